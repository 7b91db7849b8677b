/** From the figures to the warning: badge, desktop notifications, clicks, a worker that was killed. */
import { activeTab, title } from '../support/ask';
import { check, truly, type Scenario } from './scenario';

export const warning: readonly Scenario[] = [
  {
    title: 'Badge and notifications escalate from calm to critical, and each level speaks once',
    run: async (stage) => {
      const tab = await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      check('level at the start', (await stage.long()).level, 'far');
      await stage.until('a calm badge', async () => /^1[56]$/.test(await stage.badge()));
      check('no notification while calm', stage.desktop.all.length, 0);
      stage.go('watch');
      await stage.until('the watch badge', async () => await stage.badge() === '12' || await stage.badge() === '11');
      stage.go('warning');
      const first = await stage.notice(/^Warning: BTCUSDT long, 7(?:\.0)?% away/);
      truly('mark and liquidation in it', /Mark 106,\d{3}.*liquidation 99,1\d\d/.test(first.body.replaceAll('\n', ' ')), first);
      await stage.until('the warning badge', async () => /^(?:7\.0|6\.9)$/.test(await stage.badge()));
      await stage.picture(tab, 'page-warning');
      stage.go('danger');
      await stage.notice(/^Danger: BTCUSDT long/);
      stage.go('critical');
      await stage.notice(/^Critical: BTCUSDT long/);
      await stage.until('the critical badge', async () => await stage.badge() === '!');
      truly('the title says what the badge means', /Critical: BTCUSDT long/.test(await title(stage.lab)), await title(stage.lab));
      await stage.until('the overlay to say it', async () => (await stage.overlay(tab))?.includes('Critical'));
      await stage.picture(tab, 'page-critical');
      for (const level of ['Warning', 'Danger', 'Critical']) check(`${level} notifications`, stage.desktop.all.filter((shown) => shown.title.startsWith(`${level}: BTCUSDT long`)).length, 1);
    },
  },
  {
    title: 'A click on the notification brings the tab to the front, also when the worker was killed before',
    run: async (stage) => {
      await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      const venueTab = await activeTab(stage.lab);
      truly('the venue\'s tab is in front', venueTab !== null);
      await stage.lab.open(stage.lab.page('LICENSE.txt'));
      truly('another tab is in front', await activeTab(stage.lab) !== venueTab);
      stage.go('warning');
      const shown = await stage.notice(/^Warning: BTCUSDT long/, 40);
      await stage.lab.killWorker();
      check('the worker is dead', await stage.lab.workerRuns(), false);
      stage.desktop.click(shown.id);
      await stage.until('the venue\'s tab to come to the front', async () => await activeTab(stage.lab) === venueTab);
    },
  },
  {
    title: 'A killed worker is woken and goes on: no level lost, none told twice',
    run: async (stage) => {
      await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      stage.go('warning');
      await stage.notice(/^Warning: BTCUSDT long/);
      await stage.lab.killWorker();
      stage.go('danger'); // the page changes: its script speaks to the worker, which wakes
      await stage.notice(/^Danger: BTCUSDT long/);
      await stage.lab.killWorker();
      await stage.until('the level to be there again', async () => (await stage.long()).level === 'danger');
      for (const level of ['Warning', 'Danger']) check(`${level} notifications`, stage.desktop.all.filter((one) => one.title.startsWith(`${level}: BTCUSDT long`)).length, 1);
    },
  },
  {
    title: 'A worker killed behind a hidden tab is woken by its alarm and hears the feed',
    run: async (stage) => {
      await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      await stage.until('the worker\'s socket', () => stage.exchange.server.openSockets('fstream.binance.com') >= 1);
      await stage.lab.open(stage.lab.page('LICENSE.txt'));
      await stage.lab.killWorker();
      check('its socket is closed', stage.exchange.server.openSockets('fstream.binance.com'), 0);
      stage.go('danger');
      await stage.notice(/^Danger: BTCUSDT long/, 75);
    },
  },
  {
    title: 'A message that says it comes from a venue, but does not, is refused',
    run: async (stage) => {
      await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      const before = JSON.stringify((await stage.view()).items.map(({ key }) => key));
      const answers = await stage.lab.api<readonly unknown[]>(`const capture = { venue: 'binance', page: 'usdm', path: '/x', lang: 'en', readAt: Date.now(), tabs: [], grids: [], facts: [] };
        const answers = [];
        for (const message of [{ type: 'page/capture', payload: { capture } }, { type: 'no/such', payload: {} }, 'text', null, { type: 'settings/set', payload: { patch: { thresholds: 'low' } } }]) answers.push(await browser.runtime.sendMessage(message).catch((e) => ({ ok: false, refusal: String(e) })));
        return answers;`);
      truly('none is taken', answers.slice(0, 4).every((answer) => answer === null || answer === undefined || (answer as { ok?: boolean }).ok !== true), answers);
      check('the positions', JSON.stringify((await stage.view()).items.map(({ key }) => key)), before);
    },
  },
];
