/** The one stream runner: keeps a venue's socket open, subscribed and speaking, or says why it is not. */
import { connect, type Connection } from './connection';
import type { OpenSocket } from './socket';
import type { FeedEvent, Previous, StreamSpec } from './source';
import type { SetTimer } from './timer';

export const BACKOFF_FIRST_MS = 1000;
export const BACKOFF_MOST_MS = 60_000;
/** A socket that has spoken this long has earned a fresh start of the backoff. */
const STEADY_MS = 60_000;
const OPEN_WITHIN_MS = 15_000;
/** Venues end a socket after 24 hours; LiqLens renews it before that, at a moment of its own. */
const RENEW_MS = 23 * 3_600_000;
const RENEW_SPREAD_MS = 40 * 60_000;

/** After how long without a mark an open stream counts as silent: when its last mark would leave "fresh" (risk-spec 10.1). */
export const silentAfterMs = (spec: Pick<StreamSpec, 'intervalSeconds'>): number => Math.max(10_000, 5000 * spec.intervalSeconds);

/** `open` means that marks come; a socket that is open and has not spoken yet is still `connecting`. */
export type StreamState = 'idle' | 'connecting' | 'open' | 'silent' | 'waiting';

export interface StreamParts {
  readonly spec: StreamSpec;
  readonly group: string;
  readonly openSocket: OpenSocket;
  readonly now: () => number;
  readonly setTimer: SetTimer;
  /** 0 to below 1. */
  readonly random: () => number;
  readonly previous: Previous;
  /** Only events of wanted symbols. */
  readonly onEvents: (events: readonly FeedEvent[]) => void;
  readonly onState: () => void;
  readonly onTraffic: () => void;
}

export interface Stream {
  /** Replaces what is subscribed; opens, resubscribes or closes accordingly. Idempotent. */
  readonly want: (feedSymbols: readonly string[]) => void;
  readonly state: () => { readonly state: StreamState; readonly lastAt: number | null; readonly retryAt: number | null; readonly malformed: number };
  /** No attempt before this moment, unless the socket speaks already. */
  readonly hold: (until: number) => void;
  readonly stop: () => void;
}

export function createStream(parts: StreamParts): Stream {
  const { spec, group, now, setTimer, random } = parts;
  const limit = silentAfterMs(spec);
  let wanted: readonly string[] = [];
  /** What the opening socket's address may name already. */
  let begunWith: readonly string[] = [];
  let asked: readonly string[] = [];
  let connection: Connection | null = null;
  let state: StreamState = 'idle';
  let bornAt = 0;
  let openAt: number | null = null;
  let spokeAt: number | null = null;
  let lastAt: number | null = null;
  /** Last mark of any symbol: some channels speak of all, and prove that they live while ours stands still. */
  let aliveAt = 0;
  let retryAt: number | null = null;
  let renewAfter = RENEW_MS;
  let attempts = 0;
  let heldUntil = 0;
  let malformed = 0;
  let stopTimer: (() => void) | null = null;

  const become = (next: StreamState): void => {
    if (state === next) return;
    state = next;
    parts.onState();
  };
  const schedule = (run: () => void, ms: number): void => {
    stopTimer?.();
    stopTimer = setTimer(run, ms);
  };
  const drop = (): void => {
    connection?.close();
    connection = null;
    openAt = null;
    spokeAt = null;
    asked = [];
  };

  const begin = (): void => {
    drop();
    retryAt = null;
    begunWith = wanted;
    bornAt = now();
    renewAfter = RENEW_MS + random() * RENEW_SPREAD_MS;
    if (state !== 'silent') become('connecting');
    try {
      connection = connect({
        url: spec.url(group, wanted), spec, openSocket: parts.openSocket, now, setTimer, previous: parts.previous,
        onOpen: opened, onEvents: heard, onGone: () => { again('waiting'); }, onTraffic: parts.onTraffic,
        onMalformed: () => { malformed++; },
      });
      schedule(check, checkEvery);
    } catch {
      again('waiting');
    }
  };
  const opened = (): void => {
    openAt = now();
    const gone = begunWith.filter((symbol) => !wanted.includes(symbol));
    asked = wanted;
    connection?.say([...spec.subscribe(wanted), ...(gone.length > 0 ? spec.unsubscribe(gone) : [])]);
  };
  const heard = (events: readonly FeedEvent[]): void => {
    if (events.some((event) => event.kind === 'mark')) aliveAt = now();
    const mine = events.filter((event) => asked.includes(event.feedSymbol));
    if (mine.length === 0) return;
    if (mine.some((event) => event.kind === 'mark')) {
      lastAt = now();
      spokeAt ??= lastAt;
      if (lastAt - spokeAt >= STEADY_MS) attempts = 0;
    }
    parts.onEvents(mine);
    if (lastAt !== null && spokeAt !== null) become('open');
  };

  /** The socket is given up and tried again, later each time. */
  const again = (as: 'silent' | 'waiting'): void => {
    drop();
    const backoff = Math.min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS * 2 ** Math.min(attempts, 10)) * (0.5 + random() / 2);
    attempts++;
    const at = Math.max(now() + backoff, heldUntil);
    retryAt = at;
    const before = state;
    state = state === 'silent' ? 'silent' : as;
    schedule(begin, at - now());
    if (state !== before || before === 'waiting') parts.onState();
  };

  const checkEvery = Math.min(5000, limit / 4);
  /** Also what notices a sleep: timers come late then, and the clock has moved on. */
  const check = (): void => {
    const at = now();
    if (openAt === null) {
      if (at - bornAt >= OPEN_WITHIN_MS) return again('waiting');
    } else if (at - Math.max(openAt, aliveAt) >= limit) {
      return again('silent');
    } else if (at - openAt >= renewAfter) {
      return begin();
    }
    schedule(check, checkEvery);
  };

  const stop = (): void => {
    stopTimer?.();
    stopTimer = null;
    drop();
    wanted = [];
    retryAt = null;
    attempts = 0;
    become('idle');
  };

  const want = (feedSymbols: readonly string[]): void => {
    const next = [...new Set(feedSymbols)].sort();
    if (next.length === 0) return stop();
    const same = next.length === wanted.length && next.every((symbol, i) => symbol === wanted[i]);
    if (same) return;
    const had = wanted;
    wanted = next;
    if (had.length === 0) {
      if (heldUntil > now()) return again('waiting');
      return begin();
    }
    if (openAt === null) return;   // the opening socket or the next attempt takes the new list
    const gone = asked.filter((symbol) => !next.includes(symbol));
    const come = next.filter((symbol) => !asked.includes(symbol));
    asked = next;
    connection?.say([...(gone.length > 0 ? spec.unsubscribe(gone) : []), ...(come.length > 0 ? spec.subscribe(come) : [])]);
  };

  return {
    want, stop,
    state: () => ({ state, lastAt, retryAt, malformed }),
    hold: (until) => {
      heldUntil = until;
      if (wanted.length === 0 || state === 'open' || openAt !== null) return;
      if (retryAt !== null && retryAt < until) {
        retryAt = until;
        schedule(begin, until - now());
        parts.onState();
      }
    },
  };
}
