/** The stop methods one by one (risk-spec 4.3 to 4.6): a raw price each, then rounded toward the mark. Null: no such price. */
import { CENT, HUNDRED, ONE, ZERO, above0, along, below0, max, min, type Decimal, type Num } from './decimal';
import { costBreakEven } from './cost';
import { Fields, isFault, type Result, type Side } from './input';
import { readKlines, type Kline } from './klines';
import type { Position } from './position';
import type { PriceRule } from './public-facts';
import { readRule, sizeDown, towardMark, type Rule } from './rounding';
import { readConfig, type ConfigInput, type StopConfig } from './stop-config';
import { wilder } from './volatility';

/** Rounds a raw price; a price at or below 0 is none. */
export function stopAt(s: Decimal, raw: Decimal, rule: Rule): Decimal | null {
  if (!above0(raw)) return null;
  const stop = towardMark(s, raw, rule);
  return above0(stop) ? stop : null;
}

/** `stop.fixedPct` (a): `E(1 − s·pct/100)`. */
export function stopFixedPct(input: { readonly side: Side; readonly entry: Num; readonly pct: Num; readonly rule: PriceRule }): Result<{ readonly stop: Decimal | null }> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const entry = f.positive('entry', input.entry);
  const pct = f.positive('pct', input.pct);
  const rule = readRule(f, 'rule', input.rule);
  return f.fault ?? { stop: stopAt(s, entry.times(ONE.minus(along(s, pct).times(CENT))), rule) };
}

/** `stop.atr` (b1): `anchor − s·k·ATR`. */
export function stopAtr(input: { readonly side: Side; readonly anchor: Num; readonly atr: Num | null; readonly k: Num; readonly rule: PriceRule }): Result<{ readonly stop: Decimal | null }> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const anchor = f.positive('anchor', input.anchor);
  const atr = f.optional('atr', input.atr, 'atLeastZero');
  const k = f.positive('k', input.k);
  const rule = readRule(f, 'rule', input.rule);
  if (f.fault !== null) return f.fault;
  return { stop: atr === null ? null : stopAt(s, anchor.minus(along(s, k).times(atr)), rule) };
}

/** `stop.chandelier` (b2): from the extreme of the last `lookback` bars, never looser than the previous stop. Too few bars: nulls. */
export function stopChandelier(input: { readonly side: Side; readonly klines: readonly Kline[]; readonly lookback: Num; readonly atr_period: Num; readonly k: Num; readonly previous_stop: Num | null;
    readonly rule: PriceRule }): Result<{ readonly extreme: Decimal | null; readonly atr: Decimal | null; readonly stop: Decimal | null }> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const bars = readKlines(f, 'klines', input.klines);
  const lookback = f.whole('lookback', input.lookback, 1, 10_000);
  const period = f.whole('atr_period', input.atr_period, 1, 10_000);
  const k = f.positive('k', input.k);
  const previous = f.optional('previous_stop', input.previous_stop, 'positive');
  const rule = readRule(f, 'rule', input.rule);
  if (f.fault !== null) return f.fault;
  const atr = wilder(bars, period);
  const recent = bars.slice(-lookback);
  const [first] = recent;
  const tighter = s.s > 0 ? max : min;
  const extreme = first === undefined || recent.length < lookback ? null
    : s.s > 0 ? recent.reduce((high, bar) => max(high, bar.high), first.high) : recent.reduce((low, bar) => min(low, bar.low), first.low);
  const fresh = atr === null || extreme === null ? null : stopAt(s, extreme.minus(along(s, k).times(atr)), rule);
  return { extreme, atr, stop: fresh === null || previous === null ? fresh ?? previous : tighter(fresh, previous) };
}

/** Raw budget price: `(q·E + s(K − R))/(q(1 − s·c))`, inverse `N(1 + s·c)/(N/E + s(R − K))`. Null: the whole notional is below the budget. */
export function budgetPrice(p: Pick<Position, 'contract' | 's' | 'size'>, entry: Decimal, amount: Decimal, costs: Decimal, exit: Decimal): Decimal | null {
  if (p.contract === 'linear') {
    const raw = p.size.times(entry).plus(along(p.s, costs.minus(amount))).div(p.size.times(ONE.minus(along(p.s, exit))));
    return above0(raw) ? raw : null;
  }
  const denominator = p.size.div(entry).plus(along(p.s, amount.minus(costs)));
  return above0(denominator) ? p.size.times(ONE.plus(along(p.s, exit))).div(denominator) : null;
}

