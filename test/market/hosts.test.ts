/** What is asked, and of whom: the manifest names exactly the hosts that public data is asked of, and nothing else is ever asked. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MarketSource } from '../../src/market/source';
import { KNOWLEDGE } from '../../src/venues/registry';
import { FEEDS } from '../support/feeds';

const SOURCES = new Map(KNOWLEDGE.map(({ venue, market }) => [venue.id, market]));
const PAGE_SYMBOLS = ['BTCUSDT', 'BTCUSD', 'BTC', 'BTC-USD', 'BTC-PERPETUAL', 'BTC/USD', 'BTCUSD_PERP'];
const NOW = Date.UTC(2026, 10, 20);

const symbolsOf = (market: MarketSource): string[] => [...new Set(PAGE_SYMBOLS.flatMap((symbol) => market.feedSymbol(symbol) ?? []))];
const callsOf = (market: MarketSource) => Object.values(market.rest).flatMap((call) => (typeof call === 'object' && call !== null ? [call] : []));
const asked = (market: MarketSource): URL[] => symbolsOf(market).flatMap((symbol) => callsOf(market).map((call) => new URL(call.request(symbol, NOW).url)));

describe('the manifest', () => {
  const { host_permissions } = JSON.parse(readFileSync(new URL('../../manifest.json', import.meta.url), 'utf8')) as { host_permissions: string[] };
  it('names each host a venue\'s public data is asked of, one a line, in order, and no other (add or remove the line in manifest.json)', () => {
    const hosts = new Set([...SOURCES.values()].flatMap((market) => (market ? asked(market).map(({ hostname }) => `https://${hostname}/*`) : [])));
    expect(host_permissions).toEqual([...hosts].sort());
  });
});

describe.each([...SOURCES].flatMap(([venue, market]) => (market ? [{ venue, market }] : [])))('$venue', ({ venue, market }) => {
  it('asks over encrypted connections, and says nothing of a user', () => {
    expect(symbolsOf(market).length).toBeGreaterThan(0);
    for (const url of asked(market)) {
      expect(url.protocol).toBe('https:');
      expect(url.username + url.password).toBe('');
      expect(url.href).not.toMatch(/address|user|account|key=|signature|token=0x/iu);
    }
    for (const symbol of symbolsOf(market)) {
      if (!market.stream) continue;
      const url = new URL(market.stream.url(market.stream.group(symbol), [symbol]));
      expect(url.protocol).toBe('wss:');
      expect(FEEDS[venue]?.streamHosts).toContain(url.hostname);
      for (const frame of market.stream.subscribe([symbol])) expect(frame.length).toBeLessThan(400);
    }
  });

  it('has no feed for a name that cannot be one, whatever it is', () => {
    for (const name of ['', ' ', '../..', 'https://evil.test', '<b>x</b>', 'A'.repeat(300), 'BTCUSDT&symbol=ETHUSDT', '\u0000', '"}]']) expect(market.feedSymbol(name), JSON.stringify(name)).toBeNull();
  });

  it('gives the feed\'s own name of what it has named once', () => {
    for (const symbol of symbolsOf(market)) expect(market.feedSymbol(symbol)).toBe(symbol);
  });
});
