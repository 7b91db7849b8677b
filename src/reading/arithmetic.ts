/** Finds columns by the identities they must satisfy, under any heading and in any language. Two fitting assignments are no finding. */
import type { Column } from './columns';
import { valuesOf, type Cell } from './cells';
import type { Format, Value } from './numbers';
import { heldIn, markOf, num, pnlOf, type RowFigures, type Unit } from './row';
import { isStable, unitOf } from './symbol';
import { sideWord, type Field } from './words';

/** The one plain figure of a cell, conversions left aside; null when there is none, or more than one. */
export function onlyValue(cell: Cell, format: Format): Value | null {
  const values = cell.torn ? null : valuesOf(cell, format);
  if (!values) return null;
  const own = values.length > 1 ? values.filter((value) => !value.figure.approx) : values;
  return own.length === 1 ? (own[0] ?? null) : null;
}

export type Found = Map<Field, Column>;
const UNITS: readonly Unit[] = ['base', 'quote', 'contracts'];
const close = (a: number, b: number, share: number): boolean => Math.abs(a - b) <= Math.abs(b) * share;

interface Trial { readonly row: RowFigures; readonly value: (column: Column) => Value | null; readonly cell: (column: Column) => Cell; readonly side: 1 | -1 | null }

/** Rows as the finder sees them: what is known of each so far, and access to the cells of the columns still unexplained. */
export function trialsOf(rows: readonly RowFigures[], sides: readonly (1 | -1 | null)[], format: Format): Trial[] {
  return rows.map((row, i) => ({
    row, side: sides[i] ?? null,
    value: (column) => { const cell = column.cells[i]; return cell ? onlyValue(cell, format) : null; },
    cell: (column) => column.cells[i] ?? { text: '', parts: [], figures: [], tone: null, hints: [], empty: true, none: false, masked: false, control: false, torn: false },
  }));
}

/** Mark: within 0.3 % of the public mark in every row that has one. */
function markColumns(free: readonly Column[], trials: readonly Trial[]): Column[] {
  const known = trials.filter((trial) => trial.row.publicMark !== null);
  if (known.length === 0) return [];
  return free.filter((column) => known.every((trial) => { const value = num(trial.value(column)); return value !== null && trial.row.publicMark !== null && close(value, trial.row.publicMark, 0.003); }));
}

/** True when side x size x (mark - entry) gives the printed PnL in every row within rounding, and in one row far beyond rounding. */
function satisfies(trials: readonly Trial[], pick: (field: 'size' | 'entry' | 'mark' | 'pnl', trial: Trial) => Value | null): boolean {
  let speaks = false;
  for (const trial of trials) {
    const [size, entry, mark, pnl] = [pick('size', trial), pick('entry', trial), pick('mark', trial), pick('pnl', trial)];
    if (!size || !entry || !mark || !pnl || entry.value.lte(0) || mark.value.lte(0)) return false;
    const row: RowFigures = { ...trial.row, size, entry, mark, pnl };
    const fits = UNITS.some((unit) => {
      const at = heldIn({ ...row, size: { ...size, value: size.value.abs() } }, unit);
      if (!at) return false;
      return ([1, -1] as const).filter((side) => trial.side === null || trial.side === side).some((side) => {
        const made = pnlOf(row, at.held, at.perUnit, side, entry.value.toNumber(), mark.value.toNumber(), entry.step.toNumber(), mark.step.toNumber());
        const off = Math.abs(made.pnl - pnl.value.toNumber());
        if (off > made.rounding * 1.05 + 1e-12) return false;
        if (Math.abs(made.pnl) > 5 * made.rounding) speaks = true;
        return true;
      });
    });
    if (!fits) return false;
  }
  return speaks;
}

/** Every assignment of the missing ones among size, entry, mark and PnL that satisfies the PnL identity in all rows. */
function pnlAssignments(missing: readonly ('size' | 'entry' | 'mark' | 'pnl')[], free: readonly Column[], trials: readonly Trial[]): Map<Field, Column>[] {
  const found: Map<Field, Column>[] = [];
  const marks = missing.includes('mark') ? markColumns(free, trials) : [];
  const usable = free.filter((column) => trials.every((trial) => trial.value(column) !== null)).slice(0, 12);
  const assign = (left: readonly ('size' | 'entry' | 'mark' | 'pnl')[], taken: ReadonlyMap<Field, Column>): void => {
    const [field, ...rest] = left;
    if (field === undefined) {
      const pick = (name: 'size' | 'entry' | 'mark' | 'pnl', trial: Trial): Value | null => { const column = taken.get(name); return column ? trial.value(column) : trial.row[name]; };
      if (satisfies(trials, pick)) found.push(new Map(taken));
      return;
    }
    for (const column of field === 'mark' ? marks : usable) {
      if ([...taken.values()].includes(column)) continue;
      if (field === 'pnl' ? false : trials.some((trial) => field !== 'size' && (trial.value(column)?.value.lte(0) ?? true))) continue;
      assign(rest, new Map([...taken, [field, column]]));
    }
  };
  // Mark first: the public price leaves few candidates.
  assign(['mark', 'pnl', 'size', 'entry'].filter((field) => missing.includes(field as 'size')) as ('size' | 'entry' | 'mark' | 'pnl')[], new Map());
  return found;
}

