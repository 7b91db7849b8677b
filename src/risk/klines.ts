/** Price bars on their way into a calculation: checked for sense, cut at gaps. */
import type { Decimal, Num } from './decimal';
import { Fields, fault, type Fault } from './input';

/** `[open, high, low, close]`, oldest first, closed bars only. */
export type Kline = readonly [open: Num, high: Num, low: Num, close: Num];
export interface Ohlc { readonly open: Decimal; readonly high: Decimal; readonly low: Decimal; readonly close: Decimal }

/** Reads bars into `fields`: positive prices, high the highest and low the lowest of its bar (risk-spec 2.1). */
export function readKlines(f: Fields, name: string, klines: readonly Kline[] | null | undefined): readonly Ohlc[] {
  return f.list(name, klines, 0).map((bar, i) => {
    const at = `${name}[${i}]`;
    const row: readonly unknown[] = Array.isArray(bar) ? bar : [];
    const open = f.positive(`${at}[0]`, row[0]);
    const high = f.positive(`${at}[1]`, row[1]);
    const low = f.positive(`${at}[2]`, row[2]);
    const close = f.positive(`${at}[3]`, row[3]);
    if (high.lt(open) || high.lt(close)) f.bad(`${at}[1]`, 'inconsistent');
    if (low.gt(open) || low.gt(close)) f.bad(`${at}[2]`, 'inconsistent');
    return { open, high, low, close };
  });
}

export interface TimedBar { readonly openAt: number; readonly open: Num; readonly high: Num; readonly low: Num; readonly close: Num }

/** The unbroken run of bars that ends with the last one: a series is cut at its latest gap (2.1), times that do not rise are a fault. */
export function latestRun(bars: readonly TimedBar[], barSeconds: number): readonly TimedBar[] | Fault {
  let start = 0;
  for (const [i, bar] of bars.entries()) {
    const before = bars[i - 1];
    if (!Number.isFinite(bar.openAt)) return fault(`bars[${i}].openAt`, 'not-a-number');
    if (before === undefined) continue;
    if (bar.openAt <= before.openAt) return fault(`bars[${i}].openAt`, 'backwards');
    if (bar.openAt - before.openAt > barSeconds * 1000) start = i;
  }
  return bars.slice(start);
}
