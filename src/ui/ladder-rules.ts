/** What the four numbers of a threshold scale must obey, and where they stand on the editor's axis. Percent of mark, daily sigmas, fraction of margin, health factor. */
import type { Ladder, Scale } from '../alerts/thresholds';
import { typedNumber } from './number-field';
import { axisAt, distanceAt } from './scale';

/** Settings keep the mildest first; the editor shows the nearest first, as the gauge does. */
export const RUNGS = ['critical', 'danger', 'warning', 'watch'] as const;
export type Rung = (typeof RUNGS)[number];
export const rungOf = (ladder: Ladder, rung: Rung): string => ladder[3 - RUNGS.indexOf(rung) as 0 | 1 | 2 | 3];

const BOUNDS: Readonly<Record<Scale, readonly [least: number, most: number]>> = { distancePct: [0.1, 90], sigma: [0.1, 20], usage: [0.01, 0.99], health: [1.001, 10] };
/** The margin scale is typed in percent and kept as a fraction; its danger lies at the high end. */
export const isPercentOfOne = (scale: Scale): boolean => scale === 'usage';
export const rises = (scale: Scale): boolean => scale === 'usage';

export type Refusal =
  | { readonly why: 'no-number' }
  | { readonly why: 'bounds'; readonly low: string; readonly high: string }
  /** `low`/`high`: the neighbours' values, null at the ends. */
  | { readonly why: 'order'; readonly below: { readonly rung: Rung; readonly value: string } | null; readonly above: { readonly rung: Rung; readonly value: string } | null };
export type Checked = { readonly ok: true; readonly ladder: Ladder } | { readonly ok: false; readonly refusal: Refusal };

/** As typed -> as kept: 67 -> 0.67 on the margin scale. Text in, text out. */
export function toKept(scale: Scale, text: string): string | null {
  const typed = typedNumber(text);
  if (typed === null || !isPercentOfOne(scale)) return typed;
  return shift(typed, -2);
}
export const toTyped = (scale: Scale, kept: string): string => (isPercentOfOne(scale) ? shift(kept, 2) : kept);

/** Moves the decimal point of a canonical, non-negative decimal. */
function shift(text: string, places: number): string {
  const [whole = '0', fraction = ''] = text.split('.');
  const digits = places < 0 ? [whole.padStart(1 - places, '0'), fraction] as const : [whole, fraction.padEnd(places, '0')] as const;
  const all = digits[0] + digits[1];
  const point = digits[0].length + places;
  const left = all.slice(0, point).replace(/^0+(?=\d)/, '');
  const right = all.slice(point).replace(/0+$/, '');
  return right === '' ? left : `${left}.${right}`;
}

/** Puts what was typed for one rung into the ladder, or says which rule it breaks. Nothing is clamped. */
export function checkRung(scale: Scale, ladder: Ladder, rung: Rung, text: string): Checked {
  const kept = toKept(scale, text);
  if (kept === null) return { ok: false, refusal: { why: 'no-number' } };
  const [least, most] = BOUNDS[scale];
  const value = Number(kept);
  if (value < least || value > most) return { ok: false, refusal: { why: 'bounds', low: toTyped(scale, String(least)), high: toTyped(scale, String(most)) } };
  const place = RUNGS.indexOf(rung);
  const neighbour = (step: -1 | 1): { rung: Rung; value: string } | null => {
    const other = RUNGS[place + step];
    return other === undefined ? null : { rung: other, value: rungOf(ladder, other) };
  };
  // Critical is the smallest of the four, except on the margin scale, where it is the largest.
  const below = neighbour(rises(scale) ? 1 : -1);
  const above = neighbour(rises(scale) ? -1 : 1);
  if ((below && value <= Number(below.value)) || (above && value >= Number(above.value))) return { ok: false, refusal: { why: 'order', below, above } };
  const next = [...ladder] as [string, string, string, string];
  next[3 - place] = kept;
  return { ok: true, ladder: next };
}

/** Place of a kept value on the editor's axis, 0..100; liquidation is left on every scale. */
export function ladderAxisAt(scale: Scale, value: number): number {
  if (scale === 'distancePct') return axisAt(value);
  if (scale === 'sigma') return axisAt(value * 3);
  if (scale === 'health') return axisAt(value <= 1 ? 0 : 100 * (1 - 1 / value));
  return Math.min(100, Math.max(0, 100 - value * 100));
}

/** Inverse, rounded to what a hand can mean: steps of `ladderStep`. Canonical decimal, as kept. */
export function ladderValueAt(scale: Scale, place: number): string {
  const raw = scale === 'distancePct' ? distanceAt(place) : scale === 'sigma' ? distanceAt(place) / 3
    : scale === 'health' ? 1 / (1 - Math.min(distanceAt(place), 90) / 100) : 1 - place / 100;
  return stepped(scale, raw, 0);
}

/** Finer where it is near. */
function ladderStep(scale: Scale, value: number): number {
  if (scale === 'usage') return 0.01;
  if (scale === 'health') return value < 1.2 ? 0.01 : 0.05;
  if (scale === 'sigma') return value < 1 ? 0.05 : 0.25;
  return value < 2 ? 0.1 : value < 10 ? 0.5 : 1;
}

/** A value moved by whole steps, rounded to the step it lands in. */
export function stepped(scale: Scale, value: number, steps: number): string {
  const step = ladderStep(scale, steps < 0 ? value - 1e-9 : value);
  const places = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
  const text = (Math.round((value + steps * step) / step) * step).toFixed(places);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
