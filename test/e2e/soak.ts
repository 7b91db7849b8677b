/**
 * `npm run soak [-- --json FILE]`: an hour of recorded prices at twenty times its speed, 30 positions on six venues, in Chromium.
 * What the worker and each page with its content script hold in memory is measured, after a collection each time, from when everything is watched on.
 *
 * The engine compiles functions as they become hot, which takes about five minutes however fast prices are played and then ends. The measured hour therefore
 * begins after as long a time of the same prices, there and back. The cold start is reported with it, and what is no compiled code has its bar from there on.
 */
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page, CDPSession } from 'puppeteer-core';
import { atMost, reported, type Figure } from '../bench/bench';
import { benchBrowser, heapOf, workerOf } from '../bench/browser';
import { heapParts } from '../bench/heap-parts';
import { manyPage } from '../bench/many-page';
import { markdown } from '../bench/table';
import { feedSites } from '../demo/exchange';
import { MINUTE, priceAt, recorded, symbolIn, type PricePath } from '../demo/price-path';
import { html, serve, type Site } from '../support/server';
import { sleep, until } from '../support/wait';

const SPEED = 20;
const SIMULATED_MINUTES = 60;
const COLD_MS = 30_000;
const HOUR_MS = (SIMULATED_MINUTES * MINUTE) / SPEED;
const GROWTH = 10; // percent
const VENUES: readonly (readonly [host: string, path: string])[] = [
  ['www.binance.com', '/en/futures/BTCUSDT'], ['www.bybit.com', '/trade/usdt/BTCUSDT'], ['www.bitget.com', '/futures/usdt/BTCUSDT'],
  ['www.okx.com', '/trade-swap/btc-usdt-swap'], ['bingx.com', '/en/perpetual/BTC-USDT'], ['phemex.com', '/futures/BTC-USDT'],
];
const PER_VENUE = 5;

/** One recorded series for each of five contracts, of whatever time: each is replayed from the hour with its widest range. */
function series(folder: string): readonly (readonly [symbol: string, path: PricePath, from: number])[] {
  const files = readdirSync(folder).filter((name) => /usdm_[A-Z]+USDT_last_1m\.csv\.gz$/.test(name)).sort().reverse();
  const chosen = new Map<string, string>();
  for (const file of files) if (!chosen.has(symbolIn(file))) chosen.set(symbolIn(file), file);
  return [...chosen].slice(0, PER_VENUE).map(([symbol, file]) => {
    const path = recorded(join(folder, file));
    const range = (at: number): number => { const hour = path.candles.slice(at, at + SIMULATED_MINUTES); return Math.max(...hour.map(({ high }) => high)) / Math.min(...hour.map(({ low }) => low)); };
    let best = 0;
    for (let at = 0; at + SIMULATED_MINUTES < path.candles.length; at += 10) if (range(at) > range(best)) best = at;
    return [symbol, path, path.candles[best]?.at ?? 0] as const;
  });
}

