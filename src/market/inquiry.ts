/** What is asked of one venue by REST, and when: marks where the stream says none, slow facts at their age, one question after the other. */
import { isFault } from '../risk/input';
import { volatilityFromBars } from '../risk/volatility';
import { closedRun, HOUR_MS, MOST_BARS } from './bars';
import { dueNow, got, missed, type Due } from './due';
import type { KeptFacts, Known } from './known';
import type { Rest } from './rest';
import type { Bar, FeedEvent, FeedRequest, MarketSource, RestCall } from './source';
import { silentAfterMs } from './stream';
import type { SetTimer } from './timer';

/** Rest between two polls of one symbol's mark (risk-spec 10.1). */
export const POLL_MS = 15_000;
const LOOK_EVERY_MS = 5000;
const DAY_MS = 24 * HOUR_MS;
/** The rate of the running interval drifts; its sign and size matter, not its last digit. */
const FUNDING_MS = HOUR_MS / 4;
/** A venue closes a bar at the hour and publishes it a little later. */
const BAR_LATE_MS = 20_000;
const MOST_PAGES = 9;

type Slow = 'instrument' | 'tiers' | 'fundingHours';
type Schedule = Readonly<Record<'mark' | 'klines' | 'funding' | Slow, Due>>;

export interface InquiryParts {
  readonly source: MarketSource;
  readonly rest: Rest;
  readonly now: () => number;
  readonly setTimer: SetTimer;
  /** 0 to below 1. */
  readonly random: () => number;
  /** Feed symbols that are held at this moment. */
  readonly held: () => ReadonlySet<string>;
  /** What is known of a symbol, to read. */
  readonly known: (feedSymbol: string) => Readonly<Known>;
  /** A slow fact of a held symbol was learnt. */
  readonly onFact: (feedSymbol: string, fact: Pick<Known, Slow | 'volatility'>) => void;
  readonly onEvents: (events: readonly FeedEvent[]) => void;
  /** A round of questions is over. */
  readonly onRound: () => void;
}

export interface Inquiry {
  /** Symbols came or went: looks at once, and every few seconds as long as something is held. */
  readonly look: (news: boolean) => void;
  /** A stored fact is as good as an answer of its age. */
  readonly asKept: (feedSymbol: string, kept: Omit<KeptFacts, 'venue' | 'feedSymbol'>) => void;
  readonly retry: () => void;
  readonly forget: (feedSymbol: string) => void;
}

