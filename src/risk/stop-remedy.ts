/** What would make room for a stop, in exact amounts (risk-spec 4.8, steps 8 and 9). */
import { CENT, ONE, above0, along, below0, type Decimal } from './decimal';
import { notionalAt, profit } from './position';
import { amountUp } from './rounding';
import { costBuffer, stopAt } from './stop-methods';
import type { StopSituation } from './stop-suggest';
import { cutFor, marginFor } from './target';

export interface Remedy {
  readonly targetLiq: Decimal;
  /** Null: margin or tiers are not known. */
  readonly addMargin: Decimal | null;
  /** Null where cutting size does not move liquidation, or not even closing everything is enough. */
  readonly reduceFraction: Decimal | null;
  readonly reduceQty: Decimal | null;
}

/** The liquidation price at which a stop of one full swing at the mark (no ATR: the fixed percentage) still triggers first. Null: none above zero. */
function targetLiquidation(it: StopSituation): Decimal | null {
  const { s, mark, entry, cfg } = it;
  const room = it.atr === null ? cfg.fixedPct.times(mark).times(CENT) : cfg.atrK.times(it.atr);
  const top = mark.minus(along(s, room));
  const costs = costBuffer(mark, it.atr, cfg);
  const plain = top.minus(along(s, costs));
  const beta = cfg.bufferFrac;
  const span = plain.gt(entry) ? plain.minus(entry) : entry.minus(plain);
  if (beta.times(span).lte(costs)) return above0(plain) ? plain : null;
  // The share of the entry-liquidation distance is the larger buffer: solved on the side of the entry where it lies.
  const behind = top.minus(beta.times(entry)).div(ONE.minus(beta));
  const target = !below0(along(s, entry.minus(behind))) ? behind : top.plus(beta.times(entry)).div(ONE.plus(beta));
  return above0(target) ? target : null;
}

/** Step 8: margin to add, or size to cut where the venue keeps the margin, so that liquidation moves far enough. */
export function liquidationRemedy(it: StopSituation): Remedy | null {
  const targetLiq = targetLiquidation(it);
  if (targetLiq === null) return null;
  if (it.funded === null) return { targetLiq, addMargin: null, reduceFraction: null, reduceQty: null };
  const x = it.release === 'retain' ? cutFor(it.funded, targetLiq, it.mark, it.cfg.exitCost) : null;
  return { targetLiq, addMargin: amountUp(marginFor(it.funded, targetLiq), it.marginStep), reduceFraction: x, reduceQty: x === null ? null : amountUp(x.times(it.size), it.lot) };
}

export interface BudgetRemedy { readonly stop: Decimal | null; readonly reduceFraction: Decimal | null; readonly reduceQty: Decimal | null }

/** Step 9: cut now so that the rest can lose at a full swing from the mark what the budget allows. `x = (K + A_S − R)/(A_S − A_P)`, `A_X` the loss from entry at X with exit cost. */
export function budgetRemedy(it: StopSituation, budget: Decimal, swing: Decimal): BudgetRemedy {
  const raw = it.mark.minus(along(it.s, swing));
  const none = { reduceFraction: null, reduceQty: null };
  if (!above0(raw)) return { stop: null, ...none };
  const stop = stopAt(it.s, raw, it.rule);
  const lossAt = (price: Decimal): Decimal => profit(it, price, it.entry).plus(it.cfg.exitCost.times(notionalAt(it, price)));
  const atStop = lossAt(raw);
  const saved = atStop.minus(lossAt(it.mark));
  if (!above0(saved)) return { stop, ...none };
  const x = it.costs.plus(atStop).minus(budget).div(saved);
  return x.gt(1) ? { stop, ...none } : { stop, reduceFraction: x, reduceQty: amountUp(x.times(it.size), it.lot) };
}
