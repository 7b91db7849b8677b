/** Deribit: futures and perpetuals. */
import type { Venue } from '../venue';
import { looks } from './page';

export const deribit: Venue = {
  id: 'deribit', name: 'Deribit', kind: 'perpetual', matches: ['https://www.deribit.com/*'],
  home: 'https://www.deribit.com/futures/BTC-PERPETUAL', experimental: true, pages: looks,
};
