/** The controls of the desk's settings, of its five first steps, and of the test of notifications. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../../../src/storage/settings';
import { json } from '../../support/server';
import { PHONE, type Scenario } from '../scenario';
import { createBench, SAME, type Bench, type Step, type Way } from './bench';
import { RAIL, screen } from './desk-parts';
import { openPage } from './stage-pages';
import { after, both, choices, field, link, list, settingOf, text, thresholds, toggle } from './steps';

const BESIDE = 'main h1';
const WAYS: readonly Way[] = ['key', 'mouse'];

/** A file the browser has saved, once it is whole; it is taken away for the next time. */
export async function saved(bench: Bench, name: string): Promise<string | null> {
  const { downloads } = bench.stage.lab;
  if (!readdirSync(downloads).includes(name)) return null;
  const found = readFileSync(join(downloads, name), 'utf8');
  if (found === '') return null;
  rmSync(join(downloads, name));
  return found;
}

const files = (bench: Bench): readonly Step[] => {
  const file = join(bench.stage.lab.downloads, 'to-import.json');
  const take = (way: Way, theme: string): Step => ({
    control: 'button Import', way,
    before: async () => writeFileSync(file, JSON.stringify({ kind: 'liqlens-settings', version: 1, settings: { onboarded: true, theme } })),
    act: (tab, body) => tab.answerFile(file, async () => {
      if (way === 'mouse') return tab.click(body);
      await tab.run(`(() => { ${body} })().focus()`);
      return tab.press('Enter');
    }),
    stored: ({ settings }) => settings.theme === theme, shown: `return says(".notice").includes("Settings imported.") && document.documentElement.dataset.theme === '${theme}'`,
  });
  return [
    ...both({ control: 'button Export', stored: SAME, shown: async () => { const found = await saved(bench, 'liqlens-settings.json'); return found !== null && (JSON.parse(found) as { settings: Settings }).settings.onboarded; } }),
    take('key', 'light'), take('mouse', 'dark'),
  ];
};

const notifications = (bench: Bench): readonly Step[] => {
  const { all } = bench.stage.desktop;
  let before = 0;
  return [
    ...toggle('From Warning upward, and when a watched position can no longer be read', (s) => s.notify.on, true),
    ...toggle('Amounts in notifications', (s) => s.notify.amounts, false), ...toggle('Sound at Critical', (s) => s.notify.sound, false), ...toggle('At Critical, repeat until Seen', (s) => s.notify.repeat, false),
    ...both({ control: 'button Send a test', before: async () => { before = all.length; }, stored: ({ selfTest }) => selfTest === 'waiting', shown: async () => all.length > before && await bench.shows<boolean>('return says("main").includes("Did you see it?")') }),
    ...link(bench, 'What can stand in the way', '#self-test'),
  ];
};

const venues = async (bench: Bench): Promise<readonly Step[]> => {
  const known = (await bench.stage.view()).venues;
  const { log } = bench.stage.exchange.server;
  const [first] = known;
  const asked = (): number => log.filter((line) => line.startsWith(`GET ${new URL(first?.home ?? '').host}/`)).length;
  let count = 0;
  return [
    ...toggle('/^switch Watch .+/', (s) => s.venues[first?.id ?? '']?.on !== false, true),
    ...both({ control: 'button Open', before: async () => { count = asked(); }, stored: SAME, shown: async () => asked() > count && !(await bench.front('desk.html')), after: async () => { await bench.tidy(); await bench.tab().show(); } }),
    ...both({
      control: 'button Show again', before: async () => { await bench.set({ venues: { bybit: { on: true, overlay: false } } }); await bench.see('the hidden panel', 'return control("button Show again") !== undefined'); },
      stored: ({ settings }) => settings.venues['bybit']?.overlay === true, shown: 'return control("button Show again") === undefined',
    }),
    ...both({
      control: 'button Grant', not: { engine: 'chromium', why: 'the browser asks in a window of its own, which nothing outside of it can answer' },
      before: async () => { await bench.stage.firefox?.revoke(['https://www.bybit.com/*']); await bench.see('the access to be missing', 'return control("button Grant") !== undefined'); },
      stored: SAME, shown: async () => (await bench.stage.view()).venues.every(({ access }) => access === 'granted') && await bench.shows<boolean>('return control("button Grant") === undefined'),
    }),
  ];
};

