/** BingX's public frames and answers, as documented, and as nobody would send them. */
import { describe, expect, it } from 'vitest';
import type { Previous } from '../../../src/market/source';
import { market } from '../../../src/venues/bingx/market';
import { FEEDS } from '../../support/feeds';
import { itReadsOnlyItsOwn } from '../hostile';

const NOW = 1_795_171_201_500;
const none: Previous = () => ({});
const parse = (frame: unknown, previous = none) => market.stream?.parse(frame, NOW, previous) ?? [];

describe('the mark stream', () => {
  const frame = { code: 0, dataType: 'BTC-USDT@markPrice', data: { e: 'markPriceUpdate', E: 1_795_171_201_000, s: 'BTC-USDT', p: '103880.2' } };
  it('gives the mark, from gzip frames', () => {
    expect(parse(frame)).toMatchObject([{ feedSymbol: 'BTC-USDT', mark: { price: '103880.2', eventAt: 1_795_171_201_000 } }]);
    expect(market.stream?.encoding).toBe('gzip');
    expect(parse({ ...frame, dataType: 'ETH-USDT@markPrice' })).toEqual([]);
    expect(parse({ id: '1', code: 0, msg: '', dataType: '', data: null })).toEqual([]);
  });
  it('answers the word Ping with the word Pong', () => { expect([market.stream?.reply('Ping'), market.stream?.reply('Pong'), market.stream?.reply(frame)]).toEqual(['Pong', null, null]); });
});

it('gives the mark without funding where the interval is not told', () => {
  const data = { symbol: 'BTC-USDT', markPrice: '103880.2', lastFundingRate: '0.0001', nextFundingTime: 1_795_190_400_000 };
  expect(market.rest.mark?.parse({ code: 0, data }, NOW, 'BTC-USDT', none)).toMatchObject([{ mark: { price: '103880.2' } }]);
  expect(market.rest.mark?.parse({ code: 0, data: { ...data, fundingIntervalHours: 4 } }, NOW, 'BTC-USDT', none)).toMatchObject([{}, { funding: { intervalHours: 4 } }]);
  expect(market.rest.mark?.parse({ code: 100_410, msg: 'rate limit' }, NOW, 'BTC-USDT', none)).toEqual([]);
});

itReadsOnlyItsOwn(market, { symbols: ['BTC-USDT', 'ETH-USDT'], double: FEEDS['bingx']! });
