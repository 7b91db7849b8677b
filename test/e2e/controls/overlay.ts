/** The controls of the panel on the page: chip, grip, lines, quiet, hiding, and what is offered where a page cannot be read. */
import type { Tab } from '../../support/lab';
import { truly, type Scenario } from '../scenario';
import { createBench, SAME, type Bench, type Kept, type Step, type Way } from './bench';
import { OVERLAY } from './census';
import { both } from './steps';

const WAYS: readonly Way[] = ['key', 'mouse'];
const CHIP = '/^button LiqLens: /';
const FOLD = 'button Collapse (Esc)';
const GRIP = 'button Move: drag, or arrow keys';
const place = (kept: Kept): { readonly x: number; readonly y: number; readonly open: boolean } | undefined => kept.places['binance'];
const opened = (open: boolean) => (now: Kept): boolean => place(now)?.open === open;
const isOpen = 'return $(".over") !== null && root.activeElement === $(".fold")';
const isFolded = 'return $(".over") === null && root.activeElement === $(".chip")';

async function unfolded(bench: Bench): Promise<void> {
  if (await bench.shows<boolean>('return $(".over") !== null')) return;
  await bench.ready(CHIP);
  await bench.see('the panel', 'return $(".over") !== null');
}

/** What moves the whole stands elsewhere afterwards, on screen and in storage, and is as open as before. */
function moves(bench: Bench, control: string, way: Way, act: Step['act'], before: () => Promise<unknown>): Step {
  let was = { left: 0, top: 0, open: false };
  const now = (): Promise<typeof was> => bench.shows('const { left, top } = $(".liqlens").getBoundingClientRect(); return { left, top, open: $(".over") !== null }');
  return {
    control, way, ...(act === undefined ? {} : { act }), before: async () => { await before(); was = await now(); },
    stored: (kept, then) => place(kept) !== undefined && JSON.stringify(place(kept)) !== JSON.stringify(place(then)),
    shown: async () => { const is = await now(); return is.left < was.left && is.top < was.top && is.open === was.open; },
  };
}

/** The first row of the page, framed from above. */
const outlined = 'const box = $(".outline"), row = document.querySelector(".row"); return !box.hidden && Math.abs(box.getBoundingClientRect().top - row.getBoundingClientRect().top) < 3 && Math.abs(box.getBoundingClientRect().bottom - row.getBoundingClientRect().bottom) < 3';

const table = (bench: Bench, key: string): readonly Step[] => {
  const { stage } = bench;
  const open = (): Promise<void> => unfolded(bench);
  const away = (dx: number, dy: number) => (tab: Tab, body: string): Promise<void> => tab.drag(body, dx, dy);
  return [
    ...WAYS.flatMap((way): readonly Step[] => [{ control: CHIP, way, stored: opened(true), shown: isOpen }, { control: FOLD, way, stored: opened(false), shown: isFolded }]),
    { control: CHIP, way: 'key', act: ['Space'], stored: opened(true), shown: isOpen }, { control: FOLD, way: 'key', act: ['Escape'], stored: opened(false), shown: isFolded },
    // A drag of the chip moves it and does not open it; the next click does.
    moves(bench, CHIP, 'mouse', away(-120, -60), async () => undefined), { control: CHIP, way: 'mouse', stored: opened(true), shown: isOpen },
    moves(bench, GRIP, 'key', ['ArrowLeft', 'ArrowLeft', 'ArrowUp'], open), moves(bench, GRIP, 'mouse', away(-40, -20), open),
    moves(bench, GRIP, 'mouse', (tab, body) => tab.drag(body.replace(/return [^;]*;$/, 'return root.querySelector("header b");'), -40, -20), open),
    { control: '/^group .*BTCUSDT/', way: 'key', before: open, act: [], stored: SAME, shown: outlined, after: () => bench.shows('root.activeElement?.blur()') },
    { control: '/^group .*BTCUSDT/', way: 'mouse', before: () => bench.see('no outline', 'return $(".outline").hidden'), act: (tab, body) => tab.hover(body), stored: SAME, shown: outlined },
    { control: '/^group .*ETHUSDT/', way: 'key', before: open, act: [], stored: SAME, shown: 'return root.activeElement === control("/^group .*ETHUSDT/") && !$(".outline").hidden', after: () => bench.shows('root.activeElement?.blur()') },
    { control: '/^group .*ETHUSDT/', way: 'mouse', act: (tab, body) => tab.hover(body), stored: SAME, shown: 'return !$(".outline").hidden' },
    ...both({ control: 'button Seen', before: open, stored: (now, then) => (now.seen[key] ?? 0) > (then.seen[key] ?? 0), shown: async () => (await stage.view()).items.some((item) => item.key === key && item.seenAt !== null) }),
    ...WAYS.flatMap((way): readonly Step[] => [
      { control: '/^button Snooze \\d+ (?:min|h)$/', way, before: open, stored: (now) => key in now.quiet, shown: 'return control("button End") !== undefined && says("footer").includes("Quiet until")' },
      { control: 'button End', way, stored: (now) => !(key in now.quiet), shown: 'return control("button Seen") !== undefined' },
    ]),
    ...WAYS.flatMap((way): readonly Step[] => [
      { control: 'button Hide on this site', way, before: open, stored: SAME, shown: 'return control("button Hide here") !== undefined' },
      { control: 'button Keep it', way, stored: SAME, shown: 'return control("button Hide here") === undefined && $(".items") !== null' },
    ]),
  ];
};

