/** Nothing happens but the public feed, and no debugger is attached, since one would keep the worker awake. Everything is seen from the server's side. */
import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openExchange } from '../demo/exchange';
import { firefox } from '../support/firefox';
import type { Browser } from '../support/machine';
import { startNotifyd } from '../support/notifyd';
import { html, type LocalServer } from '../support/server';
import { sleep, until } from '../support/wait';
import { count, LEVELS, type Row } from './fault-table';
import { createLadder, type StepName } from './ladder';

const STREAM = 'fstream.binance.com';
/** A host no venue knows. Its first page opens the watched one in front of itself, and after a while another in front of that: Chromium has nobody else to do it. */
const FRONT = 'front.example.org';
const IN_FRONT_MS = 12_000;
/** The watched page tells the server once it is out of sight. */
const SAYS_HIDDEN = "<script>document.addEventListener('visibilitychange',()=>{if(document.hidden)fetch('/out-of-sight')})</script>";
const LOOK_MS = 250;
const SETTLE_MS = 20_000;

/** Chromium started as a person starts it: no remote protocol at all. */
function plainChromium(browser: Browser, extension: string, server: LocalServer, url: string): () => Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'liqlens-idle-'));
  const child = spawn(browser.path, ['--headless=new', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, `--load-extension=${extension}`,
    '--disable-gpu', '--disable-quic', '--disable-popup-blocking', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
    `--host-resolver-rules=${[...server.sites.keys()].map((host) => `MAP ${host}:443 127.0.0.1:${server.port}`).join(', ')}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`, `--ignore-certificate-errors-spki-list=${server.spki}`, url],
  { stdio: 'ignore' });
  const kill = (): void => { child.kill('SIGKILL'); };
  process.on('exit', kill);
  const ended = new Promise<void>((done) => { child.on('exit', () => done()); });
  return async () => {
    child.kill('SIGTERM');
    await Promise.race([ended, sleep(5000)]);
    kill();
    process.off('exit', kill);
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}

/** The watched page, then a page in front of it: a tab in sight would keep the worker awake with its own messages. */
async function start(browser: Browser, extension: string, server: LocalServer, url: string): Promise<() => Promise<void>> {
  const { host } = new URL(url);
  const site = server.sites.get(host);
  server.sites.set(host, { ...site, get: async (asked, request) => {
    const answer = await site?.get?.(asked, request) ?? null;
    return answer?.type.startsWith('text/html') === true ? { ...answer, body: `${String(answer.body)}${SAYS_HIDDEN}` } : answer;
  } });
  const script = `open(${JSON.stringify(url)},'_blank','noopener');setTimeout(()=>open('/second','_blank','noopener'),${IN_FRONT_MS})`;
  server.sites.set(FRONT, { get: ({ pathname }) => html(pathname === '/first' ? `<!doctype html><title>first</title><script>${script}</script>` : '<!doctype html><title>something else</title>') });
  if (browser.engine === 'chromium') return plainChromium(browser, extension, server, `https://${FRONT}/first`);
  const lab = await firefox({ browser, extension, server, headless: true });
  await lab.open(url);
  await sleep(IN_FRONT_MS);
  await lab.open(`https://${FRONT}/second`);
  return lab.close;
}

/** Seconds without any socket on the feed's host, whole and the longest at a stretch. A worker that dies takes its socket along, so a socket that stayed is a worker that lived. */
async function watch(server: LocalServer, ms: number): Promise<{ readonly opened: number; readonly ended: number; readonly missing: number; readonly longest: number }> {
  const from = server.log.length;
  const begin = Date.now();
  let [missing, longest, since] = [0, 0, begin];
  for (let last = begin; last - begin < ms;) {
    await sleep(LOOK_MS);
    const now = Date.now();
    if (server.openSockets(STREAM) > 0) since = now;
    else {
      missing += now - last;
      longest = Math.max(longest, now - since);
    }
    last = now;
  }
  const lines = (word: string): number => server.log.slice(from).filter((entry) => entry.startsWith(`${word} ${STREAM}`)).length;
  return { opened: lines('WS'), ended: lines('CLOSED'), missing, longest };
}

/** Watches for `minutes`, then lets the price fall: the alarm must still come, and the feed must not have been left meanwhile. */
export async function idle(browser: Browser, minutes: number, row: Row): Promise<void> {
  const ladder = createLadder(Date.now);
  const exchange = await openExchange(ladder.world, Date.now);
  const desktop = await startNotifyd(Date.now);
  const { server, pages: [page] } = exchange;
  ladder.go('watch');
  // A folder of its own: a build meanwhile must not change what is watched.
  const extension = mkdtempSync(join(tmpdir(), 'liqlens-built-'));
  cpSync(resolve('dist', browser.engine === 'firefox' ? 'firefox' : 'chrome'), extension, { recursive: true });
  let stop: () => Promise<void> = async () => undefined;
  try {
    stop = await start(browser, extension, server, page?.url ?? '');
    await until('the worker to listen to the feed', () => server.openSockets(STREAM) > 0, 60);
    await until('the watched tab to be behind another', () => server.log.some((entry) => entry.endsWith('/out-of-sight')), 60);
    await sleep(SETTLE_MS);
    const before = desktop.all.length;
    const seen = await watch(server, minutes * 60_000);
    const told = desktop.all.slice(before).map(({ title }) => title);
    const wentAt: Partial<Record<StepName, number>> = {};
    for (const level of LEVELS) {
      wentAt[level] = Date.now();
      ladder.go(level);
      await sleep(4000);
    }
    await sleep(3000);
    count(row, desktop.all, wentAt);
    const first = desktop.all.slice(before + told.length)[0];
    row.note = ` feed: ${server.openSockets(STREAM)} socket open, ${seen.opened} opened again, ${seen.ended} ended, without one for ${(seen.missing / 1000).toFixed(1)} s (longest ${(seen.longest / 1000).toFixed(1)} s);`
      + ` ${told.length === 0 ? 'nothing' : told.join(' | ')} told meanwhile; first tick after it: ${first === undefined ? 'nothing told' : `told ${first.at - (wentAt.warning ?? 0)} ms later`}`;
  } finally {
    await stop();
    rmSync(extension, { recursive: true, force: true });
    desktop.stop();
    await exchange.close();
  }
}
