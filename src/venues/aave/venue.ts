/** Aave v3: loans on the dashboard of its own app. */
import type { Venue } from '../venue';
import { looks } from './look';

export const aave: Venue = { id: 'aave', name: 'Aave', kind: 'lending', matches: ['https://app.aave.com/*', 'https://pro.aave.com/*'], home: 'https://app.aave.com/dashboard/', pages: looks };
