/** What one liquidation of this loan would cost, at the moment it becomes possible (risk-spec 7.5). */
import type { RawAmount, RawLoan } from '../reading/reading';
import type { LoanAssessment, Note } from './assessment';
import { dec, Decimal, max, ONE, text, ZERO } from './decimal';
import { isFault } from './input';
import { aaveLiquidation, compoundV3 } from './lending-liquidation';
import type { MarginRules } from './margin-rules';
import type { Span } from './span';

/** Just below 1: where a liquidation begins. */
const AT_THE_EDGE = '0.9999';

/**
 * One call on the largest collateral and the largest debt, after all collateral has fallen until the loan can be liquidated. The penalty rate is assumed
 * (`LendingRules.assumedPenalty`) and said. Null without values, or for a protocol whose rule is not known.
 */
export function liquidationLoss(raw: RawLoan, rules: MarginRules, collateral: readonly RawAmount[], health: Span, notes: Note[]): LoanAssessment['loss'] {
  const lending = rules.lending;
  const values = collateral.map((one) => dec(one.value)), debts = raw.debt.map((one) => dec(one.value));
  if (lending === undefined || values.some((one) => one === null) || debts.some((one) => one === null) || !health.low.isFinite() || health.low.lte(0)) return null;
  const shrink = health.low.gt(1) ? ONE.div(health.low) : ONE;
  const then = values.map((one) => (one ?? ZERO).times(shrink));
  const debt = debts.reduce<Decimal>((sum, one) => sum.plus(one ?? ZERO), ZERO), worth = then.reduce((sum, one) => sum.plus(one), ZERO);
  if (debt.isZero() || worth.isZero()) return null;
  const largest = then.reduce((most, one) => max(most, one), ZERO);
  notes.push({ code: 'loan_penalty_assumed', values: { pct: text(new Decimal(lending.assumedPenalty).times(100)) } });
  if (lending.engine === 'compound-v3') {
    const got = compoundV3({ debt_usd: debt, collateral: [{ amount: worth, price: ONE, liquidate_cf: ONE, liquidation_factor: ONE.minus(lending.assumedPenalty) }] });
    return isFault(got) ? null : { penaltyUsd: cents(got.penalty_usd), repayUsd: cents(debt) };
  }
  const average = debt.div(worth);
  const got = aaveLiquidation({
    reserve_collateral_usd: largest, reserve_debt_usd: debts.reduce<Decimal>((most, one) => max(most, one ?? ZERO), ZERO), total_debt_usd: debt, health_factor: AT_THE_EDGE,
    bonus: lending.assumedPenalty, lt: average.lt(1) ? average : '0.99', other_weighted_collateral_usd: worth.minus(largest).times(average),
    default_close_factor: lending.defaultCloseFactor, close_factor_hf_threshold: lending.closeFactorHfThreshold, min_base_threshold: lending.minBaseThreshold });
  return isFault(got) ? null : { penaltyUsd: cents(got.penalty_usd), repayUsd: cents(got.max_repay_usd) };
}
const cents = (value: Decimal) => text(value.toDecimalPlaces(2, Decimal.ROUND_UP));
