/** The known calculations, and the rules by which they are judged. */
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CALCULATIONS, judgeFile, judgeFolder } from '../support/vectors';

const FOLDER = resolve(process.env['LIQLENS_VECTORS'] ?? 'test/vectors');

describe('known calculations', () => {
  const verdicts = judgeFolder(FOLDER);

  it('all come out as published, except those known not to follow from their formula', () => {
    expect(verdicts.filter((verdict) => verdict.outcome === 'failed')).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(0);
  });

  it('cover all 73 names of the specification', () => {
    expect(Object.keys(CALCULATIONS)).toHaveLength(73);
  });
});

describe('the judgement of a vector', () => {
  const vector = { id: 'x', calculation: 'distance.price', inputs: { side: 'long', mark: '100', liq: '90' }, expected: { dist_abs: '10', dist_pct: '10', status: 'ok' }, tolerance: { rel: '1e-12', abs: '1e-12' } };
  const outcome = (change: object): string | undefined => judgeFile('a.json', JSON.stringify([{ ...vector, ...change }]))[0]?.outcome;

  it.each([
    ['passes when every field agrees', {}, 'passed'],
    ['passes within the larger of the two tolerances', { expected: { dist_abs: '10.01' }, tolerance: { rel: '0.01', abs: '0' } }, 'passed'],
    ['fails beyond the tolerance', { expected: { dist_abs: '10.0000001' } }, 'failed'],
    ['fails on an unknown calculation', { calculation: 'distance.time' }, 'failed'],
    ['fails on a name every object has', { calculation: 'toString' }, 'failed'],
    ['fails when an expected field is not there', { expected: { dist_abs: '10', dist_eur: '1' } }, 'failed'],
    ['fails when nothing is expected', { expected: {} }, 'failed'],
    ['fails when a null is expected and a number comes', { expected: { dist_abs: null } }, 'failed'],
    ['fails when an enumeration differs', { expected: { status: 'past' } }, 'failed'],
    ['fails when the calculation refuses its input', { inputs: { side: 'long', mark: '-1', liq: '90' } }, 'failed'],
  ])('%s', (_, change, expected) => expect(outcome(change)).toBe(expected));

  it('counts a counted integer without tolerance', () => {
    const streak = { id: 's', calculation: 'risk.lossStreak', inputs: { risk_fraction: '0.01', remaining_fraction: '0' }, expected: { losses_fixed_amount: '101' }, tolerance: { rel: '0.5', abs: '0' } };
    expect(judgeFile('a.json', JSON.stringify([streak]))[0]?.outcome).toBe('failed');
  });

  const venue = (change: object): string | undefined => judgeFile('v.json', JSON.stringify({ venue: 'x', vectors: [
    { id: 'v', formula: 'mm', inputs: { notional: '100', mmr: '0.01' }, expected: { maintenanceMargin: '1' }, tolerance: { abs: '0' }, verified: true, ...change }] }))[0]?.outcome;
  it('lists an unverified figure that differs instead of counting it', () => {
    expect(venue({ expected: { maintenanceMargin: '2' }, verified: false })).toBe('differs');
    expect(venue({ expected: { maintenanceMargin: '2' } })).toBe('failed');
  });
  it('fails an unknown formula, verified or not', () => expect(venue({ formula: 'magic', verified: false })).toBe('failed'));
  it('takes a tolerance of its own for a key', () => expect(venue({ expected: { maintenanceMargin: '1.4' }, tolerance: { abs: '0', perKey: { maintenanceMargin: '0.5' } } })).toBe('passed'));

  it('fails a maintenance table whose deductions do not follow from its rates', () => {
    const tiers = [{ floor: '0', cap: '100', mmr: '0.01', maintenanceAmount: '0' }, { floor: '100', cap: null, mmr: '0.02', maintenanceAmount: '1' }];
    const table = (rows: object[]): string | undefined => judgeFile('t.json', JSON.stringify({ tables: [{ id: 't', tiers: rows }] }))[0]?.outcome;
    expect(table(tiers)).toBe('passed');
    expect(table([tiers[0] as object, { ...tiers[1], maintenanceAmount: '2' }])).toBe('failed');
  });
  it('fails a file that is no vector file', () => {
    expect(judgeFile('a.json', '{')[0]?.outcome).toBe('failed');
    expect(judgeFile('a.json', '{"a":1}')[0]?.outcome).toBe('failed');
  });
});
