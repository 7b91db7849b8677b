/** dYdX v4: perpetuals of the dYdX chain. */
import type { Venue } from '../venue';
import { looks } from './page';

export const dydx: Venue = { id: 'dydx', name: 'dYdX', kind: 'perpetual', matches: ['https://dydx.trade/*'], home: 'https://dydx.trade/portfolio/positions', pages: looks };
