/** Where Binance shows futures positions and what its columns mean. */
import type { PageLook } from '../../capture/look';
import { positionsLook } from '../../capture/positions';
import type { PageMeaning } from '../../reading/meaning';
import type { GridMeaning } from '../../reading/meaning-grid';
import { gridMeaning } from '../../reading/positions';

/** Locale is optional: `/futures/BTCUSDT`, `/zh-CN/futures/ETHUSDT`, `/en/delivery/btcusd_perpetual`. */
const PATH = /^\/(?:[a-z]{2}(?:-[A-Za-z]{2})?\/)?(futures|delivery)\/([^/]+)\/?$/;
/** Symbols may be in any script (`%E9%BE%99%E8%99%BEUSDT`): decoded first. Longer paths (`/futures/funding-history/...`) are no trading pages. */
function symbolIn(url: URL, kind: 'futures' | 'delivery'): boolean {
  const match = PATH.exec(url.pathname);
  if (!match || match[1] !== kind) return false;
  try {
    return /^[\p{L}\p{N}_]{3,}$/u.test(decodeURIComponent(match[2] ?? ''));
  } catch {
    return false;
  }
}

// Tabs are `[role=tab][aria-selected]` with a count, rows a grid of plain elements (2026). `aria-controls` ids are re-used by other tabs of the page and not followed.
const find = positionsLook();

export const looks: readonly PageLook[] = [
  { id: 'usdm', at: (url) => symbolIn(url, 'futures'), find },
  { id: 'coinm', at: (url) => symbolIn(url, 'delivery'), find },
];

const common = (inverse: boolean): GridMeaning => ({
  // Margin Ratio = maintenance margin / margin balance: liquidation at 100 %, coming from below.
  usage: 'rises-to-1',
  signedSize: true,
  buttonsSayNothing: true, // "TP/SL" is a column of buttons beside "TP/SL for position"
  headings: { 'Est. Funding Fee': 'ignored', 'Reverse Position': 'ignored', 'TP/SL for position': 'tpSl', 'Close All Positions': 'ignored' },
  inverse: () => inverse,
  units: () => (inverse ? ['contracts', 'base', 'quote'] : ['base', 'quote']),
});
export const meanings: Readonly<Record<string, PageMeaning>> = {
  usdm: /* @__PURE__ */ gridMeaning(/* @__PURE__ */ common(false)),
  // COIN-M sizes are contracts (BTC 100 USD, most others 10 USD) or coins, by the user's setting; margin and PnL are in coins.
  coinm: /* @__PURE__ */ gridMeaning(/* @__PURE__ */ common(true)),
};
