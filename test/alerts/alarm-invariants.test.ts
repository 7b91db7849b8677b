/** The alarm's invariants (risk-spec 13, I20 to I25) over generated histories. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { POLICY } from '../../src/alerts/policy';
import { admit, NOTHING_SHOWN } from '../../src/alerts/rate-limit';
import { snooze, step, UNSEEN, unsnooze, type AlertState, type Sample } from '../../src/alerts/sequence';
import { LEVELS, severity, type Gauges, type Level } from '../../src/alerts/severity';
import { PRESETS, type Thresholds } from '../../src/alerts/thresholds';
import { isFault } from '../../src/risk/input';
import { property } from '../support/property';

const CONFIG = { thresholds: PRESETS.normal, policy: POLICY };
const none: Gauges = { distPct: null, distSigma: null, usage: null, healthFactor: null, freshness: 'fresh' };
const fixed = (min: number, max: number, digits = 3) => fc.double({ min, max, noNaN: true }).map((value) => value.toFixed(digits));
const gauges = fc.record({
  distPct: fc.option(fixed(-5, 40)), distSigma: fc.option(fixed(-2, 8)), usage: fc.option(fixed(0, 1.5)), healthFactor: fc.option(fixed(0.8, 3)),
  freshness: fc.constantFrom('fresh' as const, 'stale' as const) });
const presets = fc.constantFrom<Thresholds>(PRESETS.calm, PRESETS.normal, PRESETS.tight);
const level = (given: Gauges, thresholds: Thresholds = PRESETS.normal, edge: 'entry' | 'exit' = 'entry'): number => {
  const found = severity(given, thresholds, edge);
  if (isFault(found)) throw new Error(JSON.stringify(found));
  return found.level ?? -1;
};
/** Seconds from now until the next sample, and what it says; -1 for lost data. */
const history = fc.array(fc.record({ wait: fc.integer({ min: 1, max: 2000 }), dist: fixed(-1, 20), dead: fc.boolean(), snoozeFor: fc.option(fc.integer({ min: 1, max: 100_000 }), { freq: 8 }) }), { minLength: 1, maxLength: 60 });

describe('severity', () => {
  property('never rises when distance, sigma distance or health grow, nor falls when usage grows (I20)', [gauges, fixed(0, 5), presets], (given, more, thresholds) => {
    const better = (value: string | null): string | null => (value === null ? null : (Number(value) + Number(more)).toFixed(6));
    const now = level(given, thresholds);
    for (const measure of ['distPct', 'distSigma', 'healthFactor'] as const) expect(level({ ...given, [measure]: better(given[measure]) }, thresholds)).toBeLessThanOrEqual(now);
    expect(level({ ...given, usage: better(given.usage) }, thresholds)).toBeGreaterThanOrEqual(now);
  });
  property('never falls when a measure is added (I21)', [gauges, gauges, presets], (few, extra, thresholds) => {
    const more = { ...few };
    for (const measure of ['distPct', 'distSigma', 'usage', 'healthFactor'] as const) if (more[measure] === null) more[measure] = extra[measure];
    expect(level(more, thresholds)).toBeGreaterThanOrEqual(level(few, thresholds));
  });
  property('by exit values is never below that by entry values', [gauges, presets], (given, thresholds) => {
    expect(level(given, thresholds, 'exit')).toBeGreaterThanOrEqual(level(given, thresholds));
  });
  property('of dead data is never a level (I24)', [gauges], (given) => level({ ...given, freshness: 'dead' }) === -1);
  property('of a measure that is no number names it and is no level', [gauges, fc.constantFrom('', '--', 'NaN', '1,5', '0x10', ' 3')], (given, text) => {
    expect(severity({ ...given, distPct: text }, PRESETS.normal)).toMatchObject({ error: { field: 'distPct' } });
  });
  it('says which measure decided', () => {
    expect(severity({ ...none, distPct: '9.5', distSigma: '1.6' }, PRESETS.normal)).toMatchObject({ level: 3, by: 'sigma' });
    expect(severity({ ...none, distPct: '3', usage: 'Infinity' }, PRESETS.normal)).toMatchObject({ level: 4, by: 'usage' });
    expect(severity({ ...none, healthFactor: 'Infinity' }, PRESETS.normal)).toMatchObject({ level: 0, by: 'health' });
  });
});

