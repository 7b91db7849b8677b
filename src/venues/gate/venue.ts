/** Gate futures: perpetual and delivery. */
import type { Venue } from '../venue';
import { looks } from './page';

export const gate: Venue = { id: 'gate', name: 'Gate', kind: 'perpetual', matches: ['https://www.gate.com/*'], home: 'https://www.gate.com/futures/USDT/BTC_USDT', pages: looks };
