/** The replay itself: what it must call announced, gapped and missed, on paths whose answer is plain. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { random, run, table, watch, type Watched } from './replay';
import { load, recorded, type Series } from './replay-history';

/** One-minute bars through these closes, each opening where the one before closed. */
function series(closes: readonly number[]): Series {
  const open = closes.map((close, i) => closes[i - 1] ?? close);
  const pick = (of: (a: number, b: number) => number) => Float64Array.from(closes, (close, i) => of(close, open[i] ?? close));
  return { name: 'x', venue: 'binance-usdm', symbol: 'XUSDT', kind: 'mark', stepMs: 60_000, at: Float64Array.from(closes, (_, i) => 1_700_000_000_000 + i * 60_000),
    open: Float64Array.from(open), high: pick(Math.max), low: pick(Math.min), close: Float64Array.from(closes), sigma: new Map() };
}
const long = { side: 'long', leverage: 10, from: 0, liquidation: 90 } as const;
const ramp = (from: number, to: number, count: number): number[] => Array.from({ length: count }, (_, i) => from + ((to - from) * (i + 1)) / count);

afterEach(() => { vi.unstubAllEnvs(); vi.restoreAllMocks(); });

describe('a replayed position', () => {
  it('that falls step by step is announced, with the time from danger to the end as lead', () => {
    // 4 % room is left at 93.75, 0 at 90: 38 minutes of 0.1 a minute.
    const seen = watch(series(ramp(110, 89, 210)), long);
    expect(seen).toMatchObject({ liquidated: true, warning: true });
    expect(seen.leadMin).toBeGreaterThan(36);
    expect(seen.leadMin).toBeLessThan(39);
    expect(seen.notifications).toBeGreaterThanOrEqual(3);
  });
  it('that jumps over every level in one bar is gapped, not missed', () => {
    const seen = watch(series([110, 110, 80, 80]), long);
    expect(seen).toMatchObject({ liquidated: true, warning: false, leadMin: null });
    expect(table([seen], 1)).toMatch(/all +1 +0 +1 +0 +1 +- +-/);
  });
  it('that would be liquidated unannounced after a warning price is counted as missed', () => {
    const silent: Watched = { leverage: 10, days: 1, liquidated: true, warning: true, leadMin: null, notifications: 0, changes: 1 };
    expect(table([silent], 1)).toMatch(/all +1 +1 +1 +1 +0/);
  });
  it('that comes back is not liquidated, and skipping quiet samples changes nothing', () => {
    const next = random(7);
    let price = 105;
    const closes = Array.from({ length: 1500 }, () => (price = Math.min(112, Math.max(91, price * (1 + (next() - 0.5) * 0.03)))));
    const history = series(closes);
    const seen = watch(history, long);
    expect(seen.changes).toBeGreaterThan(3);
    expect(watch(history, long, true)).toEqual(seen);
  });
});

describe('recorded history', () => {
  const put = (name: string, rows: string[]): string => {
    const folder = mkdtempSync(join(tmpdir(), 'liqlens-replay-'));
    writeFileSync(join(folder, name), gzipSync(['ts_ms,open,high,low,close', ...rows].join('\n')));
    vi.stubEnv('LIQLENS_MARKET', folder);
    return name;
  };
  it('that is absent is said in one line, and gives no figures', async () => {
    vi.stubEnv('LIQLENS_MARKET', join(tmpdir(), 'no-such-folder'));
    const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);
    expect(await run()).toEqual([]);
    expect(said.mock.calls.length).toBe(1);
  });
  it('leaves spot prices, funding and hourly bars aside', () => {
    put('20251010-20251010_coinbase-spot_AAVE-USD_last_1m.csv.gz', ['0,1,1,1,1']);
    expect(recorded()).toEqual([]);
  });
  it('is read with its contract names, and refused when a bar cannot be one', () => {
    const name = put('20251009-20251010_binance-coinm_BTCUSD_PERP_mark_1m.csv.gz', ['60000,10,12,9,11', '120000,11,11.5,10,10.5']);
    expect(recorded()).toEqual([name]);
    expect(load(name)).toMatchObject({ venue: 'binance-coinm', symbol: 'BTCUSD_PERP', kind: 'mark', stepMs: 60_000 });
    const bad = put('20251009-20251010_binance-usdm_BTCUSDT_last_1m.csv.gz', ['60000,10,9,12,11']);
    expect(() => load(bad)).toThrow('line 2');
  });
});
