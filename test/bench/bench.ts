/** What a benchmark answers: one figure with its unit, its bar (null: reported only) and whether it holds. */
export interface Figure { readonly name: string; readonly value: number; readonly unit: string; readonly bar: number | null; readonly ok: boolean }

export const atMost = (name: string, value: number, unit: string, bar: number): Figure => ({ name, value, unit, bar, ok: value <= bar });
export const reported = (name: string, value: number, unit: string): Figure => ({ name, value, unit, bar: null, ok: true });

/** The middle value; of an even count the higher of the two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** The value that `share` of all values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
