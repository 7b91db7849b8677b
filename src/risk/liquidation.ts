/** Liquidation price in closed form: linear, inverse, and one symbol of a cross account (risk-spec 1.4, 1.5, 1.7). */
import { HUNDRED, ZERO, above0, along, below0, type Decimal, type Num } from './decimal';
import { Fields, isFault, type Result, type Side } from './input';
import { liqHedgeCross } from './liquidation-hedge';
import { equityAt, notionalAt, readInverse, readLinear, requirementAt, type InverseInput, type LinearInput, type Position } from './position';
import type { TierInput } from './tiers';

/** `liq` null with `unreachable`: no price liquidates (funding still can). `past` with null: liquidated at any price. */
export interface Liquidation { readonly liq: Decimal | null; readonly tier: number | null; readonly bankruptcy: Decimal | null; readonly status: 'ok' | 'unreachable' | 'past' }

interface Root { readonly notional: Decimal; readonly tier: number }

/** Two tiers can fit where a venue's deductions are rounded: the nearer to the mark counts (0.3), which is the larger notional if equity rises with it. */
function nearer(a: Root | null, b: Root, rising: boolean): Root | null {
  if (!above0(b.notional)) return a;
  return a === null || (rising ? b.notional.gt(a.notional) : b.notional.lt(a.notional)) ? b : a;
}

/**
 * Equations 1.4 and 1.7 in one, solved for the notional `n`: with t = s (linear) or −s (inverse), equity less requirement is
 * `W − t·n(E) + ded_k − (m_k − t)·n`, so `n_k = (W − t·n(E) + ded_k)/(m_k − t)`; the tier is the one `n_k` lies in.
 */
export function solve(p: Position): Liquidation {
  const t = p.contract === 'linear' ? p.s : p.s.neg();
  const rising = t.s > 0;
  const atEntry = along(t, notionalAt(p, p.entry));
  const base = p.wallet.minus(atEntry);
  const atNotional = (n: Decimal): Decimal => (p.contract === 'linear' ? n.div(p.size) : p.size.div(n));
  const reached = (before: Decimal, after: Decimal): boolean => (rising ? !above0(before) && !below0(after) : !below0(before) && !above0(after));
  let best: Root | null = null;
  let below: Decimal | null = null; // equity less requirement at the top of the tier below
  for (const [k, tier] of p.tiers.entries()) {
    const slope = (p.fee.isZero() ? tier.mmr : tier.mmr.plus(p.fee)).minus(t);
    const free = base.plus(tier.ded);
    const low = tier.floor.isZero() ? free : free.minus(slope.times(tier.floor));
    const high: Decimal | null = tier.cap.isFinite() ? free.minus(slope.times(tier.cap)) : null;
    // Deductions are rounded to the currency's last digit: past the tier after a root there is no other.
    if (best !== null && best.tier < k - 1) break;
    if (reached(low, high ?? t)) best = nearer(best, { notional: free.div(slope), tier: k }, rising); // without a cap it ends on the side it tends to
    else if (below !== null && reached(below, low)) best = nearer(best, { notional: tier.floor, tier: k }, rising); // a rounded table can also jump over zero between two tiers
    below = high;
  }
  const broke = along(t, base).neg();
  const bankruptcy = above0(broke) ? atNotional(broke) : null;
  if (best === null) return { liq: null, tier: null, bankruptcy, status: rising ? 'unreachable' : 'past' };
  return { liq: atNotional(best.notional), tier: best.tier, bankruptcy, status: 'ok' };
}

/** `liq.linear`: `L_k = (W − s·q·E + ded_k) / (q·(m_k − s))`, the tier taken at the liquidation notional. */
export function liqLinear(input: LinearInput): Result<Liquidation> {
  const f = new Fields();
  const position = readLinear(f, input);
  return f.fault ?? solve(position);
}

/** `liq.inverse`: `L_k = N(s + m_k)/(W + s·N/E + ded_k)`; a 1x long still has one, a 1x short has none. */
export function liqInverse(input: InverseInput): Result<Liquidation> {
  const f = new Fields();
  const position = readInverse(f, input);
  return f.fault ?? solve(position);
}

export interface CrossPosition { readonly symbol: string; readonly side: Side; readonly size: Num; readonly entry: Num; readonly mark: Num; readonly tiers: readonly TierInput[] }

/** `liq.cross`: the target's price with all other marks frozen, `W_eff = balance + Σ_others (uPnL − R)`. Caption: "if only this coin moves". */
export function liqCross(input: { readonly wallet_balance: Num; readonly positions: readonly CrossPosition[]; readonly target: string }):
    Result<{ readonly liq: Decimal | null; readonly dist_pct: Decimal | null; readonly status: 'ok' | 'unreachable' | 'past' }> {
  const f = new Fields();
  let effective = f.number('wallet_balance', input.wallet_balance);
  const own: { leg: CrossPosition; position: Position; mark: Decimal }[] = [];
  for (const [i, leg] of f.list('positions', input.positions).entries()) {
    const inner = new Fields();
    const position = readLinear(inner, { ...leg, wallet_margin: ZERO });
    const mark = inner.positive('mark', leg?.mark);
    if (inner.fault !== null) {
      f.bad(`positions[${i}].${inner.fault.error.field}`, inner.fault.error.why);
      continue;
    }
    if (leg.symbol === input.target) own.push({ leg, position, mark });
    else effective = effective.plus(equityAt(position, mark)).minus(requirementAt(position, mark));
  }
  const [target] = own;
  if (target === undefined) f.bad('target', 'unknown-value');
  if (f.fault !== null || target === undefined) return f.fault ?? { liq: null, dist_pct: null, status: 'unreachable' };
  if (own.length > 1) { // both legs of a hedge: one price for the symbol, on whichever side it lies
    const shared = liqHedgeCross({ mark: target.mark, wallet_balance_net_others: effective, legs: own.map(({ leg }) => leg) });
    if (isFault(shared)) return shared;
    const { nearest } = shared;
    if (nearest === null) return { liq: null, dist_pct: null, status: shared.status };
    const room = nearest.gt(target.mark) ? nearest.minus(target.mark) : target.mark.minus(nearest);
    return { liq: nearest, dist_pct: room.times(HUNDRED).div(target.mark), status: shared.status };
  }
  const solved = solve({ ...target.position, wallet: effective });
  if (solved.liq === null) return { liq: null, dist_pct: null, status: solved.status };
  const room = along(target.position.s, target.mark.minus(solved.liq));
  return { liq: solved.liq, dist_pct: room.times(HUNDRED).div(target.mark), status: above0(room) ? 'ok' : 'past' };
}
