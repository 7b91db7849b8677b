/** Hedge mode, cross margin: the legs of one symbol share their liquidation prices, and there can be two (risk-spec 1.6). */
import { ZERO, type Decimal, type Num } from './decimal';
import { Fields, type Result, type Side } from './input';
import { readTiers, tierAt, type MarginTier, type TierInput } from './tiers';

export interface HedgeLeg { readonly side: Side; readonly size: Num; readonly entry: Num; readonly tiers: readonly TierInput[] }
interface Leg { readonly s: Decimal; readonly size: Decimal; readonly entry: Decimal; readonly tiers: readonly MarginTier[] }

export interface HedgeLiquidation {
  /** Roots below and above the mark; null where there is none. */
  readonly liq_low: Decimal | null; readonly liq_high: Decimal | null;
  /** The nearer by |ln|. */
  readonly nearest: Decimal | null;
  /** Where danger lies: by the slope of equity minus requirement, not by the net size. Null only on a perfectly flat slope. */
  readonly adverse_direction: 'up' | 'down' | null;
  readonly net_size: Decimal;
  readonly status: 'ok' | 'past' | 'unreachable';
}

/** `g(P) = intercept + slope·P` on the stretch of prices on which every leg keeps the tier it has at `price`. */
function stretch(wallet: Decimal, legs: readonly Leg[], price: Decimal): { intercept: Decimal; slope: Decimal } {
  let intercept = wallet;
  let slope = ZERO;
  for (const leg of legs) {
    const tier = tierAt(leg.tiers, leg.size.times(price));
    intercept = intercept.minus(leg.s.times(leg.size).times(leg.entry)).plus(tier.ded);
    slope = slope.plus(leg.size.times(leg.s.minus(tier.mmr)));
  }
  return { intercept, slope };
}

/** Root of a stretch between two prices (`high` null: no upper end), or null. */
function rootWithin(wallet: Decimal, legs: readonly Leg[], low: Decimal, high: Decimal | null): Decimal | null {
  const { intercept, slope } = stretch(wallet, legs, high === null ? low.plus(1).times(2) : low.plus(high).div(2));
  if (slope.isZero()) return null;
  const root = intercept.neg().div(slope);
  return root.gt(0) && root.gte(low) && (high === null || root.lte(high)) ? root : null;
}

/** `liq.hedgeCross`: `wallet_balance_net_others` is the balance plus the other symbols' PnL less their requirements. */
export function liqHedgeCross(input: { readonly mark: Num; readonly wallet_balance_net_others: Num; readonly legs: readonly HedgeLeg[] }): Result<HedgeLiquidation> {
  const f = new Fields();
  const mark = f.positive('mark', input.mark);
  const wallet = f.number('wallet_balance_net_others', input.wallet_balance_net_others);
  const legs = f.list('legs', input.legs).map((leg, i): Leg => ({ s: f.side(`legs[${i}].side`, leg?.side), size: f.positive(`legs[${i}].size`, leg?.size),
    entry: f.positive(`legs[${i}].entry`, leg?.entry), tiers: readTiers(f, `legs[${i}].tiers`, leg?.tiers) }));
  if (f.fault !== null) return f.fault;

  const net_size = legs.reduce((sum, leg) => sum.plus(leg.s.times(leg.size)), ZERO);
  const here = stretch(wallet, legs, mark);
  const byTilt = here.slope.isZero() ? null : here.slope.gt(0) ? 'down' as const : 'up' as const;
  if (here.intercept.plus(here.slope.times(mark)).lte(0)) return { liq_low: null, liq_high: null, nearest: null, adverse_direction: byTilt, net_size, status: 'past' };

  const edges = legs.flatMap((leg) => leg.tiers.filter((tier) => tier.floor.gt(0)).map((tier) => tier.floor.div(leg.size)));
  const below = [ZERO, ...edges.filter((edge) => edge.lt(mark)).sort((a, b) => a.cmp(b)), mark];
  const above = [mark, ...edges.filter((edge) => edge.gt(mark)).sort((a, b) => a.cmp(b))];
  let liq_low: Decimal | null = null;
  for (let i = below.length - 1; i > 0 && liq_low === null; i--) liq_low = rootWithin(wallet, legs, below[i - 1] ?? ZERO, below[i] ?? mark);
  let liq_high: Decimal | null = null;
  for (let i = 0; i < above.length && liq_high === null; i++) liq_high = rootWithin(wallet, legs, above[i] ?? mark, above[i + 1] ?? null);

  // |ln(P/low)| < |ln(high/P)| exactly when P·P < low·high.
  const nearest = liq_low === null ? liq_high : liq_high === null || mark.times(mark).lt(liq_low.times(liq_high)) ? liq_low : liq_high;
  return { liq_low, liq_high, nearest, adverse_direction: byTilt, net_size, status: nearest === null ? 'unreachable' : 'ok' };
}