const hiding = (bench: Bench): readonly Step[] => {
  const asked = async (): Promise<void> => { await unfolded(bench); if (await bench.shows<boolean>('return control("button Keep it") === undefined')) await bench.ready('button Hide on this site'); await bench.see('the question', 'return control("button Hide here") !== undefined'); };
  return [
    ...both({
      control: 'button Hide here', before: asked, stored: ({ settings }) => settings.venues['binance']?.overlay === false && settings.venues['binance'].on, shown: 'return document.querySelector("liqlens-overlay") === null',
      after: async () => { await bench.set({ venues: {} }); await bench.see('the panel again', 'return document.querySelector("liqlens-overlay") !== null && controls().length > 0'); },
    }),
    // Shown again, it knows its rows again.
    { control: '/^group .*BTCUSDT/', way: 'key', before: () => unfolded(bench), act: [], stored: SAME, shown: outlined },
  ];
};

const unreadable = (bench: Bench, tabId: number): readonly Step[] => {
  const { stage } = bench;
  const page = async (): Promise<number> => (await stage.view()).pages.find((one) => one.tabId === tabId)?.readAt ?? 0;
  let readAt = 0;
  return [
    ...both({ control: 'button Report this page', before: () => unfolded(bench), stored: SAME, shown: () => bench.front(`desk.html#report/${tabId}`), after: async () => { await bench.tidy(); await bench.tab().show(); } }),
    ...both({ control: 'button Try again', before: async () => { await unfolded(bench); readAt = await page(); }, stored: SAME, shown: async () => await page() > readAt && await bench.shows<boolean>('return control("button Try again") !== undefined') }),
  ];
};

export const overlayControls: readonly Scenario[] = [
  {
    title: 'Every control of the panel on the page works by keyboard and by mouse, and the page hears nothing of it', seconds: 300,
    run: async (stage) => {
      const bench = createBench(stage);
      const tab = await stage.lab.open(stage.pages.binance.url);
      const long = await stage.long();
      await bench.keepTabs();
      bench.on(tab, OVERLAY);
      await bench.see('the chip', `return control(${JSON.stringify(CHIP)}) !== undefined`);
      await tab.run('window.heard = []; for (const type of ["keydown", "keyup", "keypress"]) document.body.addEventListener(type, (event) => window.heard.push(event.key)); for (const type of ["keydown", "keyup", "keypress"]) document.addEventListener(type, (event) => window.heard.push(event.key));');
      await bench.tabThrough();
      stage.go('warning');
      await stage.until('the level', async () => (await stage.long()).level === 'warning');
      await unfolded(bench);
      await bench.see('the line', 'return controls().some(({ name }) => /^group .*BTCUSDT/.test(name)) && $(".over") !== null');
      await bench.tabThrough();
      await tab.run('window.heard = []'); // Tab itself may leave the panel
      await bench.shows('$(".fold").click()');
      await bench.perform(table(bench, long.key));
      const heard = await tab.run<readonly string[]>('return window.heard');
      truly('the page hears no key that is meant for the panel', heard.length === 0, heard);
      await bench.perform(hiding(bench));

      await tab.run('for (const cell of document.querySelectorAll(\'[data-live$=".mark"]\')) { cell.removeAttribute("data-live"); cell.textContent = "????"; }');
      await stage.until('it to be refused', async () => (await stage.view()).pages.some(({ venue, state }) => venue === 'binance' && state === 'unreadable'));
      await unfolded(bench);
      await bench.see('the reason', 'return control("button Try again") !== undefined');
      await bench.tabThrough();
      await bench.perform(unreadable(bench, long.tabId ?? -1));
      bench.finish();
    },
  },
];
