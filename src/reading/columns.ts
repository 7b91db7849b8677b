/** Headings and cells of a captured grid -> columns with the meanings their headings allow. Headings that name two values become two columns. */
import type { GridText } from '../capture/capture';
import { CARD_TITLE } from '../capture/cards';
import { cellFrom, type Cell } from './cells';
import { fieldsOf, isForeign, type Field } from './words';

export interface Column {
  readonly heading: string;
  /** Meanings of the heading; none when no language knows it. */
  readonly fields: readonly Field[];
  readonly cells: readonly Cell[];
}

const NOTHING: Cell = cellFrom({ parts: [], tone: null, hints: [] });

/** One part of a cell that holds several, marked by a slash or by separate fragments; null when it does not part that way. */
function partsOf(cell: Cell, count: number): Cell[] | null {
  const make = (texts: readonly string[]): Cell[] => texts.map((text) => cellFrom({ parts: [text], tone: cell.tone, hints: [] }));
  if (cell.empty) return Array.from({ length: count }, () => NOTHING);
  const fragments = cell.parts.filter((part) => !/^[/|]$/.test(part));
  if (fragments.length === count && !fragments.some((part) => part.includes(' / '))) return make(fragments.map((part) => part.replace(/^\/\s*|\s*\/$/g, '')));
  const slashed = cell.parts.join(' ').split(/\s*\/\s*/);
  if (slashed.length === count) return make(slashed);
  return cell.none ? Array.from({ length: count }, () => cell) : null;
}

/** `-- / 98,000.00`, `TP – SL 59,500`, two fragments; null when one figure could be either. */
export function takeAndStop(cell: Cell, order: 'tpSl' | 'slTp'): readonly [take: Cell, stop: Cell] | null {
  const labelled = /^\D{0,4}\b(TP|SL)\b(.*?)\b(TP|SL)\b(.*)$/i.exec(cell.parts.join(' '));
  if (labelled && labelled[1]?.toUpperCase() !== labelled[3]?.toUpperCase()) {
    const [a, b] = [labelled[2] ?? '', labelled[4] ?? ''].map((text) => cellFrom({ parts: [text.replace(/^[\s:·/]+|[\s:·/]+$/g, '')].filter((part) => part !== ''), tone: null, hints: [] }));
    if (a && b) return labelled[1]?.toUpperCase() === 'TP' ? [a, b] : [b, a];
  }
  const halves = partsOf({ ...cell, parts: cell.parts.filter((part) => /\d|[-–—−]/.test(part)) }, 2) ?? (cell.none || cell.empty ? [cell, cell] : null);
  const [a, b] = halves ?? [];
  if (!a || !b) return null;
  return order === 'tpSl' ? [a, b] : [b, a];
}

/** Headings such as `Entry / Mark Price` or `Size · Value`: every piece must be a heading of its own. */
function pieces(heading: string, own: Readonly<Record<string, Field>>): { heading: string; fields: readonly Field[] }[] | null {
  const texts = heading.split(/\s*[/|·\n]\s*/).filter((text) => text !== '');
  if (texts.length < 2 || texts.length > 3) return null;
  const tail = /\s(\S+)$/.exec(texts.at(-1) ?? '')?.[1] ?? '';
  const found = texts.map((text) => {
    const direct = fieldsOf(text, own);
    return { heading: text, fields: direct.length > 0 ? direct : fieldsOf(`${text} ${tail}`, own) };
  });
  return found.every((piece) => piece.fields.length > 0) && new Set(found.map((piece) => piece.fields[0])).size === found.length ? found : null;
}

/** Columns of a grid whose rows all have as many cells as there are headings; `rows` are the cells row by row. */
export function columnsOf(headers: readonly string[], rows: readonly (readonly Cell[])[], own: Readonly<Record<string, Field>> = {}): Column[] {
  const width = headers.length > 0 ? headers.length : Math.max(0, ...rows.map((row) => row.length));
  const columns: Column[] = [];
  for (let i = 0; i < width; i++) {
    const heading = headers[i] ?? '';
    const cells = rows.map((row) => row[i] ?? NOTHING);
    const fields: readonly Field[] = heading === CARD_TITLE ? ['symbol'] : fieldsOf(heading, own);
    const two = fields.length === 0 ? pieces(heading, own) : null;
    const parted = two ? cells.map((cell) => partsOf(cell, two.length)) : [];
    if (two && parted.every((cell) => cell !== null)) two.forEach((piece, n) => columns.push({ ...piece, cells: parted.map((cell) => cell?.[n] ?? NOTHING) }));
    else columns.push({ heading, fields, cells });
  }
  return columns;
}

/** How much a grid looks like open positions: known, distinct meanings among its headings; below 0 when it is of another kind. */
export function likeness(grid: GridText, own: Readonly<Record<string, Field>> = {}): number {
  const fields = new Set(grid.headers.flatMap((heading) => { const found = fieldsOf(heading, own); return found.length > 0 ? found : (pieces(heading, own) ?? []).flatMap((piece) => piece.fields); }));
  const foreign = grid.headers.filter((heading) => fieldsOf(heading, own).length === 0 && isForeign(heading)).length;
  const score = (['symbol', 'size', 'entry', 'mark', 'liquidation', 'margin', 'pnl', 'notional', 'breakEven', 'leverage'] as const).filter((field) => fields.has(field)).length + (fields.has('liquidation') ? 2 : 0);
  return foreign >= 1 && !(score >= 7 && foreign === 1 && fields.has('liquidation')) ? -foreign : score;
}

/** A card's value that holds the label of another value: two pairs have run into one. */
export const strayLabel = (headers: readonly string[], rows: readonly (readonly Cell[])[], own: Readonly<Record<string, Field>> = {}): string | null =>
  !headers.includes(CARD_TITLE) ? null : rows.flatMap((row) => row.filter((_, i) => headers[i] !== CARD_TITLE).flatMap((cell) => cell.parts)).find((part) => /\p{L}/u.test(part) && !/\d/.test(part) && fieldsOf(part, own).some((field) => field !== 'ignored')) ?? null;
