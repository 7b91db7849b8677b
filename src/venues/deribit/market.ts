/** Deribit: public marks and funding, trade bars and instruments, by JSON-RPC over WebSocket and HTTP. */
import * as v from 'valibot';
import { barOf, HOUR_MS, MOST_BARS } from '../../market/bars';
import { fundingEvent, polledMark, streamedMark } from '../../market/events';
import type { FeedEvent, MarketSource, RestCall } from '../../market/source';
import { amount, atMs, name, rate, read } from '../../market/wire';
import type { InstrumentFact } from '../../risk/public-facts';

/** `agg2` gathers about a second of changes; a quiet instrument speaks less often. */
const INTERVAL_S = 5;
const API = 'https://www.deribit.com/api/v2/public';

// BTC-PERPETUAL, BTC_USDC-PERPETUAL, BTC-26MAR27.
const INSTRUMENT = /^[A-Z0-9]{2,12}(?:_USD[CT])?-(?:PERPETUAL|\d{1,2}[A-Z]{3}\d{2})$/u;

// ticker: { "instrument_name", "timestamp": ms, "mark_price", "funding_8h" (perpetuals), ... }
const Ticker = v.object({ instrument_name: name, timestamp: atMs, mark_price: amount, funding_8h: v.optional(v.unknown()) });
/** Funding runs continuously: the rate of the last 8 hours, with no moment of settlement. */
const funding = (ticker: v.InferOutput<typeof Ticker>): readonly FeedEvent[] => {
  const eightHours = read(rate, ticker.funding_8h);
  return eightHours === null ? [] : [fundingEvent(ticker.instrument_name, { rate: eightHours, intervalHours: 8, nextAt: null, asOf: ticker.timestamp })];
};

// { "method": "subscription", "params": { "channel": "ticker.BTC-PERPETUAL.agg2", "data": ticker } }
const Push = v.object({ method: v.literal('subscription'), params: v.object({ channel: v.pipe(v.string(), v.startsWith('ticker.')), data: Ticker }) });
function parseFrame(frame: unknown): readonly FeedEvent[] {
  const params = read(Push, frame)?.params;
  if (!params || params.channel.split('.')[1] !== params.data.instrument_name) return [];
  return [streamedMark(params.data.instrument_name, params.data.mark_price, params.data.timestamp, INTERVAL_S), ...funding(params.data)];
}

const resultOf = (answer: unknown): unknown => read(v.object({ result: v.unknown() }), answer)?.result;
const mark: RestCall<readonly FeedEvent[]> = {
  request: (feedSymbol) => ({ url: `${API}/ticker?instrument_name=${encodeURIComponent(feedSymbol)}` }),
  parse: (answer, _now, feedSymbol) => {
    const ticker = read(Ticker, resultOf(answer));
    return ticker?.instrument_name === feedSymbol ? [polledMark(feedSymbol, ticker.mark_price, ticker.timestamp), ...funding(ticker)] : [];
  },
};

// GET get_tradingview_chart_data: columns { "ticks": [ms], "open": [], "high": [], "low": [], "close": [] }. Bars of trades: there are none of the mark.
const column = v.array(v.unknown());
const Chart = v.object({ ticks: column, open: column, high: column, low: column, close: column });
const klines: MarketSource['rest']['klines'] = {
  request: (feedSymbol, now) => ({ url: `${API}/get_tradingview_chart_data?instrument_name=${encodeURIComponent(feedSymbol)}&start_timestamp=${Math.floor(now / HOUR_MS - MOST_BARS) * HOUR_MS}&end_timestamp=${now}&resolution=60` }),
  parse: (answer) => {
    const chart = read(Chart, resultOf(answer));
    return chart ? chart.ticks.slice(0, 2000).flatMap((openAt, i) => barOf({ openAt, open: chart.open[i], high: chart.high[i], low: chart.low[i], close: chart.close[i] }) ?? []) : [];
  },
};

// GET get_instrument: { "instrument_name", "instrument_type": "reversed" | "linear", "tick_size", "contract_size", "min_trade_amount" }. Amounts are US dollars (reversed) or coins (linear).
const Instrument = v.object({ instrument_name: name, instrument_type: v.picklist(['reversed', 'linear']), tick_size: amount, min_trade_amount: amount });
const instrument: RestCall<InstrumentFact | null> = {
  request: (feedSymbol) => ({ url: `${API}/get_instrument?instrument_name=${encodeURIComponent(feedSymbol)}` }),
  parse: (answer, now, feedSymbol) => {
    const row = read(Instrument, resultOf(answer));
    if (row?.instrument_name !== feedSymbol) return null;
    return { contract: row.instrument_type === 'linear' ? 'linear' : 'inverse', contractValue: '1' as InstrumentFact['contractValue'], rule: { type: 'tick', tick: row.tick_size }, lot: row.min_trade_amount, asOf: now };
  },
};

const call = (method: string, params: object): string => JSON.stringify({ jsonrpc: '2.0', id: 1, method: `public/${method}`, params });
const channels = (feedSymbols: readonly string[]) => ({ channels: feedSymbols.map((feedSymbol) => `ticker.${feedSymbol}.agg2`) });
const TestRequest = v.object({ method: v.literal('heartbeat'), params: v.object({ type: v.literal('test_request') }) });

export const market: MarketSource = {
  feedSymbol: (pageSymbol) => {
    const symbol = pageSymbol.normalize('NFKC').trim().toUpperCase();
    return INSTRUMENT.test(symbol) ? symbol : null;
  },
  stream: {
    group: () => 'v2',
    url: () => 'wss://www.deribit.com/ws/api/v2',
    subscribe: (feedSymbols) => [call('set_heartbeat', { interval: 30 }), call('subscribe', channels(feedSymbols))],
    unsubscribe: (feedSymbols) => [call('unsubscribe', channels(feedSymbols))],
    ping: null,
    reply: (frame) => (read(TestRequest, frame) ? call('test', {}) : null),   // unanswered, the server ends the socket
    intervalSeconds: INTERVAL_S,
    encoding: 'text',
    parse: parseFrame,
  },
  // No public answer tells maintenance tiers.
  rest: { mark, klines, barsOf: 'trades', instrument, tiers: null },
};
