/** One local HTTPS and WSS server that answers under the venues' real host names. The browser is told to find every host here; nothing else is reachable. */
import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';
import { selfSigned } from './certificate';

export interface Answer { readonly status?: number; readonly type: string; readonly body: string | Buffer; readonly headers?: Readonly<Record<string, string>> }

/** What one host serves. `get` answers null for 404; `socket` gets every WebSocket opened on the host. */
export interface Site {
  readonly get?: (url: URL, request: { readonly method: string; readonly body: string }) => Answer | null | Promise<Answer | null>;
  readonly socket?: (socket: WebSocket, url: URL) => void;
}

export interface LocalServer {
  readonly port: number;
  readonly spki: string;
  /** Sites by host name; may be changed while running. */
  readonly sites: Map<string, Site>;
  /** Every request and socket so far, as `GET host/path`, `WS host/path`, `CLOSED host/path`. */
  readonly log: readonly string[];
  /** Sockets open on a host right now. */
  readonly openSockets: (host: string) => number;
  /** Ends every socket of a host as a broken line does. */
  readonly endSockets: (host: string) => void;
  readonly close: () => Promise<void>;
}

export const json = (value: unknown): Answer => ({ type: 'application/json', body: JSON.stringify(value), headers: { 'access-control-allow-origin': '*' } });
export const html = (body: string, headers: Readonly<Record<string, string>> = {}): Answer => ({ type: 'text/html; charset=utf-8', body, headers });

const bodyOf = async (request: IncomingMessage): Promise<string> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    size += (part as Buffer).length;
    if (size > 1_000_000) break;
    parts.push(part as Buffer);
  }
  return Buffer.concat(parts).toString('utf8');
};

/** Starts the server on a free port of 127.0.0.1. */
export async function serve(sites: ReadonlyMap<string, Site>, now: number): Promise<LocalServer> {
  const certificate = selfSigned([...sites.keys(), '*.binance.com', '*.bybit.com'], now);
  const known = new Map(sites);
  const log: string[] = [];
  const note = (line: string): void => { log.push(line); if (log.length > 20_000) log.splice(0, 10_000); };
  const urlOf = (request: IncomingMessage): URL => new URL(request.url ?? '/', `https://${(request.headers.host ?? 'unknown').replace(/:\d+$/, '')}`);

  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = urlOf(request);
    // Firefox's own services are led here too; they are answered 404 and are not of interest.
    if (known.has(url.host)) note(`${request.method} ${url.host}${url.pathname}${url.search}`);
    const answer = await known.get(url.host)?.get?.(url, { method: request.method ?? 'GET', body: await bodyOf(request) }) ?? null;
    if (answer === null) { response.writeHead(404, { 'content-type': 'text/plain' }); response.end('not here'); return; }
    response.writeHead(answer.status ?? 200, { 'content-type': answer.type, 'cache-control': 'no-store', ...answer.headers });
    response.end(answer.body);
  };

  const server: Server = createServer({ key: certificate.key, cert: certificate.cert }, (request, response) => {
    respond(request, response).catch((error: unknown) => { response.writeHead(500); response.end(String(error)); });
  });
  const sockets = new WebSocketServer({ server });
  const hostOf = new WeakMap<WebSocket, string>();
  sockets.on('connection', (socket, request) => {
    const url = urlOf(request);
    hostOf.set(socket, url.host);
    note(`WS ${url.host}${url.pathname}${url.search}`);
    socket.on('close', () => note(`CLOSED ${url.host}${url.pathname}${url.search}`));
    socket.on('error', () => socket.terminate());
    const site = known.get(url.host);
    if (site?.socket) site.socket(socket, url);
    else socket.close(1008, 'no such socket');
  });
  await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return {
    port: (server.address() as AddressInfo).port,
    spki: certificate.spki,
    sites: known,
    log,
    openSockets: (host) => [...sockets.clients].filter((socket) => hostOf.get(socket) === host && socket.readyState === 1).length,
    endSockets: (host) => { for (const socket of sockets.clients) if (hostOf.get(socket) === host) socket.terminate(); },
    close: () => new Promise((resolve) => {
      for (const socket of sockets.clients) socket.terminate();
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
