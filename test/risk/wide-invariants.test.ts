/** Invariants of portfolio, lending and integrity (risk-spec 13, I16 to I19, I26, I27), and what bad input gives. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Decimal } from '../../src/risk/decimal';
import { isFault, type Result } from '../../src/risk/input';
import { bestOfClocks, clockSkew, crossSource, freshness, liqDisagreement, outlier } from '../../src/risk/integrity';
import { health, liqPrice, toTarget, uniformDrop } from '../../src/risk/lending';
import { aaveLiquidation, AAVE_V3_3, compoundV3 } from '../../src/risk/lending-liquidation';
import { exposure, shock, shockToLiq } from '../../src/risk/portfolio';
import { firstToLiq } from '../../src/risk/portfolio-order';
import { beta, betaPair, concentration, corrStress, haircut, volDouble } from '../../src/risk/portfolio-stress';
import { CALM, heat, percentile, robustZ, score } from '../../src/risk/temperature';
import { property } from '../support/property';

function good<T extends object>(result: Result<T>): T {
  if (isFault(result)) throw new Error(JSON.stringify(result));
  return result;
}
const spelled = (value: object): object => Object.fromEntries(Object.entries(value).map(([name, one]) => [name, Decimal.isDecimal(one) ? one.toFixed() : one]));
const text = (min: number, max: number, digits = 6) => fc.double({ min, max, noNaN: true }).map((value) => value.toFixed(digits));
const side = fc.constantFrom('long' as const, 'short' as const);
const T3 = [['0', '50000', '0.004', '0'], ['50000', '250000', '0.005', '50'], ['250000', '1000000', '0.01', '1300'], ['1000000', '10000000', '0.025', '16300'], ['10000000', null, '0.05', '266300']]
  .map(([floor, cap, mmr, ded]) => ({ floor: floor as string, cap: cap as string | null, mmr: mmr as string, ded: ded as string }));
const position = fc.record({ symbol: fc.constant('X'), side, size: text(0.1, 500), entry: text(50, 2000), mark: text(50, 2000), beta: text(0.2, 2.5), tiers: fc.constant(T3) });
const balance = fc.record({ asset: fc.constant('C'), amount: text(0.1, 100), price: text(10, 3000), haircut: text(0, 0.5), beta: text(0, 1.5) });
const account = fc.record({
  collateral: fc.array(balance, { minLength: 1, maxLength: 3 }).map((list) => [{ asset: 'USDT', amount: '20000', price: '1', haircut: '0', beta: '0' }, ...list]),
  positions: fc.array(position, { minLength: 1, maxLength: 4 }) });
const near = (got: Decimal, wanted: string | number | Decimal, rel = '1e-12'): boolean => got.minus(wanted).abs().lte(new Decimal(wanted).abs().plus(1).times(rel));

describe('a whole account', () => {
  property('has usage 1 at the move that liquidates it, and is not liquidated halfway there (I16)', [account], (given) => {
    const found = good(shockToLiq(given));
    if (found.status === 'past') return expect(good(shock({ ...given, shock: '0' })).liquidated).toBe(true), undefined;
    for (const move of [found.shock_down, found.shock_up]) {
      if (move === null) continue;
      const there = good(shock({ ...given, shock: move }));
      expect(near(there.equity, there.maintenance, '1e-20'), `${there.equity} is not ${there.maintenance}`).toBe(true);
      if (there.maintenance.gt('1e-9')) expect(near(there.usage, 1)).toBe(true);
      for (const part of ['0.5', '0.9', '0.999']) expect(good(shock({ ...given, shock: move.times(part) })).liquidated).toBe(false);
    }
    return undefined;
  });
  property('that no fall liquidates is not liquidated by any fall', [account, text(-1, 0)], (given, move) => {
    const found = good(shockToLiq(given));
    if (found.status !== 'past' && found.shock_down === null) expect(good(shock({ ...given, shock: move })).liquidated).toBe(false);
  });
  property('with an inverse position moves in coin as its own equation says', [side, text(1000, 100000), text(0.05, 3), text(100, 1000), text(-0.4, 0.4)], (way, notional, wallet, entry, move) => {
    const tiers = [{ floor: '0', cap: null, mmr: '0.005', ded: '0' }];
    const got = good(shock({ collateral: [], shock: move, positions: [{ contract: 'inverse', symbol: 'X', side: way, notional_usd: notional, wallet_margin_coin: wallet, entry, mark: entry, tiers }] }));
    const price = new Decimal(entry).times(new Decimal(move).plus(1));
    const coins = new Decimal(wallet).plus(new Decimal(notional).times(way === 'long' ? 1 : -1).times(new Decimal(1).div(entry).minus(new Decimal(1).div(price))));
    expect(near(got.equity, coins.times(price))).toBe(true);
    expect(near(got.maintenance, new Decimal(notional).times('0.005'))).toBe(true);
  });
  property('has a concentration between 1/k and 1, and an effective number between 1 and k (I17)', [fc.array(text(1, 1e6), { minLength: 1, maxLength: 12 })], (notional) => {
    const got = good(concentration({ notional }));
    const least = new Decimal(1).div(notional.length);
    expect(got.hhi.gte(least.minus('1e-30')) && got.hhi.lte('1.000000000001') && got.effective_n.lte(notional.length + 1e-9) && got.top_share.gte(least.minus('1e-30'))).toBe(true);
    expect(got.hhi_normalised === null).toBe(notional.length === 1);
  });
  property('never has a bad day milder than each way of looking at it', [text(-1e5, 1e5), text(-1e5, 1e5), text(0, 0.2), text(0, 0.2), text(-1, 1)], (a, b, s, t, rho) => {
    const got = good(corrStress({ signed_notional: [a, b], sigma_daily: [s, t], correlation: [['1', rho], [rho, '1']] }));
    expect(got.bad_day.gte(got.sigma_usd) && got.bad_day.gte(got.sigma_usd_corr1) && got.bad_day.eq(got.sigma_usd_worst)).toBe(true);
  });
  property('lists each unit at the move that liquidates it, nearest first', [fc.array(fc.record({ mark: text(50, 100), liq: text(20, 200), beta: text(0.3, 2) }), { maxLength: 8 })], (list) => {
    const got = good(firstToLiq({ units: list.map((one, index) => ({ id: String(index), kind: 'isolated' as const, ...one })) }));
    for (const moves of [got.shock_down, got.shock_up]) for (const [i, move] of moves.entries()) if (i > 0) expect(move.abs().gte(moves[i - 1]!.abs())).toBe(true);
    expect(got.order_down.length + got.order_up.length).toBeGreaterThanOrEqual(list.length);
    for (const [i, id] of got.order_down.entries()) {
      const unit = list[Number(id)]!;
      expect(near(new Decimal(unit.mark).times(got.shock_down[i]!.times(unit.beta).plus(1)), unit.liq)).toBe(true);
    }
  });
  property('whose maintenance grows is never farther from liquidation, and gets its old price back for the stated margin',
    [side, text(0.1, 20), text(50, 2000), text(0.01, 0.5), text(1, 3)], (way, size, entry, part, mult) => {
      const wallet_margin = new Decimal(size).times(entry).times(part).toFixed();
      const given = { side: way, size, entry, mark: entry, wallet_margin, tiers: T3, sigma_daily: '0.03', vol_mult: '2', mmr_mult: mult };
      const got = good(volDouble(given));
      if (got.liq_before === null || got.liq_after === null || got.add_margin_to_restore_liq === null) return;
      const s = way === 'long' ? 1 : -1;
      expect(got.liq_after.minus(got.liq_before).times(s).gte('-1e-20')).toBe(true);
      const tiers = T3.map((tier) => ({ ...tier, mmr: new Decimal(tier.mmr).times(mult).toFixed(), ded: new Decimal(tier.ded).times(mult).toFixed() }));
      const back = good(volDouble({ ...given, tiers, mmr_mult: '1', wallet_margin: got.add_margin_to_restore_liq.plus(wallet_margin).toFixed() }));
      expect(near(back.liq_before!, got.liq_before)).toBe(true);
    });
});

describe('what stands beside the calculations of a portfolio', () => {
  it('adds exposure up by side, and knows no leverage without equity', () => {
    const notionals = [{ side: 'long' as const, notional: '18000' }, { side: 'short' as const, notional: '7500' }];
    expect(spelled(good(exposure({ notionals, equity: '8500' })))).toEqual({ gross: '25500', net: '10500', effective_leverage: '3' });
    expect(good(exposure({ notionals, equity: '0' })).effective_leverage).toBeNull();
    expect(exposure({ notionals: [{ side: 'long', notional: '-1' }], equity: null })).toMatchObject({ error: { field: 'notionals[0].notional' } });
  });
  it('assumes 1.5 against and 0.5 for the position where a beta is not measured well', () => {
    const measured = { beta: new Decimal('1.2'), r_squared: new Decimal('0.6'), bars: 720 };
    expect(spelled(betaPair(measured))).toEqual({ losing: '1.2', hedging: '1', assumed: false });
    for (const poor of [null, { ...measured, bars: 239 }, { ...measured, r_squared: new Decimal('0.19') }, { ...measured, beta: null }]) expect(spelled(betaPair(poor))).toEqual({ losing: '1.5', hedging: '0.5', assumed: true });
    expect(good(beta({ market_returns: ['0.01', '0.01'], asset_returns: ['0.01', '0.02'] }))).toMatchObject({ beta: null, r_squared: null });
  });
  it('cuts collateral by its kind, and by ten points more under stress', () => {
    expect(['USDT', 'BTC', 'SOL'].map((asset) => [haircut(asset, 'USDT').toFixed(), haircut(asset, 'USDT', true).toFixed()])).toEqual([['0', '0'], ['0.05', '0.15'], ['0.2', '0.3']]);
  });
  it('trusts the clock measurement with the shortest round trip', () => {
    const measured = [200, 40, 90].map((rtt, index) => good(clockSkew({ local_send_ms: '1000', local_recv_ms: String(1000 + rtt), server_ms: String(5000 + index) })));
    expect(bestOfClocks(measured)).toBe(measured[1]);
    expect(bestOfClocks([])).toBeNull();
  });
});

describe('a loan', () => {
  const asset = fc.record({ amount: text(0.01, 100), price: text(0.5, 5000), lt: text(0.3, 0.95), volatile: fc.boolean() });
  const owed = fc.record({ amount: text(0.01, 100), price: text(0.5, 5000), volatile: fc.boolean() });
  const loan = fc.record({
    collateral: fc.array(asset, { minLength: 1, maxLength: 4 }).map((list) => list.map((one, i) => ({ ...one, asset: `A${i}` }))),
    debt: fc.array(owed, { minLength: 1, maxLength: 3 }).map((list) => list.map((one, i) => ({ ...one, asset: `A${i}` }))) });
  const priced = (given: any, name: string, price: string) => ({ collateral: given.collateral.map((one: any) => (one.asset === name ? { ...one, price } : one)), debt: given.debt.map((one: any) => (one.asset === name ? { ...one, price } : one)) });

  property('has health 1 at the liquidation price of an asset (I19)', [loan], (given) => {
    // One price per asset, also where it is held and owed.
    for (const one of given.debt) { const held = given.collateral.find((other) => other.asset === one.asset); if (held !== undefined) one.price = held.price; }
    const at = good(liqPrice({ ...given, asset: 'A0' }));
    if (at.liq_price === null) return;
    expect(near(good(health(priced(given, 'A0', at.liq_price.toFixed()))).health_factor, 1)).toBe(true);
  });
  property('has health 1 after the uniform fall (7.3)', [loan], (given) => {
    const drop = good(uniformDrop(given)).drop_fraction;
    if (drop === null || drop.gte(1)) return;
    const fallen = (list: any[]) => list.map((one) => (one.volatile ? { ...one, price: new Decimal(one.price).times(new Decimal(1).minus(drop)).toFixed() } : one));
    expect(near(good(health({ collateral: fallen(given.collateral), debt: fallen(given.debt) })).health_factor, 1)).toBe(true);
  });
  property('reaches the target health by each of the three ways, repaying being the cheapest (I18)', [loan, text(1.05, 3)], (given, target_hf) => {
    const [first] = given.collateral;
    const got = good(toTarget({ ...given, target_hf, topup_price: first!.price, topup_lt: first!.lt, swap_cost: '0' }));
    const was = good(health(given)).health_factor;
    if (was.gte(target_hf)) return void expect(got.repay_usd.isZero() && got.topup_usd!.isZero() && got.deleverage_sell_usd!.isZero()).toBe(true);
    const more = given.collateral.map((one, i) => (i === 0 ? { ...one, amount: got.topup_amount!.plus(one.amount).toFixed() } : one));
    expect(near(good(health({ ...given, collateral: more })).health_factor, target_hf)).toBe(true);
    const debt = given.debt.reduce((sum, one) => sum.plus(new Decimal(one.amount).times(one.price)), new Decimal(0));
    const less = [{ asset: 'USD', amount: debt.minus(got.repay_usd).toFixed(), price: '1' }];
    if (debt.gt(got.repay_usd)) expect(near(good(health({ ...given, debt: less })).health_factor, target_hf)).toBe(true);
    expect(got.topup_usd!.gte(got.repay_usd)).toBe(true);
    if (got.deleverage_sell_usd !== null) expect(got.deleverage_sell_usd.gte(got.repay_usd)).toBe(true);
    return undefined;
  });
  property('loses no more than its collateral, and a call repays no more than its debt', [text(1, 1e6), text(1, 1e6), text(1, 1e6), text(0.5, 1.2), text(0, 0.15)], (collateral, debt, more, factor, bonus) => {
    const total = new Decimal(debt).plus(more).toFixed();
    const got = good(aaveLiquidation({ reserve_collateral_usd: collateral, reserve_debt_usd: debt, total_debt_usd: total, health_factor: factor, bonus, lt: '0.8', other_weighted_collateral_usd: '0',
      ...AAVE_V3_3 }));
    expect(got.seized_usd.lte(collateral) && got.max_repay_usd.lte(debt) && got.penalty_usd.gte(0)).toBe(true);
    expect(got.liquidatable).toBe(new Decimal(factor).lt(1));
    if (got.liquidatable) expect(near(got.max_repay_usd.times(new Decimal(1).plus(bonus)), got.seized_usd)).toBe(true);
  });
  property('on Compound keeps what exceeds debt and penalty', [text(1, 1e5), fc.array(fc.record({ amount: text(0.1, 100), price: text(1, 3000), liquidate_cf: text(0.5, 0.95), liquidation_factor: text(0.8, 1) }), { minLength: 1, maxLength: 4 })], (debt_usd, collateral) => {
    const got = good(compoundV3({ debt_usd, collateral }));
    const worth = collateral.reduce((sum, one) => sum.plus(new Decimal(one.amount).times(one.price)), new Decimal(0));
    expect(got.penalty_usd.gte(0)).toBe(true);
    expect(near(got.base_balance_after_absorb.plus(got.penalty_usd), Decimal.max(0, worth.minus(debt_usd)))).toBe(true);
  });
});

describe('integrity', () => {
  property('of two prices uses one that is never better for the position, unless they agree (I26)', [side, text(10, 100), text(-0.02, 0.02), fc.option(text(1, 300))], (way, page, gap, liq) => {
    const feed = new Decimal(page).times(new Decimal(gap).plus(1)).toFixed();
    const got = good(crossSource({ side: way, page_mark: page, feed_mark: feed, liq }));
    if (got.status === 'agree') return void expect(got.price_used.eq(feed)).toBe(true);
    const s = way === 'long' ? 1 : -1;
    expect(got.price_used.minus(page).times(s).lte(0) && got.price_used.minus(feed).times(s).lte(0)).toBe(true);
    return undefined;
  });
  property('holds a jump for less than 3 s, and never one within the limit (I27)', [text(10, 100), text(10, 100), text(0, 86_400), fc.option(text(0, 0.2)), text(0, 20)], (previous, next, dt, sigma, held) => {
    const got = good(outlier({ previous, new: next, dt_seconds: dt, sigma_daily: sigma, confirmed_by_second_source: false, consecutive_samples: '1', held_seconds: held }));
    if (got.action === 'hold') expect(Number(held) < 3 && got.log_jump.gt(got.limit)).toBe(true);
    else expect(Number(held) >= 3 || got.log_jump.lte(got.limit)).toBe(true);
  });
  property('of two liquidation prices that differ alerts on the one that comes first', [side, text(10, 100), text(5, 200), text(5, 200)], (way, mark, venue_liq, own_liq) => {
    const got = good(liqDisagreement({ side: way, mark, venue_liq, own_liq }));
    const s = way === 'long' ? 1 : -1;
    if (got.status !== 'agree') expect(got.liq_used.minus(venue_liq).times(s).gte(0) && got.liq_used.minus(own_liq).times(s).gte(0)).toBe(true);
  });
  property('never calls an older figure fresher', [fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 1, max: 60 })], (age, more, interval) => {
    const order = ['fresh', 'stale', 'dead'];
    const at = (ms: number) => order.indexOf(good(freshness({ now_ms: '1000000', event_ms: String(1_000_000 - ms), expected_interval_s: String(interval) })).status);
    expect(at(age + more)).toBeGreaterThanOrEqual(at(age));
  });
});

describe('market temperature', () => {
  property('is between 0 and 100, and its bars between 0 and 1', [fc.option(text(-5, 20)), fc.option(text(0, 1)), fc.option(text(-20, 20)), fc.option(text(-0.01, 0.01)), fc.option(text(0, 5))], (robust_z, oi_vol_percentile, oi_change_1h_pct, funding_rate, vol_ratio) => {
    const got = good(score({ robust_z, oi_vol_percentile, oi_change_1h_pct, funding_rate, funding_interval_hours: '8', vol_ratio }));
    expect(got.score === null).toBe(got.coverage.lt('0.5'));
    if (got.score !== null) expect(got.score.gte(0) && got.score.lte(100)).toBe(true);
    for (const bar of Object.values(got.bars)) if (bar !== null) expect(bar.gte(0) && bar.lte(1)).toBe(true);
  });
  property('falls only after ten minutes below, and rises at once', [fc.array(fc.record({ wait: fc.integer({ min: 1, max: 400 }), score: text(0, 100) }), { minLength: 2, maxLength: 60 })], (samples) => {
    let state = CALM, at = 0;
    for (const one of samples) {
      at += one.wait * 1000;
      const before = state;
      state = heat(state, { at, score: one.score }).state;
      if (state.step < before.step) expect(at - before.cooling!.since).toBeGreaterThanOrEqual(600_000);
      const due = [30, 60, 80].filter((edge) => Number(one.score) >= edge).length;
      expect(state.step).toBeGreaterThanOrEqual(due);
    }
  });
  it('says when there is too little history instead of a number', () => {
    expect(robustZ({ current_usd: '1', baseline_usd: ['1', '2'], min_samples: '72' })).toEqual({ z: null, component: null, method: 'insufficient-data' });
    expect(percentile({ value: '1', history: [] })).toEqual({ percentile: null });
    expect(heat(CALM, { at: 0, score: null }).heat).toBeNull();
  });
});

describe('bad input names the field and gives no number', () => {
  const tiers = T3;
  const flat = { symbol: 'X', side: 'long', size: '1', entry: '10', mark: '10', tiers };
  const cases: [string, () => unknown, string][] = [
    ['an empty mark', () => crossSource({ side: 'long', page_mark: '', feed_mark: '1', liq: null }), 'page_mark'],
    ['a mark of 0', () => outlier({ previous: '0', new: '1', dt_seconds: '1', sigma_daily: null, confirmed_by_second_source: false, consecutive_samples: '1', held_seconds: '0' }), 'previous'],
    ['a side that is none', () => liqDisagreement({ side: 'both' as any, mark: '1', venue_liq: '1', own_liq: '1' }), 'side'],
    ['a time that is missing', () => freshness({ now_ms: undefined as any, event_ms: '1', expected_interval_s: '1' }), 'now_ms'],
    ['a threshold above 1', () => health({ collateral: [{ asset: 'A', amount: '1', price: '1', lt: '1.2' }], debt: [] }), 'collateral[0].lt'],
    ['a negative debt', () => health({ collateral: [], debt: [{ asset: 'A', amount: '-1', price: '1' }] }), 'debt[0].amount'],
    ['a list that is none', () => shock({ collateral: null as any, positions: [], shock: '0' }), 'collateral'],
    ['an element that is none', () => shock({ collateral: [null as any], positions: [], shock: '0' }), 'collateral[0].amount'],
    ['tiers out of order', () => shockToLiq({ collateral: [], positions: [{ ...flat, tiers: [tiers[1]!, tiers[0]!] } as any] }), 'positions[0].tiers[0].floor'],
    ['a notional that is NaN', () => concentration({ notional: ['NaN'] }), 'notional[0]'],
    ['correlations of another size', () => corrStress({ signed_notional: ['1', '2'], sigma_daily: ['1', '1'], correlation: [['1']] }), 'correlation'],
    ['correlations that cannot exist', () => corrStress({ signed_notional: ['1', '1', '1'], sigma_daily: ['1', '1', '1'], correlation: [['1', '-1', '-1'], ['-1', '1', '-1'], ['-1', '-1', '1']] }), 'correlation'],
    ['a unit of no kind', () => firstToLiq({ units: [{ id: 'x', kind: 'other' } as any] }), 'units[0].kind'],
  ];
  for (const [what, calculate, field] of cases) it(what, () => expect(calculate()).toMatchObject({ error: { field } }));
  property('whatever the text is', [fc.string(), fc.string(), fc.string()], (a, b, c) => {
    for (const result of [crossSource({ side: 'long', page_mark: a, feed_mark: b, liq: c }), freshness({ now_ms: a, event_ms: b, expected_interval_s: c }), percentile({ value: a, history: [b, c] }),
      health({ collateral: [{ asset: 'A', amount: a, price: b, lt: c }], debt: [] })]) {
      if (isFault(result)) continue;
      for (const value of Object.values(result)) if (Decimal.isDecimal(value)) expect(value.isNaN()).toBe(false);
    }
  });
});
