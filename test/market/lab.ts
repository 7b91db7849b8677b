/** A laboratory for streams: a clock that only moves when told, sockets that are on nobody's wire, answers from a table. */
import type { OpenSocket, SocketEvents } from '../../src/market/socket';
import type { SetTimer } from '../../src/market/timer';

export interface FakeSocket { readonly url: string; readonly sent: string[]; readonly on: SocketEvents; closed: boolean }
export interface FakeAnswer { readonly status?: number; readonly body?: unknown; readonly text?: string; readonly headers?: Record<string, string>; readonly fails?: true }

export interface Lab {
  readonly now: () => number;
  readonly setTimer: SetTimer;
  readonly random: () => number;
  readonly openSocket: OpenSocket;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly sockets: FakeSocket[];
  readonly asked: { url: string; init: RequestInit; at: number }[];
  /** Sockets that are open or opening. */
  readonly live: () => FakeSocket[];
  readonly last: () => FakeSocket;
  /** Moves the clock, running every timer on its way and letting promises settle after each. */
  readonly pass: (ms: number) => Promise<void>;
  /** Moves the clock without running timers: a machine that slept. */
  readonly sleep: (ms: number) => void;
  /** By the beginning of the address; the newest rule that fits counts. */
  readonly answer: (start: string, what: FakeAnswer | ((url: string, body: string) => FakeAnswer)) => void;
  readonly timers: () => number;
  /** The worker dies: no timer fires any more, no socket is heard. */
  readonly die: () => void;
}

export const START = Date.UTC(2026, 10, 20, 12, 10);

export function createLab(start = START): Lab {
  let at = start;
  let id = 0;
  const due = new Map<number, { at: number; run: () => void }>();
  const sockets: FakeSocket[] = [];
  const asked: Lab['asked'] = [];
  const rules: { start: string; what: FakeAnswer | ((url: string, body: string) => FakeAnswer) }[] = [];

  return {
    now: () => at,
    setTimer: (run, ms) => {
      const key = ++id;
      due.set(key, { at: at + Math.max(0, ms), run });
      return () => { due.delete(key); };
    },
    random: () => 0.5,
    openSocket: (url, on) => {
      const socket: FakeSocket = { url, sent: [], on, closed: false };
      sockets.push(socket);
      return { send: (text) => { socket.sent.push(text); }, close: () => { socket.closed = true; } };
    },
    fetch: async (url, init) => {
      asked.push({ url, init, at });
      const rule = rules.findLast((one) => url.startsWith(one.start));
      const what = typeof rule?.what === 'function' ? rule.what(url, typeof init.body === 'string' ? init.body : '') : rule?.what;
      if (!what || what.fails) throw new TypeError('Failed to fetch');
      return new Response(what.text ?? JSON.stringify(what.body ?? null), { status: what.status ?? 200, headers: what.headers ?? {} });
    },
    sockets, asked,
    live: () => sockets.filter((socket) => !socket.closed),
    last: () => {
      const socket = sockets.at(-1);
      if (!socket) throw new Error('no socket was opened');
      return socket;
    },
    pass: async (ms) => {
      const end = at + ms;
      await settle();
      for (;;) {
        const next = [...due].filter(([, timer]) => timer.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
        if (!next) break;
        due.delete(next[0]);
        at = Math.max(at, next[1].at);
        next[1].run();
        await settle();
      }
      at = end;
      await settle();
    },
    sleep: (ms) => { at += ms; },
    answer: (start, what) => { rules.push({ start, what }); },
    timers: () => due.size,
    die: () => {
      due.clear();
      for (const socket of sockets) socket.closed = true;
    },
  };
}

/** Lets everything that waits on promises and streams run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 4; i++) await new Promise((done) => { setImmediate(done); });
}
