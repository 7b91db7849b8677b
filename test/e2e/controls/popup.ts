/** The popup's controls: first opening, nothing watched, one position, several, out of sight, and every notice. */
import { activeTab } from '../../support/ask';
import type { Tab } from '../../support/lab';
import type { Settings } from '../../../src/storage/settings';
import type { Scenario, Stage } from '../scenario';
import { openPage } from './stage-pages';
import { createBench, lives, SAME, type Bench, type Step } from './bench';
import { PAGE } from './census';
import { after, both, copies, field, openPad, snoozing, thresholds, toggle } from './steps';

const VENUES = '/^button (?:No page read|\\d+ pages?|.* (?:out of sight|cannot be read|without access))/';
const LEVELS = '/^button (?:Warn at|Done)/';
const OPEN = '/^button Open$/';
const RUNG = '/^tab /';

/** Opens the popup in a tab of its own, unless it is open: most of what it does closes it. */
async function popup(bench: Bench): Promise<void> {
  const { stage } = bench;
  if (await bench.shows<boolean>('return location.pathname === "/popup.html" && $("main") !== null').catch(() => false)) return bench.tab().show();
  await bench.tidy();
  const tab = await stage.lab.open(stage.lab.page('popup.html'));
  bench.on(tab, PAGE);
  await bench.see('the popup to be drawn', 'return says("main").length > 20');
}
/** Leaves only our own pages open: nothing reads a position any more. */
async function closeVenues(bench: Bench): Promise<void> {
  await bench.stage.lab.api('for (const { id, url } of await browser.tabs.query({})) if (url === undefined || !url.startsWith(browser.runtime.getURL(""))) await browser.tabs.remove(id)');
  await bench.keepTabs();
}
const openBench = (stage: Stage): Bench => {
  const bench = createBench(stage);
  bench.on({ run: () => Promise.reject(new Error('not open')) } as unknown as Tab, PAGE);
  return bench;
};

/** Leads away: the popup closes, and `there` holds. */
const leads = (bench: Bench, control: string, there: () => Promise<unknown>, before: () => Promise<unknown> = () => popup(bench)): readonly Step[] => both({
  control, before, stored: SAME,
  shown: async () => await there() && !(await lives(bench.tab())),
  after: () => popup(bench),
});
const desk = (bench: Bench, control: string, hash: string, before?: () => Promise<unknown>): readonly Step[] => leads(bench, control, () => bench.front(`desk.html${hash}`), before);
/** Opens a venue's own site in a new tab. */
const site = (bench: Bench, control: string, host: () => string, before?: () => Promise<unknown>): readonly Step[] => {
  let count = 0;
  const asked = (): number => bench.stage.exchange.server.log.filter((line) => line.startsWith(`GET ${host()}/`)).length;
  return leads(bench, control, async () => asked() > count, async () => { await popup(bench); await before?.(); count = asked(); });
};
const detail = async (bench: Bench): Promise<void> => {
  await popup(bench);
  const open = await bench.shows<string | null>('return controls().find(({ element }) => element.matches("footer [aria-expanded=true]"))?.name ?? null');
  if (open !== null) await bench.ready(open);
  await bench.see('the detail', 'return $("footer [aria-expanded=true]") === null');
};
/** Opens one of the panes at the foot; `levels` or `venues`. */
const pane = async (bench: Bench, which: string): Promise<void> => {
  await popup(bench);
  if (await bench.shows<boolean>(`return expanded(${JSON.stringify(which)})`)) return;
  await bench.ready(which);
  await bench.see('the pane', `return expanded(${JSON.stringify(which)})`);
};
const mask = (bench: Bench): readonly Step[] => (['key', 'mouse'] as const).map((way) => ({
  control: '/^button (?:Mask|Show) amounts$/', way, stored: ({ settings }) => settings.masked === (way === 'key'), shown: `return pressed('button ${way === 'key' ? 'Show' : 'Mask'} amounts') === ${way === 'key'}`, before: () => popup(bench),
}));
/** Opens and closes by the same button. */
const folds = (control: string, before: () => Promise<unknown>): readonly Step[] => (['key', 'mouse'] as const).flatMap((way) => [true, false].map((open): Step => ({
  control, way, before, ...(way === 'key' ? { act: [open ? 'Enter' : 'Space'] } : {}), stored: SAME, shown: `return expanded(${JSON.stringify(control)}) === ${open}`,
})));

