/** What is known about one watched thing after the mathematics: figures with their origin, and what cannot be told. Decimal text throughout. */
import type { DecimalText, RawLoan, RawPosition } from '../reading/reading';

/**
 * Identity of a watched thing across readings: `venue/page/SYMBOL/side` for a position (`/cross` or `/isolated` appended when the page shows both),
 * `venue/page/loan/market` for a loan, `venue/page/account` for an account known only by its ratio.
 */
export type ItemKey = string;

/** A page figure may be printed rounded: then what follows from it is an interval, and alerts use its worse end. */
export interface Interval { readonly low: DecimalText; readonly high: DecimalText }

/** The measures of risk-spec 9.1. An absent measure is null. `freshness` is that of the price they rest on. */
export interface Measures {
  readonly distPct: DecimalText | null;
  readonly distSigma: DecimalText | null;
  readonly usage: DecimalText | null;
  readonly healthFactor: DecimalText | null;
  readonly freshness: Freshness;
}
export type Freshness = 'fresh' | 'stale' | 'dead' | 'clock-error';

export type Assessment = PositionAssessment | LoanAssessment | AccountAssessment;

export interface PositionAssessment {
  readonly kind: 'position';
  readonly key: ItemKey;
  readonly raw: RawPosition;
  readonly contract: 'linear' | 'inverse';
  readonly settle: string;
  /** The price everything below rests on, and why this one (risk-spec 10.1, 10.2, 10.4). */
  readonly mark: {
    readonly used: DecimalText | null; readonly from: 'page' | 'feed' | null; readonly agreement: 'single' | 'agree' | 'notice' | 'conflict';
    readonly page: DecimalText | null; readonly feed: DecimalText | null; readonly at: number | null; readonly held: boolean };
  /** Nearer of the venue's and our own figure (10.6); `status` per risk-spec 1.8. */
  readonly liquidation: {
    readonly used: DecimalText | null; readonly venue: DecimalText | null; readonly own: DecimalText | null; readonly ownIs: 'exact' | 'estimated' | null;
    readonly status: 'ok' | 'past' | 'hidden' | 'unreachable' | 'unknown'; readonly agreement: 'single' | 'agree' | 'notice' | 'disagree'; readonly gapPct: DecimalText | null };
  readonly distance: { readonly pct: DecimalText; readonly abs: DecimalText; readonly atr: DecimalText | null; readonly sigma: DecimalText | null } | null;
  readonly measures: Measures;
  /** Daily volatility used for sigma distance: the larger of fast and slow; a fraction. */
  readonly sigmaDaily: DecimalText | null;
  readonly touch: { readonly low: TouchClass; readonly high: TouchClass; readonly rough: boolean } | null;
  /** Money lost from now if liquidated, settle currency (3.4). */
  readonly loss: { readonly best: DecimalText; readonly worst: DecimalText } | null;
  readonly stop: StopAdvice | null;
  readonly audit: readonly StopFinding[];
  readonly wayOut: WayOut | null;
  readonly funding: { readonly ratePerDayPct: DecimalText; readonly nextAt: number | null; readonly paymentsToLiquidation: string | null; readonly hoursToLiquidation: DecimalText | null } | null;
  readonly moved: LiquidationMove | null;
  readonly notes: readonly Note[];
}

export interface LoanAssessment {
  readonly kind: 'loan';
  readonly key: ItemKey;
  readonly raw: RawLoan;
  readonly health: { readonly printed: DecimalText | null; readonly range: Interval } | null;
  /** Uniform fall of all collateral that liquidates, percent (7.3; interval from the printed precision). */
  readonly fallPct: Interval | null;
  readonly prices: readonly { readonly symbol: string; readonly liquidation: DecimalText; readonly direction: 'up' | 'down'; readonly distPct: DecimalText }[];
  readonly toTarget: { readonly target: string; readonly repayUsd: DecimalText | null; readonly topUpUsd: DecimalText | null; readonly sellUsd: DecimalText | null } | null;
  readonly loss: { readonly penaltyUsd: DecimalText; readonly repayUsd: DecimalText } | null;
  readonly measures: Measures;
  readonly notes: readonly Note[];
}

/** Only a ratio is known (risk-spec 1.3): the distance is implied and rough. */
export interface AccountAssessment {
  readonly kind: 'account';
  readonly key: ItemKey;
  readonly usage: DecimalText | null;
  readonly impliedPct: DecimalText | null;
  readonly rough: boolean;
  readonly currency: string | null;
  readonly measures: Measures;
  readonly notes: readonly Note[];
}

export type TouchClass = 'under-1' | '1-5' | '5-20' | '20-50' | 'over-50';

export type StopBinding = 'volatility' | 'volatility-mark' | 'fixed-pct' | 'fixed-mark' | 'risk-budget' | 'liquidation-buffer' | 'break-even' | 'trailing' | 'emergency';
export interface StopAdvice {
  readonly status: 'ok' | 'keep-existing' | 'no-valid-stop';
  /** On tick, toward the mark; null when no stop fits. */
  readonly price: DecimalText | null;
  readonly binding: StopBinding | null;
  readonly warnings: readonly string[];
  readonly lossFromNow: DecimalText | null;
  readonly lossFromEntry: DecimalText | null;
  readonly pctOfMargin: DecimalText | null;
  readonly touch: { readonly low: TouchClass; readonly high: TouchClass; readonly rough: boolean } | null;
  /** Every candidate considered, tightest first; the first is the suggestion. */
  readonly candidates: readonly { readonly binding: StopBinding; readonly price: DecimalText; readonly lossFromNow: DecimalText; readonly gapToLiquidationPct: DecimalText | null }[];
  readonly remedy: { readonly addMargin: DecimalText | null; readonly reduceSize: DecimalText | null } | null;
  readonly budget: { readonly riskPct: string; readonly balance: DecimalText; readonly amount: DecimalText } | null;
  /** Figures the reason sentence needs, by placeholder name (risk-spec 4.8). */
  readonly facts: Readonly<Record<string, string>>;
}

/** Stop audit (risk-spec 4.7 and the checks outside the maths). `not-visible-here` means orders are not shown on this page: never "no stop". */
export interface StopFinding {
  readonly code: 'ok' | 'none-visible' | 'not-visible-here' | 'invalid' | 'would-trigger-now' | 'beyond-liquidation' | 'too-close-to-mark'
    | 'too-close-to-liquidation' | 'inside-noise' | 'partial-size' | 'triggers-on-last';
  readonly stop: DecimalText | null;
  readonly lossFromEntry: DecimalText | null;
  /** With `partial-size`: percent of the size that stops before liquidation close; null where the page says only that it is a part. */
  readonly coveredPct?: DecimalText | null;
}

export interface WayOut {
  readonly targetPct: string;
  readonly targetLiquidation: DecimalText;
  readonly addMargin: DecimalText | null;
  /** Size to close, in the unit of the position; null where cutting size does not move liquidation. */
  readonly reduceSize: DecimalText | null;
  readonly why: 'ok' | 'already-there' | 'account-wide' | 'proportional-release' | 'margin-unknown';
}

/** Why the liquidation price moved between two consecutive readings: observed causes, and an honest rest. */
export interface LiquidationMove { readonly from: DecimalText; readonly to: DecimalText; readonly causes: readonly ('size' | 'entry' | 'margin' | 'leverage' | 'other-positions' | 'funding' | 'tier')[]; readonly restPct: DecimalText | null }

/** A sentence that must stand beside the figures (risk-spec 10.7): a code with its figures; the words live in `_locales` under `note_<code>`. */
export interface Note { readonly code: string; readonly values: Readonly<Record<string, string>> }
