/** Volatility from public klines: Wilder's ATR, realised, EWMA and range estimators (risk-spec 1.2, 2.1). Sigmas are daily fractions. */
import { Decimal, fromDouble, max, textOrNull, type Num } from './decimal';
import { logRatio } from './distance';
import { Fields, isFault, type Fault, type Result } from './input';
import { latestRun, readKlines, type Kline, type Ohlc, type TimedBar } from './klines';
import type { VolatilityFact } from './public-facts';

export interface VolInput { readonly klines: readonly Kline[]; readonly bar_seconds: Num }
/** Null: too few bars to say anything. Flat data gives 0, which a caller treats as bad data from 24 bars on. */
export interface Sigma { readonly sigma_daily: Decimal | null }

/** Wilder's smoothing over bars already read; null with fewer than `period`. */
export function wilder(bars: readonly Ohlc[], period: number): Decimal | null {
  if (bars.length < period) return null;
  let atr = new Decimal(0);
  for (const [t, bar] of bars.entries()) {
    const before = bars[t - 1];
    let range = bar.high.minus(bar.low);
    if (before !== undefined) range = max(range, max(bar.high.minus(before.close).abs(), bar.low.minus(before.close).abs()));
    atr = t < period ? atr.plus(range) : atr.times(period - 1).plus(range).div(period);
    if (t === period - 1) atr = atr.div(period);
  }
  return atr;
}

/** `atr.wilder`: `TR_1 = H − L`, the first ATR a plain mean of `period` true ranges, then smoothed. */
export function atrWilder(input: { readonly klines: readonly Kline[]; readonly period: Num }): Result<{ readonly atr: Decimal | null; readonly status: 'ok' | 'insufficient-data' }> {
  const f = new Fields();
  const bars = readKlines(f, 'klines', input.klines);
  const period = f.whole('period', input.period, 1, 10_000);
  if (f.fault !== null) return f.fault;
  const atr = wilder(bars, period);
  return { atr, status: atr === null ? 'insufficient-data' : 'ok' };
}

/** `σ_d = √(v_bar · 86400 / bar_seconds)`. */
const daily = (variance: number, barSeconds: number): number => Math.sqrt(Math.max(0, variance) * 86_400 / barSeconds);
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function estimator(input: VolInput, least: number, variance: (bars: readonly Ohlc[]) => number): Result<Sigma> {
  const f = new Fields();
  const bars = readKlines(f, 'klines', input.klines);
  const seconds = f.positive('bar_seconds', input.bar_seconds);
  if (f.fault !== null) return f.fault;
  return { sigma_daily: bars.length < least ? null : fromDouble(daily(variance(bars), seconds.toNumber())) };
}

/** Squared close-to-close log returns, oldest first. */
function squaredReturns(bars: readonly Ohlc[]): readonly number[] {
  return bars.slice(1).map((bar, i) => logRatio(bar.close, (bars[i] ?? bar).close) ** 2);
}

/** `vol.realised`: mean of r², zero mean on purpose. */
export function volRealised(input: VolInput): Result<Sigma> {
  return estimator(input, 2, (bars) => mean(squaredReturns(bars)));
}

/** `vol.parkinson`: `mean(ln(H/L)²)/(4 ln 2)`. */
export function volParkinson(input: VolInput): Result<Sigma> {
  return estimator(input, 1, (bars) => mean(bars.map((bar) => logRatio(bar.high, bar.low) ** 2)) / (4 * Math.LN2));
}

/** `vol.garmanKlass`: `mean(½ ln(H/L)² − (2 ln 2 − 1) ln(C/O)²)`. */
export function volGarmanKlass(input: VolInput): Result<Sigma> {
  return estimator(input, 1, (bars) => mean(bars.map((bar) => 0.5 * logRatio(bar.high, bar.low) ** 2 - (2 * Math.LN2 - 1) * logRatio(bar.close, bar.open) ** 2)));
}

