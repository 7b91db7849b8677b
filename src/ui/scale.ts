/** The gauge's one scale, the same on every surface: how far right a distance stands. */

/** Right end, percent. */
export const SCALE_END = 60;

/** Distance in percent of mark -> 0..100 of the axis, ln(1 + d/2) / ln(1 + 60/2): near distances get most of the room. Clamped at both ends. */
export function axisAt(distance: number): number {
  if (!(distance > 0)) return 0;
  return Math.min(100, (Math.log1p(distance / 2) / Math.log1p(SCALE_END / 2)) * 100);
}

/** Inverse of `axisAt`, percent of mark. */
export function distanceAt(place: number): number {
  const clamped = Math.min(100, Math.max(0, place));
  return 2 * Math.expm1((clamped / 100) * Math.log1p(SCALE_END / 2));
}
