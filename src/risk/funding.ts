/** What funding costs and how many payments a position survives if nothing else moves (risk-spec 3.1, 3.2). Positive payments are paid by you. */
import { HUNDRED, ZERO, above0, along, type Decimal, type Num } from './decimal';
import { Fields, type Result } from './input';
import { solve } from './liquidation';
import { equityAt, readInverse, readLinear, type InverseInput, type LinearInput } from './position';
import { requirement, tierAt } from './tiers';

interface FundingTerms { readonly mark: Num; readonly funding_rate: Num; readonly interval_hours: Num; readonly hours_to_next: Num }

/** Payments and hours until equity meets the requirement, at constant price and rate. */
export interface Countdown { readonly payments_to_liq: Decimal | null; readonly hours_to_liq: Decimal | null }

/** `k = ⌈buffer/payment⌉`: an exact multiple counts, because equality liquidates. Nothing to pay: null. No buffer left: 0. */
export function countdown(buffer: Decimal, payment: Decimal, first: Decimal, interval: Decimal): Countdown {
  if (!above0(payment)) return { payments_to_liq: null, hours_to_liq: null };
  if (!above0(buffer)) return { payments_to_liq: ZERO, hours_to_liq: ZERO };
  const payments = buffer.div(payment).ceil();
  return { payments_to_liq: payments, hours_to_liq: first.plus(payments.minus(1).times(interval)) };
}

export interface FundingDrift extends Countdown {
  readonly payment: Decimal; readonly liq_now: Decimal | null; readonly liq_after_next: Decimal | null; readonly liq_shift_pct_of_mark: Decimal | null; readonly daily_pct_of_equity: Decimal | null;
}

/** `funding.drift`: linear. `available_first` is free balance that pays before the margin does (Bybit); 0 elsewhere. */
export function fundingDrift(input: LinearInput & FundingTerms & { readonly available_first?: Num | null }): Result<FundingDrift> {
  const f = new Fields();
  const p = readLinear(f, input);
  const mark = f.positive('mark', input.mark);
  const rate = f.number('funding_rate', input.funding_rate);
  const interval = f.positive('interval_hours', input.interval_hours);
  const first = f.atLeastZero('hours_to_next', input.hours_to_next);
  const free = f.atLeastZero('available_first', input.available_first ?? '0');
  if (f.fault !== null) return f.fault;

  const notional = p.size.times(mark);
  const payment = along(p.s, rate).times(notional);
  const fromMargin = !above0(payment) ? payment : payment.gt(free) ? payment.minus(free) : ZERO;
  const now = solve(p).liq;
  const after = solve({ ...p, wallet: p.wallet.minus(fromMargin) }).liq;
  const equity = equityAt(p, mark);
  const buffer = equity.minus(requirement(p.tiers, p.fee, notional));
  return {
    payment, liq_now: now, liq_after_next: after,
    liq_shift_pct_of_mark: now === null || after === null ? null : along(p.s, after.minus(now)).times(HUNDRED).div(mark),
    ...countdown(above0(buffer) ? buffer.plus(free) : buffer, payment, first, interval),
    daily_pct_of_equity: above0(equity) ? payment.times(HUNDRED).times(24).div(interval.times(equity)) : null,
  };
}

export interface FundingDriftInverse extends Countdown { readonly payment_coin: Decimal; readonly liq_now: Decimal | null; readonly liq_after_next: Decimal | null }

/** `funding.driftInverse`: payment and margin in coin. */
export function fundingDriftInverse(input: InverseInput & FundingTerms): Result<FundingDriftInverse> {
  const f = new Fields();
  const p = readInverse(f, input);
  const mark = f.positive('mark', input.mark);
  const rate = f.number('funding_rate', input.funding_rate);
  const interval = f.positive('interval_hours', input.interval_hours);
  const first = f.atLeastZero('hours_to_next', input.hours_to_next);
  if (f.fault !== null) return f.fault;

  const payment = along(p.s, rate).times(p.size).div(mark);
  // Both sides times mark × entry, so that an exact multiple of the payment stays exact where a quotient would not.
  const scale = mark.times(p.entry);
  const tier = tierAt(p.tiers, p.size.div(mark));
  const needed = p.size.times(tier.mmr.plus(p.fee)).times(p.entry).minus(tier.ded.times(scale));
  const buffer = p.wallet.times(scale).plus(along(p.s, p.size).times(mark.minus(p.entry))).minus(needed);
  return {
    payment_coin: payment, liq_now: solve(p).liq, liq_after_next: solve({ ...p, wallet: p.wallet.minus(payment) }).liq,
    ...countdown(buffer, along(p.s, rate).times(p.size).times(p.entry), first, interval),
  };
}

/** `cost.fundingNormalise`: a rate per interval as per 8 hours, per day and per year (simple). Compare symbols only after this. */
export function costFundingNormalise(input: { readonly rate: Num; readonly interval_hours: Num }): Result<{ readonly per_8h: Decimal; readonly per_day: Decimal; readonly per_year_simple: Decimal }> {
  const f = new Fields();
  const rate = f.number('rate', input.rate);
  const interval = f.positive('interval_hours', input.interval_hours);
  if (f.fault !== null) return f.fault;
  const day = rate.times(24).div(interval);
  return { per_8h: rate.times(8).div(interval), per_day: day, per_year_simple: day.times(365) };
}
