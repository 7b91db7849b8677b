/**
 * What LiqLens costs the page it runs on, in Chromium, beside three yardsticks in the same run: no extension, an ideal reader
 * (observes the rows' container only, reads once a second) and a naive one (observes the whole page, reads all of it per batch).
 *
 * Own script: trace thread time of FunctionCall events with an extension URL, plus the self time of RunMicrotasks they cause.
 * Long tasks: RunTask events over 50 ms in the trace of the page that hold extension calls. Heap: JSHeapUsedSize after a collection, with and without.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser, type CDPSession, type Page } from 'puppeteer-core';
import { browserNamed } from '../support/machine';
import { html, serve, type LocalServer } from '../support/server';
import { atMost, median, reported, type Figure } from './bench';
import { liveUrl, livePage, type LiveShape } from './live-page';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });
const QUICK = process.env['LIQLENS_BENCH_QUICK'] === '1';
const REPEATS = QUICK ? 1 : 3;
const WINDOW_MS = QUICK ? 3000 : 6000;
const STILL_MS = QUICK ? 10_000 : 60_000;

/** The yardsticks. Both read what a position reader must: the text of every cell of the positions table. */
const READERS = {
  ideal: `const body=document.querySelector('#rows');let due=0,last='';const read=()=>{due=0;const text=[...body.rows].map(r=>[...r.cells].map(c=>c.textContent).join('|')).join(';');if(text!==last)last=text;};
if(body){new MutationObserver(()=>{if(!due){due=1;setTimeout(read,1000);}}).observe(body,{subtree:true,childList:true,characterData:true});read();}`,
  naive: `const read=()=>{let out='';for(const e of document.querySelectorAll('*'))if(e.children.length===0&&/\\d/.test(e.textContent))out+=e.textContent+'|';return out.length;};new MutationObserver(read).observe(document.body,{subtree:true,childList:true,characterData:true});`,
} as const;
export type Reader = 'none' | 'liqlens' | keyof typeof READERS;

interface Cost { readonly ownMs: number; readonly calls: number; readonly longTasks: number; readonly pageMs: number; readonly heapKb: number }

function folderOf(reader: Exclude<Reader, 'none' | 'liqlens'>, temporary: string): string {
  const folder = join(temporary, reader);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ manifest_version: 3, name: reader, version: '1', content_scripts: [{ matches: ['https://www.bybit.com/*'], js: ['reader.js'] }] }));
  writeFileSync(join(folder, 'reader.js'), READERS[reader]);
  return folder;
}

interface TraceEvent { readonly name: string; readonly ph: string; readonly ts: number; readonly dur?: number; readonly tdur?: number; readonly tid: number; readonly pid: number; readonly args?: unknown }

/** Own script of an extension in a trace, ms of thread time; see the head of this file. */
export function ownScript(events: readonly TraceEvent[]): { readonly ms: number; readonly calls: number; readonly longTasks: number } {
  const complete = events.filter((event) => event.ph === 'X');
  const isOwn = (event: TraceEvent): boolean => event.name === 'FunctionCall' && JSON.stringify(event.args ?? {}).includes('chrome-extension://');
  const own = complete.filter(isOwn);
  const inside = (inner: TraceEvent, outer: TraceEvent): boolean => inner.tid === outer.tid && inner.pid === outer.pid && inner !== outer && inner.ts >= outer.ts && inner.ts + (inner.dur ?? 0) <= outer.ts + (outer.dur ?? 0);
  // A call inside another own call is counted with it.
  const outermost = own.filter((event) => !own.some((other) => inside(event, other)));
  // Promise callbacks run in RunMicrotasks, which names no script: those in a task that also ran own code, or a message to it, are counted by their self time.
  const tasks = complete.filter((event) => event.name === 'RunTask' || event.name === 'ThreadControllerImpl::RunTask');
  const holding = tasks.filter((task) => own.some((event) => inside(event, task)));
  const microtasks = complete.filter((event) => event.name === 'RunMicrotasks' && holding.some((task) => inside(event, task)) && !outermost.some((call) => inside(event, call)));
  const self = microtasks.map((event) => (event.tdur ?? 0) - complete.filter((other) => other.name === 'FunctionCall' && inside(other, event)).reduce((sum, other) => sum + (other.tdur ?? 0), 0));
  return {
    ms: (outermost.reduce((sum, event) => sum + (event.tdur ?? 0), 0) + self.reduce((sum, value) => sum + Math.max(0, value), 0)) / 1000,
    calls: own.length,
    longTasks: holding.filter((task) => (task.dur ?? 0) > 50_000 && outermost.filter((call) => inside(call, task)).reduce((sum, call) => sum + (call.dur ?? 0), 0) > 50_000).length,
  };
}