export function createInquiry(parts: InquiryParts): Inquiry {
  const { rest, now, random, source: { stream: spec, rest: calls } } = parts;
  const schedules = new Map<string, Schedule>();
  let since = 0;
  let asking = false;
  let stopTimer: (() => void) | null = null;

  const scheduleOf = (feedSymbol: string): Schedule => {
    const entry = schedules.get(feedSymbol) ?? { mark: dueNow(), instrument: dueNow(), tiers: dueNow(), klines: dueNow(), funding: dueNow(), fundingHours: dueNow() };
    schedules.set(feedSymbol, entry);
    return entry;
  };
  const nextBar = (asOf: number): number => asOf + HOUR_MS + BAR_LATE_MS + random() * BAR_LATE_MS;

  const answerTo = async <T>(call: RestCall<T>, feedSymbol: string, request: FeedRequest = call.request(feedSymbol, now()), share = false): Promise<T | null> => {
    const answer = await rest.ask(request, share);
    if (!answer.ok || !parts.held().has(feedSymbol)) return null;
    try {
      return call.parse(answer.value, now(), feedSymbol, parts.known);
    } catch {
      return null;   // parsers are total; this is the second lock
    }
  };

  /** Is a mark to be asked for? Where the stream has been silent for its limit (a first mark: five seconds), or there is none; every `POLL_MS` then. */
  const markDue = (feedSymbol: string): boolean => {
    const at = now();
    if (!parts.held().has(feedSymbol) || at < scheduleOf(feedSymbol).mark.at) return false;
    const { mark, heardAt } = parts.known(feedSymbol);
    if (heardAt === undefined) return !spec || at - since >= LOOK_EVERY_MS;
    // A little early rather than one look late. An answer may have spoken of several symbols.
    return at - heardAt >= (!spec || mark?.source === 'rest' ? POLL_MS - 2000 : silentAfterMs(spec));
  };
  const askMark = async (feedSymbol: string): Promise<void> => {
    if (!calls.mark || !markDue(feedSymbol)) return;
    scheduleOf(feedSymbol).mark.at = now() + POLL_MS;
    parts.onEvents(await answerTo(calls.mark, feedSymbol) ?? []);
  };

  const isDue = (feedSymbol: string, kind: keyof Schedule, call: Pick<RestCall<unknown>, 'request'>): boolean =>
    parts.held().has(feedSymbol) && now() >= scheduleOf(feedSymbol)[kind].at && rest.gate(call.request(feedSymbol, now()).url) === null;
  const askFact = async <K extends Slow>(kind: K, call: RestCall<NonNullable<Known[K]> | null> | null | undefined, feedSymbol: string): Promise<void> => {
    if (!call || !isDue(feedSymbol, kind, call)) return;
    const due = scheduleOf(feedSymbol)[kind];
    const fact = await answerTo(call, feedSymbol, call.request(feedSymbol, now()), true);
    if (fact === null) return missed(due, now());
    got(due, now() + DAY_MS);
    parts.onFact(feedSymbol, { [kind]: fact });
  };
  const askFunding = async (feedSymbol: string): Promise<void> => {
    if (!calls.funding || !isDue(feedSymbol, 'funding', calls.funding)) return;
    const due = scheduleOf(feedSymbol).funding;
    const events = await answerTo(calls.funding, feedSymbol);
    if (!events || events.length === 0) return missed(due, now());
    got(due, now() + FUNDING_MS);
    parts.onEvents(events);
  };

  /** Bars, page after page towards the past. `whole` is false when a page could not be had. */
  const barsOf = async (call: RestCall<readonly Bar[]>, feedSymbol: string): Promise<{ readonly bars: readonly Bar[]; readonly whole: boolean }> => {
    let bars: readonly Bar[] = [];
    let request: FeedRequest | null = call.request(feedSymbol, now());
    for (let page = 0; page < MOST_PAGES && request && bars.length <= MOST_BARS; page++) {
      const answer: readonly Bar[] | null = await answerTo(call, feedSymbol, request);
      if (answer === null) return { bars, whole: false };
      if (answer.length === 0) break;
      bars = [...answer, ...bars];
      request = call.more?.(bars, feedSymbol, now()) ?? null;
    }
    return { bars, whole: true };
  };
  const askVolatility = async (feedSymbol: string): Promise<void> => {
    if (!calls.klines || !isDue(feedSymbol, 'klines', calls.klines)) return;
    const due = scheduleOf(feedSymbol).klines;
    const { bars, whole } = await barsOf(calls.klines, feedSymbol);
    const run = closedRun(bars, now());
    const fact = volatilityFromBars(run, now());
    const before = parts.known(feedSymbol).volatility;
    const news = run.length > 0 && !isFault(fact) && (!before || (whole && fact.asOf > before.asOf));
    if (whole && news) got(due, nextBar(fact.asOf));
    else missed(due, now());
    // Part of the bars is better than none, and worse than what all of them said an hour ago.
    if (news) parts.onFact(feedSymbol, { volatility: { ...fact, ...(calls.barsOf ? { basis: calls.barsOf } : {}) } });
  };

  const round = async (): Promise<void> => {
    for (const feedSymbol of parts.held()) await askMark(feedSymbol);
    for (const feedSymbol of parts.held()) {
      await askFact('fundingHours', calls.fundingHours, feedSymbol);
      await askFunding(feedSymbol);
      await askVolatility(feedSymbol);
      await askFact('instrument', calls.instrument, feedSymbol);
      await askFact('tiers', calls.tiers, feedSymbol);
      await askMark(feedSymbol);
    }
  };
  const startRound = (): void => {
    if (asking) return;
    asking = true;
    void round().catch(() => {}).then(() => {
      asking = false;
      parts.onRound();
    });
  };
  const look = (): void => {
    stopTimer?.();
    stopTimer = null;
    rest.drop(parts.held().size === 0);
    if (parts.held().size === 0) return;
    startRound();
    stopTimer = parts.setTimer(look, LOOK_EVERY_MS);
  };

  return {
    look: (news) => {
      if (news) since = now();
      if (news || parts.held().size === 0) look();
    },
    asKept: (feedSymbol, { instrument, tiers, volatility }) => {
      const schedule = scheduleOf(feedSymbol);
      if (instrument) schedule.instrument.at = instrument.asOf + DAY_MS;
      if (tiers?.source === 'venue') schedule.tiers.at = tiers.asOf + DAY_MS;
      if (volatility) schedule.klines.at = nextBar(volatility.asOf);
    },
    retry: () => {
      for (const schedule of schedules.values()) {
        schedule.mark.at = 0;
        for (const due of Object.values(schedule)) if (due.fails > 0) got(due, 0);
      }
      look();
    },
    forget: (feedSymbol) => { schedules.delete(feedSymbol); },
  };
}
