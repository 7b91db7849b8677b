/**
 * Public feeds as the venues document them, fed with prices of our own: for the embedded exchange, for browsers and for unit tests.
 * Here are Binance and Bybit; the others lie beside, and `FEEDS` has them all by venue id.
 */
import { HOUR, lastOf, messageOf, nextFunding, NOTHING_HEARD, stepsOf, SYMBOLS, tiersOf, type FeedDouble, type Quote } from './feed-double';
import { EXCHANGES } from './feeds-exchanges';
import { ONCHAIN } from './feeds-onchain';

export * from './feed-double';

const binanceSymbol = (stream: string): string[] => (/^(.+)@markPrice(?:@1s)?$/u.exec(decodeURIComponent(stream))?.slice(1) ?? []).map((symbol) => symbol.toUpperCase());
const isCoinM = (symbol: string): boolean => /USD(?:_(?:PERP|\d{6}))?$/u.test(symbol);

export const binance: FeedDouble = {
  streamHosts: ['fstream.binance.com'],
  restHosts: ['dapi.binance.com', 'fapi.binance.com', 'www.binance.com'],
  inAddress: (url) => {
    const named = url.searchParams.get('streams')?.split('/') ?? [url.pathname.replace('/market/ws/', '')];
    // Addresses without /market connect and say nothing.
    return url.pathname.startsWith('/market/') ? named.flatMap(binanceSymbol) : [];
  },
  hear: (text) => {
    const { method, params, id } = messageOf(text);
    if (!Array.isArray(params)) return NOTHING_HEARD;
    const symbols = params.flatMap((stream) => binanceSymbol(String(stream)));
    return { subscribe: method === 'SUBSCRIBE' ? symbols : [], unsubscribe: method === 'UNSUBSCRIBE' ? symbols : [], reply: [JSON.stringify({ result: null, id })] };
  },
  frame: (quote) => JSON.stringify({
    stream: `${quote.symbol.toLowerCase()}@markPrice@1s`,
    data: { e: 'markPriceUpdate', E: quote.at, s: quote.symbol, p: quote.mark, i: quote.mark, P: quote.mark, r: quote.fundingRate ?? '0.00010000', ap: quote.mark, T: nextFunding(quote), st: isCoinM(quote.symbol) ? 2 : 1 },
  }),
  answer: (url, _body, world) => {
    const symbol = url.searchParams.get('symbol') ?? '';
    const quote = world.quote(symbol);
    const coinM = url.hostname === 'dapi.binance.com';
    const path = lastOf(url);
    if (path === 'premiumIndex') {
      if (!quote) return { code: -1121, msg: 'Invalid symbol.' };
      const row = { symbol, markPrice: quote.mark, indexPrice: quote.mark, estimatedSettlePrice: quote.mark, lastFundingRate: quote.fundingRate ?? '0.00010000', interestRate: '0.00010000', nextFundingTime: nextFunding(quote), time: quote.at };
      return coinM ? [{ ...row, pair: symbol.replace(/_.*$/u, '') }] : row;
    }
    if (path === 'markPriceKlines') {
      const rows = world.bars(symbol).map((bar) => [bar.openAt, bar.open, bar.high, bar.low, bar.close, '0', bar.openAt + HOUR - 1, '0', 3600, '0', '0', '0']);
      return rows.slice(-Number(url.searchParams.get('limit') ?? 500));
    }
    if (path === 'fundingInfo') return [{ symbol: 'LPTUSDT', adjustedFundingRateCap: '0.02', adjustedFundingRateFloor: '-0.02', fundingIntervalHours: 4, disclaimer: false }];
    const listed = SYMBOLS.filter((one) => world.quote(one) !== null && isCoinM(one) === (coinM || url.pathname.includes('/delivery/')));
    if (path === 'exchangeInfo') {
      return { timezone: 'UTC', serverTime: world.now(), symbols: listed.map((one) => ({
        symbol: one, contractType: 'PERPETUAL', status: 'TRADING', ...(coinM ? { contractSize: Number(stepsOf(world, one).contractValue ?? 100) } : {}),
        filters: [{ filterType: 'PRICE_FILTER', minPrice: '1', maxPrice: '1000000', tickSize: stepsOf(world, one).tick }, { filterType: 'LOT_SIZE', stepSize: stepsOf(world, one).lot, maxQty: '1000', minQty: stepsOf(world, one).lot }],
      })) };
    }
    if (path === 'brackets') {
      return { code: '000000', success: true, data: { version: '1', brackets: listed.map((one) => ({ symbol: one, updateTime: world.now(), notionalLimit: Number(tiersOf(world, one).to), riskBrackets: bracketsOf(tiersOf(world, one)) })) } };
    }
    return undefined;
  },
};

