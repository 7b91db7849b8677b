/** Deribit's public frames and answers, as documented, and as nobody would send them. */
import { describe, expect, it } from 'vitest';
import type { Previous } from '../../../src/market/source';
import { market } from '../../../src/venues/deribit/market';
import { FEEDS } from '../../support/feeds';
import { itReadsOnlyItsOwn } from '../hostile';

const NOW = 1_795_171_201_500;
const none: Previous = () => ({});
const parse = (frame: unknown, previous = none) => market.stream?.parse(frame, NOW, previous) ?? [];

describe('the ticker', () => {
  const data = { instrument_name: 'BTC-PERPETUAL', timestamp: 1_795_171_201_000, mark_price: 103_880.21, index_price: 1, last_price: 2, current_funding: 0, funding_8h: 0.000_021 };
  const frame = (changed = {}, channel = 'ticker.BTC-PERPETUAL.agg2') => ({ jsonrpc: '2.0', method: 'subscription', params: { channel, data: { ...data, ...changed } } });
  it('gives mark and the funding of eight hours, which has no moment of settlement', () => {
    expect(parse(frame())).toMatchObject([{ mark: { price: '103880.21', eventAt: 1_795_171_201_000 } }, { funding: { rate: '0.000021', intervalHours: 8, nextAt: null } }]);
    expect(parse(frame({ funding_8h: undefined }))).toHaveLength(1);
  });
  it('is refused when channel and data name different instruments', () => { expect(parse(frame({}, 'ticker.ETH-PERPETUAL.agg2'))).toEqual([]); });
  it('asks for heartbeats and answers their test', () => {
    expect(market.stream?.subscribe(['BTC-PERPETUAL'])).toEqual(['{"jsonrpc":"2.0","id":1,"method":"public/set_heartbeat","params":{"interval":30}}', '{"jsonrpc":"2.0","id":1,"method":"public/subscribe","params":{"channels":["ticker.BTC-PERPETUAL.agg2"]}}']);
    expect(market.stream?.reply({ jsonrpc: '2.0', method: 'heartbeat', params: { type: 'test_request' } })).toBe('{"jsonrpc":"2.0","id":1,"method":"public/test","params":{}}');
    expect(market.stream?.reply({ jsonrpc: '2.0', method: 'heartbeat', params: { type: 'heartbeat' } })).toBeNull();
    expect(market.stream?.reply(frame())).toBeNull();
  });
});

itReadsOnlyItsOwn(market, { symbols: ['BTC-PERPETUAL', 'BTC_USDC-PERPETUAL'], double: FEEDS['deribit']! });
