/** Why a thing cannot be seen: the nearest cause to the user's hand, and not a moment before it is one. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { causeOf, GRACE_S, LEFT_AFTER_MS, lookOut, REPEAT_S, SILENT_AFTER_MS, SILENT_HIDDEN_MS, WAITING_AFTER_MS, type BlindState, type Visibility } from '../../src/alerts/blindness';
import type { BlindCause } from '../../src/messages/view';
import type { Level } from '../../src/alerts/severity';

const NOW = 10_000_000;
const seen = (change: Partial<Visibility> = {}): Visibility => ({ access: true, tab: 'open', page: 'open', problem: null, heardAt: NOW, goodAt: NOW, leftAt: null, hidden: false, freshness: 'fresh', ...change });

describe('the cause', () => {
  it.each<[string, Partial<Visibility>, BlindCause | null]>([
    ['seen clearly', {}, null], ['a stale price', { freshness: 'stale' }, null], ['a clock that is off', { freshness: 'clock-error' }, null],
    ['no access, whatever else', { access: false, tab: 'closed', page: null }, 'no-permission'], ['never read since the start', { page: null, tab: 'closed' }, 'not-monitored'],
    ['closed before signed out', { tab: 'closed', page: 'signed-out' }, 'tab-closed'], ['asleep', { tab: 'asleep' }, 'tab-asleep'], ['signed out', { page: 'signed-out' }, 'signed-out'], ['unreadable', { page: 'unreadable' }, 'unreadable'],
    ['waiting for a moment', { page: 'waiting', goodAt: NOW - WAITING_AFTER_MS }, null], ['waiting for longer', { page: 'waiting', goodAt: NOW - WAITING_AFTER_MS - 1 }, 'tab-not-selected'],
    ['reloading', { leftAt: NOW - LEFT_AFTER_MS }, null], ['left', { leftAt: NOW - LEFT_AFTER_MS - 1 }, 'silent'],
    ['a missed word', { heardAt: NOW - SILENT_AFTER_MS }, null], ['silent', { heardAt: NOW - SILENT_AFTER_MS - 1 }, 'silent'], ['hidden and quiet', { hidden: true, heardAt: NOW - SILENT_HIDDEN_MS }, null],
    ['hidden and silent', { hidden: true, heardAt: NOW - SILENT_HIDDEN_MS - 1 }, 'silent'], ['hidden without a live mark', { hidden: true, freshness: 'dead' }, 'feed-dead'], ['no live mark', { freshness: 'dead' }, 'feed-dead'],
  ])('of %s', (_, change, cause) => { expect(causeOf(seen(change), NOW)).toBe(cause); });

  it('is never absent while the price is dead', () => {
    fc.assert(fc.property(fc.record({ access: fc.boolean(), tab: fc.constantFrom('open' as const, 'asleep' as const, 'closed' as const), page: fc.constantFrom('open' as const, 'flat' as const, 'waiting' as const, 'signed-out' as const, 'unreadable' as const, null), heardAt: fc.integer({ min: 0, max: NOW }), goodAt: fc.integer({ min: 0, max: NOW }), leftAt: fc.option(fc.integer({ min: 0, max: NOW }), { nil: null }), hidden: fc.boolean() }),
      (change) => { expect(causeOf(seen({ ...change, freshness: 'dead' }), NOW)).not.toBeNull(); }), { numRuns: 1000 });
  });
});

describe('the grace', () => {
  it('shortens with the risk, and a calm position is told once', () => {
    expect([0, 1, 2, 3, 4].map((level) => GRACE_S[level as Level])).toEqual([300, 120, 60, 15, 5]);
    expect([REPEAT_S[0], REPEAT_S[1]]).toEqual([[], []]);
  });

  it('waits for a snooze below danger, and not at danger', () => {
    const since: BlindState = { cause: 'tab-closed', since: NOW - 1e6, problem: null, toldAt: null, told: 0 };
    expect(lookOut(since, 'tab-closed', null, 2, NOW + 1, NOW).tell).toBeNull();
    expect(lookOut(since, 'tab-closed', null, 2, NOW - 1, NOW).tell).toBe('first');
    expect(lookOut(since, 'tab-closed', null, 3, NOW + 1, NOW).tell).toBe('first');
  });

  it('is not begun anew by another cause, and not left in the future by a clock that went back', () => {
    const first = lookOut(null, 'silent', null, 0, null, NOW).blind;
    const second = lookOut(first, 'tab-closed', null, 0, null, NOW + 100_000).blind;
    expect(second).toMatchObject({ cause: 'tab-closed', since: NOW });
    expect(lookOut(second, 'tab-closed', null, 0, null, NOW - 50_000).blind?.since).toBe(NOW - 50_000);
  });

  it('repeats after the pauses of its level', () => {
    let blind: BlindState | null = { cause: 'tab-closed', since: 0, problem: null, toldAt: 0, told: 1 };
    const told: number[] = [];
    for (let second = 0; second <= 40_000; second += 100) {
      const look = lookOut(blind, 'tab-closed', null, 3, null, second * 1000);
      blind = look.blind;
      if (look.tell !== null) told.push(second);
    }
    expect(told).toEqual([900, 4500, 18_900, 33_300]);
  });
});
