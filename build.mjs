/** The one tool of the project: `node build.mjs <subcommand>`. Needs Node >= 20 and nothing else: packages are installed when a subcommand needs them. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { deflateRawSync, gzipSync } from 'node:zlib';

const ROOT = dirname(fileURLToPath(import.meta.url));
const at = (...parts) => join(ROOT, ...parts);
const CACHE = at('node_modules', '.cache', 'liqlens');
const TARGET = ['chrome120', 'firefox140'];
const CONTENT_BUDGET = 30_000; // bytes of content.js after gzip: every exchange page a person opens loads it

/** Programs that drive the built extension. */
const NEEDS_BUILD = new Set(['start', 'e2e', 'bench', 'faults', 'soak', 'shots']);

/** Subcommands that are programs of their own. They are bundled, never transpiled in place, so that a test reads the same code as the product. */
const PROGRAMS = {
  start: 'test/demo/start.ts',
  test: 'test/support/run-all.ts',
  vectors: 'test/support/run-vectors.ts',
  pages: 'test/support/run-pages.ts',
  e2e: 'test/e2e/run.ts',
  bench: 'test/bench/run.ts',
  faults: 'test/e2e/faults.ts',
  soak: 'test/e2e/soak.ts',
  shots: 'test/e2e/shots.ts',
  history: 'test/demo/download-history.ts',
  'new-venue': 'test/support/new-venue.ts',
  fixture: 'test/support/fixture-from-report.ts',
};

const USAGE = `node build.mjs <subcommand>

  build               dist/chrome and dist/firefox, ready to load in a browser
  zip                 store packages and the reviewers' source package, with their sha256
  start [options]     build, then watch the demo exchange in a real browser
                        --speed N       minutes of history per minute (default 60)
                        --history FILE  replay recorded one-minute prices (csv or csv.gz: ts_ms,open,high,low,close)
                        --browser NAME  chrome | chromium | edge | firefox, or a path
                        --headless      no window: screenshots and a printed account
  history SYMBOL DATE one day of one-minute prices from the venue's public archive, for start --history
  test                everything below, in order; last line: N passed, N failed
  types, lint, unit   compiler, linter, unit and property tests
  vectors             known calculations (LIQLENS_VECTORS)
  pages               page fixtures (LIQLENS_PAGES)
  e2e [chrome|firefox] [--update]   real browsers; --update renews the pictures in test/e2e/shots
  bench [NAME] [--json FILE]        measurements against their bars
  faults [chromium|firefox] [--json FILE]   everything that can go wrong while a price falls
                        idle            only 30 minutes of nothing but the feed
                        --minutes N     length of that row (default 3, alone 30)
  soak, shots                       memory over an hour of prices; every surface in every state
  new-venue NAME HOST               a venue's folder, its manifest line and its first fixture
  fixture REPORT.json [NAME]        a page fixture out of a user's report`;

/** Runs a command in the project folder; the answer is its exit code. */
function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', ...options });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 1)));
  });
}

/** Installs the locked packages when there are none, or when the lockfile is newer than what is installed. */
async function needPackages() {
  const lock = statSync(at('package-lock.json')).mtimeMs;
  const marker = at('node_modules', '.package-lock.json');
  if (existsSync(marker) && statSync(marker).mtimeMs >= lock) return;
  process.stdout.write('Installing packages (npm ci) ... ');
  const started = Date.now();
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  if (code !== 0) throw new Error('npm ci failed: LiqLens needs its packages from the npm registry once');
  console.log(`done in ${Math.round((Date.now() - started) / 1000)} s`);
}

const bin = (name) => at('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name);

/** Files below a folder, sorted by name, as paths with '/'. */
function walk(folder, prefix = '') {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => (entry.isDirectory() ? walk(join(folder, entry.name), `${prefix}${entry.name}/`) : [prefix + entry.name]));
}

// ---- the extension ----------------------------------------------------------------------------------------------------

/** The browser's own file from the one manifest. Each browser gets only the keys it knows: Chrome 120 refuses `background.scripts`, Firefox warns of `service_worker`. */
function manifestFor(browser) {
  const manifest = JSON.parse(readFileSync(at('manifest.json'), 'utf8'));
  manifest.version = JSON.parse(readFileSync(at('package.json'), 'utf8')).version;
  if (browser === 'chrome') {
    delete manifest.background.scripts;
    delete manifest.browser_specific_settings;
  } else {
    delete manifest.background.service_worker;
    delete manifest.minimum_chrome_version;
  }
  return manifest;
}

