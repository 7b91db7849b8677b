/** MEXC's public frames and answers, as documented, and as nobody would send them. */
import { describe, expect, it } from 'vitest';
import type { Previous } from '../../../src/market/source';
import { market } from '../../../src/venues/mexc/market';
import { FEEDS } from '../../support/feeds';
import { itReadsOnlyItsOwn } from '../hostile';

const NOW = 1_795_171_201_500;
const none: Previous = () => ({});
const parse = (frame: unknown, previous = none) => market.stream?.parse(frame, NOW, previous) ?? [];

describe('push.ticker', () => {
  const frame = { symbol: 'BTC_USDT', channel: 'push.ticker', ts: 1_795_171_201_000, data: { symbol: 'BTC_USDT', lastPrice: 76_376.1, fairPrice: 76_374.4, indexPrice: 76_385.8, fundingRate: 0.0001, timestamp: 1_795_171_201_000 } };
  it('gives the fair price, which is the mark here, and never the last price', () => {
    expect(parse(frame)).toEqual([{ kind: 'mark', symbol: 'BTC_USDT', feedSymbol: 'BTC_USDT', mark: { price: '76374.4', eventAt: 1_795_171_201_000, intervalSeconds: 2, source: 'stream' } }]);
    expect(parse({ ...frame, data: { lastPrice: 1 } })).toEqual([]);
  });
  it('is refused when envelope and data name different symbols', () => { expect(parse({ ...frame, symbol: 'ETH_USDT' })).toEqual([]); });
  it('says nothing with pongs and acknowledgements', () => { for (const other of [{ channel: 'pong', data: 1 }, { channel: 'rs.sub.ticker', data: 'success' }]) expect(parse(other)).toEqual([]); });
});

describe('answers', () => {
  it('funding has its interval and its next settlement', () => {
    const data = { symbol: 'BTC_USDT', fundingRate: -0.000_05, collectCycle: 8, nextSettleTime: 1_795_190_400_000, timestamp: 1_795_171_201_000 };
    expect(market.rest.funding?.parse({ success: true, code: 0, data }, NOW, 'BTC_USDT', none)).toMatchObject([{ funding: { rate: '-0.00005', intervalHours: 8, nextAt: 1_795_190_400_000 } }]);
    expect(market.rest.funding?.parse({ success: false, code: 1001 }, NOW, 'BTC_USDT', none)).toEqual([]);
  });
  it('bars come as columns in seconds, and uneven columns give only whole bars', () => {
    const data = { time: [1_795_165_200, 1_795_168_800], open: [1, 2], close: [2, 3], high: [2, 4], low: [1] };
    expect(market.rest.klines?.parse({ success: true, data }, NOW, 'BTC_USDT', none)).toEqual([{ openAt: 1_795_165_200_000, open: '1', high: '2', low: '1', close: '2' }]);
  });
  it('details give a contract in coins or in dollars', () => {
    const data = { symbol: 'BTC_USDT', baseCoin: 'BTC', quoteCoin: 'USDT', settleCoin: 'USDT', contractSize: 0.0001, priceUnit: 0.5, volUnit: 1 };
    expect(market.rest.instrument?.parse({ success: true, data }, NOW, 'BTC_USDT', none)).toEqual({ contract: 'linear', contractValue: '0.0001', rule: { type: 'tick', tick: '0.5' }, lot: '0.0001', asOf: NOW });
    expect(market.rest.instrument?.parse({ success: true, data: { ...data, symbol: 'BTC_USD', quoteCoin: 'USD', settleCoin: 'BTC', contractSize: 100 } }, NOW, 'BTC_USD', none)).toMatchObject({ contract: 'inverse', contractValue: '100', lot: '1' });
    expect(market.rest.instrument?.parse({ success: true, data: { ...data, settleCoin: 'MX' } }, NOW, 'BTC_USDT', none)).toBeNull();
  });
});

itReadsOnlyItsOwn(market, { symbols: ['BTC_USDT', 'BTC_USD'], double: FEEDS['mexc']! });
