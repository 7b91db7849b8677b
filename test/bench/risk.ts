/** How fast positions are assessed. The bars hold in Chromium, where the worker runs; Node's figures stand beside them. */
import { assessingTimes, type AssessingTimes } from './assessing';
import { atMost, reported, type Figure } from './bench';
import { bundled, plainBrowser } from './browser';

const INSIDE = `import { assessingTimes } from './assessing';
globalThis.assessingTimes = assessingTimes;`;

async function inChromium(): Promise<AssessingTimes> {
  const script = await bundled(INSIDE);
  const browser = await plainBrowser();
  try {
    const page = await browser.newPage();
    await page.evaluate(script);
    return await page.evaluate('assessingTimes()') as AssessingTimes;
  } finally {
    await browser.close();
  }
}

export async function run(): Promise<readonly Figure[]> {
  const { ten, hundred, thousand, stop } = await inChromium();
  const perSecond = (count: number, ms: number): Figure => reported(`assessments per second, ${count} positions`, Math.round((count / ms) * 1000), '1/s');
  return [
    atMost('10 positions assessed', ten, 'ms', 2), perSecond(10, ten), reported('100 positions assessed', hundred, 'ms'), perSecond(100, hundred), atMost('1000 positions assessed', thousand, 'ms', 100), perSecond(1000, thousand),
    reported('stop suggestion from 100 bars', stop, 'ms'), reported('1000 positions assessed in Node', assessingTimes().thousand, 'ms'),
  ];
}
