/** Bitget v2 mix: public tickers, bars of the mark, contracts and position tiers of USDT, USDC and coin margined perpetuals. */
import * as v from 'valibot';
import { barsOfRows, MOST_BARS } from '../../market/bars';
import { fundingEvent, polledMark, streamedMark } from '../../market/events';
import type { FeedEvent, MarketSource, Previous, RestCall } from '../../market/source';
import { tiersOf } from '../../market/tier-table';
import { amount, atMs, hours, magnitude, name, rate, read, readEach, share } from '../../market/wire';
import { Decimal, text } from '../../risk/decimal';
import type { InstrumentFact, TiersFact } from '../../risk/public-facts';

/** Tickers speak a few times a second. */
const INTERVAL_S = 1;
const API = 'https://api.bitget.com/api/v2/mix/market';
const PAGE = 200;

// BTCUSDT (USDT margined), BTCPERP (USDC margined), BTCUSD (coin margined). Old pages append _UMCBL and the like.
const productOf = (feedSymbol: string): 'USDT-FUTURES' | 'USDC-FUTURES' | 'COIN-FUTURES' => (feedSymbol.endsWith('USD') ? 'COIN-FUTURES' : feedSymbol.endsWith('PERP') ? 'USDC-FUTURES' : 'USDT-FUTURES');
const ask = (path: string, feedSymbol: string, more = ''): { readonly url: string } => ({ url: `${API}/${path}?productType=${productOf(feedSymbol)}&symbol=${encodeURIComponent(feedSymbol)}${more}` });
const dataOf = (answer: unknown): unknown => read(v.object({ code: v.literal('00000'), data: v.array(v.unknown()) }), answer)?.data;

// { "action", "arg", "data": [{ "instId", "markPrice", "fundingRate", "nextFundingTime", "ts" }], "ts" }. Coin margined dated futures print "" for funding.
const Push = v.object({ arg: v.object({ channel: v.literal('ticker') }), data: v.array(v.unknown()), ts: v.optional(v.unknown()) });
const Ticker = v.object({ instId: name, markPrice: amount, fundingRate: v.optional(v.unknown()), nextFundingTime: v.optional(v.unknown()), ts: v.optional(v.unknown()) });
function parseFrame(frame: unknown, _now: number, previous: Previous): readonly FeedEvent[] {
  const push = read(Push, frame);
  return readEach(Ticker, push?.data).flatMap((row) => {
    const at = read(atMs, row.ts) ?? read(atMs, push?.ts);
    if (at === null) return [];
    const funding = read(v.object({ rate, nextAt: atMs }), { rate: row.fundingRate, nextAt: row.nextFundingTime });
    const intervalHours = previous(row.instId).fundingHours;
    return [streamedMark(row.instId, row.markPrice, at, INTERVAL_S), ...(funding && intervalHours !== undefined ? [fundingEvent(row.instId, { ...funding, intervalHours, asOf: at })] : [])];
  });
}

// GET symbol-price: [{ "symbol", "markPrice", "indexPrice", "ts" }]
const mark: RestCall<readonly FeedEvent[]> = {
  request: (feedSymbol) => ask('symbol-price', feedSymbol),
  parse: (answer, _now, feedSymbol) => readEach(v.object({ symbol: v.literal(feedSymbol), markPrice: amount, ts: atMs }), dataOf(answer)).map((row) => polledMark(feedSymbol, row.markPrice, row.ts)),
};

// GET history-mark-candles: [[ts, o, h, l, c, ...], ...] of strings, at most 200 before `endTime`.
const klinesCall = (feedSymbol: string, end?: number) => ask('history-mark-candles', feedSymbol, `&granularity=1H&limit=${PAGE}${end === undefined ? '' : `&endTime=${end}`}`);
const klines: MarketSource['rest']['klines'] = {
  request: (feedSymbol) => klinesCall(feedSymbol),
  parse: (answer) => [...barsOfRows(dataOf(answer))].sort((a, b) => a.openAt - b.openAt),
  more: (got, feedSymbol) => (got[0] && got.length <= MOST_BARS ? klinesCall(feedSymbol, got[0].openAt) : null),
};

