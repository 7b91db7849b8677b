/** HTX's public frames and answers, as documented, and as nobody would send them. */
import { describe, expect, it } from 'vitest';
import type { Previous } from '../../../src/market/source';
import { market } from '../../../src/venues/htx/market';
import { FEEDS } from '../../support/feeds';
import { itReadsOnlyItsOwn } from '../hostile';

const NOW = 1_795_171_201_500;
const none: Previous = () => ({});
const parse = (frame: unknown, previous = none) => market.stream?.parse(frame, NOW, previous) ?? [];

describe('the running minute of the mark', () => {
  const frame = { ch: 'market.BTC-USDT.mark_price.1min', ts: 1_795_171_201_000, tick: { id: 1_795_171_200, open: '1', high: '2', low: '1', close: '103880.2', vol: '0' } };
  it('gives its close as the mark', () => {
    expect(parse(frame)).toMatchObject([{ feedSymbol: 'BTC-USDT', mark: { price: '103880.2', eventAt: 1_795_171_201_000 } }]);
    expect(parse({ ...frame, ch: 'market.BTC-USDT.kline.1min' })).toEqual([]);
    expect(parse({ id: 'x', status: 'ok', subbed: 'market.BTC-USDT.mark_price.1min', ts: 1 })).toEqual([]);
  });
  it('answers a ping with its own number', () => {
    expect(market.stream?.reply({ ping: 1_795_171_201_000 })).toBe('{"pong":1795171201000}');
    expect(market.stream?.reply({ ping: 'x'.repeat(30) })).toBeNull();
    expect(market.stream?.reply(frame)).toBeNull();
  });
});

it('gives funding only with the settlement after the next, which tells the interval', () => {
  const data = { contract_code: 'BTC-USDT', funding_rate: '0.0001', funding_time: '1795190400000', next_funding_time: '1795219200000' };
  const of = (changed = {}) => market.rest.funding?.parse({ status: 'ok', ts: 1_795_171_201_000, data: { ...data, ...changed } }, NOW, 'BTC-USDT', none);
  expect(of()).toMatchObject([{ funding: { rate: '0.0001', intervalHours: 8, nextAt: 1_795_190_400_000 } }]);
  expect(of({ next_funding_time: null })).toEqual([]);
  expect(of({ contract_code: 'ETH-USDT' })).toEqual([]);
});

itReadsOnlyItsOwn(market, { symbols: ['BTC-USDT', 'ETH-USDT'], double: FEEDS['htx']! });
