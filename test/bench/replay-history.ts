/** Recorded perpetual-contract history, read in place: bars, the prices a watcher sees inside them, and hourly volatility as the product computes it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { DecimalText } from '../../src/reading/reading';
import { volatilityFromBars } from '../../src/risk/volatility';

export interface Series {
  readonly name: string; readonly venue: string; readonly symbol: string; readonly kind: 'last' | 'mark'; readonly stepMs: number;
  readonly at: Float64Array; readonly open: Float64Array; readonly high: Float64Array; readonly low: Float64Array; readonly close: Float64Array;
  /** Larger of fast and slow sigma at the start of an hour since the epoch; absent: too few bars. */
  readonly sigma: ReadonlyMap<number, number>;
}

const HOUR = 3_600_000;
const STEPS: Readonly<Record<string, number>> = { '1m': 60_000, '5m': 300_000 };
/** Contracts only: spot prices liquidate nobody. */
const CONTRACTS = new Set(['binance-usdm', 'binance-coinm', 'hyperliquid']);

export function folder(): string {
  return process.env['LIQLENS_MARKET'] ?? '../shared/market';
}

/** File names of usable history, sorted; [] where there is none. */
export function recorded(): readonly string[] {
  if (!existsSync(folder())) return [];
  return readdirSync(folder()).filter((name) => {
    const [, venue, rest] = /^\d{8}-\d{8}_([^_]+)_(.+)\.csv\.gz$/.exec(name) ?? [];
    const [, kind, interval] = /_(last|mark)_(\w+)$/.exec(rest ?? '') ?? [];
    return venue !== undefined && CONTRACTS.has(venue) && kind !== undefined && interval !== undefined && interval in STEPS;
  }).sort();
}

export function load(name: string): Series {
  const [, venue = '', symbol = '', kind = '', interval = ''] = /^\d{8}-\d{8}_([^_]+)_(.+)_(last|mark)_(\w+)\.csv\.gz$/.exec(name) ?? [];
  const rows = gunzipSync(readFileSync(join(folder(), name))).toString('utf8').trim().split('\n').slice(1).map((line) => line.split(',').map(Number));
  const column = (index: number): Float64Array => Float64Array.from(rows, (row) => row[index] ?? Number.NaN);
  const [at, open, high, low, close] = [column(0), column(1), column(2), column(3), column(4)];
  for (let i = 0; i < at.length; i++) {
    const fine = at[i]! > (at[i - 1] ?? 0) && low[i]! > 0 && low[i]! <= Math.min(open[i]!, close[i]!) && high[i]! >= Math.max(open[i]!, close[i]!);
    if (!fine) throw new Error(`${name}: line ${i + 2} is no bar in rising time`);
  }
  return { name, venue, symbol, kind: kind as 'last' | 'mark', stepMs: STEPS[interval] ?? 60_000, at, open, high, low, close, sigma: hourlySigma(name, at, open, high, low, close) };
}

interface Hour { readonly hour: number; readonly open: number; high: number; low: number; close: number }

/** EWMA (half-life 24 h, 168 bars, 72 at least) and realised (720 bars, 240 at least) over closed hours without a gap, in doubles; spot-checked against the product's own. */
function hourlySigma(name: string, at: Float64Array, open: Float64Array, high: Float64Array, low: Float64Array, close: Float64Array): Map<number, number> {
  const hours: Hour[] = [];
  for (let i = 0; i < at.length; i++) {
    const hour = Math.floor(at[i]! / HOUR), last = hours.at(-1);
    if (last?.hour === hour) { last.high = Math.max(last.high, high[i]!); last.low = Math.min(last.low, low[i]!); last.close = close[i]!; }
    else hours.push({ hour, open: open[i]!, high: high[i]!, low: low[i]!, close: close[i]! });
  }
  const sigma = new Map<number, number>();
  const squares: number[] = [];
  for (let i = 1; i < hours.length; i++) {
    const before = hours[i - 1]!, now = hours[i]!;
    if (now.hour !== before.hour + 1) squares.length = 0;
    else squares.push(Math.log(now.close / before.close) ** 2);
    const count = squares.length;
    const fast = count < 72 ? null : weighted(squares.slice(-168));
    const slow = count < 240 ? null : squares.slice(-720).reduce((sum, one) => sum + one, 0) / Math.min(720, count);
    if (fast !== null) sigma.set(now.hour + 1, Math.sqrt(24 * Math.max(fast, slow ?? 0)));
  }
  const known = [...sigma.keys()];
  for (const share of [0, 0.5, 1]) {
    const hour = known[Math.min(known.length - 1, Math.floor(share * known.length))];
    if (hour !== undefined) check(name, hours.filter((one) => one.hour < hour), hour, sigma.get(hour)!);
  }
  return sigma;
}

const LAMBDA = 0.5 ** (1 / 24);
function weighted(squares: readonly number[]): number {
  let weight = 1, sum = 0, weights = 0;
  for (let i = squares.length - 1; i >= 0; i--) { sum += weight * squares[i]!; weights += weight; weight *= LAMBDA; }
  return sum / weights;
}

function check(name: string, hours: readonly Hour[], hour: number, mine: number): void {
  const text = (value: number) => String(value) as DecimalText;
  const fact = volatilityFromBars(hours.map((one) => ({ openAt: one.hour * HOUR, open: text(one.open), high: text(one.high), low: text(one.low), close: text(one.close) })), hour * HOUR);
  const theirs = 'error' in fact ? Number.NaN : Math.max(Number(fact.sigmaFast), Number(fact.sigmaSlow ?? 0));
  if (!(Math.abs(theirs - mine) <= 1e-9 * mine)) throw new Error(`${name}: the replay's volatility ${mine} is not the product's ${theirs}`);
}

/** The four recorded prices of a bar in a usual order (rising: low first), spread over its time. Nothing is interpolated between them. */
export function path(series: Series, i: number): readonly (readonly [at: number, price: number])[] {
  const [at, open, high, low, close] = [series.at[i]!, series.open[i]!, series.high[i]!, series.low[i]!, series.close[i]!];
  const [first, second] = close >= open ? [low, high] : [high, low];
  return [[at, open], [at + series.stepMs / 3, first], [at + (2 * series.stepMs) / 3, second], [at + series.stepMs - 1000, close]];
}
