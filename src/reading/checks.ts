/** Agreement checks of one row (risk-spec 10.5): facts that do not depend on each other must not contradict. */
import { valuesOf, type Cell } from './cells';
import type { GridMeaning } from './meaning-grid';
import type { Decimal } from 'decimal.js';
import type { Value } from './numbers';
import { isRefusal, refuse, type Refusal } from './outcome';
import { heldIn, markOf, notionalFit, num, pnlFit, pnlSpeaks, type RowFigures, type Unit } from './row';
import type { DecimalText } from './reading';
import type { Field } from './words';

export interface RowChecked {
  readonly figures: RowFigures;
  readonly unit: Unit;
  readonly side: 'long' | 'short';
  readonly prices: Partial<Record<Field, Value | null>>;
  readonly takes: { readonly stop?: Value | null; readonly take?: Value | null };
  /** The instrument list says what a contract is worth; else the printed value does, and proves nothing more. */
  readonly listed: boolean;
  readonly leverage: Decimal | null;
  /** Margin used, 1 = liquidation. */
  readonly usage: DecimalText | null;
  readonly mode: 'cross' | 'isolated' | null;
  readonly hedged: boolean;
  /** Cell that holds the return in percent, beside or under the PnL. */
  readonly roi: Cell | undefined;
  readonly meaning: GridMeaning;
}

/** A page's mark and the public one may differ by what a price moves between two looks. */
const MARK_APART = 0.005;

/** Number of identities that were tested and held, or the first contradiction. */
export function checkRow(row: RowChecked): { readonly proofs: number } | Refusal {
  for (const check of [prices, identities, breakEven, amounts, isolatedReach, usageReach, protection]) {
    const result = check(row);
    if (isRefusal(result)) return result;
  }
  const { figures, unit } = row;
  const sign = row.side === 'long' ? 1 : -1;
  const fits = [notionalFit(figures, unit), pnlSpeaks(figures, unit) ? pnlFit(figures, unit, sign, row.meaning.pnlRoom) : 'silent'];
  const marked = figures.mark !== null && figures.publicMark !== null ? 1 : 0;
  return { proofs: marked + fits.filter((fit) => fit === 'exact' || fit === 'near').length };
}

function prices({ figures, side, prices: printed, hedged }: RowChecked): Refusal | null {
  const mark = num(figures.mark);
  const valued = markOf(figures);
  const entry = num(figures.entry);
  if ((mark !== null && mark <= 0) || entry === null || entry <= 0) return refuse('facts-disagree', mark !== null && mark <= 0 ? 'mark' : 'entry');
  if (mark !== null && figures.publicMark !== null) {
    if (Math.abs(mark - figures.publicMark) > figures.publicMark * MARK_APART) return refuse('facts-disagree', 'mark');
    const last = num(printed.last ?? null);
    // Mark and last price under each other's heading: the public mark lies where the "last" one does.
    if (last !== null && Math.abs(mark - figures.publicMark) > 4 * Math.abs(last - figures.publicMark) + figures.publicMark * 0.0005) return refuse('facts-disagree', 'mark');
  }
  const last = num(printed.last ?? null);
  if (last !== null && valued !== null && Math.abs(last - valued) > valued * 0.05) return refuse('facts-disagree', 'last');
  if (valued !== null && (entry > valued * 50 || entry < valued / 50)) return refuse('facts-disagree', 'entry');
  const liquidation = num(printed.liquidation ?? null);
  if (liquidation !== null && valued !== null && !hedged && (side === 'long' ? liquidation >= valued : liquidation <= valued)) return refuse('facts-disagree', 'liquidation');
  return null;
}

/** An isolated position is liquidated about where its margin is lost: far before or beyond that, one of the two figures is not what its heading says. */
function isolatedReach({ figures, unit, mode, prices: printed, leverage, meaning }: RowChecked): Refusal | null {
  const held = heldIn(figures, unit)?.held;
  const [entry, margin, liquidation] = [num(figures.entry), num(figures.margin), num(printed.liquidation ?? null)];
  if (mode !== 'isolated' || figures.inverse || meaning.actualLeverage === true || leverage === null || held === undefined || held === 0 || entry === null || margin === null || margin <= 0 || liquidation === null) return null;
  // Margin as printed, or without the loss that some venues take off it.
  const loss = Math.max(0, -(num(figures.pnl) ?? 0));
  const reach = Math.abs(entry - liquidation) * held;
  return reach > (margin + loss) * 2.5 || reach < margin * 0.1 ? refuse('facts-disagree', 'liquidation') : null;
}

