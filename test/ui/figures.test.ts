/** Figures by locale and setting: exact digits, true minus, masks that give nothing away. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf, MASK } from '../../src/ui/figures';

const plain = { numbers: 'auto', masked: false } as const;
const of = (locale: string, change: Partial<{ numbers: 'auto' | 'point' | 'comma'; masked: boolean }> = {}) => figuresOf({ ...plain, ...change }, locale);
/** Spaces of every width count as one: their choice is the locale's. */
const spaced = (text: string): string => text.replaceAll(/\s/g, ' ');

describe('prices', () => {
  it('keep the digits the venue prints, with the separators of the language', () => {
    expect(of('en').price('61240')).toBe('61,240');
    expect(of('en').price('2822.40')).toBe('2,822.40');
    expect(of('de').price('2822.40')).toBe('2.822,40');
    expect(spaced(of('fr').price('2822.40'))).toBe('2 822,40');
    expect(of('de', { numbers: 'point' }).price('2822.40')).toBe('2,822.40');
    expect(of('en', { numbers: 'comma' }).price('2822.40')).toBe('2.822,40');
  });

  it('lose no digit of a price too long for a floating number', () => {
    expect(of('en').price('12345678901234567890.123456789')).toBe('12,345,678,901,234,567,890.123456789');
    expect(of('en').price('0.00001391')).toBe('0.00001391');
  });

  it('cut a computed price to the venue’s precision in the direction asked for', () => {
    expect(of('en').price('58874.2049', 1, 'ceil')).toBe('58,874.3');
    expect(of('en').price('58874.2949', 1, 'floor')).toBe('58,874.2');
    expect(of('en').price('58874.2', 4)).toBe('58,874.2');
  });

  it('answer a question mark for anything that is no canonical decimal', () => {
    for (const text of ['', '--', '1e9', 'NaN', '1,000', '+3', '.5', '<b>']) expect(of('en').price(text)).toBe('?');
    fc.assert(fc.property(fc.string(), (text) => { expect(() => of('en').price(text)).not.toThrow(); }), { numRuns: 1000 });
  });
});

describe('percentages', () => {
  it('are rounded toward the earlier warning', () => {
    expect(of('en').percent('3.8999')).toBe('3.8%');
    expect(of('en').percent('8.2')).toBe('8.2%');
    expect(of('en').percent('-0.25')).toBe('−0.3%');
    expect(of('en').percent('0.049')).toBe('0.04%');
  });

  it('never show more room than there is', () => {
    fc.assert(fc.property(fc.integer({ min: -99_999, max: 9_999_999 }), (thousandths) => {
      const text = `${thousandths < 0 ? '-' : ''}${Math.trunc(Math.abs(thousandths) / 1000)}.${String(Math.abs(thousandths) % 1000).padStart(3, '0')}`;
      const shown = Number(of('en').percentParts(text).figure.replaceAll(',', '').replace('−', '-'));
      expect(shown).toBeLessThanOrEqual(Number(text));
      expect(Number(text) - shown).toBeLessThan(0.1001);
    }), { numRuns: 1000 });
  });

  it('stand on the side of the digits where the language puts the sign', () => {
    expect(of('tr').percentParts('12.5')).toEqual({ before: '%', figure: '12,5', after: '' });
    expect(spaced(of('de').percent('12.5'))).toBe('12,5 %');
    expect(of('ja').percent('12.5')).toBe('12.5%');
  });
});

describe('amounts', () => {
  it('carry their unit, two decimals for money and a true minus for a loss', () => {
    expect(spaced(of('en').amount('894.7239', 'USDT', 'ceil'))).toBe('894.73 USDT');
    expect(spaced(of('en').change('321.4669', 'USDT'))).toBe('−321.47 USDT');
    expect(spaced(of('en').change('-12', 'USDC'))).toBe('+12 USDC');
    expect(spaced(of('en').amount('0.175', 'BTC'))).toBe('0.175 BTC');
  });

  it('are four dots when masked, whatever their size, while prices and distances stay', () => {
    fc.assert(fc.property(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }), (value) => {
      const masked = of('en', { masked: true });
      expect(spaced(masked.amount(String(value), 'USDT'))).toBe(`${MASK} USDT`);
      expect(spaced(masked.change(String(value), 'USDT'))).toBe(`${MASK} USDT`);
    }), { numRuns: 1000 });
    expect(of('en', { masked: true }).price('58910')).toBe('58,910');
    expect(of('en', { masked: true }).percent('3.8')).toBe('3.8%');
  });
});
