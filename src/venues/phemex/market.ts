/** Phemex: public marks of every USDT perpetual, in one column-wise frame a second. */
import * as v from 'valibot';
import { streamedMark } from '../../market/events';
import { pairOf } from '../../market/names';
import type { FeedEvent, MarketSource } from '../../market/source';
import { amount, atNanoseconds, name, read } from '../../market/wire';

const INTERVAL_S = 1;
const MOST_ROWS = 2000;

// { "method": "perp_market24h_pack_p.update", "fields": ["symbol", ..., "markRp", ...], "data": [[...], ...], "timestamp": ns, "type": "snapshot" }
const DOCUMENTED = ['symbol', 'openRp', 'highRp', 'lowRp', 'lastRp', 'volumeRq', 'turnoverRv', 'openInterestRv', 'indexRp', 'markRp', 'fundingRateRr', 'predFundingRateRr'];
const Pack = v.object({ method: v.literal('perp_market24h_pack_p.update'), fields: v.optional(v.array(v.string())), data: v.array(v.unknown()), timestamp: atNanoseconds });

function parseFrame(frame: unknown): readonly FeedEvent[] {
  const pack = read(Pack, frame);
  if (!pack) return [];
  const fields = pack.fields ?? DOCUMENTED;
  const at = { symbol: fields.indexOf('symbol'), mark: fields.indexOf('markRp') };
  if (at.symbol < 0 || at.mark < 0) return [];
  return pack.data.slice(0, MOST_ROWS).flatMap((row) => {
    // A row of another length than its headings cannot be told apart from a shifted one.
    if (!Array.isArray(row) || row.length !== fields.length) return [];
    const symbol = read(name, row[at.symbol]);
    const mark = read(amount, row[at.mark]);
    return symbol !== null && mark !== null ? [streamedMark(symbol, mark, pack.timestamp, INTERVAL_S)] : [];
  });
}

export const market: MarketSource = {
  feedSymbol: (pageSymbol) => {
    const pair = pairOf(pageSymbol);
    return pair?.quote === 'USDT' ? `${pair.base}USDT` : null;
  },
  stream: {
    group: () => 'ws',
    url: () => 'wss://ws.phemex.com',
    // One subscription speaks of every symbol; there is none of a single one.
    subscribe: () => [JSON.stringify({ id: 1, method: 'perp_market24h_pack_p.subscribe', params: [] })],
    unsubscribe: () => [],
    ping: { everySeconds: 5, frame: () => JSON.stringify({ id: 0, method: 'server.ping', params: [] }) },
    reply: () => null,
    intervalSeconds: INTERVAL_S,
    encoding: 'text',
    parse: parseFrame,
  },
  // Whether the REST ticker prints its mark scaled or plain, and how the risk limits of `public/products` apply, is not confirmed: neither is asked for.
  rest: { mark: null, klines: null, instrument: null, tiers: null },
};
