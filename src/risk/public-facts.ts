/** What is publicly known about one instrument, gathered without a key, each part with its own age. */
import type { DecimalText } from '../reading/reading';

/** Public facts of one symbol. A part that is not known is absent: never a default, never 0. */
export interface PublicFacts {
  readonly mark?: MarkFact;
  readonly funding?: FundingFact;
  readonly instrument?: InstrumentFact;
  readonly tiers?: TiersFact;
  readonly volatility?: VolatilityFact;
}

/** Mark (or oracle) price. `eventAt`: the venue's own event time, epoch ms; `intervalSeconds`: how often the source is expected to speak. */
export interface MarkFact { readonly price: DecimalText; readonly eventAt: number; readonly intervalSeconds: number; readonly source: 'stream' | 'rest' }

/** Rate of one interval, a fraction; positive means longs pay. */
export interface FundingFact { readonly rate: DecimalText; readonly intervalHours: number; readonly nextAt: number | null; readonly asOf: number }

export interface InstrumentFact {
  readonly contract: 'linear' | 'inverse';
  /** Base coins per contract (linear) or quote units per contract (inverse). */
  readonly contractValue: DecimalText;
  readonly rule: PriceRule;
  /** Smallest step of the size, in base coins (linear) or contracts (inverse). */
  readonly lot: DecimalText | null;
  readonly asOf: number;
}

/** How a price must be written to be accepted by the venue (risk-spec 4.2). */
export type PriceRule = { readonly type: 'tick'; readonly tick: string } | { readonly type: 'hyperliquid'; readonly sz_decimals: string };

/** One maintenance tier: notionals in the settle currency, `cap` null for the last, `ded` the deduction that keeps maintenance continuous (risk-spec 0.3). */
export interface Tier { readonly floor: string; readonly cap: string | null; readonly mmr: string; readonly ded: string }
export interface TiersFact { readonly tiers: readonly Tier[]; readonly asOf: number; readonly source: 'venue' | 'bundled';
  /** Floors and caps are sizes (base coins, or US dollars of an inverse contract) and the row of a position's size rates all of it, `ded` 0: OKX. */
  readonly by?: 'size' }

/** From closed 1-hour mark klines (risk-spec 1.2, 2.1): ATR in quote units, sigmas as daily fractions. Too few bars: null. */
export interface VolatilityFact { readonly atr: DecimalText | null; readonly sigmaFast: DecimalText | null; readonly sigmaSlow: DecimalText | null; readonly asOf: number;
  /** Bars of trades instead of the mark, where the venue publishes no others: ranges may be too wide. */
  readonly basis?: 'trades' }
