/** The desk in a real browser: every screen with real positions, its controls by mouse and by keyboard, each with its effect in stored state and in the view. */
import type { Tab } from '../support/lab';
import { violations } from './axe';
import { check, truly, type Scenario, type Stage } from './scenario';

const SCREENS = ['portfolio', 'position', 'lending', 'log', 'settings', 'self-test', 'welcome', 'how'] as const;

async function openDesk(stage: Stage, screen: string): Promise<Tab> {
  const tab = await stage.lab.open(stage.lab.page(`desk.html#${screen}`));
  await stage.until(`the screen ${screen}`, () => tab.run<boolean>('return (document.querySelector("main h1")?.textContent ?? "").length > 2'));
  return tab;
}
const control = (name: string): string => `return [...document.querySelectorAll('main button, main a, main [role="switch"]')].find((e) => (e.getAttribute('aria-label') ?? e.textContent).trim() === ${JSON.stringify(name)})`;

export const desk: readonly Scenario[] = [
  {
    title: 'Every screen of the desk is drawn with real positions and has no accessibility violations',
    run: async (stage) => {
      // Each while it is in front: a tab left before it was drawn is read again only when the worker next asks.
      for (const [venue, { url }] of Object.entries(stage.pages)) {
        await stage.lab.open(url);
        await stage.until(`${venue} to be read`, async () => (await stage.view()).items.some((item) => item.venue === venue), 40);
      }
      for (const screen of SCREENS) {
        const tab = await openDesk(stage, screen);
        const text = await tab.run<string>('return document.querySelector("main").innerText');
        truly(`${screen} says something, in words that exist`, text.length > 40 && !/\b[a-z]+_[a-z0-9_]{3,}\b/.test(text), text);
        check(`${screen}, accessibility`, await violations(tab, 'document'), []);
        if (screen === 'portfolio') truly('both perpetuals and the loan are ranked', ['BTCUSDT', 'SOLUSDT', 'loan'].every((name) => text.includes(name)), text);
        await tab.close();
      }
    },
  },
  {
    title: 'Settings changed on the desk by mouse and by keyboard hold in the worker, and outlive it',
    run: async (stage) => {
      await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      const tab = await openDesk(stage, 'settings');
      await tab.click(control('Tight'));
      await stage.until('the preset', async () => (await stage.view()).settings.preset === 'tight');
      await stage.until('the level to follow', async () => (await stage.long()).level !== 'far');
      // By keyboard: focus, then Enter.
      await tab.run(`(() => { ${control('Mask amounts')} })().focus()`);
      await tab.press('Enter');
      await stage.until('amounts masked', async () => (await stage.view()).settings.masked);
      await tab.run(`(() => { ${control('Light')} })().focus()`);
      await tab.press('Enter');
      await stage.until('the theme', async () => (await stage.view()).settings.theme === 'light' && await tab.run<string>('return document.documentElement.dataset.theme') === 'light');
      const balance = 'document.querySelector(\'input[aria-label="Balance for the risk budget"]\')';
      await tab.run(`${balance}.focus()`);
      await tab.press('25000', 'Enter');
      await stage.until('the balance', async () => (await stage.view()).settings.stop.balance === '25000');
      await tab.press('SelectAll', 'nothing', 'Enter');
      await stage.until('the refusal', () => tab.run<boolean>('return [...document.querySelectorAll(".refusal")].some((e) => e.textContent.length > 10)'));
      await stage.lab.killWorker();
      const { settings } = await stage.view();
      check('settings after the worker was killed', [settings.preset, settings.masked, settings.theme, settings.stop.balance], ['tight', true, 'light', '25000']);
    },
  },
  {
    title: 'The shock slider, the what-if and the log answer on the desk',
    run: async (stage) => {
      await stage.lab.open(stage.pages.binance.url);
      const long = await stage.long();
      const portfolio = await openDesk(stage, 'portfolio');
      await portfolio.run('document.querySelector("[role=slider]").focus()');
      // A percent a press, from 5 % down to where the long, 16 % away, is liquidated.
      await portfolio.press(...Array.from({ length: 14 }, () => 'ArrowLeft'));
      await stage.until('the long struck out', () => portfolio.run<boolean>('return [...document.querySelectorAll(".pin[data-hit] b")].some((e) => e.textContent.includes("BTCUSDT"))'));
      const position = await openDesk(stage, `position/${encodeURIComponent(long.key)}`);
      const sentence = (): Promise<string> => position.run<string>('return document.querySelector(".ba + p")?.textContent ?? ""');
      const before = await stage.until('the what-if', async () => (await sentence()) || null);
      await position.run('const range = document.querySelector(\'.slide input[type="range"]\'); range.value = range.max; range.dispatchEvent(new Event("input", { bubbles: true }))');
      await stage.until('the what-if to answer', async () => (await sentence()) !== before);
      stage.go('warning');
      await stage.notice(/^Warning: BTCUSDT long/, 40);
      await position.show();
      await stage.until('the button Seen', () => position.run<boolean>(`return (() => { ${control('Seen')} })() !== undefined`));
      await position.click(control('Seen'));
      await stage.until('seen', async () => (await stage.view()).items.some((item) => item.key === long.key && item.seenAt !== null));
      const log = await openDesk(stage, 'log');
      await stage.until('the notification in the log', () => log.run<boolean>('return [...document.querySelectorAll(".logt td.w b")].some((e) => e.textContent.startsWith("Notified"))'));
      await log.click(control('Erase'));
      await log.click(control('Erase'));
      await stage.until('the log erased', () => log.run<boolean>('return document.querySelector(".logt") === null'));
    },
  },
];
