/** Chance that the mark touches a price, shown only as a band of classes (risk-spec 2.2, 2.3). */
import type { TouchClass } from './assessment';
import { Decimal, ONE, fromDouble, max, min, type Num } from './decimal';
import { logRatio } from './distance';
import { Fields, type Result, type Side } from './input';
import { expTimesTail, phi } from './normal';

export type Drift = 'martingale' | 'zero-log';

/** Probability in doubles. `z` is the log distance (positive: not there yet), `v = σ_d²·h`; `s` +1 for a barrier below. */
export function touchProbability(s: 1 | -1, z: number, v: number, drift: Drift = 'martingale'): number {
  if (z <= 0) return 1;
  if (v <= 0) return 0;
  const root = Math.sqrt(v);
  if (drift === 'zero-log') return Math.min(1, 2 * phi(-z / root));
  // ν = −v/2: towards a barrier below the log price drifts, from one above it drifts away.
  const p = phi((-z + (s * v) / 2) / root) + expTimesTail(s * z, (z + (s * v) / 2) / root);
  return Math.min(1, Math.max(0, p));
}

/** `prob.touch`: touches at any time within the horizon. Null without a price barrier, or without a volatility. */
export function probTouch(input: { readonly side: Side; readonly mark: Num; readonly liq: Num | null; readonly sigma_daily: Num | null; readonly horizon_days?: Num; readonly drift?: Drift }):
    Result<{ readonly p: Decimal | null }> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const mark = f.positive('mark', input.mark);
  const liq = f.optional('liq', input.liq, 'positive');
  const sigma = f.optional('sigma_daily', input.sigma_daily, 'atLeastZero');
  const days = f.atLeastZero('horizon_days', input.horizon_days ?? '1');
  const drift = f.choice('drift', input.drift ?? 'martingale', ['martingale', 'zero-log']);
  if (f.fault !== null) return f.fault;
  if (liq === null || sigma === null) return { p: null };
  const sign = s.s > 0 ? 1 : -1;
  return { p: fromDouble(touchProbability(sign, sign * logRatio(mark, liq), sigma.toNumber() ** 2 * days.toNumber(), drift)) };
}

/** Class of a probability, lower edge inclusive. Never a decimal, never "0 %". */
export function touchClass(p: number): TouchClass {
  return p < 0.01 ? 'under-1' : p < 0.05 ? '1-5' : p < 0.2 ? '5-20' : p < 0.5 ? '20-50' : 'over-50';
}

/** The classes as the specification writes them. */
export const TOUCH_LABELS: Readonly<Record<TouchClass, string>> = { 'under-1': 'under 1%', '1-5': '1-5%', '5-20': '5-20%', '20-50': '20-50%', 'over-50': 'over 50%' };

export interface TouchBand {
  readonly sigma_low: Decimal | null; readonly sigma_high: Decimal | null; readonly p_low: Decimal | null; readonly p_high: Decimal | null;
  readonly label_low: string | null; readonly label_high: string | null; readonly rough: boolean;
}

/** Multipliers of the band (2.3): chosen so that simulated frequencies lie inside it (12.2). With only one sigma it is wider at its upper end, and rough. */
export const BAND = { low: 0.8, high: 1.5, highOfOne: 2 } as const;
const LOW_MULT = new Decimal(BAND.low);
const TAIL_MULT = new Decimal(BAND.high);
const TAIL_MULT_ONE_SIGMA = new Decimal(BAND.highOfOne);

/** Lower and upper sigma of the band; null when neither is known. */
export function bandSigmas(fast: Decimal | null, slow: Decimal | null, low: Decimal = LOW_MULT, tail: Decimal = TAIL_MULT): { low: Decimal; high: Decimal; rough: boolean } | null {
  const one = fast ?? slow;
  if (one === null) return null;
  if (fast === null || slow === null) return { low: low.times(one), high: TAIL_MULT_ONE_SIGMA.times(one), rough: true };
  return { low: low.times(min(fast, slow)), high: tail.times(max(fast, slow)), rough: false };
}

/** `prob.band`: σ from `0.8·min` to `1.5·max` of the two estimates, and the classes of the chance at both ends. */
export function probBand(input: { readonly side: Side; readonly mark: Num; readonly liq: Num | null; readonly sigma_fast: Num | null; readonly sigma_slow: Num | null;
    readonly low_mult?: Num; readonly tail_mult?: Num; readonly horizon_days?: Num }): Result<TouchBand> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const mark = f.positive('mark', input.mark);
  const liq = f.optional('liq', input.liq, 'positive');
  const fast = f.optional('sigma_fast', input.sigma_fast, 'atLeastZero');
  const slow = f.optional('sigma_slow', input.sigma_slow, 'atLeastZero');
  const low = f.positive('low_mult', input.low_mult ?? LOW_MULT);
  const tail = f.positive('tail_mult', input.tail_mult ?? TAIL_MULT);
  const days = f.atLeastZero('horizon_days', input.horizon_days ?? ONE);
  if (f.fault !== null) return f.fault;
  const sigmas = bandSigmas(fast, slow, low, tail);
  const none = { p_low: null, p_high: null, label_low: null, label_high: null };
  if (sigmas === null) return { sigma_low: null, sigma_high: null, ...none, rough: true };
  const width = { sigma_low: sigmas.low, sigma_high: sigmas.high, rough: sigmas.rough };
  if (liq === null) return { ...width, ...none };
  const sign = s.s > 0 ? 1 : -1;
  const z = sign * logRatio(mark, liq);
  const at = (sigma: Decimal): number => touchProbability(sign, z, sigma.toNumber() ** 2 * days.toNumber());
  const [p, q] = [at(sigmas.low), at(sigmas.high)];
  return { ...width, p_low: fromDouble(p), p_high: fromDouble(q), label_low: TOUCH_LABELS[touchClass(p)], label_high: TOUCH_LABELS[touchClass(q)] };
}

/** `prob.sigmaStdErr`: relative standard error of a sigma, `1/√(2·n·efficiency)`. */
export function probSigmaStdErr(input: { readonly n: Num; readonly efficiency: Num }): Result<{ readonly rel_se: Decimal }> {
  const f = new Fields();
  const n = f.positive('n', input.n);
  const efficiency = f.positive('efficiency', input.efficiency);
  return f.fault ?? { rel_se: ONE.div(n.times(2).times(efficiency).sqrt()) };
}
