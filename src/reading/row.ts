/** One row's figures, and what they must satisfy among themselves (venues-binance-bybit-okx 0.1, risk-spec 10.5). Plain numbers: these are tests with tolerances, never results. */
import type { Value } from './numbers';
import type { Coins } from './symbol';

/** What a row says, as far as it is known. Prices in quote units, `size` as printed. */
export interface RowFigures {
  readonly symbol: string;
  readonly coins: Coins;
  readonly inverse: boolean;
  readonly size: Value | null;
  readonly entry: Value | null;
  readonly mark: Value | null;
  readonly publicMark: number | null;
  readonly notional: Value | null;
  readonly pnl: Value | null;
  readonly margin: Value | null;
  readonly contractValue: number | null;
}

export type Unit = 'base' | 'quote' | 'contracts';
export const num = (value: Value | null): number | null => (value ? value.value.toNumber() : null);
const step = (value: Value | null): number => (value ? value.step.toNumber() : 0);

/** The price the row is valued at: the page's own mark, else the public one. */
export const markOf = (row: RowFigures): number | null => num(row.mark) ?? row.publicMark;

/** Base coins (linear) or quote units (inverse) held, for a size read in this unit; null when the unit cannot be turned into them. */
export function heldIn(row: RowFigures, unit: Unit): { readonly held: number; readonly perUnit: number } | null {
  const size = num(row.size);
  const mark = markOf(row);
  if (size === null) return null;
  if (unit === 'contracts') return row.contractValue === null ? null : { held: size * row.contractValue, perUnit: row.contractValue };
  if (row.inverse) return unit === 'quote' ? { held: size, perUnit: 1 } : mark === null ? null : { held: size * mark, perUnit: mark };
  return unit === 'base' ? { held: size, perUnit: 1 } : mark === null || mark === 0 ? null : { held: size / mark, perUnit: 1 / mark };
}

/**
 * Value of one contract as the printed notional implies it, for venues whose instrument list has not answered: quote per price (linear) or quote
 * units (inverse). Contracts are a round number of coins or dollars (1 or 5 times a power of ten on every venue known), so a wrong notional
 * or a size that is no count of contracts fits none; PnL then tests the result. Null where none fits to 1 %.
 */
export function impliedContract(row: RowFigures): number | null {
  const [size, notional, mark, entry] = [num(row.size), num(row.notional), markOf(row), num(row.entry)];
  if (size === null || size === 0 || notional === null || notional === 0) return null;
  const prices = [mark, entry].filter((price) => price !== null && price > 0) as number[];
  const one = Math.abs(notional / size);
  // An inverse contract's notional is printed in coins, or in the dollars themselves.
  for (const value of row.inverse ? [...prices.map((price) => one * price), one] : prices.map((price) => one / price)) {
    for (const digit of [1, 5]) {
      const round = digit * 10 ** Math.round(Math.log10(value / digit));
      if (Math.abs(value / round - 1) <= 0.01) return round;
    }
  }
  return null;
}

/**
 * Value of one contract where the page prints no notional: what the PnL implies, to its rounding a round number, and what margin x leverage implies as well,
 * to 20 %. Two facts that do not depend on each other; null unless both say the same.
 */
export function contractByPnl(row: RowFigures, leverage: number | null): number | null {
  const [size, entry, mark, pnl, margin] = [num(row.size), num(row.entry), num(row.mark), num(row.pnl), num(row.margin)];
  if (row.notional !== null || size === null || size === 0 || entry === null || mark === null || pnl === null || margin === null || leverage === null || entry <= 0 || mark <= 0 || margin <= 0) return null;
  const perUnit = row.inverse ? 1 / entry - 1 / mark : mark - entry;
  const implied = perUnit === 0 ? 0 : Math.abs(pnl / (size * perUnit));
  if (implied <= 0) return null;
  for (const digit of [1, 2, 5]) {
    const round = digit * 10 ** Math.round(Math.log10(implied / digit));
    const held: RowFigures = { ...row, contractValue: round };
    if (!([1, -1] as const).some((side) => pnlFit(held, 'contracts', side) === 'exact') || !pnlSpeaks(held, 'contracts')) continue;
    const value = row.inverse ? (size * round) / mark : size * round * mark;
    if (Math.abs((margin * leverage) / value - 1) < 0.2) return round;
  }
  return null;
}

