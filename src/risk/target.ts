/** What brings liquidation to a chosen price: margin to add, or a cut that leaves its margin in place (risk-spec 5.3). */
import { ONE, ZERO, above0, type Decimal } from './decimal';
import { equityAt, notionalAt, profit, requirementAt, type Position } from './position';

/** `Δ = R(L*) − Eq(L*)`: margin that makes `target` the liquidation price; 0 when it is already farther. */
export function marginFor(p: Position, target: Decimal): Decimal {
  const missing = requirementAt(p, target).minus(equityAt(p, target));
  return above0(missing) ? missing : ZERO;
}

/**
 * Fraction to close at `mark` so that `target` becomes the liquidation price, margin retained: `x = (A − Eq − ded_k)/(A − c·n(P))` with
 * `A = loss from mark to target + (m_k + f_L)·n(L*)`, in the tier where `(1 − x)·n(L*)` lies. Null: not even closing everything gets there.
 */
export function cutFor(p: Position, target: Decimal, mark: Decimal, exitCost: Decimal): Decimal | null {
  if (marginFor(p, target).isZero()) return ZERO;
  const equity = equityAt(p, mark);
  const lost = profit(p, target, mark);
  const atTarget = notionalAt(p, target);
  const cost = exitCost.times(notionalAt(p, mark));
  let best: Decimal | null = null;
  for (const tier of p.tiers) {
    const whole = lost.plus(tier.mmr.plus(p.fee).times(atTarget));
    const saved = whole.minus(cost);
    if (!above0(saved)) continue;
    const x = whole.minus(equity).minus(tier.ded).div(saved);
    const rest = ONE.minus(x).times(atTarget);
    if (above0(x) && x.lte(1) && rest.gte(tier.floor) && rest.lte(tier.cap) && (best === null || x.lt(best))) best = x;
  }
  return best;
}
