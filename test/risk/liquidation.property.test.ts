/** What must hold for every liquidation price and distance (risk-spec 13: I1 to I7). */
import * as fc from 'fast-check';
import { expect } from 'vitest';
import { property } from '../support/property';
import { Decimal } from '../../src/risk/decimal';
import { distancePrice, distanceSigma } from '../../src/risk/distance';
import { Fields } from '../../src/risk/input';
import { liqLinear, liqInverse } from '../../src/risk/liquidation';
import { equityAt, readInverse, readLinear, requirementAt } from '../../src/risk/position';
import { probBand, probTouch } from '../../src/risk/touch';
import { between, flatLinear, inverse, linear, magnitude, markNear, right, side, type LinearCase } from './generated';

const d = (text: string): Decimal => new Decimal(text);
const s = (direction: string): number => (direction === 'long' ? 1 : -1);
/** Room from a mark to a liquidation price; none is infinitely far for a long. */
const farther = (direction: string, a: Decimal | null, b: Decimal | null): boolean => {
  if (a === null || b === null) return b !== null || a === null;
  return a.minus(b).times(s(direction)).lte(b.times('1e-30'));
};

property('I1 equity equals the requirement at the liquidation price, within 1e-20', [linear], (one) => {
  const { liq } = right(liqLinear(one));
  if (liq === null) return;
  const p = readLinear(new Fields(), one);
  expect(equityAt(p, liq).minus(requirementAt(p, liq)).abs().lte(p.wallet.plus(p.size.times(p.entry)).times('1e-20'))).toBe(true);
});

property('I1 holds in coin for inverse contracts', [inverse], (one) => {
  const { liq } = right(liqInverse(one));
  if (liq === null) return;
  const p = readInverse(new Fields(), one);
  expect(equityAt(p, liq).minus(requirementAt(p, liq)).abs().lte(p.wallet.plus(p.size.div(Decimal.min(p.entry, liq))).times('1e-20'))).toBe(true);
});

const more = (text: string, factor: string): string => d(text).times(factor).toFixed();
property('I2 more margin never reduces room', [linear, between(1, 5)], (one, factor) => {
  const after = right(liqLinear({ ...one, wallet_margin: more(one.wallet_margin, factor) }));
  expect(farther(one.side, after.liq, right(liqLinear(one)).liq)).toBe(true);
});
property('I2 more fee or maintenance never increases room', [linear, between(1, 3), between(0, 0.01)], (one, factor, fee) => {
  const before = right(liqLinear(one)).liq;
  const costly = right(liqLinear({ ...one, fee_rate: d(one.fee_rate).plus(fee).toFixed() })).liq;
  const strict = right(liqLinear({ ...one, tiers: one.tiers.map((tier) => ({ ...tier, mmr: more(String(tier.mmr), factor), ded: more(String(tier.ded), factor) })) })).liq;
  expect(farther(one.side, before, costly)).toBe(true);
  expect(farther(one.side, before, strict)).toBe(true);
});
property('I2 more size on the same margin never increases room', [linear, between(1, 3)], (one, factor) => {
  expect(farther(one.side, right(liqLinear(one)).liq, right(liqLinear({ ...one, size: more(one.size, factor) })).liq)).toBe(true);
});

property('I3 size and margin scaled together leave the price where it is, with one tier', [flatLinear, magnitude(0.001, 1000)], (one, factor) => {
  const [a, b] = [right(liqLinear(one)).liq, right(liqLinear({ ...one, size: more(one.size, factor), wallet_margin: more(one.wallet_margin, factor) })).liq];
  expect(a === null ? b === null : b !== null && a.minus(b).abs().lte(a.times('1e-30'))).toBe(true);
});

property('I4 room is positive exactly when the mark is on the good side, mirrored for shorts', [side, magnitude(1e-8, 1e6), markNear('1')], (direction, liq, factor) => {
  const mark = more(liq, factor);
  const { dist_abs, status } = right(distancePrice({ side: direction, mark, liq }));
  const room = d(mark).minus(liq).times(s(direction));
  expect(dist_abs?.eq(room)).toBe(true);
  expect(status).toBe(room.gt(0) ? 'ok' : 'past');
  const { dist_sigma } = right(distanceSigma({ side: direction, mark, liq, sigma_daily: '0.03' }));
  expect(Math.sign(dist_sigma?.toNumber() ?? Number.NaN)).toBe(room.isZero() ? 0 : room.gt(0) ? 1 : -1);
});

