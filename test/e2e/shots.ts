/**
 * `npm run shots [-- NAME-PART ...]`: every surface in every state, light and dark, in three languages, as pictures in dist/shots; the store listing beside them.
 * Each state is also checked by axe-core, and for anything wider than its window. Ends with `shots: N taken, N failed`.
 */
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch, type Page } from 'puppeteer-core';
import { needBrowsers, browserNamed } from '../support/machine';
import { LISTING } from './store-listing';

const OUT = join('dist', 'shots');
const LANGUAGES = ['en', 'de', 'ja'] as const;
const THEMES = ['dark', 'light'] as const;
const POPUPS = ['four', 'one', 'danger', 'fifty', 'empty', 'first', 'blind', 'closed', 'mixed', 'loan', 'account', 'past', 'stale', 'unknown', 'unreachable', 'beyond', 'long', 'masked', 'notest', 'gap'];
const OVERLAYS = ['two', 'three', 'seven', 'past', 'unknown', 'blind', 'unreadable', 'waiting', 'signedout', 'flat', 'orphaned', 'looking'];
/** Screen and view. */
const DESKS = [['portfolio', 'four'], ['portfolio', 'fifty'], ['portfolio', 'empty'], ['position', 'four'], ['position', 'blind'], ['position', 'unreachable'], ['lending', 'loan'], ['lending', 'empty'], ['log', 'four'], ['settings', 'four'], ['self-test', 'notest'], ['welcome', 'empty'], ['how', 'four'], ['report', 'four']] as const;

interface Shot { readonly name: string; readonly surface: 'popup' | 'overlay' | 'desk'; readonly width: number; readonly height: number; readonly language: string; readonly draw: (page: Page, words: Words) => Promise<void> }
type Words = Readonly<Record<string, string>>;
interface Gallery { showPopup: (name: string, show: object) => void; showOverlay: (name: string, show: object, open: boolean) => void; showDesk: (name: string, hash: string, show: object) => void }

const catalog = (language: string): Words => {
  const folder = join('src', '_locales', language);
  return existsSync(folder) ? Object.assign({}, ...readdirSync(folder).filter((name) => name.endsWith('.json')).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Words)) as Words : {};
};
const sheet = (...files: readonly string[]): string => files.map((file) => readFileSync(join('src', file), 'utf8')).join('\n');
const HOST = 'body{margin:0;background:var(--b);color:var(--i);font:12px/16px Georgia,serif}#rows{position:absolute;left:0;right:0;bottom:0;height:150px;border-top:1px solid #8884}#rows div{padding:9px 14px;border-bottom:1px solid #8883}p,section,button{text-transform:uppercase!important;color:hotpink}';
const page = (surface: Shot['surface'], language: string): string => {
  const head = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>LiqLens</title>`;
  // The overlay must look the same on a page whose own style is loud.
  if (surface === 'overlay') return `${head}<style>${HOST}</style></head><body><main><h1 style="position:absolute;left:-999px">host</h1><div id="rows"><div>BTC perpetual 0.350 63,150.0 61,240.0</div><div>ETH perpetual 2.40 3,105.00</div><div>LINK perpetual</div></div></main></body></html>`;
  return `${head}<style>${sheet('ui/tokens.css', 'ui/marks.css', 'ui/parts.css', surface === 'popup' ? 'popup/popup.css' : 'desk/desk.css')}</style></head><body><div id="${surface}"></div></body></html>`;
};
const settingsOf = (theme: string, language: string): object => ({ theme, language, ...(theme === 'light' ? { direction: 'green-up' } : {}) });

function plan(): readonly Shot[] {
  const shots: Shot[] = [];
  const popup = (name: string, theme: string, language: string, width: number, suffix: string, extra: object = {}, click?: string): void => {
    shots.push({ name: `popup-${name}-${suffix}-${language}`, surface: 'popup', width, height: 600, language, draw: async (tab, words) => {
      await tab.evaluate((shown, show) => (window as unknown as { gallery: Gallery }).gallery.showPopup(shown, show), name, { words, settings: settingsOf(theme, language), ...extra });
      if (click !== undefined) await tab.click(click);
    } });
  };
  for (const language of LANGUAGES) for (const theme of THEMES) for (const name of POPUPS) popup(name, theme, language, 380, theme);
  for (const name of POPUPS) { popup(name, 'dark', 'en', 320, 'narrow'); popup(name, 'dark', 'en', 380, 'doubled', { doubled: true }); }
  for (const theme of THEMES) { popup('four', theme, 'en', 380, `thresholds-${theme}`, {}, '.foot .btn:nth-of-type(2)'); popup('four', theme, 'en', 380, `venues-${theme}`, {}, '.foot .btn:nth-of-type(1)'); }
  for (const language of LANGUAGES) for (const theme of THEMES) for (const open of [false, true]) for (const name of OVERLAYS) {
    shots.push({ name: `overlay-${name}-${open ? 'open' : 'chip'}-${theme}-${language}`, surface: 'overlay', width: 560, height: 560, language, draw: async (tab, words) => {
      await tab.evaluate((ground, ink) => { document.body.style.setProperty('--b', ground); document.body.style.setProperty('--i', ink); }, ...(theme === 'dark' ? ['#191c1f', '#7d868b'] as const : ['#fbfbfa', '#5f686d'] as const));
      await tab.evaluate((shown, show, isOpen) => (window as unknown as { gallery: Gallery }).gallery.showOverlay(shown, show, isOpen), name, { words, settings: settingsOf(theme, language) }, open);
    } });
  }
  const desk = (screen: string, name: string, theme: string, language: string, width: number, suffix: string): void => {
    shots.push({ name: `desk-${screen}-${name}-${suffix}-${language}`, surface: 'desk', width, height: 860, language, draw: async (tab, words) => {
      await tab.evaluate((shown, hash, show) => (window as unknown as { gallery: Gallery }).gallery.showDesk(shown, hash, show), name, `#${screen}`, { words, settings: settingsOf(theme, language) });
      await new Promise((resolve) => { setTimeout(resolve, 150); });
    } });
  };
  for (const language of LANGUAGES) for (const theme of THEMES) for (const [screen, name] of DESKS) desk(screen, name, theme, language, 1280, theme);
  for (const [screen, name] of DESKS) { desk(screen, name, 'dark', 'en', 800, 'medium'); desk(screen, name, 'dark', 'en', 320, 'narrow'); }
  return shots;
}

