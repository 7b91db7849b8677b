/** Bad input to every calculation of sections 1 to 5: the field is named, nothing is thrown, and no number comes out of a field that is none. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/risk/decimal';
import { isFault } from '../../src/risk/input';
import { latestRun, type TimedBar } from '../../src/risk/klines';
import { volatilityFromBars } from '../../src/risk/volatility';
import { CORE } from '../support/calculations-core';

const FOLDER = 'test/vectors/risk';
const vectors: readonly { id: string; calculation: string; inputs: any }[] = readdirSync(FOLDER).flatMap((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))).filter((vector) => Object.hasOwn(CORE, vector.calculation));
const NUMBER = /^-?\d+(\.\d+)?$/;

/** Every number of an input, by the path a fault would give it. */
function numbers(value: any, path: string): readonly string[] {
  if (typeof value === 'string') return NUMBER.test(value) ? [path] : [];
  if (Array.isArray(value)) return value.flatMap((one, i) => numbers(one, `${path}[${i}]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => numbers(one, path === '' ? key : `${path}.${key}`));
}

/** A copy of the input with something else at a path. */
function changed(inputs: any, path: string, put: unknown): any {
  const copy = structuredClone(inputs);
  const steps = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  const last = steps.pop() ?? '';
  let at = copy;
  for (const step of steps) at = at[step];
  at[last] = put;
  return copy;
}

const calculate = (name: string, inputs: any): any => CORE[name]?.(inputs);
/** One or two vectors of every calculation. */
const cases = vectors.filter((vector, i) => vectors.findIndex((other) => other.calculation === vector.calculation) >= i - 1);

describe('a field that holds no number', () => {
  it.each(cases.map((vector) => [vector.calculation, vector.id, vector.inputs] as const))('of %s is named (%s)', (name, _, inputs) => {
    for (const path of numbers(inputs, '')) {
      for (const bad of ['NaN', '', 'Infinity', '1,5', '0x1F', {}, [], true, 12]) {
        const answer = calculate(name, changed(inputs, path, bad));
        expect(isFault(answer) ? answer.error.field : `no fault from ${JSON.stringify(bad)} at ${path}`).toBe(path);
      }
    }
  });
});

describe('a field that is missing', () => {
  it.each(cases.map((vector) => [vector.calculation, vector.id, vector.inputs] as const))('of %s gives a fault that names it, or only what does not need it (%s)', (name, _, inputs) => {
    for (const key of Object.keys(inputs)) {
      const answer = calculate(name, changed(inputs, key, undefined));
      if (isFault(answer)) expect(answer.error.field === key || answer.error.field.startsWith(`${key}[`) || answer.error.field.startsWith(`${key}.`)).toBe(true);
      else expect(JSON.stringify(answer)).not.toMatch(/NaN/);
    }
  });
});

describe('a zero or a negative number', () => {
  it.each(cases.map((vector) => [vector.calculation, vector.id, vector.inputs] as const))('in %s is calculated with or refused by name, never thrown and never NaN (%s)', (name, _, inputs) => {
    for (const path of numbers(inputs, '')) {
      for (const bad of ['0', '-1', '-0', '1e-90', '1e90']) {
        const answer = calculate(name, changed(inputs, path, bad));
        if (isFault(answer)) expect(answer.error.field.split(/[[.]/)[0]).toBe(path.split(/[[.]/)[0]);
        else expect(JSON.stringify(answer, (_key, value) => (Decimal.isDecimal(value) && value.isNaN() ? 'NaN' : value))).not.toMatch(/NaN/);
      }
    }
  });
  it.each(['size', 'entry', 'mark'])('as %s is refused', (field) => {
    for (const vector of vectors.filter((one) => field in one.inputs)) {
      for (const bad of ['0', '-5']) expect(calculate(vector.calculation, { ...vector.inputs, [field]: bad })).toEqual({ error: { field, why: 'not-positive' } });
    }
  });
});

describe('klines', () => {
  const bar = (hour: number, close = '100'): TimedBar => ({ openAt: hour * 3_600_000, open: '100', high: '102', low: '98', close });
  it('whose high is not the highest or low not the lowest are refused by bar', () => {
    expect(CORE['atr.wilder']?.({ klines: [['100', '99', '98', '98.5']], period: '1' })).toEqual({ error: { field: 'klines[0][1]', why: 'inconsistent' } });
    expect(CORE['atr.wilder']?.({ klines: [['100', '102', '101', '101']], period: '1' })).toEqual({ error: { field: 'klines[0][2]', why: 'inconsistent' } });
  });
  it('that go backwards in time are refused by bar', () => expect(latestRun([bar(2), bar(1)], 3600)).toEqual({ error: { field: 'bars[1].openAt', why: 'backwards' } }));
  it('are cut at their latest gap', () => expect(latestRun([bar(1), bar(2), bar(5), bar(6)], 3600)).toEqual([bar(5), bar(6)]));
  const wavy = (count: number): TimedBar[] => Array.from({ length: count }, (_, i) => bar(i, i % 2 === 0 ? '101' : '99'));
  it('give ATR from 14 bars, a fast sigma from 72, a slow one from 240, and nothing from fewer', () => {
    const at = (count: number) => volatilityFromBars(wavy(count), count * 3_600_000);
    expect(at(13)).toMatchObject({ atr: null, sigmaFast: null, sigmaSlow: null });
    expect(at(20)).toMatchObject({ sigmaFast: null, sigmaSlow: null });
    expect((at(20) as any).atr).not.toBeNull();
    expect((at(80) as any).sigmaFast).not.toBeNull();
    expect((at(80) as any).sigmaSlow).toBeNull();
    expect((at(260) as any).sigmaSlow).not.toBeNull();
  });
  it('still forming do not count', () => {
    const whole = volatilityFromBars(wavy(80), 80 * 3_600_000);
    expect(volatilityFromBars([...wavy(80), { ...bar(80), high: '900', low: '1' }], 80.5 * 3_600_000)).toEqual(whole);
  });
  it('that never move are bad data, not a quiet market', () => {
    const flat = Array.from({ length: 300 }, (_, i): TimedBar => ({ openAt: i * 3_600_000, open: '100', high: '100', low: '100', close: '100' }));
    expect(volatilityFromBars(flat, 300 * 3_600_000)).toMatchObject({ atr: null, sigmaFast: null, sigmaSlow: null });
  });
});
