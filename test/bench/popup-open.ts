/** How long popup and desk take from being opened to their first content and to their last, with 1 and 50 positions, beside an extension page without any script. Chromium; each page is opened in a tab, as the popup's own window has no clock to read. */
import { join } from 'node:path';
import type { Browser } from 'puppeteer-core';
import { feedSites } from '../demo/exchange';
import { html, serve, type Site } from '../support/server';
import { sleep, until } from '../support/wait';
import { atMost, median, reported, type Figure } from './bench';
import { benchBrowser, workerOf } from './browser';
import { manyPage } from './many-page';

const OPENINGS = 9;
interface Opening { readonly first: number; readonly whole: number }

/** Times of one opening: first contentful paint, and the last change of the document within the first seconds. */
async function opened(browser: Browser, url: string): Promise<Opening> {
  const page = await browser.newPage();
  try {
    await page.evaluateOnNewDocument('globalThis.changedAt = 0; new MutationObserver(() => { globalThis.changedAt = performance.now(); }).observe(document, { subtree: true, childList: true })');
    await page.goto(url);
    await sleep(900);
    return await page.evaluate("({ first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN, whole: globalThis.changedAt })") as Opening;
  } finally { await page.close(); }
}

async function several(browser: Browser, url: string): Promise<Opening> {
  const all: Opening[] = [];
  for (let i = 0; i < OPENINGS; i++) all.push(await opened(browser, url));
  return { first: median(all.map(({ first }) => first)), whole: median(all.map(({ whole }) => whole)) };
}

export async function run(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const count of [1, 50]) {
    const symbols = Array.from({ length: count }, (_, i) => `X${String.fromCharCode(65 + (i % 26))}${String.fromCharCode(65 + Math.floor(i / 26))}USDT`);
    const sites = new Map<string, Site>(feedSites({ now: Date.now, quote: (symbol) => (symbols.includes(symbol) ? { symbol, mark: '100.0', at: Date.now() } : null), bars: () => [] }));
    const page = manyPage(symbols.map((symbol) => ({ symbol, mark: 100, leverage: 5 })));
    sites.set('www.bybit.com', { get: (url) => (url.pathname.startsWith('/trade') ? html(page) : null), socket: () => undefined });
    const server = await serve(sites, Date.now());
    const browser = await benchBrowser(server, join(process.cwd(), 'dist/chrome'));
    try {
      await (await browser.newPage()).goto('https://www.bybit.com/trade/usdt/BTCUSDT');
      const { base } = await workerOf(browser);
      await until(`${count} positions to be watched`, async () => {
        const probe = await browser.newPage();
        await probe.goto(`${base}LICENSE.txt`);
        const items = Number(await probe.evaluate("chrome.runtime.sendMessage({ type: 'view/get', payload: {} }).then((answer) => answer.value.items.length)"));
        await probe.close();
        return items === count;
      }, 30);
      const positions = `${count} position${count === 1 ? '' : 's'}`;
      const popup = await several(browser, `${base}popup.html`);
      const desk = await several(browser, `${base}desk.html`);
      if (count === 1) figures.push(reported('empty extension page to first content', (await several(browser, `${base}LICENSE.txt`)).first, 'ms'));
      figures.push(count === 50 ? atMost(`popup to first content, ${positions}`, popup.first, 'ms', 150) : reported(`popup to first content, ${positions}`, popup.first, 'ms'),
        reported(`popup to last change, ${positions}`, popup.whole, 'ms'), reported(`desk to first content, ${positions}`, desk.first, 'ms'), reported(`desk to last change, ${positions}`, desk.whole, 'ms'));
    } finally {
      await browser.close();
      await server.close();
    }
  }
  return figures;
}
