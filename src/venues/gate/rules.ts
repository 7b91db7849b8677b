/** How Gate liquidates perpetual contracts. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-11-20',
  source: 'Maintenance and the base taker rate 0.075 % at the liquidation price; published examples 59058.58 and 0.000011344 reproduced; since 2024-09 the margin level triggers, not the price',
  contracts: ['linear', 'inverse'],
  isolated: 'linear-mark',
  crossIsAccountWide: true,
  // the base rate, not the account's own
  requirementFee: '0.00075',
  // not published per contract: the upper end of the usual 0.5 to 1 %
  liquidationFee: '0.01',
  trigger: 'mark',
  stopTrigger: 'unknown',
  pageMargin: 'unknown',
  // MMR = margin balance / maintenance margin: liquidation when it falls to 100 %
  printedRatio: 'falls-to-1',
  // liq_price "0": none; for reference only, the margin level triggers
  missingLiquidation: 'unreachable-or-account-wide',
  // not published: the assumption that promises nothing
  release: 'proportional',
  partialLiquidation: true,
};
