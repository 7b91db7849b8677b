/** Nothing happens but the public feed, and no debugger is attached, since one would keep the worker awake. Everything is seen from the server's side. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openExchange } from '../demo/exchange';
import { firefox } from '../support/firefox';
import type { Browser } from '../support/machine';
import { startNotifyd } from '../support/notifyd';
import type { LocalServer } from '../support/server';
import { sleep, until } from '../support/wait';
import { count, LEVELS, type Row } from './fault-table';
import { createLadder, type StepName } from './ladder';

const STREAM = 'fstream.binance.com';

/** Chromium started as a person starts it: no remote protocol at all. */
function plainChromium(browser: Browser, server: LocalServer, url: string): () => Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'liqlens-idle-'));
  const child = spawn(browser.path, ['--headless=new', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${profile}`, `--load-extension=${resolve('dist/chrome')}`,
    '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
    `--host-resolver-rules=${[...server.sites.keys()].map((host) => `MAP ${host}:443 127.0.0.1:${server.port}`).join(', ')}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`, `--ignore-certificate-errors-spki-list=${server.spki}`, url],
  { stdio: 'ignore' });
  const ended = new Promise<void>((done) => { child.on('exit', () => done()); });
  return async () => {
    child.kill('SIGTERM');
    await Promise.race([ended, sleep(5000)]);
    child.kill('SIGKILL');
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
}

/** Watches for `minutes`, then lets the price fall: the alarm must still come, and the feed must not have been left meanwhile. */
export async function idle(browser: Browser, minutes: number, row: Row): Promise<void> {
  const ladder = createLadder(Date.now);
  const exchange = await openExchange(ladder.world, Date.now);
  const desktop = await startNotifyd(Date.now);
  const { server, pages: [page] } = exchange;
  ladder.go('watch');
  let stop: () => Promise<void> = async () => undefined;
  try {
    const url = page?.url ?? '';
    if (browser.engine === 'firefox') {
      const lab = await firefox({ browser, extension: resolve('dist/firefox'), server, headless: true });
      stop = lab.close;
      await lab.open(url);
    } else stop = plainChromium(browser, server, url);
    await until('the worker to listen to the feed', () => server.openSockets(STREAM) > 0, 60);
    const from = server.log.length;
    let without = 0;
    for (const end = Date.now() + minutes * 60_000; Date.now() < end;) {
      await sleep(500);
      if (server.openSockets(STREAM) === 0) without++;
    }
    const opened = server.log.slice(from).filter((entry) => entry.startsWith(`WS ${STREAM}`)).length;
    const wentAt: Partial<Record<StepName, number>> = {};
    for (const level of LEVELS) {
      wentAt[level] = Date.now();
      ladder.go(level);
      await sleep(4000);
    }
    await sleep(3000);
    count(row, desktop.all, wentAt);
    row.note = ` feed socket opened again ${opened} times, missing for ${without / 2} s`;
  } finally {
    await stop();
    desktop.stop();
    await exchange.close();
  }
}
