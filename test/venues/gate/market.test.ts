/** Gate's public frames and answers, as documented, and as nobody would send them. */
import { describe, expect, it } from 'vitest';
import type { Previous } from '../../../src/market/source';
import { market } from '../../../src/venues/gate/market';
import { FEEDS } from '../../support/feeds';
import { itReadsOnlyItsOwn } from '../hostile';

const NOW = 1_795_171_201_500;
const none: Previous = () => ({});
const parse = (frame: unknown, previous = none) => market.stream?.parse(frame, NOW, previous) ?? [];

describe('futures.tickers', () => {
  const frame = { time: 1_795_171_201, time_ms: 1_795_171_201_123, channel: 'futures.tickers', event: 'update', result: [{ contract: 'BTC_USDT', last: '1', mark_price: '103880.2', funding_rate: '0.0001' }] };
  it('gives the mark at the frame\'s time', () => {
    expect(parse(frame)).toMatchObject([{ feedSymbol: 'BTC_USDT', mark: { price: '103880.2', eventAt: 1_795_171_201_123 } }]);
    expect(parse({ ...frame, time_ms: undefined })).toMatchObject([{ mark: { eventAt: 1_795_171_201_000 } }]);
  });
  it('says nothing with acknowledgements and pongs', () => {
    expect(parse({ ...frame, event: 'subscribe', result: { status: 'success' } })).toEqual([]);
    expect(parse({ time: 1, channel: 'futures.pong', event: '', result: null })).toEqual([]);
  });
  it('pings with the time', () => { expect(market.stream?.ping?.frame(NOW)).toBe('{"time":1795171201,"channel":"futures.ping"}'); });
});

describe('answers', () => {
  const contract = { name: 'BTC_USDT', type: 'direct', quanto_multiplier: '0.0001', order_price_round: '0.1', mark_price: '103880.2', funding_rate: '-0.0002', funding_interval: 14_400, funding_next_apply: 1_795_190_400 };
  it('a contract gives mark, funding, tick and worth', () => {
    expect(market.rest.mark?.parse(contract, NOW, 'BTC_USDT', none)).toMatchObject([{ mark: { price: '103880.2', eventAt: NOW } }, { funding: { rate: '-0.0002', intervalHours: 4, nextAt: 1_795_190_400_000 } }]);
    expect(market.rest.instrument?.parse(contract, NOW, 'BTC_USDT', none)).toEqual({ contract: 'linear', contractValue: '0.0001', rule: { type: 'tick', tick: '0.1' }, lot: '0.0001', asOf: NOW });
    expect(market.rest.instrument?.parse({ ...contract, type: 'inverse' }, NOW, 'BTC_USDT', none)).toBeNull();
    expect(market.rest.mark?.parse(contract, NOW, 'ETH_USDT', none)).toEqual([]);
  });
  it('risk limit tiers become brackets, and are refused as soon as one row is unreadable', () => {
    const rows = [{ contract: 'BTC_USDT', tier: 1, risk_limit: '1000000', maintenance_rate: '0.004' }, { contract: 'BTC_USDT', tier: 2, risk_limit: '2000000', maintenance_rate: '0.005' }];
    expect(market.rest.tiers?.parse(rows, NOW, 'BTC_USDT', none)?.tiers).toEqual([{ floor: '0', cap: '1000000', mmr: '0.004', ded: '0' }, { floor: '1000000', cap: null, mmr: '0.005', ded: '1000' }]);
    expect(market.rest.tiers?.parse([rows[0], { ...rows[1], maintenance_rate: '1000000' }], NOW, 'BTC_USDT', none)).toBeNull();
    expect(market.rest.tiers?.parse(rows, NOW, 'BTC_USD', none)).toBeNull();
  });
  it('bars are asked of the mark, not of trades', () => { expect(market.rest.klines?.request('BTC_USDT', NOW).url).toContain('contract=mark_BTC_USDT&interval=1h'); });
});

itReadsOnlyItsOwn(market, { symbols: ['BTC_USDT'], double: FEEDS['gate']! });
