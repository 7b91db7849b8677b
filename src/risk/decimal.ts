/** The one configured decimal type of the mathematics (risk-spec 0.2): 40 digits, half-even, no rounding inside a calculation. */
import { Decimal as Base } from 'decimal.js';
import type { DecimalText } from '../reading/reading';

export const Decimal = Base.clone({ precision: 40, rounding: Base.ROUND_HALF_EVEN, toExpNeg: -9e15, toExpPos: 9e15 });
export type Decimal = Base;

/** A figure as it travels: text outside `risk/`, a Decimal inside. */
export type Figure = string | Decimal;

/** Decimal of trusted text (a parsed DecimalText, a literal). Garbage becomes NaN, never an exception; untrusted input goes through `read`. */
export function dec(value: Figure | number): Decimal {
  return new Decimal(typeof value === 'string' && !NUMBER.test(value) ? Number.NaN : value);
}

/** Decimal of untrusted input, or null when it is not a finite number in plain or exponent notation. */
export function read(value: unknown): Decimal | null {
  if (value instanceof Base) return value.isFinite() ? new Decimal(value) : null;
  if (typeof value !== 'string' || value.length > 200 || !NUMBER.test(value)) return null;
  const parsed = new Decimal(value);
  return parsed.isFinite() ? parsed : null;
}
const NUMBER = /^-?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d{1,4})?$/;

/** Canonical text: plain digits, no exponent, no '-0'. Infinity is the word of risk-spec 0.2. */
export function text(value: Decimal): DecimalText {
  return (value.isZero() ? '0' : value.toFixed()) as DecimalText;
}
