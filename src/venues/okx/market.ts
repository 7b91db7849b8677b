/** OKX v5: public marks, funding, bars of the mark, instruments and position tiers of swaps and dated futures. */
import * as v from 'valibot';
import { barsOfRows, HOUR_MS, MOST_BARS } from '../../market/bars';
import { fundingEvent, polledMark, streamedMark } from '../../market/events';
import { pairOf } from '../../market/names';
import type { FeedEvent, MarketSource, RestCall } from '../../market/source';
import { tiersOfCaps } from '../../market/tier-table';
import { amount, atMs, figure, hours, name, rate, read, readEach, share } from '../../market/wire';
import { Decimal, text } from '../../risk/decimal';
import type { InstrumentFact, TiersFact } from '../../risk/public-facts';

/** The channel speaks each 200 ms while the mark moves, and each 10 s while it stands still: after two of those missing it counts as silent. */
const INTERVAL_S = 4;
const API = 'https://www.okx.com/api/v5';
const PAGE = 100;

// BTC-USDT-SWAP, BTC-USD-SWAP, BTC-USDT-260327; pages also print BTCUSDT.
const INSTRUMENT = /^[\p{L}\p{N}]{1,20}-(?:USDT|USDC|USD)-(?:SWAP|\d{6})$/u;
const typeOf = (feedSymbol: string): 'SWAP' | 'FUTURES' => (feedSymbol.endsWith('-SWAP') ? 'SWAP' : 'FUTURES');
const familyOf = (feedSymbol: string): string => feedSymbol.split('-').slice(0, 2).join('-');
const params = (feedSymbol: string): string => `instId=${encodeURIComponent(feedSymbol)}`;

// { "instId", "markPx", "ts" }
const Mark = v.object({ instId: name, markPx: amount, ts: atMs });
// { "instId", "fundingRate", "fundingTime": the coming settlement, "nextFundingTime": the one after it, "ts" }: their distance is the interval.
const Funding = v.object({ instId: name, fundingRate: rate, fundingTime: atMs, nextFundingTime: atMs, ts: atMs });
const Push = v.object({ arg: v.object({ channel: v.picklist(['mark-price', 'funding-rate']) }), data: v.array(v.unknown()) });

function parseFrame(frame: unknown): readonly FeedEvent[] {
  const push = read(Push, frame);
  if (push?.arg.channel === 'mark-price') return readEach(Mark, push.data).map((row) => streamedMark(row.instId, row.markPx, row.ts, INTERVAL_S));
  return readEach(Funding, push?.data).flatMap((row) => {
    const intervalHours = read(hours, (row.nextFundingTime - row.fundingTime) / HOUR_MS);
    return intervalHours === null ? [] : [fundingEvent(row.instId, { rate: row.fundingRate, intervalHours, nextAt: row.fundingTime, asOf: row.ts })];
  });
}

/** { "code": "0", "data": [...] }; any other code is a refusal. */
const dataOf = (answer: unknown): unknown => read(v.object({ code: v.literal('0'), data: v.array(v.unknown()) }), answer)?.data;

const mark: RestCall<readonly FeedEvent[]> = {
  request: (feedSymbol) => ({ url: `${API}/public/mark-price?instType=${typeOf(feedSymbol)}&${params(feedSymbol)}` }),
  parse: (answer, _now, feedSymbol) => readEach(Mark, dataOf(answer)).filter(({ instId }) => instId === feedSymbol).map((row) => polledMark(row.instId, row.markPx, row.ts)),
};

// GET mark-price-candles: [[ts, o, h, l, c, confirm], ...], newest first, at most 100; `after` asks for what is older than a moment.
const klinesUrl = (feedSymbol: string, before?: number): string => `${API}/market/mark-price-candles?${params(feedSymbol)}&bar=1H&limit=${PAGE}${before === undefined ? '' : `&after=${before}`}`;
const klines: MarketSource['rest']['klines'] = {
  request: (feedSymbol) => ({ url: klinesUrl(feedSymbol) }),
  parse: (answer) => [...barsOfRows(dataOf(answer))].reverse(),
  more: (got, feedSymbol) => (got[0] && got.length <= MOST_BARS ? { url: klinesUrl(feedSymbol, got[0].openAt) } : null),
};

