/** How GMX v2 liquidates positions. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-11-20',
  source: 'Remaining collateral after price impact, funding, borrowing and closing fee against a minimum; the inputs are not all on the page and no published price with full inputs was found, so no own estimate',
  contracts: ['linear'],
  // every position stands alone, but its price moves with fees that the page does not itemise
  isolated: null,
  crossIsAccountWide: false,
  requirementFee: '0',
  // not published per contract: the upper end of the usual 0.5 to 1 %
  liquidationFee: '0.01',
  // oracle prices
  trigger: 'oracle',
  stopTrigger: 'unknown',
  pageMargin: 'unknown',
  printedRatio: 'none',
  // "..." means none or not known
  missingLiquidation: 'unknown',
  // not published: the assumption that promises nothing
  release: 'proportional',
  // closed whole
  partialLiquidation: false,
};
