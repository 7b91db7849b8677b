/** Phemex's public frames and answers, as documented, and as nobody would send them. */
import { describe, expect, it } from 'vitest';
import type { Previous } from '../../../src/market/source';
import { market } from '../../../src/venues/phemex/market';
import { FEEDS } from '../../support/feeds';
import { itReadsOnlyItsOwn } from '../hostile';

const NOW = 1_795_171_201_500;
const none: Previous = () => ({});
const parse = (frame: unknown, previous = none) => market.stream?.parse(frame, NOW, previous) ?? [];

describe('the pack of all symbols', () => {
  const fields = ['symbol', 'openRp', 'highRp', 'lowRp', 'lastRp', 'volumeRq', 'turnoverRv', 'openInterestRv', 'indexRp', 'markRp', 'fundingRateRr', 'predFundingRateRr'];
  const row = ['BTCUSDT', '1', '2', '3', '103875', '5', '6', '7', '103921', '103880.2', '0.0001', '0.0001'];
  const frame = (changed = {}) => ({ data: [row], fields, method: 'perp_market24h_pack_p.update', timestamp: 1_795_171_201_000_547_000, type: 'snapshot', ...changed });
  it('gives the mark by its heading, wherever the column is', () => {
    expect(parse(frame())).toMatchObject([{ feedSymbol: 'BTCUSDT', mark: { price: '103880.2', eventAt: 1_795_171_201_000 } }]);
    expect(parse(frame({ fields: [...fields].reverse(), data: [[...row].reverse()] }))).toEqual(parse(frame()));
    expect(parse(frame({ fields: undefined }))).toEqual(parse(frame()));
  });
  it('is refused where a row is longer or shorter than its headings, or the headings lack the mark', () => {
    expect(parse(frame({ data: [row.slice(1), [...row, 'x'], 'row', null] }))).toEqual([]);
    expect(parse(frame({ fields: fields.map((field) => (field === 'markRp' ? 'otherRp' : field)) }))).toEqual([]);
    expect(parse(frame({ timestamp: 1_795_171_201_000 }))).toEqual([]);
  });
});

it('asks nothing by REST whose shape is not confirmed', () => { expect(market.rest).toEqual({ mark: null, klines: null, instrument: null, tiers: null }); });

itReadsOnlyItsOwn(market, { symbols: ['BTCUSDT', 'ETHUSDT'], double: FEEDS['phemex']! });
