/** MEXC futures, and KCEX, which runs the same page under another name. */
import type { Venue } from '../venue';
import { looks } from './page';

export const mexc: Venue = {
  id: 'mexc', name: 'MEXC', kind: 'perpetual',
  matches: ['https://www.kcex.com/*', 'https://www.mexc.com/*'],
  home: 'https://www.mexc.com/futures/BTC_USDT', pages: looks,
};
