/** What every screen of the desk shares: how one is opened, and the rail at its side. */
import { PAGE } from './census';
import { SAME, type Bench, type Step } from './bench';
import { both } from './steps';

/** Shows a screen in the desk's tab, which is opened the first time. */
export async function screen(bench: Bench, hash: string): Promise<void> {
  const { lab } = bench.stage;
  if (await bench.front('desk.html')) await bench.tab().run('location.hash = args[0]', hash);
  else {
    bench.on(await lab.open(lab.page(`desk.html${hash}`)), PAGE);
    await bench.keepTabs();
  }
  await bench.see(`the screen ${hash}`, `return location.hash === ${JSON.stringify(hash)} && says("main h1").length > 2`);
}

/** Names of what stands beside every screen. */
export const RAIL = ['/^link (?:Portfolio|Position|Lending|Log|Settings) → /', 'main'] as const;

/** The rail stands beside every screen; the screen itself takes the focus when it changes, and when it is clicked where nothing is. */
export const rail = (bench: Bench): readonly Step[] => [
  ...(['Portfolio', 'Position', 'Lending', 'Log', 'Settings'] as const).flatMap((name) => both({
    control: `link ${name} → #${name.toLowerCase()}`, before: () => screen(bench, '#how/sight'), stored: SAME, quiet: true,
    shown: `return location.hash === '#${name.toLowerCase()}' && document.activeElement === $('main') && control('link ${name} → #${name.toLowerCase()}').getAttribute('aria-current') === 'page' && document.title.startsWith('${name}')`,
  })),
  { control: 'main', way: 'key', before: () => screen(bench, '#how/sight'), act: async (tab) => { await tab.run('document.querySelector(".rail a:not([aria-current])").focus()'); await tab.press('Enter'); }, stored: SAME, shown: 'return document.activeElement === $("main")' },
  { control: 'main', way: 'mouse', before: () => bench.tab().run('document.querySelector(".rail a").focus()'), act: (tab) => tab.click('return document.querySelector("main h1")'), stored: SAME, shown: 'return document.activeElement === $("main")' },
];
