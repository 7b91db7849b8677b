/** Known calculations: `LIQLENS_VECTORS` (default test/vectors), counts per file, every failure with what was expected; last line `vectors: N passed, N failed`. */
import { resolve } from 'node:path';
import { judgeFolder, type Verdict } from './vectors';

const folder = resolve(process.env['LIQLENS_VECTORS'] === undefined ? process.cwd() : process.env['INIT_CWD'] ?? process.cwd(), process.env['LIQLENS_VECTORS'] ?? 'test/vectors');

let verdicts: readonly Verdict[] = [];
try {
  verdicts = judgeFolder(folder);
} catch (error) {
  console.log(`cannot read ${folder}: ${error instanceof Error ? error.message : String(error)}`);
}

for (const file of new Set(verdicts.map((verdict) => verdict.file))) {
  const list = verdicts.filter((verdict) => verdict.file === file);
  const count = (outcome: Verdict['outcome']): number => list.filter((verdict) => verdict.outcome === outcome).length;
  console.log(`${file}: ${count('passed')} passed, ${count('failed')} failed${count('differs') > 0 ? `, ${count('differs')} published figures that do not follow from their formula` : ''}`);
  for (const verdict of list) {
    if (verdict.outcome === 'failed') console.log(`  FAILED  ${verdict.id}  ${verdict.detail}`);
    if (verdict.outcome === 'differs') console.log(`  differs ${verdict.id}  ${verdict.detail}`);
  }
}

const passed = verdicts.filter((verdict) => verdict.outcome === 'passed').length;
const failed = verdicts.filter((verdict) => verdict.outcome === 'failed').length;
if (verdicts.length === 0) console.log(`no vectors in ${folder}: nothing is proven`);
console.log(`vectors: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
