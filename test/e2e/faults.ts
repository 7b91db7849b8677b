/**
 * `npm run faults [-- chromium|firefox] [idle] [--only PATTERN] [--minutes N] [--json FILE]`: real browsers, a local exchange, and everything that can go wrong
 * while a price falls. `idle`: that row alone, at its full length.
 * One episode: the demo's Binance long falls through warning, danger and critical, each held for a few seconds, while a fault happens. Each of the three
 * must reach the desktop exactly once; notifications are counted where they arrive, at the D-Bus notification service.
 */
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openExchange, type Exchange } from '../demo/exchange';
import { ask } from '../support/ask';
import { chromium } from '../support/chromium';
import { firefox } from '../support/firefox';
import type { Lab } from '../support/lab';
import { browserNamed, insideSessionBus, type Browser, type Engine } from '../support/machine';
import { startNotifyd, type Notifyd } from '../support/notifyd';
import { randomFrom } from '../support/random';
import { sleep, until } from '../support/wait';
import { cut, flooded, garbled, refused, skewed, stalled, type Broken } from './fault-kinds';
import { emptied, fill, isTold, SMALL_FIREFOX } from './full-storage';
import { idle } from './idle';
import { count, emptyRow, LATE_MS, LEVELS, line, table, type Row } from './fault-table';
import { createLadder, type StepName } from './ladder';

const SEED = Number(process.env['LIQLENS_SEED'] ?? 20_251_010);
const RANDOM_KILLS = 50;
const KILLS_PER_EPISODE = 5;
/** Minutes of idle: among the other rows, and alone. */
const IDLE_MINUTES = 3;
const IDLE_FULL_MINUTES = 30;
interface Stage { readonly lab: Lab; readonly exchange: Exchange; readonly desktop: Notifyd; readonly go: (step: StepName) => void; readonly engine: Engine }
type Fault = (stage: Stage, hooks: { readonly onShow: (call: () => void) => void }) => Promise<{ readonly during?: () => Promise<void>; readonly off?: () => Promise<void> | void }>;

let onShow: () => void = () => undefined;

/** Everything LiqLens remembers is gone, as on a new profile. */
async function anew({ lab, desktop }: Stage): Promise<void> {
  const wipe = 'await browser.storage.local.clear(); await browser.storage.session.clear(); await browser.alarms.clearAll(); for (const id of Object.keys(await browser.notifications.getAll())) await browser.notifications.clear(id);';
  await lab.api(wipe);
  await lab.killWorker();
  await lab.api(wipe);
  await until('notifications to be gone', () => desktop.visible().length === 0 || null, 3).catch(() => undefined);
}

async function episode(stage: Stage, row: Row, fault: Fault, holdMs = 5000): Promise<void> {
  const { lab, go, exchange, desktop } = stage;
  go('watch');
  await anew(stage);
  const from = desktop.all.length;
  const page = exchange.pages[0];
  if (!page) throw new Error('the exchange has no page');
  const tab = await lab.open(page.url);
  try {
    await until('the long to be watched on the public mark', async () => {
      const long = (await ask(lab, 'view/get', {})).items.find(({ venue, assessment }) => venue === 'binance' && assessment.kind === 'position' && assessment.raw.side === 'long');
      return long?.level === 'watch' && long.assessment.kind === 'position' && long.assessment.mark.used !== null;
    }, 30);
    const { during, off } = await fault(stage, { onShow: (call) => { onShow = call; } });
    const wentAt: Partial<Record<StepName, number>> = {};
    const running = during?.();
    for (const level of LEVELS) {
      wentAt[level] = Date.now();
      go(level);
      await sleep(holdMs);
    }
    await running;
    await until('the last level to be told', () => desktop.all.slice(from).some(({ title }) => title.startsWith('Critical: BTCUSDT long')), 12).catch(() => undefined);
    await sleep(1500); // what comes twice comes soon
    onShow = () => undefined;
    await off?.();
    const before = row.lost + row.doubled;
    count(row, desktop.all.slice(from), wentAt);
    if (row.lost + row.doubled > before) row.note += ` ${desktop.all.slice(from).map(({ title }) => title).join(' | ')};`;
  } finally {
    onShow = () => undefined;
    await tab.close();
  }
}

