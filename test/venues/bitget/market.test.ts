/** Bitget's public frames and answers, as documented, and as nobody would send them. */
import { describe, expect, it } from 'vitest';
import type { Previous } from '../../../src/market/source';
import { market } from '../../../src/venues/bitget/market';
import { FEEDS } from '../../support/feeds';
import { itReadsOnlyItsOwn } from '../hostile';

const NOW = 1_795_171_201_500;
const none: Previous = () => ({});
const parse = (frame: unknown, previous = none) => market.stream?.parse(frame, NOW, previous) ?? [];

describe('the ticker', () => {
  const row = { instId: 'BTCUSDT', lastPr: '43480.4', markPrice: '43476.4', indexPrice: '43478.4', fundingRate: '0.000096', nextFundingTime: '1795190400000', ts: '1795171201000' };
  const frame = (changed = {}) => ({ action: 'snapshot', arg: { instType: 'USDT-FUTURES', channel: 'ticker', instId: 'BTCUSDT' }, data: [{ ...row, ...changed }], ts: 1_795_171_201_005 });
  it('gives the mark, and funding once its interval is known', () => {
    expect(parse(frame())).toMatchObject([{ mark: { price: '43476.4', eventAt: 1_795_171_201_000 } }]);
    expect(parse(frame(), () => ({ fundingHours: 4 }))).toMatchObject([{ kind: 'mark' }, { funding: { rate: '0.000096', intervalHours: 4, nextAt: 1_795_190_400_000 } }]);
    expect(parse(frame({ fundingRate: '', nextFundingTime: '0' }), () => ({ fundingHours: 8 }))).toHaveLength(1);
  });
  it('takes the frame\'s time where the row has none, and nothing where neither has', () => {
    expect(parse(frame({ ts: undefined }))).toMatchObject([{ mark: { eventAt: 1_795_171_201_005 } }]);
    expect(parse({ ...frame({ ts: 'x' }), ts: null })).toEqual([]);
  });
  it('is asked for by product', () => {
    expect(JSON.parse(market.stream?.subscribe(['BTCUSDT', 'BTCPERP', 'BTCUSD'])[0] ?? '').args).toEqual([
      { instType: 'USDT-FUTURES', channel: 'ticker', instId: 'BTCUSDT' }, { instType: 'USDC-FUTURES', channel: 'ticker', instId: 'BTCPERP' }, { instType: 'COIN-FUTURES', channel: 'ticker', instId: 'BTCUSD' }]);
  });
});

describe('answers', () => {
  const say = (...data: unknown[]) => ({ code: '00000', msg: 'success', data });
  it('the tick is the last step of the last place', () => {
    const of = (pricePlace: string, priceEndStep: string) => market.rest.instrument?.parse(say({ symbol: 'BTCUSDT', pricePlace, priceEndStep, sizeMultiplier: '0.001' }), NOW, 'BTCUSDT', none)?.rule;
    expect([of('1', '1'), of('2', '5'), of('0', '1')]).toEqual([{ type: 'tick', tick: '0.1' }, { type: 'tick', tick: '0.05' }, { type: 'tick', tick: '1' }]);
    expect(of('x', '1')).toBeUndefined();
  });
  it('tiers are joined by their own edges, and refused with a hole', () => {
    const row = (level: string, startUnit: string, endUnit: string, keepMarginRate: string) => ({ symbol: 'BTCUSDT', level, startUnit, endUnit, leverage: '125', keepMarginRate });
    const tiersOf = (...rows: unknown[]) => market.rest.tiers?.parse(say(...rows), NOW, 'BTCUSDT', none);
    expect(tiersOf(row('1', '0', '150000', '0.004'), row('2', '150000', '900000', '0.005'))?.tiers).toEqual([{ floor: '0', cap: '150000', mmr: '0.004', ded: '0' }, { floor: '150000', cap: null, mmr: '0.005', ded: '150' }]);
    expect(tiersOf(row('1', '0', '150000', '0.004'), row('2', '200000', '900000', '0.005'))).toBeNull();
    expect(market.rest.tiers?.parse(say(row('1', '0', '10', '0.004')), NOW, 'BTCUSD', none)).toBeNull();
  });
});

it('knows the feed\'s name of a page\'s symbol', () => {
  expect(['BTCUSDT', 'BTCUSDT_UMCBL', 'BTC/USDT', 'BTCUSDC', 'BTCPERP', 'BTCUSD', 'BTC'].map(market.feedSymbol)).toEqual(['BTCUSDT', 'BTCUSDT', 'BTCUSDT', 'BTCPERP', 'BTCPERP', 'BTCUSD', null]);
});

itReadsOnlyItsOwn(market, { symbols: ['BTCUSDT', 'BTCPERP'], double: FEEDS['bitget']! });
