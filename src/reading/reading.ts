/** What a capture means, or why it cannot be told. */

/** A canonical decimal, locale already removed: `-1234.5`. Plain digits, optional leading '-', optional fraction; no exponent, no '+'. */
export type DecimalText = string & { readonly brand: 'DecimalText' };

export type Reading =
  | { readonly state: 'open'; readonly positions: readonly RawPosition[]; readonly loans: readonly RawLoan[]; readonly account: RawAccount | null;
      /** Rows read, and how many the page says there are (null: it does not say). */
      readonly seen: number; readonly total: number | null }
  /** The page itself says there is none. */
  | { readonly state: 'flat' }
  /** Loading, or the positions tab is not the selected one. */
  | { readonly state: 'waiting' }
  | { readonly state: 'signed-out' }
  | { readonly state: 'unreadable'; readonly code: Problem; /** Where: a column, a row's symbol, a label. */ readonly at: string };

/** One open position as the page prints it. An absent key means there is no such column; null means the page prints "--". */
export interface RawPosition {
  /** The instrument as the venue names it, without "Perp", leverage or spaces. */
  readonly symbol: string;
  readonly side: 'long' | 'short';
  /** Always positive. */
  readonly size: DecimalText;
  readonly sizeUnit: 'base' | 'quote' | 'contracts';
  readonly entry?: DecimalText | null;
  readonly mark?: DecimalText | null;
  readonly liquidation?: DecimalText | null;
  readonly breakEven?: DecimalText | null;
  readonly margin?: DecimalText | null;
  readonly marginMode?: 'cross' | 'isolated';
  readonly leverage?: DecimalText | null;
  readonly notional?: DecimalText | null;
  readonly pnl?: DecimalText | null;
  /** 1 = liquidation, whatever direction the venue prints. */
  readonly usage?: DecimalText | null;
  readonly stopLoss?: DecimalText | null;
  readonly takeProfit?: DecimalText | null;
  /** Every stop of the position, each with how much it closes; absent where the page does not say that of all of them. */
  readonly stops?: readonly RawStop[];
}

/** A stop as printed beside its position. */
export interface RawStop {
  readonly price: DecimalText;
  /** What it closes, in the position's `sizeUnit`; null where the page says only that it is a part. */
  readonly size: DecimalText | null;
  /** How far rounding of the printed figures alone can part this size from the position's, in the same unit. */
  readonly rounding: DecimalText;
}

export interface RawLoan {
  readonly market: string | null;
  readonly healthFactor?: DecimalText | null;
  readonly riskPercent?: DecimalText | null;
  readonly eMode?: string | null;
  readonly collateral: readonly RawAmount[];
  readonly debt: readonly RawAmount[];
}

/** As printed: the printed precision is part of the fact. */
export interface RawAmount {
  readonly symbol: string;
  readonly amount?: DecimalText;
  /** In the page's display currency. */
  readonly value?: DecimalText;
  /** Counts as collateral. */
  readonly enabled?: boolean;
  /** Liquidation threshold, a fraction. */
  readonly threshold?: DecimalText;
  readonly oracle?: DecimalText;
}

export interface RawAccount {
  readonly equity?: DecimalText | null;
  readonly maintenance?: DecimalText | null;
  readonly usage?: DecimalText | null;
  readonly currency?: string;
}

/**
 * Everything that can keep LiqLens from telling. A closed list: each has three texts under `problem_<code>_*` in `_locales`
 * (what happened, what LiqLens does not know now, one thing to do), and a test keeps it so.
 */
export const PROBLEMS = [
  'layout-unknown',       // no positions area, or nothing in it is understood
  'language-unknown',     // headings in no language the dictionary has, and arithmetic cannot decide
  'numbers-ambiguous',    // "1.234" may be either; or a cell is no number at all
  'facts-disagree',       // size x mark vs notional, side vs PnL vs liquidation, page mark vs public mark
  'column-missing',       // a column without which nothing can be told
  'column-ambiguous',     // two columns fit one meaning
  'rows-missing',         // fewer rows than the page says there are, or rows hidden by a filter
  'side-unknown',         // long or short cannot be told from two facts
  'unit-unknown',         // size in contracts of unknown value
  'values-hidden',        // the page masks its amounts
  'preview-shown',        // the page shows what would be, not what is
  'not-own-positions',    // history, orders, another trader
  'venue-unsupported',    // recognised by name, not read (Aave V4)
  'permission-missing',   // the browser withholds access to the page
  'page-outdated',        // content script of an older version: reload
  'feed-stale',           // public mark older than its limit
  'feed-blocked',         // venue refuses public data from here (403, 451)
  'capture-invalid',      // message not of the agreed shape
  'storage-invalid',      // a stored value failed its schema; kept aside
] as const;
export type Problem = (typeof PROBLEMS)[number];
