/** How Bybit liquidates linear and inverse contracts of the Unified account. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-05-27',
  source: 'Maintenance on the mark value since the help article of 2026-05-27 (inverse published, linear follows by the same algebra); before that on the entry value',
  contracts: ['linear', 'inverse'],
  isolated: 'linear-mark',
  crossIsAccountWide: true,
  // the closing fee is inside the printed margin, not in the liquidation price
  requirementFee: '0',
  // not published per contract: the upper end of the usual 0.5 to 1 %
  liquidationFee: '0.01',
  trigger: 'mark',
  // slTriggerBy is the last price unless changed
  stopTrigger: 'last',
  // initial margin on the mark value with the estimated closing fee, without margin added by hand
  pageMargin: 'initial',
  // account maintenance margin rate; liquidation at 100 %
  printedRatio: 'rises-to-1',
  // "" in the feed, "--" on the page: outside the price limits, or portfolio margin
  missingLiquidation: 'unreachable-or-account-wide',
  // not published: the assumption that promises nothing
  release: 'proportional',
  partialLiquidation: true,
};
