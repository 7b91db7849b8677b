/** `npm test`: every check of the project, in order of how soon it fails. Nothing is left out quietly; the last line is `N passed, N failed`. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { documented } from './documented';
import { expectedWarnings } from './lint-expected';
import { needBrowsers } from './machine';
import { run, subcommand, tool, type Ran, type Tally } from './running';

/** One check: passes with exit code 0. */
const single = ({ code }: Ran): Tally => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** The counts of a program's own last line; a program that ends without one has failed as a whole. */
function counted({ code, output }: Ran, line: RegExp): Tally {
  const found = output.trimEnd().split('\n').map((text) => line.exec(text)?.groups).findLast((groups) => groups !== undefined);
  if (!found) return { passed: 0, failed: 1 };
  const passed = Number(found['passed'] ?? 0) + Number(found['also'] ?? 0);
  const failed = Number(found['failed'] ?? 0);
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}

interface VitestReport { readonly numPassedTests: number; readonly numFailedTests: number; readonly numFailedTestSuites: number; readonly testResults: readonly { readonly name: string; readonly status: string; readonly message: string; readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[] }[] }

async function unit(): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'liqlens-unit-'));
  const file = join(folder, 'report.json');
  const { code } = await run(tool('vitest'), ['run', '--config', 'test/vitest.config.ts', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`]);
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as VitestReport;
  rmSync(folder, { recursive: true, force: true });
  const idle = report.testResults.flatMap(({ assertionResults }) => assertionResults.filter(({ status }) => status !== 'passed' && status !== 'failed').map(({ fullName }) => fullName));
  if (idle.length > 0) console.log(`Not run, because data it needs is not here: ${idle.length} tests (${idle.slice(0, 5).join('; ')}${idle.length > 5 ? '; ...' : ''})`);
  // A file that cannot even be loaded holds no test that could fail.
  const unloaded = report.testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
  const failed = report.numFailedTests + unloaded;
  return { passed: report.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/** Copies what a build needs to another folder: sources and the packages that end in the product or make it. */
function copyForBuild(to: string): void {
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json', 'manifest.json', 'build.mjs', 'LICENSE', 'README.md', 'PRIVACY.md', 'CHANGELOG.md', 'icons', 'src']) {
    if (existsSync(name)) cpSync(name, join(to, name), { recursive: true });
  }
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { dev?: boolean }> };
  for (const [path, { dev }] of Object.entries(packages)) {
    if (path === '' || (dev === true && !/node_modules\/(?:@esbuild\/|esbuild$)/.test(path)) || !existsSync(path)) continue;
    mkdirSync(dirname(join(to, path)), { recursive: true });
    cpSync(path, join(to, path), { recursive: true });
  }
  cpSync(join('node_modules', '.package-lock.json'), join(to, 'node_modules', '.package-lock.json'));
}

const hashes = ({ output }: Ran): readonly string[] => output.split('\n').filter((line) => /^[0-9a-f]{64} /.test(line));

/** The same packages, byte for byte: here, and from another folder under another time zone and language. */
async function reproducible(): Promise<Tally> {
  const here = await run(process.execPath, ['build.mjs', 'zip']);
  if (here.code !== 0) return { passed: 0, failed: 1 };
  const folder = mkdtempSync(join(tmpdir(), 'liqlens-elsewhere-'));
  try {
    copyForBuild(folder);
    const there = await run(process.execPath, ['build.mjs', 'zip'], { cwd: folder, quiet: true, env: { TZ: 'Pacific/Auckland', LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8' } });
    const same = hashes(here).length === 3 && hashes(here).join() === hashes(there).join();
    console.log(same ? 'Same three packages from another folder, time zone and language.' : `Packages differ:\n${there.output}`);
    return same ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  } finally { rmSync(folder, { recursive: true, force: true }); }
}

interface LintReport { readonly errors: readonly { readonly code: string; readonly file?: string; readonly message: string }[]; readonly warnings: LintReport['errors'] }

/** The add-on linter of the Firefox store: no error, and exactly the warnings that are known and explained. */
async function storeLint(): Promise<Tally> {
  const { output } = await run(tool('web-ext'), ['lint', '--source-dir', join('dist', 'firefox'), '--output', 'json', '--no-config-discovery'], { quiet: true });
  const start = output.indexOf('{');
  if (start < 0) { console.log(output); return { passed: 0, failed: 1 }; }
  const report = JSON.parse(output.slice(start, output.lastIndexOf('}') + 1)) as LintReport;
  const found = report.warnings.map(({ code, file }) => `${code} ${file ?? 'manifest.json'}`).sort();
  const good = report.errors.length === 0 && found.join() === [...expectedWarnings].sort().join();
  console.log(`web-ext lint: ${report.errors.length} errors, ${found.length} warnings${good ? ', all known' : ''}`);
  if (!good) for (const { code, file, message } of [...report.errors, ...report.warnings]) console.log(`  ${code} ${file ?? ''} ${message}`);
  return good ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

const COUNT = /(?<passed>\d+) passed, (?<failed>\d+) failed$/;
const STEPS: readonly (readonly [title: string, work: () => Promise<Tally>])[] = [
  ['types', async () => single(await subcommand('types'))],
  ['lint', async () => single(await subcommand('lint'))],
  ['unit and property tests', unit],
  ['vectors', async () => counted(await subcommand('vectors'), COUNT)],
  ['page fixtures', async () => counted(await subcommand('pages'), /(?<passed>\d+) same, (?<also>\d+) refused, (?<failed>\d+) different$/)],
  ['build, and the same packages from elsewhere', reproducible],
  ['store lint', storeLint],
  ['documented commands', documented],
  ['end to end in Chromium', async () => counted(await subcommand('e2e', 'chromium'), COUNT)],
  ['end to end in Firefox', async () => counted(await subcommand('e2e', 'firefox'), COUNT)],
];

async function main(): Promise<void> {
  needBrowsers((line) => console.log(line));
  for (const [name, folder] of [['LIQLENS_MARKET', '../shared/market'], ['LIQLENS_PAYLOADS', '../shared/payloads']] as const) {
    if (!existsSync(process.env[name] ?? folder)) console.log(`Not here: ${process.env[name] ?? folder}. What reads it is not run (${name} names another place).`);
  }
  const total: Tally = { passed: 0, failed: 0 };
  for (const [index, [title, work]] of STEPS.entries()) {
    console.log(`\n[${index + 1}/${STEPS.length}] ${title} ...`);
    const started = performance.now();
    const tally = await work().catch((error: unknown): Tally => { console.log(error instanceof Error ? error.stack ?? error.message : String(error)); return { passed: 0, failed: 1 }; });
    total.passed += tally.passed;
    total.failed += tally.failed;
    console.log(`[${index + 1}/${STEPS.length}] ${title}: ${tally.passed} passed, ${tally.failed} failed, ${Math.round((performance.now() - started) / 1000)} s`);
  }
  console.log(`\n${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

main().catch((error: unknown) => { console.error(`test: ${error instanceof Error ? error.message : String(error)}`); console.log('0 passed, 1 failed'); process.exitCode = 1; });
