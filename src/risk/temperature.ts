/** Market temperature (risk-spec 8): how hot forced trading looks on the one feed we can see. Context only: it never changes a position's level. */
import { dec, Decimal, fromDouble, HUNDRED, max, min, ONE, ZERO, type Num } from './decimal';
import { Fields, type Result } from './input';

const clamp = (value: Decimal): Decimal => min(ONE, max(ZERO, value));

/**
 * `temp.robustZ` (8.1): liquidated USD of the current 5-minute bucket against the same feed's own last 24 hours (current one excluded, empty buckets 0).
 * Logarithms in double precision. Too few buckets: null.
 */
export function robustZ(inputs: { readonly current_usd: Num; readonly baseline_usd: readonly Num[]; readonly min_samples: Num }):
  Result<{ readonly z: Decimal | null; readonly component: Decimal | null; readonly method: 'upper-mad' | 'mean-ad' | 'degenerate' | 'insufficient-data' }> {
  const f = new Fields();
  const current = f.atLeastZero('current_usd', inputs.current_usd);
  const baseline = f.list('baseline_usd', inputs.baseline_usd, 0).map((usd, index) => f.atLeastZero(`baseline_usd[${index}]`, usd));
  const least = f.whole('min_samples', inputs.min_samples, 0, 100_000);
  if (f.fault) return f.fault;
  if (baseline.length < Math.max(1, least)) return { z: null, component: null, method: 'insufficient-data' };
  const logs = baseline.map((usd) => Math.log1p(usd.toNumber()));
  const middle = median(logs);
  const excess = Math.log1p(current.toNumber()) - middle;
  const done = (z: number, method: 'upper-mad' | 'mean-ad' | 'degenerate') => {
    const figure = fromDouble(z);
    return { z: figure, component: figure === null ? null : clamp(figure.div(5)), method };
  };
  // The lower half of a feed is mostly empty buckets and says nothing about the size of an ordinary one.
  const upperMad = median(logs.filter((x) => x >= middle).map((x) => x - middle));
  if (upperMad > 0) return done((0.6745 * excess) / upperMad, 'upper-mad');
  const meanDeviation = logs.reduce((sum, x) => sum + Math.abs(x - middle), 0) / logs.length;
  if (meanDeviation > 0) return done(excess / (1.253314 * meanDeviation), 'mean-ad');
  return done(excess > 0 ? 5 : 0, 'degenerate');
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  const lower = sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
  return (lower + upper) / 2;
}

/** `temp.percentile` (8.1): mid-rank of the value in its history, 0 to 1; null without a history. */
export function percentile(inputs: { readonly value: Num; readonly history: readonly Num[] }): Result<{ readonly percentile: Decimal | null }> {
  const f = new Fields();
  const value = f.number('value', inputs.value);
  const history = f.list('history', inputs.history, 0).map((one, index) => f.number(`history[${index}]`, one));
  if (f.fault) return f.fault;
  if (history.length === 0) return { percentile: null };
  const less = history.filter((one) => one.lt(value)).length, equal = history.filter((one) => one.eq(value)).length;
  return { percentile: new Decimal(less).plus(new Decimal(equal).div(2)).div(history.length) };
}

export type TemperaturePart = 'liq' | 'oi' | 'funding' | 'vol';
const WEIGHTS: Readonly<Record<TemperaturePart, string>> = { liq: '0.40', oi: '0.25', funding: '0.20', vol: '0.15' };

export interface TemperatureInputs {
  readonly robust_z: Num | null;
  /** Percentile of open interest over 24 h volume in 30 days, 0 to 1; and its change in the last hour, percent. One of them is enough. */
  readonly oi_vol_percentile: Num | null;
  readonly oi_change_1h_pct: Num | null;
  readonly funding_rate: Num | null;
  readonly funding_interval_hours: Num | null;
  /** Fast over slow sigma. */
  readonly vol_ratio: Num | null;
}

/** `temp.score` (8.1): 0 to 100 over the parts that are known, the weight they cover, and the four bars (0 to 1). Less than half covered: no score. */
export function score(inputs: TemperatureInputs):
  Result<{ readonly score: Decimal | null; readonly coverage: Decimal; readonly bars: Readonly<Record<TemperaturePart, Decimal | null>> }> {
  const f = new Fields();
  const z = f.optional('robust_z', inputs.robust_z, 'number');
  const crowd = f.optional('oi_vol_percentile', inputs.oi_vol_percentile, 'atLeastZero'), change = f.optional('oi_change_1h_pct', inputs.oi_change_1h_pct, 'number');
  const rate = f.optional('funding_rate', inputs.funding_rate, 'number'), hours = f.optional('funding_interval_hours', inputs.funding_interval_hours, 'positive');
  const ratio = f.optional('vol_ratio', inputs.vol_ratio, 'atLeastZero');
  if (f.fault) return f.fault;
  const crowding = crowd === null ? null : clamp(crowd.minus('0.5').div('0.5'));
  const deleveraging = change === null ? null : clamp(change.neg().div(5));
  const bars: Record<TemperaturePart, Decimal | null> = {
    liq: z === null ? null : clamp(z.div(5)),
    oi: crowding === null || deleveraging === null ? crowding ?? deleveraging : max(crowding, deleveraging),
    funding: rate === null || hours === null ? null : clamp(rate.times(8).div(hours).abs().minus('0.0001').div('0.0009')),
    vol: ratio === null ? null : clamp(ratio.minus(1).div(2)),
  };
  let coverage = ZERO, weighted = ZERO;
  for (const part of ['liq', 'oi', 'funding', 'vol'] as const) {
    const bar = bars[part];
    if (bar === null) continue;
    coverage = coverage.plus(WEIGHTS[part]);
    weighted = weighted.plus(bar.times(WEIGHTS[part]));
  }
  return { score: coverage.lt('0.5') ? null : weighted.div(coverage).times(HUNDRED), coverage, bars };
}

export const HEAT = ['calm', 'warm', 'hot', 'extreme'] as const;
export type Heat = (typeof HEAT)[number];
const UP = [30, 60, 80], DOWN = [22, 50, 70];

/** Plain JSON. `cooling`: since when every sample was below the state's lower edge (epoch ms), and the highest step due in it. */
export interface TemperatureState { readonly step: number; readonly cooling: { readonly since: number; readonly highest: number } | null }
export const CALM: TemperatureState = { step: 0, cooling: null };

/** `temp.state` (8.2), one sample: up at once, down after `dwellSeconds` continuously below. Without a score there is no state, and the wait begins anew. */
export function heat(before: TemperatureState, sample: { readonly at: number; readonly score: Num | null }, dwellSeconds = 600):
  { readonly state: TemperatureState; readonly heat: Heat | null } {
  const value = dec(sample.score);
  if (value === null) return { state: { ...before, cooling: null }, heat: null };
  const above = (edges: readonly number[]): number => edges.filter((edge) => value.gte(edge)).length;
  const state = cool(before, sample.at, above(UP), above(DOWN), dwellSeconds);
  return { state, heat: HEAT[state.step] ?? 'calm' };
}

function cool(before: TemperatureState, at: number, up: number, keep: number, dwellSeconds: number): TemperatureState {
  if (up > before.step) return { step: up, cooling: null };
  if (keep >= before.step) return { step: before.step, cooling: null };
  const cooling = { since: Math.min(before.cooling?.since ?? at, at), highest: Math.max(before.cooling?.highest ?? 0, keep) };
  return at - cooling.since >= dwellSeconds * 1000 ? { step: cooling.highest, cooling: null } : { step: before.step, cooling };
}
