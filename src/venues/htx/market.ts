/** HTX linear swaps: public marks as the close of a one-minute bar of the mark, in gzip frames; bars, funding and contracts by REST. */
import * as v from 'valibot';
import { barOf, HOUR_MS, MOST_BARS } from '../../market/bars';
import { fundingEvent, polledMark, streamedMark } from '../../market/events';
import { pairOf } from '../../market/names';
import type { FeedEvent, MarketSource, RestCall } from '../../market/source';
import { amount, atMs, atSeconds, hours, name, rate, read, readEach } from '../../market/wire';
import type { InstrumentFact } from '../../risk/public-facts';
import { Decimal, text } from '../../risk/decimal';

/** The running minute's bar is sent again as it changes. */
const INTERVAL_S = 5;
const API = 'https://api.hbdm.com';
const ok = v.object({ status: v.literal('ok'), data: v.unknown(), ts: atMs });

// { "ch": "market.BTC-USDT.mark_price.1min", "ts": ms, "tick": { "id": seconds, "close": mark, ... } }
const CHANNEL = /^market\.([A-Z0-9]{1,20}-(?:USDT|USD))\.mark_price\.1min$/u;
const Push = v.object({ ch: v.pipe(v.string(), v.regex(CHANNEL)), ts: atMs, tick: v.object({ close: amount }) });
function parseFrame(frame: unknown): readonly FeedEvent[] {
  const push = read(Push, frame);
  const feedSymbol = push && CHANNEL.exec(push.ch)?.[1];
  return push && feedSymbol ? [streamedMark(feedSymbol, push.tick.close, push.ts, INTERVAL_S)] : [];
}

// GET linear_swap_mark_price_kline: { "status": "ok", "ts": ms, "ch": "market.BTC-USDT.mark_price.1min", "data": [{ "id": seconds, "open", "high", "low", "close" }] }
const klineCall = (feedSymbol: string, period: string, size: number) => ({ url: `${API}/index/market/history/linear_swap_mark_price_kline?contract_code=${encodeURIComponent(feedSymbol)}&period=${period}&size=${size}` });
const Row = v.object({ id: atSeconds, open: v.unknown(), high: v.unknown(), low: v.unknown(), close: v.unknown() });
const mark: RestCall<readonly FeedEvent[]> = {
  request: (feedSymbol) => klineCall(feedSymbol, '1min', 1),
  parse: (answer, _now, feedSymbol) => {
    const got = read(v.object({ ...ok.entries, ch: v.literal(`market.${feedSymbol}.mark_price.1min`) }), answer);
    const close = read(amount, readEach(Row, got?.data).at(-1)?.close);
    return got && close ? [polledMark(feedSymbol, close, got.ts)] : [];
  },
};
const klines: MarketSource['rest']['klines'] = {
  request: (feedSymbol) => klineCall(feedSymbol, '60min', MOST_BARS + 1),
  parse: (answer) => readEach(Row, read(ok, answer)?.data).flatMap((row) => barOf({ ...row, openAt: row.id }) ?? []),
};

// GET swap_funding_rate: { "contract_code", "funding_rate", "funding_time": the coming settlement, "next_funding_time": the one after it, or null }
const Funding = v.object({ contract_code: name, funding_rate: rate, funding_time: atMs, next_funding_time: atMs });
const funding: RestCall<readonly FeedEvent[]> = {
  request: (feedSymbol) => ({ url: `${API}/linear-swap-api/v1/swap_funding_rate?contract_code=${encodeURIComponent(feedSymbol)}` }),
  parse: (answer, _now, feedSymbol) => {
    const got = read(ok, answer);
    const row = read(Funding, got?.data);
    const intervalHours = row && read(hours, (row.next_funding_time - row.funding_time) / HOUR_MS);
    return got && row?.contract_code === feedSymbol && intervalHours ? [fundingEvent(feedSymbol, { rate: row.funding_rate, intervalHours, nextAt: row.funding_time, asOf: got.ts })] : [];
  },
};

// GET swap_contract_info: [{ "contract_code", "contract_size": coins per contract, "price_tick" }]
const instrument: RestCall<InstrumentFact | null> = {
  request: (feedSymbol) => ({ url: `${API}/linear-swap-api/v1/swap_contract_info?contract_code=${encodeURIComponent(feedSymbol)}` }),
  parse: (answer, now, feedSymbol) => {
    const [row] = readEach(v.object({ contract_code: v.literal(feedSymbol), contract_size: amount, price_tick: amount }), read(ok, answer)?.data);
    return row ? { contract: 'linear', contractValue: row.contract_size, rule: { type: 'tick', tick: row.price_tick }, lot: text(new Decimal(row.contract_size)), asOf: now } : null;
  },
};

const message = (verb: 'sub' | 'unsub', feedSymbols: readonly string[]): string[] => feedSymbols.map((feedSymbol) => JSON.stringify({ [verb]: `market.${feedSymbol}.mark_price.1min`, id: feedSymbol }));
const Ping = v.object({ ping: v.union([v.number(), v.pipe(v.string(), v.maxLength(20))]) });

export const market: MarketSource = {
  feedSymbol: (pageSymbol) => {
    const pair = pairOf(pageSymbol);
    return pair?.quote === 'USDT' && /^[A-Z0-9]{1,20}$/u.test(pair.base) ? `${pair.base}-USDT` : null;
  },
  stream: {
    group: () => 'index',
    url: () => 'wss://api.hbdm.com/ws_index',
    subscribe: (feedSymbols) => message('sub', feedSymbols),
    unsubscribe: (feedSymbols) => message('unsub', feedSymbols),
    ping: null,
    reply: (frame) => {
      const ping = read(Ping, frame);
      return ping && JSON.stringify({ pong: ping.ping });
    },
    intervalSeconds: INTERVAL_S,
    encoding: 'gzip',
    parse: parseFrame,
  },
  // The adjustment factors are ladders of contracts times a leverage that the page must tell; they are no notional brackets.
  rest: { mark, funding, klines, instrument, tiers: null },
};
