/** Where Phemex shows futures positions. The page is not evidenced: common table path, words of the help texts. */
import type { PageLook } from '../../capture/look';
import { positionsLook } from '../../capture/positions';
import type { PageMeaning } from '../../reading/meaning';
import { gridMeaning } from '../../reading/positions';

/** `/futures/BTC-USDT` (high), older `/trade/BTCUSDT` (medium). */
const FUTURES = /^\/(?:[a-z]{2}(?:-[a-z]{2,4})?\/)?(?:futures|trade)\/[^/]+\/?$/i;

export const looks: readonly PageLook[] = [{ id: 'positions', at: (url) => FUTURES.test(url.pathname), find: positionsLook() }];

export const meanings: Readonly<Record<string, PageMeaning>> = {
  positions: /* @__PURE__ */ gridMeaning({
    // "Margin Level" is equity over maintenance: liquidation when it falls to 100 % (help, high).
    usage: 'falls-to-1',
    headings: { 'Margin Level': 'usage', 'Est. Liq Price': 'liquidation', 'Position Margin': 'margin' },
    // A hedged cross position far from danger shows 0.1 (long) or 1,000,000 (short) instead of a liquidation price (API, high).
    none: (field, value) => field === 'liquidation' && (value === '0.1' || value === '1000000'),
    inverse: (symbol) => symbol.toUpperCase().endsWith('USD'),
  }),
};
