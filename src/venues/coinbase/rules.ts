/** How Coinbase liquidates perpetuals. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-11-20',
  source: 'Portfolio buffer = (available - threshold) / (initial margin - threshold), liquidation at 0 %; no price formula published',
  contracts: ['linear'],
  // the portfolio is liquidated, not a position
  isolated: null,
  crossIsAccountWide: true,
  requirementFee: '0',
  // not published per contract: the upper end of the usual 0.5 to 1 %
  liquidationFee: '0.01',
  trigger: 'mark',
  stopTrigger: 'unknown',
  pageMargin: 'initial',
  // the liquidation buffer falls to 0 %, which is neither direction
  printedRatio: 'none',
  missingLiquidation: 'unknown',
  // not published: the assumption that promises nothing
  release: 'proportional',
  // not confirmed: assumed whole
  partialLiquidation: false,
};
