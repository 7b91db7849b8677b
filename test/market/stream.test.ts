/** The stream runner: what it does when a socket opens, speaks, falls silent, lies, floods or dies. */
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_FRAMES_A_SECOND, SEND_EVERY_MS } from '../../src/market/connection';
import { streamedMark } from '../../src/market/events';
import type { FeedEvent, StreamSpec } from '../../src/market/source';
import { BACKOFF_FIRST_MS, BACKOFF_MOST_MS, createStream, silentAfterMs, type Stream } from '../../src/market/stream';
import type { DecimalText } from '../../src/reading/reading';
import { createLab, type Lab } from './lab';

const SILENT_MS = 10_000;
const demo = (over: Partial<StreamSpec> = {}): StreamSpec => ({
  group: () => 'g',
  url: () => 'wss://demo.example/ws',
  subscribe: (symbols) => [`sub ${symbols.join(',')}`],
  unsubscribe: (symbols) => [`unsub ${symbols.join(',')}`],
  ping: { everySeconds: 20, frame: (now) => `ping ${now}` },
  reply: (frame) => (frame === 'Ping' ? 'Pong' : null),
  intervalSeconds: 1,
  encoding: 'text',
  parse: (frame, now) => {
    const { s, p } = frame as { s: string; p: string };
    return s === undefined ? [] : [streamedMark(s, p as DecimalText, now, 1)];
  },
  ...over,
});

let lab: Lab;
let events: FeedEvent[];
let states: string[];
let traffic: number;
let stream: Stream;
const start = (over: Partial<StreamSpec> = {}, random = 0.5): Stream => {
  stream = createStream({
    ...lab, random: () => random, spec: demo(over), group: 'g', previous: () => ({}),
    onEvents: (got) => { events.push(...got); },
    onState: () => { states.push(stream.state().state); },
    onTraffic: () => { traffic++; },
  });
  return stream;
};
const tick = (symbol = 'BTC', price = '100'): void => { lab.last().on.message(JSON.stringify({ s: symbol, p: price })); };
const prices = (): unknown[] => events.map((event) => event.kind === 'mark' && event.mark.price);

beforeEach(() => {
  lab = createLab();
  events = [];
  states = [];
  traffic = 0;
});

describe('a stream', () => {
  it('subscribes when the socket opens, and is open only once a mark has come', async () => {
    start().want(['ETH', 'BTC']);
    expect(lab.last().sent).toEqual([]);
    lab.last().on.open();
    expect(lab.last().sent).toEqual(['sub BTC,ETH']);
    expect(stream.state()).toMatchObject({ state: 'connecting', lastAt: null });
    tick();
    expect(stream.state()).toMatchObject({ state: 'open', lastAt: lab.now() });
    expect(prices()).toEqual(['100']);
    expect(states).toEqual(['connecting', 'open']);
  });

  it('asks for and drops symbols on the same socket when what is held changes', async () => {
    start().want(['BTC']);
    lab.last().on.open();
    stream.want(['BTC', 'ETH']);
    await lab.pass(1000);
    stream.want(['ETH']);
    await lab.pass(1000);
    expect(lab.sockets).toHaveLength(1);
    expect(lab.last().sent).toEqual(['sub BTC', 'sub ETH', 'unsub BTC']);
  });

  it('does nothing when the same symbols are wanted again', async () => {
    start().want(['BTC', 'ETH']);
    lab.last().on.open();
    stream.want(['ETH', 'BTC', 'BTC']);
    await lab.pass(1000);
    expect(lab.sockets).toHaveLength(1);
    expect(lab.last().sent).toEqual(['sub BTC,ETH']);
  });

  it('takes what was wanted while the socket opened, and unsubscribes what its address still named', async () => {
    start().want(['BTC']);
    stream.want(['ETH']);
    lab.last().on.open();
    await lab.pass(500);
    expect(lab.last().sent).toEqual(['sub ETH', 'unsub BTC']);
    tick('ETH', '7');
    tick('BTC', '8');
    expect(prices()).toEqual(['7']);
  });

  it('hands on nothing about a symbol that is not held', () => {
    start().want(['BTC']);
    lab.last().on.open();
    tick('ETH');
    expect(events).toEqual([]);
    expect(stream.state().state).toBe('connecting');
  });

  it('is not silent while a channel of all symbols speaks of others', async () => {
    start().want(['BTC']);
    lab.last().on.open();
    for (let s = 0; s < 60; s++) {
      tick('ETH');
      await lab.pass(1000);
    }
    expect(lab.sockets).toHaveLength(1);
    expect(stream.state()).toMatchObject({ state: 'connecting', lastAt: null });
    await lab.pass(2 * SILENT_MS);
    expect(lab.sockets[0]?.closed).toBe(true);
  });

  it('sends many requests at the pace venues allow', async () => {
    start({ subscribe: (symbols) => symbols.map((symbol) => `sub ${symbol}`) }).want(['A', 'B', 'C']);
    lab.last().on.open();
    expect(lab.last().sent).toEqual(['sub A']);
    await lab.pass(SEND_EVERY_MS);
    expect(lab.last().sent).toEqual(['sub A', 'sub B']);
    await lab.pass(SEND_EVERY_MS);
    expect(lab.last().sent).toEqual(['sub A', 'sub B', 'sub C']);
  });

  it('pings by the venue\'s rule and answers the venue\'s own pings', async () => {
    start().want(['BTC']);
    lab.last().on.open();
    const opened = lab.now();
    for (let s = 0; s < 45; s++) {
      await lab.pass(1000);
      tick();
    }
    expect(lab.last().sent.filter((text) => text.startsWith('ping'))).toEqual([`ping ${opened + 20_000}`, `ping ${opened + 40_000}`]);
    lab.last().on.message('Ping');
    expect(lab.last().sent.at(-1)).toBe('Pong');
    expect(traffic).toBe(46);
  });

  it('closes its socket and all its timers when nothing is held', async () => {
    start().want(['BTC']);
    lab.last().on.open();
    tick();
    stream.want([]);
    expect(lab.live()).toHaveLength(0);
    expect(lab.timers()).toBe(0);
    expect(stream.state()).toMatchObject({ state: 'idle', retryAt: null });
    await lab.pass(100_000);
    expect(lab.sockets).toHaveLength(1);
  });
});