async function soak(folder: string): Promise<readonly Figure[]> {
  const markets = series(folder);
  if (markets.length < PER_VENUE) throw new Error(`${folder} holds recorded minutes of ${markets.length} contracts; ${PER_VENUE} are needed`);
  let startedAt = Infinity;
  /** Half the hour and back again, so that no price jumps; then the whole of it. */
  const played = (ms: number): number => (ms < HOUR_MS ? HOUR_MS / 2 - Math.abs(HOUR_MS / 2 - Math.max(0, ms)) : Math.min(HOUR_MS - 1, ms - HOUR_MS)) * SPEED;
  const prices = (): Record<string, number> => Object.fromEntries(markets.map(([symbol, path, from]) => [symbol, priceAt(path, from + played(Date.now() - startedAt))]));
  const plain = (symbol: string): string => symbol.replace(/[^A-Z]/g, '').replace(/SWAP$/, '');
  const sites = new Map<string, Site>(feedSites({ now: Date.now, bars: () => [], quote: (symbol) => { const mark = prices()[plain(symbol)]; return mark === undefined ? null : { symbol, mark: mark.toPrecision(8), at: Date.now() }; } }));
  // Five to twelve times the margin: some come near, none is liquidated for certain.
  const held = markets.map(([symbol, path, from], i) => ({ symbol, mark: priceAt(path, from), leverage: 3 + i }));
  for (const [host, path] of VENUES) {
    const rest = sites.get(host);
    sites.set(host, {
      get: (url, request) => (url.pathname === path ? html(manyPage(held)) : rest?.get?.(url, request) ?? null),
      socket: (socket, url) => {
        if (url.pathname !== '/demo') return rest?.socket?.(socket, url);
        const timer = setInterval(() => socket.send(JSON.stringify(prices())), 250);
        return void socket.on('close', () => clearInterval(timer));
      },
    });
  }
  const server = await serve(sites, Date.now());
  const browser = await benchBrowser(server, resolve('dist/chrome'));
  try {
    const pages: Page[] = [];
    for (const [host, path] of VENUES) {
      const page = await browser.newPage();
      await page.goto(`https://${host}${path}`);
      await page.bringToFront();
      await until(`${host} to be read`, () => page.$('liqlens-overlay'), 30);
      pages.push(page);
    }
    const { worker, base } = await workerOf(browser);
    const asking = await browser.newPage();
    await asking.goto(`${base}LICENSE.txt`);
    const open = async (): Promise<number> => Number(await asking.evaluate("chrome.runtime.sendMessage({ type: 'view/get', payload: {} }).then((answer) => answer.value.items.filter((item) => item.assessment.kind === 'position').length)"));
    await until('all positions to be watched', async () => await open() === VENUES.length * PER_VENUE, 40).catch(async (error: unknown) => { console.log(`${await open()} positions are watched`); throw error; });
    const sessions: CDPSession[] = [];
    for (const page of pages) sessions.push(await page.createCDPSession());
    const heaps = async (): Promise<{ worker: number; pages: number }> => {
      const all: number[] = [];
      for (const session of sessions) all.push(await heapOf(session));
      return { worker: await heapOf(worker.client), pages: all.reduce((sum, bytes) => sum + bytes, 0) };
    };
    startedAt = Date.now();
    const turnTo = async (ms: number): Promise<void> => { for (let i = 0; Date.now() - startedAt < ms; i++) { await pages[i % pages.length]?.bringToFront(); await sleep(Math.min(5000, Math.max(0, startedAt + ms - Date.now()))); } };
    await turnTo(COLD_MS);
    const [cold, coldParts] = [await heaps(), await heapParts(worker.client)];
    await turnTo(HOUR_MS);
    const before = await heaps();
    await turnTo(1.5 * HOUR_MS);
    const between = await heaps();
    await turnTo(2 * HOUR_MS);
    const [after, parts] = [await heaps(), await heapParts(worker.client)];
    const still = await open();
    const growth = (from: number, to: number): number => Number(((to / from - 1) * 100).toFixed(1));
    const mb = (bytes: number): number => bytes / 1_048_576;
    return [
      reported('worker at the start', mb(before.worker), 'MB'), reported('worker half way', mb(between.worker), 'MB'), reported('worker at the end', mb(after.worker), 'MB'),
      atMost('growth of the worker', growth(before.worker, after.worker), '%', GROWTH), reported('of it in the second half', growth(between.worker, after.worker), '%'),
      reported('six pages with content script at the start', mb(before.pages), 'MB'), reported('six pages at the end', mb(after.pages), 'MB'), atMost('growth of the pages', growth(before.pages, after.pages), '%', GROWTH),
      reported('worker when cold', mb(cold.worker), 'MB'), reported('growth of the worker since then', growth(cold.worker, after.worker), '%'),
      reported('of it compiled code, when cold', mb(coldParts.code), 'MB'), reported('compiled code at the end', mb(parts.code), 'MB'), atMost('growth of all else since then', growth(coldParts.data, parts.data), '%', GROWTH),
      atMost('positions no longer watched at the end', VENUES.length * PER_VENUE - still, '', 0),
    ];
  } finally {
    await browser.close();
    await server.close();
  }
}

async function main(): Promise<number> {
  const folder = process.env['LIQLENS_MARKET'] ?? '../shared/market';
  if (!existsSync(folder)) {
    console.log(`Soak not run: no recorded history in ${folder} (LIQLENS_MARKET names another folder).`);
    return 0;
  }
  console.log(`${SIMULATED_MINUTES} recorded minutes at ${SPEED}x, ${VENUES.length * PER_VENUE} positions on ${VENUES.length} venues: ${((2 * HOUR_MS) / MINUTE).toFixed(0)} minutes with warming up ...`);
  const figures = await soak(folder);
  console.log(`\n${markdown(figures)}`);
  const at = process.argv.indexOf('--json');
  const file = at < 0 ? undefined : process.argv[at + 1];
  if (file !== undefined) writeFileSync(resolve(process.env['INIT_CWD'] ?? '.', file), `${JSON.stringify(figures, null, 1)}\n`);
  return figures.every(({ ok }) => ok) ? 0 : 1;
}

main().then((code) => { process.exit(code); }, (error: unknown) => { console.error(`soak: ${error instanceof Error ? error.message : String(error)}`); process.exit(1); });
