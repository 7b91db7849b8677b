/** What must hold for every stop, funding countdown and what-if (risk-spec 13: I8 to I15). */
import * as fc from 'fast-check';
import { expect } from 'vitest';
import { property } from '../support/property';
import { Decimal } from '../../src/risk/decimal';
import { fundingDrift, fundingDriftInverse } from '../../src/risk/funding';
import { Fields } from '../../src/risk/input';
import { equityAt, readInverse, readLinear, requirementAt } from '../../src/risk/position';
import { tickRound } from '../../src/risk/rounding';
import { stopChandelier, stopTrailing } from '../../src/risk/stop-methods';
import { stopSuggest, type SuggestInput, type SuggestOutput } from '../../src/risk/stop-suggest';
import { whatifAddMargin, whatifInverseTarget, whatifReduce, whatifTargetDistance } from '../../src/risk/what-if';
import { between, inverse, linear, magnitude, markNear, right, side, type LinearCase } from './generated';

const d = (text: string | Decimal): Decimal => new Decimal(text);
const sign = (direction: string): number => (direction === 'long' ? 1 : -1);
const CFG = { taker_fee: '0.0005', slip: '0.0005', slip_stress: '0.003', basis: '0.001', buffer_frac: '0.05', buffer_atr: '0.25', fixed_pct: '2.5', atr_k: '3', risk_pct: '2', noise_atr: '1', hard_gap_pct: '0.1', be_trigger_atr: '3' };

const withMark = linear.chain((one) => fc.tuple(fc.constant(one), markNear(one.entry)));

property('I8 paying funding never increases room, and receiving it never reduces it', [withMark, between(-0.003, 0.003), fc.constantFrom('1', '4', '8')], ([one, mark], funding_rate, interval_hours) => {
  const drift = right(fundingDrift({ ...one, mark, funding_rate, interval_hours, hours_to_next: '1' }));
  if (drift.liq_shift_pct_of_mark !== null) expect(drift.liq_shift_pct_of_mark.times(drift.payment.isZero() ? 1 : drift.payment.s).gte('-1e-30')).toBe(true);
});

property('I8 payments to liquidation agree with paying them one by one', [withMark, magnitude(0.0002, 0.05)], ([one, mark], rate) => {
  const funding_rate = one.side === 'long' ? rate : `-${rate}`;
  const { payment, payments_to_liq, hours_to_liq } = right(fundingDrift({ ...one, mark, funding_rate, interval_hours: '8', hours_to_next: '2.5' }));
  const p = readLinear(new Fields(), one);
  const needed = requirementAt(p, d(mark));
  let equity = equityAt(p, d(mark));
  let paid = 0;
  while (equity.gt(needed) && paid < 3000) {
    equity = equity.minus(payment);
    paid += 1;
  }
  if (paid === 3000) return;
  expect(payments_to_liq?.toNumber()).toBe(paid);
  expect(hours_to_liq?.toNumber()).toBe(paid === 0 ? 0 : 2.5 + (paid - 1) * 8);
});

property('I8 holds in coin, where an exact multiple still counts', [inverse, magnitude(0.0005, 0.05), fc.integer({ min: 1, max: 50 })], (one, rate, times) => {
  const funding_rate = one.side === 'long' ? rate : `-${rate}`;
  const flat = { ...one, tiers: [{ floor: '0', cap: null, mmr: '0', ded: '0' }], fee_rate: '0', mark: one.entry };
  const p = readInverse(new Fields(), flat);
  // One payment, N·r/P, rarely terminates; as many of them as P has of its last decimal always do, so the margin is exactly that multiple.
  const decimals = d('10').pow(p.entry.decimalPlaces());
  const multiple = p.entry.times(decimals).times(times);
  const wallet = p.size.times(rate).times(decimals).times(times);
  expect(right(fundingDriftInverse({ ...flat, wallet_margin_coin: wallet, funding_rate, interval_hours: '8', hours_to_next: '0' })).payments_to_liq?.toFixed()).toBe(multiple.toFixed());
});

