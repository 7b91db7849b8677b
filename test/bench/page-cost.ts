/**
 * What LiqLens costs the page it runs on, in Chromium, beside three yardsticks in the same run: no extension, an ideal reader
 * (observes the rows' container only, reads once a second) and a naive one (observes the whole page, reads all of it per batch).
 * The page lists ten positions, far from liquidation unless said otherwise, and has an order book rewritten 20 times a second; the venue's public feed speaks as well,
 * so the worker draws the overlay anew.
 *
 * Own script: see `trace.ts`. Message handlers appear in no trace event, so a sampling profile of the same page stands beside it.
 * Observed cost: how much longer the page's own script takes because somebody watches it. Two tabs of one browser show the same page, one on a host LiqLens
 * runs on and one on a host it does not, and work in turns; the figure is the median of the pairs' ratios, which the machine's mood cannot move as it can two runs.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession, Page } from 'puppeteer-core';
import { feedSites } from '../demo/exchange';
import { html, serve, type LocalServer } from '../support/server';
import { sleep } from '../support/wait';
import { atMost, median, reported, type Figure } from './bench';
import { benchBrowser, workerOf } from './browser';
import { LIVE_MARK, livePage, liveUrl, OTHER_HOST, type LiveShape } from './live-page';
import { ownScript, processOf, traced } from './trace';

const REPEATS = 3;
/** As long as what LiqLens does takes to come round: a look, and the glances until the next. */
const WINDOW_MS = 5000;
const STILL_MS = 60_000;
const PAIRS = 15;
const PAIR_MS = 1500;

/** The yardsticks. Both read what a position reader must: the text of every cell of the positions table. */
const READERS = {
  ideal: `const body=document.querySelector('#rows');let due=0,last='';const read=()=>{due=0;const text=[...body.rows].map(r=>[...r.cells].map(c=>c.textContent).join('|')).join(';');if(text!==last)last=text;};
if(body){new MutationObserver(()=>{if(!due){due=1;setTimeout(read,1000);}}).observe(body,{subtree:true,childList:true,characterData:true});read();}`,
  naive: `const read=()=>{let out='';for(const e of document.querySelectorAll('*'))if(e.children.length===0&&/\\d/.test(e.textContent))out+=e.textContent+'|';return out.length;};new MutationObserver(read).observe(document.body,{subtree:true,childList:true,characterData:true});`,
} as const;
type Reader = 'none' | 'liqlens' | keyof typeof READERS;
interface Cost { readonly ownMs: number; readonly calls: number; readonly longTasks: number; readonly longest: number }

function extensionOf(reader: Reader, temporary: string): string | null {
  if (reader === 'none') return null;
  if (reader === 'liqlens') return join(process.cwd(), 'dist/chrome');
  const folder = join(temporary, reader);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ manifest_version: 3, name: reader, version: '1', background: { service_worker: 'background.js' }, content_scripts: [{ matches: ['https://www.bybit.com/*'], js: ['reader.js'] }] }));
  writeFileSync(join(folder, 'background.js'), '');
  writeFileSync(join(folder, 'reader.js'), READERS[reader]);
  return folder;
}

interface Bench { readonly server: LocalServer; readonly temporary: string }

/** A fresh browser with one extension, and pages of a shape open in it. */
async function withPages<T>(bench: Bench, reader: Reader, urls: readonly string[], use: (pages: readonly Page[]) => Promise<T>): Promise<T> {
  const browser = await benchBrowser(bench.server, extensionOf(reader, bench.temporary));
  try {
    // A page that is opened before its extension is loaded gets no script of it.
    if (reader !== 'none') await workerOf(browser);
    const pages: Page[] = [];
    for (const url of urls) {
      const page = await browser.newPage();
      await page.goto(url);
      pages.push(page);
    }
    await sleep(8000); // first look, first answers, overlay drawn, the public mark heard
    return await use(pages);
  } finally {
    await browser.close();
  }
}

const measure = (bench: Bench, reader: Reader, shape: Partial<LiveShape>, ms = WINDOW_MS): Promise<Cost> => withPages(bench, reader, [liveUrl(shape)], async ([page]) => {
  if (!page) throw new Error('no page');
  if (reader === 'liqlens' && shape.positions !== false && !await page.$('liqlens-overlay')) throw new Error('LiqLens shows no overlay on the measured page');
  const events = await traced(page, ms);
  const own = ownScript(events, processOf(events, liveUrl({}).split('?')[0] ?? ''));
  return { ...own, ownMs: own.ms / (ms / 1000) };
});