const display = (bench: Bench): readonly Step[] => [
  // The words change with the language; the steps go on in English.
  ...list('select Language', 12, (way) => ({ settings }) => settings.language === (way === 'key' ? 'en' : 'de'), (way) => `return document.documentElement.lang === '${way === 'key' ? 'en' : 'de'}' && says("main h1") === '${way === 'key' ? 'Settings' : 'Einstellungen'}'`,
    async () => { await bench.set({ language: 'auto' }); await bench.see('the language as before', 'return control("select Language").value === "auto"'); })
    .map((step): Step => ({ ...step, after: async () => { await bench.set({ language: 'auto' }); await bench.see('English', 'return says("main h1") === "Settings"'); } })),
  ...settingOf('Theme', 'theme', [['Dark', 'dark', 'document.documentElement.dataset.theme === "dark"'], ['As the system', 'auto'], ['Light', 'light', 'document.documentElement.dataset.theme === "light"']]),
  ...settingOf('Direction colours', 'direction', [['Blue, pink', 'blue-pink', 'document.documentElement.dataset.direction === "blue-pink"'], ['Ink only', 'ink', 'document.documentElement.dataset.direction === "ink"'],
    ['Green up', 'green-up', 'document.documentElement.dataset.direction === "green-up"'], ['Red up', 'red-up', 'document.documentElement.dataset.direction === "red-up"']]),
  ...settingOf('Numbers', 'numbers', [['By language', 'auto', 'control("field Fixed percent").value === "2.5"'], ['1,234.5', 'point', 'control("field Fixed percent").value === "2.5"'], ['1.234,5', 'comma', 'control("field Fixed percent").value === "2,5"']]),
  ...toggle('Mask amounts', (s) => s.masked, false),
];

const memory: readonly Step[] = [
  ...toggle('Keep watching after a browser restart', (s) => s.remember, false), ...toggle('Keep a log of levels, distances and warnings', (s) => s.log.on, true),
  ...toggle('Write sizes, margins and PnL into the log', (s) => s.log.amounts, false), ...toggle('Watch in private windows', (s) => s.privateWindows, false),
];

/** Name, what is typed by keyboard, what by mouse (the value of before), and how much of it is kept where percent stand for a fraction. */
const STOP: readonly (readonly [name: string, key: keyof Settings['stop'], typed: readonly [string, string], back: readonly [string, string]])[] = [
  ['Risk per position', 'riskPct', ['3', '3'], ['2', '2']], ['ATR multiple', 'atrK', ['4', '4'], ['3', '3']], ['Fixed percent', 'fixedPct', ['3.5', '3.5'], ['2.5', '2.5']], ['Noise', 'noiseAtr', ['2', '2'], ['1', '1']],
  ['Least gap to the mark', 'hardGapPct', ['0.2', '0.2'], ['0.1', '0.1']], ['Break-even from', 'beTriggerAtr', ['4', '4'], ['3', '3']], ['Buffer before liquidation', 'bufferFrac', ['6', '0.06'], ['5', '0.05']],
  ['Buffer in ranges', 'bufferAtr', ['0.5', '0.5'], ['0.25', '0.25']], ['Taker fee', 'takerFee', ['0.06', '0.0006'], ['0.05', '0.0005']], ['Slippage', 'slip', ['0.06', '0.0006'], ['0.05', '0.0005']],
  ['Slippage in a fast market', 'slipStress', ['0.4', '0.004'], ['0.3', '0.003']], ['Mark against last', 'basis', ['0.2', '0.002'], ['0.1', '0.001']],
];
const stop: readonly Step[] = [
  ...field('Balance for the risk budget', BESIDE, (s) => s.stop.balance, ['25000', '25000'], ['12000', '12000']),
  ...STOP.flatMap(([name, key, typed, back]) => field(name, BESIDE, (s) => s.stop[key], typed, back)),
];

