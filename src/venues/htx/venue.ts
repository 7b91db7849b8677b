/** HTX: USDT-margined swaps. */
import type { Venue } from '../venue';
import { looks } from './page';

export const htx: Venue = {
  id: 'htx', name: 'HTX', kind: 'perpetual', matches: ['https://www.htx.com/*'],
  home: 'https://www.htx.com/futures/linear_swap/exchange#contract_code=BTC-USDT', experimental: true, pages: looks,
};
