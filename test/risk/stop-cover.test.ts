/** How much of a position its stops close: told only where the page says it of every stop, and only beyond what rounding can hide. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecimalText, RawPosition, RawStop } from '../../src/reading/reading';
import { assessPosition } from '../../src/risk/assess';
import type { StopFinding } from '../../src/risk/assessment';
import { Decimal } from '../../src/risk/decimal';
import type { MarginRules } from '../../src/risk/margin-rules';
import type { PublicFacts } from '../../src/risk/public-facts';
import { DEFAULT_SETTINGS } from '../../src/storage/settings';
import { property } from '../support/property';
import { between, magnitude, side } from './generated';

const NOW = 1_800_000_000_000;
const d = (text: string): DecimalText => text as DecimalText;
const RULES: MarginRules = {
  asOf: '2026-01-01', source: 'test', contracts: ['linear', 'inverse'], isolated: 'linear-mark', crossIsAccountWide: true, requirementFee: '0', liquidationFee: '0', trigger: 'mark',
  stopTrigger: 'mark', pageMargin: 'wallet', printedRatio: 'rises-to-1', missingLiquidation: 'unreachable-or-account-wide', release: 'proportional', partialLiquidation: true,
};
const LONG: RawPosition = { symbol: 'BTCUSDT', side: 'long', size: d('0.5'), sizeUnit: 'base', entry: d('60000'), mark: d('60000'), liquidation: d('54216.9'), marginMode: 'isolated', leverage: d('10'), stopLoss: d('58000') };
const stop = (size: string | null, price = '58000', rounding = '0'): RawStop => ({ price: d(price), size: size === null ? null : d(size), rounding: d(rounding) });

interface Change { readonly raw?: Partial<RawPosition>; readonly facts?: PublicFacts; readonly others?: readonly RawPosition[]; readonly rules?: Partial<MarginRules> }
const audit = (stops: readonly RawStop[] | undefined, { raw, facts = {}, others = [], rules }: Change = {}): readonly StopFinding[] =>
  assessPosition({ key: 'test/swap/BTCUSDT/long', raw: { ...LONG, ...(stops === undefined ? {} : { stops }), ...raw }, seenAt: NOW - 1000, facts: { mark: { price: raw?.mark ?? LONG.mark ?? d('60000'), eventAt: NOW - 500, intervalSeconds: 1, source: 'stream' }, ...facts },
    rules: { ...RULES, ...rules }, stop: DEFAULT_SETTINGS.stop, account: null, wayOutPct: '15', now: NOW, previous: null, others }).audit;
const codes = (...args: Parameters<typeof audit>): string[] => audit(...args).map((finding) => finding.code);
const covered = (...args: Parameters<typeof audit>): string | null | undefined => audit(...args).find((finding) => finding.code === 'partial-size')?.coveredPct;
const lot = (contract: 'linear' | 'inverse', size: string, contractValue = '1'): PublicFacts => ({ instrument: { contract, contractValue: d(contractValue), rule: { type: 'tick', tick: '0.1' }, lot: d(size), asOf: NOW } });

describe('a stop for a part of the size', () => {
  it('is said with the covered share, in place of "in order"', () => {
    expect(audit([stop('0.2')])).toEqual([{ code: 'partial-size', stop: '58000', lossFromEntry: null, coveredPct: '40' }]);
  });
  it('is said beside what else is wrong with the price', () => {
    expect(codes([stop('0.2', '59700')], { raw: { stopLoss: d('59990') } })).toEqual(['too-close-to-mark', 'partial-size']);
    expect(codes([stop('0.2')], { rules: { stopTrigger: 'last' } })).toEqual(['partial-size', 'triggers-on-last']);
  });
  it('is said without a share where the page says only that it is a part', () => expect(covered([stop(null)])).toBeNull());
  it.each([
    ['without a mark', { raw: { mark: null }, facts: { mark: undefined } as unknown as PublicFacts }],
    ['with a liquidation price that the venue does not print', { raw: { liquidation: null, marginMode: 'cross' } }],
    ['of one leg of a hedge, by the size of that leg', { raw: { liquidation: d('54216.9') }, others: [{ ...LONG, side: 'short', size: d('0.2') }] }],
  ] as [string, Change][])('is said %s', (_, change) => expect(covered([stop('0.2')], change)).toBe('40'));
  it('of an inverse contract compares the printed units', () => {
    const inverse = { symbol: 'BTCUSD', size: d('30000'), sizeUnit: 'quote' as const };
    expect(covered([stop('12000')], { raw: inverse })).toBe('40');
    expect(codes([stop('30000')], { raw: inverse })).toEqual(['ok']);
    // Contracts of a value that nobody knows can still be counted.
    expect(covered([stop('120')], { raw: { ...inverse, size: d('300'), sizeUnit: 'contracts' } })).toBe('40');
  });
});

describe('stops that close all of it', () => {
  it.each([
    ['one of the same size', [stop('0.5')]],
    ['one for more than there is', [stop('0.8')]],
    ['two that add up', [stop('0.2'), stop('0.3', '57000')]],
    ['one that rounding parts from it', [stop('0.49', '58000', '0.01')]],
    ['two whose roundings add up', [stop('0.24', '58000', '0.01'), stop('0.24', '57000', '0.01')]],
  ] as [string, readonly RawStop[]][])('are in order: %s', (_, stops) => expect(codes(stops)).toEqual(['ok']));
  it('leave at most what is less than a lot', () => {
    expect(codes([stop('0.4995')], { facts: lot('linear', '0.001') })).toEqual(['ok']);
    expect(covered([stop('0.499')], { facts: lot('linear', '0.001') })).toBe('99.8');
    const contracts: Partial<RawPosition> = { symbol: 'BTCUSD', size: d('300'), sizeUnit: 'contracts' };
    expect(codes([stop('299.5')], { raw: contracts, facts: lot('inverse', '1', '100') })).toEqual(['ok']);
    expect(codes([stop('299')], { raw: contracts, facts: lot('inverse', '1', '100') })).toEqual(['partial-size']);
  });
});

describe('a stop beyond liquidation', () => {
  it('covers nothing in time', () => expect(covered([stop('0.2'), stop('0.3', '54000')])).toBe('40'));
  it('counts again when the liquidation price moves away', () => {
    expect(codes([stop('0.2'), stop('0.3', '54000')], { raw: { liquidation: d('50000') } })).toEqual(['ok']);
    expect(codes([stop('0.2')], { raw: { liquidation: d('58500') } })).toEqual(['beyond-liquidation']);
  });
});

describe('nothing is said of the size', () => {
  it.each([
    ['where the page says nothing of it', undefined],
    ['where no stop is listed', []],
    ['where one of several stops is of unknown size', [stop('0.2'), stop(null, '57000')]],
    ['where a size is 0', [stop('0')]],
    ['where a size is negative', [stop('-0.2')]],
    ['where a size is no number', [stop('1e999')]],
    ['where the rounding is no number', [stop('0.2', '58000', 'x')]],
    ['where the rounding is negative', [stop('0.2', '58000', '-1')]],
  ] as [string, readonly RawStop[] | undefined][])('%s', (_, stops) => expect(codes(stops)).toEqual(['ok']));
  it.each(['0', '-1', 'NaN', ''])('where the position is of the size "%s"', (size) => expect(codes([stop('0.2')], { raw: { size: d(size) } })).not.toContain('partial-size'));
  it('where no stop is there, or none can be seen', () => {
    expect(codes([stop('0.2')], { raw: { stopLoss: null } })).toEqual(['none-visible']);
    expect(assessPosition({ key: 'k', raw: { symbol: 'BTCUSDT', side: 'long', size: d('1'), sizeUnit: 'base', stops: [stop('0.2')] }, seenAt: NOW, facts: {}, rules: RULES, stop: DEFAULT_SETTINGS.stop, account: null, wayOutPct: '15', now: NOW, previous: null }).audit.map((one) => one.code)).toEqual(['not-visible-here']);
  });
});

const sized = fc.tuple(side, magnitude(1e-6, 1e7), fc.array(between(0.01, 0.6), { minLength: 1, maxLength: 5 }));
const held = (direction: 'long' | 'short', size: string): Partial<RawPosition> => ({ side: direction, size: d(size), liquidation: d(direction === 'long' ? '54000' : '66000'), stopLoss: d(direction === 'long' ? '58000' : '62000') });
const listed = (direction: 'long' | 'short', size: string, shares: readonly string[]): RawStop[] => shares.map((share) => stop(new Decimal(size).times(share).toFixed(), direction === 'long' ? '58000' : '62000'));

property('stops that add up to the size or more are never called partial, and others are, with the share that they cover', [sized], ([direction, size, shares]) => {
  const stops = listed(direction, size, shares);
  const sum = stops.reduce((all, one) => all.plus(one.size ?? 0), new Decimal(0));
  const share = covered(stops, { raw: held(direction, size) });
  if (sum.gte(size)) expect(share).toBeUndefined();
  else expect(Number(share)).toBeCloseTo(sum.div(size).times(100).toNumber(), 6);
});

property('the finding does not depend on the unit that sizes are counted in', [sized, fc.constantFrom('0.001', '0.25', '100', '1000')], ([direction, size, shares], unit) => {
  const per = (text: string): string => new Decimal(text).times(unit).toFixed();
  const stops = listed(direction, size, shares);
  const scaled = stops.map((one) => ({ ...one, size: d(per(one.size ?? '0')) }));
  expect(covered(scaled, { raw: { ...held(direction, per(size)), sizeUnit: 'contracts' } })).toBe(covered(stops, { raw: { ...held(direction, size), sizeUnit: 'contracts' } }));
});
