/**
 * What the venues themselves print or document, one function per formula key of test/vectors/README.md (facts: formulas.md section 1 and 2).
 * Field names are those of venue answers. A price at or below zero is null ("none") except where the venue really prints it.
 */
import { Decimal, ONE, ZERO, max, min, type Num } from './decimal';
import { Fields, type Result, type Side } from './input';

interface Price { readonly liquidationPrice: Decimal | null }
interface PriceWithBankruptcy extends Price { readonly bankruptcyPrice: Decimal | null }

/** A price, or none. */
const price = (value: Decimal): Decimal | null => (value.isFinite() && value.gt(0) ? value : null);

interface LinearMarkInput {
  readonly side: Side; readonly size: Num; readonly entryPrice: Num; readonly margin: Num; readonly mmr: Num; readonly maintenanceAmount?: Num | null; readonly feeRate?: Num | null;
  readonly otherUnrealizedPnl?: Num | null; readonly otherMaintenanceMargin?: Num | null;
}

function linearMarkPrice(f: Fields, i: LinearMarkInput): { raw: Decimal; entry: Decimal } {
  const s = f.side('side', i.side);
  const size = f.positive('size', i.size);
  const entry = f.positive('entryPrice', i.entryPrice);
  const backing = f.number('margin', i.margin).plus(f.optional('otherUnrealizedPnl', i.otherUnrealizedPnl, 'number') ?? ZERO)
    .minus(f.optional('otherMaintenanceMargin', i.otherMaintenanceMargin, 'number') ?? ZERO);
  const deduction = f.optional('maintenanceAmount', i.maintenanceAmount, 'number') ?? ZERO;
  const m = f.rate('mmr', i.mmr).plus(f.optional('feeRate', i.feeRate, 'rate') ?? ZERO);
  if (s.eq(m)) f.bad('mmr', 'too-large');
  if (f.fault !== null) return { raw: ZERO, entry };
  return { raw: s.times(size).times(entry).minus(backing).minus(deduction).div(size.times(s.minus(m))), entry };
}

/** `linear-mark`: `(s q E − B − C)/(q(s − m − f))`, maintenance at the liquidation price. */
export function linearMark(i: LinearMarkInput): Result<Price> {
  const f = new Fields();
  const { raw } = linearMarkPrice(f, i);
  return f.fault ?? { liquidationPrice: price(raw) };
}

/** `buffer`: linear-mark moved towards entry by a share of the distance (freqtrade's safety buffer). */
export function buffered(i: LinearMarkInput & { readonly safetyBuffer: Num }): Result<Price> {
  const f = new Fields();
  const { raw, entry } = linearMarkPrice(f, i);
  const share = f.atLeastZero('safetyBuffer', i.safetyBuffer);
  return f.fault ?? { liquidationPrice: price(raw.plus(entry.minus(raw).times(share))) };
}

interface InverseInput { readonly side: Side; readonly contracts: Num; readonly contractValue: Num; readonly entryPrice: Num }

/** `inverse-mark`: `Q(s + m + f)/(B + C + s Q/E)`, everything but Q in the coin. */
export function inverseMark(i: InverseInput & { readonly margin: Num; readonly mmr: Num; readonly maintenanceAmount?: Num | null; readonly feeRate?: Num | null; readonly otherUnrealizedPnl?: Num | null;
    readonly otherMaintenanceMargin?: Num | null }): Result<Price> {
  const f = new Fields();
  const s = f.side('side', i.side);
  const quantity = f.positive('contracts', i.contracts).times(f.positive('contractValue', i.contractValue));
  const entry = f.positive('entryPrice', i.entryPrice);
  const backing = f.number('margin', i.margin).plus(f.optional('otherUnrealizedPnl', i.otherUnrealizedPnl, 'number') ?? ZERO)
    .minus(f.optional('otherMaintenanceMargin', i.otherMaintenanceMargin, 'number') ?? ZERO);
  const m = f.rate('mmr', i.mmr).plus(f.optional('feeRate', i.feeRate, 'rate') ?? ZERO);
  const deduction = f.optional('maintenanceAmount', i.maintenanceAmount, 'number') ?? ZERO;
  if (f.fault !== null) return f.fault;
  const denominator = backing.plus(deduction).plus(s.times(quantity).div(entry));
  return { liquidationPrice: denominator.isZero() ? null : price(quantity.times(s.plus(m)).div(denominator)) };
}

