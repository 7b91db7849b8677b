/** Where Gate shows futures positions (cards in its Pro layout) and what their labels mean. */
import type { PageLook } from '../../capture/look';
import { positionsLook } from '../../capture/positions';
import type { PageMeaning } from '../../reading/meaning';
import { gridMeaning } from '../../reading/positions';

/** `/futures/USDT/BTC_USDT`, `/tr/futures/USDT/BTC_USDT`, `/en/futures-delivery/usdt/SOL_USDT_20260710` (high). */
const FUTURES = /^\/(?:[a-z]{2}(?:-[A-Za-z]{2})?\/)?(?:futures|futures-delivery)\/(?:usdt|usdc|btc|usd1?)\/[^/]+\/?$/i;

export const looks: readonly PageLook[] = [{
  id: 'futures',
  at: (url) => FUTURES.test(url.pathname),
  // Positions are children of one wrapper, their text begins with symbol and Long or Short (script, high); their classes are utilities and name nothing.
  // Open orders are a real table, `table.trade__table` (high), shown under another tab.
  find: positionsLook({ labelledCards: true }),
}];

export const meanings: Readonly<Record<string, PageMeaning>> = {
  futures: /* @__PURE__ */ gridMeaning({
    // "MMR" is balance over maintenance: liquidation when it falls to 100 % (help article, high).
    usage: 'falls-to-1',
    // "Qty": positive = long, negative = short, in contracts or coins by the user's setting (operation manual, high).
    signedSize: true,
    unit: 'contracts',
    headings: {
      'Qty': 'size', 'Value': 'notional', 'MMR': 'usage', 'Contract': 'symbol', // operation manual (high)
      'Số lượng': 'size', 'Giá trị vị thế': 'notional', 'Giá mở vị thế trung bình': 'entry', // Vietnamese edition of 2022 (high)
    },
    inverse: (symbol) => symbol.toUpperCase().endsWith('USD'),
  }),
};
