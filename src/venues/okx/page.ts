/** Where OKX shows derivatives positions and what its columns mean. */
import type { PageLook } from '../../capture/look';
import { positionsLook } from '../../capture/positions';
import type { PageMeaning } from '../../reading/meaning';
import { gridMeaning } from '../../reading/positions';

/** `/trade-swap/btc-usdt-swap`, `/trade-futures/btc-usdt-261225`, with a language in front: `/zh-hans/trade-swap/...` (high; the slug of a dated future: low). */
const TRADE = /^\/(?:[a-z]{2}(?:-[a-z]{2,5})?\/)?trade-(swap|futures)\/[^/]+\/?$/i;
const shows = (kind: 'swap' | 'futures') => (url: URL): boolean => TRADE.exec(url.pathname)?.[1]?.toLowerCase() === kind;

const find = positionsLook({
  // Cells stand in `.position-box .okui-table-row:not([aria-hidden="true"])`, orders in `.order-table-box` (April 2026, high); aria-hidden rows measure the columns.
  area: ['.position-box'],
  // `.okui-tabs-pane-underline[role="tab"]`, text "Open positions (3)" (high); rows exist only while that tab is selected.
  tabs: '.okui-tabs-pane-underline[role="tab"],[role="tab"]',
});

export const looks: readonly PageLook[] = [
  { id: 'swap', at: shows('swap'), find },
  { id: 'futures', at: shows('futures'), find },
];

// Several stops may each close a part (help article, API `closeFraction`, high); how a position shows that is not evidenced (low), so nothing is said of their size.
const meaning: PageMeaning = /* @__PURE__ */ gridMeaning({
  // Equity over maintenance and fees: "2,199.15%" is far away, liquidation comes when it falls to 100 % (documented `mgnRatio`).
  usage: 'falls-to-1',
  // Sizes carry a minus for shorts in one-way mode only ("-3 ETH"); in hedge mode they never do, so no sign proves nothing.
  headings: {
    'Floating PnL (ratio)': 'pnl', // low: no heading of this venue is evidenced
    'Entry / Avg. price': 'entry',
    'Avg. open price': 'entry',
  },
});
export const meanings: Readonly<Record<string, PageMeaning>> = { swap: meaning, futures: meaning };
