/** Binance: USD-M and COIN-M futures. */
import type { Venue } from '../venue';
import { looks } from './page';

export const binance: Venue = { id: 'binance', name: 'Binance', kind: 'perpetual', matches: ['https://www.binance.com/*'], home: 'https://www.binance.com/en/futures/BTCUSDT', pages: looks };
