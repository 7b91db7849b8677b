/** `npm run bench [-- NAME] [--json FILE]`: every measurement against its bar, one Markdown table, exit code 1 when a bar is missed. */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import type { Figure } from './bench';
import { run as latency } from './latency';
import { run as page } from './page-cost';
import { run as popup } from './popup-open';
import { run as reading } from './reading';
import { run as replay } from './replay';
import { run as risk } from './risk';
import { run as size } from './size';
import { markdown } from './table';

/** In order of how long they take. Each runs alone: two at a time would measure each other. */
const BENCHES: Readonly<Record<string, () => Promise<readonly Figure[]>>> = { size, risk, reading, popup, latency, replay, page };

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  const at = args.indexOf('--json');
  const file = at >= 0 ? args[at + 1] : undefined;
  if (at >= 0 && file === undefined) throw new Error('--json needs a file');
  const names = args.filter((arg, i) => arg !== '--json' && (at < 0 || i !== at + 1));
  const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
  if (unknown.length > 0) throw new Error(`no benchmark called ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}`);
  const figures: Figure[] = [];
  const save = (): void => {
    if (file !== undefined) writeFileSync(resolve(process.env['INIT_CWD'] ?? '.', file), `${JSON.stringify(figures, null, 1)}\n`);
  };
  for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
    const started = performance.now();
    process.stderr.write(`${name} ...`);
    try {
      figures.push(...await BENCHES[name]?.() ?? []);
    } catch (error) {
      process.stderr.write('\n');
      console.error(error);
      // A benchmark that cannot run has not met its bars.
      figures.push({ name: `${name}: could not be measured`, value: 1, unit: '', bar: 0, ok: false });
    }
    process.stderr.write(` ${Math.round((performance.now() - started) / 1000)} s\n`);
    save();
  }
  console.log(`\n${markdown(figures)}\n\n${cpus().length} cores, Node ${process.versions.node}, ${process.platform}.`);
  const missed = figures.filter(({ ok }) => !ok);
  if (missed.length > 0) console.log(`\nMissed: ${missed.map(({ name }) => name).join('; ')}.`);
  return missed.length === 0 ? 0 : 1;
}

main().then((code) => { process.exitCode = code; }, (error: unknown) => { console.error(`bench: ${error instanceof Error ? error.message : String(error)}`); process.exitCode = 2; });
