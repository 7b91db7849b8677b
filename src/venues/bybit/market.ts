/** Bybit v5: public tickers, bars of the mark, instruments and risk limits of linear and inverse contracts. */
import * as v from 'valibot';
import { barsOfRows, MOST_BARS } from '../../market/bars';
import { fundingEvent, polledMark, streamedMark } from '../../market/events';
import type { FeedEvent, MarketSource, Previous, RestCall } from '../../market/source';
import { tiersOfCaps } from '../../market/tier-table';
import { amount, atMs, hours, name, rate, read, readEach } from '../../market/wire';
import { Decimal } from '../../risk/decimal';
import type { FundingFact, InstrumentFact, TiersFact } from '../../risk/public-facts';

/** Tickers speak each 100 ms while something changes. */
const INTERVAL_S = 1;
const API = 'https://api.bybit.com/v5/market';

// BTCUSDT, BTCPERP (USDC), BTCUSDT-27MAR26 are linear; BTCUSD, BTCUSDH26 are inverse.
const SYMBOL = /^[A-Z0-9]{2,30}(?:-\d{1,2}[A-Z]{3}\d{2})?$/u;
const categoryOf = (feedSymbol: string): 'linear' | 'inverse' => (/USD(?:[FGHJKMNQUVXZ]\d{2})?$/u.test(feedSymbol) ? 'inverse' : 'linear');
const ask = (path: string, feedSymbol: string, more = ''): { url: string } => ({ url: `${API}/${path}?category=${categoryOf(feedSymbol)}&symbol=${encodeURIComponent(feedSymbol)}${more}` });

// Snapshot and delta alike: { "topic": "tickers.BTCUSDT", "type": "snapshot" | "delta", "ts": ms, "data": { "symbol", "markPrice", "fundingRate", "nextFundingTime", "fundingIntervalHour", ... } }.
// A delta carries only the keys that changed; an absent key means the value of before still stands at `ts`.
const Frame = v.object({ topic: v.pipe(v.string(), v.startsWith('tickers.')), type: v.picklist(['snapshot', 'delta']), ts: atMs, data: v.looseObject({ symbol: name }) });

function parseFrame(frame: unknown, _now: number, previous: Previous): readonly FeedEvent[] {
  const ticker = read(Frame, frame);
  if (!ticker || ticker.topic !== `tickers.${ticker.data.symbol}`) return [];
  const { symbol } = ticker.data;
  const before = ticker.type === 'delta' ? previous(symbol) : {};
  const mark = 'markPrice' in ticker.data ? read(amount, ticker.data['markPrice']) : before.mark?.source === 'stream' ? before.mark.price : null;
  if (mark === null) return [];
  const funding = fundingOf(ticker.data, ticker.ts, before.funding);
  return [streamedMark(symbol, mark, ticker.ts, INTERVAL_S), ...(funding ? [fundingEvent(symbol, funding)] : [])];
}

/** Rate, time and interval, each from the message or from before; null unless all three are known. Dated futures have none ("" and "0"). */
function fundingOf(data: Readonly<Record<string, unknown>>, asOf: number, before?: FundingFact): FundingFact | null {
  return read(v.object({ rate, intervalHours: hours, nextAt: atMs, asOf: v.number() }), {
    rate: 'fundingRate' in data ? data['fundingRate'] : before?.rate,
    intervalHours: 'fundingIntervalHour' in data ? data['fundingIntervalHour'] : before?.intervalHours,
    nextAt: 'nextFundingTime' in data ? data['nextFundingTime'] : before?.nextAt,
    asOf,
  });
}

/** { "retCode": 0, "time": ms, "result": { "list": [...] } }; any other code is a refusal. */
function listOf(answer: unknown): { readonly list: readonly unknown[]; readonly time: number } | null {
  const envelope = read(v.object({ retCode: v.literal(0), time: atMs, result: v.object({ list: v.array(v.unknown()) }) }), answer);
  return envelope && { list: envelope.result.list, time: envelope.time };
}

const mark: RestCall<readonly FeedEvent[]> = {
  request: (feedSymbol) => ask('tickers', feedSymbol),
  parse: (answer, _now, feedSymbol) => {
    const got = listOf(answer);
    const row = readEach(v.looseObject({ symbol: v.literal(feedSymbol), markPrice: amount }), got?.list)[0];
    if (!got || !row) return [];
    const funding = fundingOf(row, got.time);
    return [polledMark(feedSymbol, row.markPrice, got.time), ...(funding ? [fundingEvent(feedSymbol, funding)] : [])];
  },
};

