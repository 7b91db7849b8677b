/** Every fixture under every damage: the same reading, or a refusal, and never another number. */
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runDamage, tableOf } from '../support/damage-run';
import { DAMAGES } from '../support/damage';
import { fixturesIn } from '../support/pages';

/** LIQLENS_DAMAGE=full takes every damage to every page; a run of the whole suite takes a quarter of the repeated ones to each. */
const SHARE = process.env['LIQLENS_DAMAGE'] === 'full' ? 1 : 4;
const SEED = Number(process.env['LIQLENS_SEED'] ?? 20261121);

describe('Damaged pages', () => {
  it('are read as before or refused, under at least 25 kinds of damage', async () => {
    const report = await runDamage(fixturesIn(resolve('test/pages')), SEED, SHARE);
    console.log(`seed ${SEED}\n${tableOf(report)}\nslowest reading ${report.slowest.toFixed(1)} ms`);
    expect(DAMAGES.length).toBeGreaterThanOrEqual(26);
    expect(report.differences).toEqual([]);
    // Of pages that were read, most must still be read when they only look different.
    expect(report.harmless.same / (report.harmless.same + report.harmless.refused)).toBeGreaterThanOrEqual(0.6);
  }, 900_000);
});
