/** Kraken: futures on Kraken Pro, and the funded-trader product beside it. */
import type { Venue } from '../venue';
import { looks } from './page';

export const kraken: Venue = {
  id: 'kraken', name: 'Kraken', kind: 'perpetual', matches: ['https://pro.kraken.com/*'],
  home: 'https://pro.kraken.com/app/trade/futures-btc-usd-perp', experimental: true, pages: looks,
};
