/** Ticks are handed on at once when it was quiet, and gathered when it is not. */
import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPace, PACE_MS, type Pace } from '../../src/market/pace';
import { createLab, type Lab } from './lab';

let lab: Lab;
let handed: { at: number; keys: readonly string[] }[];
let pace: Pace;
beforeEach(() => {
  lab = createLab();
  handed = [];
  pace = createPace({ ...lab, hand: (keys) => { handed.push({ at: lab.now(), keys }); } });
});

describe('the pace of ticks', () => {
  it('hands the first on at once, and the later ones of a quarter second together at its end', async () => {
    const start = lab.now();
    pace.push(['BTC']);
    pace.push(['BTC', 'ETH']);
    await lab.pass(100);
    pace.push(['BTC']);
    pace.push(['ETH']);
    await lab.pass(PACE_MS);
    expect(handed).toEqual([{ at: start, keys: ['BTC'] }, { at: start, keys: ['ETH'] }, { at: start + PACE_MS, keys: ['BTC', 'ETH'] }]);
  });
  it('does not wait for ever when the clock is set back', () => {
    pace.push(['BTC']);
    lab.sleep(-3_600_000);
    pace.push(['BTC']);
    expect(handed).toHaveLength(2);
  });
  it('hands nothing on after it was stopped', async () => {
    pace.push(['BTC']);
    pace.push(['BTC']);
    pace.stop();
    await lab.pass(1000);
    expect(handed).toHaveLength(1);
    expect(lab.timers()).toBe(0);
  });
  it('loses no last word and speaks of no key more than five times in any second', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom('A', 'B', 'C'), fc.integer({ min: 0, max: 120 })), { maxLength: 60 }), async (pushes) => {
      lab = createLab();
      handed = [];
      pace = createPace({ ...lab, hand: (keys) => { handed.push({ at: lab.now(), keys }); } });
      const last = new Map<string, number>();
      for (const [key, wait] of pushes) {
        pace.push([key]);
        last.set(key, lab.now());
        lab.sleep(0);
        await lab.pass(wait);
      }
      await lab.pass(PACE_MS);
      for (const [key, at] of last) expect(handed.some((one) => one.keys.includes(key) && one.at >= at && one.at <= at + PACE_MS)).toBe(true);
      for (const key of ['A', 'B', 'C']) {
        const times = handed.filter(({ keys }) => keys.includes(key)).map(({ at }) => at);
        for (const at of times) expect(times.filter((other) => other >= at && other < at + 1000).length).toBeLessThanOrEqual(5);
      }
    }), { numRuns: 60 });
  });
});
