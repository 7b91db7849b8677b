/** Hyperliquid's public frames and answers, as documented, and as nobody would send them. */
import { describe, expect, it } from 'vitest';
import type { Previous } from '../../../src/market/source';
import { market } from '../../../src/venues/hyperliquid/market';
import { FEEDS } from '../../support/feeds';
import { itReadsOnlyItsOwn } from '../hostile';

const NOW = 1_795_171_201_500;
const none: Previous = () => ({});
const parse = (frame: unknown, previous = none) => market.stream?.parse(frame, NOW, previous) ?? [];

describe('activeAssetCtx', () => {
  const frame = { channel: 'activeAssetCtx', data: { coin: 'BTC', ctx: { markPx: '104000.0', oraclePx: '104010.0', funding: '-0.0000125', openInterest: '1' } } };
  it('gives mark and hourly funding, both as of their arrival', () => {
    expect(parse(frame)).toEqual([
      { kind: 'mark', symbol: 'BTC', feedSymbol: 'BTC', mark: { price: '104000', eventAt: NOW, intervalSeconds: 3, source: 'stream' } },
      { kind: 'funding', symbol: 'BTC', feedSymbol: 'BTC', funding: { rate: '-0.0000125', intervalHours: 1, nextAt: 1_795_172_400_000, asOf: NOW } },
    ]);
  });
  it('says nothing with other channels', () => {
    for (const other of [{ channel: 'pong' }, { channel: 'subscriptionResponse', data: {} }, { ...frame, channel: 'activeSpotAssetCtx' }]) expect(parse(other)).toEqual([]);
  });
});

describe('metaAndAssetCtxs', () => {
  const answer = (asset: object, marginTables: unknown = [[56, { description: 'tiered 40x', marginTiers: [{ lowerBound: '0.0', maxLeverage: 40 }, { lowerBound: '150000000.0', maxLeverage: 20 }] }]]) =>
    [{ universe: [{ name: 'ETH', szDecimals: 4, maxLeverage: 25, marginTableId: 25 }, { name: 'BTC', szDecimals: 5, maxLeverage: 40, marginTableId: 56, ...asset }], marginTables }, [{ markPx: '3000' }, { markPx: '104000.5', funding: '0.0000125' }]];
  const tiersOf = (asset: object, tables?: unknown) => market.rest.tiers?.parse(answer(asset, tables), NOW, 'BTC', none)?.tiers;
  it('gives the context at the place of the name', () => {
    expect(market.rest.mark?.parse(answer({}), NOW, 'BTC', none)).toMatchObject([{ mark: { price: '104000.5', source: 'rest' } }, { funding: { rate: '0.0000125' } }]);
    expect(market.rest.mark?.parse(answer({}), NOW, 'DOGE', none)).toEqual([]);
  });
  it('gives tiers of half the initial rate, with the venue\'s own deductions', () => {
    expect(tiersOf({})).toEqual([{ floor: '0', cap: '150000000', mmr: '0.0125', ded: '0' }, { floor: '150000000', cap: null, mmr: '0.025', ded: '1875000' }]);
  });
  it('gives one tier where the table id is the leverage itself, and none where they disagree', () => {
    expect(tiersOf({ maxLeverage: 10, marginTableId: 10 })).toEqual([{ floor: '0', cap: null, mmr: '0.05', ded: '0' }]);
    expect(tiersOf({ maxLeverage: 10, marginTableId: 20 })).toBeUndefined();
    expect(tiersOf({ marginTableId: 57 })).toBeUndefined();
    expect(tiersOf({}, [[56, { marginTiers: [] }]])).toBeUndefined();
  });
  it('gives the rule and lot of the size decimals', () => {
    expect(market.rest.instrument?.parse(answer({}), NOW, 'BTC', none)).toEqual({ contract: 'linear', contractValue: '1', rule: { type: 'hyperliquid', sz_decimals: '5' }, lot: '0.00001', asOf: NOW });
  });
  it('is asked of the builder\'s own market list where the name has one', () => {
    expect(market.rest.mark?.request('BTC', NOW)).toEqual({ url: 'https://api.hyperliquid.xyz/info', method: 'POST', body: '{"type":"metaAndAssetCtxs","dex":""}' });
    expect(market.rest.mark?.request('xyz:NVDA', NOW).body).toBe('{"type":"metaAndAssetCtxs","dex":"xyz"}');
  });
});

it('says that its bars are of trades', () => { expect(market.rest.barsOf).toBe('trades'); });

it('keeps the case of a name', () => {
  expect(['BTC', 'kPEPE', 'xyz:NVDA', 'BTC-USD', 'ETH-PERP', 'a b', ''].map(market.feedSymbol)).toEqual(['BTC', 'kPEPE', 'xyz:NVDA', 'BTC', 'ETH', null, null]);
});

itReadsOnlyItsOwn(market, { symbols: ['BTC', 'kPEPE', 'xyz:NVDA'], double: FEEDS['hyperliquid']! });
