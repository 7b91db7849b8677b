/** Every fixture under every damage: what became of it. */
import { judge } from './compare';
import { DAMAGES, pageOf, type Damage } from './damage';
import { contextOf, openPage, readDocument, type Expected, type Fixture } from './pages';
import { randomFrom } from './random';
import type { RawPosition, Reading } from '../../src/reading/reading';

export interface Count { same: number; refused: number; different: number }
export interface DamageReport { readonly byDamage: ReadonlyMap<string, Count>; readonly harmless: Count; readonly all: Count; readonly differences: readonly string[]; readonly slowest: number }

/** Loans in another order, or with rows taken away: what is left must stand among what was there. */
function judgeLoans(json: Expected, reading: Reading & { state: 'open' }): ReturnType<typeof judge> {
  const [given] = (json.expect as { loans?: readonly { collateral?: readonly { symbol: string }[]; debt?: readonly { symbol: string }[] }[] }).loans ?? [];
  const [read] = reading.loans;
  if (!given || !read) return judge(json, reading);
  const kept = (list: readonly { symbol: string }[] | undefined, left: readonly { symbol: string }[]): unknown => left.map((amount) => list?.find((each) => each.symbol === amount.symbol) ?? { symbol: 'none of them' });
  return judge({ ...json, expect: { ...json.expect, loans: [{ ...given, collateral: kept(given.collateral, read.collateral), debt: kept(given.debt, read.debt) }] } }, reading);
}

function judgeUnordered(json: Expected, reading: Reading & { state: 'open' }): ReturnType<typeof judge> {
  const given = (json.expect as { positions?: readonly Record<string, unknown>[] }).positions ?? [];
  const order = given.map((each) => reading.positions.find((position) => judge({ ...json, expect: { state: 'open', positions: [each] } as never, meta: {} }, { ...reading, positions: [position] }).verdict === 'same'));
  return judge(json, order.every((position) => position !== undefined) && order.length === reading.positions.length ? { ...reading, positions: order as RawPosition[] } : reading);
}

/** Damages that take something away may lose it, but what is left must be right. */
function judgeDamaged(json: Expected, reading: Reading | null, damage: Damage): ReturnType<typeof judge> {
  if (reading?.state === 'open' && reading.loans.length > 0 && (damage.reorders || damage.loses === 'rows')) return judgeLoans(json, reading);
  if (damage.reorders && reading?.state === 'open') return judgeUnordered(json, reading);
  if (reading?.state !== 'open' || json.expect.state !== 'open' || damage.loses === undefined) return judge(json, reading);
  const given = (json.expect as { positions?: readonly Record<string, unknown>[] }).positions ?? [];
  if (damage.loses === 'fields') {
    const positions = given.map((position, i) => Object.fromEntries(Object.entries(position).filter(([field]) => (reading.positions[i] as unknown as Record<string, unknown> | undefined)?.[field] !== undefined)));
    return judge({ ...json, expect: { ...json.expect, positions } }, reading);
  }
  // Each row that is left is one of the rows that were there, and a page that counts them is not told that these are all.
  const { total, seen: _seen, positions: _positions, ...rest } = json.expect as Record<string, unknown>;
  const partial = reading.total === null || reading.total === undefined || reading.seen < reading.total || reading.positions.length === given.length;
  const known = reading.positions.every((position: RawPosition) => given.some((each) => judge({ ...json, expect: { state: 'open', positions: [each] } as never }, { ...reading, positions: [position] }).verdict === 'same'));
  if (!known || (!partial && total !== undefined && total !== null)) return { verdict: 'different', why: partial ? 'a row that was not there' : 'a part passed for the whole' };
  return judge({ ...json, expect: { ...rest, state: 'open' } }, reading);
}

/** `share`: of the repeated damages (every column, every pair of headings) each page takes every n-th, the next page the next ones; all are taken on some page. */
export async function runDamage(fixtures: readonly Fixture[], seed: number, share = 1, damages: readonly Damage[] = DAMAGES): Promise<DamageReport> {
  const byDamage = new Map<string, Count>(damages.map((damage) => [damage.name, { same: 0, refused: 0, different: 0 }]));
  const harmless: Count = { same: 0, refused: 0, different: 0 };
  const all: Count = { same: 0, refused: 0, different: 0 };
  const differences: string[] = [];
  let slowest = 0;
  for (const [number, fixture] of fixtures.entries()) {
    const page = openPage(fixture.html, fixture.json.url, fixture.json.lang);
    const { document } = page;
    const body = document.body.innerHTML;
    const read = (): ReturnType<typeof readDocument> => readDocument(document, fixture.json.url, contextOf(fixture.json));
    const whole = read();
    const readable = judge(fixture.json, whole?.reading ?? null).verdict === 'same' && whole?.reading.state === 'open';
    for (const [index, damage] of damages.entries()) {
      // What is refused for a fault may lose that fault together with what is taken away.
      if (!damage.harmless && fixture.json.expect.state === 'unreadable') continue;
      for (let turn = 0; turn < (damage.times ?? 1); turn++) {
        if (turn > 0 && (turn + number) % share !== 0) continue;
        if (turn > 0 || index > 0) document.body.innerHTML = body;
        if (!damage.apply(pageOf(document, randomFrom(seed + index * 1009 + turn * 13 + fixture.name.length)), turn)) break;
        const seen = read();
        slowest = Math.max(slowest, seen?.milliseconds ?? 0);
        const judged = judgeDamaged(fixture.json, seen?.reading ?? null, damage);
        const count = byDamage.get(damage.name);
        if (count) count[judged.verdict]++;
        all[judged.verdict]++;
        if (damage.harmless && readable) harmless[judged.verdict]++;
        if (judged.verdict === 'different') differences.push(`${fixture.name} / ${damage.name} #${turn}: ${judged.why}`);
      }
    }
    page.close();
    // The simulated DOM holds weak references, which are let go only between tasks.
    await new Promise((resolve) => { setImmediate(resolve); });
  }
  return { byDamage, harmless, all, differences, slowest };
}

export function tableOf(report: DamageReport): string {
  const line = (name: string, count: Count): string => `${name.padEnd(34)}${String(count.same).padStart(7)}${String(count.refused).padStart(9)}${String(count.different).padStart(11)}`;
  return [`${'damage'.padEnd(34)}   same  refused  different`, ...[...report.byDamage].map(([name, count]) => line(name, count)), line('all', report.all), line('harmless, of pages that were read', report.harmless)].join('\n');
}
