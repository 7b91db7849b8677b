/** How dYdX v4 liquidates perpetuals. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-11-20',
  source: 'Protocol formula on the oracle price with the maintenance margin fraction, per subaccount; seven published figures reproduced',
  contracts: ['linear'],
  isolated: 'linear-mark',
  crossIsAccountWide: true,
  requirementFee: '0',
  // penalty up to 1.5 %
  liquidationFee: '0.015',
  trigger: 'oracle',
  stopTrigger: 'unknown',
  // not confirmed whether the margin column holds unrealised PnL
  pageMargin: 'unknown',
  printedRatio: 'none',
  // a negative or undefined solution is printed as none
  missingLiquidation: 'unreachable-or-account-wide',
  // not published: the assumption that promises nothing
  release: 'proportional',
  // not confirmed: assumed whole
  partialLiquidation: false,
};
