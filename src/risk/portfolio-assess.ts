/** The desk's portfolio: from what is known of each watched thing to the units that are liquidated together, and what stands outside (risk-spec 6). */
import { coinsOf } from '../reading/symbol';
import type { Assessment, ItemKey, LoanAssessment, PositionAssessment } from './assessment';
import { familyOf, isDollar } from './coins';
import { dec, Decimal, max, min, ONE, ZERO } from './decimal';

/** One position inside a unit. `base`: size in coins (linear) or USD notional (inverse); `rate`: maintenance plus fee per notional. */
export interface Leg { readonly key: ItemKey; readonly symbol: string; readonly coin: string; readonly contract: 'linear' | 'inverse'; readonly s: 1 | -1; readonly size: Decimal; readonly mark: Decimal; readonly liquidation: Decimal | null; readonly rate: Decimal }

/**
 * What is liquidated as one: an isolated position, the cross positions of one venue page and settle currency, a loan. Accounts never help each other.
 * `pool.buffer`: equity above the requirement, settle currency, as the nearest of the venue's liquidation prices implies it.
 * `loan`: weights of what counts as collateral and of what is owed, in units of the debt; only their ratio matters.
 */
export type Holding =
  | { readonly kind: 'alone'; readonly key: ItemKey; readonly leg: Leg; readonly distPct: Decimal }
  | { readonly kind: 'pool'; readonly id: string; readonly keys: readonly ItemKey[]; readonly legs: readonly Leg[]; readonly settle: string; readonly contract: 'linear' | 'inverse'; readonly buffer: Decimal }
  | { readonly kind: 'loan'; readonly key: ItemKey; readonly health: Decimal; readonly collateral: readonly Weight[]; readonly debt: readonly Weight[] };
export interface Weight { readonly coin: string; readonly weight: Decimal }

export interface Portfolio {
  readonly holdings: readonly Holding[];
  /** Not ranked and not shocked, with the reason: a surface must name them, never leave them out in silence. */
  readonly leftOut: readonly { readonly key: ItemKey; readonly why: 'no-mark' | 'no-liquidation-price' | 'liquidation-unknown' | 'size-unknown' | 'ratio-only' | 'health-unknown' | 'no-debt' }[];
  /** Notional of everything that has one, in quote currency: positions at mark, loans by their moving collateral. */
  readonly exposures: readonly { readonly key: ItemKey; readonly coin: string; readonly notional: Decimal }[];
}

/** Maintenance rate where the caller knows none (risk-spec 11, mmr_if_unknown). It nearly cancels: the venue's liquidation price already holds it. */
const RATE_IF_UNKNOWN = new Decimal('0.01');

/** `rates`: maintenance plus fee per notional by item key, where known. Pure and total. */
export function portfolioOf(assessments: readonly Assessment[], rates: Readonly<Record<ItemKey, string>> = {}): Portfolio {
  const holdings: Holding[] = [];
  const leftOut: Portfolio['leftOut'][number][] = [];
  const exposures: Portfolio['exposures'][number][] = [];
  const pools = new Map<string, { settle: string; contract: 'linear' | 'inverse'; members: { leg: Leg | null; assessment: PositionAssessment }[] }>();
  for (const one of assessments) {
    if (one.kind === 'account') leftOut.push({ key: one.key, why: 'ratio-only' });
    else if (one.kind === 'loan') {
      const loan = loanOf(one);
      if (loan === null) leftOut.push({ key: one.key, why: one.raw.debt.length === 0 ? 'no-debt' : 'health-unknown' });
      else holdings.push(loan);
      const moving = one.raw.collateral.filter((part) => part.enabled !== false && !isDollar(part.symbol)).toSorted((a, b) => (dec(b.value) ?? ZERO).cmp(dec(a.value) ?? ZERO));
      const value = moving.reduce((sum, part) => sum.plus(dec(part.value) ?? ZERO), ZERO);
      if (value.gt(0)) exposures.push({ key: one.key, coin: familyOf(moving[0]?.symbol ?? ''), notional: value });
    } else {
      const mark = dec(one.mark.used);
      if (mark === null || mark.lte(0)) { leftOut.push({ key: one.key, why: 'no-mark' }); continue; }
      const leg = legOf(one, mark, dec(rates[one.key]) ?? RATE_IF_UNKNOWN);
      if (leg !== null) exposures.push({ key: one.key, coin: leg.coin, notional: leg.contract === 'linear' ? leg.size.times(mark) : leg.size });
      if (one.raw.marginMode === 'isolated' || one.raw.marginMode === undefined) { alone(one, leg, mark, holdings, leftOut); continue; }
      const id = `${one.key.split('/').slice(0, 2).join('/')}/${one.settle}/${one.contract}`;
      const pool = pools.get(id) ?? { settle: one.settle, contract: one.contract, members: [] };
      pool.members.push({ leg, assessment: one });
      pools.set(id, pool);
    }
  }
  for (const [id, pool] of pools) {
    const legs = pool.members.map((member) => member.leg).filter((leg) => leg !== null);
    const buffer = legs.length === pool.members.length ? bufferOf(legs) : null;
    if (buffer !== null) holdings.push({ kind: 'pool', id, keys: legs.map((leg) => leg.key), legs, settle: pool.settle, contract: pool.contract, buffer });
    // A member whose size is unknown makes the pool unknown: each then stands at the venue's own price, "if only this coin moves".
    else for (const { assessment, leg } of pool.members) alone(assessment, leg, dec(assessment.mark.used) ?? ZERO, holdings, leftOut);
  }
  return { holdings, leftOut, exposures };
}

