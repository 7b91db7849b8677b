/** Figures, moments and names as feeds write them. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/risk/decimal';
import { amount, atMs, atNanoseconds, atSeconds, figure, hours, name, rate, read, readEach, share } from '../../src/market/wire';

describe('a figure', () => {
  it('becomes canonical decimal text, from text or number', () => {
    const cases: [unknown, string | null][] = [
      ['103880.15000000', '103880.15'], ['0.00010000', '0.0001'], ['-0.0', '0'], ['007.50', '7.5'], ['5.', '5'], [' 1 ', '1'], ['-12', '-12'], [60_000, '60000'], [0.1, '0.1'],
      [1e-7, '0.0000001'], [7.79e-12, '0.00000000000779'], ['1.5e3', '1500'], ['1E+2', '100'], ['-2.5e-3', '-0.0025'], [1.2345678e21, '1234567800000000000000'],
      ['', null], ['-', null], ['.', null], ['1,000', null], ['1 000', null], ['0x10', null], ['1e999', null], ['NaN', null], ['Infinity', null], ['+1', null], ['１', null],
      [Number.NaN, null], [Infinity, null], [null, null], [undefined, null], [true, null], [[], null], [{}, null], [10n, null], ['9'.repeat(80), null],
    ];
    for (const [value, text] of cases) expect(figure(value), String(value)).toBe(text);
  });

  it('has the value of the number it was, for every finite number', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e60, max: 1e60 }), (value) => {
      const text = figure(value);
      if (text === null) return;   // more digits than a price has
      expect(new Decimal(text).eq(new Decimal(String(value)))).toBe(true);
      expect(text).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/u);
    }), { numRuns: 5000 });
  });

  it('written twice is the same', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('0', '1', '9', '.', '-', 'e', '+', ' '), maxLength: 20 }), (value) => {
      const text = figure(value);
      if (text !== null) expect(figure(text)).toBe(text);
    }), { numRuns: 5000 });
  });
});

describe('the kinds of fields', () => {
  const accepts = (schema: Parameters<typeof read>[0], yes: unknown[], no: unknown[]): void => {
    for (const value of yes) expect(read(schema, value), String(value)).not.toBeNull();
    for (const value of no) expect(read(schema, value), String(value)).toBeNull();
  };
  it('an amount is above zero and below 10^15', () => { accepts(amount, ['1', 0.000_001, '999999999999999'], ['0', '-1', '1000000000000000', '', null]); });
  it('a rate is a fraction of either sign', () => { accepts(rate, ['0.0001', '-0.02', 0, '0'], ['1', '-1', '1.5', '100', '']); });
  it('a share is above 0 and below 1', () => { accepts(share, ['0.004', 0.5], ['0', '1', '-0.1', '50', '']); });
  it('hours are whole and at most a day', () => { accepts(hours, [1, '8', 24], [0, 25, 0.5, '8h', '', -1]); });
  it('a name is short and not empty', () => { accepts(name, ['BTC', '龙虾USDT'], ['', 'x'.repeat(65), 7, null]); });
  it('a moment is between 2010 and 2100 in its own unit', () => {
    const at = 1_795_171_201_000;
    accepts(atMs, [at, String(at)], [at / 1000, at * 1000, '2026-11-20', null, -at, Number.NaN]);
    expect(read(atSeconds, at / 1000)).toBe(at);
    expect(read(atNanoseconds, '1795171201000547000')).toBe(at);
    accepts(atSeconds, [], [at]);
    accepts(atNanoseconds, [], [at]);
  });
});

describe('reading', () => {
  it('never throws, not even at a value that throws when looked at', () => {
    const trap = new Proxy({}, { get: () => { throw new Error('no'); } });
    expect(read(amount, trap)).toBeNull();
    expect(readEach(amount, [trap, '1'])).toEqual(['1']);
  });
  it('reads the readable rows of a list, and no more than it was told to', () => {
    expect(readEach(amount, ['1', 'x', null, 2])).toEqual(['1', '2']);
    expect(readEach(amount, Array.from({ length: 50 }, () => '1'), 10)).toHaveLength(10);
    expect(readEach(amount, { length: 3 })).toEqual([]);
  });
});