/** Symbol, side and TP/SL show themselves by the kind of their text. */
const hasSlash = (column: Column): boolean => column.cells.every((cell) => /^(?:[\d.,]+|[-–—−]{1,3})\s*·?\s*\/\s*·?\s*(?:[\d.,]+|[-–—−]{1,3})$/.test(cell.text));

/** Fills `known` with every missing field that exactly one unexplained column can be. Leaves the rest alone. */
export function explain(known: Found, free: readonly Column[], trials: readonly Trial[], format: Format): Found {
  const found: Found = new Map();
  const left = (): Column[] => free.filter((column) => ![...found.values()].includes(column));
  const has = (field: Field): boolean => known.has(field) || found.has(field);
  const one = (field: Field, columns: readonly Column[]): void => { const [only] = columns; if (only && columns.length === 1 && !has(field)) found.set(field, only); };

  if (!has('side')) one('side', left().filter((column) => column.cells.every((cell) => cell.figures.length === 0 && sideWord(cell.text) !== null)));
  // A "TP/SL" column of buttons beside the one that shows the prices.
  const buttons = known.get('tpSl')?.cells.every((cell) => cell.figures.length === 0 && !cell.text.includes('/')) ?? false;
  if (!has('slTp') && !has('stopLoss') && !has('takeProfit') && (!has('tpSl') || buttons)) { const [only, more] = left().filter(hasSlash); if (only && !more) found.set('tpSl', only); }
  if (!has('leverage')) one('leverage', left().filter((column) => column.cells.length > 0 && column.cells.every((cell) => cell.figures.length === 1 && cell.figures[0]?.kind === 'times')));

  const missing = (['size', 'entry', 'mark', 'pnl'] as const).filter((field) => !has(field));
  if (missing.length > 0 && trials.length > 0) {
    const fits = pnlAssignments(missing, left().filter((column) => !found.has('side') || column !== found.get('side')), trials);
    const [only] = fits;
    if (only && fits.length === 1) for (const [field, column] of only) found.set(field, column);
    else if (fits.length === 0 && !has('mark')) one('mark', markColumns(left(), trials));
  }

  const full = trials.map((trial): Trial => {
    const value = (field: 'size' | 'entry' | 'mark' | 'pnl'): Value | null => { const column = found.get(field); return column ? trial.value(column) : trial.row[field]; };
    return { ...trial, row: { ...trial.row, size: value('size'), entry: value('entry'), mark: value('mark'), pnl: value('pnl') } };
  });
  if (!has('notional')) one('notional', left().filter((column) => every(full, (trial) => isNotional(trial, column))));
  if (!has('margin')) one('margin', left().filter((column) => every(full, (trial) => isMargin(trial, column, known, found, format))));
  return locatePrices(has, found, left, full.map((trial) => { const margin = found.get('margin'); return margin ? { ...trial, row: { ...trial.row, margin: trial.value(margin) } } : trial; }), format);
}

const every = (trials: readonly Trial[], test: (trial: Trial) => boolean): boolean => trials.length > 0 && trials.every(test);
function isNotional(trial: Trial, column: Column): boolean {
  const value = num(trial.value(column));
  const size = trial.row.size;
  const prices = [markOf(trial.row), num(trial.row.entry)].filter((price) => price !== null);
  if (value === null || size === null || value === 0) return false;
  const base = size.value.abs().toNumber();
  return prices.some((price) => close(Math.abs(value), trial.row.inverse ? base / price : base * price, 0.0005));
}

