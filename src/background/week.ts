/** What was told in the last seven days, and what the present thresholds would have told over the same recorded readings. */
import { POLICY } from '../alerts/policy';
import { step, UNSEEN, type AlertState } from '../alerts/sequence';
import { thresholdsFor } from '../alerts/step';
import type { LogEntry } from '../messages/contract';
import type { DecimalText } from '../reading/reading';
import { dec } from '../risk/decimal';
import type { Settings } from '../storage/settings';
import type { Log } from './log';

const WEEK_MS = 7 * 86_400_000;
/** Counted at most this often: the log does not change faster than that in any way that matters. */
const COUNT_EVERY_MS = 30_000;

let counted: { readonly at: number; readonly of: string; readonly log: Log; readonly week: Week } | null = null;
export interface Week { readonly shown: number; readonly would: number | null }

export async function weekOf({ log }: { readonly log: Log }, settings: Settings, now: number): Promise<Week> {
  const of = JSON.stringify([settings.thresholds, settings.perItem]);
  if (counted !== null && counted.log === log && counted.of === of && now - counted.at < COUNT_EVERY_MS && now >= counted.at) return counted.week;
  const week = countWeek(await log.read({ from: now - WEEK_MS, to: null, key: null }), settings);
  counted = { at: now, of, log, week };
  return week;
}

/** Pure. `would` is null while there are no readings to replay; it replays distances alone, which is what the log keeps. */
export function countWeek(entries: readonly LogEntry[], settings: Settings): Week {
  const shown = entries.filter((one) => one.kind === 'notification' && one.note !== 'listed-only').length;
  const states = new Map<string, AlertState>();
  let readings = 0;
  let would = 0;
  for (const { at, key, distPct, kind } of entries) {
    if (key === null || (kind !== 'reading' && kind !== 'level')) continue;
    if (dec(distPct) === null) continue;
    readings++;
    const moved = step(states.get(key) ?? UNSEEN, { at, distPct: distPct as DecimalText, distSigma: null, usage: null, healthFactor: null, freshness: 'fresh' }, { thresholds: thresholdsFor(settings, key), policy: POLICY });
    states.set(key, moved.state);
    if (moved.notification !== null) would++;
  }
  return { shown, would: readings === 0 ? null : would };
}