// GET mark-price-kline: list of [start, open, high, low, close], newest first, the first one still forming.
const klines: MarketSource['rest']['klines'] = {
  request: (feedSymbol) => ask('mark-price-kline', feedSymbol, `&interval=60&limit=${MOST_BARS + 1}`),
  parse: (answer) => barsOfRows(listOf(answer)?.list),
};

// GET instruments-info: { "symbol", "contractType": "LinearPerpetual" | "InversePerpetual" | ..., "priceFilter": { "tickSize" }, "lotSizeFilter": { "qtyStep" } }.
// Linear sizes are base coins, inverse sizes US dollars: one contract is one unit of either.
const Listed = v.object({ symbol: name, contractType: v.string(), priceFilter: v.object({ tickSize: amount }), lotSizeFilter: v.object({ qtyStep: amount }) });
const instrument: RestCall<InstrumentFact | null> = {
  request: (feedSymbol) => ask('instruments-info', feedSymbol),
  parse: (answer, now, feedSymbol) => {
    const row = readEach(Listed, listOf(answer)?.list).find(({ symbol }) => symbol === feedSymbol);
    const contract = row?.contractType.startsWith('Linear') ? 'linear' : row?.contractType.startsWith('Inverse') ? 'inverse' : null;
    if (!row || !contract) return null;
    return { contract, contractValue: '1' as InstrumentFact['contractValue'], rule: { type: 'tick', tick: row.priceFilter.tickSize }, lot: row.lotSizeFilter.qtyStep, asOf: now };
  },
};

// GET risk-limit: list of { "symbol", "riskLimitValue", "maintenanceMargin", "initialMargin", "maxLeverage", "mmDeduction" }.
const Limit = v.object({ symbol: name, riskLimitValue: amount, maintenanceMargin: amount, initialMargin: amount, maxLeverage: amount });
const tiers: RestCall<TiersFact | null> = {
  request: (feedSymbol) => ask('risk-limit', feedSymbol),
  parse: (answer, now, feedSymbol) => {
    const list = listOf(answer)?.list ?? [];
    const rows = readEach(Limit, list).filter(({ symbol }) => symbol === feedSymbol);
    const divisor = unitOf(rows);
    if (rows.length === 0 || rows.length !== list.length || divisor === null) return null;
    const found = tiersOfCaps(rows.map((row) => ({ cap: row.riskLimitValue, mmr: new Decimal(row.maintenanceMargin).div(divisor).toFixed() })));
    return found && { tiers: found, asOf: now, source: 'venue' };
  },
};

/**
 * Are the margins fractions (0.01) or percent (1)? The documentation shows percent, the live answer fractions. The initial margin times the
 * highest leverage settles it: about 1, or about 100. Null when the rows do not agree on either.
 */
function unitOf(rows: readonly v.InferOutput<typeof Limit>[]): 1 | 100 | null {
  const products = rows.map((row) => new Decimal(row.initialMargin).times(row.maxLeverage));
  if (products.every((product) => product.gte('0.8') && product.lte('1.25'))) return 1;
  return products.every((product) => product.gte(80) && product.lte(125)) ? 100 : null;
}

const topics = (feedSymbols: readonly string[]): readonly string[] => feedSymbols.map((feedSymbol) => `tickers.${feedSymbol}`);

export const market: MarketSource = {
  feedSymbol: (pageSymbol) => {
    const symbol = pageSymbol.normalize('NFKC').replace(/[\s/]/gu, '').toUpperCase();
    return SYMBOL.test(symbol) ? symbol : null;
  },
  stream: {
    group: categoryOf,
    url: (group) => `wss://stream.bybit.com/v5/public/${group}`,
    subscribe: (feedSymbols) => [JSON.stringify({ op: 'subscribe', args: topics(feedSymbols) })],
    unsubscribe: (feedSymbols) => [JSON.stringify({ op: 'unsubscribe', args: topics(feedSymbols) })],
    ping: { everySeconds: 20, frame: () => JSON.stringify({ op: 'ping' }) },
    reply: () => null,
    intervalSeconds: INTERVAL_S,
    encoding: 'text',
    parse: parseFrame,
  },
  rest: { mark, klines, instrument, tiers },
};
