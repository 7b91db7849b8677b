/** Headings against arithmetic: another column that fits the identities better than the one the heading names is a contradiction, not a choice. */
import { onlyValue, type Found } from './arithmetic';
import type { Cell } from './cells';
import type { Column } from './columns';
import { Num, type Format, type Value } from './numbers';
import { refuse, type Refusal } from './outcome';
import { heldIn, markOf, num, pnlFit, pnlOf, type RowFigures, type Unit } from './row';
import { isStable, unitOf } from './symbol';

export interface RowOfColumns { readonly i: number; readonly columns: readonly Column[]; readonly found: Found; readonly format: Format }

const PRICES_APART = 30; // a price of this instrument is within this factor of its mark
const isPrice = (value: Value | null, row: RowFigures): value is Value => {
  const mark = markOf(row) ?? num(row.entry);
  return value !== null && mark !== null && value.figure.sign === '' && value.value.gt(mark / PRICES_APART) && value.value.lt(mark * PRICES_APART)
    && (value.figure.unit === '' || isStable(value.figure.unit) || unitOf(value.figure.unit, row.coins) === 'quote');
};
/** `-- / 98,000.00`, also with nothing set: what a TP/SL column prints. */
const isPair = (cell: Cell | undefined): boolean => cell !== undefined && cell.text.includes('/') && /[\d–—−-]\s*·?\s*\/|\/\s*·?\s*[\d–—−-]/.test(cell.text) && /^[\d.,\s·/–—−-]+$/.test(cell.text);

/** True when the PnL of these figures is met to the last digit, and far above rounding. */
function meets(printed: RowFigures, unit: Unit, side: 1 | -1): boolean {
  // Exchanges print sizes in full: only prices and the PnL itself are rounded.
  const row: RowFigures = printed.size ? { ...printed, size: { ...printed.size, step: new Num(0) } } : printed;
  const at = heldIn(row, unit);
  const [entry, mark, pnl] = [num(row.entry), markOf(row), num(row.pnl)];
  if (!at || entry === null || mark === null || pnl === null || entry <= 0 || mark <= 0 || row.pnl === null || row.entry === null || pnlFit(row, unit, side) !== 'exact') return false;
  const { rounding } = pnlOf(row, at.held, at.perUnit, side, entry, mark, row.entry.step.toNumber(), row.mark?.step.toNumber() ?? 0);
  return Math.abs(pnl) > 20 * rounding;
}

/** Null when nothing fits better than what the headings name. */
export function rivalOf({ i, columns, found, format }: RowOfColumns, figures: RowFigures, unit: Unit, side: 'long' | 'short'): Refusal | null {
  const sign = side === 'long' ? 1 : -1;
  if (pnlFit(figures, unit, sign) === 'exact') return null;
  const named = (field: 'size' | 'entry' | 'mark' | 'pnl'): Column | undefined => found.get(field);
  for (const column of columns) {
    const cell = column.cells[i];
    const value = cell && !cell.none ? onlyValue(cell, format) : null;
    if (!value) continue;
    for (const field of ['pnl', 'entry', 'mark', 'size'] as const) {
      if (column === named(field) || figures[field] === null || ((field === 'entry' || field === 'mark') && !isPrice(value, figures))) continue;
      // PnL on the last price is a setting of many venues; which of the two is the mark, the public mark has said.
      if (field === 'mark' && found.get('last') === column && figures.publicMark !== null) continue;
      const row: RowFigures = { ...figures, [field]: field === 'size' ? { ...value, value: value.value.abs() } : value };
      if (([1, -1] as const).some((other) => meets(row, unit, other))) return refuse('facts-disagree', field);
    }
    // The public mark lies where another price stands, not where the heading says.
    const [mark, other] = [num(figures.mark), num(value)];
    if (column !== named('mark') && mark !== null && other !== null && figures.publicMark !== null && isPrice(value, figures)
      && Math.abs(mark - figures.publicMark) > 4 * Math.abs(other - figures.publicMark) + figures.publicMark * 0.0005) return refuse('facts-disagree', 'mark');
  }
  return null;
}

/** "None" under a heading, while a column that is passed over holds what belongs there: headings or cells have changed places. */
export function misplaced({ i, columns, found, format }: RowOfColumns, figures: RowFigures): Refusal | null {
  const passed = columns.filter((column) => ![...found.values()].includes(column));
  for (const field of ['mark', 'entry', 'notional', 'margin', 'pnl'] as const) {
    const column = found.get(field);
    if (!column?.cells[i]?.none) continue;
    if (column.cells.some((cell) => !cell.none)) return refuse('facts-disagree', field);
    if (passed.some((other) => other.cells[i]?.figures.some((figure) => figure.kind === 'plain' && figure.unit !== ''))) return refuse('facts-disagree', field);
  }
  if (found.get('usage')?.cells[i]?.none && passed.some((column) => { const figures = column.cells[i]?.figures ?? []; return figures.length === 1 && figures[0]?.kind === 'percent' && figures[0].sign === ''; })) return refuse('facts-disagree', 'usage');
  const pair = passed.some((column) => isPair(column.cells[i]));
  if (pair) return refuse('facts-disagree', 'tpSl');
  if (found.get('liquidation')?.cells[i]?.none && passed.some((column) => { const cell = column.cells[i]; const value = cell && !cell.none ? onlyValue(cell, format) : null; return value !== null && value.figure.unit === (figures.entry?.figure.unit ?? '') && isPrice(value, figures); })) return refuse('facts-disagree', 'liquidation');
  return null;
}
