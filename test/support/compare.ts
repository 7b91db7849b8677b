/** Is a reading what a fixture expects? Every given field must match; a refusal where one is allowed, or one that gives no number, is "refused". */
import { Decimal } from 'decimal.js';
import type { Reading } from '../../src/reading/reading';
import type { Expected } from './pages';

export type Verdict = { readonly verdict: 'same' | 'refused' } | { readonly verdict: 'different'; readonly why: string };

const letters = (text: string): string => text.normalize('NFKC').toUpperCase().replace(/[^\p{L}\p{N}]+/gu, '');
const isDecimal = (value: unknown): value is string => typeof value === 'string' && /^-?\d+(?:\.\d+)?$/.test(value);

/** Where two values differ; '' when every given field is there and equal. */
function differs(given: unknown, read: unknown, at: string, symbols: readonly (readonly string[] | string)[]): string {
  if (given === null || typeof given !== 'object') {
    if (isDecimal(given)) return isDecimal(read) && new Decimal(given).eq(read) ? '' : `${at}: ${String(read)} instead of ${given}`;
    if (at.endsWith('.symbol') && typeof given === 'string') {
      const index = /positions\[(\d+)\]\.symbol$/.exec(at)?.[1];
      const further = index === undefined ? [] : [symbols[Number(index)] ?? []].flat();
      return typeof read === 'string' && [given, ...further].some((spelling) => letters(spelling) === letters(read)) ? '' : `${at}: ${String(read)} instead of ${given}`;
    }
    return given === read ? '' : `${at}: ${JSON.stringify(read)} instead of ${JSON.stringify(given)}`;
  }
  if (Array.isArray(given)) {
    if (!Array.isArray(read) || read.length !== given.length) return `${at}: ${Array.isArray(read) ? read.length : 'no'} entries instead of ${given.length}`;
    return given.map((each, i) => differs(each, read[i], `${at}[${i}]`, symbols)).find((why) => why !== '') ?? '';
  }
  for (const [key, value] of Object.entries(given)) {
    const why = differs(value, read !== null && typeof read === 'object' ? (read as Record<string, unknown>)[key] : undefined, at === '' ? key : `${at}.${key}`, symbols);
    if (why !== '') return why;
  }
  return '';
}

/** What is expected, without the fields that may be left unsaid and are. */
function said({ expect, meta }: Pick<Expected, 'expect' | 'meta'>, reading: Reading): unknown {
  const { positions } = expect as { readonly positions?: readonly Readonly<Record<string, unknown>>[] };
  const { orUnsaid } = meta ?? {};
  if (!orUnsaid || !positions || reading.state !== 'open') return expect;
  return { ...expect, positions: positions.map((position, i) => Object.fromEntries(Object.entries(position).filter(([field]) => !orUnsaid.includes(field) || field in (reading.positions[i] ?? {})))) };
}

/** `null`: no venue claims the address. */
export function judge(json: Pick<Expected, 'expect' | 'orRefuse' | 'meta'>, reading: Reading | null): Verdict {
  if (reading === null) return { verdict: 'refused' };
  const why = differs(said(json, reading), reading, '', json.meta?.symbolSpellings ?? []);
  if (why === '' || json.meta?.acceptStates?.includes(reading.state)) return { verdict: 'same' };
  if (reading.state === 'open') return { verdict: 'different', why: json.expect.state === 'open' ? why : `open instead of ${json.expect.state}` };
  if (json.orRefuse || reading.state === 'unreadable' || reading.state === 'waiting') return { verdict: 'refused' };
  // Flat and signed-out are statements too: one that is wrong is different.
  return { verdict: 'different', why: `${reading.state} instead of ${json.expect.state}` };
}
