/**
 * Where dYdX v4 shows positions and what its columns mean. Anchors seen in the DOM rendered from the venue's public code (July 2026, high confidence):
 * `tr[data-key="BTC-USD-0"][data-side="LONG"]`, `td[data-key="BTC-USD-0-size"]`, and in each cell `<output title="61945.04839390547182 USD">$61,945</output>`.
 * The titles carry the exact value in every language; the text is rounded and follows the locale, so titles count.
 */
import type { Capture, CellText, GridText } from '../../capture/capture';
import { LIMITS } from '../../capture/capture';
import type { PageLook } from '../../capture/look';
import { withOwnGrid, type OwnGrid } from '../../capture/own-grid';
import { positionsLook } from '../../capture/positions';
import { cellOf, fold, lineOf, plain } from '../../capture/text';
import type { PageMeaning } from '../../reading/meaning';
import { readPositions } from '../../reading/positions';
import { CLOSES_PART } from '../../reading/protection';

/** Column keys, which no language changes. `actions` and `netFunding` carry nothing that is read. */
const COLUMNS = ['market', 'leverage', 'type', 'size', 'value', 'combinedPnl', 'margin', 'averageOpen', 'oracle', 'liquidation', 'triggers'] as const;
const ROW = 'tr[data-key][data-side]';
const SIDE = '@side';
/** Set by the capture beside a stop that carries the icon of a part. */
const PART = '@part';

/** The exact values of a cell, first one only: `combinedPnl` holds the amount and then its ratio. */
function exactCell(cell: Element | null): CellText {
  if (!cell) return plain();
  const title = fold(cell.querySelector('output[title]')?.getAttribute('title') ?? '');
  return title === '' ? cellOf(cell) : plain(title);
}

/**
 * Take-profit, an empty divider and stop, each `--` (drawn for phones only), one order's price, or a button where there are several; an icon beside a price
 * says that the order closes a part (public code of 2025, high; not seen rendered). Any other make says nothing.
 */
function triggers(cell: Element | null): CellText {
  let at = cell;
  while (at?.childElementCount === 1) at = at.firstElementChild;
  const [take, divider, stop, more] = [...(at?.children ?? [])].filter((child) => child.tagName === 'DIV');
  if (!take || !stop || !divider || more || divider.childNodes.length > 0) return plain();
  const shown = (half: Element): string => { const { parts: [exact = ''] } = exactCell(half); return /\d/.test(exact) ? exact : lineOf(half); };
  return plain(shown(take), shown(stop), stop.querySelector('svg') ? PART : '');
}

function exactGrid(table: Element): OwnGrid {
  const present = new Set([...table.querySelectorAll('th[data-key]')].map((head) => head.getAttribute('data-key')));
  // A cell names its column itself: one whose heading is gone still counts.
  const columns = COLUMNS.filter((column) => present.has(column) || table.querySelector(`${ROW} td[data-key$="-${column}"]`) !== null);
  const rows = new Map<string, Element>();
  for (const row of [...table.querySelectorAll(ROW)].slice(0, LIMITS.rows)) rows.set(fold(row.getAttribute('data-key') ?? ''), row);
  return {
    rows,
    text: {
      headers: [SIDE, ...columns],
      rows: [...rows].map(([key, row]) => {
        const cells = [...row.children];
        return { key, cells: [plain(fold(row.getAttribute('data-side') ?? '')), ...columns.map((column) => (column === 'triggers' ? triggers : exactCell)(cells.find((cell) => cell.getAttribute('data-key') === `${row.getAttribute('data-key')}-${column}`) ?? null))] };
      }),
    },
  };
}

const generic = positionsLook({ wallet: true });
/** Tabs, states and notices by the common path; the grid by its own anchors. */
const find = withOwnGrid(generic, ROW, exactGrid);

export const looks: readonly PageLook[] = [
  // A hash-router build exists: `/#/trade/BTC-USD`.
  { id: 'positions', at: (url) => /^\/portfolio\/(?:overview|positions)\/?$/.test(pathOf(url)), find },
  { id: 'trade', at: (url) => /^\/trade(?:\/[^/]+)?\/?$/.test(pathOf(url)), find },
];
const pathOf = (url: URL): string => (url.hash.startsWith('#/') ? url.hash.slice(1) : url.pathname);

const STOPS = '@stops';
/** Both prices as the common reader wants them; several orders of a kind ("View orders") leave it open where they stand. */
function ordersOf(cell: CellText | undefined): { readonly both: CellText; readonly stops: CellText } {
  const [take, stop] = [cell?.parts[0] ?? '', cell?.parts[1] ?? ''].map((text) => (/^\d+(?:\.\d+)? USD$/.test(text) ? text : /^[-–—\s·]+$/.test(text) ? '--' : ''));
  if (!take || !stop) return { both: plain(), stops: plain() };
  return { both: plain(`${take} / ${stop}`), stops: cell?.parts[2] === PART && stop !== '--' ? plain(stop, CLOSES_PART) : plain() };
}

/** Row key `<TICKER>-<subaccount>`: subaccount 0 is the cross one, 128 and above hold one isolated position each. */
function withKeys(capture: Capture): Capture {
  const grids = capture.grids.map((grid): GridText => {
    const market = grid.headers.indexOf('market');
    const orders = grid.headers.indexOf('triggers');
    if (!grid.headers.includes(SIDE) || market < 0) return grid;
    return {
      headers: [...grid.headers, '@mode', STOPS],
      rows: grid.rows.map((row) => {
        const [, ticker = '', account = ''] = /^(.+)-(\d+)$/.exec(row.key) ?? [];
        const mode = account === '0' ? 'Cross' : Number(account) >= 128 ? 'Isolated' : '';
        const set = ordersOf(row.cells[orders]);
        return { key: row.key, cells: [...row.cells.map((cell, i) => (i === market ? plain(ticker) : i === orders ? set.both : cell)), plain(mode), set.stops] };
      }),
    };
  });
  return { ...capture, grids };
}

const meaning: PageMeaning = {
  read: (capture, context) => readPositions(withKeys(capture), context, {
    headings: {
      market: 'symbol', leverage: 'leverage', type: 'ignored', size: 'size', value: 'notional', combinedPnl: 'pnl', margin: 'margin', averageOpen: 'entry', oracle: 'mark', liquidation: 'liquidation',
      triggers: 'tpSl', [SIDE]: 'side', '@mode': 'marginMode', [STOPS]: 'stops',
    },
    unit: 'base', // the asset's tag beside the size is no part of the title
    signedSize: true,
    actualLeverage: true,
    inverse: () => false,
    // A triggered order that is not filled yet.
    ordersOutlive: true,
    // On tablets the table has no liquidation column: refused, since the distance would be missing.
    required: ['mark'],
    emptyWords: ['You have no open positions.'],
  }),
};
export const meanings: Readonly<Record<string, PageMeaning>> = { positions: meaning, trade: meaning };
