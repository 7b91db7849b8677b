/** One watched thing's alarm over time (risk-spec 9.2): level with hysteresis, what is notified and what is not, snooze, lost data. Pure; the state is plain JSON. */
import { dec, HUNDRED, text, type Decimal } from '../risk/decimal';
import { isFault, type Fault } from '../risk/input';
import type { DecimalText } from '../reading/reading';
import type { AlertPolicy } from './policy';
import { LEVELS, severity, type DecidedBy, type Gauges, type Level, type SeverityName } from './severity';
import type { Thresholds } from './thresholds';

type Loud = 2 | 3 | 4;

/** All times are epoch milliseconds. */
export interface AlertState {
  /** The level kept internally, also while the data is lost. */
  readonly level: Level;
  /** Since when every sample allowed a lower level, and the highest of those. */
  readonly offDelay: { readonly since: number; readonly highest: Level } | null;
  /** Time of the last notification at each level. */
  readonly notifiedAt: { readonly 2: number | null; readonly 3: number | null; readonly 4: number | null };
  /** The metric at the last notification at danger or critical; cleared below danger. */
  readonly reference: DecimalText | null;
  /** Reminders given since the level last changed. */
  readonly reminded: number;
  readonly snooze: { readonly level: Level; readonly until: number } | null;
  /** Last data-lost notification of the loss that is going on; null while the data is there. */
  readonly lostAt: number | null;
  /** There has been a measured sample: from then on its absence is a loss. */
  readonly measured: boolean;
}

export const UNSEEN: AlertState = { level: 0, offDelay: null, notifiedAt: { 2: null, 3: null, 4: null }, reference: null, reminded: 0, snooze: null, lostAt: null, measured: false };

/** What is known at a moment. `at`: epoch ms. */
export interface Sample extends Gauges { readonly at: number }
export interface SequenceConfig { readonly thresholds: Thresholds; readonly policy: AlertPolicy }

export type NoticeKind = 'escalation' | 'worsening' | 'reminder' | 'data-lost';
export interface Notice { readonly at: number; readonly level: SeverityName; readonly kind: NoticeKind }

export interface Step {
  readonly state: AlertState;
  /** What is displayed now. */
  readonly level: SeverityName;
  readonly by: DecidedBy | null;
  readonly notification: Notice | null;
  /** A measure or threshold that is no number; the level is then unknown. */
  readonly fault: Fault | null;
}

/** `alert.sequence`, one sample. Total: malformed measures and a clock that went back are answered, never thrown. */
export function step(before: AlertState, sample: Sample, config: SequenceConfig): Step {
  const state = notLaterThan(sample.at, before, config.policy);
  const up = severity(sample, config.thresholds, 'entry');
  const keep = severity(sample, config.thresholds, 'exit');
  const faulty = isFault(up) ? up : isFault(keep) ? keep : null;
  if (isFault(up) || isFault(keep) || up.level === null || keep.level === null) return unknown(state, sample, config.policy, faulty);
  const moved = move(state, sample.at, up.level, keep.level, config.policy);
  const rose = moved.level > state.level;
  const told = notify(moved, rose, sample, config.policy);
  return { state: told.state, level: LEVELS[moved.level], by: up.level === moved.level ? up.by : keep.by, notification: told.notification, fault: null };
}

/** The user's wish to be left alone at the present level, cut to that level's maximum. It never changes what is displayed. */
export function snooze(state: AlertState, at: number, until: number, policy: AlertPolicy): AlertState {
  const longest = at + policy.snoozeMaxS[loud(state.level) ?? 2] * 1000;
  return { ...state, snooze: { level: state.level, until: Math.min(until, longest) } };
}

export function unsnooze(state: AlertState): AlertState {
  return { ...state, snooze: null };
}

/** Rules 1 and 2: up at once, down after the off-delay to the highest level that was still due in it. */
function move(state: AlertState, at: number, up: Level, keep: Level, policy: AlertPolicy): AlertState {
  const seen = { ...state, measured: true, lostAt: null };
  if (up > state.level) return settle({ ...seen, offDelay: null }, up);
  if (keep >= state.level) return { ...seen, offDelay: null };
  const offDelay = { since: state.offDelay?.since ?? at, highest: higher(state.offDelay?.highest ?? 0, keep) };
  if (at - offDelay.since < policy.offDelayS * 1000) return { ...seen, offDelay };
  return settle({ ...seen, offDelay: null }, offDelay.highest);
}