function bracketsOf(table: ReturnType<typeof tiersOf>): unknown[] {
  let ded = 0;
  return table.from.map(([floor, mmr], i) => {
    if (i > 0) ded += Number(floor) * (Number(mmr) - Number(table.from[i - 1]?.[1]));
    return { bracketSeq: i + 1, bracketNotionalFloor: Number(floor), bracketNotionalCap: Number(table.from[i + 1]?.[0] ?? table.to), bracketMaintenanceMarginRate: Number(mmr), cumFastMaintenanceAmount: Number(ded.toFixed(6)), minOpenPosLeverage: 1, maxOpenPosLeverage: 125 };
  });
}

const bybitSymbol = (topic: unknown): string[] => /^tickers\.(.+)$/u.exec(String(topic))?.slice(1) ?? [];

export const bybit: FeedDouble = {
  streamHosts: ['stream.bybit.com'],
  restHosts: ['api.bybit.com'],
  inAddress: () => [],
  hear: (text) => {
    const { op, args, req_id } = messageOf(text);
    if (op === 'ping') return { ...NOTHING_HEARD, reply: [JSON.stringify({ success: true, ret_msg: 'pong', conn_id: 'demo', req_id: req_id ?? '', op: 'ping' })] };
    if (!Array.isArray(args)) return NOTHING_HEARD;
    const symbols = args.flatMap(bybitSymbol);
    return { subscribe: op === 'subscribe' ? symbols : [], unsubscribe: op === 'unsubscribe' ? symbols : [], reply: [JSON.stringify({ success: true, ret_msg: '', conn_id: 'demo', op })] };
  },
  frame: (quote, first) => JSON.stringify({ topic: `tickers.${quote.symbol}`, type: first ? 'snapshot' : 'delta', data: first ? bybitTicker(quote) : { symbol: quote.symbol, markPrice: quote.mark }, cs: quote.at, ts: quote.at }),
  answer: (url, _body, world) => {
    const symbol = url.searchParams.get('symbol') ?? '';
    const quote = world.quote(symbol);
    const say = (list: readonly unknown[]) => ({ retCode: 0, retMsg: 'OK', result: { category: url.searchParams.get('category'), list }, retExtInfo: {}, time: world.now() });
    if (!quote) return { retCode: 10001, retMsg: 'params error: symbol invalid', result: {}, retExtInfo: {}, time: world.now() };
    const path = lastOf(url);
    const { tick, lot } = stepsOf(world, symbol);
    if (path === 'tickers') return { ...say([bybitTicker(quote)]), time: quote.at };
    if (path === 'mark-price-kline') return say(world.bars(symbol).map((bar) => [String(bar.openAt), bar.open, bar.high, bar.low, bar.close]).reverse().slice(0, Number(url.searchParams.get('limit') ?? 200)));
    if (path === 'instruments-info') {
      return say([{ symbol, contractType: url.searchParams.get('category') === 'inverse' ? 'InversePerpetual' : 'LinearPerpetual', status: 'Trading', priceFilter: { minPrice: tick, maxPrice: '1999999.8', tickSize: tick }, lotSizeFilter: { maxOrderQty: '1190', minOrderQty: lot, qtyStep: lot }, fundingInterval: 480 }]);
    }
    if (path === 'risk-limit') {
      const { from, to } = tiersOf(world, symbol);
      return say(from.map(([, mmr], i) => ({ id: i + 1, symbol, riskLimitValue: from[i + 1]?.[0] ?? to, maintenanceMargin: mmr, initialMargin: String(Number(mmr) * 2), isLowestRisk: i === 0 ? 1 : 0, maxLeverage: (1 / (Number(mmr) * 2)).toFixed(2), mmDeduction: '' })));
    }
    return undefined;
  },
};

const bybitTicker = (quote: Quote) => ({
  symbol: quote.symbol, tickDirection: 'MinusTick', lastPrice: quote.mark, markPrice: quote.mark, indexPrice: quote.mark, openInterest: '49237.372', fundingIntervalHour: String(quote.fundingHours ?? 8),
  nextFundingTime: String(nextFunding(quote)), fundingRate: quote.fundingRate ?? '0.0001',
});

/** By venue id. */
export const FEEDS: Readonly<Record<string, FeedDouble>> = { binance, bybit, ...EXCHANGES, ...ONCHAIN };