describe('a stream that fails', () => {
  it('tries again later each time, up to a minute, with jitter, and resubscribes', async () => {
    start({}, 0).want(['BTC']);
    const gaps: number[] = [];
    for (let i = 0; i < 9; i++) {
      const at = lab.now();
      lab.last().on.close();
      expect(stream.state().state).toBe('waiting');
      gaps.push((stream.state().retryAt ?? 0) - at);
      await lab.pass(gaps.at(-1) ?? 0);
    }
    expect(gaps).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
    lab.last().on.open();
    expect(lab.last().sent).toEqual(['sub BTC']);
    expect(lab.live()).toHaveLength(1 + 9);   // the fake does not close what the other side closed
  });

  it('spreads its attempts between half and all of the backoff', () => {
    for (const [random, least] of [[0, 0.5], [0.999_999, 1]] as const) {
      lab = createLab();
      start({}, random).want(['BTC']);
      lab.last().on.close();
      expect((stream.state().retryAt ?? 0) - lab.now()).toBeCloseTo(BACKOFF_FIRST_MS * least, 0);
    }
    expect(BACKOFF_MOST_MS).toBe(60_000);
  });

  it('starts its backoff afresh only after a minute of speaking', async () => {
    start({}, 0).want(['BTC']);
    for (let i = 0; i < 4; i++) {
      lab.last().on.close();
      await lab.pass((stream.state().retryAt ?? 0) - lab.now());
    }
    lab.last().on.open();
    tick();
    lab.last().on.close();
    expect((stream.state().retryAt ?? 0) - lab.now()).toBe(8000);
    await lab.pass(8000);
    lab.last().on.open();
    for (let s = 0; s <= 60; s++) {
      tick();
      await lab.pass(1000);
    }
    tick();
    lab.last().on.close();
    expect((stream.state().retryAt ?? 0) - lab.now()).toBe(500);
  });

  it('gives up a socket that does not open', async () => {
    start().want(['BTC']);
    await lab.pass(20_000);
    expect(lab.sockets[0]?.closed).toBe(true);
    expect(lab.sockets.length).toBeGreaterThan(1);
  });

  it('waits when the socket cannot even be made', async () => {
    const broken = createStream({ ...lab, openSocket: () => { throw new SyntaxError('bad address'); }, spec: demo(), group: 'g', previous: () => ({}), onEvents: () => {}, onState: () => {}, onTraffic: () => {} });
    broken.want(['BTC']);
    expect(broken.state().state).toBe('waiting');
    await lab.pass(5000);
    expect(broken.state().state).toBe('waiting');
    broken.stop();
  });

  it('calls an open socket without marks silent, whatever else it sends, and opens another', async () => {
    start().want(['BTC']);
    lab.last().on.open();
    tick();
    for (let s = 0; s < 14; s++) {
      await lab.pass(1000);
      lab.sockets[0]?.on.message('{"result":null,"id":1}');
    }
    expect(lab.sockets[0]?.closed).toBe(true);
    expect(states).toContain('silent');
    await lab.pass(2000);
    expect(lab.sockets).toHaveLength(2);
    lab.last().on.open();
    expect(stream.state().state).toBe('silent');
    tick('BTC', '101');
    expect(stream.state().state).toBe('open');
  });

  it('notices after a sleep that the socket it holds has said nothing since', async () => {
    start().want(['BTC']);
    lab.last().on.open();
    tick();
    lab.sleep(3 * 3_600_000);
    await lab.pass(5000);
    expect(lab.sockets[0]?.closed).toBe(true);
    expect(stream.state().state).toBe('silent');
  });

  it('renews a socket before the venue ends it after 24 hours', async () => {
    start({ intervalSeconds: 4000 }).want(['BTC']);
    lab.last().on.open();
    tick();
    for (let h = 0; h < 24 * 60; h += 10) {
      await lab.pass(600_000);
      if (lab.sockets.length === 1) tick();
    }
    expect(lab.sockets[0]?.closed).toBe(true);
    expect(lab.sockets.length).toBeGreaterThan(1);
  });

  it('holds its attempts while the venue says stop, but not a socket that speaks', async () => {
    start().want(['BTC']);
    lab.last().on.open();
    tick();
    stream.hold(lab.now() + 600_000);
    expect(stream.state().state).toBe('open');
    lab.last().on.close();
    expect(stream.state().retryAt).toBe(lab.now() + 600_000);
    await lab.pass(599_000);
    expect(lab.sockets).toHaveLength(1);
    await lab.pass(1000);
    expect(lab.sockets).toHaveLength(2);
  });

  it('hears nothing from a socket it has left', async () => {
    start().want(['BTC']);
    const old = lab.last();
    old.on.open();
    old.on.close();
    await lab.pass(2000);
    old.on.message(JSON.stringify({ s: 'BTC', p: '1' }));
    old.on.open();
    old.on.close();
    expect(events).toEqual([]);
    expect(lab.sockets).toHaveLength(2);
  });
});

