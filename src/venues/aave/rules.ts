/** How Aave v3 liquidates loans. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-11-20',
  source: 'aave-v3-origin LiquidationLogic and GenericLogic (2026-06-19): liquidatable below a health factor of 1; up to half of all debt per call between 0.95 and 1, else the whole reserve',
  contracts: ['linear'],
  // a loan has no entry and no margin: see lending
  isolated: null,
  crossIsAccountWide: true,
  requirementFee: '0',
  // the liquidation bonus differs by asset and is not on the page: the upper end of the usual 5 to 10 %
  liquidationFee: '0.1',
  trigger: 'oracle',
  stopTrigger: 'unknown',
  pageMargin: 'unknown',
  // health factor, floored to two decimals; liquidation below 1
  printedRatio: 'falls-to-1',
  // the page shows none
  missingLiquidation: 'unknown',
  release: 'retain',
  partialLiquidation: true,
  lending: { engine: 'aave-v3', defaultCloseFactor: '0.5', closeFactorHfThreshold: '0.95', minBaseThreshold: '2000', assumedPenalty: '0.1' },
};
