/** Waiting for a state instead of for a time. */

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Asks every `ms` until the answer is neither null, undefined nor false; after `seconds` fails with `what`, the last answer and the last error. */
export async function until<T>(what: string, ask: () => Promise<T | null | undefined | false> | T | null | undefined | false, seconds = 20, ms = 100): Promise<T> {
  const end = performance.now() + seconds * 1000;
  let last: unknown = 'nothing';
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== null && answer !== undefined && answer !== false) return answer;
      last = answer;
    } catch (error) { last = error instanceof Error ? error.message : error; }
    if (performance.now() > end) throw new Error(`waited ${seconds} s for ${what}; last seen: ${String(last)}`);
    await sleep(ms);
  }
}
