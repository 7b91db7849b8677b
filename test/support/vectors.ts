/** Reads vector files and judges them: every expected field present, numbers within their tolerance, everything else exact. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decimal } from '../../src/risk/decimal';
import { isFault } from '../../src/risk/input';
import { CORE } from './calculations-core';
import { WIDE } from './calculations-wide';
import { FORMULAS, SINGLE_FIGURE, tableFault } from './venue-vectors';

/** All calculations of risk-spec appendix A by name. */
export const CALCULATIONS: Readonly<Record<string, (inputs: any) => unknown>> = { ...CORE, ...WIDE };

/** `differs`: the published figure is known not to follow from its formula (`verified: false`); said, not counted. */
export interface Verdict { readonly file: string; readonly id: string; readonly outcome: 'passed' | 'failed' | 'differs'; readonly detail: string }

interface Tolerance { readonly abs?: string; readonly rel?: string; readonly perKey?: Readonly<Record<string, string>> }

/** Counted integers have no tolerance (risk-spec 0.4). */
const COUNTED: ReadonlySet<string> = new Set(['payments_to_liq', 'triggered_at', 'level', 'tier', 'losses_compounding', 'losses_fixed_amount']);

/** A calculation's answer in the spelling of the files: numbers as text, Infinity as the word. */
function spelled(value: unknown): unknown {
  if (Decimal.isDecimal(value)) return value.isFinite() ? value.toFixed() : 'Infinity';
  if (Array.isArray(value)) return value.map(spelled);
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, spelled(one)]));
}

/** A number of a vector file. Files are trusted and may be long: probabilities are printed down to 1e-274. */
function figure(value: unknown): Decimal | null {
  return typeof value === 'string' && /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(value) ? new Decimal(value) : null;
}

function close(got: Decimal, expected: Decimal, tolerance: Tolerance, key: string): boolean {
  const abs = new Decimal(tolerance.perKey?.[key] ?? tolerance.abs ?? '0');
  const rel = new Decimal(tolerance.rel ?? '0').times(expected.abs());
  return got.minus(expected).abs().lte(abs.gt(rel) ? abs : rel);
}

/** The first difference, or null. `at` is the path of what is compared, `key` its field. */
function difference(got: unknown, expected: unknown, tolerance: Tolerance, at: string, key: string): string | null {
  const say = (): string => `${at}: expected ${JSON.stringify(expected)}, got ${got === undefined ? 'nothing' : JSON.stringify(got)}`;
  if (Array.isArray(expected)) {
    if (!Array.isArray(got) || got.length !== expected.length) return say();
    return expected.map((one, i) => difference(got[i], one, tolerance, `${at}[${i}]`, key)).find((one) => one !== null) ?? null;
  }
  if (typeof expected === 'object' && expected !== null) {
    if (typeof got !== 'object' || got === null || Array.isArray(got)) return say();
    return Object.entries(expected).map(([name, one]) => difference((got as any)[name], one, tolerance, at === '' ? name : `${at}.${name}`, name)).find((one) => one !== null) ?? null;
  }
  const number = figure(expected);
  if (number === null) return got === expected ? null : say();
  const value = figure(got);
  if (value === null) return say();
  return (COUNTED.has(key) ? value.eq(number) : close(value, number, tolerance, key)) ? null : say();
}

/** Runs one calculation and compares; a result that is a fault, an exception or nothing is a difference too. */
function judge(calculate: ((inputs: any) => unknown) | undefined, name: string, inputs: unknown, expected: unknown, tolerance: Tolerance): string | null {
  if (calculate === undefined) return `unknown calculation ${JSON.stringify(name)}`;
  if (typeof inputs !== 'object' || inputs === null) return 'no inputs';
  if (typeof expected !== 'object' || expected === null || Object.keys(expected).length === 0) return 'nothing is expected, so nothing would be proven';
  let got: unknown;
  try {
    got = calculate(inputs);
  } catch (error) {
    return `threw ${error instanceof Error ? error.message : String(error)}`;
  }
  if (isFault(got) && !('error' in expected)) return `refused ${got.error.field}: ${got.error.why}`;
  let spelt = spelled(got);
  const asked = Object.keys(expected);
  if (SINGLE_FIGURE.has(name) && asked.length === 1 && typeof spelt === 'object' && spelt !== null) spelt = { [asked[0] as string]: Object.values(spelt)[0] };
  return difference(spelt, expected, tolerance, '', '');
}

function riskVerdict(file: string, vector: any): Verdict {
  const name = String(vector?.calculation);
  const problem = judge(Object.hasOwn(CALCULATIONS, name) ? CALCULATIONS[name] : undefined, name, vector?.inputs, vector?.expected, vector?.tolerance ?? {});
  return { file, id: String(vector?.id), outcome: problem === null ? 'passed' : 'failed', detail: problem ?? '' };
}

function venueVerdict(file: string, vector: any): Verdict {
  const name = String(vector?.formula);
  const formula = Object.hasOwn(FORMULAS, name) ? FORMULAS[name] : undefined;
  const problem = judge(formula, name, vector?.inputs, vector?.expected, vector?.tolerance ?? {});
  const excused = vector?.verified === false && formula !== undefined;
  if (excused) return { file, id: String(vector.id), outcome: 'differs', detail: `${problem ?? 'follows from the formula after all'} (${vector.notes ?? 'no note'})` };
  return { file, id: String(vector?.id), outcome: problem === null ? 'passed' : 'failed', detail: problem ?? '' };
}

/** Every verdict of one file's text. What is no vector file at all is one failure. */
export function judgeFile(file: string, content: string): readonly Verdict[] {
  const refuse = (detail: string): readonly Verdict[] => [{ file, id: file, outcome: 'failed', detail }];
  let data: any;
  try {
    data = JSON.parse(content);
  } catch {
    return refuse('is not JSON');
  }
  if (Array.isArray(data)) return data.map((vector) => riskVerdict(file, vector));
  if (Array.isArray(data?.vectors)) return data.vectors.map((vector: any) => venueVerdict(file, vector));
  if (!Array.isArray(data?.tables)) return refuse('holds neither a list, nor "vectors", nor "tables"');
  return data.tables.map((table: any): Verdict => {
    const problem = Array.isArray(table?.tiers) ? tableFault(table.tiers) : 'no tiers';
    return { file, id: String(table?.id), outcome: problem === null ? 'passed' : 'failed', detail: problem ?? '' };
  });
}

/** Every *.json below a folder, in the order of their names. */
export function judgeFolder(folder: string): readonly Verdict[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.json')).map((name) => name.replaceAll('\\', '/')).sort()
    .flatMap((name) => judgeFile(name, readFileSync(join(folder, name), 'utf8')));
}
