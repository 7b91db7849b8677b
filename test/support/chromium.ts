/** Chromium, Chrome, Edge and Brave with the extension loaded, every host name mapped to the local server and nothing else reachable. */
import { launch, type ElementHandle, type KeyInput, type Page, type Target } from 'puppeteer-core';
import { NEUTRAL, type Lab, type LabOptions, type Tab } from './lab';
import { until } from './wait';

const KEYS = new Set(['Tab', 'Enter', 'Space', 'Escape', 'Backspace', 'Delete', 'Home', 'End', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'F6']);
const call = (body: string, args: readonly unknown[]): string => `(async (args) => { ${body} })(${JSON.stringify(args)})`;

function tabOf(page: Page): Tab {
  return {
    go: async (url) => { await page.goto(url, { waitUntil: 'load' }); },
    run: async <T>(body: string, ...args: readonly unknown[]) => await page.evaluate(call(body, args)) as T,
    press: async (...keys) => {
      for (const key of keys) {
        if (key === 'Shift+Tab') { await page.keyboard.down('Shift'); await page.keyboard.press('Tab'); await page.keyboard.up('Shift'); }
        else if (key === 'SelectAll') { await page.keyboard.down('Control'); await page.keyboard.press('a'); await page.keyboard.up('Control'); }
        else if (KEYS.has(key)) await page.keyboard.press(key as KeyInput);
        else await page.keyboard.type(key);
      }
    },
    click: async (elementBody) => {
      const handle = await page.evaluateHandle(`(() => { ${elementBody} })()`);
      const element = handle.asElement();
      if (!element) throw new Error(`nothing to click: ${elementBody}`);
      await (element as ElementHandle<Element>).click();
      await handle.dispose();
    },
    picture: async (clip) => Buffer.from(await page.screenshot(clip ? { clip: { x: 0, y: 0, ...clip } } : {})),
    show: () => page.bringToFront(),
    close: () => page.close(),
  };
}

export async function chromium({ browser, extension, server, headless, width = 1280, height = 820 }: LabOptions): Promise<Lab> {
  const b = await launch({
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
    errors: () => errors,
    closed: new Promise((resolve) => { b.on('disconnected', () => resolve()); }),
    close: () => b.close(),
  };
}
