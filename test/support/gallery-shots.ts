/** Takes pictures of popup and overlay in a real Chromium: `node build.mjs` knows it not; it is run while working on their look. Usage: gallery-shots OUT [name-part ...] */
import { build } from 'esbuild';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { launch } from 'puppeteer-core';

const [out = '/tmp/shots', ...wanted] = process.argv.slice(2);
mkdirSync(out, { recursive: true });
const words = Object.assign({}, ...readdirSync('src/_locales/en').map((name) => JSON.parse(readFileSync(join('src/_locales/en', name), 'utf8')) as object)) as Record<string, string>;
const bundle = await build({ entryPoints: ['test/support/gallery.tsx'], bundle: true, write: false, format: 'iife', jsx: 'automatic', jsxImportSource: 'preact', loader: { '.css': 'text' }, define: { __OPEN_SHADOW__: 'true', 'process.env.NODE_ENV': '"production"' } });
const css = ['src/ui/tokens.css', 'src/ui/marks.css', 'src/ui/parts.css', 'src/popup/popup.css'].map((file) => readFileSync(file, 'utf8')).join('\n');
const page = (surface: 'popup' | 'overlay'): string => surface === 'popup'
  ? `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>popup</title><style>${css}</style></head><body><div id="popup"></div></body></html>`
  : `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>host</title><style>body{margin:0;background:var(--b);color:#7d868b;font:12px/16px Georgia,serif}#rows{position:absolute;left:0;right:0;bottom:0;height:150px;border-top:1px solid #8884}#rows div{padding:9px 14px;border-bottom:1px solid #8883}*{letter-spacing:.3px}p,section,button{text-transform:uppercase!important;color:hotpink}</style></head><body><div id="rows"><div>BTC perpetual 0.350 63,150.0 61,240.0</div><div>ETH perpetual 2.40 3,105.00</div><div>LINK perpetual</div></div></body></html>`;

const browser = await launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--force-prefers-reduced-motion'] });
try {
  const tab = await browser.newPage();
  tab.on('pageerror', (error) => console.log('page error', String(error)));
  const ask = (wantedName: string): boolean => wanted.length === 0 || wanted.some((part) => wantedName.includes(part));
  const load = async (surface: 'popup' | 'overlay', width: number, height: number): Promise<void> => {
    await tab.setViewport({ width, height, deviceScaleFactor: 2 });
    await tab.setContent(page(surface));
    await tab.addScriptTag({ content: bundle.outputFiles[0]?.text ?? '' });
  };
  const popups = ['four', 'one', 'danger', 'fifty', 'empty', 'first', 'blind', 'closed', 'mixed', 'loan', 'account', 'past', 'stale', 'unknown', 'unreachable', 'beyond', 'long', 'masked', 'notest', 'gap', 'unread'];
  const variants: readonly { name: string; width: number; settings: object; doubled?: boolean; click?: string }[] = [
    { name: 'dark', width: 380, settings: { theme: 'dark' } }, { name: 'light', width: 380, settings: { theme: 'light', direction: 'green-up' } }, { name: 'narrow', width: 320, settings: { theme: 'dark' } }, { name: 'doubled', width: 380, settings: { theme: 'dark' }, doubled: true },
    { name: 'thresholds', width: 380, settings: { theme: 'dark' }, click: '.foot .btn:nth-child(2)' }, { name: 'venues', width: 380, settings: { theme: 'dark' }, click: '.foot .btn:nth-child(1)' },
  ];
  for (const variant of variants) {
    for (const name of popups) {
      const file = `popup-${name}-${variant.name}`;
      if (!ask(file)) continue;
      await load('popup', variant.width, 600);
      await tab.evaluate((shown, show) => (window as any).gallery.showPopup(shown, show), name, { words, settings: variant.settings, doubled: variant.doubled ?? false });
      if (variant.click !== undefined && name !== 'first') await tab.click(variant.click);
      await new Promise((done) => setTimeout(done, 60));
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) console.log(`${file}: ${wide} px wider than the window`);
      await tab.screenshot({ path: join(out, `${file}.png`) as `${string}.png` });
    }
  }
  for (const theme of ['dark', 'light']) {
    for (const open of [false, true]) {
      for (const name of ['two', 'three', 'seven', 'past', 'unknown', 'blind', 'unreadable', 'waiting', 'signedout', 'flat', 'orphaned', 'looking']) {
        for (const doubled of [false, true]) {
          const file = `overlay-${name}-${open ? 'open' : 'chip'}-${theme}${doubled ? '-doubled' : ''}`;
          if (!ask(file)) continue;
          await load('overlay', 560, 560);
          await tab.evaluate((dark) => document.body.style.setProperty('--b', dark ? '#191c1f' : '#fbfbfa'), theme === 'dark');
          await tab.evaluate((shown, show, isOpen) => (window as any).gallery.showOverlay(shown, show, isOpen), name, { words, settings: { theme }, doubled }, open);
          await tab.screenshot({ path: join(out, `${file}.png`) as `${string}.png` });
        }
      }
    }
  }
} finally {
  await browser.close();
}
