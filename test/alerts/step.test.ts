/** All positions together: random lives against a simple model of what is due, and the rules that are about more than one position. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Wanted } from '../../src/alerts/effects';
import { POLICY } from '../../src/alerts/policy';
import type { Observed } from '../../src/alerts/progress';
import { snooze, step as one, UNSEEN, unsnooze, type AlertState } from '../../src/alerts/sequence';
import { NO_ALERTS, type AlertsState } from '../../src/alerts/state';
import { step, thresholdsFor } from '../../src/alerts/step';
import { PRESETS } from '../../src/alerts/thresholds';
import { seen, snoozed } from '../../src/alerts/wishes';
import type { BlindCause } from '../../src/messages/view';
import type { DecimalText } from '../../src/reading/reading';
import { DEFAULT_SETTINGS, type Settings } from '../../src/storage/settings';

const keyOf = (index: number): string => `demo/trade/C${index}/long`;
export function observed(index: number, room: string | null, now: number, more: Partial<Observed> & { readonly freshness?: 'fresh' | 'dead' } = {}): Observed {
  const { freshness = 'fresh', ...rest } = more;
  const distPct = room as DecimalText | null;
  return {
    page: 'trade', private: false, cause: null, problem: null, ...rest,
    facts: {
      key: keyOf(index), venue: 'demo', kind: 'position', symbol: `C${index}`, side: 'long', measures: { distPct, distSigma: null, usage: null, healthFactor: null, freshness }, room: distPct, past: false, rough: false,
      mark: '100' as DecimalText, liquidation: '90' as DecimalText, venueLiquidation: null, ownLiquidation: null, disagree: false, loanPrice: null, stop: null, loss: null, decimals: 0, readAt: now, markAt: now } };
}
const notices = (effects: readonly Wanted[]) => effects.flatMap((effect) => (effect.kind === 'notify' ? [effect.notice] : []));
const START = Date.UTC(2026, 0, 1);
const go = (state: AlertsState, all: readonly Observed[], now: number, settings: Settings = DEFAULT_SETTINGS, gone: readonly string[] = [], settlingUntil = 0) =>
  step(state, { observed: new Map(all.map((each) => [each.facts.key, each])), due: null, gone: new Set(gone), settlingUntil }, settings, now);

type Act =
  | { readonly do: 'sample'; readonly rooms: readonly number[]; readonly wait: number }
  | { readonly do: 'snooze'; readonly index: number; readonly minutes: number | null }
  | { readonly do: 'seen'; readonly index: number }
  | { readonly do: 'preset'; readonly preset: 'calm' | 'normal' | 'tight' }
  | { readonly do: 'notify'; readonly on: boolean }
  | { readonly do: 'die' };

const ITEMS = 5;
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ do: fc.constant('sample' as const), rooms: fc.array(fc.integer({ min: -10, max: 200 }), { minLength: ITEMS, maxLength: ITEMS }), wait: fc.oneof(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 30, max: 8000 })) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('snooze' as const), index: fc.nat(ITEMS - 1), minutes: fc.option(fc.integer({ min: 1, max: 1440 }), { nil: null }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('seen' as const), index: fc.nat(ITEMS - 1) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('preset' as const), preset: fc.constantFrom('calm' as const, 'normal' as const, 'tight' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('notify' as const), on: fc.boolean() }) },
  { weight: 3, arbitrary: fc.constant({ do: 'die' as const }) });

describe('the alarms of all positions', () => {
  it('tell exactly what is due of each, whatever happens in which order, also across deaths', () => {
    fc.assert(fc.property(fc.array(act, { minLength: 5, maxLength: 60 }), (acts) => {
      let state = NO_ALERTS;
      let settings: Settings = DEFAULT_SETTINGS;
      let now = START;
      // The model: each position alone, by the sequence of the specification.
      let model: AlertState[] = Array.from({ length: ITEMS }, () => UNSEEN);
      let muted = false;
      for (const each of acts) {
        if (each.do === 'die') state = JSON.parse(JSON.stringify(state)) as AlertsState;
        if (each.do === 'preset') settings = { ...settings, preset: each.preset, thresholds: PRESETS[each.preset] };
        if (each.do === 'notify') settings = { ...settings, notify: { ...settings.notify, on: each.on } };
        if (each.do === 'seen') state = seen(state, keyOf(each.index), now).state;
        if (each.do === 'snooze' && state.items[keyOf(each.index)] !== undefined) {
          state = snoozed(state, keyOf(each.index), each.minutes, now).state;
          model = model.map((before, index) => (index !== each.index ? before : each.minutes === null ? unsnooze(before) : snooze(before, now, now + each.minutes * 60_000, POLICY)));
        }
        if (each.do !== 'sample') continue;
        now += each.wait * 1000;
        if (muted && settings.notify.on) model = model.map((before) => ({ ...before, notifiedAt: { 2: null, 3: null, 4: null }, reference: null }));
        muted = !settings.notify.on;
        const rooms = each.rooms.map((tenths) => String(tenths / 10));
        const due: string[] = [];
        model = model.map((before, index) => {
          const moved = one(before, { at: now, distPct: rooms[index] ?? null, distSigma: null, usage: null, healthFactor: null, freshness: 'fresh' }, { thresholds: thresholdsFor(settings, keyOf(index)), policy: POLICY });
          if (moved.notification !== null) due.push(keyOf(index));
          return moved.state;
        });
        const result = go(state, rooms.map((room, index) => observed(index, room, now)), now, settings);
        state = result.state;
        expect(Object.values(state.items).map((item) => item.alert)).toEqual(model);
        const shown = notices(result.effects);
        const listed = result.effects.flatMap((effect) => (effect.kind === 'log' && effect.entry.note === 'listed-only' ? [effect.entry.key] : []));
        if (muted) expect(shown).toEqual([]);
        else for (const key of due) {
          const naming = shown.filter((notice) => notice.items.some(({ facts }) => facts.key === key));
          // Nothing lost: shown, or put on the list as the rate limit says. Nothing doubled: in one notice of this moment only.
          expect(naming.length + listed.filter((other) => other === key).length, `${key} is told once`).toBe(1);
        }
        for (const notice of shown) if (notice.reason !== 'together') expect(due, `${notice.reason} of ${notice.items[0]?.facts.key ?? ''} was due`).toContain(notice.items[0]?.facts.key);
      }
    }), { numRuns: 1000 });
  }, 120_000);

  it('need no more than what was stored: a step from the stored state gives the same as a step from the living one', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.integer({ min: -10, max: 200 }), { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 20 }), (rows) => {
      let living = NO_ALERTS;
      let stored = NO_ALERTS;
      rows.forEach((row, turn) => {
        const now = START + turn * 7000;
        const all = row.map((tenths, index) => observed(index, String(tenths / 10), now));
        const a = go(living, all, now);
        const b = go(JSON.parse(JSON.stringify(stored)) as AlertsState, all, now);
        expect(b).toEqual(a);
        living = a.state;
        stored = b.state;
      });
    }), { numRuns: 1000 });
  });

  it('put three escalations of one moment into one notice, worst first, and take the single ones down', () => {
    const first = go(NO_ALERTS, [observed(0, '7.5', START)], START);
    expect(notices(first.effects).map(({ id }) => id)).toEqual([`item|${keyOf(0)}`]);
    const second = go(first.state, [observed(0, '7.5', START + 2000), observed(1, '3.5', START + 2000), observed(2, '1.5', START + 2000)], START + 2000);
    expect(notices(second.effects).map(({ id, reason, items }) => [id, reason, items.map(({ facts }) => facts.symbol)])).toEqual([['group', 'together', ['C2', 'C1', 'C0']]]);
    expect(second.effects).toContainEqual({ kind: 'clear', id: `item|${keyOf(0)}` });
  });

  it('merge a warning into the danger that was shown seconds before, and name both', () => {
    const first = go(NO_ALERTS, [observed(0, '3.5', START)], START);
    const second = go(first.state, [observed(0, '3.5', START + 5000), observed(1, '7.5', START + 5000)], START + 5000);
    expect(notices(second.effects).map(({ id, items }) => [id, items.map(({ facts }) => facts.symbol)])).toEqual([[`item|${keyOf(0)}`, ['C0', 'C1']]]);
  });

  it('list the seventh warning of an hour without a pop-up', () => {
    let state = NO_ALERTS;
    const told: number[] = [];
    for (let index = 0; index < 7; index++) {
      const now = START + index * 60_000;
      const all = Array.from({ length: index + 1 }, (_, each) => observed(each, '7.5', now));
      const result = go(state, all, now);
      state = result.state;
      told.push(notices(result.effects).length);
    }
    expect(told).toEqual([1, 1, 1, 1, 1, 1, 0]);
  });

  it('say "opened inside the critical zone" once', () => {
    const first = go(NO_ALERTS, [observed(0, '1.5', START)], START);
    expect(notices(first.effects).map(({ reason }) => reason)).toEqual(['opened']);
    const later = go(first.state, [observed(0, '1.4', START + 1_000_000)], START + 1_000_000);
    expect(notices(later.effects).map(({ reason }) => reason)).toEqual(['reminder']);
  });

  it('tell when a stop comes to lie behind liquidation, with where liquidation was, and when it is no longer visible', () => {
    const stop = (code: 'ok' | 'beyond-liquidation' | 'none-visible', price: string | null, now: number): Observed => {
      const plain = observed(0, '5', now);
      return { ...plain, facts: { ...plain.facts, liquidation: (code === 'beyond-liquidation' ? '93' : '90') as DecimalText, stop: { code, price: price as DecimalText | null } } };
    };
    const first = go(NO_ALERTS, [stop('ok', '92', START)], START);
    const second = go(first.state, [stop('beyond-liquidation', '92', START + 60_000)], START + 60_000);
    expect(notices(second.effects).map(({ id, reason, was }) => [id, reason, was?.price])).toEqual([[`stop|${keyOf(0)}`, 'stop-beyond', '90']]);
    expect(notices(go(second.state, [stop('beyond-liquidation', '92', START + 61_000)], START + 61_000).effects)).toEqual([]);
    const third = go(second.state, [stop('none-visible', null, START + 120_000)], START + 120_000);
    expect(notices(third.effects).map(({ reason, was }) => [reason, was?.price])).toEqual([['stop-gone', '92']]);
  });

  it('repeat a critical warning every minute until it is acknowledged, if that is wished', () => {
    const settings: Settings = { ...DEFAULT_SETTINGS, notify: { ...DEFAULT_SETTINGS.notify, repeat: true } };
    let { state } = go(NO_ALERTS, [observed(0, '1.5', START)], START, settings);
    const reasons: string[] = [];
    const run = (from: number, to: number): void => {
      for (let second = from; second <= to; second += 10) {
        const result = go(state, [observed(0, '1.5', START + second * 1000)], START + second * 1000, settings);
        state = result.state;
        reasons.push(...notices(result.effects).map(({ reason }) => reason));
      }
    };
    run(10, 180);
    expect(reasons).toEqual(['repeat', 'repeat', 'repeat']);
    state = seen(state, keyOf(0), START + 185_000).state;
    run(190, 600);
    expect(reasons).toHaveLength(3);
  });

  it('speak up when notifications are switched on again over a standing alarm', () => {
    const off: Settings = { ...DEFAULT_SETTINGS, notify: { ...DEFAULT_SETTINGS.notify, on: false } };
    const quiet = go(NO_ALERTS, [observed(0, '1.5', START)], START, off);
    expect(notices(quiet.effects)).toEqual([]);
    expect(notices(go(quiet.state, [observed(0, '1.5', START + 1000)], START + 1000).effects).map(({ reason }) => reason)).toEqual(['escalation']);
  });
});

describe('blindness', () => {
  const causes: (BlindCause | null)[] = [null, 'tab-closed', 'unreadable', 'silent', 'signed-out'];
  it('is always remembered with its beginning, and told when its grace is over, not before', () => {
    fc.assert(fc.property(fc.constantFrom('1.5', '3.5', '7', '12', '40'), fc.array(fc.record({ cause: fc.constantFrom(...causes), wait: fc.integer({ min: 1, max: 90 }) }), { minLength: 1, maxLength: 30 }), (room, looks) => {
      let now = START;
      let { state } = go(NO_ALERTS, [observed(0, room, now)], now);
      const grace = ({ '1.5': 5, '3.5': 15, '7': 60, '12': 120, '40': 300 } as Record<string, number>)[room] ?? 0;
      let since: number | null = null;
      let told = false;
      for (const { cause, wait } of looks) {
        now += wait * 1000;
        since = cause === null ? null : since ?? now;
        if (cause === null) told = false;
        const result = go(JSON.parse(JSON.stringify(state)) as AlertsState, [observed(0, room, now, { cause })], now);
        state = result.state;
        expect(state.items[keyOf(0)]?.blind?.since ?? null).toBe(since);
        const first = notices(result.effects).filter(({ reason }) => reason === 'blind').length;
        const due: boolean = since !== null && !told && now - since >= grace * 1000;
        expect(first).toBe(due ? 1 : 0);
        told ||= due;
      }
    }), { numRuns: 1000 });
  });

  it('of several positions of one venue stands in one notice', () => {
    const all = (now: number, cause: BlindCause | null) => [observed(0, '1.5', now, { cause }), observed(1, '1.7', now, { cause })];
    const first = go(NO_ALERTS, all(START, null), START);
    const lost = go(first.state, all(START + 1000, 'tab-closed'), START + 1000);
    const told = go(lost.state, all(START + 7000, 'tab-closed'), START + 7000);
    expect(notices(told.effects).map(({ id, items }) => [id, items.length])).toEqual([['blind|demo', 2]]);
    const back = go(told.state, all(START + 9000, null), START + 9000);
    expect(back.effects).toContainEqual({ kind: 'clear', id: 'blind|demo' });
  });

  it('is not notified while the feeds are still connecting', () => {
    const first = go(NO_ALERTS, [observed(0, '1.5', START)], START);
    const dead = go(first.state, [observed(0, null, START + 1000, { cause: 'feed-dead', freshness: 'dead' })], START + 1000, DEFAULT_SETTINGS, [], START + 20_000);
    expect(notices(dead.effects)).toEqual([]);
    const later = go(dead.state, [observed(0, null, START + 21_000, { cause: 'feed-dead', freshness: 'dead' })], START + 21_000, DEFAULT_SETTINGS, [], START + 20_000);
    expect(notices(later.effects).map(({ reason }) => reason)).toEqual(['feed-dead']);
  });
});
