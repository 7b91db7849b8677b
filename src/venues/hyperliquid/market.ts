/** Hyperliquid: public marks, hourly funding, trade bars, size decimals and margin tables, core and builder markets alike. */
import * as v from 'valibot';
import { barOf, HOUR_MS, MOST_BARS } from '../../market/bars';
import { fundingEvent, polledMark, streamedMark } from '../../market/events';
import type { FeedEvent, MarketSource, RestCall } from '../../market/source';
import { tiersOfFloors } from '../../market/tier-table';
import { amount, magnitude, name, rate, read, readEach } from '../../market/wire';
import { Decimal, text } from '../../risk/decimal';
import type { InstrumentFact, TiersFact } from '../../risk/public-facts';

/** Oracles publish about each 3 s, and marks with them. */
const INTERVAL_S = 3;
const INFO = 'https://api.hyperliquid.xyz/info';

// BTC, kPEPE (1,000 PEPE: lower-case k), xyz:NVDA (a builder's market).
const COIN = /^(?:[a-z0-9]{1,12}:)?[A-Za-z0-9]{1,20}$/u;
const dexOf = (feedSymbol: string): string => (feedSymbol.includes(':') ? feedSymbol.slice(0, feedSymbol.indexOf(':')) : '');
const ask = (body: object): { readonly url: string; readonly method: 'POST'; readonly body: string } => ({ url: INFO, method: 'POST', body: JSON.stringify(body) });
const metaAndContexts = (feedSymbol: string) => ask({ type: 'metaAndAssetCtxs', dex: dexOf(feedSymbol) });

/** Funding is paid on the hour, each hour. The feed prints no time of its own: `now` is the arrival. */
const hourly = (feedSymbol: string, context: { readonly funding?: unknown }, now: number): readonly FeedEvent[] => {
  const hourlyRate = read(rate, context.funding);
  return hourlyRate === null ? [] : [fundingEvent(feedSymbol, { rate: hourlyRate, intervalHours: 1, nextAt: (Math.floor(now / HOUR_MS) + 1) * HOUR_MS, asOf: now })];
};

// { "channel": "activeAssetCtx", "data": { "coin": "BTC", "ctx": { "markPx", "funding", "oraclePx", ... } } }
const Context = v.object({ markPx: amount, funding: v.optional(v.unknown()) });
const Push = v.object({ channel: v.literal('activeAssetCtx'), data: v.object({ coin: name, ctx: Context }) });
function parseFrame(frame: unknown, now: number): readonly FeedEvent[] {
  const data = read(Push, frame)?.data;
  return data ? [streamedMark(data.coin, data.ctx.markPx, now, INTERVAL_S), ...hourly(data.coin, data.ctx, now)] : [];
}

// POST metaAndAssetCtxs: [{ "universe": [{ "name", "szDecimals", "maxLeverage", "marginTableId" }], "marginTables": [[id, { "marginTiers": [{ "lowerBound", "maxLeverage" }] }]] }, [ctx, ...]], contexts in the order of the universe.
const Meta = v.object({ universe: v.array(v.unknown()), marginTables: v.optional(v.array(v.unknown())) });
const Asset = v.object({ name, szDecimals: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(12)), maxLeverage: amount, marginTableId: v.optional(v.number()) });
const Table = v.tuple([v.number(), v.object({ marginTiers: v.array(v.object({ lowerBound: magnitude, maxLeverage: amount })) })]);

function assetOf(answer: unknown, feedSymbol: string): { readonly asset: v.InferOutput<typeof Asset>; readonly context: unknown; readonly meta: v.InferOutput<typeof Meta> } | null {
  const [first, contexts] = Array.isArray(answer) ? (answer as readonly unknown[]) : [];
  const meta = read(Meta, first);
  if (!meta || !Array.isArray(contexts)) return null;
  const at = meta.universe.findIndex((row) => read(v.object({ name: v.literal(feedSymbol) }), row) !== null);
  const asset = read(Asset, meta.universe[at]);
  return asset && { asset, context: (contexts as readonly unknown[])[at], meta };
}

