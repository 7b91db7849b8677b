/** Bars: closed ones only, whole ones only, an unbroken run only; and what volatility comes of them. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barOf, barsOfRows, closedRun, HOUR_MS, MOST_BARS } from '../../src/market/bars';
import type { Bar } from '../../src/market/source';
import { isFault } from '../../src/risk/input';
import { volatilityFromBars } from '../../src/risk/volatility';
import { wanderingBars } from './world';

const NOW = Date.UTC(2026, 10, 20, 12, 10);
const HOUR_NOW = Date.UTC(2026, 10, 20, 12);
const bar = (hoursAgo: number, close = '100'): Bar => barOf({ openAt: HOUR_NOW - hoursAgo * HOUR_MS, open: '100', high: '110', low: '90', close })!;
const hoursOf = (bars: readonly Bar[]): number[] => bars.map(({ openAt }) => (HOUR_NOW - openAt) / HOUR_MS);

describe('a bar', () => {
  it('has its prices in order and its moment in milliseconds', () => {
    expect(barOf({ openAt: HOUR_NOW, open: 1, high: '3', low: '0.5', close: '2' })).toEqual({ openAt: HOUR_NOW, open: '1', high: '3', low: '0.5', close: '2' });
    for (const bad of [{ high: '1' }, { low: '2.5' }, { close: '4' }, { open: '0' }, { low: '-1' }, { close: 'NaN' }, { openAt: HOUR_NOW / 1000 }]) {
      expect(barOf({ openAt: HOUR_NOW, open: '1', high: '3', low: '0.5', close: '2', ...bad }), JSON.stringify(bad)).toBeNull();
    }
  });
  it('is taken from rows in the unit the venue counts in', () => {
    expect(barsOfRows([[HOUR_NOW / 1000, '1', '2', '1', '2']], 1000)).toHaveLength(1);
    expect(barsOfRows([[HOUR_NOW / 1000, '1', '2', '1', '2']])).toEqual([]);
    expect(barsOfRows('rows')).toEqual([]);
    expect(barsOfRows(Array.from({ length: 5000 }, () => [HOUR_NOW, '1', '2', '1', '2']))).toHaveLength(2000);
  });
});

describe('the closed run', () => {
  it('drops the bar that is still forming', () => { expect(hoursOf(closedRun([bar(2), bar(1), bar(0)], NOW))).toEqual([2, 1]); });
  it('is in order, whatever order the bars came in, and knows each hour once', () => {
    expect(hoursOf(closedRun([bar(1), bar(3), bar(2), bar(2, '105')], NOW))).toEqual([3, 2, 1]);
    expect(closedRun([bar(1), bar(1, '105')], NOW)).toMatchObject([{ close: '105' }]);
  });
  it('begins after the newest gap', () => { expect(hoursOf(closedRun([bar(9), bar(8), bar(7), bar(4), bar(3), bar(2), bar(1)], NOW))).toEqual([4, 3, 2, 1]); });
  it('drops rows that do not begin on the hour', () => { expect(closedRun([{ ...bar(2), openAt: bar(2).openAt + 1000 }], NOW)).toEqual([]); });
  it('is never longer than thirty days need', () => { expect(closedRun(Array.from({ length: 900 }, (_, i) => bar(i + 1)), NOW)).toHaveLength(MOST_BARS); });
  it('is empty where there is nothing', () => { expect(closedRun([], NOW)).toEqual([]); });

  it('is unbroken, closed and sorted for any bars', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: -3, max: 60 }), { maxLength: 80 }), (hours) => {
      const run = closedRun(hours.map((ago) => bar(ago)), NOW);
      for (const [i, one] of run.entries()) {
        expect(one.openAt + HOUR_MS).toBeLessThanOrEqual(NOW);
        const before = run[i - 1];
        if (before) expect(one.openAt - before.openAt).toBe(HOUR_MS);
      }
      const closed = hours.filter((ago) => ago >= 1);
      expect(run.length === 0).toBe(closed.length === 0);
      if (run.length > 0) expect((HOUR_NOW - run.at(-1)!.openAt) / HOUR_MS).toBe(Math.min(...closed));
    }), { numRuns: 2000 });
  });
});

describe('volatility', () => {
  const bars = barsOfRows(wanderingBars(60_000, NOW, 750).map(({ openAt, open, high, low, close }) => [openAt, open, high, low, close]));
  const of = (some: readonly Bar[]) => {
    const fact = volatilityFromBars(closedRun(some, NOW), NOW);
    if (isFault(fact)) throw new Error(JSON.stringify(fact));
    return fact;
  };
  it('is known in full from a month of bars, as of the last closed one', () => {
    const fact = of(bars);
    // Closes step by up to half a percent either way, evenly: 0.5 % / sqrt(3) an hour, times sqrt(24) a day.
    expect(Number(fact.sigmaSlow)).toBeCloseTo((0.005 / Math.sqrt(3)) * Math.sqrt(24), 2);
    expect(Number(fact.sigmaFast)).toBeGreaterThan(0.01);
    expect(Number(fact.atr) / 60_000).toBeGreaterThan(0.002);
    expect(fact.asOf).toBe(HOUR_NOW);
  });
  it('is known in part from fewer: what has too few bars is null, never a guess', () => {
    expect(of(bars.slice(-242)).sigmaSlow).not.toBeNull();
    expect(of(bars.slice(-241)).sigmaSlow).toBeNull();
    expect(of(bars.slice(-15)).atr).not.toBeNull();
    expect(of(bars.slice(-14))).toMatchObject({ atr: null, sigmaFast: null, sigmaSlow: null });
  });
  it('counts nothing from before a gap', () => {
    const gapped = [...bars.slice(0, 600), ...bars.slice(601)];
    expect(of(gapped).sigmaSlow).toBeNull();
    expect(of(gapped)).toEqual(of(bars.slice(601)));
  });
});
