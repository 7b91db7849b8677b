/** The worker's public data: what it asks, of whom, when, and what it says when it gets nothing. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createMarket, type RunningMarket } from '../../src/market/market';
import type { FeedStatus, MarketSource } from '../../src/market/source';
import { market as binanceSource } from '../../src/venues/binance/market';
import { market as bybitSource } from '../../src/venues/bybit/market';
import { market as okxSource } from '../../src/venues/okx/market';
import { binance, bybit, FEEDS, type FeedWorld } from '../support/feeds';
import { createLab, type Lab } from './lab';
import { serve, speak, worldOf } from './world';

const HOUR = 3_600_000;
const okx = FEEDS['okx']!;
let lab: Lab;
let ticks: string[];
let said: readonly FeedStatus[][];
let denied: Set<string>;
let market: RunningMarket;
let traffic: number;

const start = (sources: Record<string, MarketSource> = { binance: binanceSource, bybit: bybitSource, okx: okxSource }): RunningMarket => createMarket({
  ...lab, sources: new Map(Object.entries(sources)),
  hasAccess: async (origin) => !denied.has(origin),
  onTick: (venue, symbols) => { ticks.push(`${venue} ${symbols.join(',')}`); },
  onStatus: (status) => { said = [...said, [...status]]; },
  onTraffic: () => { traffic++; },
});
const statusOf = (venue: string): FeedStatus => {
  const found = market.status().find((one) => one.venue === venue);
  if (!found) throw new Error(`no status of ${venue}`);
  return found;
};
const asked = (part: string): string[] => lab.asked.map(({ url }) => url).filter((url) => url.includes(part));

let world: FeedWorld;
beforeEach(() => {
  lab = createLab();
  ticks = [];
  said = [];
  denied = new Set();
  traffic = 0;
  world = worldOf(lab, { BTCUSDT: { mark: '60000.1' }, ETHUSDT: { mark: '3000.5' }, BTCUSD_PERP: { mark: '60010' }, BTCUSD: { mark: '60020' } });
  serve(lab, binance, world);
  serve(lab, bybit, world);
  market = start();
});

describe('what is held', () => {
  it('is followed on one socket a venue and group, and everything about it becomes known', async () => {
    market.want([{ venue: 'binance', symbols: ['BTCUSDT', 'BTCUSD_PERP'] }, { venue: 'bybit', symbols: ['BTCUSDT', 'BTCUSD'] }]);
    expect(lab.sockets.map(({ url }) => url)).toEqual([
      'wss://fstream.binance.com/market/stream?streams=btcusdt@markPrice@1s/btcusd_perp@markPrice@1s',
      'wss://stream.bybit.com/v5/public/linear', 'wss://stream.bybit.com/v5/public/inverse',
    ]);
    const sockets = [...lab.sockets];
    for (const [i, double] of [binance, bybit, bybit].entries()) {
      const socket = sockets[i];
      if (socket) speak(socket, double, world);
    }
    await lab.pass(2000);
    expect(market.status().map(({ state }) => state)).toEqual(['open', 'open']);
    expect(market.facts('binance', 'BTCUSDT').mark).toEqual({ price: '60000.1', eventAt: lab.now() - 2000, intervalSeconds: 1, source: 'stream' });
    for (const [venue, symbol] of [['binance', 'BTCUSDT'], ['binance', 'BTCUSD_PERP'], ['bybit', 'BTCUSDT'], ['bybit', 'BTCUSD']] as const) {
      const facts = market.facts(venue, symbol);
      expect(facts.instrument?.contract, `${venue} ${symbol}`).toBe(/USD(_PERP)?$/u.test(symbol) ? 'inverse' : 'linear');
      expect(facts.tiers, `${venue} ${symbol}`).toMatchObject({ source: 'venue', asOf: expect.any(Number) });
      expect(facts.tiers?.tiers.map(({ ded }) => ded)).toEqual(['0', '50', '950', '11450']);
      expect(Number(facts.volatility?.atr)).toBeGreaterThan(0);
      expect(Number(facts.volatility?.sigmaFast)).toBeGreaterThan(0.005);
      expect(Number(facts.volatility?.sigmaSlow)).toBeLessThan(0.05);
      expect(facts.volatility?.asOf).toBe(Math.floor(lab.now() / HOUR) * HOUR);
    }
    // Bybit's ticker carries the interval; Binance's rate counts once the interval was asked for.
    expect(market.facts('bybit', 'BTCUSDT').funding).toMatchObject({ rate: '0.0001', intervalHours: 8 });
    expect(market.facts('binance', 'BTCUSDT').funding).toBeUndefined();
    for (const socket of sockets.slice(0, 1)) speak(socket, binance, world, false);
    expect(market.facts('binance', 'BTCUSDT').funding).toMatchObject({ rate: '0.0001', intervalHours: 8, nextAt: Date.UTC(2026, 10, 20, 16) });
  });

  it('is asked about only where it is held', async () => {
    market.want([{ venue: 'binance', symbols: ['BTCUSDT'] }]);
    await lab.pass(120_000);
    expect(lab.asked.length).toBeGreaterThan(4);
    expect(asked('bybit')).toEqual([]);
    expect(lab.sockets.every(({ url }) => url.includes('binance'))).toBe(true);
    expect(JSON.stringify(lab.asked.map(({ url }) => url))).not.toContain('ETH');
    market.want([{ venue: 'bybit', symbols: ['ETHUSDT'] }]);
    const before = lab.asked.length;
    await lab.pass(120_000);
    const after = lab.asked.slice(before).map(({ url }) => url);
    expect(after.length).toBeGreaterThan(3);
    expect(after.filter((url) => !url.startsWith('https://api.bybit.com/') || url.includes('BTC'))).toEqual([]);
  });

  it('can be said again without asking again', async () => {
    market.want([{ venue: 'binance', symbols: ['BTCUSDT'] }]);
    speak(lab.last(), binance, world);
    await lab.pass(3000);
    const before = lab.asked.length;
    for (let i = 0; i < 5; i++) market.want([{ venue: 'binance', symbols: ['BTCUSDT'] }]);
    await lab.pass(1000);
    expect(lab.asked).toHaveLength(before);
    expect(lab.sockets).toHaveLength(1);
  });

  it('no longer held closes the socket, forgets the mark, and asks nothing more', async () => {
    market.want([{ venue: 'binance', symbols: ['BTCUSDT'] }]);
    speak(lab.last(), binance, world);
    await lab.pass(3000);
    market.want([]);
    expect(lab.live()).toEqual([]);
    expect(lab.timers()).toBe(0);
    expect(market.facts('binance', 'BTCUSDT').mark).toBeUndefined();
    expect(market.facts('binance', 'BTCUSDT').instrument).toBeDefined();
    expect(statusOf('binance').state).toBe('idle');
    const before = lab.asked.length;
    await lab.pass(86_400_000);
    expect(lab.asked).toHaveLength(before);
  });

  it('under two spellings of a page is one symbol of the feed', async () => {
    market.want([{ venue: 'binance', symbols: ['BTCUSDT', 'BTC/USDT'] }]);
    speak(lab.last(), binance, world);
    expect(lab.last().url).toContain('streams=btcusdt@markPrice@1s');
    expect(market.facts('binance', 'BTC/USDT').mark?.price).toBe('60000.1');
    expect(ticks).toEqual(['binance BTCUSDT,BTC/USDT']);
  });

  it('of a venue without public data, or with a name no feed can have, is simply not known', async () => {
    market.want([{ venue: 'nowhere', symbols: ['BTCUSDT'] }, { venue: 'binance', symbols: ['<script>', '', 'x'.repeat(500)] }]);
    await lab.pass(60_000);
    expect(lab.sockets).toEqual([]);
    expect(lab.asked).toEqual([]);
    expect(market.facts('nowhere', 'BTCUSDT')).toEqual({});
    expect(market.facts('binance', '<script>')).toEqual({});
  });
});

describe('ticks', () => {
  it('are handed on at once when it was quiet, then at most four times a second', async () => {
    market.want([{ venue: 'binance', symbols: ['BTCUSDT', 'ETHUSDT'] }]);
    lab.last().on.open();
    for (let i = 0; i < 5000; i++) {
      lab.last().on.message(binance.frame({ symbol: 'BTCUSDT', mark: String(60_000 + i), at: lab.now() + i }, false));
    }
    expect(ticks).toEqual(['binance BTCUSDT']);
    expect(market.facts('binance', 'BTCUSDT').mark?.price).toBe('64999');
    lab.last().on.message(binance.frame({ symbol: 'ETHUSDT', mark: '3000', at: lab.now() }, false));
    expect(ticks).toEqual(['binance BTCUSDT', 'binance ETHUSDT']);
    await lab.pass(250);
    expect(ticks.slice(2).filter((tick) => tick.includes('BTC'))).toHaveLength(1);
    expect(traffic).toBeGreaterThan(5000);
  });

  it('older than what is known change nothing', () => {
    market.want([{ venue: 'binance', symbols: ['BTCUSDT'] }]);
    lab.last().on.open();
    lab.last().on.message(binance.frame({ symbol: 'BTCUSDT', mark: '60000', at: lab.now() }, false));
    lab.last().on.message(binance.frame({ symbol: 'BTCUSDT', mark: '50000', at: lab.now() - 5000 }, false));
    expect(market.facts('binance', 'BTCUSDT').mark?.price).toBe('60000');
  });

  it('from an impossible future do not shut out those that follow', () => {
    market.want([{ venue: 'binance', symbols: ['BTCUSDT'] }]);
    lab.last().on.open();
    lab.last().on.message(binance.frame({ symbol: 'BTCUSDT', mark: '60000', at: lab.now() + 86_400_000 }, false));
    lab.last().on.message(binance.frame({ symbol: 'BTCUSDT', mark: '50000', at: lab.now() }, false));
    expect(market.facts('binance', 'BTCUSDT').mark?.price).toBe('50000');
  });
});

describe('when the stream says nothing', () => {
  it('marks are asked for every 15 seconds, and the status says so', async () => {
    market.want([{ venue: 'binance', symbols: ['BTCUSDT'] }]);
    lab.last().on.open();
    await lab.pass(61_000);
    const polls = lab.asked.filter(({ url }) => url.includes('premiumIndex'));
    expect(polls.map(({ at }) => at - polls[0]!.at)).toEqual([0, 15_000, 30_000, 45_000]);
    expect(market.facts('binance', 'BTCUSDT').mark).toMatchObject({ price: '60000.1', source: 'rest', intervalSeconds: 15 });
    expect(statusOf('binance')).toMatchObject({ state: 'silent', fallback: true });
    while (lab.last().closed) await lab.pass(1000);
    speak(lab.last(), binance, world);
    expect(statusOf('binance')).toMatchObject({ state: 'open' });
    expect(statusOf('binance').fallback).toBeUndefined();
  });

  it('a symbol that alone is silent is asked for alone', async () => {
    market.want([{ venue: 'binance', symbols: ['BTCUSDT', 'ETHUSDT'] }]);
    lab.last().on.open();
    for (let s = 0; s < 60; s++) {
      lab.last().on.message(binance.frame({ symbol: 'BTCUSDT', mark: '60000', at: lab.now() }, false));
      await lab.pass(1000);
    }
    const polled = asked('premiumIndex');
    expect(polled.length).toBeGreaterThanOrEqual(3);
    expect(polled.every((url) => url.endsWith('symbol=ETHUSDT'))).toBe(true);
    expect(lab.sockets).toHaveLength(1);
  });

  for (const [status, state, restMs] of [[403, 'blocked', 600_000], [451, 'blocked', 1_800_000], [429, 'limited', 60_000], [418, 'limited', 300_000]] as const) {
    it(`an answer ${status} is understood as ${state}, said with its end, and nothing is asked before`, async () => {
      lab.answer('https://fapi.binance.com/', { status, text: '<html>no</html>' });
      lab.answer('https://www.binance.com/', { status, text: '' });
      market.want([{ venue: 'binance', symbols: ['BTCUSDT'] }]);
      await lab.pass(1000);
      lab.last().on.close();
      expect(statusOf('binance')).toMatchObject({ state });
      const { at } = lab.asked[0]!;
      expect(statusOf('binance').retryAt).toBe(at + restMs);
      expect(asked('fapi.binance.com')).toHaveLength(1);
      const sockets = lab.sockets.length;
      await lab.pass(restMs - 2000);
      expect(asked('fapi.binance.com')).toHaveLength(1);
      expect(lab.sockets).toHaveLength(sockets);
      await lab.pass(20_000);
      expect(asked('fapi.binance.com').length).toBeGreaterThan(1);
      expect(lab.sockets.length).toBeGreaterThan(sockets);
      expect(said.some((list) => list.some((one) => one.state === state))).toBe(true);
    });
  }

  it('a 403 that says too many questions came is a limit, not a block', async () => {
    lab.answer('https://api.bybit.com/', { status: 403, body: { retCode: 10_006, retMsg: 'access too frequent' } });
    market.want([{ venue: 'bybit', symbols: ['BTCUSDT'] }]);
    await lab.pass(1000);
    expect(statusOf('bybit')).toMatchObject({ state: 'limited', retryAt: lab.asked[0]!.at + 600_000 });
  });

  it('a host that refuses says nothing about the venue\'s others: brackets may be refused while marks come', async () => {
    lab.answer('https://www.binance.com/', { status: 403 });
    market.want([{ venue: 'binance', symbols: ['BTCUSDT'] }]);
    await lab.pass(1000);
    expect(asked('www.binance.com')).toHaveLength(1);
    expect(market.facts('binance', 'BTCUSDT')).toMatchObject({ tiers: { source: 'bundled' }, volatility: {}, instrument: {} });
    lab.last().on.close();
    await lab.pass(3000);
    expect(lab.sockets).toHaveLength(2);
    expect(statusOf('binance').state).not.toBe('blocked');
    await lab.pass(300_000);
    expect(asked('www.binance.com')).toHaveLength(1);
    expect(asked('premiumIndex').length).toBeGreaterThan(10);
  });

  it('a longer Retry-After is obeyed, in seconds or as a date, and bounded', async () => {
    for (const [text, ms] of [['900', 900_000], [new Date(lab.now() + 1_200_000).toUTCString(), 1_200_000], ['999999999', 6 * HOUR], ['soon', 60_000]] as const) {
      lab = createLab();
      lab.answer('https://', { status: 429, headers: { 'retry-after': text } });
      market = start();
      market.want([{ venue: 'bybit', symbols: ['BTCUSDT'] }]);
      await lab.pass(0);
      expect(statusOf('bybit').retryAt).toBe(lab.now() + ms);
    }
  });

  it('a REST host without permission is said, never thrown, and granted access is used at once', async () => {
    denied.add('https://api.bybit.com');
    market.want([{ venue: 'bybit', symbols: ['BTCUSDT'] }]);
    await lab.pass(10_000);
    expect(lab.asked).toEqual([]);
    expect(statusOf('bybit')).toMatchObject({ state: 'no-access', without: ['https://api.bybit.com'] });
    lab.last().on.open();
    speak(lab.last(), bybit, world, false);
    lab.last().on.message(bybit.frame({ symbol: 'BTCUSDT', mark: '60000', at: lab.now() }, true));
    expect(statusOf('bybit')).toMatchObject({ state: 'open', without: ['https://api.bybit.com'] });
    denied.clear();
    market.retry();
    await lab.pass(1000);
    expect(market.facts('bybit', 'BTCUSDT').tiers).toBeDefined();
    expect(statusOf('bybit').without).toBeUndefined();
  });

  it('answers that are no answers change nothing and are asked for again, later each time', async () => {
    for (const bad of [{ text: 'not json' }, { text: '[]' }, { body: { a: 1 } }, { status: 500 }, { fails: true as const }, { text: `"${'x'.repeat(9_000_000)}"` }]) {
      lab = createLab();
      lab.answer('https://', bad);
      market = start();
      market.want([{ venue: 'bybit', symbols: ['BTCUSDT'] }]);
      await lab.pass(600_000);
      expect(market.facts('bybit', 'BTCUSDT')).toEqual({});
      for (const path of ['risk-limit', 'mark-price-kline', 'instruments-info']) {
        expect(asked(path).length, path).toBeGreaterThanOrEqual(3);
        expect(asked(path).length, path).toBeLessThanOrEqual(6);
      }
    }
  });

  it('no cookies, no referrer and no redirects go with a question', async () => {
    market.want([{ venue: 'binance', symbols: ['BTCUSDT'] }]);
    await lab.pass(1000);
    for (const { init } of lab.asked) expect(init).toMatchObject({ credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'error' });
  });
});

describe('slow facts', () => {
  it('are asked for once, bars again after each hour, tiers and instruments after a day', async () => {
    market.want([{ venue: 'bybit', symbols: ['BTCUSDT'] }]);
    const hour = async (): Promise<void> => {
      for (let i = 0; i < 720; i++) {
        lab.last().on.message(bybit.frame({ symbol: 'BTCUSDT', mark: '60000', at: lab.now() }, true));
        await lab.pass(5000);
      }
    };
    lab.last().on.open();
    await hour();
    expect(asked('mark-price-kline')).toHaveLength(2);   // from 12:10 to 13:10
    await hour();
    expect(asked('mark-price-kline')).toHaveLength(3);
    expect(asked('risk-limit')).toHaveLength(1);
    expect(asked('instruments-info')).toHaveLength(1);
    expect(asked('tickers')).toHaveLength(0);
    expect(market.facts('bybit', 'BTCUSDT').volatility?.asOf).toBe(Date.UTC(2026, 10, 20, 14));
    lab.sleep(86_400_000);
    await lab.pass(60_000);
    expect(asked('risk-limit')).toHaveLength(2);
  });

  it('that were kept before the worker died are not asked for again', async () => {
    market.want([{ venue: 'bybit', symbols: ['BTCUSDT'] }, { venue: 'binance', symbols: ['BTCUSDT'] }]);
    await lab.pass(3000);
    const kept: unknown = JSON.parse(JSON.stringify(market.kept()));
    const facts = market.facts('bybit', 'BTCUSDT');
    const before = lab.asked.length;
    lab.die();
    market = start();
    market.seed(kept);
    market.want([{ venue: 'bybit', symbols: ['BTCUSDT'] }, { venue: 'binance', symbols: ['BTCUSDT'] }]);
    await lab.pass(3000);
    const { tiers, instrument, volatility } = market.facts('bybit', 'BTCUSDT');
    expect({ tiers, instrument, volatility }).toEqual({ tiers: facts.tiers, instrument: facts.instrument, volatility: facts.volatility });
    // The funding interval has no age of its own, so it alone is asked for again.
    expect(lab.asked.slice(before).map(({ url }) => url).filter((url) => !url.includes('fundingInfo'))).toEqual([]);
  });

  it('from the future are not kept, since they would never be renewed', async () => {
    market.want([{ venue: 'bybit', symbols: ['BTCUSDT'] }]);
    await lab.pass(3000);
    const kept: unknown = JSON.parse(JSON.stringify(market.kept()));
    lab.die();
    lab.sleep(-2 * 86_400_000);   // the device's clock was set right again
    market = start();
    market.seed(kept);
    expect(market.facts('bybit', 'BTCUSDT')).toEqual({});
  });

  it('of fewer bars than before do not replace those of all of them', async () => {
    let whole = true;
    lab.answer('https://www.okx.com/', (url) => (whole || !url.includes('&after=') ? { body: okx.answer(new URL(url), '', okxWorld) } : { status: 500 }));
    const okxWorld = worldOf(lab, { 'BTC-USDT-SWAP': { mark: '60000' } });
    market.want([{ venue: 'okx', symbols: ['BTCUSDT'] }]);
    await lab.pass(5000);
    const first = market.facts('okx', 'BTCUSDT').volatility;
    expect(first?.sigmaSlow).not.toBeNull();
    expect(asked('mark-price-candles')).toHaveLength(8);
    whole = false;
    await lab.pass(HOUR);
    expect(asked('mark-price-candles').length).toBeGreaterThan(9);
    expect(market.facts('okx', 'BTCUSDT').volatility).toEqual(first);
    whole = true;
    await lab.pass(HOUR);
    expect(market.facts('okx', 'BTCUSDT').volatility?.asOf).toBeGreaterThan(first?.asOf ?? 0);
  });

  it('from storage that are not understood are left out', () => {
    for (const stored of [null, 7, 'x', {}, [null], [{ venue: 'bybit' }], [{ venue: 'bybit', feedSymbol: 'BTCUSDT', tiers: { tiers: [{ floor: '0', cap: null, mmr: '7', ded: '0' }], asOf: 1, source: 'venue' } }],
      [{ venue: 'bybit', feedSymbol: 'BTCUSDT', volatility: { atr: '-1', sigmaFast: null, sigmaSlow: null, asOf: Date.now() } }]]) {
      market.seed(stored);
      expect(market.facts('bybit', 'BTCUSDT')).toEqual({});
    }
  });

  it('stand in with their own date until the venue has answered: Binance tiers of the majors', async () => {
    denied.add('https://www.binance.com');
    market.want([{ venue: 'binance', symbols: ['BTCUSDT', 'NEARUSDT'] }]);
    await lab.pass(1000);
    expect(market.facts('binance', 'BTCUSDT').tiers).toMatchObject({ source: 'bundled', asOf: Date.UTC(2024, 9, 1) });
    expect(market.facts('binance', 'NEARUSDT').tiers).toBeUndefined();
    denied.clear();
    market.retry();
    await lab.pass(1000);
    expect(market.facts('binance', 'BTCUSDT').tiers).toMatchObject({ source: 'venue' });
  });
});
