/** Where the overlay stands: always in the window, remembered as a part of it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cornerOf, defaultCorner, MARGIN, resized, spotOf } from '../../src/overlay/place';

const side = fc.integer({ min: 200, max: 4000 });
const box = fc.record({ width: fc.integer({ min: 20, max: 700 }), height: fc.integer({ min: 20, max: 700 }) });
const anywhere = fc.record({ x: fc.integer({ min: -5000, max: 9000 }), y: fc.integer({ min: -5000, max: 9000 }) });

describe('the place of the overlay', () => {
  it('is inside the window for every stored or dragged place', () => {
    fc.assert(fc.property(side, side, box, anywhere, fc.double(), fc.double(), (width, height, own, corner, x, y) => {
      const win = { width, height };
      const grown = { width: own.width + 50, height: own.height * 2 };
      for (const [spot, box] of [[cornerOf({ x, y }, win, own), own], [cornerOf(spotOf(corner, win, own), win, own), own], [defaultCorner({ right: corner.x, bottom: corner.y }, win, own), own], [resized(cornerOf({ x, y }, win, own), own, grown, win), grown]] as const) {
        expect(spot.x).toBeGreaterThanOrEqual(MARGIN);
        expect(spot.y).toBeGreaterThanOrEqual(MARGIN);
        if (box.width + 2 * MARGIN <= width) expect(spot.x + box.width).toBeLessThanOrEqual(width - MARGIN + 1e-6);
        if (box.height + 2 * MARGIN <= height) expect(spot.y + box.height).toBeLessThanOrEqual(height - MARGIN + 1e-6);
      }
    }), { numRuns: 1000 });
  });

  it('comes back to the same corner in the same window, and keeps its side in another', () => {
    const win = { width: 1600, height: 900 };
    const own = { width: 160, height: 28 };
    const spot = spotOf({ x: 1432, y: 864 }, win, own);
    expect(cornerOf(spot, win, own)).toEqual({ x: 1432, y: 864 });
    expect(cornerOf(spot, { width: 1000, height: 500 }, own)).toEqual({ x: 832, y: 464 });
    expect(spotOf({ x: 5, y: 5 }, { width: 100, height: 20 }, own)).toEqual({ x: 0, y: 0 });
  });

  it('starts right below the rows where there is room, and covers no figure', () => {
    expect(defaultCorner({ right: 1100, bottom: 700 }, { width: 1600, height: 900 }, { width: 160, height: 28 })).toEqual({ x: 1100 - 12 - 160, y: 700 + 12 });
  });

  it('starts at the lower right of the positions area, and left of where order panels stand', () => {
    const win = { width: 1600, height: 900 };
    const own = { width: 160, height: 28 };
    expect(defaultCorner({ right: 1100, bottom: 880 }, win, own)).toEqual({ x: 1100 - 12 - 160, y: 880 - 12 - 28 });
    const wide = defaultCorner({ right: 1600, bottom: 2400 }, win, own);
    expect(wide.x + own.width).toBeLessThanOrEqual(1600 * 0.74);
    expect(wide.y + own.height).toBe(900 - MARGIN);
  });

  it('opens from the corner it stood in', () => {
    const win = { width: 1600, height: 900 };
    const chip = { width: 160, height: 28 };
    const panel = { width: 328, height: 200 };
    expect(resized({ x: 1000, y: 800 }, chip, panel, win)).toEqual({ x: 1000 + 160 - 328, y: 800 + 28 - 200 });
    expect(resized({ x: 20, y: 20 }, chip, panel, win)).toEqual({ x: 20, y: 20 });
    // Below the rows with room to spare: downwards, over no row.
    expect(resized({ x: 20, y: 600 }, chip, panel, win)).toEqual({ x: 20, y: 600 });
    expect(resized({ x: 20, y: 890 }, chip, { width: 328, height: 2000 }, win).y).toBe(MARGIN);
  });
});
