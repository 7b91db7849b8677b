/** Public market data of every held symbol: say what is held, get facts as they come. Everything it uses is handed in, everything it knows can be lost and had again. */
import type { VenueId } from '../capture/capture';
import { createFeed, type Feed } from './feed';
import { KeptFactsSchema, MOST_SYMBOLS, type KeptFacts } from './known';
import { createPace, type Pace } from './pace';
import type { OpenSocket } from './socket';
import type { FeedStatus, Market, MarketSource } from './source';
import type { SetTimer } from './timer';
import { readEach } from './wire';

export interface MarketParts {
  readonly sources: ReadonlyMap<VenueId, MarketSource>;
  readonly openSocket: OpenSocket;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly setTimer: SetTimer;
  /** 0 to below 1. */
  readonly random: () => number;
  /** May the worker `fetch` from this origin ("https://fapi.binance.com")? */
  readonly hasAccess: (origin: string) => Promise<boolean>;
  /** Facts of these page symbols are new: a mark at most four times a second and symbol (`PACE_MS`), or a funding rate, tiers, an instrument, a volatility. Read them with `facts`. */
  readonly onTick: (venue: VenueId, symbols: readonly string[]) => void;
  /** The status of some venue differs from the last one given. */
  readonly onStatus: (status: readonly FeedStatus[]) => void;
  /** Any frame or answer arrived. Called as often as frames come: the place for the worker's heartbeat, which must count time itself. */
  readonly onTraffic: () => void;
}

/** `Market`, and what a worker that may die needs besides. */
export interface RunningMarket extends Market {
  /** Takes back what `kept` gave, from storage; what is not understood is left out. Before the first `want`. */
  readonly seed: (stored: unknown) => void;
  /** The slow facts of held symbols (instrument, tiers, volatility), for session storage. Plain data. */
  readonly kept: () => readonly KeptFacts[];
  /** A permission was granted or the network came back: everything that failed is due now. */
  readonly retry: () => void;
}

export function createMarket(parts: MarketParts): RunningMarket {
  const feeds = new Map<VenueId, { readonly feed: Feed; readonly pace: Pace }>();
  let lastStatus = '';

  const feedOf = (venue: VenueId): Feed | null => {
    const source = parts.sources.get(venue);
    if (!source) return null;
    const existing = feeds.get(venue);
    if (existing) return existing.feed;
    const pace = createPace({ now: parts.now, setTimer: parts.setTimer, hand: (symbols) => { parts.onTick(venue, symbols); } });
    const feed = createFeed({ ...parts, venue, source, onFacts: pace.push, onChange: tellStatus });
    feeds.set(venue, { feed, pace });
    return feed;
  };
  const status = (): readonly FeedStatus[] => [...feeds.values()].map(({ feed }) => feed.status());
  const tellStatus = (): void => {
    const all = status();
    // Every tick moves `lastAt`; only the rest is news.
    const news = JSON.stringify(all.map((one) => ({ ...one, lastAt: null })));
    if (news === lastStatus) return;
    lastStatus = news;
    parts.onStatus(all);
  };

  const want: Market['want'] = (held) => {
    const byVenue = new Map<VenueId, string[]>();
    for (const { venue, symbols } of held) byVenue.set(venue, [...(byVenue.get(venue) ?? []), ...symbols]);
    for (const [venue, { feed, pace }] of feeds) {
      if (byVenue.has(venue)) continue;
      feed.want([]);
      pace.stop();
    }
    for (const [venue, symbols] of byVenue) feedOf(venue)?.want(symbols);
    tellStatus();
  };

  return {
    want, status,
    facts: (venue, symbol) => feeds.get(venue)?.feed.facts(symbol) ?? {},
    stop: () => { want([]); },
    seed: (stored) => {
      for (const kept of readEach(KeptFactsSchema, stored, MOST_SYMBOLS)) feedOf(kept.venue)?.seed(kept);
    },
    kept: () => [...feeds.values()].flatMap(({ feed }) => feed.kept()).slice(0, MOST_SYMBOLS),
    retry: () => {
      for (const { feed } of feeds.values()) feed.retry();
    },
  };
}
