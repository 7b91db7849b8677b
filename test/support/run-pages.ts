/** Runs every page fixture of a folder (LIQLENS_PAGES, default test/pages) and prints what became of each venue and state. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { judge } from './compare';
import { fixturesIn, readFixture } from './pages';

const given = process.env['LIQLENS_PAGES'];
const folder = given === undefined || given === '' ? resolve('test/pages') : resolve(process.env['INIT_CWD'] ?? '.', given);
if (!existsSync(folder)) {
  console.error(`pages: there is no folder ${folder} (LIQLENS_PAGES)`);
  process.exit(2);
}
const table = new Map<string, { same: number; refused: number; different: number }>();
const notes: string[] = [];
const verbose = process.argv.includes('--verbose');
const total = { same: 0, refused: 0, different: 0 };
for (const fixture of fixturesIn(folder)) {
  const seen = readFixture(fixture);
  const judged = judge(fixture.json, seen?.reading ?? null);
  const key = `${seen?.venue ?? fixture.name.split('/')[0] ?? ''}`.padEnd(14) + fixture.json.expect.state;
  const counts = table.get(key) ?? { same: 0, refused: 0, different: 0 };
  counts[judged.verdict]++;
  total[judged.verdict]++;
  table.set(key, counts);
  if (judged.verdict === 'different') notes.push(`different  ${fixture.name}: ${judged.why}`);
  else if (judged.verdict === 'refused' && (verbose || !fixture.json.orRefuse)) notes.push(`refused    ${fixture.name}: ${seen === null ? 'no venue claims the address' : seen.reading.state === 'unreadable' ? `${seen.reading.code} (${seen.reading.at})` : seen.reading.state}`);
}
console.log(`${'venue'.padEnd(14)}${'state'.padEnd(12)} same  refused  different`);
for (const [key, counts] of [...table].sort()) console.log(`${key.padEnd(26)}${String(counts.same).padStart(5)}${String(counts.refused).padStart(9)}${String(counts.different).padStart(11)}`);
for (const note of notes) console.log(note);
console.log(`pages: ${total.same} same, ${total.refused} refused, ${total.different} different`);
process.exit(total.different > 0 ? 1 : 0);
