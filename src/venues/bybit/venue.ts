/** Bybit: linear and inverse contracts of the unified account. */
import type { Venue } from '../venue';
import { looks } from './page';

export const bybit: Venue = { id: 'bybit', name: 'Bybit', kind: 'perpetual', matches: ['https://www.bybit.com/*'], home: 'https://www.bybit.com/trade/usdt/BTCUSDT', pages: looks };
