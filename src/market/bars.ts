/** Closed hourly bars of the mark, cleaned: nothing forming, nothing impossible, nothing before a gap. */
import * as v from 'valibot';
import { Decimal } from '../risk/decimal';
import type { Bar } from './source';
import { amount, atMs, read } from './wire';

export const HOUR_MS = 3_600_000;
/** Longest series that is used: 30 days (risk-spec 2.1). One more bar gives 720 returns. */
export const MOST_BARS = 721;

const BarRow = v.object({ openAt: atMs, open: amount, high: amount, low: amount, close: amount });

/** One bar from a feed's fields, or null when a field is not what it must be or high and low do not enclose open and close. */
export function barOf(fields: { readonly openAt: unknown; readonly open: unknown; readonly high: unknown; readonly low: unknown; readonly close: unknown }): Bar | null {
  const bar = read(BarRow, fields);
  if (!bar) return null;
  const high = new Decimal(bar.high);
  const low = new Decimal(bar.low);
  const within = [bar.open, bar.close].every((edge) => high.gte(edge) && low.lte(edge));
  return within ? bar : null;
}

/** Bars of a list whose rows are arrays `[openAt, open, high, low, close, ...]`, the commonest shape; any order. `perMs`: milliseconds per unit of `openAt`. */
export function barsOfRows(rows: unknown, perMs = 1): readonly Bar[] {
  if (!Array.isArray(rows)) return [];
  return rows.slice(0, 2000).flatMap((row: unknown) => {
    if (!Array.isArray(row)) return [];
    const [openAt, open, high, low, close] = row as readonly unknown[];
    const bar = barOf({ openAt: Number(openAt) * perMs, open, high, low, close });
    return bar ? [bar] : [];
  });
}

/** The newest unbroken run of closed hourly bars, oldest first, at most `MOST_BARS`. Duplicates, off-hour rows and the bar still forming are dropped; an unreadable bar is a gap. */
export function closedRun(bars: readonly Bar[], now: number): readonly Bar[] {
  const byHour = new Map<number, Bar>();
  for (const bar of bars) {
    if (bar.openAt % HOUR_MS === 0 && bar.openAt + HOUR_MS <= now) byHour.set(bar.openAt, bar);
  }
  const newest = Math.max(...byHour.keys());
  const run: Bar[] = [];
  for (let at = newest; run.length < MOST_BARS; at -= HOUR_MS) {
    const bar = byHour.get(at);
    if (!bar) break;
    run.push(bar);
  }
  return run.reverse();
}
