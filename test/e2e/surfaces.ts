/** What a person sees and touches: popup by keyboard, accessibility, pictures. */
import type { Tab } from '../support/lab';
import { violations } from './axe';
import { check, truly, type Scenario, type Stage } from './scenario';

/** About the size the browsers give a popup. */
const POPUP = { width: 400, height: 600 };

export const openPopup = async (stage: Stage): Promise<Tab> => {
  const popup = await stage.lab.open(stage.lab.page('popup.html'));
  await stage.until('the popup to be drawn', () => popup.run<boolean>('return document.querySelector("main")?.textContent.length > 20'));
  return popup;
};

export const surfaces: readonly Scenario[] = [
  {
    title: 'Popup and overlay have no accessibility violations, empty and with positions',
    run: async (stage) => {
      check('empty popup', await violations(await openPopup(stage), 'document'), []);
      const binance = await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      await stage.lab.open(stage.pages.bybit.url);
      await stage.lab.open(stage.pages.aave.url);
      await stage.until('all three venues', async () => new Set((await stage.view()).items.map(({ venue }) => venue)).size === 3);
      stage.go('danger');
      await stage.notice(/Danger:? .*BTCUSDT/, 40);
      const popup = await openPopup(stage);
      await stage.picture(popup, 'popup', POPUP);
      check('popup with positions', await violations(popup, 'document'), []);
      await binance.show();
      await stage.until('the overlay', async () => await stage.overlay(binance) !== null);
      check('overlay', await violations(binance, 'document.querySelector("liqlens-overlay")'), []);
    },
  },
  {
    title: 'Thresholds are set in the popup with the keyboard alone, hold at once, and outlive the worker',
    run: async (stage) => {
      await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      check('level before', (await stage.long()).level, 'far');
      const popup = await openPopup(stage);
      // Tab until the footer's button that opens the thresholds, as a person would.
      const focused = (): Promise<string> => popup.run<string>('const e = document.activeElement; return !e || e === document.body ? "" : `${e.getAttribute("aria-label") ?? ""} ${e.textContent}`');
      const tabTo = async (what: RegExp): Promise<void> => {
        for (let presses = 0; presses < 60; presses++) {
          if (what.test(await focused())) return;
          await popup.press('Tab');
        }
        throw new Error(`no ${String(what)} within 60 presses of Tab; last: ${await focused()}`);
      };
      await tabTo(/15 · 8 · 4 · 2/);
      await popup.press('Enter');
      await stage.until('the thresholds', () => popup.run<boolean>('return document.querySelector("section.edit input") !== null'));
      await popup.run('document.body.focus()');
      await tabTo(/Watch at or below|at or below.*Watch|Enter watch/i);
      await popup.press('SelectAll', '20', 'Enter');
      await stage.until('the new threshold', async () => (await stage.view()).settings.thresholds.distancePct[0] === '20');
      await stage.until('the level to follow', async () => (await stage.long()).level === 'watch');
      await stage.picture(popup, 'popup-thresholds', POPUP);
      await stage.lab.killWorker();
      check('thresholds after the worker was killed', (await stage.view()).settings.thresholds.distancePct, ['20', '8', '4', '2']);
      // A value out of order is refused with its rule, and the old one stays.
      await popup.press('SelectAll', '3', 'Enter');
      await stage.until('the refusal', () => popup.run<boolean>('return (document.querySelector(".refusal")?.textContent ?? "").length > 10'));
      check('thresholds after a refused value', (await stage.view()).settings.thresholds.distancePct, ['20', '8', '4', '2']);
    },
  },
  {
    title: 'The toolbar popup itself opens, and shows the worst position first', only: 'chromium',
    run: async (stage) => {
      await stage.lab.open(stage.pages.bybit.url);
      await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      stage.go('critical');
      await stage.notice(/Critical:? .*BTCUSDT/, 40);
      const popup = await openPopup(stage);
      const first = await popup.run<string>('return document.body.innerText.slice(0, 400)');
      truly('the worst first', first.indexOf('BTCUSDT') >= 0 && (first.indexOf('SOLUSDT') < 0 || first.indexOf('BTCUSDT') < first.indexOf('SOLUSDT')), first);
      await stage.picture(popup, 'popup-critical', POPUP);
    },
  },
  {
    title: 'Stored values that are corrupt or from a later version are kept aside and said, and watching goes on',
    run: async (stage) => {
      await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      await stage.lab.api('const all = await browser.storage.local.get(null); for (const key of Object.keys(all)) await browser.storage.local.set({ [key]: { version: 999, value: "from a later version" } }); await browser.storage.local.set({ settings: "\\u0000 not settings" });');
      await stage.lab.killWorker();
      await stage.until('what was kept aside', async () => (await stage.view()).setAside.length > 0);
      await stage.long();
      stage.go('warning');
      await stage.notice(/^Warning: BTCUSDT long/, 40);
    },
  },
];
