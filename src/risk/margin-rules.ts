/** What a venue's margin engine does, as far as it is published (formulas.md section 2): data that the assessment reads. */

export interface MarginRules {
  /** Day the rule's text was last read, ISO; venues change theirs. */
  readonly asOf: string;
  /** The rule's version in one sentence, with its source. */
  readonly source: string;
  /** Which contracts the venue's pages show. */
  readonly contracts: readonly ('linear' | 'inverse')[];
  /** Isolated formula key (vectors/README.md), or null: no confirmed formula, so no own estimate. */
  readonly isolated: 'linear-mark' | 'linear-entry' | null;
  /** True where a cross liquidation price depends on the rest of the account, so that one row cannot confirm it. */
  readonly crossIsAccountWide: boolean;
  /** f_L of risk-spec 0.1: the rate the venue adds to the requirement; '0' if none. */
  readonly requirementFee: string;
  /** Fee charged on liquidation (risk-spec 3.4). */
  readonly liquidationFee: string;
  /** Which price triggers. */
  readonly trigger: 'mark' | 'fair' | 'oracle';
  /** Which price a stop triggers on unless the user says otherwise. */
  readonly stopTrigger: 'last' | 'mark' | 'unknown';
  /** The page's margin column: with or without unrealised PnL, or not usable as collateral at all. */
  readonly pageMargin: 'wallet' | 'with-pnl' | 'initial' | 'unknown';
  /** Direction of the printed margin ratio: does 100 % come from below or from above? */
  readonly printedRatio: 'rises-to-1' | 'falls-to-1' | 'none';
  /** What a missing liquidation price on the page means. */
  readonly missingLiquidation: 'unreachable-or-account-wide' | 'unknown';
  /** Partial close of an isolated position: does the freed margin leave with it (risk-spec 5.2)? */
  readonly release: 'proportional' | 'retain';
  readonly partialLiquidation: boolean;
  /** Where the rule differs between the venue's linear and inverse contracts; what is absent holds for both. For inverse, `linear-mark` reads inverse-mark. */
  readonly byContract?: Readonly<Partial<Record<'linear' | 'inverse', Partial<Pick<MarginRules, 'source' | 'isolated' | 'requirementFee' | 'liquidationFee' | 'partialLiquidation' | 'crossIsAccountWide'>>>>>;
  /** Lending protocols only. */
  readonly lending?: LendingRules;
}

/** What a liquidation takes on a lending protocol (risk-spec 7.5). Governance changes these per market; the page does not show them. */
export interface LendingRules {
  readonly engine: 'aave-v3' | 'compound-v3';
  /** Aave: part of all debt one call may repay while health is above `closeFactorHfThreshold` and both sides are worth `minBaseThreshold` USD. */
  readonly defaultCloseFactor: string; readonly closeFactorHfThreshold: string; readonly minBaseThreshold: string;
  /** Penalty as a fraction of what is repaid (Aave: bonus) or of the collateral (Compound: 1 - liquidationFactor), where the page shows none: the upper end of what is usual. */
  readonly assumedPenalty: string;
}

/** The rule of one contract kind, with its variants folded in. */
export function rulesFor(rules: MarginRules, contract: 'linear' | 'inverse'): MarginRules {
  return { ...rules, ...rules.byContract?.[contract] };
}
