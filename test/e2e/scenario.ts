/** What an end-to-end scenario is given, and how one is set up: a fresh browser, a local exchange, a desktop that receives notifications. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { feedGet, feedSites, feedSocket, type Exchange } from '../demo/exchange';
import { openExchange } from '../demo/exchange';
import type { DemoPage } from '../demo/pages';
import { VENUES } from '../../src/venues/index';
import type { ItemView, View } from '../../src/messages/view';
import { ask, badge } from '../support/ask';
import { chromium } from '../support/chromium';
import { FEEDS, type FeedWorld } from '../support/feeds';
import { firefox, type FirefoxLab } from '../support/firefox';
import type { Lab, Tab } from '../support/lab';
import type { Browser, Engine } from '../support/machine';
import { startNotifyd, type Notifyd, type Shown } from '../support/notifyd';
import type { Expected } from '../support/pages';
import { html } from '../support/server';
import { sleep, until } from '../support/wait';
import { createLadder, type StepName } from './ladder';

export interface Stage {
  readonly engine: Engine;
  readonly lab: Lab;
  readonly firefox: FirefoxLab | null;
  readonly exchange: Exchange;
  readonly pages: { readonly binance: DemoPage; readonly bybit: DemoPage; readonly aave: DemoPage };
  /** Moves every page and feed to a level of the Binance long. */
  readonly go: (step: StepName) => void;
  /** Serves a page fixture under its own address, its marks on the venue's feed. */
  readonly fixture: (html: string, expected: Pick<Expected, 'url' | 'marks'>) => void;
  readonly view: () => Promise<View>;
  readonly badge: () => Promise<string>;
  /** The Binance long of the ladder, once LiqLens has read it. */
  readonly long: () => Promise<ItemView>;
  readonly until: typeof until;
  /** A notification whose title and body hold the text, received over D-Bus. */
  readonly notice: (text: string | RegExp, seconds?: number) => Promise<Shown>;
  readonly desktop: Notifyd;
  /** Text of the overlay, opened if it is folded; null while there is none. Needs the test build. */
  readonly overlay: (tab: Tab) => Promise<string | null>;
  readonly picture: (tab: Tab, name: string, clip?: { readonly width: number; readonly height: number }) => Promise<void>;
}

export interface Scenario {
  readonly title: string;
  readonly only?: Engine;
  /** Longest it may take; 150 if it does not say. */
  readonly seconds?: number;
  readonly run: (stage: Stage) => Promise<void>;
}

/** Fails with what was expected and what was there. */
export function check(what: string, got: unknown, wanted: unknown): void {
  if (JSON.stringify(got) !== JSON.stringify(wanted)) throw new Error(`${what}: ${JSON.stringify(got)} instead of ${JSON.stringify(wanted)}`);
}
export function truly(what: string, holds: boolean, got: unknown = ''): void {
  if (!holds) throw new Error(`${what}${got === '' ? '' : `: ${JSON.stringify(got)}`}`);
}

/** The relay a scenario may serve. */
export const PHONE = 'ntfy.sh';
export const OUT = join('test', 'e2e', 'out');
const SHOTS = join('test', 'e2e', 'shots');

const OVERLAY = `const root = document.querySelector('liqlens-overlay')?.shadowRoot; if (!root) return null;
  if (!root.querySelector('.over')) { root.querySelector('.chip')?.click(); await new Promise((r) => setTimeout(r, 100)); }
  const panel = root.querySelector('.over') ?? root.querySelector('.chip'); return panel ? panel.textContent : null;`;

