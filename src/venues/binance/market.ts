/** Binance futures, USD-M and COIN-M: public marks, funding, bars, instruments and brackets, all without a key. */
import * as v from 'valibot';
import { barsOfRows, MOST_BARS } from '../../market/bars';
import { fundingEvent, polledMark, streamedMark } from '../../market/events';
import type { FeedEvent, MarketSource, Previous, RestCall } from '../../market/source';
import { amount, atMs, hours, name, rate, read, readEach } from '../../market/wire';
import type { InstrumentFact } from '../../risk/public-facts';
import { bracketTiers, bundledTiers } from './tiers';

/** `@1s` streams speak once a second. */
const INTERVAL_S = 1;

// Symbols may hold non-Latin letters. USD-M: BTCUSDT, BTCUSDT_260327. COIN-M: BTCUSD_PERP, BTCUSD_260327; a page prints the perpetual as BTCUSD too.
const SYMBOL = /^[\p{L}\p{N}]{2,40}(?:_[\p{L}\p{N}]{1,10})?$/u;
const isCoinM = (symbol: string): boolean => /USD(?:_(?:PERP|\d{6}))?$/u.test(symbol);
const rest = (feedSymbol: string): string => (isCoinM(feedSymbol) ? 'https://dapi.binance.com/dapi/v1' : 'https://fapi.binance.com/fapi/v1');
const streamOf = (feedSymbol: string): string => `${feedSymbol.toLowerCase()}@markPrice@${INTERVAL_S}s`;

/** Marks and fundings of one symbol; the rate counts once its interval is known, since 8 hours is only the commonest one. */
function events(mark: FeedEvent, asOf: number, funding: { readonly rate: unknown; readonly nextAt: unknown }, previous: Previous): readonly FeedEvent[] {
  const part = read(v.object({ rate, nextAt: atMs }), funding);
  const intervalHours = previous(mark.feedSymbol).fundingHours;
  return part && intervalHours !== undefined ? [mark, fundingEvent(mark.feedSymbol, { ...part, intervalHours, asOf })] : [mark];
}

// Frame: { "e": "markPriceUpdate", "E": event time, "s": "BTCUSDT", "p": mark, "r": funding rate, "T": next funding, "st": 1 USD-M | 2 COIN-M }; r is "" and T 0 on dated futures.
// On /stream it is wrapped: { "stream": "btcusdt@markPrice@1s", "data": {...} }.
const MarkUpdate = v.object({ e: v.literal('markPriceUpdate'), E: atMs, s: name, p: amount, r: v.unknown(), T: v.unknown(), st: v.optional(v.picklist([1, 2])) });
const Wrapped = v.object({ stream: v.string(), data: v.unknown() });

function parseFrame(frame: unknown, _now: number, previous: Previous): readonly FeedEvent[] {
  const update = read(MarkUpdate, read(Wrapped, frame)?.data ?? frame);
  // Since 30 June 2026 one stream may carry both kinds; a name that says one and a mark that says the other is not understood.
  if (!update || (update.st !== undefined && (update.st === 2) !== isCoinM(update.s))) return [];
  return events(streamedMark(update.s, update.p, update.E, INTERVAL_S), update.E, { rate: update.r, nextAt: update.T }, previous);
}

// GET premiumIndex: { "symbol", "markPrice", "lastFundingRate", "nextFundingTime", "time" }; COIN-M answers with a list of one.
const PremiumIndex = v.object({ symbol: name, markPrice: amount, lastFundingRate: v.unknown(), nextFundingTime: v.unknown(), time: atMs });
const mark: RestCall<readonly FeedEvent[]> = {
  request: (feedSymbol) => ({ url: `${rest(feedSymbol)}/premiumIndex?symbol=${encodeURIComponent(feedSymbol)}` }),
  parse: (answer, _now, feedSymbol, previous) => {
    const row = readEach(PremiumIndex, Array.isArray(answer) ? answer : [answer]).find(({ symbol }) => symbol === feedSymbol);
    return row ? events(polledMark(feedSymbol, row.markPrice, row.time), row.time, { rate: row.lastFundingRate, nextAt: row.nextFundingTime }, previous) : [];
  },
};

