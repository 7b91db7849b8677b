/** Gate futures v4: public tickers, contracts, bars of the mark and risk limit tiers of USDT and coin settled perpetuals. */
import * as v from 'valibot';
import { barOf, MOST_BARS } from '../../market/bars';
import { fundingEvent, polledMark, streamedMark } from '../../market/events';
import { pairOf } from '../../market/names';
import type { FeedEvent, MarketSource, RestCall } from '../../market/source';
import { tiersOfCaps } from '../../market/tier-table';
import { amount, atMs, atSeconds, hours, name, rate, read, readEach, share } from '../../market/wire';
import type { InstrumentFact, TiersFact } from '../../risk/public-facts';

/** Tickers speak with the trades, several times a second on the majors; a quiet contract may take seconds. */
const INTERVAL_S = 5;

const settleOf = (feedSymbol: string): 'usdt' | 'btc' => (feedSymbol.endsWith('_USD') ? 'btc' : 'usdt');
const api = (feedSymbol: string): string => `https://api.gateio.ws/api/v4/futures/${settleOf(feedSymbol)}`;

// { "time", "time_ms", "channel": "futures.tickers", "event": "update", "result": [{ "contract", "mark_price", "funding_rate", ... }] }
const Push = v.object({ channel: v.literal('futures.tickers'), event: v.literal('update'), time: v.optional(v.unknown()), time_ms: v.optional(v.unknown()), result: v.array(v.unknown()) });
// The ticker's funding_rate comes without its interval and its time; the contract has all three.
const Ticker = v.object({ contract: name, mark_price: amount });

function parseFrame(frame: unknown): readonly FeedEvent[] {
  const push = read(Push, frame);
  if (!push) return [];
  const at = read(atMs, push.time_ms) ?? read(atSeconds, push.time);
  if (at === null) return [];
  return readEach(Ticker, push.result).map((row) => streamedMark(row.contract, row.mark_price, at, INTERVAL_S));
}

// GET contracts/{c}: { "name", "type": "direct" | "inverse", "quanto_multiplier": coins per contract, "order_price_round", "mark_price", "funding_rate", "funding_interval": seconds, "funding_next_apply": seconds }. No time of its own: the arrival counts.
const contractCall = (feedSymbol: string) => ({ url: `${api(feedSymbol)}/contracts/${encodeURIComponent(feedSymbol)}` });
const Contract = v.object({ name, mark_price: amount, funding_rate: v.optional(v.unknown()), funding_interval: v.optional(v.number()), funding_next_apply: v.optional(v.unknown()) });
const hoursOf = (seconds: number | undefined): number | null => read(hours, seconds === undefined ? null : seconds / 3600);

const mark: RestCall<readonly FeedEvent[]> = {
  request: contractCall,
  parse: (answer, now, feedSymbol) => {
    const row = read(Contract, answer);
    if (!row || row.name !== feedSymbol) return [];
    const fundingRate = read(rate, row.funding_rate);
    const intervalHours = hoursOf(row.funding_interval);
    return [polledMark(feedSymbol, row.mark_price, now),
      ...(fundingRate !== null && intervalHours !== null ? [fundingEvent(feedSymbol, { rate: fundingRate, intervalHours, nextAt: read(atSeconds, row.funding_next_apply), asOf: now })] : [])];
  },
};
// GET candlesticks, the contract prefixed with "mark_": [{ "t": seconds, "o", "h", "l", "c" }], oldest first.
const klines: MarketSource['rest']['klines'] = {
  request: (feedSymbol) => ({ url: `${api(feedSymbol)}/candlesticks?contract=mark_${encodeURIComponent(feedSymbol)}&interval=1h&limit=${MOST_BARS + 1}` }),
  parse: (answer) => readEach(v.object({ t: atSeconds, o: v.unknown(), h: v.unknown(), l: v.unknown(), c: v.unknown() }), answer)
    .flatMap((row) => barOf({ openAt: row.t, open: row.o, high: row.h, low: row.l, close: row.c }) ?? []),
};

const instrument: RestCall<InstrumentFact | null> = {
  request: contractCall,
  parse: (answer, now, feedSymbol) => {
    // Only "direct" contracts: what one contract of an inverse or quanto one is worth is not told by its multiplier.
    const row = read(v.object({ name: v.literal(feedSymbol), type: v.literal('direct'), quanto_multiplier: amount, order_price_round: amount }), answer);
    return row && { contract: 'linear', contractValue: row.quanto_multiplier, rule: { type: 'tick', tick: row.order_price_round }, lot: row.quanto_multiplier, asOf: now };
  },
};

// GET risk_limit_tiers: [{ "tier", "risk_limit": where it ends, in USDT, "maintenance_rate" }]. The rate of a position is the average over its tiers.
const tiers: RestCall<TiersFact | null> = {
  request: (feedSymbol) => ({ url: `${api(feedSymbol)}/risk_limit_tiers?contract=${encodeURIComponent(feedSymbol)}` }),
  parse: (answer, now, feedSymbol) => {
    if (settleOf(feedSymbol) !== 'usdt' || !Array.isArray(answer)) return null;
    const rows = readEach(v.object({ contract: v.optional(v.literal(feedSymbol)), risk_limit: amount, maintenance_rate: share }), answer);
    const list = rows.length === answer.length ? tiersOfCaps(rows.map((row) => ({ cap: row.risk_limit, mmr: row.maintenance_rate }))) : null;
    return list && { tiers: list, asOf: now, source: 'venue' };
  },
};

const message = (event: string, feedSymbols: readonly string[]): readonly string[] => [JSON.stringify({ channel: 'futures.tickers', event, payload: feedSymbols })];

export const market: MarketSource = {
  feedSymbol: (pageSymbol) => {
    const pair = pairOf(pageSymbol);
    return pair && (pair.quote === 'USDT' || (pair.quote === 'USD' && pair.base === 'BTC')) ? `${pair.base}_${pair.quote}` : null;
  },
  stream: {
    group: settleOf,
    url: (group) => `wss://fx-ws.gateio.ws/v4/ws/${group}`,
    subscribe: (feedSymbols) => message('subscribe', feedSymbols),
    unsubscribe: (feedSymbols) => message('unsubscribe', feedSymbols),
    ping: { everySeconds: 18, frame: (now) => JSON.stringify({ time: Math.floor(now / 1000), channel: 'futures.ping' }) },
    reply: () => null,
    intervalSeconds: INTERVAL_S,
    encoding: 'text',
    parse: parseFrame,
  },
  rest: { mark, funding: mark, klines, instrument, tiers },
};
