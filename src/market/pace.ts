/** Hands on at most one word per key and quarter second: the first at once, the rest together when the quarter is over. */
import type { SetTimer } from './timer';

export const PACE_MS = 250;

export interface Pace { readonly push: (keys: readonly string[]) => void; readonly stop: () => void }

/** `hand` gets each key at once when it was quiet, and otherwise once at the end of the running interval, however often it was pushed. */
export function createPace(parts: { readonly now: () => number; readonly setTimer: SetTimer; readonly hand: (keys: readonly string[]) => void }): Pace {
  const handedAt = new Map<string, number>();
  const waiting = new Set<string>();
  let stopTimer: (() => void) | null = null;

  const flush = (): void => {
    stopTimer = null;
    const keys = [...waiting];
    waiting.clear();
    for (const key of handedAt.keys()) if (parts.now() - (handedAt.get(key) ?? 0) >= PACE_MS) handedAt.delete(key);
    for (const key of keys) handedAt.set(key, parts.now());
    if (keys.length > 0) parts.hand(keys);
  };
  return {
    push: (keys) => {
      const at = parts.now();
      const quiet: string[] = [];
      for (const key of keys) {
        const last = handedAt.get(key);
        // A clock that was set back must not hold a key for as long as the difference.
        if (waiting.has(key) || (last !== undefined && at >= last && at - last < PACE_MS)) waiting.add(key);
        else {
          handedAt.set(key, at);
          quiet.push(key);
        }
      }
      if (waiting.size > 0) stopTimer ??= parts.setTimer(flush, PACE_MS);
      if (quiet.length > 0) parts.hand(quiet);
    },
    stop: () => {
      stopTimer?.();
      stopTimer = null;
      waiting.clear();
      handedAt.clear();
    },
  };
}
