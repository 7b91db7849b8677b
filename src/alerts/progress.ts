/** One watched thing, one look further: its level, whether it can be seen, its stop; and what of that is worth telling. Pure. */
import type { BlindCause } from '../messages/view';
import type { Problem } from '../reading/reading';
import { lookOut } from './blindness';
import type { NoticeReason } from './effects';
import type { ItemFacts } from './facts';
import { POLICY } from './policy';
import { step as sequence, type Step } from './sequence';
import type { Level } from './severity';
import { fresh, type WatchedItem } from './state';
import type { Thresholds } from './thresholds';

/** A thing as it stands now: its figures, and why it cannot be seen (null: it can). */
export interface Observed {
  readonly facts: ItemFacts;
  readonly page: string;
  readonly private: boolean;
  readonly cause: BlindCause | null;
  readonly problem: Problem | null;
}

export interface Candidate {
  readonly reason: NoticeReason;
  readonly level: Level;
  readonly was: { readonly at: number; readonly room: string | null; readonly price: string | null } | null;
  readonly notRead: { readonly from: number; readonly to: number } | null;
}

export interface Progress { readonly item: WatchedItem; readonly candidates: readonly Candidate[]; readonly changed: { readonly level: boolean; readonly sight: 'lost' | 'back' | null } }

export interface ProgressContext {
  readonly thresholds: Thresholds;
  readonly repeat: boolean;
  /** Until then the price feeds may still be connecting after a start: their silence is no loss. */
  readonly settlingUntil: number;
  /** End of a gap: readings from before it do not count. */
  readonly readSince: number | null;
}

export const REPEAT_MS = 60_000;
/** All things are noted in the same quarter of a minute, so that noting costs one write. */
const LAST_EVERY_MS = 15_000;
const quarter = (at: number): number => Math.floor(at / LAST_EVERY_MS);
const DISAGREE_MS = 600_000;
/** What a gap explains: it is told with the gap, not beside it. */
const AFTER_GAP: ReadonlySet<BlindCause> = new Set<BlindCause>(['silent', 'feed-dead', 'tab-not-selected']);

export function progress(before: WatchedItem | undefined, seen: Observed, context: ProgressContext, now: number): Progress {
  const { facts } = seen;
  const start = before ?? fresh(facts, seen.page, seen.private, now);
  const stale = start.awaiting && context.readSince !== null && facts.readAt < context.readSince;
  const cause = stale && (seen.cause === null || AFTER_GAP.has(seen.cause)) ? 'not-monitored' : seen.cause;
  const { moved, sampled } = sample(start, facts, cause, context, now);
  const level = moved?.state.level ?? start.alert.level;
  const look = lookOut(start.blind, settling(cause, context, now) ? null : cause, seen.problem, level, (moved?.state ?? start.alert).snooze?.until ?? null, now);
  const candidates: Candidate[] = [];
  const rose = level !== start.alert.level;
  const back = start.blind !== null && look.blind === null;

  if (moved?.notification) candidates.push(levelCandidate(start, moved, back, now));
  if (look.tell !== null) candidates.push({ reason: look.tell === 'first' ? 'blind' : 'still-blind', level, was: null, notRead: null });
  const stop = stopOf(start, facts, cause, now);
  if (stop.reason !== null) candidates.push({ reason: stop.reason, level, was: stop.was, notRead: null });
  const disagree = !facts.disagree ? null : start.disagree ?? { since: now, told: false };
  const tellDisagree = disagree !== null && !disagree.told && level >= 1 && now - disagree.since >= DISAGREE_MS;
  if (tellDisagree) candidates.push({ reason: 'disagree', level, was: null, notRead: null });

  const told = moved?.notification && moved.notification.kind !== 'data-lost' ? { at: now, room: facts.room } : start.told;
  const next: WatchedItem = {
    ...start, symbol: facts.symbol, side: facts.side, alert: moved?.state ?? start.alert, by: moved === null ? start.by : moved.by ?? start.by, levelAt: rose ? now : start.levelAt, blind: look.blind,
    goneSince: null, told, stop: stop.stop, disagree: tellDisagree && disagree !== null ? { ...disagree, told: true } : disagree, awaiting: start.awaiting && !(cause === null && sampled),
    last: cause === null && sampled && (start.last === null || rose || quarter(now) !== quarter(start.last.at)) ? { at: now, room: facts.room } : start.last,
  };
  const repeated = repeat(next, candidates, context, now);
  return { item: repeated.item, candidates: repeated.candidates, changed: { level: rose, sight: look.blind !== null && start.blind === null ? 'lost' : back ? 'back' : null } };
}

