/** Formula keys of the venue vector files (test/vectors/README.md) and how their inputs reach the mathematics. */
import { maintenance, readTiers, tiersDeductions } from '../../src/risk/tiers';
import { Decimal } from '../../src/risk/decimal';
import { Fields, isFault } from '../../src/risk/input';
import { buffered, bybitInvCross, crossFromRatio, crossMmAtMark, crossRatioMmAtMark, dydx, extra, gmx1, gmx2min, hlCross, hlRaw, inverseEntry, inverseMark, linearEntry, linearMark } from '../../src/risk/venue-formulas';
import { comet, deribit, exa, hf, hfPrice, kucoinRisk, mm, sustain } from '../../src/risk/venue-margins';

export const FORMULAS: Readonly<Record<string, (inputs: any) => unknown>> = {
  'linear-mark': linearMark,
  'inverse-mark': inverseMark,
  'linear-entry': linearEntry,
  'inverse-entry': inverseEntry,
  'buffer': buffered,
  'extra': extra,
  'hl-raw': hlRaw,
  'hl-cross': hlCross,
  'cross-from-ratio': crossFromRatio,
  'cross-mm-at-mark': crossMmAtMark,
  'cross-ratio-mm-at-mark': crossRatioMmAtMark,
  'bybit-inv-cross': bybitInvCross,
  'dydx': dydx,
  'gmx1': gmx1,
  'gmx2min': gmx2min,
  'hf': hf,
  'hf-price': hfPrice,
  'exa': exa,
  'comet': comet,
  'deribit': deribit,
  'mm': mm,
  'sustain': sustain,
  'kucoin-risk': kucoinRisk,
};

/** Formulas with one result whose published name the README leaves open: the one figure asked for is that result. */
export const SINGLE_FIGURE: ReadonlySet<string> = new Set(['hf-price', 'exa', 'sustain', 'kucoin-risk']);

/** A maintenance table: its published deductions must follow from its rates, and the margin must be continuous at every floor. Null: they do. */
export function tableFault(rows: readonly any[]): string | null {
  const answer = tiersDeductions({ tiers: rows });
  if (isFault(answer)) return `${answer.error.field}: ${answer.error.why}`;
  for (const [k, deduction] of answer.deductions.entries()) {
    if (!deduction.eq(rows[k].maintenanceAmount)) return `tiers[${k}].maintenanceAmount: expected ${rows[k].maintenanceAmount}, got ${deduction.toFixed()}`;
  }
  const fields = new Fields();
  const tiers = readTiers(fields, 'tiers', rows.map((row) => ({ ...row, ded: row.maintenanceAmount })));
  if (fields.fault !== null) return `${fields.fault.error.field}: ${fields.fault.error.why}`;
  for (const tier of tiers) {
    const above = tier.floor.times(tier.mmr).minus(tier.ded);
    if (tier.floor.gt(0) && !maintenance(tiers, new Decimal(tier.floor)).eq(above)) return `maintenance jumps at ${tier.floor.toFixed()}`;
  }
  return null;
}