/** Sets a stage up, runs the scenario on it, and takes everything down. Pictures go to test/e2e/out, with `update` those of the README to test/e2e/shots as well. */
export async function perform(scenario: Scenario, browser: Browser, update: boolean): Promise<void> {
  const { seconds = 150 } = scenario;
  const ladder = createLadder(Date.now);
  const exchange = await openExchange(ladder.world, Date.now);
  // A browser is told once which names lead here: those of every venue, whatever they come to serve.
  for (const { matches } of VENUES) for (const pattern of matches) { const { host } = new URL(pattern.replace('*.', 'www.').replace('/*', '/')); if (!exchange.server.sites.has(host)) exchange.server.sites.set(host, {}); }
  exchange.server.sites.set(PHONE, {});
  const desktop = await startNotifyd(Date.now);
  let lab: Lab | null = null;
  try {
    const options = { browser, extension: resolve('dist', browser.engine === 'firefox' ? 'test-firefox' : 'test-chrome'), server: exchange.server, headless: true };
    const fox = browser.engine === 'firefox' ? await firefox(options) : null;
    lab = fox ?? await chromium(options);
    const stage = createStage(browser.engine, lab, fox, exchange, ladder, desktop, update);
    await Promise.race([scenario.run(stage), sleep(seconds * 1000).then(() => { throw new Error(`took longer than ${seconds} s`); })]);
    const errors = lab.errors();
    truly('errors in the extension\'s consoles', errors.length === 0, errors);
  } catch (error) {
    if (lab) await blackBox(lab, exchange, desktop, scenario.title).catch(() => undefined);
    throw error;
  } finally {
    await lab?.close();
    desktop.stop();
    await exchange.close();
  }
}

/** What was there when a scenario failed. */
async function blackBox(lab: Lab, exchange: Exchange, desktop: Notifyd, title: string): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  const view = await Promise.race([ask(lab, 'view/get', {}), sleep(3000)]).catch(String);
  writeFileSync(join(OUT, `failed-${lab.browser.engine}-${title.toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 60)}.json`), JSON.stringify({ view, notifications: desktop.all, errors: lab.errors(), requests: exchange.server.log }, null, 1));
}

function createStage(engine: Engine, lab: Lab, fox: FirefoxLab | null, exchange: Exchange, ladder: ReturnType<typeof createLadder>, desktop: Notifyd, update: boolean): Stage {
  const [binance, bybit, aave] = exchange.pages as readonly [DemoPage, DemoPage, DemoPage];
  const view = (): Promise<View> => ask(lab, 'view/get', {});
  mkdirSync(OUT, { recursive: true });
  return {
    engine, lab, firefox: fox, exchange, pages: { binance, bybit, aave }, go: ladder.go, view, until, desktop,
    badge: () => badge(lab),
    fixture: (page, { url, marks = {} }) => serveFixture(exchange, ladder.world.feed(Date.now), page, url, marks),
    long: () => until('the Binance long to be read', async () => (await view()).items.find(({ venue, assessment }) => venue === 'binance' && assessment.kind === 'position' && assessment.raw.side === 'long')),
    notice: (text, seconds = 20) => until(`a notification with ${String(text)}`, () => desktop.all.find(({ title, body }) => (typeof text === 'string' ? `${title}\n${body}`.includes(text) : text.test(`${title}\n${body}`))), seconds),
    overlay: (tab) => tab.run<string | null>(OVERLAY),
    picture: async (tab, name, clip) => {
      const bytes = await tab.picture(clip);
      writeFileSync(join(OUT, `${name}-${engine}.png`), bytes);
      if (update && engine === 'chromium') {
        mkdirSync(SHOTS, { recursive: true });
        writeFileSync(join(SHOTS, `${name}.png`), bytes);
      }
    },
  };
}

function serveFixture({ server }: Exchange, world: FeedWorld, page: string, address: string, marks: Readonly<Record<string, string>>): void {
  const url = new URL(address);
  const quoting: FeedWorld = { ...world, quote: (symbol) => (symbol in marks ? { symbol, mark: marks[symbol] ?? '', at: Date.now() } : null) };
  for (const double of Object.values(FEEDS)) {
    for (const host of double.streamHosts) server.sites.set(host, { ...server.sites.get(host), socket: feedSocket(double, quoting) });
    for (const host of double.restHosts) if (host !== url.host) server.sites.set(host, { ...server.sites.get(host), get: feedGet(double, quoting) });
  }
  const rest = feedSites(quoting).get(url.host);
  server.sites.set(url.host, { ...rest, get: (asked, request) => (asked.pathname === url.pathname ? html(page) : rest?.get?.(asked, request) ?? null) });
}
