/** How Phemex liquidates futures. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-11-20',
  source: 'Maintenance at the liquidation price with factors 0.9994 and 1.0006 (article liq-price-for-USDTM)',
  contracts: ['linear', 'inverse'],
  isolated: 'linear-mark',
  crossIsAccountWide: true,
  // 0.9994 and 1.0006 are a taker fee of 0.06 %
  requirementFee: '0.0006',
  // not published per contract: the upper end of the usual 0.5 to 1 %
  liquidationFee: '0.01',
  trigger: 'mark',
  stopTrigger: 'unknown',
  pageMargin: 'unknown',
  // margin level = equity / maintenance: liquidation when it falls to 100 %
  printedRatio: 'falls-to-1',
  // hedged cross prints 0.1 (long) or 1000000 (short) for none
  missingLiquidation: 'unreachable-or-account-wide',
  // not published: the assumption that promises nothing
  release: 'proportional',
  // taken over at the bankruptcy price
  partialLiquidation: false,
  byContract: {
    // only the USDT-margined formula is published
    inverse: { isolated: null },
  },
};
