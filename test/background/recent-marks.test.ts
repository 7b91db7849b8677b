/** Marks of the last seconds, for pages that run behind the stream. */
import { describe, expect, it } from 'vitest';
import { createRecentMarks, LAG_MS } from '../../src/background/recent-marks';
import type { DecimalText } from '../../src/reading/reading';

const mark = (value: number): DecimalText => String(value) as DecimalText;

describe('recent marks', () => {
  it('tells how all symbols stood at the same earlier moments, newest first and without the present', () => {
    const marks = createRecentMarks();
    for (let i = 0; i <= 5; i++) { marks.note('a', 'BTC', mark(100 - i), i * 1000); marks.note('a', 'ETH', mark(50 - i), i * 1000); }
    expect(marks.earlier('a', ['BTC', 'ETH'], 5000)).toEqual([4, 3, 2, 1, 0].map((i) => ({ BTC: String(100 - i), ETH: String(50 - i) })));
  });
  it('answers nothing for a price that stood still, and nothing of another venue', () => {
    const marks = createRecentMarks();
    for (let i = 0; i < 10; i++) marks.note('a', 'BTC', mark(100), i * 1000);
    expect(marks.earlier('a', ['BTC'], 9000)).toEqual([]);
    marks.note('b', 'BTC', mark(7), 9000);
    expect(marks.earlier('a', ['BTC'], 9000)).toEqual([]);
  });
  it('forgets what is older than the lag it allows for', () => {
    const marks = createRecentMarks();
    for (let i = 0; i < 60; i++) marks.note('a', 'BTC', mark(i), i * 1000);
    const values = marks.earlier('a', ['BTC'], 59_000).map((one) => Number(one['BTC']));
    expect(Math.min(...values)).toBeGreaterThanOrEqual(59 - LAG_MS / 1000);
  });
  it('stays bounded under a flood', () => {
    const marks = createRecentMarks();
    for (let i = 0; i < 20_000; i++) marks.note('a', 'BTC', mark(i), i);
    expect(marks.earlier('a', ['BTC'], 20_000).length).toBeLessThanOrEqual(LAG_MS / 1000 + 1);
  });
});
