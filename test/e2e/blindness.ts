/** Silence means something: whatever takes a position out of sight is said. */
import { truly, type Scenario } from './scenario';
import { openPopup } from './surfaces';

export const blindness: readonly Scenario[] = [
  {
    title: 'A closed tab turns the badge to a question mark at once, and is notified after the grace',
    run: async (stage) => {
      const tab = await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      stage.go('danger');
      await stage.notice(/^Danger: BTCUSDT long/);
      await stage.lab.open(stage.lab.page('LICENSE.txt'));
      await tab.close();
      await stage.until('the badge to say it', async () => await stage.badge() === '?', 10);
      const shown = await stage.notice(/^No view of (?:BTCUSDT long on Binance|\d positions)/, 45);
      truly('the cause in it', shown.body.includes('The tab was closed.'), shown);
      const { sight } = await stage.long();
      truly('the view says it', sight.state === 'blind' && sight.cause === 'tab-closed', sight);
    },
  },
  {
    title: 'A venue switched off is watched no more and its overlay is gone; switched on it is read again',
    run: async (stage) => {
      const tab = await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      await stage.until('the overlay', async () => await stage.overlay(tab) !== null);
      const popup = await openPopup(stage);
      await popup.run('document.querySelector("footer button").focus()');
      await popup.press('Enter');
      await stage.until('the venues', () => popup.run<boolean>('return [...document.querySelectorAll("[role=switch],input[type=checkbox]")].some((e) => /Binance/.test(e.getAttribute("aria-label") ?? ""))'));
      await popup.run('[...document.querySelectorAll("[role=switch],input[type=checkbox]")].find((e) => /Binance/.test(e.getAttribute("aria-label") ?? "")).focus()');
      await popup.press('Space');
      await stage.until('the venue to be off', async () => (await stage.view()).venues.some(({ id, on }) => id === 'binance' && !on));
      await stage.until('its positions to be gone', async () => (await stage.view()).items.every(({ venue }) => venue !== 'binance'));
      await tab.show();
      await stage.until('its overlay to be gone', async () => await stage.overlay(tab) === null, 10);
      await popup.show();
      await popup.press('Space');
      await stage.until('the venue to be on', async () => (await stage.view()).venues.some(({ id, on }) => id === 'binance' && on));
      await tab.show();
      await stage.long();
    },
  },
  {
    title: 'After an update of the extension the old overlay says to reload the page', only: 'chromium',
    run: async (stage) => {
      const tab = await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      await stage.until('the overlay', async () => await stage.overlay(tab) !== null);
      await stage.lab.api('setTimeout(() => browser.runtime.reload(), 100)').catch(() => undefined);
      await stage.until('the worker of before to end', async () => !(await stage.lab.workerRuns()) || true);
      stage.go('watch'); // the page changes, and nobody is there to tell
      const text = await stage.until('the overlay to say it', async () => { const shown = await stage.overlay(tab); return shown?.includes('LiqLens was updated: reload this page') === true ? shown : null; }, 45);
      truly('no figures beside it', !/% away/.test(text), text);
    },
  },
  {
    title: 'A host permission taken away is told, with what to do', only: 'firefox',
    run: async (stage) => {
      await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      await stage.firefox?.revoke(['https://www.binance.com/*']);
      await stage.until('the view to know', async () => (await stage.view()).venues.some(({ id, access }) => id === 'binance' && access === 'withheld'), 60);
      await stage.until('the position to be out of sight', async () => { const { sight } = await stage.long(); return sight.state === 'blind' && sight.cause === 'no-permission'; }, 60);
      const popup = await openPopup(stage);
      await stage.until('the popup to say it', () => popup.run<boolean>('return /withhold|access/i.test(document.body.innerText)'));
      await stage.picture(popup, 'popup-no-access');
    },
  },
];
