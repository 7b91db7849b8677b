/** Conventions that matter, as tests over the tree. Each failure says what to do. */
import { existsSync } from 'node:fs';
import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { KNOWLEDGE } from '../src/venues/registry';
import { VENUES } from '../src/venues/index';
import { codeOf, filesUnder, foldersIn, importsOf, jsonOf, textOf, type Import } from './support/tree';

const SOURCES = filesUnder('src', /\.tsx?$/);
const IMPORTS = SOURCES.flatMap(importsOf);
/** First folder under src of an own file, or the package's name. */
const layerOf = (path: string): string => (path.startsWith('src/') ? path.split('/')[1] ?? '' : path.startsWith('@') ? path : path.split('/')[0] ?? '');
const broken = (rule: (one: Import) => boolean): readonly string[] => IMPORTS.filter(rule).map(({ from, to }) => `${from} imports ${to}`);

/** What a folder's code may import, besides itself. Types may also come from `types`. Everything later in the path knows everything before it, never the other way round. */
const MAY: Readonly<Record<string, { readonly code: readonly string[]; readonly types: readonly string[] }>> = {
  capture: { code: [], types: [] },
  reading: { code: ['capture', 'decimal.js', 'valibot', 'risk'], types: ['market'] },
  risk: { code: ['reading', 'decimal.js'], types: ['capture', 'alerts'] },
  alerts: { code: ['risk', 'reading', 'decimal.js'], types: ['capture', 'messages', 'storage'] },
  market: { code: ['risk', 'reading', 'capture', 'valibot', 'decimal.js'], types: ['venues'] },
  venues: { code: ['capture', 'reading', 'risk', 'market', 'valibot', 'decimal.js'], types: [] },
};

describe('Imports point one way along the data path', () => {
  for (const [folder, { code, types }] of Object.entries(MAY)) {
    it(`${folder} imports only what comes before it`, () => {
      expect(broken(({ from, to, typeOnly }) => layerOf(from) === folder && layerOf(to) !== folder && !code.includes(layerOf(to)) && !(typeOnly && types.includes(layerOf(to)))),
        `move the shared part down the path, or pass it as an argument`).toEqual([]);
    });
  }

  it('keeps the calculations free of the venues, the browser and the screen', () => {
    expect(broken(({ from, to, typeOnly }) => !typeOnly && ['risk', 'alerts'].includes(layerOf(from)) && ['venues', 'market', 'background', 'content', 'messages', 'storage', 'popup', 'desk', 'overlay', 'webextension-polyfill', 'preact'].includes(layerOf(to)))).toEqual([]);
  });

  it('lets only background, messages, storage, popup and desk touch the extension API by its wrapper', () => {
    expect(broken(({ from, to, typeOnly }) => to === 'webextension-polyfill' && !typeOnly && !['background', 'messages', 'storage', 'popup', 'desk'].includes(layerOf(from)))).toEqual([]);
  });

  it('keeps one venue from knowing another', () => {
    const venueOf = (path: string): string | null => /^src\/venues\/([^/]+)\//.exec(path)?.[1] ?? null;
    expect(broken(({ from, to }) => venueOf(from) !== null && venueOf(to) !== null && venueOf(from) !== venueOf(to)), 'what two venues share is a building block of capture, reading or market').toEqual([]);
  });

  it('resolves every import of an own file', () => {
    const missing = IMPORTS.filter(({ to }) => to.startsWith('src/') && !['', '.ts', '.tsx', '/index.ts'].some((end) => existsSync(new URL(`../${to}${end}`, import.meta.url))));
    expect(missing.map(({ from, to }) => `${from} imports ${to}`)).toEqual([]);
  });
});

