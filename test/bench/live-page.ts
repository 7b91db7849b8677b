/** A trading page that never stands still: a positions table and an order book, as heavy as asked. Our own markup with the anchors of a table venue. */

export interface LiveShape {
  /** Rows of the positions table. */
  readonly rows: number;
  /** Cells of the order book, all rewritten on every tick. */
  readonly cells: number;
  /** Ticks a second; 0: the page stands still. */
  readonly hz: number;
  /** Elements that are just there. */
  readonly ballast: number;
  /** False: a page of the venue that shows no positions area at all. */
  readonly positions: boolean;
  /** Its instruments are listed by no feed, so that nothing at all changes where the page itself does not. */
  readonly quiet: boolean;
  /** Its positions stand close to liquidation: the worker wants every change. */
  readonly near: boolean;
}

export const LIVE: LiveShape = { rows: 10, cells: 200, hz: 20, ballast: 0, positions: true, quiet: false, near: false };
const LIVE_HOST = 'www.bybit.com';
/** The same page on a host LiqLens does not run on. */
export const OTHER_HOST = 'exchange.example';

/** What the feed says of every symbol of the page: within the page's own swing, so that the two agree. */
export const LIVE_MARK = 60_550;

/** One instrument a row; those of a quiet page begin with Q. */
const symbolOf = (index: number, quiet: boolean): string => `${quiet ? 'Q' : 'X'}${String.fromCharCode(65 + (index % 26))}${String.fromCharCode(65 + Math.floor(index / 26))}USDT`;

/** Address of a live page; the server that answers it is `livePage`. */
export const liveUrl = (shape: Partial<LiveShape>, host = LIVE_HOST): string => `https://${host}/trade/usdt/BTCUSDT?${new URLSearchParams(Object.entries({ ...LIVE, ...shape }).map(([name, value]) => [name, String(value)]))}`;

const HEADS = ['Contracts', 'Qty', 'Value', 'Entry Price', 'Mark Price', 'Liq. Price', 'Position Margin', 'Unrealized P&L'];

/** Figures of one row at a mark price: all of them follow from each other, as on a real page. */
function cellsAt(index: number, mark: number, { quiet, near }: Pick<LiveShape, 'quiet' | 'near'>): string[] {
  const symbol = symbolOf(index, quiet);
  const entry = 60_000 + index * 10;
  const size = 0.1 + index / 100;
  const two = (value: number): string => value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const pnl = size * (mark - entry);
  return [`${symbol} Perp`, `${size.toFixed(3)} ${symbol.slice(0, 3)}`, two(size * mark) + ' USDT', two(entry), two(mark), two(entry * (near ? 0.98 : 0.9)), two((size * entry) / 10) + ' USDT', `${pnl < 0 ? '-' : '+'}${two(pnl < 0 ? -pnl : pnl)} USDT`];
}

/** The page for an address made by `liveUrl`. Its script touches text only, as exchange pages do. */
export function livePage(url: URL): string {
  const read = (name: keyof LiveShape): number => Number(url.searchParams.get(name) ?? LIVE[name]);
  const shape: LiveShape = { rows: read('rows'), cells: read('cells'), hz: read('hz'), ballast: read('ballast'), positions: url.searchParams.get('positions') !== 'false', quiet: url.searchParams.get('quiet') === 'true', near: url.searchParams.get('near') === 'true' };
  const row = (index: number): string => `<tr data-index="${index}">${cellsAt(index, 60_500, shape).map((text) => `<td class="cell number"><span class="value">${text}</span></td>`).join('')}</tr>`;
  const area = `<div role="tablist"><div role="tab" aria-selected="true">Positions(${shape.rows})</div><div role="tab" aria-selected="false">Open Orders(0)</div></div>
<table><thead><tr>${HEADS.map((head) => `<th>${head}</th>`).join('')}</tr></thead><tbody id="rows">${Array.from({ length: shape.rows }, (_, index) => row(index)).join('')}</tbody></table>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>live</title></head><body>
<main>${shape.positions ? area : '<p>Nothing here.</p>'}</main>
<section id="book">${Array.from({ length: shape.cells }, (_, index) => `<span>${index}</span> `).join('')}</section>
<aside>${'<i><b></b></i>'.repeat(Math.floor(shape.ballast / 2))}</aside>
<script>
const book = [...document.querySelectorAll('#book span')].map((span) => span.firstChild);
const marks = [...document.querySelectorAll('#rows tr')].map((tr) => [...tr.children].map((td) => td.firstChild.firstChild));
let tick = 0;
window.paused = false;
const two = (value) => value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
if (${shape.hz} > 0) setInterval(() => {
  if (window.paused) return;
  tick++;
  for (const text of book) text.data = String(tick);
  if (tick % ${Math.max(1, Math.floor(shape.hz / 2))}) return;
  const mark = 60500 + (tick % 100);
  marks.forEach((cells, index) => {
    const entry = 60000 + index * 10, size = 0.1 + index / 100, pnl = size * (mark - entry);
    cells[2].data = two(size * mark) + ' USDT'; cells[4].data = two(mark); cells[7].data = (pnl < 0 ? '-' : '+') + two(Math.sqrt(pnl * pnl)) + ' USDT';
  });
}, ${shape.hz > 0 ? 1000 / shape.hz : 1000});
</script></body></html>`;
}
