/** What becomes of several positions' notifications together (risk-spec 9.3): shown, merged into one that is up, or listed without a pop-up. Pure; the state is plain JSON. */
import type { AlertPolicy } from './policy';

/** `key`: which watched thing. `at`: epoch ms. Escalations alone count towards a group. */
export interface Pending { readonly key: string; readonly level: 2 | 3 | 4; readonly at: number; readonly escalation: boolean }

/** Only what the rules still need: an hour of shown notifications, seconds of escalations. */
export interface RateState {
  readonly shown: readonly { readonly at: number; readonly level: 2 | 3 | 4; readonly key: string }[];
  readonly escalations: readonly Pending[];
}
export const NOTHING_SHOWN: RateState = { shown: [], escalations: [] };

export interface Decision {
  readonly state: RateState;
  /** `merged`: update the notification of `into`, which is of the same or a higher level, so that it lists this one too. */
  readonly decision: 'shown' | 'merged' | 'digest';
  readonly into: string | null;
  /** Three or more escalations within 10 s: one notification for all of them, worst first, in place of the single ones. */
  readonly group: { readonly keys: readonly string[]; readonly worst: 2 | 3 | 4; readonly count: number } | null;
}

const HOUR_MS = 3_600_000;

/** `alert.rateLimit`, one notification. Danger and critical are never put off; nothing is merged into a notification of a lower level. */
export function admit(before: RateState, pending: Pending, policy: AlertPolicy): Decision {
  const { at, level } = pending;
  // A clock that was set back: what seems to lie ahead counts as now.
  const shown = before.shown.map((one) => ({ ...one, at: Math.min(one.at, at) })).filter((one) => at - one.at < HOUR_MS);
  const escalations = before.escalations.map((one) => ({ ...one, at: Math.min(one.at, at) })).filter((one) => at - one.at <= policy.groupS * 1000 && one.key !== pending.key);
  if (pending.escalation) escalations.push(pending);
  const host = shown.findLast((one) => one.level >= level && at - one.at < policy.minSpacingS * 1000);
  const full = level === 2 && shown.filter((one) => one.level < 4).length >= policy.maxPerHour;
  const decision = full ? 'digest' : host === undefined ? 'shown' : 'merged';
  return {
    state: { shown: decision === 'shown' ? [...shown, { at, level, key: pending.key }] : shown, escalations },
    decision, into: decision === 'merged' ? host?.key ?? null : null,
    group: pending.escalation && decision !== 'digest' && escalations.length >= policy.groupFrom ? grouped(escalations) : null,
  };
}

function grouped(escalations: readonly Pending[]): NonNullable<Decision['group']> {
  const worstFirst = [...escalations].sort((a, b) => b.level - a.level || a.at - b.at);
  return { keys: worstFirst.map((one) => one.key), worst: worstFirst[0]?.level ?? 2, count: worstFirst.length };
}
