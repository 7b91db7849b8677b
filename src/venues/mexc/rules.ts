/** How MEXC liquidates futures. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-11-20',
  source: 'Margin + PnL at or below maintenance + liquidation fee on the fair price (article 360044646391); whether the fee enters the printed price is undecided, so no own estimate',
  contracts: ['linear', 'inverse'],
  // the published example fits maintenance at entry value without fee, a recorded position fits both
  isolated: null,
  crossIsAccountWide: true,
  requirementFee: '0',
  // not published per contract: the upper end of the usual 0.5 to 1 %
  liquidationFee: '0.01',
  trigger: 'fair',
  stopTrigger: 'unknown',
  pageMargin: 'unknown',
  printedRatio: 'rises-to-1',
  // "--"
  missingLiquidation: 'unreachable-or-account-wide',
  // not published: the assumption that promises nothing
  release: 'proportional',
  partialLiquidation: true,
};
