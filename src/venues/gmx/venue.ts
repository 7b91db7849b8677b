/** GMX v2: perpetuals on Arbitrum, Avalanche and other chains. */
import type { Venue } from '../venue';
import { looks } from './page';

export const gmx: Venue = { id: 'gmx', name: 'GMX', kind: 'perpetual', matches: ['https://app.gmx.io/*'], home: 'https://app.gmx.io/#/trade', pages: looks };
