/** One venue's public data: its streams, its questions by REST, what came of them. It knows of no other venue. */
import type { VenueId } from '../capture/capture';
import { isFault } from '../risk/input';
import type { PublicFacts } from '../risk/public-facts';
import { volatilityFromBars } from '../risk/volatility';
import { closedRun, HOUR_MS, MOST_BARS } from './bars';
import { dueNow, got, missed, type Due } from './due';
import { learn, MOST_SYMBOLS, type KeptFacts, type Known } from './known';
import { createRest, type RestParts } from './rest';
import type { Bar, FeedEvent, FeedRequest, FeedStatus, MarketSource, RestCall } from './source';
import { createStream, silentAfterMs, type Stream, type StreamParts } from './stream';
import { feedStatus } from './status';

/** Rest between two polls of one symbol's mark (risk-spec 10.1). */
export const POLL_MS = 15_000;
const LOOK_EVERY_MS = 5000;
/** Distance between two questions to one venue, where it asks for no more. */
const ASK_EVERY_MS = 100;
const DAY_MS = 24 * HOUR_MS;
/** The rate of the running interval drifts; its sign and size matter, not its last digit. */
const FUNDING_MS = HOUR_MS / 4;
/** A venue closes a bar at the hour and publishes it a little later. */
const BAR_LATE_MS = 20_000;
const MOST_PAGES = 9;
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
  readonly stop: () => void;
}

type Slow = 'instrument' | 'tiers' | 'fundingHours';
type Schedule = Readonly<Record<'mark' | 'klines' | 'funding' | Slow, Due>>;

