/** How KuCoin liquidates futures. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2025-05-22',
  source: 'Since 2025-05-22 maintenance and liquidation fee 0.06 % at the mark (announcement of 2025-05-20), 52351.69 reproduced; before that maintenance at entry value',
  contracts: ['linear', 'inverse'],
  isolated: 'linear-mark',
  crossIsAccountWide: true,
  requirementFee: '0.0006',
  // not published per contract: the upper end of the usual 0.5 to 1 %
  liquidationFee: '0.01',
  trigger: 'mark',
  stopTrigger: 'unknown',
  // the margin column includes unrealised PnL
  pageMargin: 'with-pnl',
  // risk rate: 95 % cancels orders, 100 % liquidates, in part above 600,000 USDT
  printedRatio: 'rises-to-1',
  // cross prices are "reference only"; the automatic margin top-up can move an isolated price
  missingLiquidation: 'unreachable-or-account-wide',
  // not published: the assumption that promises nothing
  release: 'proportional',
  partialLiquidation: true,
  byContract: {
    // the published coin-margined figure does not follow from its formula
    inverse: { isolated: null },
  },
};
