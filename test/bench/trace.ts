/** What a Chromium trace says an extension's scripts cost a page. */
import type { Page } from 'puppeteer-core';
import { sleep } from '../support/wait';

export interface TraceEvent { readonly name: string; readonly ph: string; readonly ts: number; readonly dur?: number; readonly tdur?: number; readonly tid: number; readonly pid: number; readonly args?: unknown }
export interface OwnScript { readonly ms: number; readonly calls: number; readonly longTasks: number; readonly longest: number }

/** Trace events of all processes, over `ms` of wall time. */
export async function traced(page: Page, ms: number): Promise<readonly TraceEvent[]> {
  await page.tracing.start({ categories: ['devtools.timeline', 'v8.execute', 'toplevel', 'disabled-by-default-devtools.timeline'] });
  await sleep(ms);
  const bytes = await page.tracing.stop();
  return (JSON.parse(Buffer.from(bytes ?? new Uint8Array()).toString('utf8')) as { traceEvents: TraceEvent[] }).traceEvents;
}

const end = (event: TraceEvent): number => event.ts + (event.dur ?? 0);
const within = (inner: TraceEvent, outer: TraceEvent): boolean => inner !== outer && inner.tid === outer.tid && inner.pid === outer.pid && inner.ts >= outer.ts && end(inner) <= end(outer);
const scriptOf = (event: TraceEvent): string => (event.args as { data?: { url?: string } } | undefined)?.data?.url ?? '';

/**
 * Thread time of an extension's content script in a trace: FunctionCall events with its URL (the outermost of nested ones), and the self time of
 * RunMicrotasks, which runs promise callbacks and names no script. Where the page itself uses no promise, as the page measured here, all of that is the
 * extension's or the browser's; what the browser needs shows in a run without extension. Long tasks: tasks over 50 ms with over 50 ms of own calls in them.
 * `pid`: the page's process; the extension's worker runs in another.
 */
export function ownScript(events: readonly TraceEvent[], pid: number): OwnScript {
  const complete = events.filter((event) => event.ph === 'X' && event.pid === pid);
  const calls = complete.filter((event) => event.name === 'FunctionCall');
  const own = calls.filter((event) => scriptOf(event).startsWith('chrome-extension://'));
  const outermost = own.filter((event) => !own.some((other) => within(event, other)));
  const microtasks = complete.filter((event) => event.name === 'RunMicrotasks');
  const inMicrotasks = new Map<TraceEvent, number>();
  for (const call of calls) {
    const around = microtasks.find((event) => within(call, event));
    // A call inside a call inside the microtasks is in the outer one's time already.
    if (around && !calls.some((other) => within(call, other) && within(other, around))) inMicrotasks.set(around, (inMicrotasks.get(around) ?? 0) + (call.tdur ?? 0));
  }
  const free = microtasks.filter((event) => !own.some((call) => within(event, call)));
  const self = free.reduce((sum, event) => sum + Math.max(0, (event.tdur ?? 0) - (inMicrotasks.get(event) ?? 0)), 0);
  const lengths = complete.filter((event) => event.name.endsWith('RunTask') && (event.dur ?? 0) > 5000)
    .map((task) => outermost.filter((call) => within(call, task)).reduce((sum, call) => sum + (call.dur ?? 0), 0));
  return {
    ms: (outermost.reduce((sum, event) => sum + (event.tdur ?? 0), 0) + self) / 1000,
    calls: own.length,
    longTasks: lengths.filter((us) => us > 50_000).length,
    longest: Math.max(0, ...lengths) / 1000,
  };
}

/** The process that draws the page at this address. */
export function processOf(events: readonly TraceEvent[], url: string): number {
  for (const { name, args } of events) {
    if (name !== 'TracingStartedInBrowser') continue;
    const frames = (args as { data?: { frames?: readonly { url?: string; processId?: number }[] } }).data?.frames ?? [];
    const found = frames.find((frame) => frame.url?.startsWith(url));
    if (found?.processId !== undefined) return found.processId;
  }
  throw new Error(`the trace names no process for ${url}`);
}
