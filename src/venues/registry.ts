/** Everything known about every venue: for the worker and the desk. One line per venue. */
import { market as aaveMarket } from './aave/market';
import { meanings as aaveMeanings } from './aave/page';
import { rules as aaveRules } from './aave/rules';
import { aave } from './aave/venue';
import { market as binanceMarket } from './binance/market';
import { meanings as binanceMeanings } from './binance/page';
import { rules as binanceRules } from './binance/rules';
import { binance } from './binance/venue';
import { market as bingxMarket } from './bingx/market';
import { meanings as bingxMeanings } from './bingx/page';
import { rules as bingxRules } from './bingx/rules';
import { bingx } from './bingx/venue';
import { market as bitgetMarket } from './bitget/market';
import { meanings as bitgetMeanings } from './bitget/page';
import { rules as bitgetRules } from './bitget/rules';
import { bitget } from './bitget/venue';
import { market as bybitMarket } from './bybit/market';
import { meanings as bybitMeanings } from './bybit/page';
import { rules as bybitRules } from './bybit/rules';
import { bybit } from './bybit/venue';
import { meanings as coinbaseMeanings } from './coinbase/page';
import { rules as coinbaseRules } from './coinbase/rules';
import { coinbase } from './coinbase/venue';
import { market as compoundMarket } from './compound/market';
import { meanings as compoundMeanings } from './compound/page';
import { rules as compoundRules } from './compound/rules';
import { compound } from './compound/venue';
import { market as deribitMarket } from './deribit/market';
import { meanings as deribitMeanings } from './deribit/page';
import { rules as deribitRules } from './deribit/rules';
import { deribit } from './deribit/venue';
import { market as dydxMarket } from './dydx/market';
import { meanings as dydxMeanings } from './dydx/page';
import { rules as dydxRules } from './dydx/rules';
import { dydx } from './dydx/venue';
import { market as gateMarket } from './gate/market';
import { meanings as gateMeanings } from './gate/page';
import { rules as gateRules } from './gate/rules';
import { gate } from './gate/venue';
import { market as gmxMarket } from './gmx/market';
import { meanings as gmxMeanings } from './gmx/page';
import { rules as gmxRules } from './gmx/rules';
import { gmx } from './gmx/venue';
import { market as htxMarket } from './htx/market';
import { meanings as htxMeanings } from './htx/page';
import { rules as htxRules } from './htx/rules';
import { htx } from './htx/venue';
import { market as hyperliquidMarket } from './hyperliquid/market';
import { meanings as hyperliquidMeanings } from './hyperliquid/page';
import { rules as hyperliquidRules } from './hyperliquid/rules';
import { hyperliquid } from './hyperliquid/venue';
import { market as krakenMarket } from './kraken/market';
import { meanings as krakenMeanings } from './kraken/page';
import { rules as krakenRules } from './kraken/rules';
import { kraken } from './kraken/venue';
import { market as kucoinMarket } from './kucoin/market';
import { meanings as kucoinMeanings } from './kucoin/page';
import { rules as kucoinRules } from './kucoin/rules';
import { kucoin } from './kucoin/venue';
import { market as mexcMarket } from './mexc/market';
import { meanings as mexcMeanings } from './mexc/page';
import { rules as mexcRules } from './mexc/rules';
import { mexc } from './mexc/venue';
import { market as okxMarket } from './okx/market';
import { meanings as okxMeanings } from './okx/page';
import { rules as okxRules } from './okx/rules';
import { okx } from './okx/venue';
import { market as phemexMarket } from './phemex/market';
import { meanings as phemexMeanings } from './phemex/page';
import { rules as phemexRules } from './phemex/rules';
import { phemex } from './phemex/venue';
import type { VenueKnowledge } from './venue';

export const KNOWLEDGE: readonly VenueKnowledge[] = [
  { venue: aave, meanings: aaveMeanings, market: aaveMarket, rules: aaveRules },
  { venue: binance, meanings: binanceMeanings, market: binanceMarket, rules: binanceRules },
  { venue: bingx, meanings: bingxMeanings, market: bingxMarket, rules: bingxRules },
  { venue: bitget, meanings: bitgetMeanings, market: bitgetMarket, rules: bitgetRules },
  { venue: bybit, meanings: bybitMeanings, market: bybitMarket, rules: bybitRules },
  { venue: coinbase, meanings: coinbaseMeanings, market: null, rules: coinbaseRules },
  { venue: compound, meanings: compoundMeanings, market: compoundMarket, rules: compoundRules },
  { venue: deribit, meanings: deribitMeanings, market: deribitMarket, rules: deribitRules },
  { venue: dydx, meanings: dydxMeanings, market: dydxMarket, rules: dydxRules },
  { venue: gate, meanings: gateMeanings, market: gateMarket, rules: gateRules },
  { venue: gmx, meanings: gmxMeanings, market: gmxMarket, rules: gmxRules },
  { venue: htx, meanings: htxMeanings, market: htxMarket, rules: htxRules },
  { venue: hyperliquid, meanings: hyperliquidMeanings, market: hyperliquidMarket, rules: hyperliquidRules },
  { venue: kraken, meanings: krakenMeanings, market: krakenMarket, rules: krakenRules },
  { venue: kucoin, meanings: kucoinMeanings, market: kucoinMarket, rules: kucoinRules },
  { venue: mexc, meanings: mexcMeanings, market: mexcMarket, rules: mexcRules },
  { venue: okx, meanings: okxMeanings, market: okxMarket, rules: okxRules },
  { venue: phemex, meanings: phemexMeanings, market: phemexMarket, rules: phemexRules },
];