const notices = (bench: Bench): readonly Step[] => {
  const test = (control: string, way: Step['way'], state: string, shows: string): Step => ({ control: `button ${control}`, way, before: () => popup(bench), stored: ({ selfTest }) => selfTest === state, shown: `return ${shows}` });
  const never = async (): Promise<void> => {
    await bench.store({ selfTest: null });
    await popup(bench);
    await bench.see('the question', 'return control("button Send a test") !== undefined');
  };
  const shown = bench.stage.desktop.all.length;
  return [
    ...after(never, [test('Send a test', 'key', 'waiting', 'control("button Not seen") !== undefined')]),
    { ...test('Not seen', 'mouse', 'not-seen', 'control("button Again") !== undefined'), before: () => bench.stage.until('a notification', () => bench.stage.desktop.all.length > shown) },
    ...desk(bench, 'button What can be the cause', '#self-test'),
    test('Again', 'key', 'waiting', 'control("button Seen") !== undefined'),
    test('Not seen', 'key', 'not-seen', 'control("button Again") !== undefined'),
    test('Again', 'mouse', 'waiting', 'control("button Seen") !== undefined'),
    test('Seen', 'mouse', 'seen', '$(".notice") === null'),
    ...after(never, [test('Send a test', 'mouse', 'waiting', 'control("button Seen") !== undefined')]),
    test('Seen', 'key', 'seen', '$(".notice") === null'),
  ];
};

/** Access that was taken away is asked for by the click itself. */
const grants = (bench: Bench): readonly Step[] => both({
  control: 'button Grant',
  not: { engine: 'chromium', why: 'the browser asks in a window of its own, which nothing outside of it can answer' },
  before: async () => {
    await bench.stage.firefox?.revoke(['https://www.bybit.com/*']);
    await pane(bench, VENUES);
    await bench.see('the access to be missing', 'return control("button Grant") !== undefined');
  },
  stored: SAME, shown: async () => (await bench.stage.view()).venues.every(({ access }) => access === 'granted') && await bench.shows<boolean>('return control("button Grant") === undefined'),
});

/** The details take the focus, so that keys can scroll them. `before`: what stands before them in the order of Tab. */
const scrolled = (bench: Bench, control: string, before: string): readonly Step[] => [
  { control, way: 'key', stored: SAME, shown: 'return document.activeElement === $("#detail")', act: async (tab) => {
    await tab.run(`document.querySelector(${JSON.stringify(before)}).focus()`);
    for (let stop = 0; stop < 3 && !(await bench.shows<boolean>('return document.activeElement === $("#detail")')); stop++) await tab.press('Tab');
  } },
  { control, way: 'mouse', stored: SAME, shown: 'return document.activeElement === $("#detail")', act: (tab) => tab.click('return document.querySelector("#detail .hero")') },
];

