/** dYdX v4 indexer: public oracle prices (they trigger liquidations there), hourly funding, trade bars, market parameters. */
import * as v from 'valibot';
import { barOf, HOUR_MS, MOST_BARS } from '../../market/bars';
import { fundingEvent, polledMark, streamedMark } from '../../market/events';
import type { FeedEvent, MarketSource, RestCall } from '../../market/source';
import { tiersOfFloors } from '../../market/tier-table';
import { amount, atMs, rate, read, readEach, share } from '../../market/wire';
import type { InstrumentFact, TiersFact } from '../../risk/public-facts';

/** An oracle price is sent when it has changed, at most once a block; a quiet market may take some seconds. */
const INTERVAL_S = 5;
const API = 'https://indexer.dydx.trade/v4';
const PAGE = 100;
const MOST_MARKETS = 1000;

// BTC-USD; markets made by users carry names such as "AAVE,RAYDIUM,ADDRESS-USD".
const TICKER = /^[A-Z0-9][A-Za-z0-9,_.]{0,60}-USD$/u;

const hourly = (ticker: string, value: unknown, now: number): readonly FeedEvent[] => {
  const nextRate = read(rate, value);
  return nextRate === null ? [] : [fundingEvent(ticker, { rate: nextRate, intervalHours: 1, nextAt: (Math.floor(now / HOUR_MS) + 1) * HOUR_MS, asOf: now })];
};

// subscribed: contents { "markets": { "BTC-USD": { "oraclePrice", "nextFundingRate" } } }
// channel_data: contents { "oraclePrices": { "BTC-USD": { "oraclePrice", "effectiveAt": ISO } } } or { "trading": { "BTC-USD": { "nextFundingRate" } } }; channel_batch_data: a list of such.
const Message = v.object({ channel: v.literal('v4_markets'), type: v.picklist(['subscribed', 'channel_data', 'channel_batch_data']), contents: v.unknown() });
const Part = v.object({ markets: v.optional(v.unknown()), oraclePrices: v.optional(v.unknown()), trading: v.optional(v.unknown()) });
const Oracle = v.object({ oraclePrice: amount, effectiveAt: v.optional(v.string()) });

const entries = (value: unknown): [string, unknown][] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value).slice(0, MOST_MARKETS).filter(([ticker]) => TICKER.test(ticker)) : [];

function parseFrame(frame: unknown, now: number): readonly FeedEvent[] {
  const message = read(Message, frame);
  if (!message) return [];
  return readEach(Part, Array.isArray(message.contents) ? message.contents : [message.contents]).flatMap((part) => [
    ...[...entries(part.markets), ...entries(part.oraclePrices)].flatMap(([ticker, value]) => {
      const oracle = read(Oracle, value);
      if (!oracle) return [];
      const at = oracle.effectiveAt === undefined ? now : read(atMs, Date.parse(oracle.effectiveAt));
      return at === null ? [] : [streamedMark(ticker, oracle.oraclePrice, at, INTERVAL_S)];
    }),
    ...[...entries(part.markets), ...entries(part.trading)].flatMap(([ticker, value]) => hourly(ticker, read(v.object({ nextFundingRate: v.unknown() }), value)?.nextFundingRate, now)),
  ]);
}

// GET perpetualMarkets?ticker=: { "markets": { "BTC-USD": { "ticker", "oraclePrice", "nextFundingRate", "tickSize", "stepSize", "maintenanceMarginFraction" } } }
const marketCall = (feedSymbol: string) => ({ url: `${API}/perpetualMarkets?ticker=${encodeURIComponent(feedSymbol)}` });
const rowOf = (answer: unknown, feedSymbol: string): unknown => entries(read(v.object({ markets: v.unknown() }), answer)?.markets).find(([ticker]) => ticker === feedSymbol)?.[1];

const mark: RestCall<readonly FeedEvent[]> = {
  request: marketCall,
  parse: (answer, now, feedSymbol) => {
    const row = read(v.object({ ticker: v.literal(feedSymbol), oraclePrice: amount, nextFundingRate: v.optional(v.unknown()) }), rowOf(answer, feedSymbol));
    return row ? [polledMark(feedSymbol, row.oraclePrice, now), ...hourly(feedSymbol, row.nextFundingRate, now)] : [];
  },
};

// GET candles/perpetualMarkets/{t}: { "candles": [{ "startedAt": ISO, "open", "high", "low", "close" }] }, newest first. Bars of trades: there are none of the oracle.
const klinesCall = (feedSymbol: string, before?: number) => ({ url: `${API}/candles/perpetualMarkets/${encodeURIComponent(feedSymbol)}?resolution=1HOUR&limit=${PAGE}${before === undefined ? '' : `&toISO=${new Date(before).toISOString()}`}` });
const klines: MarketSource['rest']['klines'] = {
  request: (feedSymbol) => klinesCall(feedSymbol),
  parse: (answer) => readEach(v.object({ startedAt: v.string(), open: v.unknown(), high: v.unknown(), low: v.unknown(), close: v.unknown() }), read(v.object({ candles: v.array(v.unknown()) }), answer)?.candles)
    .flatMap((row) => barOf({ ...row, openAt: Date.parse(row.startedAt) }) ?? []).sort((a, b) => a.openAt - b.openAt),
  more: (got, feedSymbol) => (got[0] && got.length <= MOST_BARS ? klinesCall(feedSymbol, got[0].openAt) : null),
};

const instrument: RestCall<InstrumentFact | null> = {
  request: marketCall,
  parse: (answer, now, feedSymbol) => {
    const row = read(v.object({ ticker: v.literal(feedSymbol), tickSize: amount, stepSize: amount }), rowOf(answer, feedSymbol));
    return row && { contract: 'linear', contractValue: '1' as InstrumentFact['contractValue'], rule: { type: 'tick', tick: row.tickSize }, lot: row.stepSize, asOf: now };
  },
};

// The maintenance fraction is one for every size; only the initial one grows with open interest.
const tiers: RestCall<TiersFact | null> = {
  request: marketCall,
  parse: (answer, now, feedSymbol) => {
    const row = read(v.object({ ticker: v.literal(feedSymbol), maintenanceMarginFraction: share }), rowOf(answer, feedSymbol));
    const list = row && tiersOfFloors([{ floor: '0', mmr: row.maintenanceMarginFraction }]);
    return list && { tiers: list, asOf: now, source: 'venue' };
  },
};

export const market: MarketSource = {
  feedSymbol: (pageSymbol) => (TICKER.test(pageSymbol.trim()) ? pageSymbol.trim() : null),
  stream: {
    group: () => 'v4',
    url: () => 'wss://indexer.dydx.trade/v4/ws',
    // The channel has no filter: it speaks of all markets, of which only the held ones are kept.
    subscribe: () => [JSON.stringify({ type: 'subscribe', channel: 'v4_markets' })],
    unsubscribe: () => [],
    ping: null,   // the server pings by protocol
    reply: () => null,
    intervalSeconds: INTERVAL_S,
    encoding: 'text',
    parse: parseFrame,
  },
  rest: { mark, klines, barsOf: 'trades', instrument, tiers },
};