describe('What runs in the page stays small and only reads', () => {
  /** What the built content script is made of: files that left bytes in it. Type imports and unused code leave none. */
  const carried = async (): Promise<readonly string[]> => {
    const root = new URL('..', import.meta.url).pathname;
    const { metafile } = await build({
      absWorkingDir: root, entryPoints: ['src/content/index.ts'], bundle: true, write: false, metafile: true, treeShaking: true, format: 'iife', outdir: 'out', loader: { '.css': 'text' },
      jsx: 'automatic', jsxImportSource: 'preact', define: { __OPEN_SHADOW__: 'false' },
    });
    return Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path));
  };

  it('carries no decimal.js, no valibot, no polyfill and no chart', async () => {
    expect((await carried()).filter((path) => /node_modules\/(?:decimal\.js|valibot|webextension-polyfill|uplot)\//.test(path)), 'compute in the worker and send text; in a page.ts mark calls at the top with /* @__PURE__ */ and spread nothing inside them, else the bundler keeps what is behind them').toEqual([]);
  });

  it('carries nothing of the worker, the calculations or the market', async () => {
    expect((await carried()).filter((path) => /^src\/(?:background|risk|market|popup|desk)\//.test(path))).toEqual([]);
  });

  const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
    [/\.click\(/, 'LiqLens clicks nothing'],
    [/\.value\s*=[^=]/, 'LiqLens fills in nothing'],
    [/\.(?:innerHTML|outerHTML|insertAdjacentHTML)\b|dangerouslySetInnerHTML/, 'text goes in as text'],
    [/\bfetch\(|XMLHttpRequest|new WebSocket|sendBeacon/, 'the page session speaks to the worker alone'],
    [/getComputedStyle|getClientRects/, 'a capture causes no layout'],
    [/\b(?:localStorage|sessionStorage|indexedDB)\b|document\.cookie/, 'nothing of the page but its positions area is read'],
    [/\bsubmit\(|dispatchEvent\(/, 'LiqLens causes nothing on the page'],
    [/\beval\(|new Function\(/, 'no code from text'],
  ];
  for (const folder of ['capture', 'content', 'overlay', 'venues']) {
    it(`${folder} holds no call that acts on the page or leaves it`, () => {
      const files = filesUnder(`src/${folder}`, folder === 'venues' ? /^(?:page|venue)\.ts$/ : /\.tsx?$/);
      const hits = files.flatMap((file) => FORBIDDEN.filter(([pattern]) => pattern.test(codeOf(file))).map(([pattern, why]) => `${file}: ${pattern.source}: ${why}`));
      expect(hits).toEqual([]);
    });
  }

  it('runs no script in the page\'s own world', () => {
    expect(textOf('manifest.json')).not.toContain('"MAIN"');
    expect(broken(({ to }) => to.includes('main-world'))).toEqual([]);
  });
});

describe('A venue is one folder, its fixtures, one line in each list', () => {
  const ids = VENUES.map(({ id }) => id);
  it('has the same venues in the folders, in both lists and in the fixtures', () => {
    const wanted = [...ids].sort();
    expect(foldersIn('src/venues'), 'folders under src/venues, against src/venues/index.ts').toEqual(wanted);
    expect(KNOWLEDGE.map(({ venue }) => venue.id).sort(), 'src/venues/registry.ts').toEqual(wanted);
    expect(foldersIn('test/pages').filter((name) => name !== 'generic'), 'folders under test/pages').toEqual(wanted);
  });

  it('gives every page of every venue its meaning', () => {
    expect(KNOWLEDGE.flatMap(({ venue, meanings }) => venue.pages.filter(({ id }) => !(id in meanings)).map(({ id }) => `${venue.id}/${id} has no meaning`))).toEqual([]);
  });

  it('lists every match pattern in the manifest, and no other', () => {
    const manifest = jsonOf<{ content_scripts: { matches: string[] }[] }>('manifest.json');
    const listed = manifest.content_scripts.flatMap(({ matches }) => matches);
    expect([...new Set(listed)].sort()).toEqual([...new Set(VENUES.flatMap(({ matches }) => matches))].sort());
    expect(listed, 'keep the list sorted and free of doubles').toEqual([...new Set(listed)].sort());
  });

  it('asks for no host in the manifest that no venue fetches from, and for no wide pattern', () => {
    const manifest = jsonOf<{ host_permissions: string[]; permissions: string[] }>('manifest.json');
    const sources = filesUnder('src/venues', /\.ts$/).map(textOf).join('\n');
    const unused = manifest.host_permissions.filter((pattern) => !sources.includes(pattern.replace('/*', '').replace('https://*.', '')));
    expect(unused).toEqual([]);
    expect(manifest.host_permissions.filter((pattern) => /^(?:<all_urls>|\*:|https:\/\/\*\/)/.test(pattern))).toEqual([]);
    expect(manifest.permissions.sort()).toEqual(['alarms', 'notifications', 'storage']);
  });
});

describe('House style', () => {
  it('names files in kebab-case, for the noun they own', () => {
    const names = [...SOURCES, ...filesUnder('test', /\.tsx?$/)].map((path) => path.split('/').at(-1) ?? '');
    expect(names.filter((name) => !/^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.property)?(?:\.test|\.d|\.config)?\.tsx?$/.test(name))).toEqual([]);
    expect(SOURCES.filter((path) => /(?:^|\/|-)(?:utils?|helpers?|common|manager|service)(?:\.|\/|-)/.test(path))).toEqual([]);
  });

  it('exports by name only', () => {
    // A declaration of what the bundler makes of a stylesheet describes a default export; it is none.
    expect(SOURCES.filter((path) => !path.endsWith('.d.ts') && /export\s+default\b/.test(codeOf(path)))).toEqual([]);
  });

  it('heads every source with one sentence', () => {
    expect(SOURCES.filter((path) => !/^(?:\/\/ @[^\n]*\n)?\/\*\*/.test(textOf(path))), 'begin the file with /** what it is. */').toEqual([]);
  });

  it('keeps a file under 300 lines; a dictionary is data and may be longer', () => {
    expect(SOURCES.filter((path) => !path.includes('/dictionary-') && textOf(path).split('\n').length > 300)).toEqual([]);
  });

  it('turns no unknown into a number, and no distance into its absolute value', () => {
    expect(SOURCES.filter((path) => /\|\|\s*0\b(?!x)/.test(codeOf(path))), 'unknown stays unknown: no || 0').toEqual([]);
    expect(SOURCES.filter((path) => /Math\.abs\([^)]*[dD]ist/.test(codeOf(path)))).toEqual([]);
  });

  it('leaves nothing switched off in the tests', () => {
    const tests = filesUnder('test', /\.tsx?$/).filter((path) => path !== 'test/structure.test.ts');
    expect(tests.filter((path) => /\b(?:it|describe|test)\.(?:skip|only|todo)\b/.test(codeOf(path)))).toEqual([]);
  });
});
