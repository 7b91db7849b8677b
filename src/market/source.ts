/** How a venue says where its public data is, and the one interface the worker uses to get it. */
import type { VenueId } from '../capture/capture';
import type { DecimalText } from '../reading/reading';
import type { FundingFact, InstrumentFact, MarkFact, PublicFacts, TiersFact } from '../risk/public-facts';

/** What one frame or answer said. Symbols are the page's (`RawPosition.symbol`), already mapped back from the feed's own names. */
export type MarketEvent =
  | { readonly kind: 'mark'; readonly symbol: string; readonly mark: MarkFact }
  | { readonly kind: 'funding'; readonly symbol: string; readonly funding: FundingFact };

/** A closed bar of 1-hour mark klines, oldest first where listed. Prices as decimal text. */
export interface Bar { readonly openAt: number; readonly open: DecimalText; readonly high: DecimalText; readonly low: DecimalText; readonly close: DecimalText }

/** `venues/<id>/market.ts`. Plain data and pure functions; it opens nothing itself. Every parser is total: a malformed frame is [] or null, never an exception. */
export interface MarketSource {
  /** The feed's own name of a page symbol (`BTCUSDT` -> `BTC-USDT-SWAP`), or null when it cannot be one. */
  readonly feedSymbol: (pageSymbol: string) => string | null;
  readonly stream: StreamSpec | null;
  readonly rest: RestSpec;
}

/** An event still under the feed's own name. */
export type FeedEvent = MarketEvent & { readonly feedSymbol: string };

/** What is already known of a symbol, for feeds that send only what changed, a funding rate without its interval, or tiers in contracts. */
export type Previous = (feedSymbol: string) => { readonly mark?: MarkFact; readonly funding?: FundingFact; readonly fundingHours?: number; readonly instrument?: InstrumentFact };

export interface StreamSpec {
  /** One socket per venue and group; symbols that need different sockets (linear, inverse) fall in different groups. */
  readonly group: (feedSymbol: string) => string;
  readonly url: (group: string, feedSymbols: readonly string[]) => string;
  readonly subscribe: (feedSymbols: readonly string[]) => readonly string[];
  readonly unsubscribe: (feedSymbols: readonly string[]) => readonly string[];
  /** Venue ping rule: what to send how often, and how to answer a server's ping inside a frame. */
  readonly ping: { readonly everySeconds: number; readonly frame: (now: number) => string } | null;
  readonly reply: (frame: unknown) => string | null;
  /** How often a mark is expected per symbol while the market moves. */
  readonly intervalSeconds: number;
  /** Frames come compressed. */
  readonly encoding: 'text' | 'gzip' | 'binary-utf8';
  /** Parsed JSON (or text) of one frame. `symbol` repeats `feedSymbol`; the caller puts the page's name there. */
  readonly parse: (frame: unknown, now: number, previous: Previous) => readonly FeedEvent[];
}

/** Requests as data: the caller fetches, bounds and times out. A null request means the venue has no such public answer. */
export interface RestSpec {
  readonly mark: RestCall<readonly FeedEvent[]> | null;
  readonly klines: RestCall<readonly Bar[]> | null;
  readonly instrument: RestCall<InstrumentFact | null> | null;
  readonly tiers: RestCall<TiersFact | null> | null;
  /** Funding, for venues whose marks do not carry it; asked each quarter of an hour. */
  readonly funding?: RestCall<readonly FeedEvent[]>;
  /** Least distance between two questions, in milliseconds, where the venue is strict. */
  readonly everyMs?: number;
  /** What `klines` are bars of, where the venue publishes none of the mark: wicks of trades do not liquidate, so a range from them is too wide, never too narrow. */
  readonly barsOf?: 'trades';
  /** Hours between two fundings, for venues whose marks do not carry it; asked once a day. A rate without its interval is no fact. */
  readonly fundingHours?: RestCall<number | null>;
}
export interface FeedRequest { readonly url: string; readonly method?: 'GET' | 'POST'; readonly body?: string }
export interface RestCall<T> {
  readonly request: (feedSymbol: string, now: number) => FeedRequest;
  readonly parse: (answer: unknown, now: number, feedSymbol: string, previous: Previous) => T;
  /** What stands in while the venue has not answered, with its own date (bundled tiers). */
  readonly fallback?: (feedSymbol: string) => T;
  /** The next page, for venues that answer in short ones: what was got so far -> another request (its answer is joined in front), or null when it is enough. */
  readonly more?: (got: T, feedSymbol: string, now: number) => FeedRequest | null;
}

/** The worker's side: say what is held, get facts as they come. Nothing is asked of a venue about another venue's positions. */
export interface Market {
  /** Replaces the whole list of what is held; opens and closes sockets accordingly. Idempotent. */
  readonly want: (held: readonly { readonly venue: VenueId; readonly symbols: readonly string[] }[]) => void;
  readonly facts: (venue: VenueId, symbol: string) => PublicFacts;
  readonly status: () => readonly FeedStatus[];
  readonly stop: () => void;
}
export interface FeedStatus { readonly venue: VenueId; readonly state: 'idle' | 'connecting' | 'open' | 'silent' | 'blocked' | 'limited' | 'waiting' | 'no-access'; readonly lastAt: number | null; readonly retryAt: number | null;
  /** Marks come by REST at the moment: every 15 s instead of every second. */
  readonly fallback?: true;
  /** Origins LiqLens may not ask for want of a permission. */
  readonly without?: readonly string[] }
