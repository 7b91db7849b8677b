/** BingX: perpetual futures. */
import type { Venue } from '../venue';
import { looks } from './page';

export const bingx: Venue = {
  id: 'bingx', name: 'BingX', kind: 'perpetual', matches: ['https://bingx.com/*'],
  home: 'https://bingx.com/en/perpetual/BTC-USDT', experimental: true, pages: looks,
};
