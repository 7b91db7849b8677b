/** Finds tables, ARIA grids and div grids in an area and reads them as headings and rows. */
import { LIMITS, type CellText, type GridText, type RowText } from './capture';
import { divGrids } from './div-grid';
import { isHeading, type LiveGrid, type LiveRow } from './live-grid';
import { cellOf, isHidden, lineOf, shownChildren } from './text';

const SEEN = 24; // tables of one area that are looked at
const shown = (elements: Iterable<Element>): Element[] => [...elements].filter((element) => !isHidden(element));

/** A row's cells; a cell that spans columns leaves its further places empty, so that headings and cells still meet. */
function cellsOf(row: Element, cellSelector: (child: Element) => boolean): (Element | null)[] {
  const cells: (Element | null)[] = [];
  for (const child of shownChildren(row)) {
    if (!cellSelector(child)) continue;
    cells.push(child);
    const span = child.hasAttributes() ? Number(child.getAttribute('colspan') ?? child.getAttribute('aria-colspan') ?? '1') : 1;
    for (let more = 1; more < span && cells.length < LIMITS.headers; more++) cells.push(null);
    if (cells.length >= LIMITS.headers) break;
  }
  return cells;
}

const isTableCell = ({ localName }: Element): boolean => localName === 'td' || localName === 'th';
const isAriaCell = (element: Element): boolean => /^(?:cell|gridcell|rowheader|columnheader)$/.test(element.getAttribute('role') ?? '');
const hasText = (cells: readonly (Element | null)[]): boolean => cells.some((cell) => cell !== null && lineOf(cell) !== '');

function table(root: Element): LiveGrid {
  const trs = shown((root as Partial<HTMLTableElement>).rows ?? []).filter((row) => !isHidden(row.parentElement ?? row));
  const all = trs.slice(0, LIMITS.rows + 20).map((element) => ({ element, cells: cellsOf(element, isTableCell) })).filter((row) => row.cells.length > 0);
  const heads: LiveRow[] = [];
  const rows: LiveRow[] = [];
  for (const row of all) {
    const isHead = row.element.parentElement?.localName === 'thead' || row.cells.every((cell) => cell === null || cell.localName === 'th' || cell.getAttribute('role') === 'columnheader');
    (isHead ? heads : rows).push(row);
  }
  if (heads.length > 0) return { root, headers: heads.findLast((row) => hasText(row.cells))?.cells ?? [], rows };
  const [first, ...rest] = rows;
  return first && rest.length > 0 && first.cells.length >= 4 && isHeading(first.cells) ? { root, headers: first.cells, rows: rest } : { root, headers: [], rows };
}

function aria(root: Element): LiveGrid {
  const own = (element: Element): boolean => element.closest('[role="grid"],[role="table"],[role="treegrid"]') === root;
  const lines = shown(root.querySelectorAll('[role="row"]')).filter(own).slice(0, LIMITS.rows + 20);
  const cells = (row: Element): (Element | null)[] => {
    const direct = cellsOf(row, isAriaCell);
    return direct.length > 0 ? direct : shown(row.querySelectorAll('[role="cell"],[role="gridcell"],[role="rowheader"],[role="columnheader"]')).slice(0, LIMITS.headers);
  };
  const all = lines.map((element) => ({ element, cells: cells(element) })).filter((row) => row.cells.length > 0);
  const isHead = (row: LiveRow): boolean => row.cells.every((cell) => cell?.getAttribute('role') === 'columnheader');
  return { root, headers: all.find(isHead)?.cells ?? [], rows: all.filter((row) => !isHead(row)) };
}

/** Sites that keep headings in one table and rows in the next (to keep them in view while scrolling): joined when the columns count the same. */
function joinSplit(grids: readonly LiveGrid[]): LiveGrid[] {
  const joined: LiveGrid[] = [];
  for (let i = 0; i < grids.length; i++) {
    const head = grids[i];
    const body = grids[i + 1];
    if (!head) continue;
    if (body && head.rows.length === 0 && head.headers.length > 0 && body.headers.length === 0 && (body.rows.length === 0 || body.rows.some((row) => row.cells.length === head.headers.length))) {
      joined.push({ root: body.root, headers: head.headers, rows: body.rows });
      i++;
    } else joined.push(head);
  }
  return joined;
}

/** Every grid of the area, in document order; `skip` is left out with all it holds (the tab list). */
export function gridsIn(area: Element, skip: Element | null = null): LiveGrid[] {
  const roots = shown(area.querySelectorAll('table,[role="grid"],[role="table"],[role="treegrid"]')).slice(0, SEEN);
  if (/^(?:grid|table|treegrid)$/.test(area.getAttribute('role') ?? '') || area.tagName === 'TABLE') roots.unshift(area);
  const outer = roots.filter((root) => !skip?.contains(root));
  const found: LiveGrid[] = [];
  for (const root of outer) {
    if (root.tagName.toUpperCase() === 'TABLE') found.push(table(root));
    // A grid role around real tables (a scroll box with a head and a body table) is read through them.
    else if (!outer.some((inner) => inner !== root && inner.tagName.toUpperCase() === 'TABLE' && root.contains(inner))) found.push(aria(root));
  }
  const real = joinSplit(found).filter((grid) => grid.headers.length >= 4 || grid.rows.some((row) => row.cells.length >= 4));
  return real.length > 0 ? real : divGrids(area, skip);
}

/** A key that stays with a row while the page re-orders its rows: the page's own key, else the text that names the row. */
function keyOf(row: LiveRow, cells: readonly CellText[]): string {
  for (const name of ['data-row-key', 'data-key', 'row-key', 'data-id']) {
    const own = row.element.getAttribute(name);
    if (own !== null && own !== '' && own.length <= 80) return own;
  }
  return (cells.find((cell) => cell.parts.length > 0)?.parts.join(' ') ?? '').slice(0, 80);
}

export interface GridRead { readonly text: GridText; readonly rows: ReadonlyMap<string, Element> }

/** Reads a grid's text; rows keep the page's order, and a sticky clone of a whole grid is the caller's to drop (`sameText`). */
export function readGrid(grid: LiveGrid): GridRead {
  const rows = new Map<string, Element>();
  const texts: RowText[] = [];
  for (const row of grid.rows.slice(0, LIMITS.rows)) {
    const cells = row.cells.slice(0, LIMITS.headers).map((cell): CellText => (cell ? cellOf(cell) : { parts: [], tone: null, hints: [] }));
    const base = keyOf(row, cells);
    let key = base;
    for (let n = 2; rows.has(key); n++) key = `${base}#${n}`;
    rows.set(key, row.element);
    texts.push({ key, cells });
  }
  return { text: { headers: grid.headers.slice(0, LIMITS.headers).map((header) => (header ? headingOf(header) : '')), rows: texts }, rows };
}

/** A heading's text; an icon-only heading speaks through its label. */
function headingOf(element: Element): string {
  return lineOf(element) || cellOf(element).hints[0] || '';
}
