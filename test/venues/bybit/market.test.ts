/** Bybit's public frames and answers, as documented, and as nobody would send them. */
import { describe, expect, it } from 'vitest';
import type { FeedEvent, Previous } from '../../../src/market/source';
import { market } from '../../../src/venues/bybit/market';
import { bybit } from '../../support/feeds';
import { itReadsOnlyItsOwn } from '../hostile';

const NOW = 1_795_171_201_500;
const none: Previous = () => ({});
const data = { symbol: 'BTCUSDT', lastPrice: '103875.10', markPrice: '103880.20', indexPrice: '103921.44', fundingIntervalHour: '8', nextFundingTime: '1795190400000', fundingRate: '0.0001', preOpenPrice: '' };
const snapshot = { topic: 'tickers.BTCUSDT', type: 'snapshot', data, cs: 1, ts: 1_795_171_201_000 };
const delta = (changed: object, ts = 1_795_171_201_100) => ({ topic: 'tickers.BTCUSDT', type: 'delta', data: { symbol: 'BTCUSDT', ...changed }, cs: 2, ts });
const parse = (frame: unknown, previous = none): readonly FeedEvent[] => market.stream?.parse(frame, NOW, previous) ?? [];
/** What a reader knows after some frames. */
const after = (...frames: unknown[]): Previous => {
  let known: ReturnType<Previous> = {};
  for (const frame of frames) for (const event of parse(frame, () => known)) known = { ...known, ...(event.kind === 'mark' ? { mark: event.mark } : { funding: event.funding }) };
  return () => known;
};

describe('the ticker stream', () => {
  it('gives mark and funding from a snapshot', () => {
    expect(parse(snapshot)).toEqual([
      { kind: 'mark', symbol: 'BTCUSDT', feedSymbol: 'BTCUSDT', mark: { price: '103880.2', eventAt: 1_795_171_201_000, intervalSeconds: 1, source: 'stream' } },
      { kind: 'funding', symbol: 'BTCUSDT', feedSymbol: 'BTCUSDT', funding: { rate: '0.0001', intervalHours: 8, nextAt: 1_795_190_400_000, asOf: 1_795_171_201_000 } },
    ]);
  });

  it('merges deltas: a changed mark, a changed rate, and an unchanged mark that is as new as the message', () => {
    const previous = after(snapshot);
    expect(parse(delta({ markPrice: '103881.05' }), previous)).toMatchObject([{ mark: { price: '103881.05', eventAt: 1_795_171_201_100 } }, { funding: { rate: '0.0001' } }]);
    expect(parse(delta({ bid1Price: '103876.00' }), previous)).toMatchObject([{ mark: { price: '103880.2', eventAt: 1_795_171_201_100 } }, {}]);
    expect(parse(delta({ fundingRate: '-0.0002' }), previous)).toMatchObject([{}, { funding: { rate: '-0.0002', intervalHours: 8, nextAt: 1_795_190_400_000 } }]);
  });

  it('gives nothing from a delta before the first snapshot, unless it names the mark', () => {
    expect(parse(delta({ bid1Price: '1' }))).toEqual([]);
    expect(parse(delta({ markPrice: '5' }))).toMatchObject([{ mark: { price: '5' } }]);
    expect(after(delta({ markPrice: '5' }), delta({ markPrice: 'bad' }))('BTCUSDT').mark?.price).toBe('5');
  });

  it('does not keep a polled mark alive by deltas that do not name the mark', () => {
    const polled: Previous = () => ({ mark: { price: '1' as never, eventAt: NOW - 60_000, intervalSeconds: 15, source: 'rest' } });
    expect(parse(delta({ bid1Price: '1' }), polled)).toEqual([]);
  });

  it('refuses a topic that names another symbol than the data', () => {
    expect(parse({ ...snapshot, topic: 'tickers.ETHUSDT' })).toEqual([]);
    expect(parse({ ...snapshot, topic: 'kline.60.BTCUSDT' })).toEqual([]);
    expect(parse({ success: true, ret_msg: 'pong', op: 'ping' })).toEqual([]);
  });

  it('gives no funding on a dated future', () => {
    expect(parse({ ...snapshot, data: { ...data, fundingRate: '', nextFundingTime: '0' } }).map(({ kind }) => kind)).toEqual(['mark']);
  });

  it('has a socket for linear and one for inverse, and pings each 20 seconds', () => {
    expect(['BTCUSDT', 'BTCPERP', 'BTCUSDT-27MAR26', 'BTCUSD', 'BTCUSDH26'].map((symbol) => market.stream?.group(symbol))).toEqual(['linear', 'linear', 'linear', 'inverse', 'inverse']);
    expect(market.stream?.url('inverse', ['BTCUSD'])).toBe('wss://stream.bybit.com/v5/public/inverse');
    expect(market.stream?.subscribe(['BTCUSDT', 'ETHUSDT'])).toEqual(['{"op":"subscribe","args":["tickers.BTCUSDT","tickers.ETHUSDT"]}']);
    expect(market.stream?.ping?.everySeconds).toBe(20);
    expect(market.stream?.ping?.frame(NOW)).toBe('{"op":"ping"}');
  });
});

