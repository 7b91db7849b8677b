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

export interface StreamSpec {
  /** One socket per venue and group; symbols that need different sockets (linear, inverse) fall in different groups. */
  readonly group: (feedSymbol: string) => string;
  readonly url: (group: string, feedSymbols: readonly string[]) => string;
  readonly subscribe: (feedSymbols: readonly string[]) => readonly string[];
  readonly unsubscribe: (feedSymbols: readonly string[]) => readonly string[];
  /** Venue ping rule: what to send how often, and how to answer a server's ping inside a frame. */
  readonly ping: { readonly everySeconds: number; readonly frame: () => string } | null;
  readonly reply: (frame: unknown) => string | null;
  /** How often a mark is expected per symbol while the market moves. */
  readonly intervalSeconds: number;
  /** Frames come compressed. */
  readonly encoding: 'text' | 'gzip' | 'binary-utf8';
  /** Parsed JSON (or text) of one frame. `previous` is the last event of the symbol, for feeds that send deltas. */
  readonly parse: (frame: unknown, now: number) => readonly (MarketEvent & { readonly feedSymbol: string })[];
}

/** Requests as data: the caller fetches, bounds and times out. A null request means the venue has no such public answer. */
export interface RestSpec {
  readonly mark: RestCall<readonly (MarketEvent & { readonly feedSymbol: string })[]> | null;
  readonly klines: RestCall<readonly Bar[]> | null;
  readonly instrument: RestCall<InstrumentFact | null> | null;
  readonly tiers: RestCall<TiersFact | null> | null;
}
export interface RestCall<T> { readonly request: (feedSymbol: string, now: number) => { readonly url: string; readonly method?: 'GET' | 'POST'; readonly body?: string }; readonly parse: (answer: unknown, now: number, feedSymbol: string) => T }

/** The worker's side: say what is held, get facts as they come. Nothing is asked of a venue about another venue's positions. */
export interface Market {
  /** Replaces the whole list of what is held; opens and closes sockets accordingly. Idempotent. */
  readonly want: (held: readonly { readonly venue: VenueId; readonly symbols: readonly string[] }[]) => void;
  readonly facts: (venue: VenueId, symbol: string) => PublicFacts;
  readonly status: () => readonly FeedStatus[];
  readonly stop: () => void;
}
export interface FeedStatus { readonly venue: VenueId; readonly state: 'idle' | 'connecting' | 'open' | 'silent' | 'blocked' | 'limited' | 'waiting' | 'no-access'; readonly lastAt: number | null; readonly retryAt: number | null }
