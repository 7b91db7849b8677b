/** Ratios and margins as venues and protocols print them, by formula key (formulas.md; the prices are in `venue-formulas.ts`). */
import { Decimal, ZERO, type Num } from './decimal';
import { Fields, type Result } from './input';

/** `hf`: collateral × threshold / debt; null without debt, never a sentinel. */
export function hf(i: { readonly collateral: Num; readonly debt: Num; readonly liquidationThreshold: Num }): Result<{ readonly healthFactor: Decimal | null }> {
  const f = new Fields();
  const counted = f.atLeastZero('collateral', i.collateral).times(f.atLeastZero('liquidationThreshold', i.liquidationThreshold));
  const debt = f.atLeastZero('debt', i.debt);
  return f.fault ?? { healthFactor: debt.isZero() ? null : counted.div(debt) };
}

/** `hf-price`: price of the only collateral at which the health factor is 1. */
export function hfPrice(i: { readonly debt: Num; readonly units: Num; readonly liquidationThreshold: Num }): Result<{ readonly liquidationPrice: Decimal | null }> {
  const f = new Fields();
  const debt = f.atLeastZero('debt', i.debt);
  const counted = f.positive('units', i.units).times(f.positive('liquidationThreshold', i.liquidationThreshold));
  return f.fault ?? { liquidationPrice: debt.isZero() ? null : debt.div(counted) };
}

/** `exa`: Exactly divides the debt by its own factor as well. */
export function exa(i: { readonly collateral: Num; readonly collateralFactor: Num; readonly debt: Num; readonly debtFactor: Num }): Result<{ readonly healthFactor: Decimal | null }> {
  const f = new Fields();
  const counted = f.atLeastZero('collateral', i.collateral).times(f.atLeastZero('collateralFactor', i.collateralFactor));
  const debt = f.atLeastZero('debt', i.debt).div(f.positive('debtFactor', i.debtFactor));
  return f.fault ?? { healthFactor: debt.isZero() ? null : counted.div(debt) };
}

/** `comet`: liquidatable when counted collateral plus the (negative) base balance falls below zero; equality is not. */
export function comet(i: { readonly basePrincipal: Num; readonly basePrice?: Num | null; readonly assets: readonly { readonly balance: Num; readonly price: Num; readonly liquidateCollateralFactor: Num }[] }):
    Result<{ readonly isLiquidatable: boolean }> {
  const f = new Fields();
  const principal = f.number('basePrincipal', i.basePrincipal).times(f.optional('basePrice', i.basePrice, 'positive') ?? 1);
  const counted = f.list('assets', i.assets, 0).map((asset, k) => f.atLeastZero(`assets[${k}].balance`, asset?.balance).times(f.positive(`assets[${k}].price`, asset?.price))
    .times(f.atLeastZero(`assets[${k}].liquidateCollateralFactor`, asset?.liquidateCollateralFactor)));
  return f.fault ?? { isLiquidatable: principal.lt(0) && counted.reduce((sum, one) => sum.plus(one), principal).lt(0) };
}

/** `deribit`: the rate grows with the whole position, not by marginal tiers. */
export function deribit(i: { readonly size: Num; readonly baseRate: Num; readonly ratePerUnit: Num; readonly markPrice: Num }): Result<{ readonly marginRate: Decimal; readonly marginInQuote: Decimal }> {
  const f = new Fields();
  const size = f.positive('size', i.size);
  const rate = f.rate('baseRate', i.baseRate).plus(size.times(f.atLeastZero('ratePerUnit', i.ratePerUnit)));
  const mark = f.positive('markPrice', i.markPrice);
  return f.fault ?? { marginRate: rate, marginInQuote: rate.times(size).times(mark) };
}

/** `mm`: notional × mmr − maintenanceAmount. */
export function mm(i: { readonly notional: Num; readonly mmr: Num; readonly maintenanceAmount?: Num | null }): Result<{ readonly maintenanceMargin: Decimal }> {
  const f = new Fields();
  const notional = f.atLeastZero('notional', i.notional);
  const rate = f.rate('mmr', i.mmr);
  const deduction = f.optional('maintenanceAmount', i.maintenanceAmount, 'number') ?? ZERO;
  return f.fault ?? { maintenanceMargin: notional.times(rate).minus(deduction) };
}

/** `sustain`: the loss an account can still bear, available balance + initial − maintenance margin. */
export function sustain(i: { readonly availableBalance: Num; readonly initialMargin: Num; readonly maintenanceMargin: Num }): Result<{ readonly sustainableLoss: Decimal }> {
  const f = new Fields();
  const free = f.number('availableBalance', i.availableBalance);
  const initial = f.atLeastZero('initialMargin', i.initialMargin);
  const needed = f.atLeastZero('maintenanceMargin', i.maintenanceMargin);
  return f.fault ?? { sustainableLoss: free.plus(initial).minus(needed) };
}

interface RiskUnit { readonly notional: Num; readonly mmr: Num; readonly feeRate?: Num | null; readonly openingFee?: Num | null }

/** `kucoin-risk`: requirement of positions and of open orders (as if filled) over the total margin less the orders' opening fees. Null: no margin left to divide by. */
export function kucoinRisk(i: { readonly positions?: readonly RiskUnit[]; readonly orders?: readonly RiskUnit[]; readonly totalMargin: Num }): Result<{ readonly riskRate: Decimal | null }> {
  const f = new Fields();
  const requirement = (name: string, units: readonly RiskUnit[]): Decimal => f.list(name, units, 0).reduce((sum, unit, k) => sum.plus(
    f.atLeastZero(`${name}[${k}].notional`, unit?.notional).times(f.rate(`${name}[${k}].mmr`, unit?.mmr).plus(f.optional(`${name}[${k}].feeRate`, unit?.feeRate, 'rate') ?? ZERO))), ZERO);
  const needed = requirement('positions', i.positions ?? []).plus(requirement('orders', i.orders ?? []));
  const fees = (i.orders ?? []).reduce((sum, order, k) => sum.plus(f.optional(`orders[${k}].openingFee`, order?.openingFee, 'atLeastZero') ?? ZERO), new Decimal(0));
  const margin = f.number('totalMargin', i.totalMargin).minus(fees);
  return f.fault ?? { riskRate: margin.gt(0) ? needed.div(margin) : null };
}
