/** How Compound III liquidates loans. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-11-20',
  source: 'comet Comet.sol isLiquidatable and absorbInternal (2026-05-29): strictly below the debt all collateral is absorbed at once; what exceeds the debt comes back in the base asset',
  contracts: ['linear'],
  // a loan has no entry and no margin: see lending
  isolated: null,
  crossIsAccountWide: true,
  requirementFee: '0',
  // 1 - liquidationFactor, by asset and not on the page: the upper end of the usual 5 to 10 %
  liquidationFee: '0.1',
  trigger: 'oracle',
  stopTrigger: 'unknown',
  pageMargin: 'unknown',
  // debt / weighted collateral, a whole percent; liquidation above 100 %
  printedRatio: 'rises-to-1',
  // the page shows a liquidation point of the whole collateral, from a rounded percentage
  missingLiquidation: 'unknown',
  release: 'retain',
  // everything or nothing
  partialLiquidation: false,
  lending: { engine: 'compound-v3', defaultCloseFactor: '1', closeFactorHfThreshold: '1', minBaseThreshold: '0', assumedPenalty: '0.1' },
};