property('a bankruptcy price lies beyond the liquidation price', [linear], (one) => {
  const { liq, bankruptcy } = right(liqLinear(one));
  if (liq !== null && bankruptcy !== null) expect(liq.minus(bankruptcy).times(s(one.side)).gte(0)).toBe(true);
});

const touch = fc.tuple(side, between(0.001, 0.6), between(0.002, 0.3), between(0.05, 30));
const at = (direction: 'long' | 'short', room: string, sigma: string, days: string, drift: 'martingale' | 'zero-log' = 'martingale'): number =>
  right(probTouch({ side: direction, mark: '1', liq: new Decimal(1).minus(new Decimal(room).times(s(direction))).toFixed(), sigma_daily: sigma, horizon_days: days, drift })).p?.toNumber() ?? Number.NaN;

property('I6 a probability is between 0 and 1, falls with room and rises with volatility and time', [touch, between(1, 1.5), fc.constantFrom('martingale', 'zero-log')], ([direction, room, sigma, days], factor, drift) => {
  const p = at(direction, room, sigma, days, drift);
  expect(p >= 0 && p <= 1).toBe(true);
  const wider = Decimal.min(more(room, factor), '0.9').toFixed();
  expect(at(direction, wider, sigma, days, drift)).toBeLessThanOrEqual(p + 1e-12);
  expect(at(direction, room, more(sigma, factor), days, drift)).toBeGreaterThanOrEqual(p - 1e-12);
  expect(at(direction, room, sigma, more(days, factor), drift)).toBeGreaterThanOrEqual(p - 1e-12);
});

property('I7 the band has its lower end below its upper one', [touch, between(0.002, 0.3)], ([direction, room, fast], slow) => {
  const liq = new Decimal(1).minus(new Decimal(room).times(s(direction))).toFixed();
  for (const [a, b] of [[fast, slow], [fast, null], [null, slow]] as const) {
    const band = right(probBand({ side: direction, mark: '1', liq, sigma_fast: a, sigma_slow: b }));
    expect(band.p_low !== null && band.p_high !== null && band.p_low.lte(band.p_high)).toBe(true);
  }
});

/** Bad values of every kind, and where they may stand. */
const BAD = ['', 'NaN', 'Infinity', '-Infinity', '1,000', '1e999', '0x10', ' 1', '१'] as const;
const FIELDS = ['side', 'size', 'entry', 'wallet_margin', 'tiers', 'fee_rate'] as const;
property<[LinearCase, (typeof FIELDS)[number], (typeof BAD)[number]]>('bad input is answered with the field it stands in, never with a number', [linear, fc.constantFrom(...FIELDS), fc.constantFrom(...BAD)], (one, field, bad) => {
  const answer = liqLinear({ ...one, [field]: bad } as never);
  expect('error' in answer ? answer.error.field : 'no fault').toBe(field);
});
property('a missing field is named', [linear, fc.constantFrom(...FIELDS.filter((field) => field !== 'fee_rate'))], (one, field) => {
  const answer = liqLinear({ ...one, [field]: undefined } as never);
  expect(answer).toEqual({ error: { field, why: 'missing' } });
});
property('a table with a gap, in the wrong order or with a rate of 1 is named by its row', [linear], (one) => {
  const rows = [{ floor: '0', cap: '100', mmr: '0.01', ded: '0' }, { floor: '100', cap: '200', mmr: '0.02', ded: '1' }, { floor: '200', cap: null, mmr: '0.03', ded: '3' }];
  const refused = (change: object, k: number): string => {
    const answer = liqLinear({ ...one, tiers: rows.map((row, i) => (i === k ? { ...row, ...change } : row)) });
    return 'error' in answer ? `${answer.error.field} ${answer.error.why}` : 'no fault';
  };
  expect(refused({ floor: '120' }, 1)).toBe('tiers[1].floor gap');
  expect(refused({ floor: '90' }, 1)).toBe('tiers[1].floor unsorted');
  expect(refused({ floor: '10' }, 0)).toBe('tiers[0].floor gap');
  expect(refused({ mmr: '1' }, 2)).toBe('tiers[2].mmr too-large');
  expect(refused({ ded: 'x' }, 2)).toBe('tiers[2].ded not-a-number');
  expect(refused({ cap: null }, 0)).toBe('tiers[0].cap missing');
});
