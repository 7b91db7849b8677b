/** KuCoin's public frames and answers, as documented, and as nobody would send them. */
import { describe, expect, it } from 'vitest';
import type { Previous } from '../../../src/market/source';
import { market } from '../../../src/venues/kucoin/market';
import { FEEDS } from '../../support/feeds';
import { itReadsOnlyItsOwn } from '../hostile';

const NOW = 1_795_171_201_500;
const none: Previous = () => ({});

describe('answers', () => {
  const say = (data: unknown) => ({ code: '200000', data });
  it('the mark names its contract and its moment', () => {
    expect(market.rest.mark?.parse(say({ symbol: 'XBTUSDTM', granularity: 1000, timePoint: 1_795_171_201_000, value: 8052.51, indexPrice: 1 }), NOW, 'XBTUSDTM', none)).toMatchObject([{ mark: { price: '8052.51', eventAt: 1_795_171_201_000, source: 'rest' } }]);
    expect(market.rest.mark?.parse({ code: '429000', msg: 'too many' }, NOW, 'XBTUSDTM', none)).toEqual([]);
  });
  it('funding names an index that begins with the contract', () => {
    const of = (symbol: string) => market.rest.funding?.parse(say({ symbol, granularity: 14_400_000, value: 0.0003, timePoint: 1 }), NOW, 'XBTUSDTM', none);
    expect(of('.XBTUSDTMFPI4H')).toMatchObject([{ funding: { rate: '0.0003', intervalHours: 4, nextAt: null } }]);
    expect(of('.ETHUSDTMFPI8H')).toEqual([]);
  });
  it('a lot is coins, or one dollar where the multiplier is negative; a sign against the kind is refused', () => {
    const of = (isInverse: boolean, multiplier: number) => market.rest.instrument?.parse(say([{ symbol: 'XBTUSDTM', isInverse, multiplier, tickSize: 0.1, lotSize: 1 }]), NOW, 'XBTUSDTM', none);
    expect(of(false, 0.001)).toEqual({ contract: 'linear', contractValue: '0.001', rule: { type: 'tick', tick: '0.1' }, lot: '0.001', asOf: NOW });
    expect(of(true, -1)).toMatchObject({ contract: 'inverse', contractValue: '1', lot: '1' });
    expect([of(true, 1), of(false, -1), of(false, 0)]).toEqual([null, null, null]);
  });
});

it('writes bitcoin as the feed does', () => {
  expect(['BTCUSDT', 'BTCUSDTM', 'XBTUSDTM', 'BTC/USDT', 'XBTUSDM', 'ATOMUSDT', 'x'].map(market.feedSymbol)).toEqual(['XBTUSDTM', 'XBTUSDTM', 'XBTUSDTM', 'XBTUSDTM', 'XBTUSDM', 'ATOMUSDTM', null]);
});

itReadsOnlyItsOwn(market, { symbols: ['XBTUSDTM', 'XBTUSDM'], double: FEEDS['kucoin']! });