/** Just after a start a feed that has not spoken yet is no loss. */
const settling = (cause: BlindCause | null, context: ProgressContext, now: number): boolean => cause === 'feed-dead' && now < context.settlingUntil;

/** Only live figures, and a dead feed once it counts as one, move the level. Out of sight for another cause, the mark is still followed with the last reading. */
function sample(item: WatchedItem, facts: ItemFacts, cause: BlindCause | null, context: ProgressContext, now: number): { moved: Step | null; sampled: boolean } {
  const { distPct, distSigma, usage, healthFactor, freshness } = facts.measures;
  const nothing = [distPct, distSigma, usage, healthFactor].every((one) => one === null);
  const lost = freshness === 'dead' || nothing;
  if (lost && (now < context.settlingUntil || (cause !== null && cause !== 'feed-dead'))) return { moved: null, sampled: false };
  return { moved: sequence(item.alert, { ...facts.measures, at: now }, { thresholds: context.thresholds, policy: POLICY }), sampled: !lost };
}

function levelCandidate(start: WatchedItem, moved: Step, back: boolean, now: number): Candidate {
  const kind = moved.notification?.kind ?? 'escalation';
  const level = moved.state.level;
  if (kind === 'data-lost') return { reason: 'feed-dead', level, was: null, notRead: null };
  const notRead = back && start.blind !== null ? { from: start.last?.at ?? start.blind.since, to: now } : null;
  if (kind === 'escalation') return { reason: !start.alert.measured && level === 4 ? 'opened' : 'escalation', level, was: null, notRead };
  if (kind === 'worsening') return { reason: 'worsening', level, was: start.told === null ? null : { ...start.told, price: null }, notRead };
  return { reason: 'reminder', level, was: { at: start.levelAt, room: null, price: null }, notRead };
}

/** A stop that comes to lie behind liquidation, and one that is no longer there where orders are shown. Only what changed is told; how it was found is part of the level's text. */
function stopOf(item: WatchedItem, facts: ItemFacts, cause: BlindCause | null, now: number): { stop: WatchedItem['stop']; reason: 'stop-beyond' | 'stop-gone' | null; was: Candidate['was'] } {
  const keep = { stop: item.stop, reason: null, was: null };
  if (facts.stop === null || cause !== null) return keep;
  const { code, price } = facts.stop;
  if (code === 'none-visible') {
    if (item.stop === null) return keep;
    return { stop: null, reason: item.alert.level >= 2 ? 'stop-gone' : null, was: { at: item.stop.at, room: null, price: item.stop.price } };
  }
  const beyond = code === 'beyond-liquidation';
  const same = item.stop !== null && item.stop.beyond === beyond && item.stop.price === price;
  // While nothing about the stop changes, the liquidation price it was first seen with stays the reference.
  const stop = same ? item.stop : { beyond, price, liquidation: facts.liquidation, at: now };
  if (!beyond || item.stop === null || item.stop.beyond) return { stop, reason: null, was: null };
  return { stop, reason: 'stop-beyond', was: { at: item.stop.at, room: null, price: item.stop.liquidation } };
}

/** On the user's wish a critical warning comes again every minute until it is acknowledged or snoozed. */
function repeat(item: WatchedItem, candidates: readonly Candidate[], context: ProgressContext, now: number): { item: WatchedItem; candidates: readonly Candidate[] } {
  const toldAt = item.alert.notifiedAt[4];
  if (!context.repeat || item.alert.level !== 4 || toldAt === null || candidates.length > 0 || item.alert.snooze !== null) return { item, candidates };
  if (item.seenAt !== null && item.seenAt >= toldAt) return { item, candidates };
  if (now - Math.max(toldAt, Math.min(item.repeatedAt ?? 0, now)) < REPEAT_MS) return { item, candidates };
  return { item: { ...item, repeatedAt: now }, candidates: [{ reason: 'repeat', level: 4, was: { at: item.levelAt, room: null, price: null }, notRead: null }] };
}
