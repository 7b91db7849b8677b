/** What one contract is worth, from the notional that the page prints. */
import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/reading/numbers';
import { contractByPnl, impliedContract, type RowFigures } from '../../src/reading/row';

const value = (text: string): Value => ({ value: new Decimal(text), step: new Decimal(10).pow(-(text.split('.')[1]?.length ?? 0)), figure: { at: 0, body: text, sign: '', kind: 'plain', scale: 0, unit: '', approx: false, bound: false }, other: null });
const row = (size: string, mark: string, notional: string, inverse = false): RowFigures => ({
  symbol: 'BTCUSDT', coins: { base: 'BTC', quote: 'USDT' }, inverse, size: value(size), entry: null, mark: value(mark), publicMark: null, notional: value(notional), pnl: null, margin: null, contractValue: null,
});

describe('Value of a contract by the printed notional', () => {
  it('finds 0.001 BTC in 500 contracts worth 51,940.10 at 103,880.2', () => expect(impliedContract(row('500', '103880.2', '51940.1'))).toBeCloseTo(0.001, 12));
  it('finds one dollar in 50,000 inverse contracts worth 0.48123 BTC', () => expect(impliedContract(row('50000', '103900.5', '0.48123', true))).toBe(1));
  it('finds 100 dollars where an inverse notional is printed in dollars', () => expect(impliedContract(row('40', '103900.5', '4000', true))).toBe(100));
  it('finds none where value and size contradict each other', () => expect(impliedContract(row('500', '103880.2', '61940.1'))).toBeNull());
  it('finds none without a price', () => expect(impliedContract({ ...row('500', '1', '51940.1'), mark: null })).toBeNull());

  it('finds every round contract again from a rounded notional', () => {
    fc.assert(fc.property(fc.integer({ min: -6, max: 5 }), fc.constantFrom(1, 5), fc.integer({ min: 50, max: 99_999 }), fc.integer({ min: 1000, max: 900_000 }), (power, digit, contracts, mark) => {
      const one = new Decimal(10).pow(power).mul(digit);
      const notional = one.mul(contracts).mul(mark).toFixed(2);
      fc.pre(new Decimal(notional).gt(10));
      expect(new Decimal(impliedContract(row(String(contracts), String(mark), notional)) ?? 0).div(one).minus(1).abs().lt(1e-9)).toBe(true);
    }), { numRuns: 1000, seed: 20_261_120 });
  });
});

describe('Value of a contract without a printed notional', () => {
  const held = { ...row('50', '103880.2', '1'), notional: null, entry: value('104000.0'), pnl: value('-59.90'), margin: value('5200.00') };
  it('is 0.01 BTC where PnL and margin x leverage both say so', () => expect(contractByPnl(held, 10)).toBeCloseTo(0.01, 12));
  it('is unknown where they do not', () => expect(contractByPnl({ ...held, margin: value('520.00') }, 10)).toBeNull());
  it('is unknown where the PnL is no more than rounding', () => expect(contractByPnl({ ...held, pnl: value('0.01') }, 10)).toBeNull());
  it('is unknown without leverage', () => expect(contractByPnl(held, null)).toBeNull());
});
