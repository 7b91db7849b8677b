/** Where KuCoin shows futures positions and what its columns mean. */
import type { PageLook } from '../../capture/look';
import { positionsLook } from '../../capture/positions';
import type { PageMeaning } from '../../reading/meaning';
import { gridMeaning } from '../../reading/positions';
import type { DecimalText } from '../../reading/reading';

/** `/trade/futures/BTCUSDTM`, older `/futures/trade/XBTUSDTM`, with a language in front (high). */
const FUTURES = /^\/(?:[a-z]{2}(?:-[a-z]{2,4})?\/)?(?:trade\/futures|futures\/trade)\/[^/]+\/?$/i;

export const looks: readonly PageLook[] = [{
  id: 'futures',
  at: (url) => FUTURES.test(url.pathname),
  // No anchor is known: classes are hashed per build (`lrtcss-...`).
  find: positionsLook(),
}];

const inverse = (symbol: string): boolean => /USDM?$/.test(symbol.toUpperCase());

export const meanings: Readonly<Record<string, PageMeaning>> = {
  futures: /* @__PURE__ */ gridMeaning({
    // Quantity counts contracts: positive = long, negative = short (help article, high). 1 BTC contract is 0.001 BTC, a coin-margined one 1 USD.
    unit: 'contracts',
    units: () => ['contracts'],
    signedSize: true,
    // "Position Leverage" is what the position has now, and moves with the mark (high).
    actualLeverage: true,
    // "Risk rate": liquidation at 100 %, coming from below (high).
    usage: 'rises-to-1',
    headings: {
      // Position fields of the help article, the same order in every language (high).
      'Quantity': 'size', 'Amount': 'size', 'Value': 'notional', 'Position Leverage': 'leverage',
      'Sayı': 'size', 'Giriş Ücreti': 'entry', // Turkish prints "entry fee" for the entry price (mistranslated)
      'Piyasa Fiyatı': 'mark', // Turkish prints "market price" for the mark price (mistranslated)
      '시장평균가': 'mark', // "market average": the mark price
      'Preço de referência': 'mark', 'Giá tham chiếu': 'mark', // "reference price": the mark price
    },
    inverse,
    contract: (symbol) => (inverse(symbol) ? ('1' as DecimalText) : undefined), // a coin-margined contract is 1 USD (high)
  }),
};