const RELAY = 'https://ntfy.sh/liqlens-test';
const relays = (bench: Bench): readonly Step[] => {
  const { log } = bench.stage.exchange.server;
  const posted = (): number => log.filter((line) => line.startsWith('POST ntfy.sh/')).length;
  let count = 0;
  const kind = (label: string) => async (): Promise<void> => { await bench.ready(`button Relay / ${label}`); };
  const one: Settings['relays'][number] = { id: 'ntfy-1', kind: 'ntfy', address: RELAY, token: null, on: false, from: 3 };
  const there = async (): Promise<void> => {
    if ((await bench.kept()).settings.relays.length === 1) return;
    await bench.set({ relays: [one] });
    await bench.see('the relay', `return control("switch ntfy · ${RELAY} / Send to ${RELAY}") !== undefined`);
  };
  const row = (name: string): string => `button ntfy · ${RELAY} / ${name}`;
  return [
    ...choices('Relay', [['ntfy', 'Topic address'], ['Telegram', 'Chat id'], ['Discord', 'Webhook address']].map(([label = '', address = '']) => ({ label, shows: `control("field ${address}") !== undefined` }))),
    ...after(kind('Telegram'), [...text('Chat id', BESIDE, '12345'), ...text('Bot token', BESIDE, 'secret')]),
    ...after(kind('Discord'), text('Webhook address', BESIDE, 'https://discord.com/api/webhooks/1')),
    ...after(kind('ntfy'), [...text('Access token, if the topic needs one', BESIDE, 'tk'), ...text('Topic address', BESIDE, RELAY)]),
    ...WAYS.map((way): Step => ({
      control: 'button Add', way,
      before: async () => { await bench.set({ relays: [] }); await bench.see('no relay', 'return $("div.relay") === null'); await bench.stage.lab.agreeTo('https://ntfy.sh/*'); await bench.tab().show(); await bench.tab().click('return document.querySelector(\'form.relay input[type="text"]\')'); await bench.tab().press('SelectAll', RELAY); },
      stored: ({ settings: { relays: all } }) => all.length === 1 && all[0]?.address === RELAY && !all[0].on, shown: `return control("switch ntfy · ${RELAY} / Send to ${RELAY}") !== undefined && says("main").includes("Added, switched off.")`,
    })),
    ...after(there, [
      ...toggle(`ntfy · ${RELAY} / Send to ${RELAY}`, (s) => s.relays[0]?.on === true, false),
      ...choices('From level', ([['Danger', 3], ['Warning', 2], ['Critical', 4]] as const).map(([label, from]) => ({ label, stored: ({ settings: { relays: all } }) => all[0]?.from === from }))),
      ...both({ control: row('Preview'), stored: SAME, shown: 'return says(".relay pre").includes("POST https://ntfy.sh/")' }),
      ...both({ control: row('Send a test'), before: async () => { await there(); count = posted(); }, stored: SAME, shown: async () => posted() > count && await bench.shows<boolean>('return says("main").includes("Sent. Look at your phone.")') }),
      ...both({ control: row('Remove'), stored: ({ settings: { relays: all } }) => all.length === 0, shown: `return control("switch ntfy · ${RELAY} / Send to ${RELAY}") === undefined` }),
    ]),
  ];
};

const selfTest = (bench: Bench): readonly Step[] => WAYS.flatMap((way): readonly Step[] => {
  const step = (control: string, state: string, shows: string): Step => ({ control: `button ${control}`, way, stored: (now) => now.selfTest === state, shown: `return ${shows}` });
  return [
    { ...step('Send a test', 'waiting', 'control("button Not seen") !== undefined'), before: async () => { await bench.store({ selfTest: null }); await bench.see('no test', 'return control("button Send a test") !== undefined'); } },
    step('Not seen', 'not-seen', 'control("button Seen") === undefined && control("button Send again") !== undefined'),
    step('Send again', 'waiting', 'control("button Seen") !== undefined'),
    step('Seen', 'seen', 'control("button Seen") === undefined'),
  ];
});

const reports = (before: () => Promise<unknown>): readonly Step[] => both({ control: 'button Report', before, stored: SAME, shown: 'return location.hash.startsWith("#report/") && $("pre") !== null' });