async function withPage<T>(server: LocalServer, reader: Reader, temporary: string, shape: Partial<LiveShape>, use: (page: Page, cdp: CDPSession) => Promise<T>): Promise<T> {
  const chromium = browserNamed('chromium');
  if (!chromium) throw new Error('install chromium first: this benchmark measures in a real browser');
  const extension = reader === 'none' ? null : reader === 'liqlens' ? join(process.cwd(), 'dist/chrome') : folderOf(reader, temporary);
  const browser: Browser = await puppeteer.launch({
    executablePath: chromium.path, headless: true, pipe: true, enableExtensions: extension ? [extension] : true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
      `--host-resolver-rules=MAP *:443 127.0.0.1:${server.port}, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`, `--ignore-certificate-errors-spki-list=${server.spki}`],
  });
  try {
    const page = await browser.newPage();
    await page.goto(liveUrl(shape));
    return await use(page, await page.createCDPSession());
  } finally {
    await browser.close();
  }
}

async function traced(page: Page, ms: number): Promise<readonly TraceEvent[]> {
  await page.tracing.start({ categories: ['devtools.timeline', 'v8.execute', 'toplevel', 'disabled-by-default-devtools.timeline'] });
  await sleep(ms);
  const bytes = await page.tracing.stop();
  return (JSON.parse(Buffer.from(bytes ?? new Uint8Array()).toString('utf8')) as { traceEvents: TraceEvent[] }).traceEvents;
}

/** One measurement: a fresh browser, a page of this shape, two windows (trace, then metrics without tracing). */
async function measure(server: LocalServer, reader: Reader, temporary: string, shape: Partial<LiveShape>, ms = WINDOW_MS): Promise<Cost> {
  return withPage(server, reader, temporary, shape, async (page, cdp) => {
    await sleep(2500); // first look, first answer, overlay drawn
    const own = ownScript(await traced(page, ms));
    await cdp.send('Performance.enable');
    const metric = async (name: string): Promise<number> => (await cdp.send('Performance.getMetrics')).metrics.find((entry) => entry.name === name)?.value ?? Number.NaN;
    const [script, at] = [await metric('ScriptDuration'), await metric('Timestamp')];
    await sleep(ms);
    const seconds = (await metric('Timestamp')) - at;
    const pageMs = ((await metric('ScriptDuration')) - script) * 1000 / seconds;
    await cdp.send('HeapProfiler.collectGarbage');
    return { ownMs: own.ms / (ms / 1000), calls: own.calls, longTasks: own.longTasks, pageMs, heapKb: (await metric('JSHeapUsedSize')) / 1024 };
  });
}

