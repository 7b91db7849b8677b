/** KuCoin Futures: public marks and funding by REST, trade bars and contracts. */
import * as v from 'valibot';
import { barsOfRows, HOUR_MS, MOST_BARS } from '../../market/bars';
import { fundingEvent, polledMark } from '../../market/events';
import { pairOf } from '../../market/names';
import type { FeedEvent, MarketSource, RestCall } from '../../market/source';
import { amount, atMs, hours, name, rate, read, readEach } from '../../market/wire';
import { Decimal, text } from '../../risk/decimal';
import type { InstrumentFact } from '../../risk/public-facts';

const API = 'https://api-futures.kucoin.com/api/v1';
const PAGE = 200;
const dataOf = (answer: unknown): unknown => read(v.object({ code: v.literal('200000'), data: v.unknown() }), answer)?.data;

// GET mark-price/{s}/current: { "symbol", "granularity", "timePoint": ms, "value", "indexPrice" }
const mark: RestCall<readonly FeedEvent[]> = {
  request: (feedSymbol) => ({ url: `${API}/mark-price/${encodeURIComponent(feedSymbol)}/current` }),
  parse: (answer, _now, feedSymbol) => {
    const row = read(v.object({ symbol: v.literal(feedSymbol), timePoint: atMs, value: amount }), dataOf(answer));
    return row ? [polledMark(feedSymbol, row.value, row.timePoint)] : [];
  },
};

// GET funding-rate/{s}/current: { "symbol": ".XBTUSDTMFPI8H", "granularity": interval in ms, "value", "fundingTime"?: the coming settlement }. It names its index, not the contract.
const funding: RestCall<readonly FeedEvent[]> = {
  request: (feedSymbol) => ({ url: `${API}/funding-rate/${encodeURIComponent(feedSymbol)}/current` }),
  parse: (answer, now, feedSymbol) => {
    const row = read(v.object({ symbol: name, granularity: v.number(), value: rate, fundingTime: v.optional(v.unknown()) }), dataOf(answer));
    const intervalHours = row && read(hours, row.granularity / HOUR_MS);
    if (!row || !intervalHours || !row.symbol.startsWith(`.${feedSymbol}`)) return [];
    return [fundingEvent(feedSymbol, { rate: row.value, intervalHours, nextAt: read(atMs, row.fundingTime), asOf: now })];
  },
};

// GET kline/query: [[ms, open, high, low, close, volume], ...], oldest first, at most 200. Bars of trades: there are none of the mark.
const klinesCall = (feedSymbol: string, to: number) => ({ url: `${API}/kline/query?symbol=${encodeURIComponent(feedSymbol)}&granularity=60&from=${to - PAGE * HOUR_MS}&to=${to}` });
const klines: MarketSource['rest']['klines'] = {
  request: (feedSymbol, now) => klinesCall(feedSymbol, Math.floor(now / HOUR_MS) * HOUR_MS),
  parse: (answer) => barsOfRows(dataOf(answer)),
  more: (got, feedSymbol) => (got[0] && got.length <= MOST_BARS ? klinesCall(feedSymbol, got[0].openAt - HOUR_MS) : null),
};

// GET contracts/active: [{ "symbol", "isInverse", "multiplier": coins per lot, -1 where one lot is one US dollar, "tickSize", "lotSize" }]
const Contract = v.object({ symbol: name, isInverse: v.boolean(), multiplier: v.number(), tickSize: amount, lotSize: amount });
const instrument: RestCall<InstrumentFact | null> = {
  request: () => ({ url: `${API}/contracts/active` }),
  parse: (answer, now, feedSymbol) => {
    const row = readEach(Contract, dataOf(answer)).find(({ symbol }) => symbol === feedSymbol);
    const contractValue = row && read(amount, Math.abs(row.multiplier));
    if (!row || !contractValue || row.isInverse !== (row.multiplier < 0)) return null;
    const lot = row.isInverse ? row.lotSize : text(new Decimal(contractValue).times(row.lotSize));
    return { contract: row.isInverse ? 'inverse' : 'linear', contractValue, rule: { type: 'tick', tick: row.tickSize }, lot, asOf: now };
  },
};

export const market: MarketSource = {
  // Pages write BTC, the feed XBT; an M closes every name: XBTUSDTM, XBTUSDM.
  feedSymbol: (pageSymbol) => {
    const pair = pairOf(pageSymbol.trim().replace(/M$/iu, ''));
    return pair && `${pair.base === 'BTC' ? 'XBT' : pair.base}${pair.quote}M`;
  },
  // The token-less socket exists, but what its mark price frames hold is not documented where LiqLens could check it; the older one needs a token first.
  stream: null,
  rest: {
    mark, funding, klines, barsOf: 'trades', instrument,
    // contracts/risk-limit is listed as public in one place and as needing a permission in another, and how a level's rate applies is not confirmed.
    tiers: null,
  },
};
