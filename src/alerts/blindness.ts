/** Can a watched thing still be seen, why not, and when is that told? Pure. Shown at once; notified after a grace that shortens with the risk. */
import type { BlindCause } from '../messages/view';
import type { Freshness } from '../risk/assessment';
import type { Problem, Reading } from '../reading/reading';
import type { Level } from './severity';

/** Seconds out of sight before a notification, by the level it last had: a critical position is told almost at once, a far one after five minutes. */
export const GRACE_S: Readonly<Record<Level, number>> = { 0: 300, 1: 120, 2: 60, 3: 15, 4: 5 };
/** Pauses between repetitions, the last one repeats; a far or watched position is told once and never again. */
export const REPEAT_S: Readonly<Record<Level, readonly number[]>> = { 0: [], 1: [], 2: [3600, 14_400], 3: [900, 3600, 14_400], 4: [900] };

/** A visible page says "still here" every 20 s: three of them missing is silence. */
export const SILENT_AFTER_MS = 65_000;
/** A hidden page is asked at least every 30 s and answers; so are three of these. */
export const SILENT_HIDDEN_MS = 95_000;
/** Loading, or another tab of the same panel: figures checked against the public mark hold this long. */
export const WAITING_AFTER_MS = 30_000;
/** A page that was left is often only being reloaded. */
export const LEFT_AFTER_MS = 12_000;

export interface Visibility {
  readonly access: boolean;
  readonly tab: 'open' | 'asleep' | 'closed';
  /** State of the newest reading of its page; null: not read since LiqLens started. */
  readonly page: Reading['state'] | null;
  readonly problem: Problem | null;
  /** Epoch ms: last sign of life, last good reading, and since when the page is left or hidden (null: neither). */
  readonly heardAt: number;
  readonly goodAt: number;
  readonly leftAt: number | null;
  readonly hidden: boolean;
  /** Freshness of the price the figures rest on. */
  readonly freshness: Freshness;
}

/** Why it cannot be seen; null: it can. The nearest cause to the user's hand comes first. */
export function causeOf(seen: Visibility, now: number): BlindCause | null {
  if (!seen.access) return 'no-permission';
  if (seen.page === null) return 'not-monitored';
  if (seen.tab === 'closed') return 'tab-closed';
  if (seen.tab === 'asleep') return 'tab-asleep';
  if (seen.page === 'signed-out') return 'signed-out';
  if (seen.page === 'unreadable') return 'unreadable';
  if (seen.leftAt !== null && now - seen.leftAt > LEFT_AFTER_MS) return 'silent';
  if (seen.page === 'waiting' && now - seen.goodAt > WAITING_AFTER_MS) return 'tab-not-selected';
  if (seen.leftAt === null && now - seen.heardAt > (seen.hidden ? SILENT_HIDDEN_MS : SILENT_AFTER_MS)) return 'silent';
  return seen.freshness === 'dead' ? 'feed-dead' : null;
}

export interface BlindState {
  readonly cause: BlindCause;
  readonly since: number;
  readonly problem: Problem | null;
  /** Time and number of notifications of this blindness. */
  readonly toldAt: number | null;
  readonly told: number;
}

export interface LookOut { readonly blind: BlindState | null; readonly tell: 'first' | 'again' | null }

/**
 * One look at one thing. A changed cause keeps the time since when and what was told: it is the same blindness. `quietUntil`: a snooze, which holds back
 * everything but the first word about a position in danger. A dead feed is told by the alarm's own sequence (risk-spec 9.2, rule 6), a gap by its own notice; only
 * that it goes on is told here.
 */
export function lookOut(before: BlindState | null, cause: BlindCause | null, problem: Problem | null, level: Level, quietUntil: number | null, now: number): LookOut {
  if (cause === null) return { blind: null, tell: null };
  const since = Math.min(before?.since ?? now, now);
  const toldAt = before?.toldAt === null || before === null ? null : Math.min(before.toldAt, now);
  const blind: BlindState = { cause, since, problem, toldAt, told: before?.told ?? 0 };
  if (cause === 'feed-dead' || cause === 'gone-from-page' || (cause === 'not-monitored' && toldAt === null)) return { blind, tell: null };
  const quiet = quietUntil !== null && now < quietUntil;
  if (toldAt === null) return now - since >= GRACE_S[level] * 1000 && (!quiet || level >= 3) ? { blind: { ...blind, toldAt: now, told: 1 }, tell: 'first' } : { blind, tell: null };
  const pauses = REPEAT_S[level];
  const pause = pauses[blind.told - 1] ?? pauses.at(-1);
  return pause !== undefined && !quiet && now - toldAt >= pause * 1000 ? { blind: { ...blind, toldAt: now, told: blind.told + 1 }, tell: 'again' } : { blind, tell: null };
}
