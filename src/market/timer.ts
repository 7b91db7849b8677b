/** A timer as an argument: calls once after so many milliseconds; the answer cancels it. */
export type SetTimer = (run: () => void, ms: number) => () => void;

export const realTimer: SetTimer = (run, ms) => {
  const id = setTimeout(run, ms);
  return () => { clearTimeout(id); };
};