// GET markPriceKlines: [[openTime, open, high, low, close, ...], ...], oldest first, the last one still forming.
const klines: MarketSource['rest']['klines'] = {
  request: (feedSymbol) => ({ url: `${rest(feedSymbol)}/markPriceKlines?symbol=${encodeURIComponent(feedSymbol)}&interval=1h&limit=${MOST_BARS + 1}` }),
  parse: (answer) => barsOfRows(answer),
};

// GET exchangeInfo: symbols[] { symbol, contractSize (COIN-M only), filters[] { filterType: PRICE_FILTER, tickSize } and { filterType: LOT_SIZE, stepSize } }.
const Listed = v.object({ symbol: name, contractSize: v.optional(amount), filters: v.array(v.unknown()) });
const PriceFilter = v.object({ filterType: v.literal('PRICE_FILTER'), tickSize: amount });
const LotSize = v.object({ filterType: v.literal('LOT_SIZE'), stepSize: amount });
const instrument: RestCall<InstrumentFact | null> = {
  request: (feedSymbol) => ({ url: `${rest(feedSymbol)}/exchangeInfo` }),
  parse: (answer, now, feedSymbol) => {
    const info = read(v.object({ symbols: v.array(v.unknown()) }), answer);
    const listed = readEach(Listed, info?.symbols, 5000).find(({ symbol }) => symbol === feedSymbol);
    const [tick] = readEach(PriceFilter, listed?.filters);
    const [lot] = readEach(LotSize, listed?.filters);
    if (!listed || !tick) return null;
    const inverse = isCoinM(feedSymbol);
    const contractValue = inverse ? listed.contractSize : '1';
    if (contractValue === undefined) return null;
    return { contract: inverse ? 'inverse' : 'linear', contractValue: contractValue as InstrumentFact['contractValue'], rule: { type: 'tick', tick: tick.tickSize }, lot: lot?.stepSize ?? null, asOf: now };
  },
};

// GET fundingInfo lists only symbols whose funding was adjusted: [{ "symbol", "fundingIntervalHours" }]; every other USD-M perpetual settles each 8 hours, and so does COIN-M.
const fundingHours: RestCall<number | null> = {
  request: (feedSymbol) => ({ url: `${rest(feedSymbol)}/fundingInfo` }),
  parse: (answer, _now, feedSymbol) => {
    if (!Array.isArray(answer)) return null;
    const listed = answer.slice(0, 5000).some((row: unknown) => read(v.object({ symbol: v.literal(feedSymbol) }), row) !== null);
    if (!listed) return 8;
    return readEach(v.object({ symbol: v.literal(feedSymbol), fundingIntervalHours: hours }), answer, 5000)[0]?.fundingIntervalHours ?? null;
  },
};

export const market: MarketSource = {
  feedSymbol: (pageSymbol) => {
    const symbol = pageSymbol.normalize('NFKC').replace(/[\s/-]/gu, '').toUpperCase();
    if (!SYMBOL.test(symbol)) return null;
    return symbol.endsWith('USD') ? `${symbol}_PERP` : symbol;
  },
  stream: {
    // One socket: since 30 June 2026 this host serves USD-M and COIN-M alike. Addresses without /market connect and stay silent.
    group: () => 'market',
    url: (_group, feedSymbols) => `wss://fstream.binance.com/market/stream?streams=${feedSymbols.map(streamOf).map(encodeURI).join('/')}`,
    subscribe: (feedSymbols) => [JSON.stringify({ method: 'SUBSCRIBE', params: feedSymbols.map(streamOf), id: 1 })],
    unsubscribe: (feedSymbols) => [JSON.stringify({ method: 'UNSUBSCRIBE', params: feedSymbols.map(streamOf), id: 2 })],
    ping: null,   // the server pings by protocol every 3 minutes; the browser answers by itself
    reply: () => null,
    intervalSeconds: INTERVAL_S,
    encoding: 'text',
    parse: parseFrame,
  },
  rest: {
    mark, klines, instrument, fundingHours,
    // Undocumented, but answers without a key; needs the host's permission. Without it the bundled table of the majors stands in, dated.
    tiers: {
      request: (feedSymbol) => ({ url: `https://www.binance.com/bapi/futures/v1/friendly/${isCoinM(feedSymbol) ? 'delivery' : 'future'}/common/brackets`, method: 'POST', body: '{}' }),
      parse: (answer, now, feedSymbol) => bracketTiers(answer, now, feedSymbol),
      fallback: bundledTiers,
    },
  },
};
