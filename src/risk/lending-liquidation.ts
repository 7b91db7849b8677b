/** What a liquidation takes from a borrower (risk-spec 7.5): Aave's close factor and bonus, Compound's absorption of everything. */
import { INFINITY, max, min, ONE, ZERO, type Decimal, type Num } from './decimal';
import { Fields, type Result } from './input';

/** One collateral reserve against one debt reserve, with the market's own constants (Aave v3.3 and later: 0.5, 0.95, 2000 USD; older v3 has no 2000-USD rule). */
export interface AaveInputs {
  readonly reserve_collateral_usd: Num; readonly reserve_debt_usd: Num; readonly total_debt_usd: Num; readonly health_factor: Num;
  /** Liquidation bonus, a fraction: 0.05. */
  readonly bonus: Num;
  readonly lt: Num;
  /** All other collateral, already weighted with its thresholds. */
  readonly other_weighted_collateral_usd: Num;
  readonly default_close_factor: Num; readonly close_factor_hf_threshold: Num; readonly min_base_threshold: Num;
}

export const AAVE_V3_3 = { default_close_factor: '0.5', close_factor_hf_threshold: '0.95', min_base_threshold: '2000' } as const;

/**
 * `defi.aaveLiquidation`: the most one liquidation call can repay, what it seizes, and the part of that which is penalty (the protocol's fee is inside
 * the bonus). Further calls may follow while the health factor stays below 1. Source: aave-v3-origin LiquidationLogic. Health of 1 or more: nothing is taken.
 */
export function aaveLiquidation(inputs: AaveInputs): Result<{
  readonly liquidatable: boolean; readonly max_repay_usd: Decimal; readonly seized_usd: Decimal; readonly penalty_usd: Decimal; readonly hf_after: Decimal }> {
  const f = new Fields();
  const collateral = f.atLeastZero('reserve_collateral_usd', inputs.reserve_collateral_usd), debt = f.atLeastZero('reserve_debt_usd', inputs.reserve_debt_usd);
  const total = f.atLeastZero('total_debt_usd', inputs.total_debt_usd), factor = f.atLeastZero('health_factor', inputs.health_factor);
  const bonus = f.rate('bonus', inputs.bonus), lt = f.rate('lt', inputs.lt), other = f.atLeastZero('other_weighted_collateral_usd', inputs.other_weighted_collateral_usd);
  const close = f.atLeastZero('default_close_factor', inputs.default_close_factor), threshold = f.atLeastZero('close_factor_hf_threshold', inputs.close_factor_hf_threshold);
  const floor = f.atLeastZero('min_base_threshold', inputs.min_base_threshold);
  if (total.lt(debt)) f.bad('total_debt_usd', 'inconsistent');
  if (f.fault) return f.fault;
  if (factor.gte(1)) return { liquidatable: false, max_repay_usd: ZERO, seized_usd: ZERO, penalty_usd: ZERO, hf_after: factor };
  const partial = collateral.gte(floor) && debt.gte(floor) && factor.gt(threshold);
  const wanted = partial ? min(debt, total.times(close)) : debt;
  const withBonus = wanted.times(bonus.plus(ONE));
  const short = withBonus.gt(collateral);
  const seized_usd = short ? collateral : withBonus, max_repay_usd = short ? collateral.div(bonus.plus(ONE)) : wanted;
  const left = total.minus(max_repay_usd);
  const cover = collateral.minus(seized_usd).times(lt).plus(other);
  return { liquidatable: true, max_repay_usd, seized_usd, penalty_usd: seized_usd.minus(max_repay_usd), hf_after: left.lte(0) ? INFINITY : cover.div(left) };
}

/** `liquidate_cf`: what counts against the debt; `liquidation_factor`: what is credited when absorbed. Fractions. */
export interface CompoundCollateral { readonly amount: Num; readonly price: Num; readonly liquidate_cf: Num; readonly liquidation_factor: Num }

/**
 * `defi.compoundV3`: absorption takes all collateral and credits what exceeds the debt in the base asset; there is no partial close.
 * The figures after absorption are given for a healthy account too: that is what it would cost. Source: comet Comet.sol isLiquidatable, absorbInternal.
 */
export function compoundV3(inputs: { readonly debt_usd: Num; readonly collateral: readonly CompoundCollateral[] }): Result<{
  readonly liquidatable: boolean; readonly hf_equiv: Decimal; readonly usage: Decimal; readonly base_balance_after_absorb: Decimal; readonly penalty_usd: Decimal }> {
  const f = new Fields();
  const debt = f.atLeastZero('debt_usd', inputs.debt_usd);
  let worth = ZERO, cover = ZERO, credited = ZERO;
  for (const [index, one] of f.list('collateral', inputs.collateral, 0).entries()) {
    const at = (name: string): string => `collateral[${index}].${name}`;
    const value = f.atLeastZero(at('amount'), one.amount).times(f.positive(at('price'), one.price));
    worth = worth.plus(value);
    cover = cover.plus(value.times(fraction(f, at('liquidate_cf'), one.liquidate_cf)));
    credited = credited.plus(value.times(fraction(f, at('liquidation_factor'), one.liquidation_factor)));
  }
  if (f.fault) return f.fault;
  const base_balance_after_absorb = max(ZERO, credited.minus(debt));
  const penalty_usd = max(ZERO, worth.minus(debt)).minus(base_balance_after_absorb);
  if (debt.isZero()) return { liquidatable: false, hf_equiv: INFINITY, usage: ZERO, base_balance_after_absorb, penalty_usd };
  return { liquidatable: cover.lt(debt), hf_equiv: cover.div(debt), usage: cover.isZero() ? INFINITY : debt.div(cover), base_balance_after_absorb, penalty_usd };
}

/** 0 to 1, both included. */
function fraction(f: Fields, field: string, value: Num): Decimal {
  const parsed = f.atLeastZero(field, value);
  if (parsed.gt(1)) f.bad(field, 'too-large');
  return parsed;
}
