/** Which column means what: by heading, by what cells hold, and what may not be left unexplained. */
import { CARD_REST } from '../capture/cards';
import { onlyValue, type Found } from './arithmetic';
import { valuesOf } from './cells';
import type { Column } from './columns';
import type { Draft } from './draft';
import type { GridMeaning } from './meaning-grid';
import type { Format } from './numbers';
import { refuse, type Refusal } from './outcome';
import { num } from './row';
import { coinsOf, symbolKey, symbolOf } from './symbol';
import type { Field } from './words';

const SINGLE: readonly Field[] = ['side', 'size', 'notional', 'entry', 'breakEven', 'mark', 'last', 'liquidation', 'margin', 'marginMode', 'usage', 'leverage', 'pnl', 'roi', 'stopLoss', 'takeProfit', 'tpSl', 'slTp'];

/** Columns by meaning. Two columns of one meaning are fine while they say the same; a heading with two meanings is settled by what its cells hold. */
export function byHeading(columns: readonly Column[], known: ReadonlySet<string>): Found | Refusal {
  const found: Found = new Map();
  const named = (column: Column): boolean => column.cells.some((cell) => symbolOf(cell.parts, known) !== null);
  const withFigures = (column: Column): boolean => column.cells.some((cell) => cell.figures.some((figure) => figure.kind === 'plain'));
  for (const column of columns) {
    const fields = column.fields.filter((field) => field !== 'ignored');
    if (fields.length === 0) continue;
    const text = fields.includes('symbol') && named(column) && !(fields.includes('size') && withFigures(column));
    const field = text ? 'symbol' : fields.find((candidate) => candidate !== 'symbol') ?? 'symbol';
    const other = found.get(field);
    if (!other) found.set(field, column);
    else if (field === 'symbol') { if (!named(other) && named(column)) found.set(field, column); }
    else if (field === 'tpSl' || field === 'slTp') {
      // "TP/SL for position" beside a "TP/SL" column of buttons.
      if (other.cells.every((cell) => cell.figures.length === 0) && column.cells.some((cell) => cell.figures.length > 0 || cell.text.includes('/'))) found.set(field, column);
      else if (column.cells.some((cell) => cell.figures.length > 0)) return refuse('column-ambiguous', column.heading);
    } else if (SINGLE.includes(field) && other.cells.some((cell, i) => cell.text !== column.cells[i]?.text)) return refuse('column-ambiguous', column.heading);
  }
  return found;
}

/** A symbol column that no heading names: the only column whose every cell names an instrument the feed knows, or one with a quote currency. */
export function symbolColumn(columns: readonly Column[], known: ReadonlySet<string>): Column | null {
  const fits = columns.filter((column) => column.cells.length > 0 && column.cells.every((cell) => { const symbol = symbolOf(cell.parts, known); return symbol !== null && (known.has(symbolKey(symbol)) || coinsOf(symbol).quote !== null) && valuesOf(cell, '.')?.length === 0; }));
  return fits.length === 1 ? (fits[0] ?? null) : null;
}

/** A column with values that nothing explains, while a value is missing that it could be: reading on would present a part as the whole. */
export function leftOver(free: readonly Column[], found: Found, drafts: readonly Draft[], format: Format, meaning: GridMeaning): Column | null {
  const has = (...fields: Field[]): boolean => fields.some((field) => found.has(field));
  return free.find((column) => {
    // Something of a card that no label explains any more.
    if (column.heading === CARD_REST) return !has('margin') || !has('pnl') || !has('notional') || !has('leverage') || (meaning.usage !== undefined && !has('usage')) || !has('tpSl', 'slTp', 'stopLoss');
    const filled = column.cells.filter((cell) => cell.figures.length > 0);
    if (filled.length === 0) return !has('liquidation') && column.cells.some((cell) => cell.none) || (!has('tpSl', 'slTp', 'stopLoss', 'takeProfit') && column.cells.some((cell) => cell.none && !cell.control));
    const kinds = new Set(filled.flatMap((cell) => cell.figures.map((figure) => figure.kind)));
    if (!kinds.has('plain')) return kinds.has('percent') ? meaning.usage !== undefined && !has('usage') : !has('leverage');
    // Pairs of prices, a stop among them maybe: never passed over.
    if (filled.every((cell) => cell.figures.filter((figure) => figure.kind === 'plain').length > 1) || column.cells.every((cell) => cell.text.includes('/'))) return true;
    if (!has('entry') || !has('mark') || !has('liquidation') || !has('margin') || !has('pnl') || !has('size')) return true;
    const value = (i: number): number | null => { const cell = column.cells[i]; return cell ? num(onlyValue(cell, format)) : null; };
    const entry = (i: number): number | null => { const draft = drafts[i]; return draft ? num(draft.figures.entry) : null; };
    const near = (share: number): boolean => column.cells.every((cell, i) => { const [price, from] = [value(i), entry(i)]; return cell.none || (price !== null && from !== null && price > from / share && price < from * share); });
    // A price: it may be the break-even beside the entry, or a stop. Else an amount: it may be the value.
    if (near(30)) return (!has('breakEven') && near(1.005)) || !has('tpSl', 'slTp', 'stopLoss', 'takeProfit');
    return !has('notional');
  }) ?? null;
}
