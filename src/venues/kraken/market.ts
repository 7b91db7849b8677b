/** Kraken Derivatives: public marks and hourly funding, bars of the mark and instruments. */
import * as v from 'valibot';
import { barOf, HOUR_MS, MOST_BARS } from '../../market/bars';
import { fundingEvent, polledMark, streamedMark } from '../../market/events';
import { pairOf } from '../../market/names';
import type { FeedEvent, MarketSource, RestCall } from '../../market/source';
import { amount, atMs, name, rate, read, readEach } from '../../market/wire';
import { Decimal, text } from '../../risk/decimal';
import type { InstrumentFact } from '../../risk/public-facts';

/** Tickers speak when something changes, on liquid contracts about once a second. */
const INTERVAL_S = 5;
const API = 'https://futures.kraken.com';

// PF_XBTUSD linear, PI_XBTUSD inverse, FF_/FI_ dated. Kraken's own code of bitcoin is XBT.
const PRODUCT = /^(?:P[FI]_[A-Z0-9]{2,20}USD|F[FI]_[A-Z0-9]{2,20}USD_\d{6})$/u;

// { "feed": "ticker", "product_id", "time": ms, "markPrice", "funding_rate" (absolute, not used), "relative_funding_rate" (of one hour), "next_funding_rate_time" }
const Ticker = v.object({ feed: v.literal('ticker'), product_id: name, time: atMs, markPrice: amount, relative_funding_rate: v.optional(v.unknown()), next_funding_rate_time: v.optional(v.unknown()) });
function parseFrame(frame: unknown): readonly FeedEvent[] {
  const ticker = read(Ticker, frame);
  if (!ticker) return [];
  const funding = read(v.object({ rate, nextAt: atMs }), { rate: ticker.relative_funding_rate, nextAt: ticker.next_funding_rate_time });
  return [streamedMark(ticker.product_id, ticker.markPrice, ticker.time, INTERVAL_S), ...(funding ? [fundingEvent(ticker.product_id, { ...funding, intervalHours: 1, asOf: ticker.time })] : [])];
}

// GET tickers/{s}: { "result": "success", "ticker": { "symbol", "markPrice" }, "serverTime": ISO }
const mark: RestCall<readonly FeedEvent[]> = {
  request: (feedSymbol) => ({ url: `${API}/derivatives/api/v3/tickers/${encodeURIComponent(feedSymbol)}` }),
  parse: (answer, _now, feedSymbol) => {
    const row = read(v.object({ result: v.literal('success'), ticker: v.object({ symbol: name, markPrice: amount }), serverTime: v.string() }), answer);
    const at = row && read(atMs, Date.parse(row.serverTime));
    return row && at && row.ticker.symbol.toUpperCase() === feedSymbol ? [polledMark(feedSymbol, row.ticker.markPrice, at)] : [];
  },
};

// GET charts/v1/mark/{s}/1h: { "candles": [{ "time": ms, "open", "high", "low", "close" }], "more_candles" }
const klines: MarketSource['rest']['klines'] = {
  request: (feedSymbol, now) => ({ url: `${API}/api/charts/v1/mark/${encodeURIComponent(feedSymbol)}/1h?from=${Math.floor(now / HOUR_MS - MOST_BARS) * 3600}&to=${Math.floor(now / 1000)}` }),
  parse: (answer) => readEach(v.object({ time: atMs, open: v.unknown(), high: v.unknown(), low: v.unknown(), close: v.unknown() }), read(v.object({ candles: v.array(v.unknown()) }), answer)?.candles)
    .flatMap((row) => barOf({ ...row, openAt: row.time }) ?? []),
};

// GET instruments: { "instruments": [{ "symbol", "type": "flexible_futures" | "futures_inverse" | ..., "tickSize", "contractSize", "contractValueTradePrecision" }] }
const Instrument = v.object({ symbol: name, type: v.string(), tickSize: amount, contractSize: amount, contractValueTradePrecision: v.optional(v.pipe(v.number(), v.integer(), v.minValue(-6), v.maxValue(12))) });
const instrument: RestCall<InstrumentFact | null> = {
  request: () => ({ url: `${API}/derivatives/api/v3/instruments` }),
  parse: (answer, now, feedSymbol) => {
    const row = readEach(Instrument, read(v.object({ instruments: v.array(v.unknown()) }), answer)?.instruments).find(({ symbol }) => symbol.toUpperCase() === feedSymbol);
    const contract = row?.type === 'flexible_futures' ? 'linear' : row?.type.endsWith('_inverse') ? 'inverse' : null;
    if (!row || !contract) return null;
    const step = row.contractValueTradePrecision;
    const lot = contract === 'inverse' ? ('1' as InstrumentFact['lot']) : step === undefined ? null : text(new Decimal(10).pow(-step));
    return { contract, contractValue: row.contractSize, rule: { type: 'tick', tick: row.tickSize }, lot, asOf: now };
  },
};

const message = (event: string, feedSymbols: readonly string[]): string => JSON.stringify({ event, feed: 'ticker', product_ids: feedSymbols });

export const market: MarketSource = {
  feedSymbol: (pageSymbol) => {
    const symbol = pageSymbol.normalize('NFKC').trim().toUpperCase();
    if (PRODUCT.test(symbol)) return symbol;
    const pair = pairOf(symbol.replace(/[\s-]?PERP(?:ETUAL)?$/u, ''));
    return pair?.quote === 'USD' ? `PF_${pair.base === 'BTC' ? 'XBT' : pair.base}USD` : null;
  },
  stream: {
    group: () => 'ws',
    url: () => 'wss://futures.kraken.com/ws/v1',
    // A browser cannot send the pings Kraken wants; its heartbeat feed keeps both sides talking.
    subscribe: (feedSymbols) => [message('subscribe', feedSymbols), JSON.stringify({ event: 'subscribe', feed: 'heartbeat' })],
    unsubscribe: (feedSymbols) => [message('unsubscribe', feedSymbols)],
    ping: null,
    reply: () => null,
    intervalSeconds: INTERVAL_S,
    encoding: 'text',
    parse: parseFrame,
  },
  rest: {
    mark, klines, instrument,
    // Two public tables, marginLevels and retailMarginLevels: which one counts depends on the client, whom LiqLens does not know.
    tiers: null,
  },
};
