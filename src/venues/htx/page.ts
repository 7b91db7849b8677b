/** Where HTX shows swap positions. The page is not evidenced: common table path, words of a change note. */
import type { PageLook } from '../../capture/look';
import { positionsLook } from '../../capture/positions';
import type { PageMeaning } from '../../reading/meaning';
import { gridMeaning } from '../../reading/positions';

/** `/futures/linear_swap/exchange#contract_code=BTC-USDT`, with a language in front (high); the hash carries the instrument. */
const SWAP = /^\/(?:[a-z]{2}(?:-[a-z]{2,4})?\/)?futures\/linear_swap\/exchange\/?$/i;

export const looks: readonly PageLook[] = [{ id: 'positions', at: (url) => SWAP.test(url.pathname), find: positionsLook() }];

export const meanings: Readonly<Record<string, PageMeaning>> = {
  positions: /* @__PURE__ */ gridMeaning({
    // "Margin ratio": liquidation at 100 % since its renaming (high); older articles end at 0 %.
    usage: 'rises-to-1',
    headings: { 'Margin ratio': 'usage', 'Initial Margin': 'margin', 'Avg. Price': 'entry', 'Position': 'size' },
    unit: 'contracts', // "conts": 1 BTC contract is 0.001 BTC (medium)
    inverse: () => false,
    none: (field, value) => field === 'liquidation' && value.startsWith('-'), // a price below zero is printed as it is computed (help article)
  }),
};