/** `stop.riskBudget` (c): the price at which the total loss is `balance·risk_pct/100`. Inverse: size in USD, balance and costs in coin. */
export function stopRiskBudget(input: { readonly contract: 'linear' | 'inverse'; readonly side: Side; readonly size: Num; readonly entry: Num; readonly balance: Num; readonly risk_pct: Num;
    readonly costs_paid: Num; readonly exit_cost_rate: Num; readonly rule: PriceRule }): Result<{ readonly risk_amount: Decimal; readonly stop_raw: Decimal | null; readonly stop: Decimal | null }> {
  const f = new Fields();
  const contract = f.choice('contract', input.contract, ['linear', 'inverse']);
  const s = f.side('side', input.side);
  const size = f.positive('size', input.size);
  const entry = f.positive('entry', input.entry);
  const amount = f.positive('balance', input.balance).times(f.positive('risk_pct', input.risk_pct)).times(CENT);
  const costs = f.number('costs_paid', input.costs_paid);
  const exit = f.rate('exit_cost_rate', input.exit_cost_rate);
  const rule = readRule(f, 'rule', input.rule);
  if (f.fault !== null) return f.fault;
  const raw = budgetPrice({ contract, s, size }, entry, amount, costs, exit);
  return { risk_amount: amount, stop_raw: raw, stop: raw === null ? null : stopAt(s, raw, rule) };
}

/** `stop.sizeForStop`: the size whose loss at a chosen stop is the budget, down to the lot step. `no-loss`: at this stop nothing is lost, so the budget sets no size. */
export function stopSizeForStop(input: { readonly side: Side; readonly entry: Num; readonly stop: Num; readonly balance: Num; readonly risk_pct: Num; readonly entry_fee_rate: Num;
    readonly exit_cost_rate: Num; readonly lot_step: Num }): Result<{ readonly loss_per_unit: Decimal; readonly size_raw: Decimal | null; readonly size: Decimal | null; readonly notional: Decimal | null;
      readonly status: 'ok' | 'too-small' | 'no-loss' }> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const entry = f.positive('entry', input.entry);
  const stop = f.positive('stop', input.stop);
  const amount = f.positive('balance', input.balance).times(f.positive('risk_pct', input.risk_pct)).times(CENT);
  const entryFee = f.rate('entry_fee_rate', input.entry_fee_rate);
  const exit = f.rate('exit_cost_rate', input.exit_cost_rate);
  const step = f.positive('lot_step', input.lot_step);
  if (f.fault !== null) return f.fault;
  const loss = along(s, entry.minus(stop)).plus(stop.times(exit)).plus(entry.times(entryFee));
  if (!above0(loss)) return { loss_per_unit: loss, size_raw: null, size: null, notional: null, status: 'no-loss' };
  const raw = amount.div(loss);
  const size = sizeDown(raw, step);
  return { loss_per_unit: loss, size_raw: raw, size, notional: size.times(entry), status: size.isZero() ? 'too-small' : 'ok' };
}

/** `B = max(buffer_frac·|E − L|, (taker + slip_stress + basis)·P, buffer_atr·ATR)`; without ATR the third term drops. */
export function liquidationBuffer(mark: Decimal, entry: Decimal, liq: Decimal, atr: Decimal | null, cfg: StopConfig): Decimal {
  const span = entry.gt(liq) ? entry.minus(liq) : liq.minus(entry);
  return max(cfg.bufferFrac.times(span), costBuffer(mark, atr, cfg));
}

/** The part of the buffer that does not depend on where liquidation is. */
export function costBuffer(mark: Decimal, atr: Decimal | null, cfg: StopConfig): Decimal {
  const costs = cfg.stressCost.times(mark);
  return atr === null ? costs : max(costs, cfg.bufferAtr.times(atr));
}

/** `stop.liqBuffer` (d): `L + s·B`, the farthest allowed stop. */
export function stopLiqBuffer(input: { readonly side: Side; readonly mark: Num; readonly entry: Num; readonly liq: Num | null; readonly atr: Num | null; readonly rule: PriceRule; readonly cfg: ConfigInput }):
    Result<{ readonly buffer: Decimal | null; readonly stop: Decimal | null }> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const mark = f.positive('mark', input.mark);
  const entry = f.positive('entry', input.entry);
  const liq = f.optional('liq', input.liq, 'positive');
  const atr = f.optional('atr', input.atr, 'atLeastZero');
  const rule = readRule(f, 'rule', input.rule);
  const cfg = readConfig(f, 'cfg', input.cfg);
  if (f.fault !== null) return f.fault;
  if (liq === null) return { buffer: null, stop: null };
  const buffer = liquidationBuffer(mark, entry, liq, atr, cfg);
  return { buffer, stop: stopAt(s, liq.plus(along(s, buffer)), rule) };
}

