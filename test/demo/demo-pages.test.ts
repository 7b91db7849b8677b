/** The demo's pages are read like any other: at every moment of the replay they mean what the demo's world holds. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { DecimalText } from '../../src/reading/reading';
import { openPage, readDocument } from '../support/pages';
import { pagesOf, type DemoPage } from './pages';
import { deepestFall, priceAt, reconstructed, recorded, symbolIn, type PricePath } from './price-path';
import { createWorld, type World } from './world';

function readingAt(world: World, page: DemoPage, at: number) {
  const { document, close } = openPage(page.html(''), page.url, 'en');
  for (const [name, text] of Object.entries(page.live(at))) for (const node of document.querySelectorAll(`[data-live="${name}"]`)) node.textContent = text;
  const marks = Object.fromEntries(world.markets.map((market) => [market.symbol, String(market.at(at)) as DecimalText]));
  const reading = readDocument(document, page.url, { marks, contractValues: {} })?.reading;
  close();
  return reading;
}

const moments = (world: World): readonly number[] => [...world.scenes.flatMap(({ from, to }) => [from, (from + to) / 2, to - 1]), deepestFall(world.path).lowAt];

const market = process.env['LIQLENS_MARKET'] ?? '../shared/market';
const files = ['20251010-20251010_binance-usdm_BTCUSDT_last_1m.csv.gz', '20240401-20240430_binance-usdm_FILUSDT_last_1m.csv.gz', '20251010-20251010_coinbase-spot_DOGE-USD_last_1m.csv.gz'].map((name) => join(market, name)).filter((file) => existsSync(file));
const paths: readonly (readonly [string, () => PricePath])[] = [['the reconstruction', reconstructed], ...files.map((file) => [file.split('/').at(-1) ?? file, () => recorded(file)] as const)];

describe.each(paths)('A demo driven by %s', (_name, path) => {
  const world = createWorld(path(), 60, () => 0);
  it('shows positions that LiqLens reads as what they are', () => {
    for (const page of pagesOf(world)) {
      const held = page.host === 'www.binance.com' ? world.binance : page.host === 'www.bybit.com' ? world.bybit : [];
      for (const at of moments(world)) {
        const reading = readingAt(world, page, at);
        if (reading?.state !== 'open') throw new Error(`${page.url} at ${new Date(at).toISOString()}: ${JSON.stringify(reading)}`);
        expect(reading.positions.map(({ symbol, side, size, entry, liquidation, mark }) => [symbol, side, Number(size), Number(entry), Number(liquidation), Number(mark)]))
          .toEqual(held.map(({ market: { symbol, at: price }, side, size, entry, liquidation }) => [symbol, side, size, entry, liquidation, price(at)]));
        if (page.host === 'app.aave.com') expect(Number(reading.loans[0]?.healthFactor)).toBeCloseTo((world.aave.collateral * world.aave.market.at(at) * world.aave.threshold) / world.aave.debt - 0.005, 1);
      }
    }
  });

  it('takes its long from calm to critical without liquidating it', () => {
    const [long] = world.binance;
    if (!long) throw new Error('no long');
    const away = (at: number): number => 100 * (1 - long.liquidation / long.market.at(at));
    const shown = world.scenes.flatMap(({ from, to }) => Array.from({ length: Math.ceil((to - from) / 15_000) }, (_, i) => away(from + i * 15_000)));
    expect(shown[0]).toBeGreaterThan(10);
    // Long enough to be seen: a page is looked at once a second.
    const critical = Array.from({ length: Math.ceil(world.duration / 250) }, (_, i) => away(world.moment(i * 250).at)).filter((pct) => pct < 2).length;
    expect(critical).toBeGreaterThanOrEqual(8);
    expect(Math.min(...shown)).toBeGreaterThan(0);
  });
});

describe('A price path', () => {
  it('is the same every time it is reconstructed, and never below the published low', () => {
    expect(reconstructed()).toEqual(reconstructed());
    expect(Math.min(...reconstructed().candles.map(({ low }) => low))).toBe(101_878);
  });
  it('stays within each bar and shows its extremes', () => {
    const path = reconstructed();
    for (const candle of path.candles.slice(0, 500)) {
      const seen = [0, 0.3, 0.6, 0.9].map((share) => priceAt(path, candle.at + share * path.step));
      expect([Math.min(...seen), Math.max(...seen)]).toEqual([candle.low, candle.high]);
    }
  });
  it('takes the contract from the name of the file', () => {
    expect(['20251010-20251010_binance-usdm_SOLUSDT_last_1m.csv.gz', '20251009-20251010_binance-coinm_BTCUSD_PERP_mark_1m.csv.gz', 'x_coinbase-spot_AVAX-USD_last_1m.csv.gz', '20250414-20250726_hyperliquid_HYPE_last_5m.csv.gz', 'ETHUSDT-2025-10-10.csv.gz'].map(symbolIn))
      .toEqual(['SOLUSDT', 'BTCUSDT', 'AVAXUSDT', 'HYPEUSDT', 'ETHUSDT']);
  });
});
