/** Lending (risk-spec 7.1-7.4, 7.6): health factor, what price or fall liquidates, and how to get away from it. */
import { Decimal, HUNDRED, INFINITY, max, ONE, ZERO, type Num } from './decimal';
import { Fields, type Result } from './input';

/** `lt`: liquidation threshold, a fraction; only assets enabled as collateral, with the e-mode threshold where e-mode is on. `price`: the protocol's oracle. */
export interface Collateral { readonly asset: string; readonly amount: Num; readonly price: Num; readonly lt: Num; readonly volatile?: boolean }
export interface Debt { readonly asset: string; readonly amount: Num; readonly price: Num; readonly volatile?: boolean }
export interface Loan { readonly collateral: readonly Collateral[]; readonly debt: readonly Debt[] }

interface Read {
  readonly collateral: readonly { readonly asset: string; readonly amount: Decimal; readonly price: Decimal; readonly lt: Decimal; readonly volatile: boolean }[];
  readonly debt: readonly { readonly asset: string; readonly amount: Decimal; readonly price: Decimal; readonly volatile: boolean }[];
}

function readLoan(f: Fields, loan: Loan): Read {
  return {
    collateral: f.list('collateral', loan.collateral, 0).map((one, index) => ({
      asset: one.asset, volatile: one.volatile ?? true, amount: f.atLeastZero(`collateral[${index}].amount`, one.amount),
      price: f.positive(`collateral[${index}].price`, one.price), lt: f.rate(`collateral[${index}].lt`, one.lt) })),
    debt: f.list('debt', loan.debt, 0).map((one, index) => ({
      asset: one.asset, volatile: one.volatile ?? true, amount: f.atLeastZero(`debt[${index}].amount`, one.amount), price: f.positive(`debt[${index}].price`, one.price) })),
  };
}

const sum = (values: readonly Decimal[]): Decimal => values.reduce((total, value) => total.plus(value), ZERO);
const weighted = (loan: Read): Decimal => sum(loan.collateral.map((one) => one.amount.times(one.price).times(one.lt)));
const worth = (loan: Read): Decimal => sum(loan.collateral.map((one) => one.amount.times(one.price)));
const owed = (loan: Read): Decimal => sum(loan.debt.map((one) => one.amount.times(one.price)));

/** `defi.health` (7.1). Without debt: health and collateral ratio are Infinity. `liquidatable` is strict, as in the contracts. Source: aave-v3-origin GenericLogic. */
export function health(loan: Loan): Result<{
  readonly health_factor: Decimal; readonly ltv: Decimal; readonly collateral_ratio: Decimal; readonly usage: Decimal; readonly liquidatable: boolean }> {
  const f = new Fields();
  const read = readLoan(f, loan);
  if (f.fault) return f.fault;
  const cover = weighted(read), value = worth(read), debt = owed(read);
  if (debt.isZero()) return { health_factor: INFINITY, ltv: ZERO, collateral_ratio: INFINITY, usage: ZERO, liquidatable: false };
  return {
    health_factor: cover.div(debt), ltv: value.isZero() ? INFINITY : debt.div(value), collateral_ratio: value.div(debt),
    usage: cover.isZero() ? INFINITY : debt.div(cover), liquidatable: cover.lt(debt) };
}

/** `defi.liqPrice` (7.2): the price of one asset, all others frozen, at which the health factor is 1. `dist_pct` in percent of its present price; positive is room. */
export function liqPrice(inputs: Loan & { readonly asset: string }):
  Result<{ readonly liq_price: Decimal | null; readonly direction: 'up' | 'down' | null; readonly dist_pct: Decimal | null }> {
  const f = new Fields();
  const read = readLoan(f, inputs);
  if (f.fault) return f.fault;
  const own = [...read.collateral, ...read.debt].find((one) => one.asset === inputs.asset);
  const isOwn = (one: { readonly asset: string }): boolean => one.asset === inputs.asset;
  const perUnit = sum(read.collateral.filter(isOwn).map((one) => one.amount.times(one.lt))).minus(sum(read.debt.filter(isOwn).map((one) => one.amount)));
  const rest = sum(read.collateral.filter((one) => !isOwn(one)).map((one) => one.amount.times(one.price).times(one.lt)))
    .minus(sum(read.debt.filter((one) => !isOwn(one)).map((one) => one.amount.times(one.price))));
  const none = { liq_price: null, direction: null, dist_pct: null };
  if (own === undefined || perUnit.isZero()) return none;
  const at = rest.neg().div(perUnit);
  if (at.lte(0)) return none;
  const direction = perUnit.gt(0) ? 'down' : 'up';
  const room = direction === 'down' ? own.price.minus(at) : at.minus(own.price);
  return { liq_price: at, direction, dist_pct: room.div(own.price).times(HUNDRED) };
}

