/** How Binance liquidates USD-M and COIN-M futures. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-11-20',
  source: 'Maintenance at the liquidation price, no fee term; FAQ b3c689c1f50a44cabb3a84e663b81d93 (USD-M) and ceccfcfb4e3a45e3b48b0b1bb1a8ae46 (COIN-M), worked examples reproduced',
  contracts: ['linear', 'inverse'],
  isolated: 'linear-mark',
  crossIsAccountWide: true,
  requirementFee: '0',
  // exchangeInfo liquidationFee 0.012500
  liquidationFee: '0.0125',
  trigger: 'mark',
  // workingType CONTRACT_PRICE unless the order says MARK_PRICE
  stopTrigger: 'last',
  // isolatedMargin holds unrealised PnL, isolatedWallet does not; which of the two the column prints is not confirmed
  pageMargin: 'unknown',
  // maintenance margin / margin balance; orders are cancelled and the position reduced at 100 %
  printedRatio: 'rises-to-1',
  // "--": the computed price is 0 or below, or portfolio margin; cross prices depend on the whole account and, in Multi-Assets mode, on other coins
  missingLiquidation: 'unreachable-or-account-wide',
  // not published: the assumption that promises nothing
  release: 'proportional',
  partialLiquidation: true,
  byContract: {
    // everything in the coin, tiers included; contract value 100 USD (BTC) or 10 USD; reproduced from a recorded BTCUSD_PERP position
    inverse: { source: 'Maintenance at the liquidation price in coin, no fee term; FAQ ceccfcfb4e3a45e3b48b0b1bb1a8ae46' },
  },
};
