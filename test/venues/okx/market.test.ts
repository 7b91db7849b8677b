/** OKX's public frames and answers, as documented, and as nobody would send them. */
import { describe, expect, it } from 'vitest';
import type { Previous } from '../../../src/market/source';
import { market } from '../../../src/venues/okx/market';
import { FEEDS } from '../../support/feeds';
import { itReadsOnlyItsOwn } from '../hostile';

const NOW = 1_795_171_201_500;
const none: Previous = () => ({});
const parse = (frame: unknown, previous = none) => market.stream?.parse(frame, NOW, previous) ?? [];

describe('the public stream', () => {
  it('gives marks', () => {
    expect(parse({ arg: { channel: 'mark-price', instId: 'BTC-USDT-SWAP' }, data: [{ instType: 'SWAP', instId: 'BTC-USDT-SWAP', markPx: '103880.2', ts: '1795171201000' }] }))
      .toEqual([{ kind: 'mark', symbol: 'BTC-USDT-SWAP', feedSymbol: 'BTC-USDT-SWAP', mark: { price: '103880.2', eventAt: 1_795_171_201_000, intervalSeconds: 4, source: 'stream' } }]);
  });
  it('gives funding, its interval being the distance of the next two settlements', () => {
    const row = { instId: 'BTC-USDT-SWAP', instType: 'SWAP', fundingRate: '0.0001', nextFundingRate: '', fundingTime: '1795190400000', nextFundingTime: '1795219200000', ts: '1795171201000' };
    const frame = (changed = {}) => ({ arg: { channel: 'funding-rate', instId: 'BTC-USDT-SWAP' }, data: [{ ...row, ...changed }] });
    expect(parse(frame())).toMatchObject([{ kind: 'funding', funding: { rate: '0.0001', intervalHours: 8, nextAt: 1_795_190_400_000, asOf: 1_795_171_201_000 } }]);
    expect(parse(frame({ nextFundingTime: '1795204800000' }))).toMatchObject([{ funding: { intervalHours: 4 } }]);
    expect(parse(frame({ nextFundingTime: '1795190400000' }))).toEqual([]);
    expect(parse(frame({ nextFundingTime: '' }))).toEqual([]);
  });
  it('says nothing with acknowledgements, pongs and other channels', () => {
    for (const frame of ['pong', { event: 'subscribe', arg: { channel: 'mark-price', instId: 'BTC-USDT-SWAP' } }, { arg: { channel: 'tickers' }, data: [{ instId: 'X', markPx: '1', ts: '1795171201000' }] }]) expect(parse(frame)).toEqual([]);
  });
  it('asks for funding beside the mark, on swaps only, and pings with a plain word', () => {
    expect(JSON.parse(market.stream?.subscribe(['BTC-USDT-SWAP', 'BTC-USDT-270326'])[0] ?? '')).toEqual({ op: 'subscribe', args: [
      { channel: 'mark-price', instId: 'BTC-USDT-SWAP' }, { channel: 'funding-rate', instId: 'BTC-USDT-SWAP' }, { channel: 'mark-price', instId: 'BTC-USDT-270326' }] });
    expect(market.stream?.ping?.frame(NOW)).toBe('ping');
  });
});

describe('answers', () => {
  it('bars come newest first, a hundred a page, and more are asked for before the oldest', () => {
    const { klines } = market.rest;
    const bars = klines?.parse({ code: '0', data: [['1795168800000', '2', '4', '1', '3', '0'], ['1795165200000', '1', '2', '1', '2', '1']] }, NOW, 'BTC-USDT-SWAP', none) ?? [];
    expect(bars.map(({ openAt }) => openAt)).toEqual([1_795_165_200_000, 1_795_168_800_000]);
    expect(klines?.more?.(bars, 'BTC-USDT-SWAP', NOW)?.url).toBe('https://www.okx.com/api/v5/market/mark-price-candles?instId=BTC-USDT-SWAP&bar=1H&limit=100&after=1795165200000');
    expect(klines?.more?.([], 'BTC-USDT-SWAP', NOW)).toBeNull();
  });
  it('instruments give a contract\'s worth in coins or dollars, and the lot in coins or contracts', () => {
    const row = { instId: 'BTC-USDT-SWAP', ctVal: '0.01', ctMult: '1', ctType: 'linear', tickSz: '0.1', lotSz: '0.1' };
    const of = (changed: object) => market.rest.instrument?.parse({ code: '0', data: [{ ...row, ...changed }] }, NOW, 'BTC-USDT-SWAP', none);
    expect(of({})).toEqual({ contract: 'linear', contractValue: '0.01', rule: { type: 'tick', tick: '0.1' }, lot: '0.001', asOf: NOW });
    expect(of({ ctType: 'inverse', ctVal: '100', lotSz: '1' })).toMatchObject({ contract: 'inverse', contractValue: '100', lot: '1' });
    expect(of({ ctType: '' })).toBeNull();
  });
  it('position tiers become a table by size once the contract\'s worth is known: one rate for all of a position, nothing deducted', () => {
    const row = (tier: string, minSz: string, maxSz: string, mmr: string) => ({ instFamily: 'BTC-USDT', instId: '', tier, minSz, maxSz, mmr, imr: '0.01', maxLever: '100', uly: 'BTC-USDT' });
    const rows = [row('1', '0', '1000', '0.004'), row('2', '1000.01', '5000', '0.006')];
    const worth: Previous = () => ({ instrument: { contract: 'linear', contractValue: '0.01' as never, rule: { type: 'tick', tick: '0.1' }, lot: null, asOf: NOW } });
    const of = (data: unknown, previous = worth) => market.rest.tiers?.parse({ code: '0', data }, NOW, 'BTC-USDT-SWAP', previous);
    expect(of(rows)).toEqual({ tiers: [{ floor: '0', cap: '10', mmr: '0.004', ded: '0' }, { floor: '10', cap: null, mmr: '0.006', ded: '0' }], asOf: NOW, source: 'venue', by: 'size' });
    expect(of(rows, none)).toBeNull();
    expect(of([rows[0], { ...rows[1], mmr: '' }])).toBeNull();
    expect(of(rows.map((one) => ({ ...one, instFamily: 'ETH-USDT' })))).toBeNull();
    expect(market.rest.tiers?.request('BTC-USD-SWAP', NOW).url).toBe('https://www.okx.com/api/v5/public/position-tiers?instType=SWAP&tdMode=isolated&instFamily=BTC-USD');
  });
});

it('knows the feed\'s name of a page\'s symbol', () => {
  expect(['BTCUSDT', 'btc-usdt-swap', 'BTC-USD-SWAP', 'BTCUSD', 'ETH/USDC', 'BTC-USDT-270326', 'BTC', ''].map(market.feedSymbol))
    .toEqual(['BTC-USDT-SWAP', 'BTC-USDT-SWAP', 'BTC-USD-SWAP', 'BTC-USD-SWAP', 'ETH-USDC-SWAP', 'BTC-USDT-270326', null, null]);
});

itReadsOnlyItsOwn(market, { symbols: ['BTC-USDT-SWAP', 'BTC-USD-SWAP'], double: FEEDS['okx']! });
