/** How Deribit liquidates futures. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-11-20',
  source: 'Cross only: maintenance rate grows with the whole position, account against account maintenance; estimated_liquidation_price has no published closed form',
  contracts: ['linear', 'inverse'],
  // no isolated mode
  isolated: null,
  crossIsAccountWide: true,
  requirementFee: '0',
  // max_liquidation_commission
  liquidationFee: '0.0075',
  trigger: 'mark',
  stopTrigger: 'unknown',
  pageMargin: 'initial',
  printedRatio: 'none',
  // none for portfolio-margin accounts and for options
  missingLiquidation: 'unknown',
  // not published: the assumption that promises nothing
  release: 'proportional',
  partialLiquidation: true,
};