// GET contracts: [{ "symbol", "pricePlace": decimals, "priceEndStep": step in the last decimal, "sizeMultiplier": smallest step in base coins, "fundInterval": hours }]
const decimals = v.pipe(v.union([v.string(), v.number()]), v.transform(Number), v.integer(), v.minValue(0), v.maxValue(18));
const instrument: RestCall<InstrumentFact | null> = {
  request: (feedSymbol) => ask('contracts', feedSymbol),
  parse: (answer, now, feedSymbol) => {
    // Sizes of coin margined contracts follow another rule, which is not confirmed.
    if (productOf(feedSymbol) === 'COIN-FUTURES') return null;
    const [row] = readEach(v.object({ symbol: v.literal(feedSymbol), pricePlace: decimals, priceEndStep: amount, sizeMultiplier: amount }), dataOf(answer));
    return row ? { contract: 'linear', contractValue: '1' as InstrumentFact['contractValue'], rule: { type: 'tick', tick: text(new Decimal(row.priceEndStep).times(new Decimal(10).pow(-row.pricePlace))) }, lot: row.sizeMultiplier, asOf: now } : null;
  },
};
const fundingHours: RestCall<number | null> = {
  request: (feedSymbol) => ask('contracts', feedSymbol),
  parse: (answer, _now, feedSymbol) => readEach(v.object({ symbol: v.literal(feedSymbol), fundInterval: hours }), dataOf(answer))[0]?.fundInterval ?? null,
};

// GET query-position-lever: [{ "symbol", "level", "startUnit", "endUnit", "keepMarginRate" }], in the quote coin.
const Lever = v.object({ symbol: name, startUnit: magnitude, endUnit: amount, keepMarginRate: share });
const tiers: RestCall<TiersFact | null> = {
  request: (feedSymbol) => ask('query-position-lever', feedSymbol),
  parse: (answer, now, feedSymbol) => {
    const data = dataOf(answer);
    // In which unit a coin margined table counts is not confirmed.
    if (productOf(feedSymbol) === 'COIN-FUTURES' || !Array.isArray(data)) return null;
    const rows = readEach(Lever, data).filter(({ symbol }) => symbol === feedSymbol);
    const list = rows.length === data.length ? tiersOf(rows.map((row) => ({ floor: row.startUnit, cap: row.endUnit, mmr: row.keepMarginRate }))) : null;
    return list && { tiers: list, asOf: now, source: 'venue' };
  },
};

const message = (op: string, feedSymbols: readonly string[]): readonly string[] => [JSON.stringify({ op, args: feedSymbols.map((instId) => ({ instType: productOf(instId), channel: 'ticker', instId })) })];

export const market: MarketSource = {
  feedSymbol: (pageSymbol) => {
    const symbol = pageSymbol.normalize('NFKC').replace(/_[A-Z]{5}$/u, '').replace(/[\s/-]/gu, '').toUpperCase().replace(/USDC$/u, 'PERP');
    return /^[\p{L}\p{N}]{1,30}(?:USDT|PERP|USD)$/u.test(symbol) ? symbol : null;
  },
  stream: {
    group: () => 'public',
    url: () => 'wss://ws.bitget.com/v2/ws/public',
    subscribe: (feedSymbols) => message('subscribe', feedSymbols),
    unsubscribe: (feedSymbols) => message('unsubscribe', feedSymbols),
    ping: { everySeconds: 25, frame: () => 'ping' },
    reply: () => null,
    intervalSeconds: INTERVAL_S,
    encoding: 'text',
    parse: parseFrame,
  },
  rest: { mark, klines, instrument, tiers, fundingHours },
};
