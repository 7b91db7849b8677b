/** Where Bybit shows derivatives positions and what its columns mean. */
import type { PageLook } from '../../capture/look';
import { positionsLook } from '../../capture/positions';
import type { PageMeaning } from '../../reading/meaning';
import { gridMeaning } from '../../reading/positions';

/** `/trade/usdt/BTCUSDT`, `/en/trade/inverse/BTCUSD`, `/trade/usdc/...`; `/trade/futures/usdt/...` is said to exist. Options are no perpetuals. */
const TRADE = /^\/(?:[a-z]{2}(?:-[A-Za-z]{2,3})?\/)?trade\/(?:futures\/)?(?:usdt|usdc|inverse)\/[^/]+\/?$/;

export const looks: readonly PageLook[] = [{
  id: 'trade',
  at: (url) => TRADE.test(url.pathname),
  // A real table with thead and tbody (July 2025); columns can be hidden and re-ordered by the user.
  find: positionsLook(),
}];

const inverse = (symbol: string): boolean => /^[A-Z0-9]+USD(?:[A-Z]\d{2})?$/.test(symbol);

// Several stops may each close a part (help centre and API, high); how the TP/SL cell shows that is not evidenced (low), so nothing is said of their size.
export const meanings: Readonly<Record<string, PageMeaning>> = {
  trade: /* @__PURE__ */ gridMeaning({
    headings: {
      Contracts: 'symbol', // pair, margin mode and leverage in one cell; elsewhere the word is a size
      'MMR Close': 'ignored', 'Close By': 'ignored', 'Trailing Stop': 'ignored',
      'Position IM': 'margin', 'Position Margin': 'margin', 'Position MM': 'ignored',
    },
    inverse,
    // Linear sizes are in coins, inverse ones in USD (help centre); the cell prints the unit.
    units: (symbol) => (inverse(symbol) ? ['quote'] : ['base']),
  }),
};
