/** `npm start`: the extension in a real browser, beside a demo exchange on this machine. With a display a window opens; without one the replay is told in words and pictures. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ask, badge } from '../support/ask';
import { chromium } from '../support/chromium';
import { firefox } from '../support/firefox';
import type { Lab, Tab } from '../support/lab';
import { browserNamed, browsers, hasDisplay, insideSessionBus, locate, needBrowsers, type Browser } from '../support/machine';
import { startNotifyd } from '../support/notifyd';
import { sleep } from '../support/wait';
import { account } from './account';
import { openExchange } from './exchange';
import { reconstructed, recorded } from './price-path';
import { createWorld } from './world';

const OUT = join('dist', 'demo');

const { values: options } = parseArgs({ options: {
  speed: { type: 'string', default: '60' }, history: { type: 'string' }, symbol: { type: 'string' }, browser: { type: 'string' }, headless: { type: 'boolean', default: false },
} });

function chosenBrowser(): Browser {
  if (options.browser !== undefined) {
    const named = browserNamed(options.browser);
    if (!named) throw new Error(`no browser ${options.browser} found on this machine; found: ${browsers().map(({ name }) => name).join(', ') || 'none'}`);
    return named;
  }
  if (browsers().length === 0) needBrowsers(console.log);
  const [first] = browsers();
  if (!first) throw new Error('no Chrome, Chromium, Edge or Firefox found on this machine; name one with --browser PATH');
  return first;
}

function speedOf(text: string): number {
  const speed = Number(text);
  if (!(speed >= 1 && speed <= 600)) throw new Error('--speed takes a number from 1 to 600: minutes of history per minute');
  return speed;
}

async function run(headless: boolean, withBus: boolean): Promise<number> {
  const path = options.history === undefined ? reconstructed() : recorded(resolve(process.env['INIT_CWD'] ?? '.', options.history), options.symbol);
  const browser = chosenBrowser();
  const speed = speedOf(options.speed);
  const notices: string[] = [];
  const daemon = withBus ? await startNotifyd(Date.now, ({ title, body, replaced }) => {
    notices.push(title);
    console.log(`          notification${replaced ? ' (replaces the one before)' : ''}: ${title} | ${body.replaceAll('\n', ' / ')}`);
  }) : null;

  let startedAt = Infinity; // the replay begins when the pages are open
  const world = createWorld(path, speed, () => startedAt);
  const exchange = await openExchange(world, Date.now);
  const lab: Lab = await (browser.engine === 'firefox' ? firefox : chromium)({ browser, extension: resolve('dist', browser.engine === 'firefox' ? 'firefox' : 'chrome'), server: exchange.server, headless });
  let gone = false;
  void lab.closed.then(() => { gone = true; });
  process.on('SIGINT', () => { void lab.close().finally(() => process.exit(130)); });
  try {
    console.log(`${lab.version}${headless ? ', headless' : ''}. Prices: ${path.origin}. ${speed} minutes a minute, ${Math.round(world.duration / 1000)} s in all. Nothing leaves this machine.`);
    return await replay();
  } finally {
    if (!gone) await lab.close();
    daemon?.stop();
    await exchange.close();
  }

  async function replay(): Promise<number> {
    const tabs: Tab[] = [];
    for (const page of exchange.pages) tabs.push(await lab.open(page.url));
    const popup = headless ? await lab.open(lab.page('popup.html')) : null;
    await tabs[0]?.show();
    if (headless) mkdirSync(OUT, { recursive: true });
    const picture = async (name: string): Promise<void> => {
      if (!headless || !popup) return;
      await tabs[0]?.show();
      writeFileSync(join(OUT, `${name}-page.png`), await (tabs[0] as Tab).picture());
      writeFileSync(join(OUT, `${name}-popup.png`), await popup.picture({ width: 400, height: 600 }));
      await tabs[0]?.show();
    };
    const said = account();
    const pictured = new Set<string>();
    startedAt = Date.now();
    let scene = -1;
    for (;;) {
      if (gone) break;
      const { at, scene: now, over } = world.moment(Date.now());
      const clock = new Date(at).toISOString().slice(11, 19);
      const next = world.scenes[now];
      if (now !== scene && scene !== -1 && next) console.log(`${clock}  (${next.slow ? 'slow motion' : next.from > (world.scenes[scene]?.to ?? 0) ? `cut to ${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC` : 'at full speed again'})`);
      scene = now;
      const view = await ask(lab, 'view/get', {}).catch(() => null);
      if (view) {
        for (const line of said.note(clock, { badge: await badge(lab), view })) console.log(line);
        const own = view.items.find(({ venue, assessment }) => venue === 'binance' && assessment.kind === 'position' && assessment.raw.side === 'long');
        if (own && !pictured.has(own.level)) { pictured.add(own.level); await picture(`${pictured.size}-${own.level}`); }
      }
      if (over && headless) break;
      await sleep(over ? 5000 : 500);
    }
    const levels = [...said.levels()];
    console.log(`\n${levels.map(([key, met]) => `${key}: ${met.join(' > ')}`).join('\n')}`);
    if (daemon) console.log(`${notices.length} desktop notifications.`);
    else if (headless) console.log('No D-Bus session here, so desktop notifications were not read back.');
    if (headless) console.log(`Pictures: ${OUT}`);
    const unread = exchange.pages.map(({ venue }) => venue).filter((venue) => !levels.some(([key]) => key.startsWith(`${venue}/`)));
    if (unread.length > 0 && !gone) { console.error(`LiqLens read no position of ${unread.join(', ')}: this is a fault, please report it with the lines above.`); return 1; }
    return 0;
  }
}

async function main(): Promise<number> {
  const headless = options.headless || !hasDisplay();
  // Without a display there is no notification service either: a session bus of our own takes its place, so that the account can tell what was shown.
  const withBus = headless && process.platform === 'linux' && locate('dbus-run-session') !== null;
  if (withBus) {
    const inside = await insideSessionBus();
    if (inside !== true) return inside;
  }
  return run(headless, withBus);
}

main().then((code) => { process.exitCode = code; }, (error: unknown) => { console.error(`start: ${error instanceof Error ? error.message : String(error)}`); process.exitCode = 1; });