function alone(one: PositionAssessment, leg: Leg | null, mark: Decimal, holdings: Holding[], leftOut: Portfolio['leftOut'][number][]): void {
  const liquidation = dec(one.liquidation.used), distPct = dec(one.distance?.pct);
  if (liquidation === null || distPct === null) { leftOut.push({ key: one.key, why: one.liquidation.status === 'unreachable' ? 'no-liquidation-price' : 'liquidation-unknown' }); return; }
  holdings.push({ kind: 'alone', key: one.key, distPct, leg: leg ?? { key: one.key, symbol: one.raw.symbol, coin: coinOf(one), contract: one.contract, s: sign(one), size: ONE, mark, liquidation, rate: RATE_IF_UNKNOWN } });
}

const sign = (one: PositionAssessment): 1 | -1 => (one.raw.side === 'long' ? 1 : -1);
const coinOf = (one: PositionAssessment): string => familyOf(coinsOf(one.raw.symbol).base ?? one.raw.symbol);

/** Size in coins (inverse: USD). Contracts need a printed notional. */
function legOf(one: PositionAssessment, mark: Decimal, rate: Decimal): Leg | null {
  const size = dec(one.raw.size), notional = dec(one.raw.notional)?.abs() ?? null;
  const inCoins = one.raw.sizeUnit === 'base' ? size : one.raw.sizeUnit === 'quote' ? size?.div(mark) ?? null : notional?.div(mark) ?? null;
  const used = one.contract === 'linear' ? inCoins : one.raw.sizeUnit === 'quote' ? size : notional ?? inCoins?.times(mark) ?? null;
  if (used === null || used.lte(0)) return null;
  return { key: one.key, symbol: one.raw.symbol, coin: coinOf(one), contract: one.contract, s: sign(one), size: used, mark, liquidation: dec(one.liquidation.used), rate };
}

/** What a leg's symbol adds to equity less requirement: linear per unit of price, inverse per unit of -1/price. Both legs of a hedge count: they share one liquidation price. */
export function slopeOf(leg: Leg, legs: readonly Leg[]): Decimal {
  return legs.filter((one) => one.symbol === leg.symbol)
    .reduce((sum, one) => sum.plus(one.size.times(leg.contract === 'linear' ? one.rate.neg().plus(one.s) : one.rate.plus(one.s))), ZERO);
}

/**
 * Equity above the requirement that the printed liquidation prices imply, all other marks frozen: `slope(P − L)`, inverse `slope(1/L − 1/P)`.
 * Each cross position of an account states the same sum; the smallest counts. Null without any price.
 */
function bufferOf(legs: readonly Leg[]): Decimal | null {
  const stated = legs.flatMap((leg) => {
    if (leg.liquidation === null || leg.liquidation.lte(0)) return [];
    const slope = slopeOf(leg, legs);
    return [leg.contract === 'linear' ? slope.times(leg.mark.minus(leg.liquidation)) : slope.times(ONE.div(leg.liquidation).minus(ONE.div(leg.mark)))];
  });
  return stated.length === 0 ? null : max(ZERO, stated.reduce((a, b) => min(a, b)));
}

/** Weights by value (x threshold where all are known); where the page shows no values everything moves together. */
function loanOf(one: LoanAssessment): Holding | null {
  const health = dec(one.measures.healthFactor);
  if (health === null || health.lte(0)) return null;
  const collateral = one.raw.collateral.filter((part) => part.enabled !== false);
  const exact = collateral.every((part) => dec(part.threshold) !== null);
  const weigh = (parts: readonly { readonly symbol: string; readonly value: Decimal | null }[], sum: Decimal, otherwise: string): Weight[] => {
    const values = parts.map((part) => part.value), all = values.reduce<Decimal>((total, value) => total.plus(value ?? ZERO), ZERO);
    if (values.length === 0 || all.isZero() || values.some((value) => value === null)) return [{ coin: otherwise, weight: sum }];
    return parts.map((part) => ({ coin: isDollar(part.symbol) ? 'USD' : familyOf(part.symbol), weight: sum.times(part.value ?? ZERO).div(all) }));
  };
  return {
    kind: 'loan', key: one.key, health,
    collateral: weigh(collateral.map((part) => ({ symbol: part.symbol, value: exact ? dec(part.value)?.times(dec(part.threshold) ?? ONE) ?? null : dec(part.value) })), health, familyOf(collateral[0]?.symbol ?? '')),
    debt: weigh(one.raw.debt.map((part) => ({ symbol: part.symbol, value: dec(part.value) })), ONE, 'USD'),
  };
}
