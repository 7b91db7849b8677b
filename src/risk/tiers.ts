/** Maintenance tiers (risk-spec 0.3): read once, checked, then asked for the maintenance margin at a notional. */
import { INFINITY, ZERO, type Decimal, type Num } from './decimal';
import { Fields, type Result } from './input';

/** As a venue or a vector gives it: `cap` null for the last; the cap of the last tier is never read, it counts as infinite. */
export interface TierInput { readonly floor: Num; readonly cap: Num | null; readonly mmr: Num; readonly ded: Num }

/** A tier ready for use: `MM(n) = n·mmr − ded` for `floor < n ≤ cap`. */
export interface MarginTier { readonly floor: Decimal; readonly cap: Decimal; readonly mmr: Decimal; readonly ded: Decimal }

/** Reads a table into `fields`: from notional 0 upward, without gaps, rates below 1. [] when the table is no table (the fault is recorded). */
export function readTiers(fields: Fields, name: string, table: readonly TierInput[] | null | undefined): readonly MarginTier[] {
  const list = fields.list(name, table);
  const tiers: MarginTier[] = [];
  for (const [k, row] of list.entries()) {
    const at = `${name}[${k}]`;
    const floor = fields.atLeastZero(`${at}.floor`, row?.floor);
    const below = tiers.at(-1);
    if (below === undefined ? !floor.isZero() : floor.gt(below.cap)) fields.bad(`${at}.floor`, 'gap');
    if (below !== undefined && (floor.lte(below.floor) || floor.lt(below.cap))) fields.bad(`${at}.floor`, 'unsorted');
    const cap = k === list.length - 1 ? INFINITY : fields.positive(`${at}.cap`, row?.cap);
    if (cap.lte(floor)) fields.bad(`${at}.cap`, 'unsorted');
    tiers.push({ floor, cap, mmr: fields.rate(`${at}.mmr`, row?.mmr), ded: fields.number(`${at}.ded`, row?.ded) });
  }
  return tiers;
}

/** The tier of a notional: `floor < n ≤ cap`. A table has at least one tier once it has been read without a fault. */
export function tierAt(tiers: readonly MarginTier[], notional: Decimal): MarginTier {
  const found = tiers.find((tier) => notional.lte(tier.cap)) ?? tiers.at(-1);
  return found ?? { floor: ZERO, cap: INFINITY, mmr: ZERO, ded: ZERO };
}

/** `MM(n)` in the currency of the notional. */
export function maintenance(tiers: readonly MarginTier[], notional: Decimal): Decimal {
  const tier = tierAt(tiers, notional);
  return notional.times(tier.mmr).minus(tier.ded);
}

/** `R = MM(n) + f_L·n`: what equity must exceed. */
export function requirement(tiers: readonly MarginTier[], fee: Decimal, notional: Decimal): Decimal {
  const tier = tierAt(tiers, notional);
  return notional.times(tier.mmr.plus(fee)).minus(tier.ded);
}

/** `tiers.deductions`: `ded_0 = 0`, `ded_k = ded_{k−1} + floor_k·(mmr_k − mmr_{k−1})`, which makes `MM` continuous. */
export function tiersDeductions(input: { readonly tiers: readonly { readonly floor: Num; readonly mmr: Num }[] }): Result<{ readonly deductions: readonly Decimal[] }> {
  const f = new Fields();
  const rows = f.list('tiers', input.tiers).map((row, k) => ({ floor: f.atLeastZero(`tiers[${k}].floor`, row?.floor), mmr: f.rate(`tiers[${k}].mmr`, row?.mmr) }));
  if (rows[0]?.floor.isZero() === false) f.bad('tiers[0].floor', 'gap');
  const deductions: Decimal[] = [];
  let sum = ZERO;
  for (const [k, row] of rows.entries()) {
    const below = rows[k - 1];
    if (below !== undefined) {
      if (row.floor.lte(below.floor)) f.bad(`tiers[${k}].floor`, 'unsorted');
      sum = sum.plus(row.floor.times(row.mmr.minus(below.mmr)));
    }
    deductions.push(sum);
  }
  return f.fault ?? { deductions };
}