/**
 * The requirement is at least 0.1 % of the value on every venue, so a margin used to the fraction u leaves the mark (1/u - 1) x 0.1 % at the least;
 * other positions of the account only add to it. A liquidation price nearer than that is none, or lost its sign.
 */
function usageReach({ figures, prices: printed, usage }: RowChecked): Refusal | null {
  const [mark, liquidation] = [markOf(figures), num(printed.liquidation ?? null)];
  const used = Number(usage ?? 0);
  if (used <= 0 || mark === null || liquidation === null) return null;
  return Math.abs(mark - liquidation) / mark < (1 / used - 1) * 0.001 ? refuse('facts-disagree', 'liquidation') : null;
}

function identities({ figures, unit, side, meaning, leverage, listed }: RowChecked): Refusal | null {
  if (notionalFit(figures, unit) === 'no') return refuse('facts-disagree', 'notional');
  if (pnlFit(figures, unit, side === 'long' ? 1 : -1, meaning.pnlRoom) === 'no') return refuse('facts-disagree', 'pnl');
  // 12,345 may be 12.345: a doubtful size needs an identity that only one of them satisfies.
  const doubtful = figures.size?.other ? figures.size : null;
  if (doubtful?.other) {
    const other: RowFigures = { ...figures, size: { ...doubtful, value: doubtful.other } };
    const proves = (row: RowFigures): boolean => notionalFit(row, unit) === 'exact' || notionalFit(row, unit) === 'near' || (pnlSpeaks(row, unit) && pnlFit(row, unit, side === 'long' ? 1 : -1) === 'exact') || marginProves(row, unit, leverage);
    if ((unit === 'contracts' && !listed) || !proves(figures) || proves(other)) return refuse('numbers-ambiguous', 'size');
  }
  return null;
}
const marginProves = (row: RowFigures, unit: Unit, leverage: Decimal | null): boolean => {
  const value = valueOfRow(row, unit);
  const margin = num(row.margin);
  return value !== null && margin !== null && leverage !== null && Math.abs((margin * leverage.toNumber()) / value - 1) < 0.2;
};
/** Value of the row in the currency of its margin. */
function valueOfRow(row: RowFigures, unit: Unit): number | null {
  const held = heldIn(row, unit)?.held;
  const mark = markOf(row) ?? num(row.entry);
  return held === undefined || mark === null || mark <= 0 ? (num(row.notional) === null ? null : Math.abs(num(row.notional) ?? 0)) : row.inverse ? held / mark : held * mark;
}

/** Break-even differs from the entry by fees and stands on the losing side of it; the two under each other's heading look almost right. */
function breakEven({ figures, unit, side, prices: printed, meaning }: RowChecked): Refusal | null {
  const even = printed.breakEven ?? null;
  const [at, entry, liquidation] = [num(even), num(figures.entry), num(printed.liquidation ?? null)];
  if (at === null || entry === null || at <= 0) return at === null ? null : refuse('facts-disagree', 'breakEven');
  const apart = Math.abs(at - entry) / entry;
  if (apart > 0.2 || standsForMark(figures, at)) return refuse('facts-disagree', 'breakEven');
  if (liquidation !== null && apart > 0.003 && Math.abs(liquidation - entry) / entry < apart) return refuse('facts-disagree', 'breakEven');
  const sign = side === 'long' ? 1 : -1;
  const byEntry = pnlFit(figures, unit, sign, meaning.pnlRoom);
  const byEven = pnlFit(figures, unit, sign, meaning.pnlRoom, even);
  if (byEntry !== 'exact' && byEven === 'exact') return refuse('facts-disagree', 'entry');
  // Nothing proves which is which: fees put break-even above a long's entry and below a short's.
  if (!(byEntry === 'exact' && byEven !== 'exact') && sign * (at - entry) < -entry * 1e-7) return refuse('facts-disagree', 'breakEven');
  return null;
}

