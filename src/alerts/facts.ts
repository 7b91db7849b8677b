/** What a warning needs to know about one watched thing, taken out of its assessment: small, plain, storable, so that it can be told after the worker died. */
import { dec } from '../risk/decimal';
import type { Assessment, ItemKey, Measures, StopFinding } from '../risk/assessment';
import { priceDecimals } from '../reading/price-decimals';
import type { DecimalText } from '../reading/reading';

export interface ItemFacts {
  readonly key: ItemKey;
  readonly venue: string;
  readonly kind: 'position' | 'loan' | 'account';
  /** Instrument, or the loan's largest collateral, or null for an account. */
  readonly symbol: string | null;
  readonly side: 'long' | 'short' | null;
  readonly measures: Measures;
  /** Signed room, percent of mark; a loan's fall in percent; an account's implied distance. */
  readonly room: DecimalText | null;
  readonly past: boolean;
  /** The room is implied by a margin ratio. */
  readonly rough: boolean;
  readonly mark: DecimalText | null;
  readonly liquidation: DecimalText | null;
  readonly venueLiquidation: DecimalText | null;
  readonly ownLiquidation: DecimalText | null;
  readonly disagree: boolean;
  /** A loan's nearest liquidation price. */
  readonly loanPrice: { readonly symbol: string; readonly price: DecimalText } | null;
  /** The nearest visible stop and what the audit says; null where orders are not shown on the page. */
  readonly stop: { readonly code: StopFinding['code']; readonly price: DecimalText | null } | null;
  /** Money lost at liquidation, for texts that carry amounts. */
  readonly loss: { readonly amount: DecimalText; readonly unit: string } | null;
  /** Decimals the venue prints for prices of this item. */
  readonly decimals: number;
  readonly readAt: number;
  readonly markAt: number | null;
}

/** A stop behind liquidation says most; then one that is there; then that none is. Not visible on this page says nothing. */
function stopOf(audit: readonly StopFinding[]): ItemFacts['stop'] {
  const worst = audit.find((one) => one.code === 'beyond-liquidation') ?? audit.find((one) => one.stop !== null) ?? audit.find((one) => one.code === 'none-visible');
  return worst === undefined ? null : { code: worst.code, price: worst.stop };
}

export function factsOf(assessment: Assessment, venue: string, readAt: number): ItemFacts {
  const { key, measures, kind } = assessment;
  const bare = { key, venue, kind, measures, readAt, markAt: null, side: null, mark: null, liquidation: null, venueLiquidation: null, ownLiquidation: null, disagree: false, loanPrice: null, stop: null, loss: null, past: false, rough: false, decimals: 2 } as const;
  if (assessment.kind === 'account') return { ...bare, symbol: null, room: assessment.impliedPct, rough: true };
  if (assessment.kind === 'loan') {
    const first = assessment.prices[0];
    const largest = assessment.raw.collateral.find((amount) => amount.enabled !== false) ?? assessment.raw.collateral[0];
    return {
      ...bare, symbol: largest?.symbol ?? assessment.raw.market, room: assessment.fallPct?.low ?? null, past: dec(measures.healthFactor)?.lt(1) ?? false,
      loanPrice: first === undefined ? null : { symbol: first.symbol, price: first.liquidation } };
  }
  const { raw, mark, liquidation, distance } = assessment;
  return {
    ...bare, symbol: raw.symbol, side: raw.side, room: distance?.pct ?? measures.distPct, past: liquidation.status === 'past' || (dec(distance?.pct)?.lte(0) ?? false),
    mark: mark.used, markAt: mark.at, liquidation: liquidation.used, venueLiquidation: liquidation.venue, ownLiquidation: liquidation.own, disagree: liquidation.agreement === 'disagree',
    stop: stopOf(assessment.audit), loss: assessment.loss === null ? null : { amount: assessment.loss.worst, unit: assessment.settle },
    decimals: priceDecimals(raw, mark.used) };
}
