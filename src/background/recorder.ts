/** Readings worth keeping: once a minute per thing, and when the distance has moved by a tenth. Pure but for what it last kept. */
import type { Wanted } from '../alerts/effects';
import { LEVEL_NAMES } from '../alerts/step';
import type { Assessment, ItemKey } from '../risk/assessment';
import type { Settings } from '../storage/settings';
import { roomIn } from './room';
import type { Present } from './view';

const EVERY_MS = 60_000;
/** Not more often than this, however much it moves. */
const LEAST_MS = 5000;
const MOVED = 0.1;

export interface Recorder { readonly lines: (fresh: ReadonlyMap<ItemKey, Assessment>, alerts: Present['alerts'], settings: Settings, now: number) => readonly Wanted[] }

export function createRecorder(): Recorder {
  const kept = new Map<ItemKey, { readonly at: number; readonly room: number }>();
  return {
    lines: (fresh, alerts, settings, now) => {
      if (!settings.log.on) return [];
      const lines: Wanted[] = [];
      for (const [key, one] of fresh) {
        const item = alerts.items[key];
        const room = roomIn(one);
        if (item === undefined || item.private || item.blind !== null || room === null || one.measures.freshness === 'dead') continue;
        const last = kept.get(key);
        const value = Number(room);
        const age = last === undefined ? Infinity : now - last.at;
        // Minutes are shared by all things, so that keeping costs one write a minute.
        const due = last === undefined || Math.floor(now / EVERY_MS) !== Math.floor(last.at / EVERY_MS) || (age >= LEAST_MS && (value <= last.room * (1 - MOVED) || value >= last.room * (1 + MOVED)));
        if (!due) continue;
        kept.set(key, { at: now, room: value });
        const position = one.kind === 'position' ? one : null;
        lines.push({ kind: 'log', entry: {
          at: now, kind: 'reading', key, venue: item.venue, symbol: item.symbol, level: LEVEL_NAMES[item.alert.level], distPct: room, mark: position?.mark.used ?? null,
          liquidation: position?.liquidation.used ?? null, own: position?.liquidation.own ?? null, note: settings.log.amounts ? amountsOf(one) : null } });
      }
      for (const key of kept.keys()) if (alerts.items[key] === undefined) kept.delete(key);
      return lines;
    },
  };
}

/** Sizes, margins and PnL, only on the user's wish. */
function amountsOf(one: Assessment): string | null {
  if (one.kind !== 'position') return null;
  const { size, sizeUnit, margin, pnl } = one.raw;
  return [`size ${size} ${sizeUnit}`, margin ? `margin ${margin}` : '', pnl ? `pnl ${pnl}` : ''].filter((part) => part !== '').join(', ');
}
