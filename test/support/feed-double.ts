/** What a venue's double is: its frames and answers as documented, made of prices of our own. It keeps no state, so one serves any number of sockets. */

/** What the feed should say of one symbol (the feed's own name of it). */
export interface Quote { readonly symbol: string; readonly mark: string; readonly at: number; readonly fundingRate?: string; readonly nextFundingAt?: number; readonly fundingHours?: number }
export interface QuoteBar { readonly openAt: number; readonly open: string; readonly high: string; readonly low: string; readonly close: string }
export interface Steps { readonly tick: string; readonly lot: string; readonly contractValue?: string }

/** The prices behind the double. `null`: the venue does not list the symbol. */
export interface FeedWorld {
  readonly now: () => number;
  readonly quote: (symbol: string) => Quote | null;
  /** One-hour bars of the mark, oldest first, the last one may still be forming. */
  readonly bars: (symbol: string) => readonly QuoteBar[];
  readonly steps?: (symbol: string) => Steps;
  /** Maintenance tiers: where each begins and its rate as a fraction; `to` ends the last. */
  readonly tiers?: (symbol: string) => { readonly from: readonly (readonly [string, string])[]; readonly to: string };
}

/** What a client's message asks for; `reply` is sent back at once. */
export interface Heard { readonly subscribe: readonly string[]; readonly unsubscribe: readonly string[]; readonly reply: readonly string[] }

export interface FeedDouble {
  readonly streamHosts: readonly string[];
  readonly restHosts: readonly string[];
  /** Symbols the socket's address subscribes already. */
  readonly inAddress: (url: URL) => readonly string[];
  readonly hear: (text: string) => Heard;
  /** One frame; `first` is true for a symbol's first frame on a socket (feeds that send deltas begin with a snapshot). */
  readonly frame: (quote: Quote, first: boolean) => string | Uint8Array;
  /** The body of a REST answer; undefined: no such address (404). */
  readonly answer: (url: URL, body: string, world: FeedWorld) => unknown;
}

export const NOTHING_HEARD: Heard = { subscribe: [], unsubscribe: [], reply: [] };
export const DEFAULT_STEPS: Steps = { tick: '0.1', lot: '0.001', contractValue: '100' };
export const DEFAULT_TIERS = { from: [['0', '0.004'], ['50000', '0.005'], ['600000', '0.0065'], ['3000000', '0.01']] as readonly (readonly [string, string])[], to: '12000000' };
export const stepsOf = (world: FeedWorld, symbol: string): Steps => world.steps?.(symbol) ?? DEFAULT_STEPS;
export const tiersOf = (world: FeedWorld, symbol: string) => world.tiers?.(symbol) ?? DEFAULT_TIERS;

/** Client messages are JSON; anything else is heard as nothing. */
export function messageOf(text: string): Record<string, any> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, any>) : {};
  } catch {
    return {};
  }
}

export const HOUR = 3_600_000;
export const nextFunding = (quote: Quote): number => quote.nextFundingAt ?? Math.ceil((quote.at + 1) / (8 * HOUR)) * 8 * HOUR;
/** The last part of an address's path. */
export const lastOf = (url: URL): string => /[^/]+$/u.exec(url.pathname)?.[0] ?? '';

/** Symbols the doubles list, where the world quotes them. */
export const SYMBOLS: readonly string[] = ['BTCUSDT', 'ETHUSDT', 'SOLUSDT', 'XRPUSDT', 'DOGEUSDT', 'AVAXUSDT', 'LINKUSDT', 'NEARUSDT', 'FILUSDT', 'BTCUSD_PERP', 'ETHUSD_PERP', 'AAVEUSD_PERP'];
