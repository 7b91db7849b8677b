/** From Decimals of the calculation to the figures of an assessment. */
import type { DecimalText } from '../reading/reading';
import type { TouchClass } from './assessment';
import { text, type Decimal } from './decimal';
import { logRatio } from './distance';
import { BAND, touchClass, touchProbability } from './touch';

/** Digits an assessment carries: far more than any page prints, few enough to send hundreds of figures in a message. */
const DIGITS = 18;

export function printed(value: Decimal): DecimalText {
  // A word of decimal.js holds seven digits: two words need no cutting.
  return text(value.d.length <= 2 ? value : value.toSignificantDigits(DIGITS));
}

/** Digits of a share: a double carries a few more, so that what it adds of its own is rounded away (exactly 4 % stays 4). */
const SHARE_DIGITS = 12;

/** A quotient that is shown or held against a threshold and never calculated with: in double precision, because a full-width quotient costs several times as much. */
export function ratio(part: Decimal, whole: Decimal, scale = 1, wholeAsNumber = whole.toNumber()): DecimalText {
  const share = Number(((part.toNumber() / wholeAsNumber) * scale).toPrecision(SHARE_DIGITS));
  const plain = String(share);
  // Beyond these a double is written with an exponent, or is none at all.
  if (Math.abs(share) >= 1e-6 && Math.abs(share) < 1e15) return plain as DecimalText;
  return printed(part.times(scale).div(whole).toSignificantDigits(SHARE_DIGITS));
}

/** `part` in percent of `whole`, as it is shown. */
export function percentOf(part: Decimal, whole: Decimal, wholeAsNumber?: number): DecimalText {
  return ratio(part, whole, 100, wholeAsNumber);
}

export function printedOrNull(value: Decimal | null): DecimalText | null {
  return value === null ? null : printed(value);
}

/** Lower and upper sigma of the touch band, daily, in doubles. */
export interface Sigmas { readonly low: number; readonly high: number; readonly rough: boolean }

export function sigmasOf(fast: Decimal | null, slow: Decimal | null): Sigmas | null {
  const [a, b] = [fast?.toNumber(), slow?.toNumber()];
  const one = a ?? b;
  if (one === undefined) return null;
  if (a === undefined || b === undefined) return { low: BAND.low * one, high: BAND.highOfOne * one, rough: true };
  return { low: BAND.low * Math.min(a, b), high: BAND.high * Math.max(a, b), rough: false };
}

/** Classes of the chance that the mark touches a price within 24 h (2.3); null without a volatility. `log`: ln(mark/price), where it is known already. */
export function touchOf(s: Decimal, mark: Decimal, price: Decimal, sigmas: Sigmas | null, log?: number): { readonly low: TouchClass; readonly high: TouchClass; readonly rough: boolean } | null {
  if (sigmas === null) return null;
  const sign = s.s > 0 ? 1 : -1;
  const z = sign * (log ?? logRatio(mark, price));
  const at = (sigma: number): TouchClass => touchClass(touchProbability(sign, z, sigma * sigma));
  return { low: at(sigmas.low), high: at(sigmas.high), rough: sigmas.rough };
}
