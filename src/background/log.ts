/** The flight recorder: a capped log in pieces, of which only the newest is ever rewritten. Local, exportable, erasable. */
import type { LogEntry } from '../messages/contract';
import { createItem, type Item } from '../storage/item';
import { logPiece, type LogPiece, type Store } from '../storage/items';

/** 40 pieces of 250 lines: about 2 MB of the 10 MB a browser gives. */
export const PIECE_LINES = 250;
export const MOST_PIECES = 40;

export interface Log {
  /** `n`: number of the effect that carries it; null for lines that no effect carries. A number that was written already is not written again. */
  readonly append: (entries: readonly { readonly n: number | null; readonly entry: LogEntry }[]) => Promise<void>;
  readonly read: (wanted: { readonly from: number | null; readonly to: number | null; readonly key: string | null }) => Promise<readonly LogEntry[]>;
  readonly erase: () => Promise<void>;
  /** Storage is full: the oldest half of the log goes. */
  readonly makeRoom: () => Promise<void>;
}

export function createLog(store: Store): Log {
  let piece: { number: number; item: Item<LogPiece> } | null = null;
  const open = (number: number): Item<LogPiece> => createItem(logPiece(number), store.areas, store.told);
  const newest = async (): Promise<{ number: number; item: Item<LogPiece> }> => {
    const { last } = await store.logIndex.get();
    if (piece?.number !== last) piece = { number: last, item: open(last) };
    return piece;
  };

  const turn = async (lastN: number): Promise<{ number: number; item: Item<LogPiece> }> => {
    const index = await store.logIndex.get();
    const last = index.last + 1;
    const first = Math.max(index.first, last - MOST_PIECES + 1);
    const next = { number: last, item: open(last) };
    await next.item.set({ entries: [], lastN });
    await store.logIndex.set({ first, last });
    for (let old = index.first; old < first; old++) await store.areas.local.remove(`log/${old}`);
    piece = next;
    return next;
  };

  /** The oldest half goes. */
  const makeRoom = async (): Promise<void> => {
    const { first, last } = await store.logIndex.get();
    const from = Math.min(last, first + Math.ceil((last - first + 1) / 2));
    for (let old = first; old < from; old++) await store.areas.local.remove(`log/${old}`);
    if (from !== first) await store.logIndex.set({ first: from, last });
  };

  return {
    makeRoom,
    append: async (entries) => {
      if (entries.length === 0) return;
      let { item } = await newest();
      let value = await item.get();
      const fresh = entries.filter(({ n }) => n === null || n > value.lastN);
      if (fresh.length === 0) return;
      if (value.entries.length >= PIECE_LINES) {
        ({ item } = await turn(value.lastN));
        value = await item.get();
      }
      const lastN = fresh.reduce((most, { n }) => Math.max(most, n ?? 0), value.lastN);
      const next = { entries: [...value.entries, ...fresh.map(({ entry }) => entry)], lastN };
      if (await item.set(next)) return;
      await makeRoom();
      await item.set(next);
    },
    read: async ({ from, to, key }) => {
      const { first, last } = await store.logIndex.get();
      const all: LogEntry[] = [];
      for (let number = first; number <= last; number++) {
        const { entries } = number === last ? await (await newest()).item.get() : await open(number).get();
        all.push(...entries.filter((one) => (from === null || one.at >= from) && (to === null || one.at <= to) && (key === null || one.key === key)));
      }
      return all;
    },
    erase: async () => {
      const { first, last } = await store.logIndex.get();
      const lastN = (await (await newest()).item.get()).lastN;
      for (let number = first; number < last; number++) await store.areas.local.remove(`log/${number}`);
      await (await newest()).item.set({ entries: [], lastN });
      await store.logIndex.set({ first: last, last });
    },
  };
}

const COLUMNS = ['at', 'kind', 'key', 'venue', 'symbol', 'level', 'distPct', 'mark', 'liquidation', 'own', 'note'] as const satisfies readonly (keyof LogEntry)[];

/** A cell that a spreadsheet would run as a formula gets a leading apostrophe; plain negative numbers stay numbers. */
export function csvCell(value: string): string {
  const harmless = /^-?\d+(?:\.\d+)?$/.test(value);
  const guarded = !harmless && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

export function exportedLog(entries: readonly LogEntry[], format: 'json' | 'csv'): string {
  if (format === 'json') return `${JSON.stringify(entries, null, 1)}\n`;
  const rows = entries.map((entry) => COLUMNS.map((column) => csvCell(column === 'at' ? new Date(entry.at).toISOString() : entry[column] ?? '')).join(','));
  return `${[COLUMNS.join(','), ...rows].join('\r\n')}\r\n`;
}
