/** What can go wrong between a venue's public feed and the worker, as wrappers around the feed's double. */
import type { WebSocket } from 'ws';
import { FEEDS } from '../support/feeds';
import type { LocalServer, Site } from '../support/server';

/** `off` puts the feeds back as they were. */
export interface Broken { readonly off: () => void }

const streamHosts = [...new Set(Object.values(FEEDS).flatMap(({ streamHosts: hosts }) => hosts))];
const restHosts = [...new Set(Object.values(FEEDS).flatMap(({ restHosts: hosts }) => hosts))].filter((host) => !host.startsWith('www.'));

function replaced(server: LocalServer, hosts: readonly string[], change: (site: Site) => Site): Broken {
  const before = hosts.map((host) => [host, server.sites.get(host)] as const);
  for (const [host, site] of before) if (site) server.sites.set(host, change(site));
  return { off: () => { for (const [host, site] of before) if (site) server.sites.set(host, site); } };
}

/** Frames of the double go through `send`, which may change, hold or repeat them. Sockets that are open already are ended, so that the fault is met at once. */
function frames(server: LocalServer, send: (text: string | Buffer, pass: (text: string | Buffer) => void, socket: WebSocket) => void): Broken {
  const broken = replaced(server, streamHosts, (site) => ({
    ...site,
    socket: (socket, url) => {
      const pass = socket.send.bind(socket) as (data: string | Buffer) => void;
      (socket as unknown as { send: (data: string | Buffer) => void }).send = (data) => send(data, (text) => { if (socket.readyState === socket.OPEN) pass(text); }, socket);
      site.socket?.(socket, url);
    },
  }));
  for (const host of streamHosts) server.endSockets(host);
  return { off: () => { broken.off(); for (const host of streamHosts) server.endSockets(host); } };
}

/** Every socket is ended twice a second. */
export function cut(server: LocalServer): Broken {
  const timer = setInterval(() => { for (const host of streamHosts) server.endSockets(host); }, 500);
  return { off: () => { clearInterval(timer); } };
}
/** Sockets open and say nothing. */
export const stalled = (server: LocalServer): Broken => frames(server, () => undefined);
/** Half of every frame, then noise. */
export const garbled = (server: LocalServer): Broken => frames(server, (text, pass) => { pass(String(text).slice(0, String(text).length / 2)); pass('\u0000{"e":'); pass(Buffer.from([0xff, 0x00, 0x7b])); });
/** Each frame 1,250 times, at four frames a second: 5,000 a second and symbol. */
export const flooded = (server: LocalServer): Broken => frames(server, (text, pass) => { for (let i = 0; i < 1250; i++) pass(text); });
/** Every question is answered with this status; sockets are refused. */
export function refused(server: LocalServer, status: number): Broken {
  const rest = replaced(server, restHosts, (site) => ({ ...site, get: () => ({ status, type: 'application/json', body: '{}', headers: { 'retry-after': '30', 'access-control-allow-origin': '*' } }) }));
  const streams = replaced(server, streamHosts, (site) => ({ ...site, socket: (socket) => { socket.close(1008, 'refused'); } }));
  for (const host of streamHosts) server.endSockets(host);
  return { off: () => { rest.off(); streams.off(); } };
}
/** The venue's clock is wrong by this much: times of about now in its frames are moved. */
export const skewed = (server: LocalServer, byMs: number): Broken => frames(server, (text, pass) => pass(String(text).replace(/\b1[6-9]\d{11}\b/g, (at) => String(Number(at) + byMs))));
