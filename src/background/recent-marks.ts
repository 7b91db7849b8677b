/**
 * Marks of the last seconds. A page's own mark runs behind the public stream by its own drawing and by the second between two looks; in a crash that
 * is more than the check of page against feed allows. Then the page is held against the marks of a moment ago, all symbols at the same moment.
 */
import type { DecimalText } from '../reading/reading';

export const LAG_MS = 12_000;
const STEP_MS = 1000;
/** Entries per symbol: ten a second at most are kept apart. */
const MOST = 120;

export interface RecentMarks {
  readonly note: (venue: string, symbol: string, mark: DecimalText, at: number) => void;
  /** Marks of these symbols as they stood at earlier moments, newest first; moments that say nothing new are left out. A symbol unknown then is absent. */
  readonly earlier: (venue: string, symbols: readonly string[], now: number) => readonly Readonly<Record<string, DecimalText>>[];
}

export function createRecentMarks(): RecentMarks {
  const kept = new Map<string, { readonly at: number; readonly mark: DecimalText }[]>();
  return {
    note(venue, symbol, mark, at) {
      const key = `${venue}/${symbol}`;
      const list = kept.get(key) ?? [];
      if (list.at(-1)?.mark === mark) return;
      list.push({ at, mark });
      // One mark from before the window says how things stood at its beginning.
      while (list.length > MOST || (list[1] !== undefined && list[1].at < at - LAG_MS)) list.shift();
      kept.set(key, list);
    },
    earlier(venue, symbols, now) {
      const found: Readonly<Record<string, DecimalText>>[] = [];
      let last = '';
      for (let back = 0; back <= LAG_MS; back += STEP_MS) {
        const marks: Record<string, DecimalText> = {};
        for (const symbol of symbols) {
          const one = (kept.get(`${venue}/${symbol}`) ?? []).findLast((entry) => entry.at <= now - back);
          if (one !== undefined) marks[symbol] = one.mark;
        }
        const said = JSON.stringify(marks);
        if (said !== last && said !== '{}') found.push(marks);
        last = said;
      }
      return found.slice(1);
    },
  };
}