/** A whole stop situation around a position: volatility, balance, tick, an existing stop or none. */
const situation: fc.Arbitrary<SuggestInput> = withMark.chain(([one, mark]) =>
  fc.tuple(fc.option(magnitude(0.0005, 0.05), { nil: null }), fc.option(magnitude(0.001, 100), { nil: null }), magnitude(1e-6, 1e-3), fc.option(between(0.85, 1.15), { nil: null }), fc.option(between(0.85, 1.15), { nil: null }), fc.constantFrom('retain', 'proportional'))
    .map(([atr, balance, tick, existing, trailing, release]): SuggestInput => {
      const step = d(mark).times(tick).toSignificantDigits(1);
      const near = (factor: string | null): Decimal | null => (factor === null ? null : Decimal.max(d(mark).times(factor).toNearest(step), step));
      const value = d(one.size).times(one.entry);
      return { ...one, mark, atr: atr === null ? null : d(mark).times(atr).toSignificantDigits(6), balance: balance === null ? null : value.times(balance), costs_paid: value.times('0.0005'), rule: { type: 'tick', tick: step.toFixed() }, cfg: CFG,
        existing_stop: near(existing), trailing_stop: near(trailing), lot_step: d(one.size).times('0.00001').toSignificantDigits(1), margin_step: value.times('1e-7').toSignificantDigits(1), release };
    }));

/** The unrounded floor: the farthest stop that still comes before liquidation. */
function floorOf(input: SuggestInput, liq: Decimal): Decimal {
  const s = sign(input.side);
  const buffers = [d(input.entry).minus(liq).abs().times(CFG.buffer_frac), d(input.mark).times('0.0045'), ...(input.atr === null ? [] : [d(input.atr).times(CFG.buffer_atr)])];
  return liq.plus(Decimal.max(...buffers).times(s));
}

property('I9 a suggested stop lies between the liquidation buffer and the hard gap', [situation], (input) => {
  const { stop, liq, status } = right(stopSuggest(input));
  if (stop === null) return;
  const s = sign(input.side);
  if (status === 'ok') expect(d(input.mark).minus(stop).times(s).gte(d(input.mark).times('0.001'))).toBe(true);
  if (liq !== null) {
    expect(stop.minus(liq).times(s).gt(0)).toBe(true);
    expect(stop.minus(floorOf(input, liq)).times(s).gte(0)).toBe(true);
  }
}, 3000);

property('I10 every suggested stop is on tick', [situation], (input) => {
  const { stop, status } = right(stopSuggest(input));
  if (stop !== null && status === 'ok' && input.rule.type === 'tick') expect(stop.mod(input.rule.tick).isZero()).toBe(true);
});

property('I11 without the warning the loss at the stop stays within the budget', [situation], (input) => {
  const answer = right(stopSuggest(input));
  if (answer.loss_from_entry === undefined || input.balance === null || answer.warnings.includes('budget-exceeded')) return;
  // No budget price exists when the whole notional is below the budget.
  expect(answer.loss_from_entry.lte(d(input.balance).times('0.02').times('1.000000000001'))).toBe(true);
});

const prices = fc.array(between(0.9, 1.1), { minLength: 2, maxLength: 40 });
property('I12 a trailing stop never loosens, and stands still once touched', [side, prices, between(0.2, 5)], (direction, marks, callback_pct) => {
  const { stops, triggered_at } = right(stopTrailing({ side: direction, activation: direction === 'long' ? '1.02' : '0.98', callback_pct, initial_stop: direction === 'long' ? '0.93' : '1.07', rule: { type: 'tick', tick: '0.0001' }, marks }));
  for (const [i, stop] of stops.entries()) {
    const before = stops[i - 1];
    if (stop === null || before === null || before === undefined) continue;
    expect(stop.minus(before).times(sign(direction)).gte(0)).toBe(true);
    if (triggered_at !== null && i > triggered_at) expect(stop.eq(before)).toBe(true);
  }
});

