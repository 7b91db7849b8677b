/** Keeps the worker awake while something is watched, and wakes it when it was stopped all the same. */
import type { Browser } from 'webextension-polyfill';

export const ALARM = 'tick';
/** The shortest period the stores allow. */
export const ALARM_MINUTES = 0.5;
/** Grace periods, off-delays and reminders run out between ticks. */
export const BEAT_MS = 5000;
/** An extension call this often resets the idle clock of both browsers; a socket's traffic does so in Chrome only. */
export const HEARTBEAT_MS = 15_000;

export interface Scheduler {
  readonly watching: (something: boolean) => Promise<void>;
  /** Something happened: a frame, a beat. Calls the browser at most once in `HEARTBEAT_MS`. */
  readonly pulse: () => void;
}

export interface SchedulerParts {
  readonly browser: Pick<Browser, 'alarms' | 'runtime'>;
  readonly now: () => number;
  readonly every: (call: () => void, ms: number) => () => void;
  readonly beat: () => void;
}

export function createScheduler({ browser, now, every, beat }: SchedulerParts): Scheduler {
  let stop: (() => void) | null = null;
  let called = -Infinity;
  const pulse = (): void => {
    if (stop === null || (now() - called < HEARTBEAT_MS && now() >= called)) return;
    called = now();
    browser.runtime.getPlatformInfo().catch(() => undefined);
  };
  return {
    pulse,
    watching: async (something) => {
      if (!something) {
        stop?.();
        stop = null;
        await browser.alarms.clear(ALARM);
        return;
      }
      stop ??= every(() => {
        pulse();
        beat();
      }, BEAT_MS);
      // Alarms may be lost on an update; creating one that is there would put it off.
      if ((await browser.alarms.get(ALARM)) === undefined) browser.alarms.create(ALARM, { periodInMinutes: ALARM_MINUTES });
    },
  };
}
