/** The gauge's scale against the formula and the places written in its description. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { axisAt, distanceAt, SCALE_END } from '../../src/ui/scale';

describe('the gauge scale', () => {
  it.each([[0, 0], [2, 20], [4, 32], [8, 47], [15, 62], [30, 81], [60, 100]])('puts %d percent at %d of the width', (distance, place) => {
    expect(Math.round(axisAt(distance))).toBe(place);
  });

  it('is ln(1 + d/2) / ln(31) between the ends, and clamped beyond them', () => {
    fc.assert(fc.property(fc.double({ min: 1e-6, max: SCALE_END, noNaN: true }), (distance) => {
      expect(axisAt(distance)).toBeCloseTo((Math.log(1 + distance / 2) / Math.log(31)) * 100, 8);
    }), { numRuns: 1000 });
    expect(axisAt(-3)).toBe(0);
    expect(axisAt(5000)).toBe(100);
    expect(axisAt(Number.NaN)).toBe(0);
  });

  it('never puts a shorter distance to the right of a longer one', () => {
    fc.assert(fc.property(fc.double({ min: -10, max: 200, noNaN: true }), fc.double({ min: -10, max: 200, noNaN: true }), (a, b) => {
      expect(axisAt(Math.min(a, b))).toBeLessThanOrEqual(axisAt(Math.max(a, b)));
    }), { numRuns: 1000 });
  });

  it('comes back from a place to its distance', () => {
    fc.assert(fc.property(fc.double({ min: 0.01, max: 99.99, noNaN: true }), (place) => {
      expect(axisAt(distanceAt(place))).toBeCloseTo(place, 6);
    }), { numRuns: 1000 });
  });
});
