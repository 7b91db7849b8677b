/** Coinbase Advanced: perpetuals and futures. */
import type { Venue } from '../venue';
import { looks } from './page';

export const coinbase: Venue = {
  id: 'coinbase', name: 'Coinbase', kind: 'perpetual', matches: ['https://www.coinbase.com/*'],
  home: 'https://www.coinbase.com/advanced-trade/perpetuals/BTC-PERP', experimental: true, pages: looks,
};
