/** BingX perpetuals: public marks in gzip frames, funding, bars of the mark and contracts. */
import * as v from 'valibot';
import { barOf, MOST_BARS } from '../../market/bars';
import { fundingEvent, polledMark, streamedMark } from '../../market/events';
import { pairOf } from '../../market/names';
import type { FeedEvent, MarketSource, RestCall } from '../../market/source';
import { amount, atMs, hours, name, rate, read, readEach } from '../../market/wire';
import { Decimal, text } from '../../risk/decimal';
import type { InstrumentFact } from '../../risk/public-facts';

const INTERVAL_S = 1;
const API = 'https://open-api.bingx.com/openApi/swap';
const dataOf = (answer: unknown): unknown => read(v.object({ code: v.literal(0), data: v.unknown() }), answer)?.data;

// { "code": 0, "dataType": "BTC-USDT@markPrice", "data": { "e": "markPriceUpdate", "E": ms, "s": "BTC-USDT", "p": mark } }
const Push = v.object({ dataType: v.pipe(v.string(), v.endsWith('@markPrice')), data: v.object({ E: atMs, s: name, p: amount }) });
function parseFrame(frame: unknown): readonly FeedEvent[] {
  const push = read(Push, frame);
  if (!push || push.dataType !== `${push.data.s}@markPrice`) return [];
  return [streamedMark(push.data.s, push.data.p, push.data.E, INTERVAL_S)];
}

// GET v2/quote/premiumIndex: { "symbol", "markPrice", "lastFundingRate", "nextFundingTime", "fundingIntervalHours"? }. No time of its own: the arrival counts.
const Premium = v.object({ symbol: name, markPrice: amount, lastFundingRate: v.optional(v.unknown()), nextFundingTime: v.optional(v.unknown()), fundingIntervalHours: v.optional(v.unknown()) });
const mark: RestCall<readonly FeedEvent[]> = {
  request: (feedSymbol) => ({ url: `${API}/v2/quote/premiumIndex?symbol=${encodeURIComponent(feedSymbol)}` }),
  parse: (answer, now, feedSymbol) => {
    const row = read(Premium, dataOf(answer));
    if (row?.symbol !== feedSymbol) return [];
    const funding = read(v.object({ rate, nextAt: atMs, intervalHours: hours }), { rate: row.lastFundingRate, nextAt: row.nextFundingTime, intervalHours: row.fundingIntervalHours });
    return [polledMark(feedSymbol, row.markPrice, now), ...(funding ? [fundingEvent(feedSymbol, { ...funding, asOf: now })] : [])];
  },
};

// GET v1/market/markPriceKlines: [{ "open", "high", "low", "close", "time": ms }], at most 1,440.
const klines: MarketSource['rest']['klines'] = {
  request: (feedSymbol) => ({ url: `${API}/v1/market/markPriceKlines?symbol=${encodeURIComponent(feedSymbol)}&interval=1h&limit=${MOST_BARS + 1}` }),
  parse: (answer) => readEach(v.object({ time: atMs, open: v.unknown(), high: v.unknown(), low: v.unknown(), close: v.unknown() }), dataOf(answer)).flatMap((row) => barOf({ ...row, openAt: row.time }) ?? []),
};

// GET v2/quote/contracts: [{ "symbol", "pricePrecision", "quantityPrecision" }]; sizes are coins.
const places = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(18));
const step = (digits: number) => text(new Decimal(10).pow(-digits));
const instrument: RestCall<InstrumentFact | null> = {
  request: () => ({ url: `${API}/v2/quote/contracts` }),
  parse: (answer, now, feedSymbol) => {
    const row = readEach(v.object({ symbol: name, pricePrecision: places, quantityPrecision: places }), dataOf(answer)).find(({ symbol }) => symbol === feedSymbol);
    return row ? { contract: 'linear', contractValue: '1' as InstrumentFact['contractValue'], rule: { type: 'tick', tick: step(row.pricePrecision) }, lot: step(row.quantityPrecision), asOf: now } : null;
  },
};

const frames = (reqType: string, feedSymbols: readonly string[]): string[] => feedSymbols.map((feedSymbol) => JSON.stringify({ id: feedSymbol, reqType, dataType: `${feedSymbol}@markPrice` }));

export const market: MarketSource = {
  feedSymbol: (pageSymbol) => {
    const pair = pairOf(pageSymbol);
    // Coin margined contracts have another socket and other fields.
    return pair && pair.quote !== 'USD' ? `${pair.base}-${pair.quote}` : null;
  },
  stream: {
    group: () => 'swap',
    url: () => 'wss://open-api-swap.bingx.com/swap-market',
    subscribe: (feedSymbols) => frames('sub', feedSymbols),
    unsubscribe: (feedSymbols) => frames('unsub', feedSymbols),
    ping: null,
    reply: (frame) => (frame === 'Ping' ? 'Pong' : null),   // each 5 s; unanswered, the socket ends after 30
    intervalSeconds: INTERVAL_S,
    encoding: 'gzip',
    parse: parseFrame,
  },
  // One question a second; the tier table needs a key.
  rest: { mark, funding: mark, everyMs: 1100, klines, instrument, tiers: null },
};
