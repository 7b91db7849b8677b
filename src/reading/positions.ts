/** A captured positions area -> Reading: which state the page is in, which grid holds the positions, and how complete it is. The path of every exchange page. */
import type { Capture, GridText } from '../capture/capture';
import { cellFrom, type Cell } from './cells';
import { columnsOf, likeness, strayLabel, type Column } from './columns';
import { withoutLots } from './lots';
import type { PageMeaning, ReadingContext } from './meaning';
import type { GridMeaning } from './meaning-grid';
import { signsOf, type Signs } from './notices';
import { evidence, formatOf, type Format } from './numbers';
import { isRefusal, refuse, unreadable, type Refusal } from './outcome';
import type { RawAccount, Reading } from './reading';
import { readRows, type RowsRead } from './rows';
import { isPositionsTab } from './words';

/** A page whose positions stand in a grid or in cards. `account`: what the page says of the whole account, if anything. */
export const gridMeaning = (meaning: GridMeaning = {}, account?: (capture: Capture, context: ReadingContext) => RawAccount | null): PageMeaning => ({
  read: (capture, context) => readPositions(capture, context, meaning, account?.(capture, context) ?? null),
});

/** Total: anything that goes wrong inside is a layout that is not understood. */
export function readPositions(capture: Capture, context: ReadingContext, meaning: GridMeaning = {}, account: RawAccount | null = null): Reading {
  try {
    return read(capture, context, meaning, account);
  } catch {
    return unreadable(refuse('layout-unknown', capture.page));
  }
}

interface Table { readonly grid: GridText; readonly rows: readonly (readonly Cell[])[] }

function read(capture: Capture, context: ReadingContext, meaning: GridMeaning, account: RawAccount | null): Reading {
  const signs = signsOf(capture, meaning.emptyWords);
  const tab = capture.tabs.find((candidate) => isPositionsTab(candidate.label));
  const elsewhere = tab !== undefined && !tab.selected && capture.tabs.some((candidate) => candidate.selected);
  const counted = meaning.countIsNotRows ? null : tab?.count ?? null;
  const tables = capture.grids.map((grid) => tableOf(grid, meaning));
  const filled = tables.filter((table) => table.rows.length > 0);
  if (signs.others) return unreadable(refuse('not-own-positions', capture.path));
  if (elsewhere) return signs.signedOut && filled.length === 0 ? { state: 'signed-out' } : { state: 'waiting' };
  const chosen = choose(filled, meaning);
  if (chosen === null) return withoutRows(capture, signs, counted, filled, tables, meaning);
  if (signs.preview) return unreadable(refuse('preview-shown', capture.page));

  const rows = withoutClones(chosen.rows, counted);
  const positions = readTable(chosen.grid.headers, rows, context, meaning);
  if (isRefusal(positions)) return unreadable(positions);
  const held = meaning.lots ? withoutLots(positions.positions) : positions.positions;
  if (isRefusal(held)) return unreadable(held);
  const seen = held.length;
  if (seen === 0) return unreadable(refuse('layout-unknown', capture.page));
  if (counted !== null && seen > counted) return unreadable(refuse('facts-disagree', tab?.label ?? 'tab'));
  // Hidden by a filter or on further pages, and no count to say how many: a part must not pass for the whole.
  if (counted === null && (signs.filtered || signs.paged)) return unreadable(refuse('rows-missing', signs.filtered ? 'filter' : 'pages'));
  return { state: 'open', positions: held, loans: [], account, seen, total: counted };
}

/** Cells of the rows that hold something; a row of one sentence ("No data") or none at all is no position. */
function tableOf(grid: GridText, meaning: GridMeaning): Table {
  const rows = grid.rows.map((row) => row.cells.map(cellFrom)).filter((cells) => cells.filter((cell) => !cell.empty).length > 1);
  return { grid, rows: meaning.skipRow ? rows.filter((cells) => !meaning.skipRow?.(cells, grid.headers)) : rows };
}

