/** Where Hyperliquid shows positions and what its columns mean. A closed front end with hashed classes and no test ids: visible headings only (medium confidence, 2025-11 to 2026-05). */
import type { PageLook } from '../../capture/look';
import { positionsLook } from '../../capture/positions';
import type { PageMeaning } from '../../reading/meaning';
import { gridMeaning } from '../../reading/positions';

export const looks: readonly PageLook[] = [{
  id: 'trade',
  // `/trade`, `/trade/ETH`, `/trade/xyz:NVDA` (builder-deployed), `/trade/HYPE/USDC` (spot: the table below is the same). `/portfolio` shows it too.
  at: (url) => /^\/(?:trade(?:\/.*)?|portfolio)\/?$/.test(url.pathname),
  find: positionsLook({ wallet: true }),
}];

export const meanings: Readonly<Record<string, PageMeaning>> = {
  trade: /* @__PURE__ */ gridMeaning({
    headings: {
      Coin: 'symbol', // "ETH  20x"
      Size: 'size', // "9.3792 ETH", always positive: the side is in the colour only
      'Position Value': 'notional', // "29,481.64 USDC"
      'Entry Price': 'entry', 'Mark Price': 'mark',
      'PNL (ROE %)': 'pnl', // "+$2,771.75 (+171.9%)"
      'Liq. Price': 'liquidation', // "5,535.1" or "N/A"
      Margin: 'margin', // "$1,474.08 (Cross)"
      Funding: 'ignored', 'Close All': 'ignored',
      'TP/SL': 'tpSl', // "-- / --"; how one for a part of the size looks is not evidenced, so nothing is said of it (low)
    },
    unit: 'base',
    inverse: () => false,
    // The coin alone names the contract; a `k` before it means a thousand of them (kPEPE) and belongs to the name.
    symbol: (_found, cell) => /^(?:[a-z0-9]{1,12}:)?[A-Za-z0-9]{1,24}$/.exec(cell.parts[0] ?? '')?.[0] ?? null,
    emptyWords: ['No open positions yet'],
  }),
};
