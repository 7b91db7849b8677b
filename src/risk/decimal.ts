/**
 * Numbers of the risk mathematics: one decimal.js configuration, one way in and one way out.
 *
 * Convention of every calculation in `risk/`: one function per calculation of the specification, taking one object. Numbers come in as
 * decimal text (or as a Decimal of an earlier step), results leave as Decimals inside a plain object, unrounded, so that calculations
 * compose without parsing again. What cannot be calculated is null; bad input is a `Fault` that names the field (`input.ts`). Nothing
 * throws. `text` writes a Decimal out at the edge of the assessment.
 */
import DecimalJs from 'decimal.js';
import type { DecimalText } from '../reading/reading';

/** 40 significant digits, ties to even (risk-spec 0.2). A clone, so that no other user of decimal.js can change it. */
export const Decimal = DecimalJs.clone({ precision: 40, rounding: DecimalJs.ROUND_HALF_EVEN, toExpNeg: -9e15, toExpPos: 9e15, maxE: 9e15, minE: -9e15 });
export type Decimal = DecimalJs;

/** A number on its way in: text as a venue or a user wrote it, or the result of an earlier step. */
export type Num = string | Decimal;

export const ZERO: Decimal = new Decimal(0);
export const ONE: Decimal = new Decimal(1);
export const HUNDRED: Decimal = new Decimal(100);
/** One hundredth: a percent as a factor. */
export const CENT: Decimal = new Decimal('0.01');
export const INFINITY: Decimal = new Decimal(Infinity);

/** No price, size or rate needs more; longer text is an attack on time. */
const LONGEST = 100;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,2})?$/;

/** Parses decimal text; null for anything else: empty, NaN, Infinity, hexadecimal, thousands separators, blanks. Never throws. */
export function dec(value: unknown): Decimal | null {
  if (typeof value === 'string') return value.length <= LONGEST && NUMBER.test(value) ? new Decimal(value) : null;
  return Decimal.isDecimal(value) && value.isFinite() ? value : null;
}

/** Canonical plain text: no exponent, no '+', no '-0'. Infinity is the word `Infinity` (risk-spec 0.2); NaN cannot come out of a calculation. */
export function text(value: Decimal): DecimalText {
  return (value.isZero() ? '0' : value.toFixed()) as DecimalText;
}

/** `text`, keeping an absent value absent. */
export function textOrNull(value: Decimal | null): DecimalText | null {
  return value === null ? null : text(value);
}

/** From a double (logarithms, probabilities): null unless finite. */
export function fromDouble(value: number): Decimal | null {
  return Number.isFinite(value) ? new Decimal(value) : null;
}

/** `value > 0` and `value < 0` by the sign alone: comparing with a number would build a Decimal first, and these are asked most. */
export const above0 = (value: Decimal): boolean => value.s > 0 && !value.isZero();
export const below0 = (value: Decimal): boolean => value.s < 0 && !value.isZero();

/** `s·value` for a side of +1 or −1: a sign, not a multiplication. */
export const along = (s: Decimal, value: Decimal): Decimal => (s.s > 0 ? value : value.neg());

export const min = (a: Decimal, b: Decimal): Decimal => (a.lt(b) ? a : b);
export const max = (a: Decimal, b: Decimal): Decimal => (a.gt(b) ? a : b);
