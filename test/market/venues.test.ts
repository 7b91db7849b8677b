/** Every venue through the whole of the market: from what is held to what is known, over its own double. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createMarket, type RunningMarket } from '../../src/market/market';
import { KNOWLEDGE } from '../../src/venues/registry';
import { FEEDS } from '../support/feeds';
import { createLab, type Lab } from './lab';
import { serve, speak, worldOf } from './world';

/** A symbol as the venue's page prints it, and what the venue's public data can tell of it. */
const HELD: Readonly<Record<string, { readonly page: string; readonly feed: string; readonly knows: readonly string[] }>> = {
  binance: { page: 'BTCUSDT', feed: 'BTCUSDT', knows: ['mark', 'funding', 'instrument', 'tiers', 'volatility'] },
  bybit: { page: 'BTCUSDT', feed: 'BTCUSDT', knows: ['mark', 'funding', 'instrument', 'tiers', 'volatility'] },
  okx: { page: 'BTCUSDT', feed: 'BTC-USDT-SWAP', knows: ['mark', 'instrument', 'tiers', 'volatility'] },
  hyperliquid: { page: 'BTC', feed: 'BTC', knows: ['mark', 'funding', 'instrument', 'tiers', 'volatility'] },
  mexc: { page: 'BTCUSDT', feed: 'BTC_USDT', knows: ['mark', 'funding', 'instrument', 'volatility'] },
  bitget: { page: 'BTCUSDT', feed: 'BTCUSDT', knows: ['mark', 'funding', 'instrument', 'tiers', 'volatility'] },
  gate: { page: 'BTCUSDT', feed: 'BTC_USDT', knows: ['mark', 'funding', 'instrument', 'tiers', 'volatility'] },
  kucoin: { page: 'BTCUSDT', feed: 'XBTUSDTM', knows: ['mark', 'funding', 'instrument', 'volatility'] },
  kraken: { page: 'BTC/USD', feed: 'PF_XBTUSD', knows: ['mark', 'funding', 'instrument', 'volatility'] },
  dydx: { page: 'BTC-USD', feed: 'BTC-USD', knows: ['mark', 'funding', 'instrument', 'tiers', 'volatility'] },
  gmx: { page: 'BTC/USD', feed: 'BTC', knows: ['mark', 'volatility'] },
  phemex: { page: 'BTCUSDT', feed: 'BTCUSDT', knows: ['mark'] },
  deribit: { page: 'BTC-PERPETUAL', feed: 'BTC-PERPETUAL', knows: ['mark', 'funding', 'instrument', 'volatility'] },
  bingx: { page: 'BTC-USDT', feed: 'BTC-USDT', knows: ['mark', 'funding', 'instrument', 'volatility'] },
  htx: { page: 'BTC-USDT', feed: 'BTC-USDT', knows: ['mark', 'funding', 'instrument', 'volatility'] },
};

let lab: Lab;
let market: RunningMarket;
beforeEach(() => {
  lab = createLab();
  market = createMarket({
    ...lab, sources: new Map(KNOWLEDGE.flatMap(({ venue, market: source }) => (source ? [[venue.id, source] as const] : []))),
    hasAccess: () => Promise.resolve(true), onTick: () => {}, onStatus: () => {}, onTraffic: () => {},
  });
});

it('speaks of every venue that has public data', () => {
  expect(Object.keys(HELD).sort()).toEqual(KNOWLEDGE.flatMap(({ venue, market: source }) => (source ? [venue.id] : [])).sort());
});

describe.each(Object.entries(HELD).map(([venue, held]) => ({ venue, ...held })))('$venue', ({ venue, page, feed, knows }) => {
  const double = FEEDS[venue]!;
  const world = () => worldOf(lab, { [feed]: { mark: '60000.5', fundingRate: '0.0001' } });

  it('tells what it publicly can, and nothing it cannot', async () => {
    serve(lab, double, world());
    market.want([{ venue, symbols: [page] }]);
    for (const socket of lab.live()) socket.on.open();
    await lab.pass(1000);
    for (let i = 0; i < 7; i++) {
      for (const socket of lab.live()) speak(socket, double, world(), i === 0, false);
      // Packed frames take real time to unpack, while the laboratory's clock stands.
      if (lab.live().length > 0) await vi.waitFor(() => { expect(market.facts(venue, page).mark?.eventAt).toBe(lab.now()); }, 20_000);
      if (i < 6) await lab.pass(4000);
    }
    expect(Object.keys(market.facts(venue, page)).sort()).toEqual([...knows].sort());
    const facts = market.facts(venue, page);
    expect(facts.mark).toMatchObject({ price: '60000.5' });
    if (facts.volatility) {
      for (const value of [facts.volatility.atr, facts.volatility.sigmaFast, facts.volatility.sigmaSlow]) expect(Number(value), venue).toBeGreaterThan(0);
      expect(facts.volatility.asOf).toBe(Math.floor(lab.now() / 3_600_000) * 3_600_000);
    }
    expect(market.status()).toMatchObject([{ venue, state: 'open' }]);
  });

  it('says so when nothing answers, and invents nothing', async () => {
    market.want([{ venue, symbols: [page] }]);
    await lab.pass(60_000);
    // Tiers bundled for Binance's majors need no answer; everything else does.
    expect(Object.keys(market.facts(venue, page)).filter((part) => part !== 'tiers')).toEqual([]);
    expect(['waiting', 'connecting', 'silent']).toContain(market.status()[0]?.state);
  });
});

it('keeps nothing of symbols that an answer speaks of and nobody holds', async () => {
  serve(lab, FEEDS['gmx']!, worldOf(lab, { ETH: { mark: '3000' }, BTC: { mark: '60000' } }));
  market.want([{ venue: 'gmx', symbols: ['ETH/USD'] }]);
  await lab.pass(5000);
  expect(market.facts('gmx', 'ETH/USD').mark?.price).toBe('3000');
  expect(market.facts('gmx', 'BTC/USD')).toEqual({});
});