/** `_locales/<language>/*.json` (flat, one file per surface) -> the browsers' messages.json. A key may stand in one file only. */
function catalog(language) {
  const folder = at('src', '_locales', language);
  const messages = {};
  for (const name of walk(folder).filter((file) => file.endsWith('.json'))) {
    for (const [key, message] of Object.entries(JSON.parse(readFileSync(join(folder, name), 'utf8')))) {
      if (key in messages) throw new Error(`_locales/${language}/${name}: "${key}" already stands in another file`);
      if (!/^[a-z0-9_]+$/.test(key)) throw new Error(`_locales/${language}/${name}: "${key}" may hold only a-z, 0-9 and _`);
      if (message.includes('$')) throw new Error(`_locales/${language}/${name}: "${key}" holds a $, which browsers read as a placeholder`);
      messages[key] = { message };
    }
  }
  return Object.fromEntries(Object.entries(messages).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A page may only name files that are in the package: a missing stylesheet would show only as an ugly popup. */
function checkLinks(out, page) {
  for (const [, link] of readFileSync(join(out, page), 'utf8').matchAll(/(?:src|href)="([^"#]+)"/g)) {
    if (!/^[a-z]+:/.test(link) && !existsSync(join(out, link))) throw new Error(`${page} names ${link}, which is not in the package`);
  }
}

/** A stylesheet imported by a script becomes text, without its comments and blanks. */
const shortStyles = {
  name: 'short-styles',
  setup: (build) => build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
    const { code } = await build.esbuild.transform(readFileSync(path, 'utf8'), { loader: 'css', minifyWhitespace: true, minifySyntax: true, target: TARGET });
    return { contents: code, loader: 'text' };
  }),
};

/** Builds one browser's folder. `forTests`: the overlay's shadow root is open so that a test can read it; nothing else differs. */
async function buildFor(browser, { out, forTests = false }) {
  const { build } = await import('esbuild');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const common = {
    absWorkingDir: ROOT, outdir: out, bundle: true, treeShaking: true, charset: 'utf8', target: TARGET, legalComments: 'none', logLevel: 'warning', metafile: true,
    jsx: 'automatic', jsxImportSource: 'preact', plugins: [shortStyles],
    define: { 'process.env.NODE_ENV': '"production"', __OPEN_SHADOW__: String(forTests) },
  };
  const surfaces = ['popup', 'desk'].filter((name) => existsSync(at('src', name, `${name}.html`)));
  // A content script is a classic script. It is the one bundle whose size a person pays for on every page, so it alone is minified.
  // Its JSX is drawn by the overlay's own painter: no page has to carry a renderer.
  const content = await build({ ...common, entryPoints: { content: 'src/content/index.ts' }, format: 'iife', minify: true, alias: { 'preact/jsx-runtime': './src/overlay/jsx-runtime.ts' } });
  const rest = await build({ ...common, entryPoints: { background: 'src/background/index.ts', ...Object.fromEntries(surfaces.map((name) => [name, `src/${name}/index.tsx`])) }, format: 'esm' });
  writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifestFor(browser), null, 2)}\n`);
  for (const language of readdirSync(at('src', '_locales')).sort()) {
    mkdirSync(join(out, '_locales', language), { recursive: true });
    writeFileSync(join(out, '_locales', language, 'messages.json'), `${JSON.stringify(catalog(language), null, 1)}\n`);
  }
  for (const folder of ['ui', ...surfaces].filter((name) => existsSync(at('src', name)))) {
    for (const file of walk(at('src', folder)).filter((name) => /\.(html|css)$/.test(name))) cpSync(at('src', folder, file), join(out, file.replace(/^.*\//, '')));
  }
  for (const size of [16, 32, 48, 128]) cpSync(at('icons', `${size}.png`), join(out, 'icons', `${size}.png`));
  cpSync(at('LICENSE'), join(out, 'LICENSE.txt')); // with an ending, so that a browser shows it
  for (const name of surfaces) checkLinks(out, `${name}.html`);
  return { inputs: { content: Object.keys(content.metafile.inputs), rest: Object.keys(rest.metafile.inputs) }, contentGzip: gzipSync(readFileSync(join(out, 'content.js')), { level: 9 }).length };
}

async function buildAll() {
  const made = [];
  for (const browser of ['chrome', 'firefox']) {
    made.push(await buildFor(browser, { out: at('dist', browser) }));
    await buildFor(browser, { out: at('dist', `test-${browser}`), forTests: true });
  }
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(join(CACHE, 'inputs.json'), JSON.stringify(made[0].inputs)); // what each bundle was made of, for the test over the structure
  const size = (file) => `${(statSync(at('dist', 'chrome', file)).size / 1000).toFixed(1)} kB`;
  console.log(`dist/chrome, dist/firefox: content.js ${size('content.js')} (${(made[0].contentGzip / 1000).toFixed(1)} kB gzip of ${CONTENT_BUDGET / 1000}), background.js ${size('background.js')}, popup.js ${size('popup.js')}`);
  if (made[0].contentGzip > CONTENT_BUDGET) throw new Error(`content.js is ${made[0].contentGzip} bytes after gzip; the budget is ${CONTENT_BUDGET}. See what it imports: node_modules/.cache/liqlens/inputs.json`);
}

// ---- packages ---------------------------------------------------------------------------------------------------------

const CRC = new Uint32Array(256).map((_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? 0xedb88320 ^ (n >>> 1) : n >>> 1;
  return n >>> 0;
});
function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) crc = CRC[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** A zip that depends on names and bytes alone: sorted names, 1980-01-01, mode 644, no extra fields. */
function zip(files) {
  const parts = [];
  const directory = [];
  let offset = 0;
  for (const [name, raw] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const packed = deflateRawSync(raw, { level: 9 });
    const path = Buffer.from(name);
    const local = Buffer.alloc(30);
    const central = Buffer.alloc(46);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(20, 4); // version needed
    local.writeUInt16LE(0x0800, 6); // names are UTF-8
    local.writeUInt16LE(8, 8); // deflate
    local.writeUInt16LE(0, 10); // 00:00
    local.writeUInt16LE((1 << 5) | 1, 12); // 1980-01-01
    local.writeUInt32LE(crc32(raw), 14);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(raw.length, 22);
    local.writeUInt16LE(path.length, 26);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE((3 << 8) | 20, 4); // made on unix
    local.copy(central, 6, 4, 30);
    central.writeUInt32LE((0o100644 << 16) >>> 0, 38);
    central.writeUInt32LE(offset, 42);
    parts.push(local, path, packed);
    directory.push(central, path);
    offset += 30 + path.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(directory.length / 2, 8);
  end.writeUInt16LE(directory.length / 2, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
}

const readAll = (folder, prefix = '') => walk(folder).map((name) => [prefix + name, readFileSync(join(folder, name))]);

async function zipAll() {
  await buildAll();
  const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8'));
  const single = ['package.json', 'package-lock.json', 'tsconfig.json', 'manifest.json', 'build.mjs', 'LICENSE', 'README.md', 'PRIVACY.md', 'CHANGELOG.md'].filter((name) => existsSync(at(name)));
  const packages = {
    [`liqlens-${version}-chrome.zip`]: readAll(at('dist', 'chrome')),
    [`liqlens-${version}-firefox.zip`]: readAll(at('dist', 'firefox')),
    // Reviewers rebuild from this one and compare: `node build.mjs zip` in the unpacked folder gives the same two files.
    [`liqlens-${version}-source.zip`]: [...single.map((name) => [name, readFileSync(at(name))]), ...readAll(at('src'), 'src/'), ...readAll(at('icons'), 'icons/')],
  };
  for (const [name, files] of Object.entries(packages)) {
    const bytes = zip(files);
    writeFileSync(at('dist', name), bytes);
    console.log(`${createHash('sha256').update(bytes).digest('hex')}  dist/${name}`);
  }
}

// ---- programs ---------------------------------------------------------------------------------------------------------

/** Bundles a TypeScript program of the project and runs it with the project folder as working directory; the caller's own folder is in INIT_CWD. */
async function runProgram(entry, args) {
  if (!existsSync(at(entry))) throw new Error(`${entry} is missing`);
  const { build } = await import('esbuild');
  const outfile = join(CACHE, `${entry.replace(/\.ts$/, '').replaceAll('/', '-')}.mjs`);
  await build({
    absWorkingDir: ROOT, entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external', sourcemap: 'inline', logLevel: 'warning',
    jsx: 'automatic', jsxImportSource: 'preact', loader: { '.css': 'text' }, define: { __OPEN_SHADOW__: 'true' },
  });
  return run(process.execPath, ['--enable-source-maps', outfile, ...args], { env: { ...process.env, INIT_CWD: process.env.INIT_CWD ?? process.cwd() } });
}

const COMMANDS = {
  build: buildAll,
  zip: zipAll,
  types: () => run(bin('tsc'), ['--noEmit'], { shell: process.platform === 'win32' }),
  lint: (args) => run(bin('oxlint'), ['--deny-warnings', ...args], { shell: process.platform === 'win32' }),
  unit: (args) => run(bin('vitest'), ['run', '--config', 'test/vitest.config.ts', ...args], { shell: process.platform === 'win32' }),
  ...Object.fromEntries(Object.entries(PROGRAMS).map(([name, entry]) => [name, async (args) => {
    if (NEEDS_BUILD.has(name)) await buildAll();
    return runProgram(entry, args);
  }])),
};

const [name = '', ...args] = process.argv.slice(2);
if (!Object.hasOwn(COMMANDS, name)) {
  console.log(USAGE);
  process.exitCode = name === '' || name === 'help' || name === '--help' ? 0 : 2;
} else {
  try {
    await needPackages();
    process.exitCode = (await COMMANDS[name](args)) ?? 0;
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
