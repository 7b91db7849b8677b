/** How Kraken liquidates futures. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-03-26',
  source: 'Single-collateral inverse: maintenance at the liquidation price, no fee, worked example 7481 reproduced; multi-collateral: account equity with haircuts, no price formula published; partial liquidation of linear contracts since 2026-03-26',
  contracts: ['linear', 'inverse'],
  // multi-collateral accounts net longs and shorts of one underlying: one row cannot tell
  isolated: null,
  crossIsAccountWide: true,
  requirementFee: '0',
  // not published per contract: the upper end of the usual 0.5 to 1 %
  liquidationFee: '0.01',
  trigger: 'mark',
  stopTrigger: 'unknown',
  pageMargin: 'unknown',
  printedRatio: 'none',
  // liquidation_threshold may be absent
  missingLiquidation: 'unknown',
  // not published: the assumption that promises nothing
  release: 'proportional',
  partialLiquidation: true,
  byContract: {
    inverse: { isolated: 'linear-mark', partialLiquidation: false },
  },
};
