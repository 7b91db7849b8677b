/**
 * Every command that a document gives a reader is run, as a reader would and in its shortest form. A documented command that stands in no list here fails,
 * and so does one listed here that no document gives any more.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { run, type Ran, type Tally } from './running';

const DOCUMENTS = ['README.md', 'PRIVACY.md', 'CHANGELOG.md', 'src/README.md', 'src/venues/README.md'];

/** Commands in code blocks and between backticks, without comments. */
export function commandsIn(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```\w*\n([\s\S]*?)^```/gm)].flatMap(([, block = '']) => block.split('\n'));
  const inline = [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code);
  return [...blocks, ...inline].map((line) => line.replace(/\s+#.*$/, '').trim()).filter((line) => /^(?:npm|npx|node) /.test(line));
}

/** What `npm test` does anyway: named, so that nothing is run twice. */
const RUN_ELSEWHERE: Readonly<Record<string, string>> = {
  'npm test': 'this run',
  'npm ci': 'the setting up of this run, on a fresh clone',
  'npm run build': 'the packages, which are built first',
  'npm run zip': 'the packages, made twice',
  'node build.mjs zip': 'the packages, made twice',
  'npm run vectors': 'the vectors',
  'npm run pages': 'the page fixtures',
  'node build.mjs pages': 'the page fixtures',
  'npm start -- --speed 120': 'npm start -- --history FILE, at that speed',
  'node build.mjs history BTCUSDT 2025-10-10': 'test/demo/download-history.test.ts, against an archive of its own: the real one is not asked by a test',
};

interface Place { readonly folder: string }
const npm = (script: string, ...args: readonly string[]): Promise<Ran> => run(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '--silent', script, '--', ...args], { quiet: true });
const shows = (pattern: RegExp) => ({ code, output }: Ran): boolean => {
  const good = code === 0 && pattern.test(output);
  if (!good) console.log(`exit code ${code}, looked for ${String(pattern)} in:\n${output.slice(-3000)}`);
  return good;
};

/** An hour of prices that fall by a sixth. */
const HISTORY = `ts_ms,open,high,low,close\n${Array.from({ length: 60 }, (_, i) => { const price = 120_000 - i * 360; return [1_760_000_000_000 + i * 60_000, price, price + 60, price - 420, price - 360].join(','); }).join('\n')}\n`;

/** A copy of the project in which a command may write, on the packages of this one. */
function copyOf(folder: string): string {
  const copy = join(folder, 'copy');
  const left = new Set(['node_modules', 'dist', '.git'].map((name) => resolve(name)));
  // With their times: a lockfile newer than the packages would have them installed anew.
  cpSync('.', copy, { recursive: true, preserveTimestamps: true, filter: (from) => !left.has(resolve(from)) });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}

const SHOWN: Readonly<Record<string, (place: Place) => Promise<boolean>>> = {
  'npm start': async () => shows(/Nothing leaves this machine[\s\S]*binance\/\S+: [\w >]*critical/)(await npm('start', '--headless', '--speed', '600')),
  'npm start -- --history FILE': async ({ folder }) => {
    const file = join(folder, 'BTCUSDT.csv');
    writeFileSync(file, HISTORY);
    return shows(/120 minutes a minute[\s\S]*binance\/\S+: /)(await npm('start', '--headless', '--speed', '120', '--history', file));
  },
  'npm run bench': async ({ folder }) => {
    const file = join(folder, 'bench.json');
    const ran = await npm('bench', 'size', '--json', file);
    const figures = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as { readonly name: string; readonly ok: boolean }[] : [];
    return shows(/content\.js/)(ran) && figures.length > 0 && figures.every(({ name, ok }) => name !== '' && ok);
  },
  'npm run faults': async () => shows(/0 lost, 0 doubled\./)(await npm('faults', 'chromium', '--only', '^no fault$')),
  'npm run soak': async () => shows(/Soak not run: no recorded history in nowhere/)(await run(process.execPath, ['build.mjs', 'soak'], { quiet: true, env: { LIQLENS_MARKET: 'nowhere' } })),
  'npm run shots': async () => shows(/shots: [1-9]\d* taken, 0 failed/)(await npm('shots', 'popup-danger-dark-en')),
  'node build.mjs new-venue NAME HOST': async ({ folder }) => {
    const cwd = copyOf(folder);
    const made = await run(process.execPath, ['build.mjs', 'new-venue', 'woo', 'x.woo.org'], { quiet: true, cwd });
    const read = await run(process.execPath, ['build.mjs', 'pages'], { quiet: true, cwd });
    return made.code === 0 && shows(/\bwoo\b[\s\S]*0 different$/m)(read);
  },
};

/** One check for each documented command. */
export async function documented(): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 };
  const told = (good: boolean, line: string): void => { tally[good ? 'passed' : 'failed']++; console.log(`${good ? 'ok    ' : 'FAILED'} ${line}`); };
  const given = new Map<string, string[]>();
  for (const name of DOCUMENTS) for (const command of commandsIn(readFileSync(name, 'utf8'))) given.set(command, [...given.get(command) ?? [], name]);
  const folder = mkdtempSync(join(tmpdir(), 'liqlens-documented-'));
  try {
    for (const [command, names] of given) {
      const where = `${command} (${[...new Set(names)].map((name) => basename(name)).join(', ')})`;
      const elsewhere = RUN_ELSEWHERE[command];
      const show = SHOWN[command];
      if (elsewhere !== undefined) told(true, `${where}: ${elsewhere}`);
      else if (show === undefined) told(false, `${where}: is given to readers and run by no test`);
      else told(await show({ folder }), where);
    }
  } finally { rmSync(folder, { recursive: true, force: true }); }
  for (const command of [...Object.keys(RUN_ELSEWHERE), ...Object.keys(SHOWN)]) if (!given.has(command)) told(false, `${command}: no document gives it any more`);
  return tally;
}
