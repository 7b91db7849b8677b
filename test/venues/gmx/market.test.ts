/** GMX's public frames and answers, as documented, and as nobody would send them. */
import { describe, expect, it } from 'vitest';
import type { Previous } from '../../../src/market/source';
import { market } from '../../../src/venues/gmx/market';
import { FEEDS } from '../../support/feeds';
import { itReadsOnlyItsOwn } from '../hostile';

const NOW = 1_795_171_201_500;
const none: Previous = () => ({});

describe('oracle prices', () => {
  const eth = { tokenAddress: '0x82aF49447D8a07e3bd95BD0d56f35241523fBab1', tokenSymbol: 'ETH', minPrice: '3000500000000000', maxPrice: '3001500000000000', updatedAt: 1_795_171_201_000 };
  const of = (...rows: unknown[]) => market.rest.mark?.parse(rows, NOW, 'ETH', none) ?? [];
  it('are the middle of both prices, scaled by the token\'s own decimals', () => {
    expect(of(eth)).toMatchObject([{ feedSymbol: 'ETH', mark: { price: '3001', eventAt: 1_795_171_201_000 } }]);
    expect(of({ tokenAddress: '0x47904963fc8b2340414262125aF798B9655E58Cd', tokenSymbol: 'BTC', minPrice: '1038802000000000000000000000', maxPrice: '1038804000000000000000000000' })).toMatchObject([{ feedSymbol: 'BTC', mark: { price: '103880.3', eventAt: NOW } }]);
    expect(of({ tokenAddress: '0x1FF7F3EFBb9481Cbd7db4F932cBCD4467144237C', tokenSymbol: 'NEAR', minPrice: '2500000', maxPrice: '2500000' })).toMatchObject([{ feedSymbol: 'NEAR', mark: { price: '2.5' } }]);
  });
  it('of a token at another address, or with its prices crossed, are none', () => {
    expect(of({ ...eth, tokenAddress: '0x0000000000000000000000000000000000000001' })).toEqual([]);
    expect(of({ ...eth, minPrice: '4000000000000000' })).toEqual([]);
    expect(of({ ...eth, minPrice: '3000.5' })).toEqual([]);
  });
});

it('knows the token of a market, and leaves out those shown in thousands', () => {
  expect(['ETH/USD', 'ETH/USD-WETH-USDC', 'BTC', 'eth/usd', 'kPEPE/USD', 'PEPE/USD', 'constructor/USD', ''].map(market.feedSymbol)).toEqual(['ETH', 'ETH', 'BTC', 'ETH', null, null, null, null]);
});

itReadsOnlyItsOwn(market, { symbols: ['ETH', 'BTC', 'NEAR'], double: FEEDS['gmx']! });