interface EntryTerms { readonly margin?: Num | null; readonly leverage?: Num | null; readonly maintenanceMargin?: Num | null; readonly mmr?: Num | null; readonly maintenanceAmount?: Num | null }

/** Initial and maintenance margin of an engine that takes maintenance at entry value; `value` is that entry value. */
function entryMargins(f: Fields, i: EntryTerms, value: Decimal): { initial: Decimal; needed: Decimal } {
  const initial = f.optional('margin', i.margin, 'number') ?? value.div(f.positive('leverage', i.leverage));
  const needed = f.optional('maintenanceMargin', i.maintenanceMargin, 'number')
    ?? value.times(f.rate('mmr', i.mmr)).minus(f.optional('maintenanceAmount', i.maintenanceAmount, 'number') ?? ZERO);
  return { initial, needed };
}

/** `linear-entry`: `E − s(IM + extraMargin − MM)/q`, maintenance at entry value (older engines). */
export function linearEntry(i: EntryTerms & { readonly side: Side; readonly size: Num; readonly entryPrice: Num; readonly extraMargin?: Num | null }): Result<PriceWithBankruptcy> {
  const f = new Fields();
  const s = f.side('side', i.side);
  const size = f.positive('size', i.size);
  const entry = f.positive('entryPrice', i.entryPrice);
  if (f.fault !== null) return f.fault;
  const { initial, needed } = entryMargins(f, i, size.times(entry));
  const backing = initial.plus(f.optional('extraMargin', i.extraMargin, 'number') ?? ZERO);
  if (f.fault !== null) return f.fault;
  const at = (margin: Decimal): Decimal | null => price(entry.minus(s.times(margin).div(size)));
  return { liquidationPrice: at(backing.minus(needed)), bankruptcyPrice: at(backing) };
}

/** `inverse-entry`: `Q/(Q/E + s(IM − MM))`. */
export function inverseEntry(i: EntryTerms & InverseInput): Result<PriceWithBankruptcy> {
  const f = new Fields();
  const s = f.side('side', i.side);
  const quantity = f.positive('contracts', i.contracts).times(f.positive('contractValue', i.contractValue));
  const entry = f.positive('entryPrice', i.entryPrice);
  if (f.fault !== null) return f.fault;
  const coins = quantity.div(entry);
  const { initial, needed } = entryMargins(f, i, coins);
  if (f.fault !== null) return f.fault;
  const at = (margin: Decimal): Decimal | null => {
    const denominator = coins.plus(s.times(margin));
    return denominator.isZero() ? null : price(quantity.div(denominator));
  };
  return { liquidationPrice: at(initial.minus(needed)), bankruptcyPrice: at(initial) };
}

/** `extra`: margin added to an isolated position moves its price by `extra/size`. */
export function extra(i: { readonly side: Side; readonly baseLiquidationPrice: Num; readonly extraMargin: Num; readonly totalSize: Num }): Result<Price> {
  const f = new Fields();
  const s = f.side('side', i.side);
  const base = f.positive('baseLiquidationPrice', i.baseLiquidationPrice);
  const added = f.number('extraMargin', i.extraMargin);
  const size = f.positive('totalSize', i.totalSize);
  return f.fault ?? { liquidationPrice: price(base.minus(s.times(added).div(size))) };
}

/** `hl-raw`: `−rawUsd/(s q (1 − s m))` needs neither entry nor margin. */
export function hlRaw(i: { readonly side: Side; readonly size: Num; readonly rawUsd: Num; readonly mmr: Num }): Result<Price> {
  const f = new Fields();
  const s = f.side('side', i.side);
  const size = f.positive('size', i.size);
  const raw = f.number('rawUsd', i.rawUsd);
  const m = f.rate('mmr', i.mmr);
  return f.fault ?? { liquidationPrice: price(raw.neg().div(s.times(size).times(ONE.minus(s.times(m))))) };
}

