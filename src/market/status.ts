/** How a venue's public data is doing, in the one word that the surfaces show. */
import type { VenueId } from '../capture/capture';
import type { Gate } from './rest';
import type { FeedStatus, StreamSpec } from './source';
import { silentAfterMs, type StreamState } from './stream';

export interface StatusParts {
  readonly venue: VenueId;
  readonly now: number;
  /** Arrival of each held symbol's last mark; null: never. */
  readonly held: readonly (number | null)[];
  readonly spec: StreamSpec | null;
  readonly streams: readonly { readonly state: StreamState; readonly retryAt: number | null }[];
  readonly gate: Gate | null;
  readonly without: readonly string[];
  /** Marks can be asked for by REST. */
  readonly polls: boolean;
}

/** Longest age of a polled mark that still counts as coming: two polls and a little. */
const POLLED_MS = 35_000;
/** The worst first: one socket that says nothing is not made good by another that speaks. */
const WORST: readonly StreamState[] = ['silent', 'waiting', 'connecting', 'open'];

export function feedStatus(parts: StatusParts): FeedStatus {
  const { venue, now, held, gate } = parts;
  const heard = held.filter((at) => at !== null);
  const lastAt = heard.length === 0 ? null : Math.max(...heard);
  const without = parts.without.length === 0 ? {} : { without: parts.without };
  const say = (state: FeedStatus['state'], retryAt: number | null, fallback = false): FeedStatus =>
    ({ venue, state, lastAt, retryAt, ...without, ...(fallback ? { fallback: true as const } : {}) });
  if (held.length === 0) return say('idle', null);

  const streams = parts.streams.filter(({ state }) => state !== 'idle');
  const worst = parts.spec ? WORST.find((state) => streams.some((stream) => stream.state === state)) : undefined;
  if (worst === 'open') return say('open', null);
  const limit = parts.spec ? Math.max(POLLED_MS, silentAfterMs(parts.spec)) : POLLED_MS;
  const flows = parts.polls && held.every((at) => at !== null && now - at <= limit);
  // Without a stream, polling is not a fallback but the way it is.
  if (!parts.spec && flows) return say('open', null);
  if (gate) return say(gate.state, gate.until);
  if (parts.without.length > 0 && !flows) return say('no-access', null);
  const retryAt = streams.reduce<number | null>((first, { retryAt: at }) => (at !== null && (first === null || at < first) ? at : first), null);
  return say(worst ?? (lastAt === null ? 'connecting' : 'silent'), retryAt, flows);
}