export type Fit = 'exact' | 'near' | 'no' | 'silent';

/** Does size x mark (or size x entry, as some venues print it) give the printed value? 1 %, risk-spec 10.5. */
export function notionalFit(row: RowFigures, unit: Unit): Fit {
  const printed = num(row.notional);
  const held = heldIn(row, unit)?.held;
  const entry = num(row.entry);
  const marks = [markOf(row), entry].filter((price) => price !== null && price > 0) as number[];
  if (printed === null || row.notional === null || held === undefined || marks.length === 0) return 'silent';
  const value = Math.abs(printed);
  // An inverse contract's value is printed in coins (held / price) or in quote units (held).
  const candidates = row.inverse ? [...marks.map((price) => held / price), held] : marks.map((price) => held * price);
  const best = Math.min(...candidates.map((candidate) => Math.abs(Math.abs(candidate) - value)));
  const rounding = step(row.notional) + (value * step(row.size)) / Math.max(Math.abs(num(row.size) ?? 1), 1e-30) / 2;
  if (best <= rounding) return 'exact';
  return best <= value * 0.01 ? 'near' : 'no';
}

/** PnL that these prices give for a long (`+1`) or short (`-1`) position, and how far rounding alone can move it. */
export function pnlOf(row: RowFigures, held: number, perUnit: number, side: 1 | -1, entry: number, mark: number, entryStep: number, markStep: number): { readonly pnl: number; readonly rounding: number } {
  const sizeStep = step(row.size) * perUnit;
  if (row.inverse) {
    const pnl = side * held * (1 / entry - 1 / mark);
    return { pnl, rounding: 0.5 * (step(row.pnl) + sizeStep * Math.abs(1 / entry - 1 / mark) + held * (entryStep / (entry * entry) + markStep / (mark * mark))) };
  }
  return { pnl: side * held * (mark - entry), rounding: 0.5 * (step(row.pnl) + sizeStep * Math.abs(mark - entry) + held * (entryStep + markStep)) };
}

/** Fraction of the position's value by which a PnL on the last price, or one with fees, may differ from one on the mark price. */
export const BASIS = 0.004;

/** Does the printed PnL follow from size, entry and mark for this side? `room`: allowance as a fraction of the position's value. */
export function pnlFit(row: RowFigures, unit: Unit, side: 1 | -1, room = BASIS, entry: Value | null = row.entry): Fit {
  const printed = num(row.pnl);
  const at = heldIn(row, unit);
  const from = num(entry);
  const mark = markOf(row);
  if (printed === null || !at || from === null || mark === null || from <= 0 || mark <= 0) return 'silent';
  const { pnl, rounding } = pnlOf(row, at.held, at.perUnit, side, from, mark, step(entry), step(row.mark));
  const off = Math.abs(pnl - printed);
  if (row.mark !== null && off <= rounding * 1.05 + 1e-12) return 'exact';
  const value = row.inverse ? at.held / mark : at.held * mark;
  return off <= rounding + 0.02 * Math.abs(printed) + room * Math.abs(value) ? 'near' : 'no';
}

/** True when the fit could not be had by chance: the PnL is well above what rounding explains. */
export function pnlSpeaks(row: RowFigures, unit: Unit): boolean {
  const printed = num(row.pnl);
  const at = heldIn(row, unit);
  const entry = num(row.entry);
  const mark = markOf(row);
  if (printed === null || !at || entry === null || mark === null) return false;
  const { rounding } = pnlOf(row, at.held, at.perUnit, 1, entry, mark, step(row.entry), step(row.mark));
  return Math.abs(printed) > 5 * rounding;
}
