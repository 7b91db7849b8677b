/** A second way to every liquidation price: bisection on equity less requirement, with marginal tier rates instead of deductions. Nothing of the closed forms. */
import DecimalJs from 'decimal.js';
import type { TierInput } from '../../src/risk/tiers';

/** Its own decimals: enough digits that the sign of a difference of large amounts is right. */
const Exact = DecimalJs.clone({ precision: 30 });
type Exact = DecimalJs;
const ZERO = new Exact(0);

export interface OracleLeg { readonly long: boolean; readonly size: Exact; readonly entry: Exact; readonly tiers: readonly { readonly floor: Exact; readonly cap: Exact | null; readonly mmr: Exact }[]; readonly fee: Exact }

export const oracleLeg = (side: string, size: string, entry: string, tiers: readonly TierInput[], fee = '0'): OracleLeg => ({ long: side === 'long', size: new Exact(size), entry: new Exact(entry), fee: new Exact(fee),
  tiers: tiers.map((tier) => ({ floor: new Exact(tier.floor), cap: tier.cap === null ? null : new Exact(tier.cap), mmr: new Exact(tier.mmr) })) });

/** Maintenance by integrating the rate over the notional: what a table without deductions means. */
export function requirement(leg: OracleLeg, notional: Exact): Exact {
  let sum = leg.fee.times(notional);
  for (const tier of leg.tiers) {
    if (notional.lte(tier.floor)) break;
    const top = tier.cap !== null && notional.gt(tier.cap) ? tier.cap : notional;
    sum = sum.plus(tier.mmr.times(top.minus(tier.floor)));
  }
  return sum;
}

/** Equity less requirement of linear legs at a price. */
export function linearGap(wallet: Exact, legs: readonly OracleLeg[], price: Exact): Exact {
  return legs.reduce((sum, leg) => {
    const moved = leg.size.times(leg.long ? price.minus(leg.entry) : leg.entry.minus(price));
    return sum.plus(moved).minus(requirement(leg, leg.size.times(price)));
  }, wallet);
}

/** The same for an inverse position in coin; `size` is its USD notional. */
export function inverseGap(wallet: Exact, leg: OracleLeg, price: Exact): Exact {
  const [atEntry, now] = [leg.size.div(leg.entry), leg.size.div(price)];
  return wallet.plus(leg.long ? atEntry.minus(now) : now.minus(atEntry)).minus(requirement(leg, now));
}

export const exact = (value: string | number): Exact => new Exact(value);

/** Where `gap` changes its sign between two prices, to 1e-11 of the price; null where it does not. Halves the magnitude first, so that tiny prices keep their digits. */
export function bisect(gap: (price: Exact) => Exact, low: number, high: number): number | null {
  const positive = (price: number): boolean => gap(exact(price)).gt(ZERO);
  const atLow = positive(low);
  if (atLow === positive(high)) return null;
  let [a, b] = [low, high];
  while (b / a > 1 + 1e-11) {
    const middle = b / a > 1.5 ? Math.sqrt(a * b) : (a + b) / 2;
    if (positive(middle) === atLow) a = middle;
    else b = middle;
  }
  return (a + b) / 2;
}
