/** Bitget futures: USDT-M, USDC-M and coin-M. */
import type { Venue } from '../venue';
import { looks } from './page';

export const bitget: Venue = {
  id: 'bitget', name: 'Bitget', kind: 'perpetual', matches: ['https://www.bitget.com/*'],
  home: 'https://www.bitget.com/futures/usdt/BTCUSDT', experimental: true, pages: looks,
};
