/** One thing at a time: whatever reads and writes what LiqLens remembers takes its turn, in the order of asking. */

export interface Turns {
  /** Runs a job after all earlier ones; a job that fails does not stop the later ones. */
  readonly take: <T>(job: () => Promise<T>) => Promise<T>;
}

export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return {
    take: (job) => {
      const run = last.then(job);
      last = run.catch(() => undefined);
      return run;
    },
  };
}
