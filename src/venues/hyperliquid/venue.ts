/** Hyperliquid: perpetuals of its own exchange. */
import type { Venue } from '../venue';
import { looks } from './page';

export const hyperliquid: Venue = { id: 'hyperliquid', name: 'Hyperliquid', kind: 'perpetual', matches: ['https://app.hyperliquid.xyz/*'], home: 'https://app.hyperliquid.xyz/trade', pages: looks };
