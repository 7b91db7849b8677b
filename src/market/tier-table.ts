/** Maintenance tiers from a venue's own rows: sorted, joined without holes, with the deduction that keeps maintenance continuous (risk-spec 0.3). */
import { Decimal, INFINITY } from '../risk/decimal';
import type { Tier } from '../risk/public-facts';

/** `cap` null: no limit, the last row only. */
export interface TierRow { readonly floor: string; readonly cap: string | null; readonly mmr: string }

const MOST_TIERS = 200;

/** Rows in any order -> tiers, or null when they leave holes, overlap, or their rates do not rise: such a table is not understood. The last cap becomes null. */
export function tiersOf(rows: readonly TierRow[]): readonly Tier[] | null {
  if (rows.length === 0 || rows.length > MOST_TIERS) return null;
  const sorted = rows.map((row) => ({ floor: new Decimal(row.floor), cap: row.cap === null ? INFINITY : new Decimal(row.cap), mmr: new Decimal(row.mmr) }))
    .sort((a, b) => a.floor.comparedTo(b.floor));
  const tiers: Tier[] = [];
  let cap = new Decimal(0);
  let mmr = new Decimal(0);
  let ded = new Decimal(0);
  for (const [i, row] of sorted.entries()) {
    if (!row.floor.eq(cap) || row.cap.lte(row.floor) || row.mmr.lt(mmr) || row.mmr.lte(0) || row.mmr.gte(1)) return null;
    if (i > 0) ded = ded.plus(row.floor.times(row.mmr.minus(mmr)));
    ({ cap, mmr } = row);
    tiers.push({ floor: row.floor.toFixed(), cap: i === sorted.length - 1 ? null : cap.toFixed(), mmr: mmr.toFixed(), ded: ded.toFixed() });
  }
  return tiers;
}

/** The same from floors alone, each row ending where the next begins. */
export function tiersOfFloors(rows: readonly { readonly floor: string; readonly mmr: string }[]): readonly Tier[] | null {
  const sorted = [...rows].sort((a, b) => new Decimal(a.floor).comparedTo(b.floor));
  return tiersOf(sorted.map((row, i) => ({ ...row, cap: sorted[i + 1]?.floor ?? null })));
}

/** The same from caps alone, each row beginning where the one before ends. */
export function tiersOfCaps(rows: readonly { readonly cap: string; readonly mmr: string }[]): readonly Tier[] | null {
  const sorted = [...rows].sort((a, b) => new Decimal(a.cap).comparedTo(b.cap));
  return tiersOf(sorted.map((row, i) => ({ ...row, floor: sorted[i - 1]?.cap ?? '0' })));
}
