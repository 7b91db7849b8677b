/**
 * How long a change takes through LiqLens, in Chromium. Feed frame to badge and to notification: inside the worker, from the moment it opens the frame to its
 * call of the browser. Page change to overlay: inside the page, from the change of a text to the changed text on the overlay (test build, whose tree can be read).
 */
import { join } from 'node:path';
import type { WebSocket } from 'ws';
import { feedSites } from '../demo/exchange';
import type { FeedWorld } from '../support/feeds';
import { html, serve, type Site } from '../support/server';
import { sleep, until } from '../support/wait';
import { atMost, median, quantile, reported, type Figure } from './bench';
import { benchBrowser, workerOf } from './browser';
import { manyPage } from './many-page';

const START = 100;
/** Listed by no feed: their figures come from the page alone. */
const UNLISTED = ['QAAUSDT', 'QBBUSDT'];
const LISTED = ['BTCUSDT', 'ETHUSDT', 'SOLUSDT', 'XRPUSDT', 'NEARUSDT'];
const TICKS = 40;
const CHANGES = 20;

/** Notes when a frame is opened, and when the browser is asked for a badge or a notification. */
const WATCH = `(() => {
  const seen = globalThis.seen = { frame: 0, badge: [], notification: [] };
  const data = Object.getOwnPropertyDescriptor(MessageEvent.prototype, 'data');
  Object.defineProperty(MessageEvent.prototype, 'data', { ...data, get() { if (this.target instanceof WebSocket) seen.frame = performance.now(); return data.get.call(this); } });
  const wrap = (api, name, list) => { const call = api[name].bind(api); api[name] = (...args) => { list.push(performance.now() - seen.frame); return call(...args); }; };
  for (const api of new Set([globalThis.browser, globalThis.chrome].filter(Boolean))) { wrap(api.action, 'setTitle', seen.badge); wrap(api.notifications, 'create', seen.notification); }
})()`;

export async function run(): Promise<readonly Figure[]> {
  const marks = new Map(LISTED.map((symbol) => [symbol, START]));
  const world: FeedWorld = { now: Date.now, quote: (symbol) => { const mark = marks.get(symbol); return mark === undefined ? null : { symbol, mark: mark.toFixed(4), at: Date.now() }; }, bars: () => [] };
  const sites = new Map<string, Site>(feedSites(world));
  const pages: WebSocket[] = [];
  const show = (symbols: readonly string[]): string => manyPage(symbols.map((symbol) => ({ symbol, mark: START, leverage: 10 })));
  sites.set('www.bybit.com', { get: (url) => (url.pathname.startsWith('/trade') ? html(show(url.searchParams.has('unlisted') ? UNLISTED : LISTED)) : null), socket: (socket) => { pages.push(socket); } });
  const server = await serve(sites, Date.now());
  try {
    const figures: Figure[] = [];
    const browser = await benchBrowser(server, join(process.cwd(), 'dist/chrome'));
    try {
      await (await browser.newPage()).goto('https://www.bybit.com/trade/usdt/BTCUSDT');
      const { worker } = await workerOf(browser);
      await until('the feed to be heard', () => server.openSockets('stream.bybit.com') > 0, 30);
      await sleep(4000);
      await worker.evaluate(WATCH);
      for (let i = 0; i < TICKS; i++) {
        marks.set('BTCUSDT', START * (1 + (i % 2 ? 0.003 : -0.003))); // the nearest one: its figure is on the badge
        await sleep(400);
      }
      const badge = await worker.evaluate('globalThis.seen.badge.splice(0)') as number[];
      // Liquidation near 90.5: danger at 3.5 % away, critical at 1 %.
      await worker.evaluate('void globalThis.seen.notification.splice(0)');
      for (const away of [3.5, 1]) {
        for (const symbol of LISTED) {
          marks.set(symbol, 90.4523 / (1 - away / 100));
          for (const page of pages) page.send(JSON.stringify(Object.fromEntries(marks)));
          await sleep(2500);
        }
      }
      const notices = await worker.evaluate('globalThis.seen.notification.splice(0)') as number[];
      if (badge.length < TICKS / 4 || notices.length < LISTED.length) throw new Error(`only ${badge.length} badges and ${notices.length} notifications were seen`);
      figures.push(atMost('feed frame to badge, median', median(badge), 'ms', 50), reported('feed frame to badge, 95th percentile', quantile(badge, 0.95), 'ms'),
        atMost('last frame to notification, median', median(notices), 'ms', 50), reported('last frame to notification, 95th percentile', quantile(notices, 0.95), 'ms'));
    } finally { await browser.close(); }

    const second = await benchBrowser(server, join(process.cwd(), 'dist/test-chrome'));
    try {
      const page = await second.newPage();
      await page.goto('https://www.bybit.com/trade/usdt/BTCUSDT?unlisted');
      await page.waitForFunction("document.querySelector('liqlens-overlay')?.shadowRoot?.querySelector('.stage')?.textContent.includes('%')", { timeout: 30_000 });
      const times: number[] = [];
      for (let i = 0; i < CHANGES; i++) {
        await sleep(1000 + (i * 137) % 900);
        times.push(await page.evaluate(`new Promise((done) => {
          const stage = document.querySelector('liqlens-overlay').shadowRoot.querySelector('.stage'); const before = stage.textContent; const start = performance.now();
          const watch = new MutationObserver(() => { if (stage.textContent !== before) { watch.disconnect(); done(performance.now() - start); } });
          watch.observe(stage, { subtree: true, childList: true, characterData: true });
          const row = document.querySelector('tbody tr'), mark = ${START} * (1 + ${i + 1} / 500), pnl = row.dataset.size * (mark - row.dataset.entry);
          row.querySelector('.mark').textContent = mark.toFixed(4); row.querySelector('.pnl').textContent = '+' + pnl.toFixed(2) + ' USDT';
          const other = document.querySelectorAll('tbody tr')[1]; other.querySelector('.mark').textContent = mark.toFixed(4); other.querySelector('.pnl').textContent = '+' + pnl.toFixed(2) + ' USDT';
          setTimeout(() => done(5000), 5000); })`) as number);
      }
      figures.push(reported('page change to overlay, median', median(times), 'ms'), atMost('page change to overlay, 95th percentile', quantile(times, 0.95), 'ms', 1100));
    } finally { await second.close(); }
    return figures;
  } finally { await server.close(); }
}