const welcome = (bench: Bench, names: readonly string[]): readonly Step[] => {
  const at = (step: number) => async (): Promise<void> => {
    if (!(await bench.tab().run<boolean>('return location.hash === "#welcome"'))) await screen(bench, '#welcome');
    for (;;) {
      const now = await bench.shows<number>('return root.querySelectorAll(".steps .on").length');
      if (now === step) return;
      await bench.ready(now < step ? 'button Next' : 'button Back');
      await bench.see('the next step', `return root.querySelectorAll(".steps .on").length !== ${now}`);
    }
  };
  const stands = (step: number): string => `return root.querySelectorAll(".steps .on").length === ${step}`;
  const leaves = (control: string, step: number): readonly Step[] => both({
    control: `button ${control}`, before: async () => { await bench.set({ onboarded: false }); await at(step)(); }, stored: ({ settings }) => settings.onboarded, shown: 'return location.hash === "#portfolio"', after: () => screen(bench, '#welcome'),
  });
  return [
    ...WAYS.flatMap((way) => [1, 2, 3, 4].map((step): Step => ({ control: 'button Next', way, before: at(step), stored: SAME, shown: stands(step + 1) }))),
    ...WAYS.flatMap((way) => [5, 4, 3, 2].map((step): Step => ({ control: 'button Back', way, before: at(step), stored: SAME, shown: stands(step - 1) }))),
    ...after(at(3), settingOf('Presets', 'preset', [['Normal', 'normal', 'says("main").includes("Watch from 15%")'], ['Calm', 'calm'], ['Tight', 'tight', 'says("main").includes("Watch from 25%") || !says("main").includes("Watch from 15%")']])),
    ...after(at(4), selfTest(bench)),
    ...after(async () => { await at(4)(); await bench.ready('button Send again'); await bench.see('the question', 'return control("button Not seen") !== undefined'); await bench.ready('button Not seen'); await bench.see('the help', 'return control("link What can stand in the way → #self-test") !== undefined'); }, link(bench, 'What can stand in the way', '#self-test')),
    ...both({ control: `/^button (?:${names.join('|')})$/`, before: async () => { await bench.set({ onboarded: false }); await at(5)(); }, stored: ({ settings }) => settings.onboarded, shown: async () => !(await bench.front('desk.html')), after: async () => { await bench.tidy(); await bench.tab().show(); } }),
    ...reports(at(2)),
    ...leaves('Skip', 1), ...leaves('Done', 5),
  ];
};

export const settingsControls: readonly Scenario[] = [
  {
    title: 'Every control of the desk\'s settings, first steps and self-test works by keyboard and by mouse', seconds: 300,
    run: async (stage) => {
      const bench = createBench(stage);
      stage.exchange.server.sites.set(PHONE, { get: () => json({}) });
      await screen(bench, '#settings');
      await bench.set({ onboarded: true });
      await bench.tabThrough();
      await bench.perform([...files(bench), ...thresholds(bench, async () => undefined, BESIDE, -20), ...notifications(bench), ...await venues(bench), ...display(bench), ...memory, ...stop, ...relays(bench),
        ...both({
          control: 'button Use these for all', before: async () => { await bench.set({ perItem: { 'binance/usdm/BTCUSDT/long': { distancePct: ['20', '10', '5', '2'] } } }); await bench.see('own levels', 'return control("button Use these for all") !== undefined'); },
          stored: ({ settings }) => Object.keys(settings.perItem).length === 0, shown: 'return control("button Use these for all") === undefined',
        })]);
      // Pages that are open, but cannot be read or show no positions.
      const waits = await openPage(stage, 'hyperliquid/trade--waiting-other-tab.en', 'hyperliquid');
      await openPage(stage, 'binance/usdm--filter-native-box.en', 'binance');
      await bench.keepTabs();
      await bench.tab().show();
      await bench.see('both pages', 'return control("button Report") !== undefined && control("button Show tab") !== undefined');
      await bench.perform([...both({ control: 'button Show tab', stored: SAME, shown: waits, after: () => bench.tab().show() }), ...reports(() => screen(bench, '#settings'))]);
      await screen(bench, '#self-test');
      await bench.tabThrough();
      await bench.perform(selfTest(bench));
      await screen(bench, '#how/stop');
      await bench.tabThrough();
      await screen(bench, '#welcome');
      await bench.tabThrough();
      await bench.perform(welcome(bench, (await stage.view()).venues.map(({ name }) => name)));
      bench.finish([...RAIL, 'pre Report a page', 'button Copy the report']);
    },
  },
];
