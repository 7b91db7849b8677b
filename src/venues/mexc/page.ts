/** Where MEXC and KCEX show futures positions and what their columns mean. */
import type { PageLook } from '../../capture/look';
import { positionsLook } from '../../capture/positions';
import type { PageMeaning } from '../../reading/meaning';
import type { GridMeaning } from '../../reading/meaning-grid';
import { gridMeaning } from '../../reading/positions';

/** `/futures/BTC_USDT`, `/zh-MY/futures/SOL_USDT?type=linear_swap` (high); KCEX `/futures/exchange/BTC_USDT` (only `/futures/*` is evidenced). */
const FUTURES = /^\/(?:[a-z]{2}(?:-[A-Za-z]{2,4})?\/)?futures\/(?:exchange\/)?[\p{L}\p{N}%]+_[A-Z]+\/?$/u;
const isKcex = (url: URL): boolean => url.hostname === 'www.kcex.com';

export const looks: readonly PageLook[] = [
  {
    id: 'futures',
    at: (url) => !isKcex(url) && FUTURES.test(url.pathname),
    // The id is the same in scripts of 2024 to 2026 over several builds (high); the wrapper `.Position_positionTable__<hash>` changes with every build.
    find: positionsLook({ area: ['#mexc-web-inspection-futures-exchange-current-position'] }),
  },
  { id: 'kcex', at: (url) => isKcex(url) && FUTURES.test(url.pathname), find: positionsLook({ area: ['#kcex-web-inspection-futures-exchange-current-position'] }) },
];

const common = (more: GridMeaning): GridMeaning => ({
  // "Margin Rate": liquidation when it rises to 100 % (help article).
  usage: 'rises-to-1',
  unit: 'base',
  ...more,
});
export const meanings: Readonly<Record<string, PageMeaning>> = {
  futures: /* @__PURE__ */ gridMeaning(/* @__PURE__ */ common({
    headings: {
      'Position': 'size', 'โพสิชัน': 'size', 'الصفقة': 'size', // "Position", the size column (high)
      'Fair Price': 'mark', // the price that liquidates (high)
      'กำไร': 'margin', 'อัตราส่วนกำไร': 'usage', // Thai help prints "profit" for margin (high, mistranslated)
      'Flash Close': 'ignored', 'Close Position': 'ignored', 'Reverse': 'ignored', // buttons
    },
  })),
  kcex: /* @__PURE__ */ gridMeaning(/* @__PURE__ */ common({
    headings: {
      'Open Interest': 'size', // KCEX heads the size of the position so (script of January 2026, high); everywhere else it is the market's
    },
  })),
};
