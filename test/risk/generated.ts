/** Generated positions, tiers and marks, over the whole range of what venues list: prices from 1e-8 to 1e6, 1x to 125x, one to six tiers. */
import * as fc from 'fast-check';
import { Decimal } from '../../src/risk/decimal';
import { isFault, type Fault, type Side } from '../../src/risk/input';
import type { TierInput } from '../../src/risk/tiers';

export const side: fc.Arbitrary<Side> = fc.constantFrom('long', 'short');

/** Decimal text of a number spread evenly over its magnitudes. */
export const magnitude = (low: number, high: number, digits = 6): fc.Arbitrary<string> =>
  fc.double({ min: Math.log10(low), max: Math.log10(high), noNaN: true }).map((power) => new Decimal((10 ** power).toPrecision(digits)).toFixed());

export const between = (low: number, high: number, digits = 6): fc.Arbitrary<string> =>
  fc.double({ min: low, max: high, noNaN: true }).map((value) => new Decimal(value.toPrecision(digits)).toDecimalPlaces(12).toFixed());

/** Rising rates over rising floors, deductions that keep maintenance continuous; notionals around `typical`. */
export const tiersAround = (typical: Decimal): fc.Arbitrary<readonly TierInput[]> =>
  fc.tuple(fc.integer({ min: 2, max: 30 }), fc.array(fc.tuple(fc.integer({ min: 2, max: 8 }), fc.integer({ min: 1, max: 30 })), { maxLength: 5 }), fc.integer({ min: 1, max: 400 })).map(([first, steps, start]) => {
    let floor = typical.times(start).div(100).toSignificantDigits(4);
    let mmr = new Decimal(first).div(1000);
    let ded = new Decimal(0);
    const rows: { floor: string; cap: string | null; mmr: string; ded: string }[] = [{ floor: '0', cap: null, mmr: mmr.toFixed(), ded: '0' }];
    for (const [factor, more] of steps) {
      const next = mmr.plus(new Decimal(more).div(1000));
      ded = ded.plus(floor.times(next.minus(mmr)));
      mmr = next;
      const last = rows.at(-1);
      if (last !== undefined) last.cap = floor.toFixed();
      rows.push({ floor: floor.toFixed(), cap: null, mmr: mmr.toFixed(), ded: ded.toFixed() });
      floor = floor.times(factor);
    }
    return rows;
  });

export interface LinearCase { readonly side: Side; readonly size: string; readonly entry: string; readonly wallet_margin: string; readonly tiers: readonly TierInput[]; readonly fee_rate: string }

/** A linear position: margin from 0.5 % to 150 % of its entry value. */
export const linear: fc.Arbitrary<LinearCase> = fc.tuple(side, magnitude(1e-8, 1e6), magnitude(10, 1e8), magnitude(0.008, 1.5), fc.constantFrom('0', '0.0005', '0.00075')).chain(([direction, entry, value, share, fee_rate]) => {
  const size = new Decimal(value).div(entry).toSignificantDigits(8);
  return tiersAround(new Decimal(value)).map((tiers) => ({ side: direction, size: size.toFixed(), entry, wallet_margin: size.times(entry).times(share).toSignificantDigits(10).toFixed(), tiers, fee_rate }));
});

/** The same with one tier for every notional. */
export const flatLinear: fc.Arbitrary<LinearCase> = fc.tuple(linear, between(0.002, 0.05)).map(([one, mmr]) => ({ ...one, tiers: [{ floor: '0', cap: null, mmr, ded: '0' }] }));

export interface InverseCase { readonly side: Side; readonly notional_usd: string; readonly entry: string; readonly wallet_margin_coin: string; readonly tiers: readonly TierInput[]; readonly fee_rate: string }

export const inverse: fc.Arbitrary<InverseCase> = fc.tuple(side, magnitude(0.01, 1e6), magnitude(10, 1e8), magnitude(0.008, 1.5), fc.constantFrom('0', '0.0005')).chain(([direction, entry, notional, share, fee_rate]) => {
  const coins = new Decimal(notional).div(entry);
  return tiersAround(coins).map((tiers) => ({ side: direction, notional_usd: new Decimal(notional).toFixed(), entry, wallet_margin_coin: coins.times(share).toSignificantDigits(10).toFixed(), tiers, fee_rate }));
});

/** A mark from 30 % below to 40 % above a price. */
export const markNear = (price: string): fc.Arbitrary<string> => fc.double({ min: 0.7, max: 1.4, noNaN: true }).map((factor) => new Decimal(price).times(factor.toPrecision(6)).toSignificantDigits(8).toFixed());

/** Unwraps a result that must not be a fault. */
export function right<T extends object>(result: T): Exclude<T, Fault> {
  if (isFault(result)) throw new Error(`refused ${result.error.field}: ${result.error.why}`);
  return result as Exclude<T, Fault>;
}
