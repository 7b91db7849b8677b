/** The alarm over time against a plain model: risk-spec 9.2 written down rule by rule over the whole history, with doubles and no state worth the name. */
import * as fc from 'fast-check';
import { expect, describe } from 'vitest';
import { POLICY } from '../../src/alerts/policy';
import { snooze, step, UNSEEN } from '../../src/alerts/sequence';
import { LEVELS } from '../../src/alerts/severity';
import { PRESETS } from '../../src/alerts/thresholds';
import { property } from '../support/property';

interface Sample { t: number; dist: number | null; hf: number | null; dead: boolean; snoozeUntil: number | null }
interface Said { t: number; level: string; kind: string }

const ENTRY = { dist: [15, 8, 4, 2], hf: [1.5, 1.25, 1.1, 1.03] };
const EXIT = { dist: [16.5, 8.8, 4.4, 2.2], hf: [1.52, 1.27, 1.12, 1.05] };
const reached = (value: number | null, ladder: readonly number[]): number => (value === null ? 0 : ladder.filter((limit) => value <= limit).length);
const COOLDOWN = [0, 0, 3600, 900, 300], LONGEST = [86_400, 86_400, 86_400, 14_400, 900], REMIND = [[], [], [], [3600, 14_400], [900, 3600, 14_400]];

function model(samples: readonly Sample[]): { shown: string[]; said: Said[] } {
  const shown: string[] = [], said: Said[] = [];
  let level = 0, below: { t: number; keep: number }[] = [], reference: number | null = null, reminders = 0, quiet: { level: number; until: number } | null = null, lostSaid: number | null = null;
  for (const { t, dist, hf, dead, snoozeUntil } of samples) {
    if (snoozeUntil !== null) quiet = { level, until: Math.min(snoozeUntil, t + LONGEST[level]!) };
    if (dead) {
      shown.push('unknown');
      below = [];
      if (lostSaid === null || t - lostSaid >= 900) { said.push({ t, level: 'unknown', kind: 'data-lost' }); lostSaid = t; }
      continue;
    }
    lostSaid = null;
    const up = Math.max(reached(dist, ENTRY.dist), reached(hf, ENTRY.hf)), keep = Math.max(reached(dist, EXIT.dist), reached(hf, EXIT.hf));
    const was = level;
    if (up > level) { level = up; below = []; }
    else if (keep < level) {
      below.push({ t, keep });
      if (t - below[0]!.t >= 60) { level = Math.max(...below.map((one) => one.keep)); below = []; }
    } else below = [];
    if (level !== was) reminders = 0;
    if (level < 3) reference = null;
    shown.push(LEVELS[level]!);
    if (quiet !== null && (t >= quiet.until || level > quiet.level)) quiet = null;
    if (level < 2) continue;
    const loud = said.filter((one) => one.kind !== 'data-lost');
    const last = loud.filter((one) => LEVELS.indexOf(one.level as any) >= level).map((one) => one.t).at(-1) ?? null;
    const any = loud.at(-1)?.t ?? null;
    // In whole hundredths: seven tenths of them are then exact in doubles.
    const metric = dist !== null ? Math.round(dist * 100) : hf === null ? null : Math.round((hf - 1) * 10_000);
    const kinds: string[] = [];
    if (last === null || (level > was && t - last >= COOLDOWN[level]!)) kinds.push('escalation');
    if (level >= 3 && metric !== null && reference !== null && metric * 10 <= reference * 7 && metric < reference && t - any! >= 60) kinds.push('worsening');
    if (level >= 3 && last !== null && t - last >= REMIND[level]![Math.min(reminders, REMIND[level]!.length - 1)]!) kinds.push('reminder');
    const kind = kinds.find((one) => quiet === null || (one === 'worsening' && level === 4));
    if (kind === undefined) continue;
    said.push({ t, level: LEVELS[level]!, kind });
    quiet = null;
    if (kind === 'reminder') reminders += 1;
    if (level >= 3) reference = metric;
  }
  return { shown, said };
}

const hundredths = (min: number, max: number) => fc.integer({ min: Math.round(min * 100), max: Math.round(max * 100) }).map((value) => value / 100);
const history = (loan: boolean) => fc.array(fc.record({
  wait: fc.oneof(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 200, max: 5000 })),
  value: loan ? hundredths(0.97, 1.7) : fc.oneof(hundredths(-0.5, 3), hundredths(0.5, 10), hundredths(0, 25)),
  dead: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0), snooze: fc.option(fc.integer({ min: 10, max: 20_000 }), { freq: 10 }) }), { minLength: 1, maxLength: 60 });

function compare(steps: readonly { wait: number; value: number; dead: boolean; snooze: number | null }[], loan: boolean): void {
  let t = 0;
  const samples = steps.map((one): Sample => { t += one.wait; return { t, dist: loan ? null : one.value, hf: loan ? one.value : null, dead: one.dead, snoozeUntil: one.snooze === null ? null : t + one.snooze }; });
  let state = UNSEEN;
  const shown: string[] = [], said: Said[] = [];
  for (const sample of samples) {
    const at = sample.t * 1000;
    if (sample.snoozeUntil !== null) state = snooze(state, at, sample.snoozeUntil * 1000, POLICY);
    const after = step(state, { at, distPct: sample.dist?.toFixed(2) ?? null, distSigma: null, usage: null, healthFactor: sample.hf?.toFixed(2) ?? null, freshness: sample.dead ? 'dead' : 'fresh' }, { thresholds: PRESETS.normal, policy: POLICY });
    state = after.state;
    shown.push(after.level);
    if (after.notification !== null) said.push({ t: after.notification.at / 1000, level: after.notification.level, kind: after.notification.kind });
  }
  expect({ shown, said }).toEqual(model(samples));
}

describe('the alarm over time', () => {
  property('says of a position what the plain model says', [history(false)], (steps) => compare(steps, false), 3000);
  property('says of a loan what the plain model says', [history(true)], (steps) => compare(steps, true), 2000);
});