/** `hl-cross`: `(s q M − accountValue + other maintenance)/(q(s − m))`, account-wide. */
export function hlCross(i: { readonly side: Side; readonly size: Num; readonly markPrice: Num; readonly accountValue: Num; readonly otherMaintenanceMargin?: Num | null; readonly mmr: Num }): Result<Price> {
  const f = new Fields();
  const s = f.side('side', i.side);
  const size = f.positive('size', i.size);
  const mark = f.positive('markPrice', i.markPrice);
  const value = f.number('accountValue', i.accountValue);
  const others = f.optional('otherMaintenanceMargin', i.otherMaintenanceMargin, 'number') ?? ZERO;
  const m = f.rate('mmr', i.mmr);
  return f.fault ?? { liquidationPrice: price(s.times(size).times(mark).minus(value).plus(others).div(size.times(s.minus(m)))) };
}

interface RatioInput { readonly side: Side; readonly size: Num; readonly entryPrice: Num; readonly markPrice: Num; readonly mmr: Num; readonly feeRate?: Num | null }

function ratioTerms(f: Fields, i: RatioInput): { s: Decimal; size: Decimal; entry: Decimal; mark: Decimal; m: Decimal; needed: Decimal } {
  const size = f.positive('size', i.size);
  const mark = f.positive('markPrice', i.markPrice);
  const m = f.rate('mmr', i.mmr).plus(f.optional('feeRate', i.feeRate, 'rate') ?? ZERO);
  return { s: f.side('side', i.side), size, entry: f.positive('entryPrice', i.entryPrice), mark, m, needed: size.times(mark).times(m) };
}

/** `cross-from-ratio`: sole position of its currency; `marginRatio` is equity over requirement (OKX, BloFin). */
export function crossFromRatio(i: RatioInput & { readonly marginRatio: Num }): Result<Price> {
  const f = new Fields();
  const t = ratioTerms(f, i);
  const equity = f.positive('marginRatio', i.marginRatio).times(t.needed);
  return f.fault ?? { liquidationPrice: price(t.s.times(t.size).times(t.mark).minus(equity).div(t.size.times(t.s.minus(t.m)))) };
}

/** `cross-mm-at-mark`: Bitget takes maintenance at the current mark, and really prints what comes out, negative figures too. */
export function crossMmAtMark(i: RatioInput & { readonly accountBalance: Num }): Result<Price> {
  const f = new Fields();
  const t = ratioTerms(f, i);
  const balance = f.number('accountBalance', i.accountBalance);
  return f.fault ?? { liquidationPrice: t.entry.minus(t.s.times(balance.minus(t.needed)).div(t.size)) };
}

/** `cross-ratio-mm-at-mark`: the balance recovered from `marginRatio` = requirement over equity, then as above. */
export function crossRatioMmAtMark(i: RatioInput & { readonly marginRatio: Num; readonly unrealizedPnl: Num }): Result<Price> {
  const f = new Fields();
  const t = ratioTerms(f, i);
  const ratio = f.positive('marginRatio', i.marginRatio);
  const pnl = f.number('unrealizedPnl', i.unrealizedPnl);
  if (f.fault !== null) return f.fault;
  return crossMmAtMark({ ...i, accountBalance: t.needed.div(ratio).minus(pnl) });
}

/** `bybit-inv-cross`: classic inverse cross; `A` is the balance less order margin. */
export function bybitInvCross(i: InverseInput & { readonly accountBalance: Num; readonly orderMargin?: Num | null; readonly mmr: Num; readonly takerFee: Num }): Result<PriceWithBankruptcy> {
  const f = new Fields();
  const s = f.side('side', i.side);
  const quantity = f.positive('contracts', i.contracts).times(f.positive('contractValue', i.contractValue));
  const entry = f.positive('entryPrice', i.entryPrice);
  const free = f.number('accountBalance', i.accountBalance).minus(f.optional('orderMargin', i.orderMargin, 'number') ?? ZERO);
  const m = f.rate('mmr', i.mmr);
  const fee = f.rate('takerFee', i.takerFee);
  if (f.fault !== null) return f.fault;
  const coins = quantity.div(entry);
  const broke = coins.plus(s.times(free));
  if (broke.lte(0)) return { liquidationPrice: null, bankruptcyPrice: null };
  const bankruptcyPrice = ONE.plus(s.times(fee)).times(quantity).div(broke);
  const rest = coins.plus(s.times(free.minus(m.times(coins)).minus(fee.times(quantity).div(bankruptcyPrice))));
  return { liquidationPrice: rest.gt(0) ? quantity.div(rest) : null, bankruptcyPrice: price(bankruptcyPrice) };
}

