/** Printed figures of lending and account pages as intervals: a page that rounds says "somewhere in here", and what follows is computed at the worse end. */
import { Decimal, dec, INFINITY, text, ZERO, type Num } from './decimal';
import type { DecimalText } from '../reading/reading';
import type { Interval } from './assessment';

export interface Span { readonly low: Decimal; readonly high: Decimal }

/** Digits that leave the mathematics: more than any page prints. Rounded outward, so that the truth stays inside. */
const DIGITS = 18;
export const floor = (value: Decimal): DecimalText => text(value.toSignificantDigits(DIGITS, Decimal.ROUND_FLOOR));
export const ceiling = (value: Decimal): DecimalText => text(value.toSignificantDigits(DIGITS, Decimal.ROUND_CEIL));

export function interval(span: Span): Interval {
  return { low: floor(span.low), high: ceiling(span.high) };
}

/** Size of the last digit, at most a hundredth. Canonical text has lost trailing zeros, so this can only be too large, which widens the span. */
const lastDigit = (value: Decimal): Decimal => new Decimal(10).pow(-Math.max(2, value.decimalPlaces()));

function around(value: Decimal, half: Decimal): Span {
  return { low: value.lt(half) ? ZERO : value.minus(half), high: value.plus(half) };
}

/** Health factor: at least two decimals; Aave cuts the rest off, others round. Null when it is no positive number. */
export function healthSpan(printed: Num | null | undefined, cut: boolean): Span | null {
  const value = dec(printed);
  if (value === null || value.lt(0)) return null;
  return cut ? { low: value, high: value.plus(lastDigit(value)) } : around(value, lastDigit(value).div(2));
}

/** A ratio from 0 upward, rounded to a whole percent or finer. */
export function ratioSpan(printed: Num | null | undefined): Span | null {
  const value = dec(printed);
  return value === null || value.lt(0) ? null : around(value, lastDigit(value).div(2));
}

/**
 * Money or an amount as lending pages print it: two decimals, and from 100,000 in K, M, B, T with two decimals (`123.46K`). Canonical text does not say
 * whether 123460 was `123.46K` or `123,460.00`, so a large figure without smaller digits is taken as the former.
 */
export function amountSpan(printed: Num | null | undefined): Span | null {
  const value = dec(printed);
  if (value === null || value.lt(0)) return null;
  const compact = COMPACT.find(([from]) => value.gte(from))?.[1] ?? null;
  const step = compact !== null && value.mod(compact).isZero() ? new Decimal(compact) : lastDigit(value);
  return around(value, step.div(2));
}
const COMPACT = [['999995000000', '10000000000'], ['999995000', '10000000'], ['999995', '10000'], ['99999', '10']] as const;

/** Sum; null as soon as one part is unknown. */
export function total(parts: readonly (Span | null)[]): Span | null {
  return parts.reduce<Span | null>((sum, part) => (sum === null || part === null ? null : { low: sum.low.plus(part.low), high: sum.high.plus(part.high) }), { low: ZERO, high: ZERO });
}

/** a x b and a / b of spans that are not negative. Division by a span that reaches 0 has no upper end. */
export function product(a: Span, b: Span): Span {
  return { low: a.low.times(b.low), high: a.high.times(b.high) };
}
export function quotient(a: Span, b: Span): Span {
  return { low: b.high.isZero() ? INFINITY : a.low.div(b.high), high: b.low.isZero() ? INFINITY : a.high.div(b.low) };
}

/** What both say; null when they contradict each other. */
export function both(a: Span, b: Span): Span | null {
  const low = a.low.gt(b.low) ? a.low : b.low, high = a.high.lt(b.high) ? a.high : b.high;
  return low.gt(high) ? null : { low, high };
}