const klines = fc.array(fc.tuple(between(90, 110), between(90, 110), between(0, 3), between(0, 3)), { minLength: 6, maxLength: 30 }).map((bars) => bars.map(([open, close, up, down]): readonly [string, string, string, string] =>
  [open, Decimal.max(open, close).plus(up).toFixed(), Decimal.min(open, close).minus(down).toFixed(), close]));
property('I12 a chandelier stop is never looser than the one before', [side, klines, between(80, 120)], (direction, bars, previous_stop) => {
  const { stop } = right(stopChandelier({ side: direction, klines: bars, lookback: '5', atr_period: '3', k: '3', previous_stop, rule: { type: 'tick', tick: '0.01' } }));
  expect(stop !== null && stop.minus(previous_stop).times(sign(direction)).gte(0)).toBe(true);
});

property('a rounded stop is on tick, at or toward the mark, and less than a tick away', [side, magnitude(1e-6, 1e6, 9), magnitude(1e-8, 10, 2)], (direction, price, tick) => {
  const { price: rounded } = right(tickRound({ side: direction, price, rule: { type: 'tick', tick } }));
  const moved = rounded.minus(price).times(sign(direction));
  expect(rounded.mod(tick).isZero() && moved.gte(0) && moved.lt(tick)).toBe(true);
});
property('a price for Hyperliquid has five significant figures or is whole', [side, magnitude(1e-5, 1e6, 12), fc.integer({ min: 0, max: 5 })], (direction, price, size) => {
  const { price: rounded } = right(tickRound({ side: direction, price, rule: { type: 'hyperliquid', sz_decimals: String(size) } }));
  expect(rounded.isInteger() || rounded.precision() <= 5).toBe(true);
  expect(rounded.decimalPlaces()).toBeLessThanOrEqual(6 - size);
  expect(rounded.minus(price).times(sign(direction)).gte(0)).toBe(true);
});

/** Applies a remedy as its text says: add the margin, or cut the size and leave profit less cost in place. */
function applied(input: SuggestInput, answer: SuggestOutput): readonly SuggestInput[] {
  const { remedy } = answer;
  if (remedy === undefined) return [];
  const list: SuggestInput[] = [];
  if (remedy.add_margin !== null) list.push({ ...input, wallet_margin: d(input.wallet_margin).plus(remedy.add_margin) });
  if (remedy.reduce_qty !== null && remedy.reduce_qty.lt(input.size)) {
    const cut = right(whatifReduce({ ...(input as LinearCase), mark: input.mark, fraction: remedy.reduce_qty.div(input.size), exit_cost_rate: '0.001', release: 'retain' }));
    list.push({ ...input, size: cut.new_size, wallet_margin: cut.new_wallet_margin });
  }
  return list;
}
property('I13 a remedy, applied, leads to a valid suggestion with room for a full swing', [situation], (input) => {
  const answer = right(stopSuggest({ ...input, existing_stop: null, trailing_stop: null, balance: null }));
  const s = sign(input.side);
  const swing = input.atr === null ? d(input.mark).times('0.025') : d(input.atr).times(3);
  for (const changed of applied(input, answer)) {
    const after = right(stopSuggest({ ...changed, existing_stop: null, trailing_stop: null, balance: null }));
    const limit = d(input.mark).minus(swing.times(s));
    const tick = input.rule.type === 'tick' ? d(input.rule.tick) : d('0');
    if (after.liq !== null) expect(limit.plus(tick.times(s)).minus(floorOf(changed, after.liq)).times(s).gte(0)).toBe(true);
    // A swing within a tick of the hard gap can still be too narrow to be written.
    if (swing.gt(d(input.mark).times('0.001').plus(tick.times(2)))) expect(after.status).toBe('ok');
  }
}, 3000);

