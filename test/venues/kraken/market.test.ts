/** Kraken's public frames and answers, as documented, and as nobody would send them. */
import { describe, expect, it } from 'vitest';
import type { Previous } from '../../../src/market/source';
import { market } from '../../../src/venues/kraken/market';
import { FEEDS } from '../../support/feeds';
import { itReadsOnlyItsOwn } from '../hostile';

const NOW = 1_795_171_201_500;
const none: Previous = () => ({});
const parse = (frame: unknown, previous = none) => market.stream?.parse(frame, NOW, previous) ?? [];

describe('the ticker', () => {
  const frame = { time: 1_795_171_201_000, feed: 'ticker', product_id: 'PF_XBTUSD', markPrice: 28_064.9, index: 1, last: 2, funding_rate: 7.79e-12, relative_funding_rate: 2.18e-7, next_funding_rate_time: 1_795_172_400_000 };
  it('gives the mark and the relative rate of one hour, never the absolute one', () => {
    expect(parse(frame)).toEqual([
      { kind: 'mark', symbol: 'PF_XBTUSD', feedSymbol: 'PF_XBTUSD', mark: { price: '28064.9', eventAt: 1_795_171_201_000, intervalSeconds: 5, source: 'stream' } },
      { kind: 'funding', symbol: 'PF_XBTUSD', feedSymbol: 'PF_XBTUSD', funding: { rate: '0.000000218', intervalHours: 1, nextAt: 1_795_172_400_000, asOf: 1_795_171_201_000 } },
    ]);
    expect(parse({ ...frame, relative_funding_rate: undefined })).toHaveLength(1);
  });
  it('says nothing with heartbeats and acknowledgements', () => { for (const other of [{ feed: 'heartbeat', time: 1 }, { event: 'subscribed', feed: 'ticker' }, { event: 'info', version: 1 }]) expect(parse(other)).toEqual([]); });
  it('is asked for with a heartbeat, since a browser cannot ping', () => {
    expect(market.stream?.subscribe(['PF_XBTUSD'])).toEqual(['{"event":"subscribe","feed":"ticker","product_ids":["PF_XBTUSD"]}', '{"event":"subscribe","feed":"heartbeat"}']);
  });
});

it('gives tick and lot, linear by its decimals, inverse by whole contracts', () => {
  const of = (row: object) => market.rest.instrument?.parse({ result: 'success', instruments: [{ symbol: 'pf_xbtusd', type: 'flexible_futures', tickSize: 0.5, contractSize: 1, contractValueTradePrecision: 4, ...row }] }, NOW, 'PF_XBTUSD', none);
  expect(of({})).toEqual({ contract: 'linear', contractValue: '1', rule: { type: 'tick', tick: '0.5' }, lot: '0.0001', asOf: NOW });
  expect(of({ type: 'futures_inverse' })).toMatchObject({ contract: 'inverse', contractValue: '1', lot: '1' });
  expect(of({ type: 'futures_vanilla' })).toBeNull();
});

it('knows the feed\'s name of a page\'s symbol', () => {
  expect(['PF_XBTUSD', 'BTC/USD', 'BTC/USD PERP', 'ETHUSD', 'pi_xbtusd', 'FI_XBTUSD_270326', 'BTCUSDT', ''].map(market.feedSymbol)).toEqual(['PF_XBTUSD', 'PF_XBTUSD', 'PF_XBTUSD', 'PF_ETHUSD', 'PI_XBTUSD', 'FI_XBTUSD_270326', null, null]);
});

itReadsOnlyItsOwn(market, { symbols: ['PF_XBTUSD', 'PI_XBTUSD'], double: FEEDS['kraken']! });
