/** Chromium, Chrome, Edge and Brave with the extension loaded, every host name mapped to the local server and nothing else reachable. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, type ElementHandle, type KeyInput, type Page, type Target } from 'puppeteer-core';
import { NEUTRAL, type Lab, type LabOptions, type Tab } from './lab';
import { until } from './wait';

const KEYS = new Set(['Tab', 'Enter', 'Space', 'Escape', 'Backspace', 'Delete', 'Home', 'End', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'PageUp', 'PageDown', 'F6']);
const call = (body: string, args: readonly unknown[]): string => `(async (args) => { ${body} })(${JSON.stringify(args)})`;

function tabOf(page: Page): Tab {
  const held = async <T>(elementBody: string, work: (element: ElementHandle<Element>) => Promise<T>): Promise<T> => {
    const handle = await page.evaluateHandle(`(() => { ${elementBody} })()`);
    const element = handle.asElement();
    if (!element) throw new Error(`nothing to click: ${elementBody}`);
    try { return await work(element as ElementHandle<Element>); } finally { await handle.dispose(); }
  };
  return {
    go: async (url) => { await page.goto(url, { waitUntil: 'load' }); },
    run: async <T>(body: string, ...args: readonly unknown[]) => await page.evaluate(call(body, args)) as T,
    press: async (...keys) => {
      for (const key of keys) {
        if (key === 'Shift+Tab') { await page.keyboard.down('Shift'); await page.keyboard.press('Tab'); await page.keyboard.up('Shift'); }
        else if (key === 'SelectAll') { await page.keyboard.down('Control'); await page.keyboard.press('a'); await page.keyboard.up('Control'); }
        else if (key === 'Paste') { await page.keyboard.down('Control'); await page.keyboard.press('v', { commands: ['Paste'] }); await page.keyboard.up('Control'); }
        else if (KEYS.has(key)) await page.keyboard.press(key as KeyInput);
        else await page.keyboard.type(key);
      }
    },
    click: (elementBody) => held(elementBody, (element) => element.click()),
    hover: (elementBody) => held(elementBody, (element) => element.hover()),
    drag: (elementBody, dx, dy) => held(elementBody, async (element) => {
      await element.scrollIntoView();
      const { x, y } = await element.clickablePoint();
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x + dx, y + dy, { steps: 4 });
      await page.mouse.up();
    }),
    pick: async (elementBody, steps) => {
      await held(elementBody, (element) => element.click());
      for (let step = 0; step < steps; step++) await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    },
    answerFile: async (file, act) => {
      const [chooser] = await Promise.all([page.waitForFileChooser({ timeout: 10_000 }), act()]);
      await chooser.accept([file]);
    },
    picture: async (clip) => Buffer.from(await page.screenshot(clip ? { clip: { x: 0, y: 0, ...clip } } : {})),
    show: () => page.bringToFront(),
    close: () => page.close(),
  };
}

export async function chromium({ browser, extension, server, headless, width = 1280, height = 820 }: LabOptions): Promise<Lab> {
  const downloads = mkdtempSync(join(tmpdir(), 'liqlens-downloads-'));
  const b = await launch({
    downloadBehavior: { policy: 'allow', downloadPath: downloads },
    executablePath: browser.path, headless, pipe: true, enableExtensions: true, defaultViewport: headless ? { width, height } : null,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--window-size=${width},${height}`,
      '--disable-gpu', '--disable-quic', '--no-first-run', '--no-default-browser-check', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--force-color-profile=srgb',
      `--host-resolver-rules=${[...server.sites.keys()].map((host) => `MAP ${host}:443 127.0.0.1:${server.port}`).join(', ')}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`,
      `--ignore-certificate-errors-spki-list=${server.spki}`,
    ],
  });
  const id = await b.installExtension(extension).catch(async (error: unknown) => { await b.close(); throw error; });
  const isWorker = (target: Target): boolean => target.type() === 'service_worker' && target.url().startsWith(`chrome-extension://${id}/`);
  const errors: string[] = [];
  const listen = async (target: Target): Promise<void> => {
    if (isWorker(target)) {
      const worker = await target.worker();
      worker?.on('console', (message) => { if (message.type() === 'error') errors.push(`worker: ${message.text()}`); });
      worker?.on('error', (error) => errors.push(`worker: ${String(error)}`));
    } else if (target.url().startsWith(`chrome-extension://${id}/`)) {
      const page = await target.page();
      page?.on('console', (message) => { if (message.type() === 'error') errors.push(`${target.url()}: ${message.text()}`); });
      page?.on('pageerror', (error) => errors.push(`${target.url()}: ${String(error)}`));
    }
  };
  b.on('targetcreated', (target) => { listen(target).catch(() => undefined); }); // it may be gone before it is heard
  await b.waitForTarget(isWorker, { timeout: 20_000 });
  const page = (file: string): string => `chrome-extension://${id}/${file}`;

  const neutral = await b.newPage(); // opened first, so that later it never takes the focus from a tab under test
  await neutral.goto(page(NEUTRAL));

  return {
    browser,
    version: await b.version(),
    open: async (url) => {
      const opened = await b.newPage();
      opened.on('console', (message) => { if (message.type() === 'error' && message.stackTrace().some(({ url: from }) => from?.startsWith('chrome-extension://'))) errors.push(`content: ${message.text()}`); });
      const tab = tabOf(opened);
      await tab.go(url);
      return tab;
    },
    page,
    api: async <T>(body: string, ...args: readonly unknown[]) => await neutral.evaluate(call(`const browser = globalThis.browser ?? globalThis.chrome; ${body}`, args)) as T,
    workerRuns: async () => b.targets().some(isWorker),
    killWorker: async () => {
      const target = b.targets().find(isWorker);
      if (target === undefined) return;
      // It may stop by itself while it is being stopped.
      await target.worker().then((worker) => worker?.close()).catch(() => undefined);
      // The page's next message may have started another one already. A target that stays listed is stopped from the browser's side.
      await until('the worker to stop', () => !b.targets().includes(target), 3).catch(async () => {
        const session = await neutral.createCDPSession();
        await session.send('ServiceWorker.enable');
        await session.send('ServiceWorker.stopAllWorkers');
        await session.detach();
      });
    },
    downloads,
    agreeTo: async (origin) => {
      // Granted on the browser's own page and given back: what was granted once is not asked for again.
      const own = await b.newPage();
      await own.goto('chrome://extensions');
      await own.evaluate(`chrome.developerPrivate.addHostPermission(${JSON.stringify(id)}, ${JSON.stringify(origin)})`);
      await own.close();
      await neutral.evaluate(`chrome.permissions.remove({ origins: [${JSON.stringify(origin)}] })`);
    },
    errors: () => errors,
    closed: new Promise((resolve) => { b.on('disconnected', () => resolve()); }),
    close: async () => {
      await b.close();
      rmSync(downloads, { recursive: true, force: true });
    },
  };
}
