/** Every venue's identity and looks: what the content script carries. One line per venue. */
import { binance } from './binance/venue';
import { bybit } from './bybit/venue';
import type { Venue } from './venue';

export const VENUES: readonly Venue[] = [
  binance,
  bybit,
];
