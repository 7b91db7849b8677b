/** Numbers as pages print them. */
import { describe, expect, it } from 'vitest';
import { decimalText, evidence, figuresOf, formatOf, valueOf } from '../../src/reading/numbers';

/** Values of a text in the format that the given table has. */
const read = (text: string, table: readonly string[] = []): (string | null)[] => {
  const figures = figuresOf(text);
  const format = formatOf([...figures.map((figure) => figure.body), ...table.flatMap((other) => figuresOf(other).map((figure) => figure.body))]);
  return figures.map((figure) => { const value = valueOf(figure, format); return value && decimalText(value.value); });
};
const shape = (text: string): string[] => figuresOf(text).map((figure) => [figure.sign + figure.body, figure.kind, figure.unit, figure.scale, figure.approx ? '~' : '', figure.bound ? '<' : ''].join(' ').trim());

describe('Figures of a text', () => {
  it.each([
    ['104,250.40', '104250.4'], ['104.250,40', '104250.4'], ['104\u202f250,40', '104250.4'], ['104\u00a0250,40', '104250.4'], ['104’250.40', '104250.4'], ["1'298'000.5", '1298000.5'], ['1,04,250.40', '104250.4'], ['1.234.567', '1234567'],
    ['１０４，２５０．４０', '104250.4'], ['١٠٤٬٢٥٠٫٤٠', '104250.4'], ['-92.56', '-92.56'], ['−92.56', '-92.56'], ['－９２.５６', '-92.56'], ['–$105.67', '-105.67'], ['+$2,771.83', '2771.83'], ['$-12.50', '-12.5'], ['0.0₅952', '0.00000952'], ['0.0{5}952', '0.00000952'],
    ['12.3万', '123000'], ['1.5亿', '150000000'], ['$41.50K', '41500'], ['310.17M', '310170000'], ['2.05B', '2050000000'], ['0.250 BTC', '0.25'], ['0.250BTC', '0.25'], ['7', '7'], ['12345.678', '12345.678'], ['0,123', '0.123'],
  ])('%s is %s', (text, value) => { expect(read(text)).toEqual([value]); });

  it.each([
    ['-92.56 USDT (-7.12%)', ['-92.56 plain USDT 0', '-7.12 percent  0']], ['BTCUSDT Perp 20x', ['20 times  0']], ['10,000 1000PEPE', ['10,000 plain 1000PEPE 0']], ['1000PEPEUSDT Perp', []], ['2026-11-20 12:30:11', []], ['≈ 25,970 USD', ['25,970 plain USD 0 ~']],
    ['< $ 0.01', ['0.01 plain $ 0  <']], ['3 张', ['3 plain 张 0']], ['-- / 98,000.00', ['98,000.00 plain  0']], ['2.05×', ['2.05 times  0']], ['1INCHUSDT', []], ['--', []], ['N/A', []], ['****', []],
  ])('%s holds %j', (text, figures) => { expect(shape(text)).toEqual(figures); });
});

describe('The format of a table', () => {
  it('is told by every figure that can be read in one way only', () => {
    expect(formatOf(['104,250.40', '1.234'])).toBe('.');
    expect(formatOf(['104.250,40', '1,234'])).toBe(',');
    expect(formatOf(['1.234', '2,345', '7'])).toBe('open');
    expect(formatOf(['0.250', '104.250,40'])).toBe('mixed');
  });
  it('decides what 1,234 is', () => {
    expect(read('1,234', ['104,250.40'])).toEqual(['1234']);
    expect(read('1,234', ['104.250,40'])).toEqual(['1.234']);
    expect(read('1,234')).toEqual([null]);
  });
  it('makes nothing of a figure that fits no format', () => {
    for (const text of ['1,23,4.5', '1.2.3', '12,34,56', '1,2345.6']) expect(evidence(text)).toBe('bad');
    expect(read('103.880,15', ['104,250.40'])).toEqual([null]);
  });
  it('keeps both readings of a doubtful figure, so that facts can decide', () => {
    const [figure] = figuresOf('181,250');
    const value = figure && valueOf(figure, '.');
    expect(value && decimalText(value.value)).toBe('181250');
    expect(value?.other && decimalText(value.other)).toBe('181.25');
  });
});
