/** Where Coinbase Advanced shows derivatives positions. The page is not evidenced: common table path, common words. */
import type { PageLook } from '../../capture/look';
import { positionsLook } from '../../capture/positions';
import type { PageMeaning } from '../../reading/meaning';
import { gridMeaning } from '../../reading/positions';

/** `/advanced-trade/perpetuals/BTC-PERP` (high), `/advanced-trade/futures/...` (medium). */
const TRADE = /^\/(?:[a-z]{2}(?:-[a-z]{2,4})?\/)?advanced-trade\/(?:perpetuals|futures)\/[^/]+\/?$/i;

export const looks: readonly PageLook[] = [{ id: 'positions', at: (url) => TRADE.test(url.pathname), find: positionsLook() }];

export const meanings: Readonly<Record<string, PageMeaning>> = {
  positions: /* @__PURE__ */ gridMeaning({
    // "Liquidation buffer" falls to 0 % and belongs to the whole account: no gauge of one row, and no liquidation price either.
    headings: { 'Liquidation buffer': 'ignored', 'Notional value': 'notional', 'Initial margin': 'margin' },
    inverse: () => false,
  }),
};