async function repeated(server: LocalServer, readers: readonly Reader[], temporary: string, shape: Partial<LiveShape>): Promise<Readonly<Record<string, Cost>>> {
  const all: Record<string, Cost[]> = {};
  for (let turn = 0; turn < REPEATS; turn++) {
    for (const reader of turn % 2 ? [...readers].reverse() : readers) (all[reader] ??= []).push(await measure(server, reader, temporary, shape));
  }
  const middle = (costs: readonly Cost[], of: keyof Cost): number => median(costs.map((cost) => cost[of]));
  return Object.fromEntries(Object.entries(all).map(([reader, costs]) => [reader, { ownMs: middle(costs, 'ownMs'), calls: middle(costs, 'calls'), longTasks: Math.max(...costs.map((cost) => cost.longTasks)), pageMs: middle(costs, 'pageMs'), heapKb: middle(costs, 'heapKb') }]));
}

export async function run(): Promise<readonly Figure[]> {
  const temporary = mkdtempSync(join(tmpdir(), 'liqlens-bench-'));
  const server = await serve(new Map([['www.bybit.com', { get: (url) => (url.pathname.startsWith('/trade') ? html(livePage(url)) : null) }]]), Date.now());
  try {
    const figures: Figure[] = [];
    for (const cells of [200, 2000]) {
      const cost = await repeated(server, ['none', 'ideal', 'naive', 'liqlens'], temporary, { cells });
      const [none, ideal, naive, own] = [cost['none'], cost['ideal'], cost['naive'], cost['liqlens']];
      if (!none || !ideal || !naive || !own) throw new Error('a variant was not measured');
      figures.push(
        atMost(`own script, ${cells} cells at 20 Hz`, own.ownMs, 'ms/s', 1),
        // The ideal reader neither talks to a worker nor draws; below the gauge's own noise (0.3 ms/s) the ratio says nothing.
        atMost(`own script against the ideal reader, ${cells} cells`, own.ownMs / Math.max(ideal.ownMs, 0.3), 'x', 2),
        reported(`own script of the ideal reader, ${cells} cells`, ideal.ownMs, 'ms/s'),
        reported(`own script of the naive reader, ${cells} cells`, naive.ownMs, 'ms/s'),
        reported(`script of the page alone, ${cells} cells`, none.pageMs, 'ms/s'),
        reported(`script of the page with LiqLens, ${cells} cells`, own.pageMs, 'ms/s'),
        atMost(`long tasks caused, ${cells} cells`, own.longTasks, 'tasks', 0),
      );
      if (cells === 2000) figures.push(
        atMost('observed-cost ratio (page script with LiqLens less its own, against without)', (own.pageMs - own.ownMs) / none.pageMs, 'x', 1.05),
        atMost('heap of the isolated world', (own.heapKb - none.heapKb) / 1024, 'MB', 2),
      );
    }
    // Standing still: only the heartbeat every 20 s while positions are on screen, nothing at all without a positions area.
    const still = await measure(server, 'liqlens', temporary, { hz: 0 }, STILL_MS);
    figures.push(atMost('calls a second on a still page with positions', Math.round(still.calls / (STILL_MS / 1000)), 'calls/s', 0));
    const empty = await measure(server, 'liqlens', temporary, { hz: 20, positions: false }, STILL_MS);
    figures.push(atMost('calls a second on a page without a positions area', Math.round(empty.calls / (STILL_MS / 1000)), 'calls/s', 0));
    // Growth: against rows it may rise, against the size of the page it may not.
    for (const rows of [1, 50, 200]) figures.push(reported(`own script, ${rows} rows`, (await measure(server, 'liqlens', temporary, { rows })).ownMs, 'ms/s'));
    const small = (await measure(server, 'liqlens', temporary, { ballast: 1000 })).ownMs;
    const large = (await measure(server, 'liqlens', temporary, { ballast: 50_000 })).ownMs;
    figures.push(reported('own script, page of 1,000 elements', small, 'ms/s'), reported('own script, page of 50,000 elements', large, 'ms/s'),
      atMost('growth of own script from 1,000 to 50,000 elements', large / Math.max(small, 0.3), 'x', 1.5));
    return figures;
  } finally {
    await server.close();
    rmSync(temporary, { recursive: true, force: true });
  }
}
