/** From the page to the figures: every venue's page under its real host name, the worker's own sockets, the overlay. */
import { judge } from '../support/compare';
import type { Reading } from '../../src/reading/reading';
import type { PositionAssessment } from '../../src/risk/assessment';
import { fixturesIn } from '../support/pages';
import { check, truly, type Scenario } from './scenario';

/** One open page per venue: the plainest English one. */
const fixtures = fixturesIn(process.env['LIQLENS_PAGES'] ?? 'test/pages');
const plain = [...new Set(fixtures.map(({ name }) => name.split('/')[0] ?? ''))].flatMap((venue) => {
  const own = fixtures.filter(({ name, json }) => name.startsWith(`${venue}/`) && json.expect.state === 'open' && json.orRefuse !== true && json.meta?.contractValues === undefined);
  const best = own.find(({ name }) => /(?:--open|--borrowing)\.en$/.test(name)) ?? own.find(({ name }) => name.endsWith('.en'));
  return best ? [{ venue, fixture: best }] : [];
});

export const reading: readonly Scenario[] = [
  {
    title: 'Every venue\'s page is read under its own host name, and the figures are the page\'s',
    run: async (stage) => {
      truly('fixtures to open', plain.length >= 3, plain.length);
      for (const { venue, fixture } of plain) {
        stage.fixture(fixture.html, fixture.json);
        const tab = await stage.lab.open(fixture.json.url);
        const page = await stage.until(`${fixture.name} to be read`, async () => (await stage.view()).pages.find((one) => one.venue === venue && one.state !== 'waiting'), 25);
        check(`${fixture.name} is`, [page.state, page.problem], ['open', null]);
        const items = await stage.until(`${fixture.name} in the view`, async () => {
          const { items: all } = await stage.view();
          const own = page.items.flatMap((key) => all.find((item) => item.key === key) ?? []);
          return own.length === page.items.length && own;
        });
        const { account: _judgedInPages, ...expected } = fixture.json.expect as Record<string, unknown>;
        const seen: Reading = {
          state: 'open', account: null, seen: page.seen ?? 0, total: page.total,
          positions: items.flatMap(({ assessment }) => (assessment.kind === 'position' ? [assessment.raw] : [])),
          loans: items.flatMap(({ assessment }) => (assessment.kind === 'loan' ? [assessment.raw] : [])),
        };
        check(fixture.name, judge({ ...fixture.json, expect: expected as typeof fixture.json.expect }, seen), { verdict: 'same' });
        await tab.close();
      }
    },
  },
  {
    title: 'The overlay shows this page\'s positions with the worker\'s figures, and no other venue\'s',
    run: async (stage) => {
      const bybit = await stage.lab.open(stage.pages.bybit.url);
      const binance = await stage.lab.open(stage.pages.binance.url);
      const long = await stage.long();
      const { distance } = long.assessment as PositionAssessment;
      truly('a distance', distance !== null && Math.abs(Number(distance.pct) - 16) < 0.3, distance);
      const text = await stage.until('the overlay to show the distance', async () => { const shown = await stage.overlay(binance); return shown?.includes('BTCUSDT') === true && /1[56]/.test(shown) ? shown : null; });
      truly('the other venue is not in it', !text.includes('SOLUSDT'), text);
      await binance.show();
      await stage.picture(binance, 'overlay-calm');
      await bybit.show();
      const other = await stage.until('the overlay on the other page', async () => { const shown = await stage.overlay(bybit); return shown?.includes('SOLUSDT') === true ? shown : null; });
      truly('this venue is not in that one', !other.includes('BTCUSDT'), other);
    },
  },
  {
    title: 'The worker\'s own sockets bring the mark while the tab is in the background',
    run: async (stage) => {
      await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      await stage.until('the worker\'s socket', () => stage.exchange.server.openSockets('fstream.binance.com') >= 1);
      await stage.lab.open(stage.pages.aave.url);
      stage.go('watch');
      const item = await stage.until('the level to follow the feed', async () => { const one = await stage.long(); return one.level === 'watch' ? one : null; });
      const { mark, stop } = item.assessment as PositionAssessment;
      truly('a mark from page or feed', mark.used !== null && mark.feed !== null, mark);
      await stage.until('hourly bars to give a volatility', async () => (await stage.long()).assessment.kind === 'position' && ((await stage.long()).assessment as PositionAssessment).sigmaDaily !== null);
      truly('a stop suggestion', stop === null || stop.status !== 'no-valid-stop', stop);
      truly('no socket but those of the venues held', stage.exchange.server.log.filter((line) => line.startsWith('WS ') && !/WS (?:www\.binance\.com|app\.aave\.com|fstream\.binance\.com)/.test(line)).length === 0, stage.exchange.server.log.filter((line) => line.startsWith('WS ')));
    },
  },
  {
    title: 'A page that cannot be read says so, and a changed one is read again',
    run: async (stage) => {
      const tab = await stage.lab.open(stage.pages.binance.url);
      await stage.long();
      // Another heading over the liquidation prices: a column is missing now, and nothing may be guessed.
      await tab.run('const heading = [...document.querySelectorAll(".head > div")].find((e) => e.textContent === "Liq.Price"); heading.textContent = "Gamma"; document.querySelector(".head").before(Object.assign(document.createElement("i"), { textContent: "" }));');
      await tab.run('for (const cell of document.querySelectorAll(\'[data-live$=".mark"]\')) cell.textContent = "????"; for (const cell of document.querySelectorAll(\'[data-live$=".mark"]\')) cell.removeAttribute("data-live");');
      const page = await stage.until('the page to be refused', async () => (await stage.view()).pages.find((one) => one.venue === 'binance' && one.state === 'unreadable'));
      truly('a typed problem', page.problem !== null, page);
      await stage.until('the overlay to say it', async () => (await stage.overlay(tab))?.includes('We cannot read this page.'));
      await stage.until('the badge to say it', async () => await stage.badge() === '?');
      await tab.go(stage.pages.binance.url);
      await stage.until('the page to be read again', async () => (await stage.view()).pages.find((one) => one.venue === 'binance' && one.state === 'open'));
    },
  },
];