function settle(state: AlertState, level: Level): AlertState {
  return { ...state, level, reminded: 0, reference: level < 3 ? null : state.reference };
}

/** Rules 3 to 5: which notification is due, in the order of precedence, and whether the snooze lets it through. */
function notify(state: AlertState, rose: boolean, sample: Sample, policy: AlertPolicy): { state: AlertState; notification: Notice | null } {
  const snoozed = state.snooze !== null && sample.at < state.snooze.until && state.level <= state.snooze.level ? state.snooze : null;
  const awake = { ...state, snooze: snoozed };
  const level = loud(state.level);
  if (level === null) return { state: awake, notification: null };
  const metric = metricOf(sample);
  const kind = due(awake, level, rose, metric, sample.at, policy).find((one) => snoozed === null || (one === 'worsening' && level === 4));
  if (kind === undefined) return { state: awake, notification: null };
  return {
    state: {
      ...awake, snooze: null, notifiedAt: { ...awake.notifiedAt, [level]: sample.at },
      reference: level < 3 || metric === null ? null : text(metric), reminded: kind === 'reminder' ? awake.reminded + 1 : awake.reminded },
    notification: { at: sample.at, level: LEVELS[level], kind },
  };
}

function due(state: AlertState, level: Loud, rose: boolean, metric: Decimal | null, at: number, policy: AlertPolicy): NoticeKind[] {
  const last = latest(state, level);
  if (last === null) return ['escalation'];
  const kinds: NoticeKind[] = [];
  if (rose && at - last >= policy.cooldownS[level] * 1000) kinds.push('escalation');
  if (level === 2) return kinds;
  const reference = dec(state.reference);
  const since = at - (latest(state, 2) ?? last);
  // "Worsening" also means worse: past liquidation both figures are negative, and 70 % of a negative figure is above it.
  if (metric !== null && reference !== null && metric.lte(reference.times(policy.worsen)) && metric.lt(reference) && since >= policy.worsenSpacingS * 1000) kinds.push('worsening');
  const pauses = policy.remindS[level];
  if (at - last >= (pauses[state.reminded] ?? pauses.at(-1) ?? 0) * 1000) kinds.push('reminder');
  return kinds;
}

/** Rule 6. Dead data is told at once and again and again; a fresh sample without any measure is told once, and only where there was one before. */
function unknown(state: AlertState, sample: Sample, policy: AlertPolicy, fault: Fault | null): Step {
  const tell = sample.freshness === 'dead'
    ? state.lostAt === null || sample.at - state.lostAt >= policy.dataLostRepeatS * 1000
    : state.measured && state.lostAt === null;
  return {
    state: { ...state, offDelay: null, lostAt: tell ? sample.at : state.lostAt }, level: 'unknown', by: null, fault,
    notification: tell ? { at: sample.at, level: 'unknown', kind: 'data-lost' } : null,
  };
}

/** Of two alarms on one thing what gets worse is its distance, or for a loan its room above a health factor of 1; percent. */
function metricOf(sample: Sample): Decimal | null {
  const distance = dec(sample.distPct);
  if (distance !== null) return distance;
  return dec(sample.healthFactor)?.minus(1).times(HUNDRED) ?? null;
}

/** Time of the last notification at this level or a higher one: a lower level's never counts, so it can never hold back an escalation. */
function latest(state: AlertState, level: Loud): number | null {
  const times = ([2, 3, 4] as const).filter((one) => one >= level).map((one) => state.notifiedAt[one]).filter((time) => time !== null);
  return times.length === 0 ? null : Math.max(...times);
}

/** A clock that was set back must not leave cooldowns and snoozes in the future. */
function notLaterThan(at: number, state: AlertState, policy: AlertPolicy): AlertState {
  const back = (time: number | null): number | null => (time === null ? null : Math.min(time, at));
  const { notifiedAt, offDelay, snooze: quiet } = state;
  return {
    ...state, notifiedAt: { 2: back(notifiedAt[2]), 3: back(notifiedAt[3]), 4: back(notifiedAt[4]) }, lostAt: back(state.lostAt),
    offDelay: offDelay === null ? null : { ...offDelay, since: Math.min(offDelay.since, at) },
    snooze: quiet === null ? null : { ...quiet, until: Math.min(quiet.until, at + policy.snoozeMaxS[loud(quiet.level) ?? 2] * 1000) },
  };
}

function loud(level: Level): Loud | null {
  return level === 2 || level === 3 || level === 4 ? level : null;
}
function higher(a: Level, b: Level): Level {
  return a > b ? a : b;
}
