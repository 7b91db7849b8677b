/**
 * Where GMX v2 shows positions and what its columns mean. Anchors seen in the DOM rendered from the venue's public code (August 2026, high confidence):
 * `tr[data-qa="position-item-ETH/USD-WETH-USDC-Long"]` names market, pool and side in every language; figures stand in `.numbers`, always in English format.
 */
import { CARD_TITLE } from '../../capture/cards';
import type { Capture, CellText, GridText } from '../../capture/capture';
import { LIMITS } from '../../capture/capture';
import type { PageLook } from '../../capture/look';
import { withOwnGrid, type OwnGrid } from '../../capture/own-grid';
import { positionsLook } from '../../capture/positions';
import { cellOf, fold, lineOf, plain } from '../../capture/text';
import type { PageMeaning } from '../../reading/meaning';
import { refuse, unreadable } from '../../reading/outcome';
import { readPositions } from '../../reading/positions';
import { CLOSES_ALL } from '../../reading/protection';
import { sideWord, type Field } from '../../reading/words';

const ROW = 'tr[data-qa^="position-item-"]';
const KEY = /^position-item-(.+?)-(.+)-(Long|Short)$/;
// Below about 1024 px: cards without market or side in the attribute; the title says both.
const generic = positionsLook({ wallet: true, cards: '[data-qa="position-item"]' });

function grid(table: Element): OwnGrid {
  const rows = new Map<string, Element>();
  for (const row of [...table.querySelectorAll(ROW)].slice(0, LIMITS.rows)) rows.set(fold(row.getAttribute('data-qa') ?? ''), row);
  const headers = [...table.querySelectorAll('thead th')].slice(0, LIMITS.headers).map(lineOf);
  return { rows, text: { headers, rows: [...rows].map(([key, row]) => ({ key, cells: [...row.children].slice(0, LIMITS.headers).map((cell) => cellOf(cell)) })) } };
}

const find = withOwnGrid(generic, ROW, grid);

const pathOf = (url: URL): string => (url.hash.startsWith('#/') ? url.hash.slice(1) : url.pathname);
export const looks: readonly PageLook[] = [
  { id: 'trade', at: (url) => /^\/trade(?:\/|$)/.test(pathOf(url)), find },
  // Any wallet's positions: looked at only to say that they are somebody else's.
  { id: 'accounts', at: (url) => /^\/accounts(?:\/|$)/.test(pathOf(url)), find },
];

const SIDE = '@side';
/** Headings and cells as the common reader wants them: market and side from the row's name, of two figures in the margin cell the USD one. */
function named(capture: Capture): Capture {
  const grids = capture.grids.map((text): GridText => {
    if (text.headers.includes(CARD_TITLE)) return withStops(text);
    if (!text.rows.some((row) => KEY.test(row.key))) return text;
    return {
      headers: [...text.headers.map((header) => (header === '' ? '@actions' : header)), SIDE, PNL, LEVERAGE],
      rows: text.rows.map((row) => {
        const [, market = '', , side = ''] = KEY.exec(row.key) ?? [];
        // "8.23x" stands in the first cell, beside the market's name.
        const leverage = row.cells[0]?.parts.find((part) => /^[\d.,\s]+x$/i.test(part)) ?? '';
        const cells = row.cells.map((cell, i) => (i === 0 ? plain(market) : i === MARGIN ? plain(cell.parts[0] ?? '') : nearestOrders(cell)?.cell ?? counted(cell)));
        return { key: row.key, cells: [...cells, plain(side), plain(row.cells[NET_VALUE]?.parts.find((part) => PNL_TEXT.test(part)) ?? ''), plain(leverage)] };
      }),
    };
  });
  return { ...capture, grids };
}
/** POSITION, SIZE, NET VALUE, MARGIN, ...: the page's own fixed order. Only which of two figures counts hangs on it, never what the column means. */
const NET_VALUE = 2;
const MARGIN = 3;
const PNL = '@pnl';
const LEVERAGE = '@leverage';
/** "-$ 105.67 (-7.04%)", below the net value. */
const PNL_TEXT = /^[-+\u2212]\s?\$.*\(.*%\)$/;

/** Without "Orders (2)", which stands below the size and counts orders of every kind (public code of 2025 and 2026, high). */
const counted = (cell: CellText): CellText => ({ ...cell, parts: cell.parts.filter((part) => !/^\p{L}[^\d$]*\(\d+\)$/u.test(part)) });

/**
 * The TP/SL cell: nearest take-profit and nearest stop, each with a count where there are several: "$ 3,400.00", "(2)", "—"; on a card "$ 3,400.00 (2)", "•", "—".
 * With neither a button follows: "Set" (public code of 2025 and 2026, high; not seen rendered).
 */
