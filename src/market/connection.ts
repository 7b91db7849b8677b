/** One socket's life: frames in, answers and pings out, everything bounded. It knows nothing of reconnecting. */
import { decoded } from './decode';
import type { OpenSocket } from './socket';
import type { FeedEvent, Previous, StreamSpec } from './source';
import type { SetTimer } from './timer';

/** More frames in one second than any feed of held symbols sends: the socket is given up rather than read in part. */
export const MAX_FRAMES_A_SECOND = 20_000;
/** Frames that wait for unpacking; beyond it the socket is given up. */
const MAX_WAITING = 2000;
/** Distance between two requests on one socket; the strictest venue takes ten a second. */
export const SEND_EVERY_MS = 150;

export interface ConnectionParts {
  readonly url: string;
  readonly spec: StreamSpec;
  readonly openSocket: OpenSocket;
  readonly now: () => number;
  readonly setTimer: SetTimer;
  readonly previous: Previous;
  readonly onOpen: () => void;
  readonly onEvents: (events: readonly FeedEvent[]) => void;
  /** The socket is gone; never after `close()`. */
  readonly onGone: () => void;
  /** Any frame at all: what keeps a worker's clock going. */
  readonly onTraffic: () => void;
  readonly onMalformed: () => void;
}

export interface Connection {
  /** Sends requests one after the other, at the pace venues allow. */
  readonly say: (frames: readonly string[]) => void;
  readonly close: () => void;
}

/** Opens the socket. Throws what the socket's factory throws. */
export function connect(parts: ConnectionParts): Connection {
  const { spec, now, setTimer } = parts;
  let over = false;
  let unpacking: Promise<void> = Promise.resolve();
  let waiting = 0;
  let second = 0;
  let framesInSecond = 0;
  let outbox: string[] = [];
  let stopSaying: (() => void) | null = null;
  let stopPing: (() => void) | null = null;

  const end = (): void => {
    over = true;
    outbox = [];
    stopSaying?.();
    stopPing?.();
  };
  const giveUp = (): void => {
    if (over) return;
    end();
    socket.close();
    parts.onGone();
  };
  const send = (text: string): void => {
    try {
      socket.send(text);
    } catch {
      giveUp();   // a socket that is closing may throw; it will not get better
    }
  };

  const understood = (value: unknown): void => {
    if (over) return;
    if (value === undefined) return parts.onMalformed();
    try {
      const reply = spec.reply(value);
      if (reply !== null) return send(reply);
      const events = spec.parse(value, now(), parts.previous);
      if (events.length > 0) parts.onEvents(events);
    } catch {
      parts.onMalformed();
    }
  };

  const message = (data: unknown): void => {
    if (over) return;
    const at = Math.floor(now() / 1000);
    if (at !== second) {
      second = at;
      framesInSecond = 0;
    }
    if (++framesInSecond > MAX_FRAMES_A_SECOND || waiting > MAX_WAITING) return giveUp();
    parts.onTraffic();
    const value = decoded(data, spec.encoding);
    if (!(value instanceof Promise) && waiting === 0) return understood(value);
    // Unpacking takes its time; frames keep their order.
    waiting++;
    unpacking = unpacking.then(() => value).then((later) => {
      waiting--;
      understood(later);
    });
  };

  const sayNext = (): void => {
    stopSaying = null;
    const next = outbox.shift();
    if (next === undefined || over) return;
    send(next);
    if (!over) stopSaying = setTimer(sayNext, SEND_EVERY_MS);
  };
  const ping = (): void => {
    if (!spec.ping || over) return;
    stopPing = setTimer(() => {
      if (!over && spec.ping) send(spec.ping.frame(now()));
      ping();
    }, spec.ping.everySeconds * 1000);
  };

  const socket = parts.openSocket(parts.url, {
    open: () => {
      if (over) return;
      ping();
      parts.onOpen();
    },
    message,
    close: () => {
      if (over) return;
      end();
      parts.onGone();
    },
  });

  return {
    say: (frames) => {
      outbox.push(...frames);
      if (stopSaying === null) sayNext();
    },
    close: () => {
      if (over) return;
      end();
      socket.close();
    },
  };
}