describe('the alarm over time', () => {
  const bands = [['15', 1.5], ['8', 0.8], ['4', 0.4], ['2', 0.2]] as const;
  property('does not flap: noise within the hysteresis band changes the level at most once after settling (I22)',
    [fc.constantFrom(...bands), fixed(0, 1, 6), fc.array(fc.record({ wait: fc.integer({ min: 1, max: 90 }), at: fixed(0, 1, 6) }), { minLength: 20, maxLength: 200 })],
    ([limit, band], offset, noise) => {
      // A window one band wide anywhere across the limit: entry value and exit value are one band apart.
      const low = Number(limit) - band * Number(offset);
      let state: AlertState = UNSEEN, at = 0;
      const shown: string[] = [];
      for (const one of noise) {
        at += one.wait * 1000;
        const after = step(state, { ...none, at, distPct: (low + band * Number(one.at)).toFixed(9) }, CONFIG);
        state = after.state;
        shown.push(after.level);
      }
      const changes = shown.filter((name, index) => index > 0 && name !== shown[index - 1]).length;
      expect(changes).toBeLessThanOrEqual(1);
    });
  property('is never kept from an escalation by notifications of lower levels (I23)', [history], (samples) => {
    let state = UNSEEN, at = 0;
    const told: { at: number; level: number }[] = [];
    for (const one of samples) {
      at += one.wait * 1000;
      const before = state.level;
      const after = step(state, { ...none, at, distPct: one.dist, freshness: one.dead ? 'dead' : 'fresh' }, CONFIG);
      state = after.state;
      const now = state.level;
      if (!one.dead && now > before && (now === 2 || now === 3 || now === 4)) {
        const inside = told.filter((other) => at - other.at < POLICY.cooldownS[now] * 1000);
        if (inside.every((other) => other.level < now)) expect(after.notification).toMatchObject({ kind: 'escalation', level: LEVELS[now] });
      }
      if (after.notification !== null && after.notification.kind !== 'data-lost') told.push({ at, level: now });
    }
  });
  property('of lost data is unknown, and says so at once and every 15 minutes (I24)', [history], (samples) => {
    let state = UNSEEN, at = 0, lastSaid: number | null = null;
    for (const one of samples) {
      at += one.wait * 1000;
      const after = step(state, { ...none, at, distPct: one.dist, freshness: one.dead ? 'dead' : 'fresh' }, CONFIG);
      state = after.state;
      expect(after.level === 'unknown').toBe(one.dead);
      if (!one.dead) lastSaid = null;
      else if (lastSaid === null || at - lastSaid >= POLICY.dataLostRepeatS * 1000) {
        expect(after.notification).toEqual({ at, level: 'unknown', kind: 'data-lost' });
        lastSaid = at;
      } else expect(after.notification).toBeNull();
    }
  });
  property('never falls within the off-delay, and a standing alarm is never silent longer than its reminder', [history], (samples) => {
    let state = UNSEEN, at = 0, since = 0, heard: number | null = null;
    for (const one of samples) {
      at += one.wait * 1000;
      const before = state;
      const after = step(state, { ...none, at, distPct: one.dist }, CONFIG);
      state = after.state;
      if (state.level < before.level) expect(at - (before.offDelay?.since ?? at)).toBeGreaterThanOrEqual(POLICY.offDelayS * 1000);
      if (state.level !== before.level) since = at;
      if (after.notification !== null) heard = at;
      if (state.level >= 3) expect(at - Math.max(heard ?? since, since)).toBeLessThan(14_400_000);
    }
  });
  property('is displayed the same with and without a snooze, and a snooze ends at its level\'s maximum', [history], (samples) => {
    let quiet = UNSEEN, plain = UNSEEN, at = 0;
    for (const one of samples) {
      at += one.wait * 1000;
      const sample: Sample = { ...none, at, distPct: one.dist, freshness: one.dead ? 'dead' : 'fresh' };
      if (one.snoozeFor !== null) {
        const level = quiet.level as Level;
        quiet = snooze(quiet, at, at + one.snoozeFor * 1000, POLICY);
        const longest = level === 4 ? 900 : level === 3 ? 14_400 : 86_400;
        expect((quiet.snooze?.until ?? 0) - at).toBeLessThanOrEqual(longest * 1000);
      }
      const a = step(quiet, sample, CONFIG), b = step(plain, sample, CONFIG);
      expect(a.level).toBe(b.level);
      if (a.state.level > quiet.level && quiet.snooze !== null && a.state.level > quiet.snooze.level) expect(a.state.snooze).toBeNull();
      quiet = a.state; plain = b.state;
    }
  });
  property('survives being written to JSON after every sample', [history], (samples) => {
    let kept = UNSEEN, live = UNSEEN, at = 0;
    for (const one of samples) {
      at += one.wait * 1000;
      const sample: Sample = { ...none, at, distPct: one.dist, freshness: one.dead ? 'dead' : 'fresh' };
      const a = step(JSON.parse(JSON.stringify(kept)), sample, CONFIG), b = step(live, sample, CONFIG);
      expect(a).toEqual(b);
      kept = a.state; live = b.state;
    }
  });

  const run = (samples: readonly (Partial<Sample> & { at: number })[], from: AlertState = UNSEEN) => {
    let state = from;
    return samples.map((one) => {
      const after = step(state, { ...none, ...one, at: one.at * 1000 }, CONFIG);
      state = after.state;
      return after;
    });
  };
  it('repeats no worsening while a position lies past liquidation unchanged', () => {
    const kinds = run([0, 61, 122, 183].map((at) => ({ at, healthFactor: '0.98' }))).map((one) => one.notification?.kind ?? null);
    expect(kinds).toEqual(['escalation', null, null, null]);
  });
  it('lets worsening at critical break a snooze', () => {
    const first = run([{ at: 0, distPct: '1.9' }]).at(-1)!;
    const quiet = snooze(first.state, 10_000, 900_000, POLICY);
    expect(run([{ at: 70, distPct: '1.8' }], quiet).at(-1)!.notification).toBeNull();
    expect(run([{ at: 70, distPct: '1.2' }], quiet).at(-1)!.notification).toMatchObject({ kind: 'worsening', level: 'critical' });
    expect(run([{ at: 70, distPct: '1.2' }], unsnooze(quiet)).at(-1)!.state.snooze).toBeNull();
  });
  it('tells once that a measured position has no measure any more, and never of one that had none', () => {
    expect(run([{ at: 0 }, { at: 60 }]).map((one) => one.notification)).toEqual([null, null]);
    const told = run([{ at: 0, distPct: '20' }, { at: 60 }, { at: 2000 }, { at: 2060, distPct: '20' }, { at: 2120 }]);
    expect(told.map((one) => one.level)).toEqual(['safe', 'unknown', 'unknown', 'safe', 'unknown']);
    expect(told.map((one) => one.notification?.kind ?? null)).toEqual([null, 'data-lost', null, null, 'data-lost']);
  });
  it('is not silenced by a clock that was set back', () => {
    const late = run([{ at: 100_000, distPct: '3.9' }, { at: 100_001, distPct: '20' }]).at(-1)!.state;
    const back = run([{ at: 10, distPct: '20' }, { at: 71, distPct: '20' }, { at: 1000, distPct: '3.9' }], late);
    expect(back.map((one) => one.level)).toEqual(['danger', 'safe', 'danger']);
    expect(back.at(-1)!.notification).toMatchObject({ kind: 'escalation', level: 'danger' });
  });
});