/** `stop.trailing` (e) over a sequence of marks: ratchets after activation, freezes once touched. `triggered_at`: index of the sample that touched it. */
export function stopTrailing(input: { readonly side: Side; readonly activation: Num; readonly callback_pct: Num; readonly initial_stop: Num | null; readonly rule: PriceRule; readonly marks: readonly Num[] }):
    Result<{ readonly stops: readonly (Decimal | null)[]; readonly triggered_at: number | null }> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const activation = f.positive('activation', input.activation);
  const callback = f.positive('callback_pct', input.callback_pct);
  let stop = f.optional('initial_stop', input.initial_stop, 'positive');
  const rule = readRule(f, 'rule', input.rule);
  const marks = f.list('marks', input.marks, 0).map((mark, i) => f.positive(`marks[${i}]`, mark));
  if (f.fault !== null) return f.fault;
  const keep = ONE.minus(along(s, callback).times(CENT));
  let extreme: Decimal | null = null;
  let triggered_at: number | null = null;
  const stops: (Decimal | null)[] = [];
  for (const [i, mark] of marks.entries()) {
    if (triggered_at === null && stop !== null && !above0(along(s, mark.minus(stop)))) triggered_at = i;
    if (triggered_at === null) {
      if (extreme !== null || !below0(along(s, mark.minus(activation)))) extreme = extreme === null || above0(along(s, mark.minus(extreme))) ? mark : extreme;
      const candidate: Decimal | null = extreme === null ? null : stopAt(s, extreme.times(keep), rule);
      if (candidate !== null && (stop === null || above0(along(s, candidate.minus(stop))))) stop = candidate;
    }
    stops.push(stop);
  }
  return { stops, triggered_at };
}

/** `stop.breakEven` (f): once profit reaches `trigger_atr·ATR`, the break-even price, if it keeps the hard gap to the mark. */
export function stopBreakEven(input: { readonly side: Side; readonly entry: Num; readonly mark: Num; readonly size: Num; readonly entry_fee_rate: Num; readonly exit_cost_rate: Num;
    readonly net_funding_paid: Num; readonly trigger_atr: Num; readonly atr: Num | null; readonly hard_gap_pct: Num; readonly rule: PriceRule }):
    Result<{ readonly break_even: Decimal | null; readonly activated: boolean; readonly stop: Decimal | null }> {
  const even = costBreakEven({ ...input, contract: 'linear' });
  if (isFault(even)) return even;
  const f = new Fields();
  const s = f.side('side', input.side);
  const entry = f.positive('entry', input.entry);
  const mark = f.positive('mark', input.mark);
  const trigger = f.atLeastZero('trigger_atr', input.trigger_atr);
  const atr = f.optional('atr', input.atr, 'atLeastZero');
  const gap = f.atLeastZero('hard_gap_pct', input.hard_gap_pct).times(mark).times(CENT);
  const rule = readRule(f, 'rule', input.rule);
  if (f.fault !== null) return f.fault;
  const activated = atr !== null && along(s, mark.minus(entry)).gte(trigger.times(atr));
  const stop = even.break_even === null || !activated ? null : stopAt(s, even.break_even, rule);
  return { break_even: even.break_even, activated, stop: stop !== null && along(s, mark.minus(stop)).gte(gap) ? stop : null };
}

/** What a stop costs beside the position's own margin and balance (4.9). Negative losses are profit locked in. */
export function stopExpectedLoss(input: { readonly side: Side; readonly size: Num; readonly entry: Num; readonly mark: Num; readonly stop: Num; readonly exit_cost_rate: Num; readonly costs_paid: Num;
    readonly wallet_margin: Num | null; readonly balance: Num | null }): Result<{ readonly loss_from_entry: Decimal; readonly loss_from_now: Decimal; readonly pct_of_wallet_margin: Decimal | null;
      readonly pct_of_balance: Decimal | null }> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const size = f.positive('size', input.size);
  const entry = f.positive('entry', input.entry);
  const mark = f.positive('mark', input.mark);
  const stop = f.positive('stop', input.stop);
  const exit = f.rate('exit_cost_rate', input.exit_cost_rate);
  const costs = f.number('costs_paid', input.costs_paid);
  const wallet = f.optional('wallet_margin', input.wallet_margin, 'number');
  const balance = f.optional('balance', input.balance, 'number');
  if (f.fault !== null) return f.fault;
  const fee = size.times(stop).times(exit);
  const loss_from_entry = along(s, size).times(entry.minus(stop)).plus(fee).plus(costs);
  const share = (whole: Decimal | null): Decimal | null => (whole === null || whole.lte(ZERO) ? null : loss_from_entry.times(HUNDRED).div(whole));
  return { loss_from_entry, loss_from_now: along(s, size).times(mark.minus(stop)).plus(fee), pct_of_wallet_margin: share(wallet), pct_of_balance: share(balance) };
}
