/** Chromium for measurements: one extension or none, every host led to the local server. */
import { build } from 'esbuild';
import { launch, type Browser, type CDPSession, type WebWorker } from 'puppeteer-core';
import { browserNamed } from '../support/machine';
import type { LocalServer } from '../support/server';
import { until } from '../support/wait';

/** A script for a page from a module's text, its imports resolved from this folder. */
export async function bundled(contents: string): Promise<string> {
  const made = await build({ stdin: { contents, resolveDir: 'test/bench', loader: 'ts' }, bundle: true, write: false, format: 'iife', target: 'chrome120', minify: true, logLevel: 'warning' });
  return made.outputFiles[0]?.text ?? '';
}

function chromiumPath(): string {
  const chromium = browserNamed('chromium');
  if (!chromium) throw new Error('install chromium first: this is measured in a real browser');
  return chromium.path;
}

const AS_ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Chromium with nothing in it. */
export async function plainBrowser(): Promise<Browser> {
  return launch({ executablePath: chromiumPath(), headless: true, pipe: true, args: [...AS_ROOT, '--disable-gpu'] });
}

export async function benchBrowser(server: Pick<LocalServer, 'port' | 'spki'>, extension: string | null): Promise<Browser> {
  return launch({
    executablePath: chromiumPath(), headless: true, pipe: true, enableExtensions: extension === null ? true : [extension],
    args: [...AS_ROOT, '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      `--host-resolver-rules=MAP *:443 127.0.0.1:${server.port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`, `--ignore-certificate-errors-spki-list=${server.spki}`],
  });
}

/** The extension's worker, once it runs, and the address of its pages. */
export async function workerOf(browser: Browser): Promise<{ readonly worker: WebWorker; readonly base: string }> {
  const target = await browser.waitForTarget((one) => one.type() === 'service_worker' && one.url().endsWith('/background.js'), { timeout: 30_000 });
  const worker = await until('the worker', () => target.worker());
  return { worker, base: target.url().replace('background.js', '') };
}

/** Bytes in use after a collection; the least of three, since what waits to be collected is no memory held. */
export async function heapOf(cdp: Pick<CDPSession, 'send'>): Promise<number> {
  let least = Infinity;
  for (let i = 0; i < 3; i++) {
    await cdp.send('HeapProfiler.collectGarbage');
    least = Math.min(least, (await cdp.send('Runtime.getHeapUsage')).usedSize);
  }
  return least;
}
