/** How Bitget liquidates USDT, USDC and coin-margined futures. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2025-11-10',
  source: 'Tiered maintenance with a pre-calculated offset for positions opened after 2025-11-10, taker fee 0.06 % in the requirement; 48 recorded isolated positions reproduced',
  contracts: ['linear', 'inverse'],
  isolated: 'linear-mark',
  // printed cross prices take maintenance at the present mark: early for longs, late for shorts
  crossIsAccountWide: true,
  requirementFee: '0.0006',
  // not published per contract: the upper end of the usual 0.5 to 1 %
  liquidationFee: '0.01',
  trigger: 'mark',
  stopTrigger: 'unknown',
  // since 2025-09-29 size x mark / leverage: it moves with the mark and is not the collateral
  pageMargin: 'initial',
  // requirement / equity; liquidation at 100 %
  printedRatio: 'rises-to-1',
  // "0" or negative for cross longs: none
  missingLiquidation: 'unreachable-or-account-wide',
  // not published: the assumption that promises nothing
  release: 'proportional',
  partialLiquidation: true,
  byContract: {
    // coin-margined: the same rule with an index-price factor that is not published in full
    inverse: { isolated: null },
  },
};