export function createFeed(parts: FeedParts): Feed {
  const { venue, source, now, random } = parts;
  const { stream: spec, rest: calls } = source;
  const rest = createRest({ ...parts, everyMs: calls.everyMs ?? ASK_EVERY_MS });
  const streams = new Map<string, Stream>();
  const known = new Map<string, Known>();
  const schedules = new Map<string, Schedule>();
  /** Feed symbol -> the page symbols that mean it. */
  let held = new Map<string, readonly string[]>();
  let wantedSince = 0;
  let asking = false;
  let stopTimer: (() => void) | null = null;

  const knownOf = (feedSymbol: string): Known => {
    const entry = known.get(feedSymbol) ?? {};
    known.set(feedSymbol, entry);
    return entry;
  };
  const scheduleOf = (feedSymbol: string): Schedule => {
    const entry = schedules.get(feedSymbol) ?? { mark: dueNow(), instrument: dueNow(), tiers: dueNow(), klines: dueNow(), funding: dueNow(), fundingHours: dueNow() };
    schedules.set(feedSymbol, entry);
    return entry;
  };
  const takeIn = (events: readonly FeedEvent[]): void => {
    const at = now();
    const changed = new Set<string>();
    for (const event of events) {
      if (held.has(event.feedSymbol) && learn(knownOf(event.feedSymbol), event, at)) changed.add(event.feedSymbol);
    }
    tell([...changed]);
  };
  const tell = (feedSymbols: readonly string[]): void => {
    const symbols = feedSymbols.flatMap((feedSymbol) => held.get(feedSymbol) ?? []);
    if (symbols.length > 0) parts.onFacts(symbols);
  };

  const openStreams = (): void => {
    if (!spec) return;
    const groups = new Map<string, string[]>();
    for (const feedSymbol of held.keys()) {
      const group = spec.group(feedSymbol);
      groups.set(group, [...(groups.get(group) ?? []), feedSymbol]);
    }
    for (const [group, stream] of streams) {
      if (!groups.has(group)) stream.stop();
    }
    for (const [group, feedSymbols] of groups) {
      const stream = streams.get(group) ?? createStream({ ...parts, spec, group, previous: knownOf, onEvents: takeIn, onState: parts.onChange });
      streams.set(group, stream);
      stream.want(feedSymbols);
    }
  };

  /** Is a mark to be asked for? Where the stream has been silent for its limit (a first mark: five seconds), or there is none; every `POLL_MS` then. */
  const markDue = (feedSymbol: string, at: number): boolean => {
    if (at < scheduleOf(feedSymbol).mark.at) return false;
    const { mark, heardAt } = known.get(feedSymbol) ?? {};
    if (heardAt === undefined) return !spec || at - wantedSince >= LOOK_EVERY_MS;
    // A little early rather than one look late. An answer may have spoken of several symbols.
    return at - heardAt >= (!spec || mark?.source === 'rest' ? POLL_MS - 2000 : silentAfterMs(spec));
  };
  const askMark = async (feedSymbol: string): Promise<void> => {
    if (!calls.mark) return;
    scheduleOf(feedSymbol).mark.at = now() + POLL_MS;
    takeIn(await answerTo(calls.mark, feedSymbol) ?? []);
  };
  const answerTo = async <T>(call: RestCall<T>, feedSymbol: string, request: FeedRequest = call.request(feedSymbol, now()), share = false): Promise<T | null> => {
    const answer = await rest.ask(request, share);
    holdStreams();
    if (!answer.ok || !held.has(feedSymbol)) return null;
    try {
      return call.parse(answer.value, now(), feedSymbol, knownOf);
    } catch {
      return null;   // parsers are total; this is the second lock
    }
  };
  const holdStreams = (): void => {
    const gate = rest.gate();
    if (gate) for (const stream of streams.values()) stream.hold(gate.until);
  };

  const askFact = async <K extends Slow>(kind: K, call: RestCall<NonNullable<Known[K]> | null> | null | undefined, feedSymbol: string): Promise<void> => {
    if (!call) return;
    const due = scheduleOf(feedSymbol)[kind];
    const fact = await answerTo(call, feedSymbol, call.request(feedSymbol, now()), true);
    if (fact === null) return missed(due, now());
    Object.assign(knownOf(feedSymbol), { [kind]: fact });
    got(due, now() + DAY_MS);
    tell([feedSymbol]);
  };
  const askFunding = async (feedSymbol: string): Promise<void> => {
    if (!calls.funding) return;
    const due = scheduleOf(feedSymbol).funding;
    const events = await answerTo(calls.funding, feedSymbol);
    if (!events || events.length === 0) return missed(due, now());
    takeIn(events);
    got(due, now() + FUNDING_MS);
  };
  const askBars = async (feedSymbol: string): Promise<void> => {
    const call = calls.klines;
    if (!call) return;
    const due = scheduleOf(feedSymbol).klines;
    let bars: readonly Bar[] = [];
    let request: FeedRequest | null = call.request(feedSymbol, now());
    for (let page = 0; page < MOST_PAGES && request && bars.length < MOST_BARS + 1; page++) {
      const answer: readonly Bar[] | null = await answerTo(call, feedSymbol, request);
      if (answer === null || answer.length === 0) break;
      bars = [...answer, ...bars];
      request = call.more?.(bars, feedSymbol, now()) ?? null;
    }
    const run = closedRun(bars, now());
    const volatility = volatilityFromBars(run, now());
    const before = known.get(feedSymbol)?.volatility;
    if (run.length === 0 || isFault(volatility) || (before && volatility.asOf <= before.asOf)) return missed(due, now());
    knownOf(feedSymbol).volatility = { ...volatility, ...(calls.barsOf ? { basis: calls.barsOf } : {}) };
    got(due, nextBar(volatility.asOf));
    tell([feedSymbol]);
  };
  const nextBar = (asOf: number): number => asOf + HOUR_MS + BAR_LATE_MS + random() * BAR_LATE_MS;

  /** Asks for what is due, marks first, one question at a time; then looks again a little later. */
  const keepUp = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      await askAll();
    } finally {
      asking = false;
    }
    parts.onChange();
  };
  const askAll = async (): Promise<void> => {
    for (const feedSymbol of held.keys()) if (markDue(feedSymbol, now())) await askMark(feedSymbol);
    for (const feedSymbol of held.keys()) {
      const due = (kind: Slow | 'klines' | 'funding'): boolean => held.has(feedSymbol) && now() >= scheduleOf(feedSymbol)[kind].at && rest.gate() === null;
      if (due('fundingHours')) await askFact('fundingHours', calls.fundingHours, feedSymbol);
      if (due('funding')) await askFunding(feedSymbol);
      if (due('klines')) await askBars(feedSymbol);
      if (due('tiers')) await askFact('tiers', calls.tiers, feedSymbol);
      if (due('instrument')) await askFact('instrument', calls.instrument, feedSymbol);
      if (markDue(feedSymbol, now())) await askMark(feedSymbol);
    }
  };
  const look = (): void => {
    stopTimer?.();
    stopTimer = null;
    if (held.size === 0) return;
    void keepUp();
    stopTimer = parts.setTimer(look, LOOK_EVERY_MS);
  };

  const want = (symbols: readonly string[]): void => {
    const next = new Map<string, readonly string[]>();
    for (const symbol of new Set(symbols)) {
      const feedSymbol = source.feedSymbol(symbol);
      if (feedSymbol !== null && (next.has(feedSymbol) || next.size < MOST_HELD)) next.set(feedSymbol, [...(next.get(feedSymbol) ?? []), symbol]);
    }
    const news = [...next.keys()].some((feedSymbol) => !held.has(feedSymbol));
    for (const feedSymbol of held.keys()) if (!next.has(feedSymbol)) forget(feedSymbol);
    held = next;
    if (news) wantedSince = now();
    for (const feedSymbol of held.keys()) standIn(feedSymbol);
    openStreams();
    if (news || held.size === 0) look();
  };
  /** What the venue's folder brings along counts until the venue itself has answered. */
  const standIn = (feedSymbol: string): void => {
    const tiers = calls.tiers?.fallback?.(feedSymbol);
    if (tiers) knownOf(feedSymbol).tiers ??= tiers;
  };
  /** A mark of a symbol that is no longer held would only grow old. */
  const forget = (feedSymbol: string): void => {
    const entry = known.get(feedSymbol);
    delete entry?.mark;
    delete entry?.heardAt;
    delete entry?.funding;
    for (const old of [...known.keys()].filter((symbol) => !held.has(symbol)).slice(0, Math.max(0, known.size - MOST_SYMBOLS))) {
      known.delete(old);
      schedules.delete(old);
    }
  };

  return {
    want,
    facts: (symbol) => {
      const { heardAt: _heard, fundingHours: _hours, ...facts } = known.get(source.feedSymbol(symbol) ?? '') ?? {};
      return facts;
    },
    status: () => feedStatus({ venue, now: now(), held: [...held.keys()].map((feedSymbol) => known.get(feedSymbol)?.heardAt ?? null), spec,
      streams: [...streams.values()].map((stream) => stream.state()), gate: rest.gate(), without: rest.without(), polls: calls.mark !== null }),
    seed: ({ feedSymbol, fundingHours, instrument, tiers, volatility }) => {
      const entry = knownOf(feedSymbol);
      const schedule = scheduleOf(feedSymbol);
      if (fundingHours !== undefined) entry.fundingHours ??= fundingHours;   // its age is not kept: asked again, and meanwhile better than none
      if (instrument && !entry.instrument) {
        entry.instrument = instrument;
        schedule.instrument.at = instrument.asOf + DAY_MS;
      }
      if (tiers && !entry.tiers) {
        entry.tiers = tiers;
        schedule.tiers.at = tiers.source === 'venue' ? tiers.asOf + DAY_MS : 0;
      }
      if (volatility && !entry.volatility) {
        entry.volatility = volatility;
        schedule.klines.at = nextBar(volatility.asOf);
      }
    },
    kept: () => [...known].filter(([feedSymbol]) => held.has(feedSymbol)).map(([feedSymbol, { mark: _mark, heardAt: _heard, funding: _funding, ...slow }]) => ({ venue, feedSymbol, ...slow })),
    retry: () => {
      for (const schedule of schedules.values()) {
        schedule.mark.at = 0;
        for (const due of Object.values(schedule)) if (due.fails > 0) got(due, 0);
      }
      look();
    },
    stop: () => { want([]); },
  };
}
