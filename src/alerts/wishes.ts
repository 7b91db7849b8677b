/** What a user or the browser asks of the alarms between two steps: snooze, acknowledge, forget, begin again after a gap. Pure. */
import type { ItemKey } from '../risk/assessment';
import { GAP_ID, itemId, stopId, type Wanted } from './effects';
import { POLICY } from './policy';
import { snooze, unsnooze } from './sequence';
import type { AlertsState, WatchedItem } from './state';
import type { StepResult } from './step';

const unchanged = (state: AlertsState): StepResult => ({ state, effects: [] });

function change(state: AlertsState, key: ItemKey, how: (item: WatchedItem) => WatchedItem, effects: readonly Wanted[]): StepResult {
  const item = state.items[key];
  return item === undefined ? unchanged(state) : { state: { ...state, items: { ...state.items, [key]: how(item) } }, effects };
}

const logged = (state: AlertsState, key: ItemKey, kind: 'snooze' | 'seen', note: string | null, now: number): Wanted[] => {
  const item = state.items[key];
  if (item === undefined || item.private) return [];
  return [{ kind: 'log', entry: { at: now, kind, key, venue: item.venue, symbol: item.symbol, level: null, distPct: item.last?.room ?? null, mark: null, liquidation: null, own: null, note } }];
};

/** Minutes are cut to what the present level allows; null ends the snooze. */
export function snoozed(state: AlertsState, key: ItemKey, minutes: number | null, now: number): StepResult {
  return change(state, key, (item) => ({ ...item, alert: minutes === null ? unsnooze(item.alert) : snooze(item.alert, now, now + minutes * 60_000, POLICY) }),
    [...logged(state, key, 'snooze', minutes === null ? 'end' : `${minutes} min`, now), { kind: 'clear', id: itemId(key) }]);
}

/** Seen: what repeats until acknowledged stops. A thing that is gone from its page needs no more. */
export function seen(state: AlertsState, key: ItemKey, now: number): StepResult {
  const item = state.items[key];
  if (item === undefined) return unchanged(state);
  const effects: Wanted[] = [...logged(state, key, 'seen', null, now), { kind: 'clear', id: itemId(key) }];
  if (item.blind?.cause === 'gone-from-page') return { state: without(state, key), effects };
  return change(state, key, (one) => ({ ...one, seenAt: now }), effects);
}

export function forgotten(state: AlertsState, key: ItemKey): StepResult {
  return { state: without(state, key), effects: [{ kind: 'clear', id: itemId(key) }, { kind: 'clear', id: stopId(key) }] };
}

/** Nothing was watched from `from` to `to`: every item has to be read again before anything about it counts. */
export function afterGap(state: AlertsState, from: number, to: number): StepResult {
  const items = Object.fromEntries(Object.entries(state.items).map(([key, item]) => [key, { ...item, awaiting: true }]));
  if (Object.keys(items).length === 0) return unchanged(state);
  const open = state.gap;
  return {
    state: { ...state, items, gap: { from: open === null ? from : Math.min(open.from, from), to, at: to, told: false } },
    effects: [{ kind: 'clear', id: GAP_ID }, { kind: 'log', entry: { at: to, kind: 'gap', key: null, venue: null, symbol: null, level: null, distPct: null, mark: null, liquidation: null, own: null, note: `${from}-${to}` } }],
  };
}

function without(state: AlertsState, key: ItemKey): AlertsState {
  const { [key]: _, ...items } = state.items;
  const listed = Object.fromEntries(Object.entries(state.listed).map(([id, keys]) => [id, keys.filter((one) => one !== key)] as const).filter(([, keys]) => keys.length > 0));
  return { ...state, items, listed };
}
