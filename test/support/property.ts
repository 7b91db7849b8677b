/** A property over generated cases: at least 1,000, with the seed printed so that a failure can be run again (`LIQLENS_SEED`). */
import * as fc from 'fast-check';
import { it } from 'vitest';

const SEED = Number(process.env['LIQLENS_SEED'] ?? Date.now() % 2_147_483_647);

export function property<T extends [unknown, ...unknown[]]>(sentence: string, arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> }, holds: (...values: T) => boolean | void, numRuns = 1000): void {
  it(`${sentence} (${numRuns} cases, seed ${SEED})`, () => {
    fc.assert(fc.property(...(arbitraries as unknown as [fc.Arbitrary<unknown>]), holds as unknown as (value: unknown) => boolean | void), { numRuns, seed: SEED });
  });
}