describe('answers', () => {
  const say = (list: unknown[], retCode = 0) => ({ retCode, retMsg: 'OK', result: { category: 'linear', list }, retExtInfo: {}, time: 1_795_171_201_000 });
  it('tickers give the polled mark', () => {
    const { mark } = market.rest;
    expect(mark?.request('BTCUSD', NOW).url).toBe('https://api.bybit.com/v5/market/tickers?category=inverse&symbol=BTCUSD');
    expect(mark?.parse(say([data]), NOW, 'BTCUSDT', none)).toMatchObject([{ mark: { price: '103880.2', source: 'rest' } }, { funding: { intervalHours: 8 } }]);
    expect(mark?.parse(say([data], 10_001), NOW, 'BTCUSDT', none)).toEqual([]);
    expect(mark?.parse(say([data]), NOW, 'ETHUSDT', none)).toEqual([]);
  });

  it('mark-price-kline gives bars from strings, newest first', () => {
    const rows = [['1795168800000', '2', '4', '1', '3'], ['1795165200000', '1', '2', '1', '2']];
    expect(market.rest.klines?.parse(say(rows), NOW, 'BTCUSDT', none)).toEqual([
      { openAt: 1_795_168_800_000, open: '2', high: '4', low: '1', close: '3' }, { openAt: 1_795_165_200_000, open: '1', high: '2', low: '1', close: '2' }]);
    expect(market.rest.klines?.request('BTCUSDT', NOW).url).toBe('https://api.bybit.com/v5/market/mark-price-kline?category=linear&symbol=BTCUSDT&interval=60&limit=722');
  });

  it('instruments-info gives tick and lot', () => {
    const row = { symbol: 'BTCUSD', contractType: 'InversePerpetual', priceFilter: { tickSize: '0.50' }, lotSizeFilter: { qtyStep: '1' } };
    expect(market.rest.instrument?.parse(say([row]), NOW, 'BTCUSD', none)).toEqual({ contract: 'inverse', contractValue: '1', rule: { type: 'tick', tick: '0.5' }, lot: '1', asOf: NOW });
    expect(market.rest.instrument?.parse(say([{ ...row, contractType: 'Option' }]), NOW, 'BTCUSD', none)).toBeNull();
  });

  describe('risk-limit', () => {
    const limit = (id: number, riskLimitValue: string, maintenanceMargin: string, initialMargin: string, maxLeverage: string) => ({ id, symbol: 'BTCUSDT', riskLimitValue, maintenanceMargin, initialMargin, isLowestRisk: 0, maxLeverage, mmDeduction: '' });
    const tiersOf = (...rows: unknown[]) => market.rest.tiers?.parse(say(rows), NOW, 'BTCUSDT', none);
    const expected = [{ floor: '0', cap: '2000000', mmr: '0.005', ded: '0' }, { floor: '2000000', cap: null, mmr: '0.0056', ded: '1200' }];
    it('gives the same tiers whether it speaks in fractions or in percent', () => {
      expect(tiersOf(limit(1, '2000000', '0.005', '0.01', '100.00'), limit(2, '2600000', '0.0056', '0.0111', '90.00'))).toEqual({ tiers: expected, asOf: NOW, source: 'venue' });
      expect(tiersOf(limit(1, '2000000', '0.5', '1', '100.00'), limit(2, '2600000', '0.56', '1.11', '90.00'))?.tiers).toEqual(expected);
    });
    it('is refused when the unit cannot be told, the rows disagree, or one is unreadable', () => {
      expect(tiersOf(limit(1, '2000000', '0.005', '0.1', '100'))).toBeNull();
      expect(tiersOf(limit(1, '2000000', '0.005', '0.01', '100'), limit(2, '2600000', '0.56', '1.11', '90'))).toBeNull();
      expect(tiersOf(limit(1, '2000000', '0.005', '0.01', '100'), limit(2, '2600000', '', '0.0111', '90'))).toBeNull();
      expect(tiersOf(limit(1, '2000000', '0.0056', '0.01', '100'), limit(2, '2600000', '0.005', '0.0111', '90'))).toBeNull();
      expect(tiersOf()).toBeNull();
    });
  });
});

itReadsOnlyItsOwn(market, { symbols: ['BTCUSDT', 'BTCUSD'], double: bybit });
