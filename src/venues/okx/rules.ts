/** How OKX liquidates swaps and futures. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '2026-11-20',
  source: 'Maintenance and taker fee at the liquidation price; tiered maintenance margin rules and the isolated-margin article, isolated inverse and cross figures reproduced from documented responses',
  contracts: ['linear', 'inverse'],
  isolated: 'linear-mark',
  crossIsAccountWide: true,
  // taker fee, regular user; isolated inverse carries one tick more than the formula
  requirementFee: '0.0005',
  // not published per contract: the upper end of the usual 0.5 to 1 %
  liquidationFee: '0.01',
  trigger: 'mark',
  // slTriggerPxType may be last, index or mark: the order says which
  stopTrigger: 'unknown',
  // margin of an isolated position, without unrealised PnL
  pageMargin: 'wallet',
  // equity / (maintenance + fees): larger is safer, liquidation when it falls to 100 %
  printedRatio: 'falls-to-1',
  // liqPx "": none; cross estimates depend on the whole account
  missingLiquidation: 'unreachable-or-account-wide',
  // not published: the assumption that promises nothing
  release: 'proportional',
  partialLiquidation: true,
};
