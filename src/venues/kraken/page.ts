/** Where Kraken Pro shows futures positions and what their columns mean. Only the funded-trader (Prop) page is evidenced. */
import type { PageLook } from '../../capture/look';
import { positionsLook } from '../../capture/positions';
import type { PageMeaning } from '../../reading/meaning';
import type { GridMeaning } from '../../reading/meaning-grid';
import { gridMeaning } from '../../reading/positions';

/** `/app/trade/futures-btc-usd-perp` (medium); spot pages of the same product list margin positions, which are no futures. */
const FUTURES = /^\/app\/trade\/futures-[^/]+\/?$/;
/** `/prop/account/<id>/portfolio`, `/prop/account/<id>/trade/jto-usd` (high). */
const PROP = /^\/prop\/account\/[^/]+\/(?:portfolio|trade\/[^/]+)\/?$/;

// Nested elements without roles, hashed names (July 2026, high): the heading row and the lines below it are found by their shape and these words.
const find = positionsLook({ headings: ['Opening price', 'Current price', 'uPnL', 'Net PnL'] });

export const looks: readonly PageLook[] = [
  { id: 'trade', at: (url) => FUTURES.test(url.pathname), find },
  { id: 'prop', at: (url) => PROP.test(url.pathname), find },
];

const common = (more: GridMeaning = {}): GridMeaning => ({
  // Several lots of one market stand below a row that sums them up (`aria-expanded`, high): only the sum is a position.
  lots: true,
  inverse: () => false,
  ...more,
});
export const meanings: Readonly<Record<string, PageMeaning>> = {
  trade: /* @__PURE__ */ gridMeaning(/* @__PURE__ */ common()),
  prop: /* @__PURE__ */ gridMeaning(/* @__PURE__ */ common({
    // Cells after the side: Value, Opening price, Current price, TP/SL ("Add" when empty), uPnL, Net PnL (high). There is neither a size nor a liquidation price: the value in dollars is the size.
    noLiquidation: true,
    headings: { 'Value': 'size', 'Opening price': 'entry', 'Current price': 'mark', 'uPnL': 'pnl', 'Net PnL': 'ignored' },
  })),
};