/** `defi.uniformDrop` (7.3): the common fall of all volatile assets, a fraction, at which the health factor is 1; null where no fall does it. Zero or less: already there. */
export function uniformDrop(loan: Loan): Result<{ readonly drop_fraction: Decimal | null }> {
  const f = new Fields();
  const read = readLoan(f, loan);
  if (f.fault) return f.fault;
  const volatile = weighted({ collateral: read.collateral.filter((one) => one.volatile), debt: [] });
  const volatileDebt = owed({ collateral: [], debt: read.debt.filter((one) => one.volatile) });
  if (volatile.lte(volatileDebt)) return { drop_fraction: null };
  const drop = weighted(read).minus(owed(read)).div(volatile.minus(volatileDebt));
  return { drop_fraction: drop.gt(1) ? null : drop };
}

/**
 * `defi.toTarget` (7.4): three ways to a health factor, USD: top up one asset, repay from outside, sell collateral to repay (`swap_cost` a fraction).
 * Zeros when it is there already; selling is null where it cannot lift the health factor that far.
 */
export function toTarget(inputs: Loan & { readonly target_hf: Num; readonly topup_price: Num; readonly topup_lt: Num; readonly swap_cost: Num }):
  Result<{ readonly topup_amount: Decimal | null; readonly topup_usd: Decimal | null; readonly repay_usd: Decimal; readonly deleverage_sell_usd: Decimal | null }> {
  const f = new Fields();
  const read = readLoan(f, inputs);
  const target = f.positive('target_hf', inputs.target_hf), price = f.positive('topup_price', inputs.topup_price);
  const lt = f.rate('topup_lt', inputs.topup_lt), cost = f.rate('swap_cost', inputs.swap_cost);
  if (f.fault) return f.fault;
  const cover = weighted(read), debt = owed(read);
  const missing = max(ZERO, target.times(debt).minus(cover));
  if (missing.isZero()) return { topup_amount: ZERO, topup_usd: ZERO, repay_usd: ZERO, deleverage_sell_usd: ZERO };
  const topup_usd = lt.isZero() ? null : missing.div(lt);
  const perSold = target.times(ONE.minus(cost)).minus(lt);
  return {
    topup_amount: topup_usd?.div(price) ?? null, topup_usd, repay_usd: debt.minus(cover.div(target)),
    deleverage_sell_usd: perSold.lte(0) ? null : missing.div(perSold) };
}

/** `defi.interestDrift` (7.6): days until interest alone brings the health factor to 1, prices and rates frozen. Rates as yearly fractions; null: never. */
export function interestDrift(inputs: { readonly health_factor: Num; readonly supply_apy: Num; readonly borrow_apy: Num }): Result<{ readonly days_to_hf1: Decimal | null }> {
  const f = new Fields();
  const endless = inputs.health_factor === 'Infinity' || inputs.health_factor === INFINITY;
  const factor = endless ? INFINITY : f.atLeastZero('health_factor', inputs.health_factor), supply = f.number('supply_apy', inputs.supply_apy), borrow = f.number('borrow_apy', inputs.borrow_apy);
  if (supply.lte(-1)) f.bad('supply_apy', 'negative');
  if (borrow.lte(-1)) f.bad('borrow_apy', 'negative');
  if (f.fault) return f.fault;
  if (factor.lte(1)) return { days_to_hf1: ZERO };
  if (endless || borrow.lte(supply)) return { days_to_hf1: null };
  return { days_to_hf1: factor.ln().times(365).div(borrow.plus(1).ln().minus(supply.plus(1).ln())) };
}
