/** A venue's questions over HTTP: one after the other, timed out, bounded, without cookies, and none while the venue says stop. */
import type { FeedRequest } from './source';
import type { SetTimer } from './timer';

/** Largest answer; the longest documented one (all instruments of one venue) is about 2 MB. */
export const MAX_ANSWER = 8_000_000;
export const TIMEOUT_MS = 10_000;
/** The same question again within this time gets the same answer: several symbols share one list of instruments. */
const SHARE_MS = 30_000;
const SHARED_ANSWERS = 2;
/** How long LiqLens asks nothing after each refusal, where the venue does not say. Bybit asks for ten minutes after a 403. */
const REST_MS: Readonly<Record<number, number>> = { 403: 600_000, 451: 1_800_000, 429: 60_000, 418: 300_000 };
const MOST_REST_MS = 6 * 3_600_000;

/** Why nothing is asked at present. `blocked`: the venue does not serve this place; `limited`: too many questions came from here. */
export interface Gate { readonly state: 'blocked' | 'limited'; readonly until: number }

/** `denied`: no permission for the host. `unusable`: not JSON, too large, or an error status. */
export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly why: 'denied' | 'gated' | 'unreachable' | 'unusable' };

export interface RestParts {
  /** Distance between two questions, in milliseconds. */
  readonly everyMs: number;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly hasAccess: (origin: string) => Promise<boolean>;
  readonly now: () => number;
  readonly setTimer: SetTimer;
  readonly onChange: () => void;
  /** An answer arrived, whatever it was. */
  readonly onTraffic: () => void;
}

export interface Rest {
  /** Never throws and never rejects. `share`: an answer of the last half minute to the same question will do (lists of all instruments; never marks). */
  readonly ask: (request: FeedRequest, share?: boolean) => Promise<Answer>;
  /** Why nothing is asked of this address's host at present: a host that refuses says nothing about the venue's others. */
  readonly gate: (url: string) => Gate | null;
  /** Drops shared answers that are too old to be given again, or every one: a list of all instruments is megabytes. */
  readonly drop: (every: boolean) => void;
  /** Origins that lacked a permission when last asked. */
  readonly without: () => readonly string[];
}

export function createRest(parts: RestParts): Rest {
  const { now } = parts;
  const without = new Set<string>();
  const shared = new Map<string, { readonly at: number; readonly value: unknown }>();
  const gates = new Map<string, Gate>();
  let askedAt = 0;
  let queue: Promise<unknown> = Promise.resolve();

  const gateOf = (origin: string): Gate | null => {
    const gate = gates.get(origin);
    if (gate && now() < gate.until) return gate;
    gates.delete(origin);
    return null;
  };
  const allowed = async (origin: string): Promise<boolean> => {
    const yes = await parts.hasAccess(origin).catch(() => false);
    if (yes === without.has(origin)) {
      if (yes) without.delete(origin);
      else without.add(origin);
      parts.onChange();
    }
    return yes;
  };

  const once = async (request: FeedRequest, share: boolean): Promise<Answer> => {
    const key = `${request.url} ${request.body ?? ''}`;
    const known = shared.get(key);
    if (share && known && now() - known.at < SHARE_MS) return { ok: true, value: known.value };
    const { origin } = new URL(request.url);
    if (gateOf(origin)) return { ok: false, why: 'gated' };
    if (!(await allowed(origin))) return { ok: false, why: 'denied' };
    const pause = askedAt + parts.everyMs - now();
    if (pause > 0) await new Promise<void>((done) => { parts.setTimer(done, Math.min(pause, parts.everyMs)); });
    askedAt = now();

    const abort = new AbortController();
    const stop = parts.setTimer(() => { abort.abort(); }, TIMEOUT_MS);
    try {
      const response = await parts.fetch(request.url, {
        method: request.method ?? 'GET', signal: abort.signal, credentials: 'omit', cache: 'no-store', referrerPolicy: 'no-referrer', redirect: 'error',
        ...(request.body === undefined ? {} : { body: request.body, headers: { 'content-type': 'application/json' } }),
      });
      parts.onTraffic();
      const rest = REST_MS[response.status];
      if (rest !== undefined) {
        const until = now() + Math.min(MOST_REST_MS, Math.max(rest, retryAfterMs(response, now())));
        gates.set(origin, { state: await isPlace(response) ? 'blocked' : 'limited', until });
        parts.onChange();
        return { ok: false, why: 'gated' };
      }
      if (!response.ok) return { ok: false, why: 'unusable' };
      const text = await bounded(response);
      if (text === null) return { ok: false, why: 'unusable' };
      const value: unknown = JSON.parse(text);
      if (share) shared.set(key, { at: now(), value });
      for (const oldest of [...shared.keys()].slice(0, -SHARED_ANSWERS)) shared.delete(oldest);
      return { ok: true, value };
    } catch (error) {
      return { ok: false, why: error instanceof SyntaxError ? 'unusable' : 'unreachable' };
    } finally {
      stop();
    }
  };

  return {
    ask: (request, share = false) => {
      const answer = queue.then(() => once(request, share)).catch((): Answer => ({ ok: false, why: 'unreachable' }));
      queue = answer;
      return answer;
    },
    gate: (url) => gateOf(new URL(url).origin),
    drop: (every) => { for (const [key, { at }] of shared) if (every || now() - at >= SHARE_MS) shared.delete(key); },
    without: () => [...without],
  };
}

/** Does the refusal mean the place asked from? A 403 may also mean too many questions, and then its text says so (Bybit: "access too frequent"). */
async function isPlace(response: Response): Promise<boolean> {
  if (response.status !== 403) return response.status === 451;
  const text = await bounded(response).catch(() => null);
  return !/too\s+(?:frequent|many)/iu.test(text ?? '');
}

/** `Retry-After` in milliseconds, seconds or date form; 0 when it is absent or unreadable. */
function retryAfterMs(response: Response, now: number): number {
  const text = response.headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/u.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isFinite(date) ? Math.max(0, date - now) : 0;
}

/** The answer's text, or null when it is longer than allowed. */
async function bounded(response: Response): Promise<string | null> {
  const reader = response.body?.getReader();
  if (!reader) {
    const text = await response.text();
    return text.length > MAX_ANSWER ? null : text;
  }
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > MAX_ANSWER) {
      await reader.cancel();
      return null;
    }
  }
}