/** The grid most like open positions. A grid without headings counts only when it is the only one. */
function choose(tables: readonly Table[], meaning: GridMeaning): Table | null {
  const scored = tables.map((table) => ({ table, score: likeness(table.grid, meaning.headings) })).filter(({ score }) => score >= 0);
  const [best, next] = scored.sort((a, b) => b.score - a.score);
  if (!best) return null;
  if (best.score >= 4) return best.table;
  // Headings in no known language: arithmetic decides, if there is one table only.
  return next === undefined || next.score < best.score ? best.table : null;
}

/** A row that repeats another word for word is a clone kept for scrolling, unless the page counts both. */
function withoutClones(rows: readonly (readonly Cell[])[], counted: number | null): readonly (readonly Cell[])[] {
  if (counted === rows.length) return rows;
  const seen = new Set<string>();
  return rows.filter((cells) => { const text = JSON.stringify(cells.map((cell) => cell.parts)); return seen.has(text) ? false : seen.add(text) !== undefined; });
}

function withoutRows(capture: Capture, signs: Signs, counted: number | null, filled: readonly Table[], tables: readonly Table[], meaning: GridMeaning): Reading {
  if (signs.signedOut) return { state: 'signed-out' };
  if (signs.busy) return { state: 'waiting' };
  if (filled.some((table) => likeness(table.grid, meaning.headings) < 0)) return unreadable(refuse('not-own-positions', capture.path));
  if (filled.length > 0) return unreadable(refuse(filled.length > 1 ? 'layout-unknown' : 'language-unknown', filled[0]?.grid.headers.join(' ') ?? ''));
  if (signs.loading && !signs.empty) return { state: 'waiting' };
  if (counted !== null && counted > 0) return unreadable(refuse('rows-missing', `0/${counted}`));
  if (signs.empty || counted === 0) return signs.filtered ? unreadable(refuse('rows-missing', 'filter')) : { state: 'flat' };
  // Rows drawn without any text yet.
  if (tables.some((table) => table.grid.rows.length > 0 && table.grid.rows.every((row) => row.cells.every((cell) => cell.parts.length === 0)))) return { state: 'waiting' };
  return unreadable(refuse('layout-unknown', capture.page));
}

/** Reads rows in the one format all their figures fit; where two formats fit, both are tried and one must be the only one that agrees with itself. */
export function readTable(headers: readonly string[], rows: readonly (readonly Cell[])[], context: ReadingContext, meaning: GridMeaning): RowsRead | Refusal {
  if (headers.length > 0 && rows.some((cells) => cells.length !== headers.length)) return refuse('layout-unknown', `${rows.find((cells) => cells.length !== headers.length)?.length ?? 0}/${headers.length}`);
  if (headers.length === 0 && new Set(rows.map((cells) => cells.length)).size > 1) return refuse('layout-unknown', 'rows');
  const stray = strayLabel(headers, rows, meaning.headings);
  if (stray !== null) return refuse('layout-unknown', stray);
  const columns = columnsOf(headers, rows, meaning.headings);
  const bodies = bodiesOf(columns);
  const format = formatOf(bodies);
  if (format === 'mixed') return refuse('numbers-ambiguous', 'format');
  if (format !== 'open' || !bodies.some((body) => evidence(body) === 'either')) return readRows(columns, rows.length, format === 'open' ? '.' : format, context, meaning);
  const tried = (['.', ','] as const satisfies readonly Format[]).map((each) => readRows(columns, rows.length, each, context, meaning));
  const good = tried.filter((result): result is RowsRead => !isRefusal(result) && result.proofs >= rows.length);
  const [only] = good;
  if (only && good.length === 1) return only;
  return refuse('numbers-ambiguous', 'format');
}

/** Figures that count for the format: of every column that is read or might be. */
const bodiesOf = (columns: readonly Column[]): string[] =>
  columns.filter((column) => !(column.fields.length === 1 && column.fields[0] === 'ignored')).flatMap((column) => column.cells.flatMap((cell) => cell.figures.map((figure) => figure.body)));
