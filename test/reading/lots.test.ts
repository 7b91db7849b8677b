/** Lots under a summary row are counted once, or nothing is said. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutLots } from '../../src/reading/lots';
import type { DecimalText, RawPosition } from '../../src/reading/reading';

const row = (symbol: string, side: 'long' | 'short', size: string, pnl?: string): RawPosition =>
  ({ symbol, side, size: size as DecimalText, sizeUnit: 'base', ...(pnl === undefined ? {} : { pnl: pnl as DecimalText }) });

describe('Lots under a summary row', () => {
  it('keeps the summary and drops the lots that add up to it', () => {
    const summary = row('JTO/USD', 'long', '1500', '80.25');
    const other = row('BTC/USD', 'short', '0.1', '11.98');
    expect(withoutLots([summary, row('JTO/USD', 'long', '1000', '73.5'), row('JTO/USD', 'long', '500', '6.75'), other])).toEqual([summary, other]);
  });

  it('refuses when the lots do not add up to the row above them', () => {
    expect(withoutLots([row('JTO/USD', 'long', '1200', '64.2'), row('JTO/USD', 'long', '1000', '73.5'), row('JTO/USD', 'long', '500', '6.75')])).toMatchObject({ code: 'facts-disagree' });
  });

  it('refuses when sizes add up and profits do not', () => {
    expect(withoutLots([row('JTO/USD', 'long', '1500', '80.25'), row('JTO/USD', 'long', '1000', '73.5'), row('JTO/USD', 'long', '500', '60')])).toMatchObject({ code: 'facts-disagree' });
  });

  it('refuses lots that stand apart from their summary', () => {
    expect(withoutLots([row('JTO/USD', 'long', '1500'), row('BTC/USD', 'short', '0.1'), row('JTO/USD', 'long', '1500')])).toMatchObject({ code: 'facts-disagree' });
  });

  it('takes a long and a short of one market for two positions', () => {
    const both = [row('BTC/USD', 'long', '0.5'), row('BTC/USD', 'short', '0.5')];
    expect(withoutLots(both)).toEqual(both);
  });

  it('never reports more than the page holds, whatever the lots are', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 1, max: 100_000 }), { minLength: 2, maxLength: 6 }), fc.integer({ min: -5, max: 5 }), (lots, off) => {
      const held = lots.reduce((sum, lot) => sum + lot, 0);
      const said = held + off * Math.ceil(held / 100);
      const read = withoutLots([row('X/USD', 'long', String(said)), ...lots.map((lot) => row('X/USD', 'long', String(lot)))]);
      if ('code' in read) expect(off).not.toBe(0);
      else expect(read.map((each) => each.size)).toEqual([String(held)]);
    }), { numRuns: 1000, seed: 20_261_120 });
  });
});
