/** OKX: perpetual swaps and dated futures. */
import type { Venue } from '../venue';
import { looks } from './page';

export const okx: Venue = {
  id: 'okx', name: 'OKX', kind: 'perpetual',
  // my.okx.com serves Europe, app.okx.com the United States and Australia.
  matches: ['https://app.okx.com/*', 'https://my.okx.com/*', 'https://www.okx.com/*'],
  home: 'https://www.okx.com/trade-swap/btc-usdt-swap', pages: looks,
};