export const popupControls: readonly Scenario[] = [
  {
    title: 'Every control of the popup works by keyboard and by mouse', seconds: 300,
    run: async (stage) => {
      const bench = openBench(stage);
      const { pages } = stage;
      const pad = await openPad(bench);
      await bench.keepTabs();
      await popup(bench);

      // The very first opening.
      await bench.tabThrough();
      await bench.perform([...mask(bench), ...desk(bench, 'button Open the full page', ''), ...desk(bench, 'button Choose exchanges', '#welcome'), ...desk(bench, 'button How it works', '#how')]);

      // Set up, nothing watched.
      await bench.set({ onboarded: true });
      await bench.see('the notice', 'return control("button Send a test") !== undefined');
      await bench.tabThrough();
      await bench.perform(notices(bench));
      const [first] = await bench.shows<readonly string[]>('return [...root.querySelectorAll("li b")].map((e) => e.textContent)');
      const venue = (await stage.view()).venues.find(({ name }) => name === first);
      await bench.perform([
        ...site(bench, OPEN, () => new URL(venue?.home ?? '').host),
        ...folds(VENUES, () => popup(bench)), ...folds(LEVELS, () => popup(bench)),
      ]);
      // A page that is open and not read: its tab is shown.
      const waiting = await openPage(stage, 'hyperliquid/trade--waiting-other-tab.en', 'hyperliquid');
      await bench.keepTabs();
      await bench.perform([...leads(bench, 'button Show tab', waiting), ...leads(bench, 'button Show tab', waiting, () => pane(bench, VENUES))]);
      await pane(bench, VENUES);
      await bench.tabThrough();
      const on = (id: string) => ({ venues }: Settings): boolean => venues[id]?.on !== false;
      const hidden = async (): Promise<void> => {
        await bench.set({ venues: { bybit: { on: true, overlay: false } } });
        await pane(bench, VENUES);
        await bench.see('the hidden panel to be said', 'return control("button Show the panel on its pages") !== undefined');
      };
      await bench.perform([
        ...toggle('/^switch Watch .+/', on((await stage.view()).venues[0]?.id ?? ''), true),
        ...both({ control: 'button Show the panel on its pages', before: hidden, stored: ({ settings }) => settings.venues['bybit']?.overlay === true, shown: 'return control("button Show the panel on its pages") === undefined' }),
      ]);
      await bench.perform(grants(bench));
      await pane(bench, LEVELS);
      await bench.tabThrough();
      await bench.perform(thresholds(bench, () => pane(bench, LEVELS), '.edit h2', -8));
      await bench.set({ preset: 'normal' });

      // One position.
      await stage.lab.open(pages.bybit.url);
      await stage.until('the position', async () => (await stage.view()).items.length === 1);
      await bench.keepTabs();
      await detail(bench);
      await bench.see('the position in the popup', 'return says("h2").includes("SOLUSDT") && control("/^button Compare/") !== undefined');
      await bench.tabThrough();
      const ofBybit = (await stage.view()).items[0]?.tabId;
      await bench.perform([
        ...desk(bench, 'button Open the full page', '#position/'),
        ...leads(bench, 'button Open position', async () => await activeTab(stage.lab) === ofBybit),
        ...copies('/^button Cop(?:y [\\d.]+|ied)$/', 'return control("/^button Copy [\\\\d.]+$/").getAttribute("aria-label").slice(5)', pad, bench),
        ...folds('/^button (?:Compare \\d+ others?|Hide the others)$/', () => popup(bench)),
        ...field('Distance to reach, percent', '.detail h2', ({ wayOutPct }) => wayOutPct, ['30', '30'], ['8', '8']),
        ...scrolled(bench, 'region SOLUSDT', 'header button:last-of-type'),
      ]);

      // Several, one of them in danger.
      const binance = await stage.lab.open(pages.binance.url);
      const long = await stage.long();
      await stage.lab.open(pages.aave.url);
      await stage.until('the loan', async () => (await stage.view()).items.some(({ assessment }) => assessment.kind === 'loan'));
      await bench.keepTabs();
      stage.go('warning');
      await detail(bench);
      await bench.see('the worst first', 'return says(control("/^tab /")).includes("WarningBTCUSDT")');
      await bench.tabThrough();
      // The longest quiet that may be asked for depends on the level.
      const done = await snoozing(bench, long.key, [], () => popup(bench));
      stage.go('danger');
      await bench.see('the level', 'return says(control("/^tab /")).includes("DangerBTCUSDT")');
      await snoozing(bench, long.key, done, () => popup(bench));
      const chosen = (index: number): string => `return $('[role="tab"][aria-posinset="${index}"]').getAttribute('aria-selected') === 'true' && document.activeElement === $('[role="tab"][aria-posinset="${index}"]') && $('[role="tabpanel"]').getAttribute('aria-labelledby') === $('[role="tab"][aria-posinset="${index}"]').id`;
      const rung = (way: Step['way'], index: number, ...keys: readonly string[]): Step => ({
        control: RUNG, way, stored: SAME, shown: chosen(index),
        act: way === 'mouse' ? (tab) => tab.click(`return document.querySelector('[role="tab"][aria-posinset="${index}"]')`) : async (tab) => { await tab.run('document.querySelector(\'[role="tab"][aria-selected="true"]\').focus()'); await tab.press(...keys); },
      });
      const last = (await stage.view()).items.length;
      await bench.perform([
        ...both({ control: 'button Seen', before: () => popup(bench), stored: (now, then) => (now.seen[long.key] ?? 0) > (then.seen[long.key] ?? 0), shown: 'return pressed("button Seen")' }),
        rung('key', 2, 'ArrowDown'), rung('key', last, 'End'), rung('key', last - 1, 'ArrowUp'), rung('key', 1, 'Home'), rung('key', last, 'PageDown'), rung('key', 1, 'PageUp'), rung('mouse', 2), rung('mouse', 1),
        ...scrolled(bench, '/^tabpanel/', '[role="tab"][aria-selected="true"]'),
      ]);
      const chooseLoan = async (): Promise<void> => { await popup(bench); await bench.ready('/^tab .* loan/'); await bench.see('the loan', 'return control("button Open page") !== undefined'); };
      await bench.perform(after(chooseLoan, both({ control: 'button Open page', stored: SAME, shown: async () => !(await lives(bench.tab())), after: () => popup(bench) })));

      // A page that cannot be read any more.
      await binance.show();
      await binance.run('for (const cell of document.querySelectorAll(\'[data-live$=".mark"]\')) { cell.removeAttribute("data-live"); cell.textContent = "????"; }');
      const lost = await stage.until('it to be refused', async () => (await stage.view()).items.find(({ sight }) => sight.state === 'blind' && sight.cause === 'unreadable'), 40);
      const blind = async (): Promise<void> => { await detail(bench); await bench.see('the report', 'return control("button Report") !== undefined'); };
      const report = async (): Promise<void> => { await blind(); await bench.ready('button Report'); await bench.see('the text', 'return $("pre") !== null'); };
      const back = async (): Promise<void> => bench.ready('button Back');
      await blind();
      await bench.tabThrough();
      await bench.perform([
        ...both({ control: 'button Report', before: blind, stored: SAME, shown: 'return says("pre").includes("binance") && !says("pre").includes("BTCUSDT long")', after: back }),
        ...both({ control: 'button Report', before: async () => { await pane(bench, VENUES); }, stored: SAME, shown: 'return says("pre").includes("binance")', after: back }),
        ...both({ control: 'pre Report this page', before: report, stored: SAME, shown: 'return document.activeElement === $("pre")', after: back }),
        ...after(async () => { if (!(await bench.shows<boolean>('return $("pre") !== null'))) await report(); }, copies('/^button (?:Copy the report|Copied)$/', 'return says("pre")', pad, bench)),
        ...both({ control: 'button Back', before: async () => { if (!(await bench.shows<boolean>('return $("pre") !== null'))) await report(); }, stored: SAME, shown: 'return $("pre") === null && control("button Report") !== undefined' }),
        ...leads(bench, 'button Show tab', async () => await activeTab(stage.lab) === lost.tabId, blind),
      ]);

      // What stands in the way of watching is said above everything, and leads to where it is mended.
      const said = (text: string) => async (): Promise<void> => { await detail(bench); await bench.see('the notice', `return says(".notice").includes(${JSON.stringify(text)})`); };
      const told = async (values: Readonly<Record<string, unknown>>): Promise<void> => { await popup(bench); await bench.store(values); };
      await told({ gaps: 'not what it was' });
      await bench.perform(desk(bench, 'button Look', '#settings', said('could not be read')));
      const now = Date.now();
      await told({ 'gaps.broken': null, gaps: { v: 1, value: [{ from: now - 600_000, to: now - 60_000 }] } });
      await bench.perform(desk(bench, 'button Log', '#log', said('Not monitored')));
      await told({ gaps: null, health: { v: 1, value: { relayFailures: [{ relay: 'ntfy-1', at: now, why: 'unreachable' }], venues: {} } } });
      await bench.perform(desk(bench, 'button Look', '#settings', said('did not take the message')));
      await told({ health: null });
      await bench.set({ onboarded: false });
      await bench.perform(desk(bench, 'button Continue', '#welcome', said('Set-up')));

      // Watched before, and not read since: out of sight, not gone.
      await closeVenues(bench);
      await popup(bench);
      await bench.set({ onboarded: true });
      await bench.store({ watchlist: null }, 'session');
      const unread = async (): Promise<void> => { await popup(bench); await bench.see('the unread', 'return control("button Show") !== undefined || $(".unread") !== null'); };
      await unread();
      await bench.perform([
        ...both({ control: 'button Show', before: async () => { await detail(bench); }, stored: SAME, shown: 'return $(".unread") !== null' }),
        ...both({ control: '/^button Forget .+/', before: () => pane(bench, VENUES), stored: (now, then) => now.items.length === then.items.length - 1, shown: async () => await bench.shows<number>('return root.querySelectorAll(".unread li").length') === ((await stage.view()).unread ?? []).length }),
        ...both({ control: '/^button Open the page of .+/', before: () => pane(bench, VENUES), stored: SAME, shown: async () => !(await lives(bench.tab())) }),
      ]);
      bench.finish();
    },
  },
];