/** `vol.rogersSatchell`: `mean(ln(H/O)·ln(H/C) + ln(L/O)·ln(L/C))`. */
export function volRogersSatchell(input: VolInput): Result<Sigma> {
  return estimator(input, 1, (bars) =>
    mean(bars.map((bar) => logRatio(bar.high, bar.open) * logRatio(bar.high, bar.close) + logRatio(bar.low, bar.open) * logRatio(bar.low, bar.close))));
}

/** `Σ λ^k r²_{t−k} / Σ λ^k`: weights normalised, so there is no seed. */
function ewmaVariance(squares: readonly number[], lambda: number): number {
  let sum = 0;
  let weights = 0;
  let weight = 1;
  for (const square of squares.toReversed()) {
    sum += weight * square;
    weights += weight;
    weight *= lambda;
  }
  return sum / weights;
}

/** `vol.ewma`: `λ = 0.5^(1/half_life_bars)`. */
export function volEwma(input: VolInput & { readonly half_life_bars: Num }): Result<Sigma & { readonly lambda_: Decimal | null }> {
  const f = new Fields();
  const half = f.positive('half_life_bars', input.half_life_bars);
  if (f.fault !== null) return f.fault;
  const lambda = 0.5 ** (1 / half.toNumber());
  const sigma = estimator(input, 2, (bars) => ewmaVariance(squaredReturns(bars), lambda));
  return isFault(sigma) ? sigma : { ...sigma, lambda_: fromDouble(lambda) };
}

/** Defaults of section 11: ATR(14), fast = EWMA with a half-life of 24 h over 168 bars (72 at least), slow = realised over 720 bars (240 at least). */
const HOUR = 3600;
const ATR = { period: 14, bars: 240 };
const FAST = { halfLife: 24, bars: 168, least: 72 };
const SLOW = { bars: 720, least: 240 };
/** A flat series this long is no quiet market but bad data (2.1). */
const FLAT_FROM = 24;

/**
 * ATR and both sigmas from 1-hour mark klines, oldest first. The bar still forming at `now` (epoch ms) is dropped, the series cut at its latest
 * gap. With fewer return bars than the estimators need, the larger of Parkinson and realised stands in for the fast sigma from 24 bars on.
 */
export function volatilityFromBars(bars: readonly TimedBar[], now: number): VolatilityFact | Fault {
  const run = latestRun(bars.filter((bar) => bar.openAt + HOUR * 1000 <= now), HOUR);
  if (isFault(run)) return run;
  const klines = run.map((bar): Kline => [bar.open, bar.high, bar.low, bar.close]);
  const last = (count: number): VolInput => ({ klines: klines.slice(-count), bar_seconds: String(HOUR) });
  const atr = atrWilder({ klines: klines.slice(-ATR.bars), period: String(ATR.period) });
  if (isFault(atr)) return atr;
  const known = (sigma: Result<Sigma>, enough: boolean): Decimal | null => (isFault(sigma) || !enough || sigma.sigma_daily?.isZero() === true ? null : sigma.sigma_daily);
  const returns = klines.length - 1;
  let fast = known(volEwma({ ...last(FAST.bars + 1), half_life_bars: String(FAST.halfLife) }), returns >= FAST.least);
  if (fast === null && returns >= FLAT_FROM) {
    const wide = known(volParkinson(last(FAST.least)), true);
    const close = known(volRealised(last(FAST.least)), true);
    fast = wide !== null && close !== null ? max(wide, close) : null;
  }
  const slow = known(volRealised(last(SLOW.bars + 1)), returns >= SLOW.least);
  const range = atr.atr?.isZero() === true ? null : atr.atr;
  return { atr: textOrNull(range), sigmaFast: textOrNull(fast), sigmaSlow: textOrNull(slow), asOf: (run.at(-1)?.openAt ?? now - HOUR * 1000) + HOUR * 1000 };
}