/** Resolves when the extension's storage or messages show that a step is over; asked of the extension's neutral page, which hears both. */
const HEARD = {
  message: "return new Promise((done) => { const hear = (message) => { if (message?.type === 'page/capture') { browser.runtime.onMessage.removeListener(hear); done(true); } }; browser.runtime.onMessage.addListener(hear); setTimeout(() => done(false), 8000); })",
  session: "return new Promise((done) => { browser.storage.session.onChanged.addListener((changes) => { if ('watchlist' in changes) done(true); }); setTimeout(() => done(false), 8000); })",
  alerts: "return new Promise((done) => { browser.storage.local.onChanged.addListener((changes) => { if ('alerts' in changes) done(true); }); setTimeout(() => done(false), 8000); })",
} as const;
const heard = (what: keyof typeof HEARD): Fault => async ({ lab }) => ({ during: async () => { if (await lab.api<boolean>(HEARD[what])) await lab.killWorker(); } });
const soon = (ms: number): Fault => async ({ lab }) => ({ during: async () => { await sleep(ms); await lab.killWorker(); } });

/** Steps of design section "From page to notification". */
const STEPS: readonly (readonly [string, Fault])[] = [
  ['killed after step 1, page chosen', async ({ lab, exchange }) => { await lab.killWorker(); await (await lab.open(exchange.pages[0]?.url ?? '')).close(); return { during: () => lab.killWorker() }; }],
  ['killed after step 2, change observed', soon(0)], ['killed after step 3, captured', soon(300)], ['killed after step 4, message heard', heard('message')], ['killed after step 5, reading stored', heard('session')],
  ['killed after step 6, new mark sent', soon(100)], ['killed after step 7, alarm stored', heard('alerts')],
  ['killed after step 8, each time something is shown', async ({ lab }, { onShow: on }) => { const kills: Promise<void>[] = []; on(() => { kills.push(lab.killWorker().catch(() => undefined)); }); return { off: async () => { await Promise.all(kills); } }; }],
];

const broken = (make: (stage: Stage) => Broken): Fault => async (stage) => { const fault = make(stage); return { off: fault.off }; };
const fullStorage = (meanwhile: (stage: Stage) => Promise<void>): Fault => async (stage) => {
  const { lab, desktop } = stage;
  const from = desktop.all.length;
  await fill(lab);
  return {
    during: () => meanwhile(stage),
    off: async () => { try { await isTold(lab, () => desktop.all.slice(from)); } finally { await emptied(lab); } },
  };
};
const KINDS: readonly (readonly [string, Fault])[] = [
  ['no fault', async () => ({})],
  ['sockets cut twice a second', broken(({ exchange }) => cut(exchange.server))],
  ['sockets stalled', broken(({ exchange }) => stalled(exchange.server))],
  ['frames garbled', broken(({ exchange }) => garbled(exchange.server))],
  ['flooded with 5,000 frames a second', broken(({ exchange }) => flooded(exchange.server))],
  ...[403, 451, 429].map((status): readonly [string, Fault] => [`answered ${status}, sockets refused`, broken(({ exchange }) => refused(exchange.server, status))]),
  ['venue clock 10 minutes ahead', broken(({ exchange }) => skewed(exchange.server, 600_000))],
  ['venue clock 10 minutes behind', broken(({ exchange }) => skewed(exchange.server, -600_000))],
  ['storage full', fullStorage(async () => undefined)],
  ['storage full, worker killed three times', fullStorage(async ({ lab }) => { for (let i = 0; i < 3; i++) { await sleep(3500); await lab.killWorker(); } })],
];

const SILENT = /stalled|garbled|answered|behind/;

