/** How BingX liquidates perpetuals. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-11-20',
  source: 'Risk = (maintenance + closing fee) / (margin + PnL), liquidation at 100 % (help centre); the closing fee rate in it is not published, so no own estimate',
  contracts: ['linear', 'inverse'],
  // fee rate in the trigger not confirmed
  isolated: null,
  crossIsAccountWide: true,
  requirementFee: '0',
  // not published per contract: the upper end of the usual 0.5 to 1 %
  liquidationFee: '0.01',
  // help article 21286055666969 says the last price must cross too, 10689309996185 says mark alone: mark is the earlier
  trigger: 'mark',
  stopTrigger: 'unknown',
  pageMargin: 'unknown',
  printedRatio: 'rises-to-1',
  // "0": none
  missingLiquidation: 'unreachable-or-account-wide',
  // not published: the assumption that promises nothing
  release: 'proportional',
  partialLiquidation: true,
};