async function main(): Promise<number> {
  const wanted = process.argv.slice(2);
  needBrowsers(console.log);
  const chromium = browserNamed('chromium');
  if (!chromium) throw new Error('install chromium first');
  if (wanted.length === 0) rmSync(OUT, { recursive: true, force: true });
  mkdirSync(OUT, { recursive: true });
  const bundle = await build({ entryPoints: ['test/support/gallery.tsx'], bundle: true, write: false, format: 'iife', jsx: 'automatic', jsxImportSource: 'preact', loader: { '.css': 'text' }, define: { __OPEN_SHADOW__: 'true', 'process.env.NODE_ENV': '"production"' } });
  const script = bundle.outputFiles[0]?.text ?? '';
  const axe = readFileSync(createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js'), 'utf8');
  const catalogs = new Map(LANGUAGES.map((language) => [language as string, { ...catalog('en'), ...catalog(language) }]));
  const browser = await launch({ executablePath: chromium.path, args: ['--no-sandbox', '--disable-gpu', '--force-prefers-reduced-motion'] });
  let taken = 0;
  const wrong: string[] = [];
  try {
    const tab = await browser.newPage();
    let current = '';
    tab.on('pageerror', (error) => wrong.push(`${current}: ${String(error)}`));
    for (const shot of plan()) {
      if (wanted.length > 0 && !wanted.some((part) => shot.name.includes(part))) continue;
      current = shot.name;
      await tab.setViewport({ width: shot.width, height: shot.height, deviceScaleFactor: 1 });
      await tab.goto('about:blank');
      await tab.setContent(page(shot.surface, shot.language));
      await tab.addScriptTag({ content: script });
      await shot.draw(tab, catalogs.get(shot.language) ?? {});
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) wrong.push(`${shot.name}: ${wide} px wider than its window`);
      // Roles and contrast are the same in every language.
      if (shot.language === 'en') await tab.addScriptTag({ content: axe });
      const found = shot.language !== 'en' ? [] : await tab.evaluate(async () => {
        const { violations } = await (window as unknown as { axe: { run: (where: unknown, options: object) => Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> } }).axe.run(document, { rules: { region: { enabled: false } } });
        return violations.map(({ id, nodes }) => `${id} at ${JSON.stringify(nodes[0]?.target)}${nodes.length > 1 ? ` and ${nodes.length - 1} more` : ''}`);
      });
      for (const violation of found) wrong.push(`${shot.name}: axe ${violation}`);
      await tab.screenshot({ path: join(OUT, `${shot.name}.png`) as `${string}.png`, fullPage: shot.surface === 'desk' });
      taken++;
      if (taken % 100 === 0) console.log(`${taken} taken ...`);
    }
  } finally {
    await browser.close();
  }
  if (wanted.length === 0) {
    writeFileSync(join(OUT, 'store-listing.txt'), LISTING);
    for (const [from, to] of [['popup-four-dark-en', 'store-1-popup'], ['overlay-two-open-dark-en', 'store-2-page'], ['desk-portfolio-four-dark-en', 'store-3-portfolio'], ['desk-position-four-light-en', 'store-4-position']] as const) cpSync(join(OUT, `${from}.png`), join(OUT, `${to}.png`));
  }
  for (const line of wrong.slice(0, 60)) console.log(line);
  console.log(`shots: ${taken} taken, ${wrong.length} failed`);
  return wrong.length === 0 && taken > 0 ? 0 : 1;
}

main().then((code) => { process.exit(code); }, (error: unknown) => { console.error(`shots: ${error instanceof Error ? error.message : String(error)}`); process.exit(1); });