function amounts({ figures, unit, leverage, mode, roi, meaning }: RowChecked): Refusal | null {
  if (leverage !== null && (leverage.lte(0) || leverage.gt(200))) return refuse('facts-disagree', 'leverage');
  const margin = num(figures.margin);
  const value = valueOfRow(figures, unit);
  const pnl = num(figures.pnl);
  if (figures.margin && !figures.inverse && figures.margin.figure.unit !== '' && figures.margin.figure.unit === figures.coins.base) return refuse('facts-disagree', 'margin');
  if (margin !== null && figures.margin?.figure.unit === '' && standsForMark(figures, margin)) return refuse('facts-disagree', 'margin');
  const unitsAgree = figures.margin !== null && figures.margin.figure.unit === (figures.pnl?.figure.unit ?? figures.margin.figure.unit);
  if (margin !== null && margin > 0 && value !== null && value > 0 && (unitsAgree || figures.pnl === null)) {
    const implied = value / margin;
    // What the position has now is its value over what is left of its margin.
    if (leverage !== null && meaning.actualLeverage === true && mode !== 'cross') {
      const now = [margin, margin + (pnl ?? 0)].filter((left) => left > 0).map((left) => value / left / leverage.toNumber());
      if (now.length > 0 && now.every((ratio) => ratio > 1.6 || ratio < 0.6)) return refuse('facts-disagree', 'margin');
    }
    // Margin above the value itself: isolated margin can be added at will, but hardly beyond that.
    if (implied < 0.6 || implied > 260) return refuse('facts-disagree', 'margin');
    // Margin added by hand lowers the implied leverage; cross margin is value / leverage. An isolated margin may be printed with its loss taken off, and close to
    // liquidation little of it is left: then the margin before the loss must fit. An actual leverage is the account's or counts fees: it says nothing of this margin.
    const before = mode !== 'cross' && pnl !== null && pnl < 0 && unitsAgree ? value / (margin - pnl) : implied;
    if (leverage !== null && meaning.actualLeverage !== true && (before > leverage.toNumber() * (mode === 'cross' ? 1.5 : 6) || (mode === 'cross' && implied < leverage.toNumber() / 1.6))) return refuse('facts-disagree', 'margin');
  }
  // PnL and its percentage carry the same sign.
  const percent = roi && !roi.none ? roi.figures.filter((figure) => figure.kind === 'percent') : [];
  const [ratio] = percent;
  if (pnl !== null && pnl !== 0 && percent.length === 1 && ratio && /[1-9]/.test(ratio.body) && (ratio.sign === '-') !== pnl < 0) return refuse('facts-disagree', 'pnl');
  return null;
}

/** The page has no mark column, yet this figure is the public mark: the mark under another heading. */
const standsForMark = ({ mark, publicMark }: RowFigures, value: number): boolean => mark === null && publicMark !== null && Math.abs(value - publicMark) <= publicMark * 0.0005;

/** A stop lies on the losing side of the mark, a take-profit on the winning side. */
function protection({ figures, side, takes }: RowChecked): Refusal | null {
  const mark = markOf(figures);
  if (mark === null) return null;
  const sign = side === 'long' ? 1 : -1;
  const stop = num(takes.stop ?? null);
  const take = num(takes.take ?? null);
  // A stop that the price would reach only by more than doubling or halving is another column's figure, as is one that stands on the mark of a page without a mark column.
  // A price of another order than the mark is no order of this position.
  if ([stop, take].some((price) => price !== null && (price < mark / 30 || price > mark * 30))) return refuse('facts-disagree', 'tpSl');
  if (stop !== null && (stop <= 0 || sign * (mark - stop) < 0 || stop > mark * 2.5 || stop < mark / 2.5 || standsForMark(figures, stop))) return refuse('facts-disagree', 'stopLoss');
  if (take !== null && (take <= 0 || sign * (take - mark) < 0 || standsForMark(figures, take))) return refuse('facts-disagree', 'takeProfit');
  return null;
}
export const percentOf = (cell: Cell | undefined): number | null => { const values = cell ? valuesOf(cell, '.', 'percent') : null; return values?.[0]?.value.toNumber() ?? null; };
