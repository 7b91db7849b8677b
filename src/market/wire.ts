/** What a feed's field must be before it counts: figures, moments and names as schemas, so that a frame is either understood or not there. */
import * as v from 'valibot';
import type { DecimalText } from '../reading/reading';

/** Longest figure that is read; venues print at most some thirty digits, LiqLens's own results have 40. */
const MAX_FIGURE = 72;
const PLAIN = /^(-?)0*(\d+)(?:\.(\d*?)0*)?$/u;
const EXPONENT = /^(-?\d+(?:\.\d+)?)[eE]([+-]?\d{1,2})$/u;
/** 2010 and 2100: a moment outside is another unit, or nonsense. */
const EARLIEST = 1_262_304_000_000;
const LATEST = 4_102_444_800_000;

/** A figure as text or number -> canonical decimal text ("-1234.5", no exponent, no spare zeros), or null. */
export function figure(value: unknown): DecimalText | null {
  const text = typeof value === 'number' ? (Number.isFinite(value) ? String(value) : '') : typeof value === 'string' ? value.trim() : '';
  if (text === '' || text.length > MAX_FIGURE) return null;
  const found = PLAIN.exec(text) ?? PLAIN.exec(expanded(text));
  if (!found) return null;
  const [, sign = '', whole = '', part = ''] = found;
  const size = part === '' ? whole : `${whole}.${part}`;
  if (size.length >= MAX_FIGURE) return null;
  return (size === '0' ? '0' : sign + size) as DecimalText;
}

/** "7.79e-12" -> "0.00000000000779". Digits are moved, never computed. */
function expanded(text: string): string {
  const found = EXPONENT.exec(text);
  if (!found) return '';
  const [, mantissa = '', power = '0'] = found;
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', part = ''] = mantissa.replace('-', '').split('.');
  const point = whole.length + Number(power);
  const digits = whole + part;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.slice(0, point).padEnd(point, '0')}.${digits.slice(point)}`;
}

const above = (text: DecimalText): boolean => text !== '0' && !text.startsWith('-');
const figureSchema = (fits: (text: DecimalText) => boolean) =>
  v.pipe(v.union([v.string(), v.number()]), v.rawTransform(({ dataset, addIssue, NEVER }): DecimalText => {
    const text = figure(dataset.value);
    if (text !== null && fits(text)) return text;
    addIssue({ message: 'not a figure of this kind' });
    return NEVER;
  }));

/** A price or a size: above zero, below 1e15. */
export const amount = figureSchema((text) => above(text) && (text.split('.')[0] ?? '').length <= 15);
/** Not below zero. */
export const magnitude = figureSchema((text) => !text.startsWith('-'));
/** A funding rate of one interval: a fraction between -1 and 1. */
export const rate = figureSchema((text) => /^-?0(?:\.|$)/u.test(text));
/** A share of something, 0 to below 1: a maintenance rate. */
export const share = figureSchema((text) => above(text) && text.startsWith('0'));

const momentSchema = (perMs: number) =>
  v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,20}$/u), v.transform(Number))]), v.transform((at) => Math.floor(at / perMs)), v.minValue(EARLIEST), v.maxValue(LATEST));
/** Epoch time as milliseconds, from milliseconds, seconds or nanoseconds. */
export const atMs = momentSchema(1);
export const atSeconds = momentSchema(0.001);
export const atNanoseconds = momentSchema(1_000_000);

/** Hours between two fundings: venues use 1, 2, 4, 8 and, rarely, others up to a day. */
export const hours = v.pipe(v.union([v.number(), v.pipe(v.string(), v.regex(/^\d{1,2}$/u), v.transform(Number))]), v.integer(), v.minValue(1), v.maxValue(24));

/** An instrument's name in a feed. */
export const name = v.pipe(v.string(), v.minLength(1), v.maxLength(64));

/** The value as the schema understands it, or null. Never throws. */
export function read<const S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | null {
  try {
    const result = v.safeParse(schema, value, { abortEarly: true });
    return result.success ? result.output : null;
  } catch {
    return null;   // a getter or a proxy that throws: hostile, so not there
  }
}

/** The readable rows of a list, at most `most` of them; one unreadable row does not take the others with it. */
export function readEach<const S extends v.GenericSchema>(schema: S, value: unknown, most = 2000): v.InferOutput<S>[] {
  if (!Array.isArray(value)) return [];
  const rows: v.InferOutput<S>[] = [];
  for (const row of value.slice(0, most) as unknown[]) {
    const understood = read(schema, row);
    if (understood !== null) rows.push(understood);
  }
  return rows;
}
