/** The one price path that drives the demo exchange: recorded one-minute history, or a reconstruction of 2025-10-10 that says so. */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gunzipSync } from 'node:zlib';

export const MINUTE = 60_000;
export const HOUR = 3_600_000;

/** One minute (or a longer recorded bar). Prices in the contract's quote currency. */
export interface Candle { readonly at: number; readonly open: number; readonly high: number; readonly low: number; readonly close: number }

export interface PricePath {
  readonly symbol: string;
  /** What a person is told about where the prices come from. */
  readonly origin: string;
  readonly recorded: boolean;
  /** Oldest first, strictly rising times, gaps allowed. */
  readonly candles: readonly Candle[];
  /** Length of one candle, ms. */
  readonly step: number;
}

/** Reads `ts_ms,open,high,low,close` (csv or csv.gz). Throws one sentence when the file is something else. */
export function recorded(file: string, symbol?: string): PricePath {
  const raw = readFileSync(file);
  const text = (raw[0] === 0x1f && raw[1] === 0x8b ? gunzipSync(raw) : raw).toString('utf8');
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  if (header !== 'ts_ms,open,high,low,close') throw new Error(`${file}: the first line must be ts_ms,open,high,low,close`);
  const candles: Candle[] = [];
  for (const [index, line] of lines.entries()) {
    const [at = NaN, open = NaN, high = NaN, low = NaN, close = NaN] = line.split(',').map(Number);
    const sound = [at, open, high, low, close].every((n) => Number.isFinite(n) && n > 0) && low <= Math.min(open, close) && high >= Math.max(open, close) && at > (candles.at(-1)?.at ?? 0);
    if (!sound) throw new Error(`${file}, line ${index + 2}: no bar: ${line.slice(0, 80)}`);
    candles.push({ at, open, high, low, close });
  }
  if (candles.length < 60) throw new Error(`${file}: ${candles.length} bars are too few to replay; 60 is the least`);
  const steps = candles.slice(1, 50).map((candle, i) => candle.at - (candles[i] as Candle).at);
  return { symbol: symbol ?? symbolIn(file), origin: `recorded prices: ${basename(file)}`, recorded: true, candles, step: Math.min(...steps) };
}

/** `20251010-20251010_binance-usdm_SOLUSDT_last_1m.csv.gz` and `SOLUSDT-2025-10-10.csv.gz` -> SOLUSDT; coin-margined and spot names become the USDT contract the demo shows. */
export function symbolIn(file: string): string {
  const found = /(?:^|[_-])([A-Z0-9]{2,20}?)(?:[-_]?)(USDT|USD|USDC)(?:_PERP)?(?=[_.-])/.exec(basename(file)) ?? /_([A-Z]{2,10})_(?:last|mark)_/.exec(basename(file));
  if (!found) throw new Error(`${file}: no symbol in the name; add --symbol BTCUSDT`);
  return `${found[1]}USDT`;
}

/**
 * Mark prices of BTCUSDT in October 2025, rounded to whole dollars, as Binance's public archive gives them (markPriceKlines, bars of 5 minutes; 21:21 stands for the low of
 * the bar of 21:20): UTC day, time, price. Everything between them is our own: seeded noise, no market data.
 */
const PUBLISHED: readonly (readonly [day: number, time: string, price: number])[] = [
  [5, '00:00', 122_343], [5, '06:00', 125_107], [6, '00:00', 123_427], [6, '18:00', 125_235], [7, '00:00', 124_620], [7, '12:00', 124_397], [7, '18:00', 121_075], [8, '00:00', 121_287],
  [8, '18:00', 123_986], [9, '00:00', 123_238], [9, '06:00', 122_053], [9, '12:00', 122_673], [9, '18:00', 120_942],
  [10, '00:00', 121_583], [10, '03:00', 121_007], [10, '06:00', 121_530], [10, '08:00', 120_879],
  [10, '12:00', 121_505], [10, '14:00', 121_628], [10, '15:00', 120_458], [10, '16:00', 118_962], [10, '17:00', 118_162], [10, '18:00', 117_591], [10, '19:00', 117_178],
  [10, '20:00', 116_608], [10, '20:40', 116_824], [10, '20:50', 116_830], [10, '20:55', 115_295], [10, '21:00', 114_262], [10, '21:05', 115_022], [10, '21:10', 114_384],
  [10, '21:15', 111_957], [10, '21:20', 104_127], [10, '21:21', 101_878], [10, '21:25', 108_631], [10, '21:30', 109_306], [10, '21:35', 111_407], [10, '21:50', 112_962],
  [10, '22:00', 113_224], [10, '22:30', 112_333], [10, '23:00', 113_701], [10, '23:55', 112_903],
];