/** `dydx`: `(S p − equity + other maintenance)/(S − |S|·mmf)`, S signed, p the oracle price. */
export function dydx(i: { readonly signedSize: Num; readonly oraclePrice: Num; readonly equity: Num; readonly mmf: Num; readonly otherMaintenanceMargin?: Num | null }): Result<Price> {
  const f = new Fields();
  const size = f.number('signedSize', i.signedSize);
  if (size.isZero()) f.bad('signedSize', 'not-positive');
  const oracle = f.positive('oraclePrice', i.oraclePrice);
  const equity = f.number('equity', i.equity);
  const mmf = f.rate('mmf', i.mmf);
  const others = f.optional('otherMaintenanceMargin', i.otherMaintenanceMargin, 'number') ?? ZERO;
  return f.fault ?? { liquidationPrice: price(size.times(oracle).minus(equity).plus(others).div(size.minus(size.abs().times(mmf)))) };
}

/** `gmx1`: nearer of two prices: fees have eaten the collateral, or the largest leverage is reached. */
export function gmx1(i: { readonly side: Side; readonly sizeUsd: Num; readonly collateralUsd: Num; readonly averagePrice: Num; readonly fundingFeeUsd?: Num | null; readonly marginFeeRate: Num;
    readonly liquidationFeeUsd: Num; readonly maxLeverage: Num }): Result<Price> {
  const f = new Fields();
  const s = f.side('side', i.side);
  const size = f.positive('sizeUsd', i.sizeUsd);
  const collateral = f.number('collateralUsd', i.collateralUsd);
  const entry = f.positive('averagePrice', i.averagePrice);
  const fees = size.times(f.rate('marginFeeRate', i.marginFeeRate)).plus(f.atLeastZero('liquidationFeeUsd', i.liquidationFeeUsd)).plus(f.optional('fundingFeeUsd', i.fundingFeeUsd, 'number') ?? ZERO);
  const leverage = f.positive('maxLeverage', i.maxLeverage);
  if (f.fault !== null) return f.fault;
  const leaving = (least: Decimal): Decimal => entry.times(ONE.minus(s.times(collateral.minus(least)).div(size)));
  const [eaten, stretched] = [leaving(fees), leaving(size.div(leverage))];
  return { liquidationPrice: price(s.gt(0) ? max(eaten, stretched) : min(eaten, stretched)) };
}

/** `gmx2min`: collateral below which v2 liquidates; a negative price impact counts down to its cap. */
export function gmx2min(i: { readonly minCollateralFactorUsd: Num; readonly minCollateralUsd: Num; readonly pnlUsd: Num; readonly priceImpactUsd: Num; readonly pendingImpactUsd?: Num | null;
    readonly maxNegativePriceImpactUsd: Num; readonly closingFeeUsd: Num }): Result<{ readonly minCollateralUsdForLiquidation: Decimal }> {
  const f = new Fields();
  const least = max(f.number('minCollateralFactorUsd', i.minCollateralFactorUsd), f.number('minCollateralUsd', i.minCollateralUsd));
  const pnl = f.number('pnlUsd', i.pnlUsd);
  const impact = f.number('priceImpactUsd', i.priceImpactUsd).plus(f.optional('pendingImpactUsd', i.pendingImpactUsd, 'number') ?? ZERO);
  const cap = f.atLeastZero('maxNegativePriceImpactUsd', i.maxNegativePriceImpactUsd);
  const fee = f.number('closingFeeUsd', i.closingFeeUsd);
  if (f.fault !== null) return f.fault;
  // A positive impact is not counted: it may be gone by the time of liquidation.
  const counted = impact.gt(0) ? ZERO : max(impact, cap.neg());
  return { minCollateralUsdForLiquidation: least.minus(pnl).minus(counted).plus(fee) };
}
