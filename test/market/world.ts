/** A small market of our own: a price per symbol, a month of hourly bars around it, and a laboratory that serves it through the venues' doubles. */
import type { FeedDouble, FeedWorld, Quote, QuoteBar } from '../support/feeds';
import type { FakeSocket, Lab } from './lab';

const HOUR = 3_600_000;

/** Bars that wander a little around `price`, the last one still forming. Deterministic. */
export function wanderingBars(price: number, now: number, count: number): QuoteBar[] {
  let seed = 7;
  const next = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5;
  let close = price;
  return Array.from({ length: count }, (_, i) => {
    const open = close;
    close = open * (1 + next() * 0.01);
    const high = Math.max(open, close) * 1.001;
    const low = Math.min(open, close) * 0.999;
    return { openAt: Math.floor(now / HOUR) * HOUR - (count - 1 - i) * HOUR, open: open.toFixed(2), high: high.toFixed(2), low: low.toFixed(2), close: close.toFixed(2) };
  });
}

export function worldOf(lab: Pick<Lab, 'now'>, quotes: Readonly<Record<string, Omit<Quote, 'symbol' | 'at'>>>, bars = 750): FeedWorld {
  return {
    now: lab.now,
    quote: (symbol) => {
      const quote = quotes[symbol];
      return quote ? { ...quote, symbol, at: lab.now() } : null;
    },
    bars: (symbol) => wanderingBars(Number(quotes[symbol]?.mark ?? '1'), lab.now(), bars),
  };
}

/** Serves a venue's REST answers in the laboratory. */
export function serve(lab: Lab, double: FeedDouble, world: FeedWorld): void {
  for (const host of double.restHosts) {
    lab.answer(`https://${host}/`, (url, asked) => {
      const body = double.answer(new URL(url), asked, world);
      return body === undefined ? { status: 404, body: {} } : { body };
    });
  }
}

/** Opens the socket and says what its client's messages ask for. */
export function speak(socket: FakeSocket, double: FeedDouble, world: FeedWorld, first = true, open = first): void {
  if (open) socket.on.open();
  const symbols = new Set(double.inAddress(new URL(socket.url)));
  for (const text of socket.sent) {
    const { subscribe, unsubscribe } = double.hear(text);
    for (const symbol of subscribe) symbols.add(symbol);
    for (const symbol of unsubscribe) symbols.delete(symbol);
  }
  for (const symbol of symbols) {
    const quote = world.quote(symbol);
    if (quote === null) continue;
    const frame = double.frame(quote, first);
    socket.on.message(typeof frame === 'string' ? frame : new Uint8Array(frame).buffer);
  }
}
