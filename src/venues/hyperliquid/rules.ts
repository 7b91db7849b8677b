/** How Hyperliquid liquidates perpetuals. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-11-20',
  source: 'Documentation (liquidations, margin tiers): maintenance 1 / (2 x max leverage of the tier) at the liquidation price, no fee; recorded figures reproduced to 1e-8',
  contracts: ['linear'],
  isolated: 'linear-mark',
  crossIsAccountWide: true,
  requirementFee: '0',
  // no clearance fee; what is left after a book liquidation stays with the trader
  liquidationFee: '0',
  trigger: 'mark',
  // triggers on mark; a market stop accepts up to 10 % slippage
  stopTrigger: 'mark',
  // isolated margin as printed moves with unrealised PnL
  pageMargin: 'with-pnl',
  // cross margin ratio = maintenance / account value
  printedRatio: 'rises-to-1',
  // N/A: the solution is 0 or below; with a unified account the collateral lies in the spot balance
  missingLiquidation: 'unreachable-or-account-wide',
  // strict-isolated markets remove margin in proportion
  release: 'proportional',
  // above 100,000 USDC first a fifth, then 30 s pause
  partialLiquidation: true,
};
