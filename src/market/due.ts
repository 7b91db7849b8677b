/** When a slow fact is next asked for: at its age, and later each time it could not be had. */

export interface Due { at: number; fails: number }

const RETRY_FIRST_MS = 60_000;
const RETRY_MOST_MS = 3_600_000;

export const dueNow = (): Due => ({ at: 0, fails: 0 });

export function got(due: Due, next: number): void {
  due.at = next;
  due.fails = 0;
}

/** Not had: after one minute, two, four ... an hour, so that a wrong symbol does not become a stream of questions. */
export function missed(due: Due, now: number): void {
  due.at = now + Math.min(RETRY_MOST_MS, RETRY_FIRST_MS * 2 ** Math.min(due.fails, 10));
  due.fails++;
}
