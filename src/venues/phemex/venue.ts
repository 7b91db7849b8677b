/** Phemex: perpetual futures. */
import type { Venue } from '../venue';
import { looks } from './page';

export const phemex: Venue = {
  id: 'phemex', name: 'Phemex', kind: 'perpetual', matches: ['https://phemex.com/*'],
  home: 'https://phemex.com/futures/BTC-USDT', experimental: true, pages: looks,
};
