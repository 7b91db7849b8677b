/** Where Deribit shows futures positions. The page is not evidenced: common table path, the API's names as headings. */
import type { PageLook } from '../../capture/look';
import { positionsLook } from '../../capture/positions';
import type { PageMeaning } from '../../reading/meaning';
import { gridMeaning } from '../../reading/positions';

/** `/futures/BTC-PERPETUAL` (high). */
const FUTURES = /^\/(?:[a-z]{2}\/)?futures\/[^/]+\/?$/;
/** `BTC-PERPETUAL`, `ETH-26JUN26`: sizes in US dollars, margin and profit in the coin. `SOL_USDC-PERPETUAL` is linear. */
const INVERSE = /^(?:BTC|ETH)-(?:PERPETUAL|\d{1,2}[A-Z]{3}\d{2})$/;
/** `BTC-26JUN26-100000-C`: an option has no liquidation price of its own and is not read. */
const OPTION = /-[CP]$/;

export const looks: readonly PageLook[] = [{ id: 'positions', at: (url) => FUTURES.test(url.pathname), find: positionsLook() }];

export const meanings: Readonly<Record<string, PageMeaning>> = {
  positions: /* @__PURE__ */ gridMeaning({
    signedSize: true, // API `size`: negative for a short
    headings: { 'Floating P/L': 'pnl', 'Average Price': 'entry', 'Index Price': 'ignored', 'Maintenance Margin': 'ignored', 'Delta': 'ignored', 'Total P/L': 'ignored' }, // API names (low as headings)
    symbol: (found) => (found === null || OPTION.test(found) ? null : found),
    inverse: (symbol) => INVERSE.test(symbol),
  }),
};
