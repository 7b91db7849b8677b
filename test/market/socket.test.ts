/** The real socket behind the streams, against a real server on this machine. */
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket as NodeSocket, WebSocketServer, type WebSocket as Peer } from 'ws';
import { createMarket } from '../../src/market/market';
import { openWebSocket } from '../../src/market/socket';
import type { MarketSource } from '../../src/market/source';
import { realTimer } from '../../src/market/timer';
import { market as bingx } from '../../src/venues/bingx/market';
import { FEEDS } from '../support/feeds';

let server: WebSocketServer;
let address: string;
let peers: Peer[];
beforeEach(async () => {
  vi.stubGlobal('WebSocket', NodeSocket);
  server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  await new Promise((done) => { server.once('listening', done); });
  const at = server.address();
  address = `ws://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`;
  peers = [];
  server.on('connection', (peer) => { peers.push(peer); });
});
afterEach(async () => {
  for (const peer of server.clients) peer.terminate();
  await new Promise((done) => { server.close(done); });
  vi.unstubAllGlobals();
});

const log = () => {
  const seen: unknown[] = [];
  return { seen, on: { open: () => { seen.push('open'); }, message: (data: unknown) => { seen.push(data); }, close: () => { seen.push('close'); } } };
};

describe('the real socket', () => {
  it('opens, says, hears text and bytes, and tells once when it is gone', async () => {
    const { seen, on } = log();
    const socket = openWebSocket(address, on);
    await vi.waitFor(() => { expect(seen).toEqual(['open']); });
    const heard: string[] = [];
    peers[0]?.on('message', (data) => { heard.push(String(data)); });
    socket.send('hello');
    await vi.waitFor(() => { expect(heard).toEqual(['hello']); });
    peers[0]?.send('text');
    peers[0]?.send(Buffer.from([1, 2]));
    await vi.waitFor(() => { expect(seen).toEqual(['open', 'text', expect.any(ArrayBuffer)]); });
    peers[0]?.terminate();
    await vi.waitFor(() => { expect(seen.at(-1)).toBe('close'); });
    expect(seen.filter((one) => one === 'close')).toHaveLength(1);
    expect(() => { socket.send('late'); }).not.toThrow();
  });

  it('says nothing more after it was closed from here', async () => {
    const { seen, on } = log();
    const socket = openWebSocket(address, on);
    await vi.waitFor(() => { expect(seen).toEqual(['open']); });
    socket.close();
    peers[0]?.send('late');
    await vi.waitFor(() => { expect(server.clients.size).toBe(0); });
    expect(seen).toEqual(['open']);
  });

  it('tells of a server that is not there', async () => {
    const { seen, on } = log();
    openWebSocket('ws://127.0.0.1:9', on);
    await vi.waitFor(() => { expect(seen).toEqual(['close']); }, 5000);
  });
});

describe('a market over real sockets', () => {
  it('carries a gzip feed from the wire to the facts, answers its pings, and comes back after the server dropped it', async () => {
    const stream = bingx.stream;
    const double = FEEDS['bingx'];
    if (!stream || !double) throw new Error('BingX has a stream and a double');
    const source: MarketSource = { ...bingx, stream: { ...stream, url: () => address }, rest: { mark: null, klines: null, instrument: null, tiers: null } };
    const pongs: string[] = [];
    server.on('connection', (peer) => {
      peer.send(gzipSync('Ping'));
      peer.on('message', (data) => {
        const text = String(data);
        if (text === 'Pong') pongs.push(text);
        for (const symbol of double.hear(text).subscribe) peer.send(double.frame({ symbol, mark: String(60_000 + peers.length), at: Date.now() }, true));
      });
    });
    const market = createMarket({
      sources: new Map([['bingx', source]]), openSocket: openWebSocket, fetch: () => Promise.reject(new Error('not asked')), now: Date.now, setTimer: realTimer, random: () => 0,
      hasAccess: () => Promise.resolve(true), onTick: () => {}, onStatus: () => {}, onTraffic: () => {},
    });
    market.want([{ venue: 'bingx', symbols: ['BTC-USDT'] }]);
    await vi.waitFor(() => { expect(market.facts('bingx', 'BTC-USDT').mark?.price).toBe('60001'); }, 5000);
    expect(pongs).toEqual(['Pong']);
    expect(market.status()).toMatchObject([{ state: 'open' }]);
    peers[0]?.terminate();
    await vi.waitFor(() => { expect(market.facts('bingx', 'BTC-USDT').mark?.price).toBe('60002'); }, 5000);
    market.stop();
    await vi.waitFor(() => { expect(server.clients.size).toBe(0); }, 5000);
  });
});
