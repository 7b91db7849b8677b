/** KuCoin futures: USDT-, USDC- and coin-margined. */
import type { Venue } from '../venue';
import { looks } from './page';

// The columns are documented in seven languages, the markup of the positions area is not.
export const kucoin: Venue = {
  id: 'kucoin', name: 'KuCoin', kind: 'perpetual', matches: ['https://www.kucoin.com/*'],
  home: 'https://www.kucoin.com/trade/futures/BTCUSDTM', experimental: true, pages: looks,
};
