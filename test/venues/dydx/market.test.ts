/** dYdX's public frames and answers, as documented, and as nobody would send them. */
import { describe, expect, it } from 'vitest';
import type { Previous } from '../../../src/market/source';
import { market } from '../../../src/venues/dydx/market';
import { FEEDS } from '../../support/feeds';
import { itReadsOnlyItsOwn } from '../hostile';

const NOW = 1_795_171_201_500;
const none: Previous = () => ({});
const parse = (frame: unknown, previous = none) => market.stream?.parse(frame, NOW, previous) ?? [];

describe('v4_markets', () => {
  const message = (type: string, contents: unknown) => ({ type, connection_id: 'c', message_id: 1, channel: 'v4_markets', version: '1.0.0', contents });
  it('gives every market\'s oracle price and hourly rate on subscribing', () => {
    expect(parse(message('subscribed', { markets: { 'BTC-USD': { ticker: 'BTC-USD', oraclePrice: '103880.2', nextFundingRate: '0.0000125' }, 'ETH-USD': { oraclePrice: null } } }))).toEqual([
      { kind: 'mark', symbol: 'BTC-USD', feedSymbol: 'BTC-USD', mark: { price: '103880.2', eventAt: NOW, intervalSeconds: 5, source: 'stream' } },
      { kind: 'funding', symbol: 'BTC-USD', feedSymbol: 'BTC-USD', funding: { rate: '0.0000125', intervalHours: 1, nextAt: 1_795_172_400_000, asOf: NOW } },
    ]);
  });
  it('gives changed oracle prices at their own moment, alone or in a batch', () => {
    const contents = { oraclePrices: { 'BTC-USD': { oraclePrice: '103881', effectiveAt: '2026-11-20T12:00:00.000Z', effectiveAtHeight: '1', marketId: 0 } } };
    const expected = [{ feedSymbol: 'BTC-USD', mark: { price: '103881', eventAt: Date.UTC(2026, 10, 20, 12) } }];
    expect(parse(message('channel_data', contents))).toMatchObject(expected);
    expect(parse(message('channel_batch_data', [contents, { trading: { 'BTC-USD': { nextFundingRate: '-0.00002' } } }]))).toMatchObject([...expected, { funding: { rate: '-0.00002' } }]);
  });
  it('is refused where the moment is unreadable or the name is none', () => {
    expect(parse(message('channel_data', { oraclePrices: { 'BTC-USD': { oraclePrice: '1', effectiveAt: 'soon' }, '<b>': { oraclePrice: '1' } } }))).toEqual([]);
    expect(parse({ ...message('channel_data', { oraclePrices: { 'BTC-USD': { oraclePrice: '1' } } }), channel: 'v4_trades' })).toEqual([]);
  });
});

it('has one maintenance rate for every size', () => {
  const answer = { markets: { 'BTC-USD': { ticker: 'BTC-USD', maintenanceMarginFraction: '0.012' } } };
  expect(market.rest.tiers?.parse(answer, NOW, 'BTC-USD', none)?.tiers).toEqual([{ floor: '0', cap: null, mmr: '0.012', ded: '0' }]);
  expect(market.rest.tiers?.parse({ markets: { 'BTC-USD': { ticker: 'BTC-USD', maintenanceMarginFraction: '1.2' } } }, NOW, 'BTC-USD', none)).toBeNull();
});

itReadsOnlyItsOwn(market, { symbols: ['BTC-USD', 'ETH-USD'], double: FEEDS['dydx']! });