async function repeated(bench: Bench, readers: readonly Reader[], shape: Partial<LiveShape>): Promise<Readonly<Record<Reader, Cost>>> {
  const all: Record<Reader, Cost[]> = { none: [], ideal: [], naive: [], liqlens: [] };
  for (let turn = 0; turn < REPEATS; turn++) for (const reader of turn % 2 ? [...readers].reverse() : readers) all[reader].push(await measure(bench, reader, shape));
  const middle = (costs: readonly Cost[]): Cost => ({ ownMs: median(costs.map((cost) => cost.ownMs)), calls: median(costs.map((cost) => cost.calls)), longTasks: Math.max(0, ...costs.map((cost) => cost.longTasks)), longest: Math.max(0, ...costs.map((cost) => cost.longest)) });
  return { none: middle(all.none), ideal: middle(all.ideal), naive: middle(all.naive), liqlens: middle(all.liqlens) };
}

interface ProfileNode { readonly id: number; readonly callFrame: { readonly url: string }; readonly children?: readonly number[] }
/** Time of all stacks that hold the extension's script, from a sampling profile: ms per second. */
async function profiled(cdp: CDPSession, ms: number): Promise<number> {
  await cdp.send('Profiler.enable');
  await cdp.send('Profiler.setSamplingInterval', { interval: 100 });
  await cdp.send('Profiler.start');
  await sleep(ms);
  const { profile } = await cdp.send('Profiler.stop');
  const nodes = new Map((profile.nodes as readonly ProfileNode[]).map((node) => [node.id, node]));
  const own = new Set<number>();
  const mark = (id: number, inside: boolean): void => {
    const node = nodes.get(id);
    const here = inside || (node?.callFrame.url.startsWith('chrome-extension://') ?? false);
    if (here) own.add(id);
    for (const child of node?.children ?? []) mark(child, here);
  };
  const [root] = profile.nodes;
  if (root) mark(root.id, false);
  const spent = (profile.samples ?? []).reduce((sum, id, i) => sum + (own.has(id) ? profile.timeDeltas?.[i] ?? 0 : 0), 0);
  return spent / ms;
}

/** Page script with LiqLens over page script without, and the heap between them; see the head of this file. */
const observed = (bench: Bench, shape: Partial<LiveShape>, reader: Reader = 'liqlens'): Promise<{ ratio: number; heapMb: number; profile: number; scriptMs: number }> =>
  withPages(bench, reader, [liveUrl(shape), liveUrl(shape, OTHER_HOST)], async (pages) => {
    const sessions = await Promise.all(pages.map((page) => page.createCDPSession()));
    const metric = async (cdp: CDPSession, name: string): Promise<number> => (await cdp.send('Performance.getMetrics')).metrics.find((entry) => entry.name === name)?.value ?? Number.NaN;
    for (const cdp of sessions) await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
    for (const page of pages) await page.evaluate('window.paused = true');
    const turn = async (which: 0 | 1): Promise<number> => {
      const [page, cdp] = [pages[which], sessions[which]];
      if (!page || !cdp) throw new Error('no page');
      await page.bringToFront();
      await page.evaluate('window.paused = false');
      await sleep(200);
      const [script, ticks] = [await metric(cdp, 'ScriptDuration'), Number(await page.evaluate('tick'))];
      await sleep(PAIR_MS);
      const spent = (await metric(cdp, 'ScriptDuration')) - script;
      const done = Number(await page.evaluate('tick')) - ticks;
      await page.evaluate('window.paused = true');
      return (spent * 1000) / done; // per tick: a late timer must not count as a cheap page
    };
    const pairs: { with: number; without: number }[] = [];
    for (let i = 0; i < PAIRS + 1; i++) {
      const [first, second] = i % 2 ? [1, 0] as const : [0, 1] as const;
      const values = { [first]: await turn(first), [second]: await turn(second) };
      if (i > 0) pairs.push({ with: values[0] ?? Number.NaN, without: values[1] ?? Number.NaN }); // the first pair warms up
    }
    const heaps = await Promise.all(sessions.map(async (cdp) => {
      await cdp.send('HeapProfiler.collectGarbage');
      return metric(cdp, 'JSHeapUsedSize');
    }));
    await pages[0]?.bringToFront();
    await pages[0]?.evaluate('window.paused = false');
    const profile = sessions[0] ? await profiled(sessions[0], WINDOW_MS * 2) : Number.NaN;
    return { ratio: median(pairs.map((pair) => pair.with / pair.without)), heapMb: ((heaps[0] ?? Number.NaN) - (heaps[1] ?? Number.NaN)) / 1_048_576, profile, scriptMs: median(pairs.map((pair) => pair.without)) };
  });

