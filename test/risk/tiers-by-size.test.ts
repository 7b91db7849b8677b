/** A maintenance table by size: one rate for the whole position, whatever the price (risk-spec 0.3). */
import { expect, it } from 'vitest';
import type { RawPosition } from '../../src/reading/reading';
import { basisOf } from '../../src/risk/position-basis';
import type { PublicFacts } from '../../src/risk/public-facts';
import { rules } from '../../src/venues/okx/rules';

const facts: PublicFacts = {
  instrument: { contract: 'linear', contractValue: '0.01' as never, rule: { type: 'tick', tick: '0.1' }, lot: null, asOf: 0 },
  tiers: { tiers: [{ floor: '0', cap: '10', mmr: '0.004', ded: '0' }, { floor: '10', cap: null, mmr: '0.006', ded: '0' }], asOf: 0, source: 'venue', by: 'size' },
};
const tiersOf = (size: string, some = facts) => basisOf({ symbol: 'BTC-USDT-SWAP', side: 'long', size, sizeUnit: 'contracts' } as RawPosition, some, rules, null).tiers?.map(({ floor, cap, mmr, ded }) => [floor, cap, mmr, ded].map(String));

it('rates all of a position by the row of its size, an edge belonging to the row below', () => {
  expect(tiersOf('1000')).toEqual([['0', 'Infinity', '0.004', '0']]);
  expect(tiersOf('1000.01')).toEqual([['0', 'Infinity', '0.006', '0']]);
});

it('says nothing where the size in coins is not known', () => {
  const { instrument: _, ...without } = facts;
  expect(tiersOf('1000', without)).toBeUndefined();
});
