/**
 * Where GMX v2 shows positions and what its columns mean. Anchors seen in the DOM rendered from the venue's public code (August 2026, high confidence):
 * `tr[data-qa="position-item-ETH/USD-WETH-USDC-Long"]` names market, pool and side in every language; figures stand in `.numbers`, always in English format.
 */
import type { Capture, GridText } from '../../capture/capture';
import { LIMITS } from '../../capture/capture';
import type { PageLook } from '../../capture/look';
import { withOwnGrid, type OwnGrid } from '../../capture/own-grid';
import { positionsLook } from '../../capture/positions';
import { cellOf, fold, lineOf, plain } from '../../capture/text';
import type { PageMeaning } from '../../reading/meaning';
import { refuse, unreadable } from '../../reading/outcome';
import { readPositions } from '../../reading/positions';
import type { Field } from '../../reading/words';

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
    if (!text.rows.some((row) => KEY.test(row.key))) return text;
    return {
      headers: [...text.headers.map((header) => (header === '' ? '@actions' : header)), SIDE, PNL, LEVERAGE],
      rows: text.rows.map((row) => {
        const [, market = '', , side = ''] = KEY.exec(row.key) ?? [];
        // "8.23x" stands in the first cell, beside the market's name.
        const leverage = row.cells[0]?.parts.find((part) => /^[\d.,\s]+x$/i.test(part)) ?? '';
        return { key: row.key, cells: [...row.cells.map((cell, i) => (i === 0 ? plain(market) : i === MARGIN ? plain(cell.parts[0] ?? '') : cell)), plain(side), plain(row.cells[NET_VALUE]?.parts.find((part) => PNL_TEXT.test(part)) ?? ''), plain(leverage)] };
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

const HEADINGS: Readonly<Record<string, Field>> = {
  Position: 'symbol', 仓位: 'symbol', 倉位: 'symbol', ポジション: 'symbol', 포지션: 'symbol', Позиция: 'symbol', '@title': 'symbol',
  Size: 'size', 规模: 'size', 規模: 'size',
  // Collateral less fees plus PnL: neither the value of the position nor its margin.
  'Net Value': 'ignored', 净值: 'ignored', Nettowert: 'ignored', Pool: 'ignored',
  Margin: 'margin', Collateral: 'margin', 保证金: 'margin',
  'Liquidation Price': 'liquidation', 'Liq. Price': 'liquidation', 清算价格: 'liquidation',
  PnL: 'pnl', 'TP/SL': 'ignored',
  [SIDE]: 'side', [PNL]: 'pnl', [LEVERAGE]: 'leverage', '@actions': 'ignored',
};

const trade: PageMeaning = {
  read: (capture, context) => readPositions(named(capture), context, {
    headings: HEADINGS,
    inverse: () => false,
    actualLeverage: true,
    // The size in USD is that of the opening, and the PnL may hold fees: joined only roughly.
    pnlRoom: 0.1,
    unit: 'quote', // "$ 12,345.67"; a click on the heading turns it into "3.9276 ETH", which prints its unit
    // "..." stands for none or unknown.
    emptyWords: ['No open positions'],
  }),
};
export const meanings: Readonly<Record<string, PageMeaning>> = {
  trade,
  accounts: { read: (capture) => unreadable(refuse('not-own-positions', capture.path)) },
};