describe('frames', () => {
  const send = (data: unknown): void => { lab.last().on.message(data); };
  const bytes = (text: string): ArrayBuffer => new Uint8Array(Buffer.from(text)).buffer;

  it('are counted and dropped when they are no frames', () => {
    start().want(['BTC']);
    lab.last().on.open();
    for (const bad of ['{', '[1,', 'x'.repeat(65), '{"a":' + '1'.repeat(1_000_001), null, 7, undefined, {}, new Blob(['{}']), new ArrayBuffer(1_000_001)]) send(bad);
    expect(stream.state().malformed).toBe(10);
    expect(events).toEqual([]);
    tick();
    expect(prices()).toEqual(['100']);
  });

  it('that make a parser throw are counted and dropped', () => {
    start({ parse: () => { throw new Error('bug'); } }).want(['BTC']);
    lab.last().on.open();
    tick();
    expect(stream.state().malformed).toBe(1);
  });

  it('may be binary UTF-8', () => {
    start({ encoding: 'binary-utf8' }).want(['BTC']);
    lab.last().on.open();
    send(bytes(JSON.stringify({ s: 'BTC', p: '3' })));
    expect(prices()).toEqual(['3']);
  });

  it('may be gzip, keep their order, and are not unpacked beyond the bound', async () => {
    start({ encoding: 'gzip' }).want(['BTC']);
    lab.last().on.open();
    const packed = (text: string): ArrayBuffer => new Uint8Array(gzipSync(text)).buffer;
    send(packed(JSON.stringify({ s: 'BTC', p: '1', filler: 'x'.repeat(200_000) })));
    send(JSON.stringify({ s: 'BTC', p: '2' }));
    send(packed(JSON.stringify({ s: 'BTC', p: '3' })));
    send(bytes('not gzip'));
    send(packed('x'.repeat(50_000_000)));
    await vi.waitFor(() => { expect(stream.state().malformed).toBe(2); }, 10_000);
    expect(prices()).toEqual(['1', '2', '3']);
  });

  it('come five thousand a second and are all read', async () => {
    start().want(['BTC']);
    lab.last().on.open();
    for (let i = 0; i < 5000; i++) tick('BTC', String(i + 1));
    expect(events).toHaveLength(5000);
    expect(prices().at(-1)).toBe('5000');
    expect(lab.last().closed).toBe(false);
  });

  it('beyond all measure end the socket rather than being read in part', () => {
    start().want(['BTC']);
    lab.last().on.open();
    for (let i = 0; i <= MAX_FRAMES_A_SECOND; i++) tick();
    expect(lab.last().closed).toBe(true);
    expect(stream.state().state).toBe('waiting');
  });

  it('leave "fresh" exactly when the stream counts as silent', () => {
    expect(silentAfterMs({ intervalSeconds: 1 })).toBe(SILENT_MS);
    expect(silentAfterMs({ intervalSeconds: 10 })).toBe(50_000);
  });
});
