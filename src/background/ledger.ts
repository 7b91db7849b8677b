/** What the alarms remember together with what they still have to do: one record, stored before anything is done. Things of private windows go to the part that never touches the disk. */
import type { Effect, Wanted } from '../alerts/effects';
import type { AlertsState } from '../alerts/state';
import type { StepResult } from '../alerts/step';
import { NO_RECORD, type AlertsRecord } from '../storage/alerts-schema';
import type { Store } from '../storage/items';

export interface Ledger {
  readonly load: () => Promise<AlertsRecord>;
  /** Takes a step's result in and stores it; nothing is written when nothing changed. */
  readonly commit: (result: StepResult) => Promise<AlertsRecord>;
  /** These effects are done. */
  readonly done: (numbers: readonly number[]) => Promise<void>;
}

/** `now`: numbers of a lost record must not start again at 1, since the log knows which it has written. `makeRoom`: the alarms come before the log when storage is full. */
export function createLedger(store: Pick<Store, 'alerts' | 'privateAlerts'>, now: () => number, makeRoom: () => Promise<void>): Ledger {
  let record: AlertsRecord | null = null;
  let saved = { open: '', private: '' };

  const load = async (): Promise<AlertsRecord> => {
    if (record !== null) return record;
    const open = await store.alerts.get();
    const hidden = await store.privateAlerts.get();
    const joined = join(open, hidden);
    record = joined.next === NO_RECORD.next ? { ...joined, next: now() } : joined;
    saved = { open: JSON.stringify(open), private: JSON.stringify(hidden) };
    return record;
  };
  const save = async (next: AlertsRecord): Promise<AlertsRecord> => {
    record = next;
    const [open, hidden] = split(next);
    const texts = { open: JSON.stringify(open), private: JSON.stringify(hidden) };
    // What could not be written is tried again with the next change.
    if (texts.open !== saved.open) {
      const written = (await store.alerts.set(open)) || (await makeRoom().then(() => store.alerts.set(open)));
      if (written) saved = { ...saved, open: texts.open };
    }
    if (texts.private !== saved.private && (await store.privateAlerts.set(hidden))) saved = { ...saved, private: texts.private };
    return next;
  };

  return {
    load,
    commit: async ({ state, effects }) => {
      const before = await load();
      if (state === before.state && effects.length === 0) return before;
      return save({ state, outbox: [...before.outbox, ...numbered(effects, before.next)], next: before.next + effects.length });
    },
    done: async (numbers) => {
      const before = await load();
      const outbox = before.outbox.filter((effect) => !numbers.includes(effect.n));
      if (outbox.length !== before.outbox.length) await save({ ...before, outbox });
    },
  };
}

function numbered(effects: readonly Wanted[], from: number): Effect[] {
  return effects.map((effect, index): Effect => ({ ...effect, n: from + index }));
}

const isPrivate = (effect: Effect): boolean => effect.kind === 'notify' && effect.private;

/** Rate limit and lists of notifications name positions by key: what is private of them goes along. */
function split(record: AlertsRecord): [open: AlertsRecord, hidden: AlertsRecord] {
  const hiddenKeys = new Set(Object.values(record.state.items).filter((item) => item.private).map((item) => item.key));
  if (hiddenKeys.size === 0 && !record.outbox.some(isPrivate)) return [record, NO_RECORD];
  const part = (own: (key: string) => boolean, effects: readonly Effect[]): AlertsRecord => ({
    next: record.next, outbox: effects,
    state: {
      ...record.state,
      items: Object.fromEntries(Object.entries(record.state.items).filter(([key]) => own(key))),
      rate: { shown: record.state.rate.shown.filter((one) => own(one.key)), escalations: record.state.rate.escalations.filter((one) => own(one.key)) },
      listed: Object.fromEntries(Object.entries(record.state.listed).map(([id, keys]) => [id, keys.filter(own)] as const).filter(([, keys]) => keys.length > 0)),
    } satisfies AlertsState,
  });
  return [part((key) => !hiddenKeys.has(key), record.outbox.filter((one) => !isPrivate(one))), part((key) => hiddenKeys.has(key), record.outbox.filter(isPrivate))];
}

function join(open: AlertsRecord, hidden: AlertsRecord): AlertsRecord {
  if (Object.keys(hidden.state.items).length === 0 && hidden.outbox.length === 0) return open;
  const listed: Record<string, readonly string[]> = { ...open.state.listed };
  for (const [id, keys] of Object.entries(hidden.state.listed)) listed[id] = [...(listed[id] ?? []), ...keys];
  return {
    next: Math.max(open.next, hidden.next), outbox: [...open.outbox, ...hidden.outbox].sort((a, b) => a.n - b.n),
    state: {
      ...open.state, items: { ...open.state.items, ...hidden.state.items }, listed,
      rate: { shown: [...open.state.rate.shown, ...hidden.state.rate.shown].sort((a, b) => a.at - b.at), escalations: [...open.state.rate.escalations, ...hidden.state.rate.escalations].sort((a, b) => a.at - b.at) },
    },
  };
}
