/** Where Bitget shows futures positions and what its columns mean. Words are known from help texts, the table is not. */
import type { PageLook } from '../../capture/look';
import { positionsLook } from '../../capture/positions';
import type { PageMeaning } from '../../reading/meaning';
import { gridMeaning } from '../../reading/positions';

/** `/futures/usdt/BTCUSDT`, `/es-ES/futures/coin/BTCUSD`; older `/mix/usdt/BTCUSDT_UMCBL` (high). */
const FUTURES = /^\/(?:[a-z]{2}(?:-[A-Za-z]{2})?\/)?(?:futures|mix)\/(?:usdt|usdc|coin|usd)\/[^/]+\/?$/;

export const looks: readonly PageLook[] = [{
  id: 'futures',
  at: (url) => FUTURES.test(url.pathname),
  // No anchor is known; class names of this site change often.
  find: positionsLook(),
}];

export const meanings: Readonly<Record<string, PageMeaning>> = {
  futures: /* @__PURE__ */ gridMeaning({
    // "Margin ratio": liquidation at 100 %, coming from below. Older articles turn it round; they are not followed.
    usage: 'rises-to-1',
    headings: {
      // Help texts of the venue (high as words).
      'Est. liquidation price': 'liquidation', '预估强平价格': 'liquidation', '預估強平價': 'liquidation',
      '合理標記價格': 'mark', '實際保證金率': 'usage',
      '仓位保证金': 'margin', '倉位保證金': 'margin', 'Margen de la posición': 'margin',
      '维持保证金率': 'ignored', // the tier's rate, no gauge of this position
      'Position TP/SL': 'tpSl', '仓位止盈止损': 'tpSl',
    },
    inverse: (symbol) => /USD(?:_[A-Z]+)?$/.test(symbol.toUpperCase()),
  }),
};