export async function run(): Promise<readonly Figure[]> {
  const temporary = mkdtempSync(join(tmpdir(), 'liqlens-bench-'));
  const sites = feedSites({ now: Date.now, quote: (symbol) => (symbol.startsWith('Q') ? null : { symbol, mark: (LIVE_MARK + (Math.floor(Date.now() / 250) % 40)).toFixed(1), at: Date.now() }), bars: () => [] });
  const page = { get: (url: URL) => (url.pathname.startsWith('/trade') ? html(livePage(url)) : null) };
  const server = await serve(new Map([...sites, ['www.bybit.com', { ...sites.get('www.bybit.com'), ...page }], [OTHER_HOST, page]]), Date.now());
  const bench: Bench = { server, temporary };
  try {
    const figures: Figure[] = [];
    for (const cells of [200, 2000]) {
      const { none, ideal, naive, liqlens } = await repeated(bench, ['none', 'ideal', 'naive', 'liqlens'], { cells });
      const changes = (cells * 20).toLocaleString('en-US');
      figures.push(
        atMost(`own script on a page with ${changes} text changes a second`, liqlens.ownMs, 'ms/s', 1),
        atMost(`the same over an ideal reader, ${changes}/s`, liqlens.ownMs / ideal.ownMs, 'x', 2),
        reported(`ideal reader, ${changes}/s`, ideal.ownMs, 'ms/s'), reported(`naive reader, ${changes}/s`, naive.ownMs, 'ms/s'), reported(`no extension (what the gauge shows of the browser), ${changes}/s`, none.ownMs, 'ms/s'),
        atMost(`tasks over 50 ms caused, ${changes}/s`, liqlens.longTasks, '', 0), reported(`longest task caused, ${changes}/s`, liqlens.longest, 'ms'),
      );
    }
    const cost = await observed(bench, { cells: 2000 });
    const naive = await observed(bench, { cells: 2000 }, 'naive');
    figures.push(
      reported('own script by sampling profile, message handlers included, 40,000/s', cost.profile, 'ms/s'),
      atMost('observed cost: page script of a tick with LiqLens over without, 40,000/s', cost.ratio, 'x', 1.05), reported('observed cost of the naive reader, its own script included', naive.ratio, 'x'),
      atMost('heap of the isolated world', cost.heapMb, 'MB', 2));
    // Standing still: only the heartbeat every 20 s while positions are on screen, nothing at all without a positions area.
    const still = await measure(bench, 'liqlens', { hz: 0, quiet: true }, STILL_MS);
    figures.push(atMost('own calls a second on a still page with positions, over a minute', Math.round(still.calls / (STILL_MS / 1000)), '1/s', 0));
    const empty = await measure(bench, 'liqlens', { positions: false }, STILL_MS);
    figures.push(atMost('own calls a second on a live page without a positions area, over a minute', Math.round(empty.calls / (STILL_MS / 1000)), '1/s', 0));
    figures.push(reported('own script while every position is close to liquidation and every change is said, 4,000/s', (await measure(bench, 'liqlens', { near: true })).ownMs, 'ms/s'));
    // Growth: against rows it may rise, against the size of the page it may not.
    for (const rows of [1, 50, 200]) figures.push(reported(`own script, ${rows} rows`, (await measure(bench, 'liqlens', { rows })).ownMs, 'ms/s'));
    const sized: Record<number, number[]> = { 1000: [], 50_000: [] };
    for (let turn = 0; turn < REPEATS; turn++) for (const ballast of [1000, 50_000]) sized[ballast]?.push((await measure(bench, 'liqlens', { ballast })).ownMs);
    const [small, large] = [median(sized[1000] ?? []), median(sized[50_000] ?? [])];
    figures.push(reported('own script, page of 1,000 elements', small, 'ms/s'), reported('own script, page of 50,000 elements', large, 'ms/s'), atMost('growth of own script from 1,000 to 50,000 elements', large / small, 'x', 1.3));
    return figures;
  } finally {
    await server.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}
