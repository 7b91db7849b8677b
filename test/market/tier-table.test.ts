/** Maintenance tiers out of rows: whole tables or none. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tiersOf, tiersOfCaps, tiersOfFloors } from '../../src/market/tier-table';
import { Decimal } from '../../src/risk/decimal';

const rows = [{ floor: '0', cap: '50000', mmr: '0.004' }, { floor: '50000', cap: '600000', mmr: '0.005' }, { floor: '600000', cap: '3000000', mmr: '0.0065' }];

describe('a tier table', () => {
  it('has deductions that keep maintenance continuous, and no end', () => {
    expect(tiersOf(rows)).toEqual([{ floor: '0', cap: '50000', mmr: '0.004', ded: '0' }, { floor: '50000', cap: '600000', mmr: '0.005', ded: '50' }, { floor: '600000', cap: null, mmr: '0.0065', ded: '950' }]);
    expect(tiersOf([...rows].reverse())).toEqual(tiersOf(rows));
    expect(tiersOfCaps(rows)).toEqual(tiersOf(rows));
    expect(tiersOfFloors(rows)).toEqual(tiersOf(rows));
  });
  it('is none where there is a hole, an overlap, a falling rate, no row or a rate of 1 and more', () => {
    const [first, second, third] = rows as [typeof rows[0], typeof rows[0], typeof rows[0]];
    for (const bad of [[], [first, third], [first, { ...second, floor: '40000' }], [{ ...first, floor: '1' }], [first, { ...second, mmr: '0.003' }], [{ ...first, mmr: '1' }], [{ ...first, mmr: '0' }], [{ ...first, cap: '0' }], [first, first]]) {
      expect(tiersOf(bad), JSON.stringify(bad)).toBeNull();
    }
    expect(tiersOf(Array.from({ length: 201 }, (_, i) => ({ floor: String(i), cap: String(i + 1), mmr: '0.01' })))).toBeNull();
  });
  it('is continuous at every edge, for any table that is one', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 20 })), { minLength: 1, maxLength: 12 }), (steps) => {
      let floor = 0;
      let mmr = 4;
      const table = steps.map(([width, rise]) => {
        const row = { floor: String(floor), cap: String(floor + width), mmr: new Decimal(mmr).div(1000).toFixed() };
        floor += width;
        mmr += rise;
        return row;
      });
      const tiers = tiersOf(table) ?? [];
      expect(tiers).toHaveLength(table.length);
      for (const [i, tier] of tiers.entries()) {
        const before = tiers[i - 1];
        if (!before) continue;
        const at = (one: typeof tier) => new Decimal(tier.floor).times(one.mmr).minus(one.ded);
        expect(at(tier).eq(at(before))).toBe(true);
      }
    }), { numRuns: 1000 });
  });
});
