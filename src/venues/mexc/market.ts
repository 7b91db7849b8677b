/** MEXC futures: public fair price (its mark), funding, fair price bars and contract details. */
import * as v from 'valibot';
import { barOf, HOUR_MS, MOST_BARS } from '../../market/bars';
import { fundingEvent, polledMark, streamedMark } from '../../market/events';
import { pairOf } from '../../market/names';
import type { FeedEvent, MarketSource, RestCall } from '../../market/source';
import { amount, atMs, hours, name, rate, read } from '../../market/wire';
import { text, Decimal } from '../../risk/decimal';
import type { Bar } from '../../market/source';
import type { InstrumentFact } from '../../risk/public-facts';

/** Tickers speak about once a second. */
const INTERVAL_S = 2;
const API = 'https://api.mexc.com/api/v1/contract';

/** { "success": true, "code": 0, "data": ... }; anything else is a refusal. */
const dataOf = (answer: unknown): unknown => read(v.object({ success: v.literal(true), data: v.unknown() }), answer)?.data;

// { "symbol": "BTC_USDT", "channel": "push.ticker", "ts": ms, "data": { "fairPrice": 76374.4, "timestamp": ms, ... } }
const Push = v.object({ channel: v.literal('push.ticker'), symbol: name, ts: atMs, data: v.object({ symbol: v.optional(name), fairPrice: amount }) });
function parseFrame(frame: unknown): readonly FeedEvent[] {
  const push = read(Push, frame);
  if (!push || (push.data.symbol !== undefined && push.data.symbol !== push.symbol)) return [];
  return [streamedMark(push.symbol, push.data.fairPrice, push.ts, INTERVAL_S)];
}

// GET fair_price/{s}: { "symbol", "fairPrice", "timestamp" }
const mark: RestCall<readonly FeedEvent[]> = {
  request: (feedSymbol) => ({ url: `${API}/fair_price/${encodeURIComponent(feedSymbol)}` }),
  parse: (answer, _now, feedSymbol) => {
    const row = read(v.object({ symbol: v.literal(feedSymbol), fairPrice: amount, timestamp: atMs }), dataOf(answer));
    return row ? [polledMark(feedSymbol, row.fairPrice, row.timestamp)] : [];
  },
};

// GET funding_rate/{s}: { "symbol", "fundingRate", "collectCycle": hours, "nextSettleTime", "timestamp" }
const funding: RestCall<readonly FeedEvent[]> = {
  request: (feedSymbol) => ({ url: `${API}/funding_rate/${encodeURIComponent(feedSymbol)}` }),
  parse: (answer, _now, feedSymbol) => {
    const row = read(v.object({ symbol: v.literal(feedSymbol), fundingRate: rate, collectCycle: hours, nextSettleTime: atMs, timestamp: atMs }), dataOf(answer));
    return row ? [fundingEvent(feedSymbol, { rate: row.fundingRate, intervalHours: row.collectCycle, nextAt: row.nextSettleTime, asOf: row.timestamp })] : [];
  },
};

// GET kline/fair_price/{s}: columns { "time": [seconds], "open": [], "high": [], "low": [], "close": [] }
const column = v.array(v.unknown());
const Columns = v.object({ time: column, open: column, high: column, low: column, close: column });
const klines: RestCall<readonly Bar[]> = {
  request: (feedSymbol, now) => ({ url: `${API}/kline/fair_price/${encodeURIComponent(feedSymbol)}?interval=Min60&start=${Math.floor(now / HOUR_MS - MOST_BARS) * 3600}&end=${Math.floor(now / 1000)}` }),
  parse: (answer) => {
    const columns = read(Columns, dataOf(answer));
    if (!columns) return [];
    return columns.time.slice(0, 2000).flatMap((time, i) => barOf({ openAt: Number(time) * 1000, open: columns.open[i], high: columns.high[i], low: columns.low[i], close: columns.close[i] }) ?? []);
  },
};

// GET detail?symbol=: { "symbol", "baseCoin", "quoteCoin", "settleCoin", "contractSize", "priceUnit", "volUnit" }
const Detail = v.object({ symbol: name, baseCoin: name, quoteCoin: name, settleCoin: name, contractSize: amount, priceUnit: amount, volUnit: amount });
const instrument: RestCall<InstrumentFact | null> = {
  request: (feedSymbol) => ({ url: `${API}/detail?symbol=${encodeURIComponent(feedSymbol)}` }),
  parse: (answer, now, feedSymbol) => {
    const row = read(Detail, dataOf(answer));
    const contract = row?.settleCoin === row?.quoteCoin ? 'linear' : row?.settleCoin === row?.baseCoin ? 'inverse' : null;
    if (!row || row.symbol !== feedSymbol || !contract) return null;
    const lot = contract === 'linear' ? text(new Decimal(row.contractSize).times(row.volUnit)) : row.volUnit;
    return { contract, contractValue: row.contractSize, rule: { type: 'tick', tick: row.priceUnit }, lot, asOf: now };
  },
};

const frames = (method: string, feedSymbols: readonly string[]): string[] => feedSymbols.map((symbol) => JSON.stringify({ method, param: { symbol } }));

export const market: MarketSource = {
  feedSymbol: (pageSymbol) => {
    const pair = pairOf(pageSymbol);
    return pair && `${pair.base}_${pair.quote}`;
  },
  stream: {
    group: () => 'edge',
    url: () => 'wss://contract.mexc.com/edge',
    subscribe: (feedSymbols) => frames('sub.ticker', feedSymbols),
    unsubscribe: (feedSymbols) => frames('unsub.ticker', feedSymbols),
    ping: { everySeconds: 15, frame: () => JSON.stringify({ method: 'ping' }) },
    reply: () => null,
    intervalSeconds: INTERVAL_S,
    encoding: 'text',
    parse: parseFrame,
  },
  rest: {
    mark, funding, klines, instrument,
    // `detail` tells risk levels by increments of contracts, one rate for the whole position: no notional brackets can be made of them without being wrong near an edge.
    tiers: null,
  },
};