const NEAREST = /^(\$ ?[\d.,₀-₉]+|[-–—])(?: \((\d+)\))?(?: •)? (\$ ?[\d.,₀-₉]+|[-–—])(?: \((\d+)\))?(?: \p{L}+)?$/u;

/** The two prices as the common reader wants them, and how many stops there are; null for any other cell. */
function nearestOrders(cell: CellText): { readonly cell: CellText; readonly stops: number } | null {
  const [, take = '', , stop = '', count] = NEAREST.exec(cell.parts.join(' ')) ?? [];
  if (take === '') return null;
  const price = (text: string): string => (/\d/.test(text) ? text : '--');
  return { cell: plain(`${price(take)} / ${price(stop)}`), stops: /\d/.test(stop) ? Number(count ?? 1) : 0 };
}

/**
 * Below about 1024 px a card lists its orders: "SL: <", "$ 2,950.00", ":", "-$ 6,172.84", or "Full position close" in place of the size (public code of 2025
 * and 2026, high; not seen rendered). A sign tells what closes from what opens, and `<` or `>` a long's stop from its take-profit: no word is needed.
 */
interface Order { readonly sign: string; readonly price: string; readonly closes: string }
function ordersIn({ parts }: CellText): readonly Order[] {
  return parts.flatMap((part, i): Order[] => {
    const sign = /: ([<>])$/.exec(part)?.[1];
    const [price, colon, closes] = parts.slice(i + 1, i + 4);
    if (sign === undefined || price === undefined || colon !== ':' || closes === undefined || !/^\$ ?\d/.test(price)) return [];
    const size = /^[-\u2212] ?(\$ ?\d.*)$/.exec(closes)?.[1] ?? (/^\p{L}[^\d$:]*$/u.test(closes) ? CLOSES_ALL : '');
    return size === '' ? [] : [{ sign, price, closes: size }];
  });
}

const ORDERS = '@orders';
const STOPS = '@stops';
/** A card's orders become its stops with their sizes, where they are as many as its TP/SL line counts. */
function withStops({ headers, rows }: GridText): GridText {
  const listing = headers.findIndex((header, at) => header !== CARD_TITLE && rows.some((row) => row.cells[at] !== undefined && ordersIn(row.cells[at]).length > 0));
  return {
    headers: [...headers.map((header, at) => (at === listing ? ORDERS : header)), STOPS],
    rows: rows.map((row) => {
      const count = row.cells.map((cell) => nearestOrders(cell)?.stops ?? null).filter((each) => each !== null);
      const side = sideWord(row.cells[headers.indexOf(CARD_TITLE)]?.parts.join(' ') ?? '');
      const orders = row.cells[listing];
      const stops = side === null || orders === undefined ? [] : ordersIn(orders).filter(({ sign }) => sign === (side === 'long' ? '<' : '>'));
      return { key: row.key, cells: [...row.cells.map((cell) => nearestOrders(cell)?.cell ?? cell), plain(...(count.length === 1 && count[0] === stops.length ? stops.flatMap(({ price, closes }) => [price, closes]) : []))] };
    }),
  };
}

const HEADINGS: Readonly<Record<string, Field>> = {
  Position: 'symbol', 仓位: 'symbol', 倉位: 'symbol', ポジション: 'symbol', 포지션: 'symbol', Позиция: 'symbol', '@title': 'symbol',
  Size: 'size', 规模: 'size', 規模: 'size',
  // Collateral less fees plus PnL: neither the value of the position nor its margin.
  'Net Value': 'ignored', 净值: 'ignored', Nettowert: 'ignored', Pool: 'ignored',
  Margin: 'margin', Collateral: 'margin', 保证金: 'margin',
  'Liquidation Price': 'liquidation', 'Liq. Price': 'liquidation', 清算价格: 'liquidation',
  PnL: 'pnl', 'TP/SL': 'tpSl',
  // The marks of this file by their letters: a computed key would keep the whole list in the page's script.
  '@side': 'side', '@pnl': 'pnl', '@leverage': 'leverage', '@actions': 'ignored', '@orders': 'ignored', '@stops': 'stops',
};

const trade: PageMeaning = {
  read: (capture, context) => readPositions(named(capture), context, {
    headings: HEADINGS,
    inverse: () => false,
    actualLeverage: true,
    // The size in USD is that of the opening, and the PnL may hold fees: joined only roughly.
    pnlRoom: 0.1,
    // Keepers execute orders, and one that fails stays: its price may lie behind the mark.
    ordersOutlive: true,
    unit: 'quote', // "$ 12,345.67"; a click on the heading turns it into "3.9276 ETH", which prints its unit
    // "..." stands for none or unknown.
    emptyWords: ['No open positions'],
  }),
};
export const meanings: Readonly<Record<string, PageMeaning>> = {
  trade,
  accounts: { read: (capture) => unreadable(refuse('not-own-positions', capture.path)) },
};
