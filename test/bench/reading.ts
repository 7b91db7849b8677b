/** Capture and reading of a positions page in Chromium: the first look, the look after a change, and what the worker makes of it. Against rows it may grow, against the page's size it may not. */
import type { Page } from 'puppeteer-core';
import { atMost, reported, type Figure } from './bench';
import { bundled, plainBrowser } from './browser';
import { livePage, liveUrl, type LiveShape } from './live-page';

/** Runs in the page: the very modules of the product, timed in batches, since a page's clock is coarse. */
const INSIDE = `import { positionsLook } from '../../src/capture/positions';
import { meanings } from '../../src/venues/bybit/page';
const timed = (work) => {
  for (let i = 0; i < 20; i++) work();
  const batches = Array.from({ length: 15 }, () => { let n = 0; const start = performance.now(); do { work(); n++; } while (performance.now() - start < 10); return (performance.now() - start) / n; });
  return batches.sort((a, b) => a - b)[7];
};
globalThis.measureReading = () => {
  const find = positionsLook();
  const sight = find(document);
  const capture = { venue: 'bybit', page: 'trade', path: '/', lang: 'en', readAt: 0, ...sight.capture() };
  const read = meanings.trade.read(capture, { marks: {}, contractValues: {} });
  if (read.state !== 'open') throw new Error(JSON.stringify(read));
  return { rows: read.positions.length, find: timed(() => find(document)), capture: timed(() => sight.capture()), reading: timed(() => meanings.trade.read(capture, { marks: {}, contractValues: {} })) };
};`;
interface Times { readonly rows: number; readonly find: number; readonly capture: number; readonly reading: number }

async function measured(page: Page, script: string, shape: Partial<LiveShape>): Promise<Times> {
  await page.setContent(livePage(new URL(liveUrl({ hz: 0, ...shape }))));
  await page.evaluate(script);
  const times = await page.evaluate('measureReading()') as Times;
  if (times.rows !== (shape.rows ?? 10)) throw new Error(`${times.rows} rows read instead of ${shape.rows ?? 10}`);
  return times;
}

export async function run(): Promise<readonly Figure[]> {
  const script = await bundled(INSIDE);
  const browser = await plainBrowser();
  try {
    const page = await browser.newPage();
    const figures: Figure[] = [];
    for (const rows of [1, 10, 50]) {
      const { find, capture, reading } = await measured(page, script, { rows });
      figures.push(reported(`first look at a page with ${rows} positions`, find, 'ms'), reported(`capture after a change, ${rows} positions`, capture, 'ms'), reported(`reading of the capture, ${rows} positions`, reading, 'ms'));
    }
    const small = await measured(page, script, { ballast: 1000 });
    const large = await measured(page, script, { ballast: 50_000 });
    figures.push(reported('first look at a page of 50,000 elements', large.find, 'ms'), reported('capture after a change, page of 1,000 elements', small.capture, 'ms'), reported('capture after a change, page of 50,000 elements', large.capture, 'ms'),
      atMost('growth of a capture from 1,000 to 50,000 elements', large.capture / small.capture, 'x', 1.3));
    return figures;
  } finally {
    await browser.close();
  }
}
