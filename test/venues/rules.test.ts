/** Every venue's margin rules are dated, bounded and complete. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dec } from '../../src/risk/decimal';
import { rulesFor, type MarginRules } from '../../src/risk/margin-rules';

const root = new URL('../../src/venues', import.meta.url).pathname;
const folders = readdirSync(root, { withFileTypes: true }).filter((one) => one.isDirectory()).map((one) => one.name);
const withRules = folders.filter((id) => existsSync(join(root, id, 'rules.ts')));
const EXPECTED = ['aave', 'binance', 'bingx', 'bitget', 'bybit', 'coinbase', 'compound', 'deribit', 'dydx', 'gate', 'gmx', 'htx', 'hyperliquid', 'kraken', 'kucoin', 'mexc', 'okx', 'phemex'];

const load = async (id: string): Promise<MarginRules> => (await import(join(root, id, 'rules.ts'))).rules;
const within = (value: string, low: number, high: number): boolean => {
  const parsed = dec(value);
  return parsed !== null && parsed.gte(low) && parsed.lte(high);
};

describe('margin rules', () => {
  it('exist for every venue whose rule is known', () => expect(withRules).toEqual(expect.arrayContaining(EXPECTED)));
  it('exist in every folder that has a venue: add rules.ts beside venue.ts', () => {
    expect(folders.filter((id) => existsSync(join(root, id, 'venue.ts')) && !withRules.includes(id))).toEqual([]);
  });
  for (const id of withRules) {
    it(`of ${id} carry a real date that has passed, and a source`, async () => {
      const rules = await load(id);
      expect(rules.asOf).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(new Date(`${rules.asOf}T00:00:00Z`).toISOString().slice(0, 10)).toBe(rules.asOf);
      expect(Date.parse(rules.asOf)).toBeLessThan(Date.now());
      expect(rules.source.length).toBeGreaterThan(40);
    });
    it(`of ${id} have fees between 0 and 2 % (a lending penalty to 15 %), for each contract`, async () => {
      const rules = await load(id);
      for (const contract of rules.contracts) {
        const one = rulesFor(rules, contract);
        expect(within(one.requirementFee, 0, 0.002), 'requirementFee').toBe(true);
        expect(within(one.liquidationFee, 0, rules.lending === undefined ? 0.02 : 0.15), 'liquidationFee').toBe(true);
      }
      if (rules.lending !== undefined) {
        expect(within(rules.lending.defaultCloseFactor, 0.01, 1) && within(rules.lending.closeFactorHfThreshold, 0.5, 1) && within(rules.lending.assumedPenalty, 0, 0.15)).toBe(true);
        expect(rules.trigger).toBe('oracle');
      }
    });
    it(`of ${id} name only contracts that the venue has`, async () => {
      const rules = await load(id);
      expect(rules.contracts.length).toBeGreaterThan(0);
      for (const contract of Object.keys(rules.byContract ?? {})) expect(rules.contracts).toContain(contract);
    });
  }
  it('fold the variant of a contract over the common rule', async () => {
    const kraken = await load('kraken');
    expect(rulesFor(kraken, 'linear').isolated).toBeNull();
    expect(rulesFor(kraken, 'inverse')).toMatchObject({ isolated: 'linear-mark', partialLiquidation: false, trigger: 'mark' });
  });
});
