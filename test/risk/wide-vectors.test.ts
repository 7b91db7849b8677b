/** Every vector of risk-spec sections 6 to 10 through the calculations, within its own tolerance. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/risk/decimal';
import { WIDE } from '../support/calculations-wide';

interface Vector { id: string; calculation: string; inputs: any; expected: any; tolerance: { rel: string; abs: string } }
const folder = join(process.env['LIQLENS_VECTORS'] ?? new URL('../vectors', import.meta.url).pathname, 'risk');
const vectors = readdirSync(folder).filter((name) => /^(06|07|08|09|10)-.*\.json$/.test(name))
  .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Vector[]);

/** Paths at which what was got differs from what the vector expects. */
function differences(got: any, expected: any, tolerance: Vector['tolerance'], path: string): string[] {
  if (Array.isArray(expected)) {
    if (!Array.isArray(got) || got.length !== expected.length) return [`${path}: ${JSON.stringify(got)} is not ${JSON.stringify(expected)}`];
    return expected.flatMap((one, index) => differences(got[index], one, tolerance, `${path}.${index}`));
  }
  if (expected !== null && typeof expected === 'object') return Object.entries(expected).flatMap(([key, one]) => differences(got?.[key], one, tolerance, `${path}.${key}`));
  if (typeof expected === 'string' && typeof got === 'string' && NUMBER.test(expected) && NUMBER.test(got)) {
    const gap = new Decimal(got).minus(expected).abs();
    return gap.lte(Decimal.max(tolerance.abs, new Decimal(expected).abs().times(tolerance.rel))) ? [] : [`${path}: ${got} is not ${expected}`];
  }
  return got === expected ? [] : [`${path}: ${JSON.stringify(got)} is not ${JSON.stringify(expected)}`];
}
const NUMBER = /^-?\d+(\.\d+)?(e-?\d+)?$/;

describe('the calculations of sections 6 to 10', () => {
  it('have vectors to pass', () => expect(vectors.length).toBeGreaterThan(60));
  for (const vector of vectors) {
    it(`answer ${vector.id}`, () => {
      const calculate = WIDE[vector.calculation];
      if (calculate === undefined) throw new Error(`no calculation is called ${vector.calculation}`);
      expect(differences(calculate(vector.inputs), vector.expected, vector.tolerance, vector.calculation)).toEqual([]);
    });
  }
});
