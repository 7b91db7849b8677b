/** One venue's public data: its streams, its inquiry, and what is known from both. It knows of no other venue. */
import type { VenueId } from '../capture/capture';
import type { PublicFacts } from '../risk/public-facts';
import { createInquiry } from './inquiry';
import { fresh, learn, MOST_SYMBOLS, type KeptFacts, type Known } from './known';
import { createRest, type Gate, type RestParts } from './rest';
import type { FeedEvent, FeedStatus, MarketSource } from './source';
import { feedStatus } from './status';
import { createStream, type Stream, type StreamParts } from './stream';

/** Distance between two questions to one venue, where it asks for no more. */
const ASK_EVERY_MS = 100;
/** Symbols on one venue's sockets; the strictest venue allows 200. */
const MOST_HELD = 200;

export interface FeedParts extends Omit<RestParts, 'everyMs'>, Pick<StreamParts, 'openSocket' | 'random' | 'onTraffic'> {
  readonly venue: VenueId;
  readonly source: MarketSource;
  /** Facts of these page symbols are new. */
  readonly onFacts: (symbols: readonly string[]) => void;
}

export interface Feed {
  readonly want: (symbols: readonly string[]) => void;
  readonly facts: (symbol: string) => PublicFacts;
  readonly status: () => FeedStatus;
  readonly seed: (kept: KeptFacts) => void;
  readonly kept: () => readonly KeptFacts[];
  readonly retry: () => void;
}

export function createFeed(parts: FeedParts): Feed {
  const { venue, source, now } = parts;
  const { stream: spec, rest: calls } = source;
  const streams = new Map<string, Stream>();
  const known = new Map<string, Known>();
  /** Feed symbol -> the page symbols that mean it. */
  let held = new Map<string, readonly string[]>();
  let heldSet: ReadonlySet<string> = new Set();

  const knownOf = (feedSymbol: string): Known => {
    const entry = known.get(feedSymbol) ?? {};
    known.set(feedSymbol, entry);
    return entry;
  };
  /** To read only: a feed that names symbols nobody holds must not fill the memory with them. */
  const look = (feedSymbol: string): Readonly<Known> => known.get(feedSymbol) ?? {};
  const tell = (feedSymbols: Iterable<string>): void => {
    const symbols = [...feedSymbols].flatMap((feedSymbol) => held.get(feedSymbol) ?? []);
    if (symbols.length > 0) parts.onFacts(symbols);
  };
  const takeIn = (events: readonly FeedEvent[]): void => {
    const at = now();
    const changed = new Set<string>();
    for (const event of events) {
      if (held.has(event.feedSymbol) && learn(knownOf(event.feedSymbol), event, at)) changed.add(event.feedSymbol);
    }
    tell(changed);
  };

  const rest = createRest({ ...parts, everyMs: calls.everyMs ?? ASK_EVERY_MS, onChange: () => {
    const gate = markGate();
    if (gate) for (const stream of streams.values()) stream.hold(gate.until);
    parts.onChange();
  } });
  /** Only a refusal of marks is one of the venue: brackets may lie on another host. */
  const markGate = (): Gate | null => {
    for (const feedSymbol of calls.mark ? heldSet : []) {
      const gate = calls.mark && rest.gate(calls.mark.request(feedSymbol, now()).url);
      if (gate) return gate;
    }
    return null;
  };
  const inquiry = createInquiry({
    ...parts, rest, held: () => heldSet, known: look, onEvents: takeIn, onRound: parts.onChange,
    onFact: (feedSymbol, fact) => {
      Object.assign(knownOf(feedSymbol), fact);
      tell([feedSymbol]);
    },
  });

  const openStreams = (): void => {
    if (!spec) return;
    const groups = new Map<string, string[]>();
    for (const feedSymbol of heldSet) {
      const group = spec.group(feedSymbol);
      groups.set(group, [...(groups.get(group) ?? []), feedSymbol]);
    }
    for (const [group, stream] of streams) {
      if (!groups.has(group)) stream.stop();
    }
    for (const [group, feedSymbols] of groups) {
      const stream = streams.get(group) ?? createStream({ ...parts, spec, group, previous: look, onEvents: takeIn, onState: parts.onChange });
      streams.set(group, stream);
      stream.want(feedSymbols);
    }
  };
  const want = (symbols: readonly string[]): void => {
    const next = new Map<string, readonly string[]>();
    for (const symbol of new Set(symbols)) {
      const feedSymbol = source.feedSymbol(symbol);
      if (feedSymbol !== null && (next.has(feedSymbol) || next.size < MOST_HELD)) next.set(feedSymbol, [...(next.get(feedSymbol) ?? []), symbol]);
    }
    const news = [...next.keys()].some((feedSymbol) => !held.has(feedSymbol));
    for (const feedSymbol of held.keys()) if (!next.has(feedSymbol)) letGo(feedSymbol);
    held = next;
    heldSet = new Set(next.keys());
    for (const feedSymbol of heldSet) standIn(feedSymbol);
    openStreams();
    inquiry.look(news);
  };
  /** What the venue's folder brings along counts until the venue itself has answered. */
  const standIn = (feedSymbol: string): void => {
    const tiers = calls.tiers?.fallback?.(feedSymbol);
    if (tiers) knownOf(feedSymbol).tiers ??= tiers;
  };
  /** The mark of a symbol that is no longer held would only grow old; the slow facts may stay for its return, within bounds. */
  const letGo = (feedSymbol: string): void => {
    const { mark: _mark, heardAt: _heard, funding: _funding, ...slow } = look(feedSymbol);
    known.delete(feedSymbol);
    known.set(feedSymbol, slow);
    for (const old of [...known.keys()].filter((symbol) => !held.has(symbol)).slice(0, Math.max(0, known.size - MOST_SYMBOLS))) {
      known.delete(old);
      inquiry.forget(old);
    }
  };

  return {
    want,
    facts: (symbol) => {
      const { heardAt: _heard, fundingHours: _hours, ...facts } = look(source.feedSymbol(symbol) ?? '');
      return facts;
    },
    status: () => feedStatus({
      venue, now: now(), held: [...heldSet].map((feedSymbol) => look(feedSymbol).heardAt ?? null), spec, polls: calls.mark !== null,
      streams: [...streams.values()].map((stream) => stream.state()), gate: markGate(), without: rest.without(),
    }),
    seed: ({ venue: _venue, feedSymbol, ...stored }) => {
      const kept = fresh(stored, now());
      known.set(feedSymbol, { ...kept, ...look(feedSymbol) });
      inquiry.asKept(feedSymbol, kept);
    },
    kept: () => [...heldSet].map((feedSymbol) => {
      const { mark: _mark, heardAt: _heard, funding: _funding, ...slow } = look(feedSymbol);
      return { venue, feedSymbol, ...slow };
    }),
    retry: inquiry.retry,
  };
}