/** Margin: the value over the leverage, or what the PnL is the printed percentage of. */
function isMargin(trial: Trial, column: Column, known: Found, found: Found, format: Format): boolean {
  const value = num(trial.value(column));
  const size = trial.row.size;
  if (value === null || size === null || value <= 0) return false;
  const percents = valuesOf(trial.cell(known.get('pnl') ?? found.get('pnl') ?? column), format, 'percent') ?? [];
  const [ratio] = percents;
  const pnl = num(trial.row.pnl);
  if (pnl !== null && pnl !== 0 && ratio && percents.length === 1 && !ratio.value.isZero()) {
    const off = Math.abs((pnl / value) * 100 - ratio.value.toNumber());
    // Within the rounding of percentage and margin, and far from rounding itself.
    if (off <= ratio.step.toNumber() + Math.abs(ratio.value.toNumber()) * 0.002 && ratio.value.abs().gt(ratio.step.mul(20))) return true;
  }
  const tags = [known.get('leverage'), known.get('symbol')].flatMap((each) => (each ? valuesOf(trial.cell(each), format, 'times') ?? [] : []));
  const [leverage] = tags;
  const prices = [markOf(trial.row), num(trial.row.entry)].filter((price) => price !== null);
  return leverage !== undefined && prices.some((price) => close(value * leverage.value.toNumber(), trial.row.inverse ? size.value.toNumber() / price : size.value.toNumber() * price, 0.01));
}

/** Break-even hugs the entry; liquidation lies on the losing side of the mark and well away from the entry. */
function locatePrices(has: (field: Field) => boolean, found: Found, left: () => Column[], trials: readonly Trial[], format: Format): Found {
  const sides = trials.map((trial) => trial.side ?? sideByPnl(trial.row));
  const priced = left().filter((column) => priceLike(column, trials));
  const losing = (column: Column): boolean => trials.every((trial, i) => {
    const value = num(trial.value(column));
    const mark = markOf(trial.row);
    const entry = num(trial.row.entry);
    const side = sides[i];
    if (value === null) return trial.cell(column).none;
    return mark !== null && entry !== null && side !== null && side !== undefined && side * (mark - value) > 0 && !close(value, entry, 0.005) && !close(value, mark, 0.003);
  });
  const hugging = (column: Column): boolean => every(trials, (trial) => { const value = num(trial.value(column)); const entry = num(trial.row.entry); return value !== null && entry !== null && close(value, entry, 0.005) && value !== entry; });
  const even = priced.filter(hugging);
  // Two prices beside the entry (break-even and a last price after a quiet hour) are told apart by nothing.
  if (!has('breakEven') && even.length === 1 && even.every((column) => trials.some((trial) => { const value = num(trial.value(column)); const mark = markOf(trial.row); return value !== null && mark !== null && !close(value, mark, 0.005); }))) {
    const [column] = even;
    if (column) found.set('breakEven', column);
  }
  const candidates = priced.filter((column) => !even.includes(column));
  const [only] = candidates;
  if (!has('liquidation') && only && candidates.length === 1 && losing(only) && confirms(only, trials, format)) found.set('liquidation', only);
  return found;
}

const priceLike = (column: Column, trials: readonly Trial[]): boolean => trials.some((trial) => trial.value(column) !== null) && trials.every((trial) => {
  const cell = trial.cell(column);
  const value = trial.value(column);
  const mark = markOf(trial.row);
  if (cell.none) return true;
  if (!value || mark === null || value.figure.sign !== '' || (value.figure.unit !== '' && !isStable(value.figure.unit) && unitOf(value.figure.unit, trial.row.coins) !== 'quote')) return false;
  return value.value.gt(mark / 30) && value.value.lt(mark * 30);
});

function sideByPnl(row: RowFigures): 1 | -1 | null {
  const [pnl, entry, mark] = [num(row.pnl), num(row.entry), markOf(row)];
  if (pnl === null || entry === null || mark === null || pnl === 0 || mark === entry) return null;
  return pnl > 0 === mark > entry ? 1 : -1;
}

/** A price that nothing names is taken for the liquidation price only where margin proves it in a row: losing the margin from the entry leads there, less a maintenance that is at most 30 % of that margin. A stop lies nearer, as a rule. */
function confirms(column: Column, trials: readonly Trial[], format: Format): boolean {
  if (format === 'mixed') return false;
  return trials.some((trial) => {
    const [size, entry, margin, value] = [num(trial.row.size), num(trial.row.entry), num(trial.row.margin), num(trial.value(column))];
    const side = trial.side ?? sideByPnl(trial.row);
    if (size === null || entry === null || margin === null || value === null || side === null || trial.row.inverse || size === 0 || margin <= 0) return false;
    const bankrupt = entry - (side * margin) / Math.abs(size);
    const rate = (side * (value - bankrupt)) / value;
    return rate >= 0.0005 && rate <= (0.3 * margin) / (Math.abs(size) * entry);
  });
}