// GET instruments: { "instId", "ctVal", "ctMult", "ctType": "linear" | "inverse", "tickSz", "lotSz" (contracts) }.
const Listed = v.object({ instId: name, ctVal: amount, ctMult: amount, ctType: v.picklist(['linear', 'inverse']), tickSz: amount, lotSz: amount });
const instrument: RestCall<InstrumentFact | null> = {
  request: (feedSymbol) => ({ url: `${API}/public/instruments?instType=${typeOf(feedSymbol)}&${params(feedSymbol)}` }),
  parse: (answer, now, feedSymbol) => {
    const row = readEach(Listed, dataOf(answer)).find(({ instId }) => instId === feedSymbol);
    if (!row) return null;
    const contractValue = new Decimal(row.ctVal).times(row.ctMult);
    return { contract: row.ctType, contractValue: text(contractValue), rule: { type: 'tick', tick: row.tickSz }, lot: row.ctType === 'linear' ? text(contractValue.times(row.lotSz)) : figure(row.lotSz), asOf: now };
  },
};

// GET position-tiers: [{ "instFamily", "tier", "minSz", "maxSz" (contracts), "mmr" }]. One rate for the whole position, by its count of contracts, and nothing deducted:
// the table is one by size, not by notional. Contracts become coins or dollars once the instrument has told what one is worth.
const Row = v.object({ instFamily: name, maxSz: amount, mmr: share });
const tiers: RestCall<TiersFact | null> = {
  request: (feedSymbol) => ({ url: `${API}/public/position-tiers?instType=${typeOf(feedSymbol)}&tdMode=isolated&instFamily=${encodeURIComponent(familyOf(feedSymbol))}` }),
  parse: (answer, now, feedSymbol, previous) => {
    const data = dataOf(answer);
    const worth = previous(feedSymbol).instrument?.contractValue;
    const rows = readEach(Row, data).filter(({ instFamily }) => instFamily === familyOf(feedSymbol));
    if (worth === undefined || !Array.isArray(data) || rows.length !== data.length) return null;
    const list = tiersOfCaps(rows.map((row) => ({ cap: text(new Decimal(row.maxSz).times(worth)), mmr: row.mmr })));
    return list && { tiers: list.map((tier) => ({ ...tier, ded: '0' })), asOf: now, source: 'venue', by: 'size' };
  },
};

const args = (feedSymbols: readonly string[]): unknown[] => feedSymbols.flatMap((instId) => [
  { channel: 'mark-price', instId }, ...(typeOf(instId) === 'SWAP' ? [{ channel: 'funding-rate', instId }] : []),
]);

export const market: MarketSource = {
  feedSymbol: (pageSymbol) => {
    const symbol = pageSymbol.normalize('NFKC').trim().toUpperCase();
    if (INSTRUMENT.test(symbol)) return symbol;
    const pair = pairOf(symbol);
    return pair && `${pair.base}-${pair.quote}-SWAP`;
  },
  stream: {
    group: () => 'public',
    url: () => 'wss://ws.okx.com:8443/ws/v5/public',
    subscribe: (feedSymbols) => [JSON.stringify({ op: 'subscribe', args: args(feedSymbols) })],
    unsubscribe: (feedSymbols) => [JSON.stringify({ op: 'unsubscribe', args: args(feedSymbols) })],
    ping: { everySeconds: 20, frame: () => 'ping' },   // answered by a plain "pong"; 30 s without a word end the socket
    reply: () => null,
    intervalSeconds: INTERVAL_S,
    encoding: 'text',
    parse: parseFrame,
  },
  rest: { mark, klines, instrument, tiers },
};
