/** The demo exchange: its pages under the venues' host names, and local copies of their public feeds, all fed by one world. */
import type { WebSocket } from 'ws';
import { FEEDS, type FeedDouble, type FeedWorld } from '../support/feeds';
import { html, json, serve, type Answer, type LocalServer, type Site } from '../support/server';
import { pagesOf, type DemoPage } from './pages';
import type { World } from './world';

/** Real milliseconds between two frames of a feed or a page: the venues' second, shortened as the demo's time is. */
const EVERY_MS = 250;

export interface Exchange { readonly server: LocalServer; readonly pages: readonly DemoPage[]; readonly close: () => Promise<void> }

/** Sends `line` at once and then every `EVERY_MS` until the socket closes. */
function repeat(socket: WebSocket, line: () => void): void {
  const timer = setInterval(line, EVERY_MS);
  socket.on('close', () => clearInterval(timer));
  line();
}

/** A venue's public stream, from its double. */
export function feedSocket(double: FeedDouble, world: FeedWorld): (socket: WebSocket, url: URL) => void {
  return (socket, url) => {
    const wanted = new Set(double.inAddress(url));
    const begun = new Set<string>();
    socket.on('message', (data: Buffer) => {
      const heard = double.hear(data.toString());
      for (const symbol of heard.subscribe) wanted.add(symbol);
      for (const symbol of heard.unsubscribe) { wanted.delete(symbol); begun.delete(symbol); }
      for (const reply of heard.reply) socket.send(reply);
    });
    repeat(socket, () => {
      for (const symbol of wanted) {
        const quote = world.quote(symbol);
        if (!quote || socket.readyState !== socket.OPEN) continue;
        socket.send(double.frame(quote, !begun.has(symbol)));
        begun.add(symbol);
      }
    });
  };
}

/** A venue's public REST answers, from its double; null where it has none, so that a page of the same host can follow. */
export function feedGet(double: FeedDouble, world: FeedWorld): (url: URL, request: { readonly body: string }) => Answer | null {
  return (url, { body }) => {
    const answer = double.answer(url, body, world);
    return answer === undefined ? null : json(answer);
  };
}

/** Sites of every feed: stream hosts and REST hosts by name. */
export function feedSites(world: FeedWorld): Map<string, Site> {
  const sites = new Map<string, Site>();
  for (const double of Object.values(FEEDS)) {
    for (const host of double.streamHosts) sites.set(host, { ...sites.get(host), socket: feedSocket(double, world) });
    for (const host of double.restHosts) sites.set(host, { ...sites.get(host), get: feedGet(double, world) });
  }
  return sites;
}

/** Opens the exchange on this machine. `now`: the real clock; `origin`: what the pages say of their prices. */
export async function openExchange(world: World, now: () => number): Promise<Exchange> {
  const pages = pagesOf(world);
  const sites = feedSites(world.feed(now));
  for (const page of pages) {
    const rest = sites.get(page.host);
    const path = new URL(page.url).pathname;
    sites.set(page.host, {
      get: (url, request) => (url.pathname === path ? html(page.html(`Prices: ${world.path.origin}.`)) : rest?.get?.(url, request) ?? null),
      socket: (socket, url) => {
        if (url.pathname === '/demo') repeat(socket, () => socket.send(JSON.stringify(page.live(world.moment(now()).at))));
        else if (rest?.socket) rest.socket(socket, url);
        else socket.close(1008, 'no such socket');
      },
    });
  }
  const server = await serve(sites, now());
  return { server, pages, close: server.close };
}
