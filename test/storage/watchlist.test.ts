/** What is remembered of a page comes back as it was read, and nothing else passes for it. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { WatchlistSchema } from '../../src/storage/watchlist-schema';

const stop = { price: '58000', size: '0.2', rounding: '0.001' };
const page = (stops: unknown): unknown => ({ 'test/1': {
  tabId: 1, windowId: 1, venue: 'gmx', page: 'trade', path: '/trade', private: false, state: 'open', problem: null, seen: 1, total: 1, heardAt: 1, readAt: 1, goodAt: 1,
  good: { positions: [{ symbol: 'BTC/USD', side: 'long', size: '0.5', sizeUnit: 'base', stopLoss: '58000', ...(stops === undefined ? {} : { stops }) }], loans: [], account: null }, asked: [], missing: [], hidden: false, leftAt: null, tab: 'open',
} });

describe('remembered stops', () => {
  it.each([[undefined], [[]], [[stop]], [[stop, { ...stop, size: null }]]])('come back as they were read: %j', (stops) => expect(v.parse(WatchlistSchema, page(stops))).toEqual(page(stops)));
  it.each([[null], ['0.2'], [[null]], [[{ ...stop, size: '1e9' }]], [[{ ...stop, size: 0.2 }]], [[{ price: '58000', size: '0.2' }]], [[{ ...stop, price: null }]]])('of any other shape are refused: %j', (stops) => expect(v.safeParse(WatchlistSchema, page(stops)).success).toBe(false));
});