async function inBrowser(browser: Browser, rows: Row[], only: RegExp): Promise<void> {
  const { engine } = browser;
  const say = (row: Row): void => { rows.push(row); console.log(line(row)); };
  const ladder = createLadder(Date.now);
  const exchange = await openExchange(ladder.world, Date.now);
  const desktop = await startNotifyd(Date.now, () => { onShow(); });
  const lab = await (engine === 'firefox' ? firefox : chromium)({ browser, extension: resolve('dist', engine === 'firefox' ? 'firefox' : 'chrome'), server: exchange.server, headless: true, prefs: SMALL_FIREFOX });
  const stage: Stage = { lab, exchange, desktop, go: ladder.go, engine };
  const perform = async (row: Row, work: () => Promise<void>): Promise<void> => {
    try { await work(); } catch (error) { row.lost += 3; row.expected += 3; row.note += ` ${error instanceof Error ? error.message : String(error)};`; }
  };
  try {
    for (const [name, fault] of [...KINDS, ...STEPS].filter(([name]) => only.test(name))) {
      const row = emptyRow(engine, name);
      // A feed's silence takes a moment to be noticed; the price waits for it.
      await perform(row, () => episode(stage, row, fault, SILENT.test(name) ? 9000 : 4000));
      say(row);
    }
    if (!only.test('random')) return;
    const random = randomFrom(SEED);
    const row = emptyRow(engine, `killed at ${RANDOM_KILLS} random moments, seed ${SEED}`);
    for (let done = 0; done < RANDOM_KILLS; done += KILLS_PER_EPISODE) {
      const waits = Array.from({ length: KILLS_PER_EPISODE }, () => 1500 + random.int(900));
      await perform(row, () => episode(stage, row, async () => ({ during: async () => { for (const wait of waits) { await sleep(wait); await lab.killWorker(); } } }), 4500));
    }
    say(row);
  } finally {
    await lab.close();
    desktop.stop();
    await exchange.close();
  }
}

async function main(): Promise<number> {
  const inside = await insideSessionBus();
  if (inside !== true) return inside;
  const args = process.argv.slice(2);
  const valueOf = (name: string): string | undefined => (args.includes(name) ? args[args.indexOf(name) + 1] : undefined);
  const engines = (['chromium', 'firefox'] as const).filter((engine) => args.includes(engine) || !args.some((arg) => arg === 'chromium' || arg === 'firefox'));
  const idleAlone = args.includes('idle');
  const only = new RegExp(idleAlone ? '^idle$' : valueOf('--only') ?? '');
  const minutes = Number(valueOf('--minutes') ?? (idleAlone ? IDLE_FULL_MINUTES : IDLE_MINUTES));
  const rows: Row[] = [];
  for (const engine of engines) {
    const browser = browserNamed(engine);
    if (!browser) throw new Error(`install ${engine} first`);
    if (!idleAlone) await inBrowser(browser, rows, only);
    if (!only.test('idle')) continue;
    const row = emptyRow(engine, `${minutes} minutes idle, tab behind another, nothing attached`);
    await idle(browser, minutes, row).catch((error: unknown) => { row.lost += 3; row.expected += 3; row.note = String(error); });
    rows.push(row);
    console.log(line(row));
  }
  console.log(`\n${table(rows)}\n\nLate: not at the desktop ${LATE_MS / 1000} s after the price went there.`);
  const file = valueOf('--json');
  if (file !== undefined) writeFileSync(resolve(process.env['INIT_CWD'] ?? '.', file), `${JSON.stringify(rows, null, 1)}\n`);
  const [lost, doubled] = [rows.reduce((sum, row) => sum + row.lost, 0), rows.reduce((sum, row) => sum + row.doubled, 0)];
  console.log(`${rows.reduce((sum, row) => sum + row.expected, 0)} alerts expected, ${lost} lost, ${doubled} doubled.`);
  return lost + doubled === 0 ? 0 : 1;
}

main().then((code) => { process.exit(code); }, (error: unknown) => { console.error(`faults: ${error instanceof Error ? error.message : String(error)}`); process.exit(1); });