describe('the rate limit', () => {
  const events = fc.array(fc.record({ wait: fc.integer({ min: 0, max: 600 }), level: fc.constantFrom(2 as const, 3 as const, 4 as const), key: fc.constantFrom('a', 'b', 'c', 'd') }), { minLength: 1, maxLength: 80 });
  property('never puts danger or critical off, and merges nothing into a lower level (I25)', [events], (list) => {
    let state = NOTHING_SHOWN, at = 0;
    const shown: { at: number; level: number; key: string }[] = [];
    for (const one of list) {
      at += one.wait * 1000;
      const outcome = admit(JSON.parse(JSON.stringify(state)), { key: one.key, level: one.level, at, escalation: true }, POLICY);
      if (one.level >= 3) expect(outcome.decision).not.toBe('digest');
      if (outcome.decision === 'merged') {
        const host = shown.findLast((other) => other.key === outcome.into && at - other.at < POLICY.minSpacingS * 1000 && other.level >= one.level);
        expect(host).toBeDefined();
      }
      if (outcome.decision === 'shown') shown.push({ at, level: one.level, key: one.key });
      state = outcome.state;
    }
  });
  it('groups three escalations within ten seconds, worst first', () => {
    let state = NOTHING_SHOWN;
    const send = (key: string, level: 2 | 3 | 4, at: number) => {
      const outcome = admit(state, { key, level, at, escalation: true }, POLICY);
      state = outcome.state;
      return outcome.group;
    };
    expect(send('a', 2, 0)).toBeNull();
    expect(send('b', 4, 4000)).toBeNull();
    expect(send('c', 3, 9000)).toEqual({ keys: ['b', 'c', 'a'], worst: 4, count: 3 });
    expect(send('d', 3, 30_000)).toBeNull();
  });
});