/** A small seeded generator (mulberry32): the demo is the same for everybody. */
function seeded(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Reconstructs the day: a straight line in the logarithm between published prices plus a bridge of noise that is zero at each of them. */
export function reconstructed(): PricePath {
  const random = seeded(20251010);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const knots = PUBLISHED.map(([day, time, price]) => ({ at: Date.parse(`2025-10-${String(day).padStart(2, '0')}T${time}:00Z`), price }));
  const points: { at: number; price: number }[] = [];
  for (const [i, from] of knots.slice(0, -1).entries()) {
    const to = knots[i + 1] as { at: number; price: number };
    const minutes = (to.at - from.at) / MINUTE;
    const walk = [0];
    for (let n = 1; n <= minutes; n++) walk.push((walk[n - 1] as number) + normal() * 0.0006);
    for (let n = 0; n < minutes; n++) {
      const share = n / minutes;
      const bridge = (walk[n] as number) - share * (walk[minutes] as number);
      points.push({ at: from.at + n * MINUTE, price: Math.exp(Math.log(from.price) * (1 - share) + Math.log(to.price) * share + bridge) });
    }
  }
  const low = Math.min(...knots.map(({ price }) => price)); // noise never goes below the day's published low
  const cents = (price: number): number => Math.round(Math.max(price, low) * 10) / 10;
  const candles = points.slice(0, -1).map(({ at, price }, i) => {
    const open = cents(price);
    const close = cents((points[i + 1] as { price: number }).price);
    const wick = (): number => 1 + Math.abs(normal()) * 0.0002;
    return { at, open, close, high: cents(Math.max(open, close) * wick()), low: cents(Math.min(open, close) / wick()) };
  });
  return { symbol: 'BTCUSDT', origin: `no recorded prices: reconstructed from ${PUBLISHED.length} published prices around 10 October 2025, with seeded noise between them`, recorded: false, candles, step: MINUTE };
}

/** The bar that holds `at`, or the last one before it; the first one before the path begins. */
function candleAt(path: PricePath, at: number): Candle {
  let low = 0;
  let high = path.candles.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((path.candles[middle] as Candle).at <= at) low = middle;
    else high = middle - 1;
  }
  return path.candles[low] as Candle;
}

/** Price at a moment. Within a bar: a quarter each at open, the nearer extreme, the other extreme, close; so every recorded extreme is on screen for a while. */
export function priceAt(path: PricePath, at: number): number {
  const candle = candleAt(path, at);
  const rising = candle.close >= candle.open;
  const stations = [candle.open, rising ? candle.low : candle.high, rising ? candle.high : candle.low, candle.close];
  const quarter = Math.min(3, Math.max(0, Math.floor(((at - candle.at) / path.step) * 4)));
  return stations[quarter] as number;
}

/** Whole hours before the one that holds `at`, oldest first, then that hour so far. An hour without a single bar ends the series. */
export function hoursUntil(path: PricePath, at: number): readonly Candle[] {
  const hours = new Map<number, Candle>();
  for (const candle of path.candles) {
    if (candle.at > at) break;
    const hour = Math.floor(candle.at / HOUR) * HOUR;
    const so = hours.get(hour);
    hours.set(hour, so ? { at: hour, open: so.open, high: Math.max(so.high, candle.high), low: Math.min(so.low, candle.low), close: candle.close } : { ...candle, at: hour });
  }
  return [...hours.values()];
}

/** A stretch of the path to be shown; `slow`: so slowly that each quarter of a bar stands for two and a half seconds. */
export interface Scene { readonly from: number; readonly to: number; readonly slow: boolean }

/** The deepest fall within two hours: where its low is, and what it is. */
export function deepestFall(path: PricePath): { readonly lowAt: number; readonly low: number } {
  let worst = { fall: 0, lowAt: path.candles.at(-1)?.at ?? 0, low: path.candles.at(-1)?.low ?? 0 };
  let start = 0;
  const highs: { at: number; high: number }[] = []; // falling: the first is the highest of the last two hours
  for (const candle of path.candles) {
    while (start < highs.length && (highs[start] as { at: number }).at < candle.at - 2 * HOUR) start++;
    while (highs.length > start && (highs.at(-1) as { high: number }).high <= candle.high) highs.pop();
    highs.push({ at: candle.at, high: candle.high });
    const fall = 1 - candle.low / (highs[start] as { high: number }).high;
    if (fall > worst.fall) worst = { fall, lowAt: candle.at, low: candle.low };
  }
  return worst;
}

/**
 * What is shown: the fall from 50 minutes before its low to 35 minutes after it, the low itself slowly; and first, where the fall itself does not begin calmly, the
 * last quarter of an hour in which a long with this liquidation price was calm (at least 15.5 % away), or the farthest one there is.
 */
export function scenes(path: PricePath, lowAt: number, liquidation: number): readonly Scene[] {
  const first = path.candles[0]?.at ?? 0;
  const end = (path.candles.at(-1)?.at ?? 0) + path.step;
  const fall: readonly Scene[] = [
    { from: Math.max(first, lowAt - 50 * MINUTE), to: lowAt - MINUTE / 2, slow: false },
    { from: lowAt - MINUTE / 2, to: Math.min(lowAt + path.step + MINUTE / 2, end), slow: true },
    { from: lowAt + path.step + MINUTE / 2, to: Math.min(lowAt + 35 * MINUTE, end), slow: false },
  ];
  const shown = fall.filter(({ from, to }) => to > from);
  const start = shown[0]?.from ?? first;
  const isCalm = (price: number): boolean => 1 - liquidation / price >= 0.155;
  if (isCalm(priceAt(path, start))) return shown;
  const before = path.candles.filter(({ at }) => at < start - 15 * MINUTE);
  const calm = before.findLast(({ low }) => isCalm(low)) ?? before.reduce<Candle | undefined>((best, candle) => (best && best.low >= candle.low ? best : candle), undefined);
  return calm ? [{ from: Math.max(first, calm.at - 15 * MINUTE), to: calm.at + path.step, slow: false }, ...shown] : shown;
}
