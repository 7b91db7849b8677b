/** Where BingX shows perpetual positions. The page is not evidenced: common table path, words of the help texts. */
import type { PageLook } from '../../capture/look';
import { positionsLook } from '../../capture/positions';
import type { PageMeaning } from '../../reading/meaning';
import { gridMeaning } from '../../reading/positions';

/** `/en/perpetual/BTC-USDT`, `/en-us/perpetual/BTC-USDT/` (high). Standard futures are another product with other rules and have another path. */
const PERPETUAL = /^\/(?:[a-z]{2}(?:-[a-z]{2,4})?\/)?perpetual\/[^/]+\/?$/i;

export const looks: readonly PageLook[] = [{ id: 'positions', at: (url) => PERPETUAL.test(url.pathname), find: positionsLook() }];

export const meanings: Readonly<Record<string, PageMeaning>> = {
  positions: /* @__PURE__ */ gridMeaning({
    // "Risk" = maintenance and closing fee over margin and profit: liquidation when it rises to 100 % (help, high).
    usage: 'rises-to-1',
    headings: { 'Risk': 'usage', 'Est. Liquidation Price': 'liquidation', 'Est. Forced Liquidation Price': 'liquidation', 'Position Margin': 'margin' },
    inverse: (symbol) => symbol.toUpperCase().endsWith('-USD'),
  }),
};
