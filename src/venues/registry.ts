/** Everything known about every venue: for the worker and the desk. One line per venue. */
import { market as binanceMarket } from './binance/market';
import { meanings as binanceMeanings } from './binance/page';
import { rules as binanceRules } from './binance/rules';
import { binance } from './binance/venue';
import { market as bybitMarket } from './bybit/market';
import { meanings as bybitMeanings } from './bybit/page';
import { rules as bybitRules } from './bybit/rules';
import { bybit } from './bybit/venue';
import type { VenueKnowledge } from './venue';

export const KNOWLEDGE: readonly VenueKnowledge[] = [
  { venue: binance, meanings: binanceMeanings, market: binanceMarket, rules: binanceRules },
  { venue: bybit, meanings: bybitMeanings, market: bybitMarket, rules: bybitRules },
];