property('I14 a valid stop that is tighter is never replaced by a looser one', [situation], (input) => {
  const answer = right(stopSuggest(input));
  if (input.existing_stop === null || answer.status === 'no-valid-stop' || answer.stop === null) return;
  const replaced = answer.warnings.some((warning) => warning.startsWith('existing-'));
  if (!replaced) expect(answer.stop.minus(d(input.existing_stop)).times(sign(input.side)).gte(0)).toBe(true);
  if (answer.status === 'keep-existing') expect(answer.stop.eq(input.existing_stop)).toBe(true);
});
property('I14 more margin never turns a valid suggestion into none', [situation, between(1, 4)], (input, factor) => {
  const before = right(stopSuggest(input));
  const after = right(stopSuggest({ ...input, wallet_margin: d(input.wallet_margin).times(factor) }));
  if (before.status !== 'no-valid-stop' && after.liq !== null) expect(after.status).not.toBe('no-valid-stop');
});

property('I15 the margin for a target distance reaches it', [withMark, between(0.5, 60)], ([one, mark], target_pct) => {
  const goal = right(whatifTargetDistance({ ...one, mark, target_pct, exit_cost_rate: '0.001' }));
  if (goal.target_liq === null || goal.add_margin === null) return;
  const { liq_after } = right(whatifAddMargin({ ...one, mark, delta: goal.add_margin }));
  if (goal.add_margin.gt(0)) expect(liq_after !== null && liq_after.minus(goal.target_liq).abs().lte(goal.target_liq.times('1e-25'))).toBe(true);
  else if (liq_after !== null) expect(goal.target_liq.minus(liq_after).times(sign(one.side)).gte(goal.target_liq.times('-1e-25'))).toBe(true);
});
property('I15 the cut for a target distance reaches it, and rounded up lies on the safe side', [withMark, between(0.5, 60)], ([one, mark], target_pct) => {
  const goal = right(whatifTargetDistance({ ...one, mark, target_pct, exit_cost_rate: '0.001' }));
  const { target_liq, reduce_fraction } = goal;
  if (target_liq === null || reduce_fraction === null || reduce_fraction.isZero() || reduce_fraction.gte('0.999')) return;
  const reduce = (fraction: Decimal): Decimal | null => right(whatifReduce({ ...one, mark, fraction, exit_cost_rate: '0.001', release: 'retain' })).liq_after;
  const exactly = reduce(reduce_fraction);
  expect(exactly !== null && exactly.minus(target_liq).abs().lte(target_liq.times('1e-20'))).toBe(true);
  const more = reduce(reduce_fraction.times('1.0005'));
  if (more !== null) expect(target_liq.minus(more).times(sign(one.side)).gte(target_liq.times('-1e-25'))).toBe(true);
});
property('I15 holds in coin for inverse contracts', [inverse, markNear('1'), between(0.5, 60)], (one, factor, target_pct) => {
  const mark = d(one.entry).times(factor);
  const goal = right(whatifInverseTarget({ ...one, mark, target_pct, exit_cost_rate: '0.001' }));
  if (goal.target_liq === null || goal.add_margin_coin === null || goal.add_margin_coin.isZero()) return;
  const p = readInverse(new Fields(), { ...one, wallet_margin_coin: d(one.wallet_margin_coin).plus(goal.add_margin_coin) });
  expect(equityAt(p, goal.target_liq).minus(requirementAt(p, goal.target_liq)).abs().lte(p.size.div(goal.target_liq).times('1e-25'))).toBe(true);
});

property('cutting an isolated position in proportion does not move its liquidation price within one tier', [withMark, between(0.05, 0.9)], ([one, mark], fraction) => {
  const flat = { ...one, tiers: [{ floor: '0', cap: null, mmr: '0.01', ded: '0' }] };
  const { liq_before, liq_after } = right(whatifReduce({ ...flat, mark, fraction, exit_cost_rate: '0.001', release: 'proportional' }));
  expect(liq_before === null ? liq_after === null : liq_after !== null && liq_after.minus(liq_before).abs().lte(liq_before.times('1e-30'))).toBe(true);
});