const mark: RestCall<readonly FeedEvent[]> = {
  request: metaAndContexts,
  parse: (answer, now, feedSymbol) => {
    const context = read(Context, assetOf(answer, feedSymbol)?.context);
    return context ? [polledMark(feedSymbol, context.markPx, now), ...hourly(feedSymbol, context, now)] : [];
  },
};

// POST candleSnapshot: [{ "t", "o", "h", "l", "c", ... }], oldest first. Bars of trades: there are none of the mark.
const klines: MarketSource['rest']['klines'] = {
  request: (feedSymbol, now) => ask({ type: 'candleSnapshot', req: { coin: feedSymbol, interval: '1h', startTime: (Math.floor(now / HOUR_MS) - MOST_BARS) * HOUR_MS, endTime: now } }),
  parse: (answer) => readEach(v.object({ t: v.number(), o: v.unknown(), h: v.unknown(), l: v.unknown(), c: v.unknown() }), answer)
    .flatMap((row) => barOf({ openAt: row.t, open: row.o, high: row.h, low: row.l, close: row.c }) ?? []),
};

const instrument: RestCall<InstrumentFact | null> = {
  request: metaAndContexts,
  parse: (answer, now, feedSymbol) => {
    const asset = assetOf(answer, feedSymbol)?.asset;
    if (!asset) return null;
    return { contract: 'linear', contractValue: '1' as InstrumentFact['contractValue'], rule: { type: 'hyperliquid', sz_decimals: String(asset.szDecimals) }, lot: text(new Decimal(10).pow(-asset.szDecimals)), asOf: now };
  },
};

/** The maintenance rate of a tier is half the initial rate at its highest leverage: 1 / (2 x maxLeverage). */
const tierRow = (floor: string, maxLeverage: string) => ({ floor, mmr: new Decimal(1).div(new Decimal(maxLeverage).times(2)).toFixed() });
const tiers: RestCall<TiersFact | null> = {
  request: metaAndContexts,
  parse: (answer, now, feedSymbol) => {
    const found = assetOf(answer, feedSymbol);
    if (!found) return null;
    const { asset, meta } = found;
    const table = readEach(Table, meta.marginTables).find(([id]) => id === asset.marginTableId)?.[1].marginTiers;
    // Ids below 50 are no tables but mean one tier of that leverage; then both figures must say the same.
    const single = asset.marginTableId === undefined || (asset.marginTableId < 50 && String(asset.marginTableId) === asset.maxLeverage);
    if (!table && !single) return null;
    const rows = table?.map((tier) => tierRow(tier.lowerBound, tier.maxLeverage)) ?? [tierRow('0', asset.maxLeverage)];
    const list = tiersOfFloors(rows);
    return list && { tiers: list, asOf: now, source: 'venue' };
  },
};

const frames = (method: string, feedSymbols: readonly string[]): string[] => feedSymbols.map((coin) => JSON.stringify({ method, subscription: { type: 'activeAssetCtx', coin } }));

export const market: MarketSource = {
  feedSymbol: (pageSymbol) => {
    const coin = pageSymbol.trim().replace(/-(?:USDC|USD|PERP)$/u, '');
    return COIN.test(coin) ? coin : null;
  },
  stream: {
    group: () => 'ws',
    url: () => 'wss://api.hyperliquid.xyz/ws',
    subscribe: (feedSymbols) => frames('subscribe', feedSymbols),
    unsubscribe: (feedSymbols) => frames('unsubscribe', feedSymbols),
    ping: { everySeconds: 50, frame: () => JSON.stringify({ method: 'ping' }) },   // 60 s without a word end the socket
    reply: () => null,
    intervalSeconds: INTERVAL_S,
    encoding: 'text',
    parse: parseFrame,
  },
  rest: { mark, klines, barsOf: 'trades', instrument, tiers },
};
