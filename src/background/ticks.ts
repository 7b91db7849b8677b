/** Price ticks on their way to a look: the first at once, those that follow within a twentieth of a second together. A flood costs no more than that. */

export const SPACING_MS = 50;

export interface TicksParts {
  readonly now: () => number;
  readonly after: (call: () => void, ms: number) => void;
  /** Looks at these symbols of these venues, in its turn. */
  readonly run: (take: () => ReadonlyMap<string, ReadonlySet<string>>) => void;
}

export function createTicks({ now, after, run }: TicksParts): (venue: string, symbols: readonly string[]) => void {
  let waiting = new Map<string, Set<string>>();
  let asked = false;
  let ranAt = -Infinity;
  // What arrives while the turn is awaited still goes along.
  const take = (): ReadonlyMap<string, ReadonlySet<string>> => {
    const all = waiting;
    waiting = new Map();
    asked = false;
    ranAt = now();
    return all;
  };
  return (venue, symbols) => {
    const all = waiting.get(venue) ?? new Set<string>();
    for (const symbol of symbols) all.add(symbol);
    waiting.set(venue, all);
    if (asked) return;
    asked = true;
    const wait = ranAt + SPACING_MS - now();
    if (wait <= 0 || wait > SPACING_MS) run(take);
    else after(() => { run(take); }, wait);
  };
}
