/** How HTX liquidates swaps. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-11-20',
  source: 'Maintenance = adjust_factor / leverage at the liquidation price on the hold cost (not the opening cost); two recorded figures reproduced to 1e-6',
  contracts: ['linear', 'inverse'],
  isolated: 'linear-mark',
  crossIsAccountWide: true,
  requirementFee: '0',
  // not published per contract: the upper end of the usual 0.5 to 1 %
  liquidationFee: '0.01',
  // that the mark price triggers is not confirmed
  trigger: 'mark',
  stopTrigger: 'unknown',
  // Initial Margin; the collateral (margin_static) is not on the page
  pageMargin: 'initial',
  // since the rename it liquidates at 100 %; older articles say at or below 0 %
  printedRatio: 'rises-to-1',
  // 0 or negative: out of reach
  missingLiquidation: 'unreachable-or-account-wide',
  // not published: the assumption that promises nothing
  release: 'proportional',
  partialLiquidation: true,
};
