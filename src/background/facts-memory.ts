/** Public facts as the feed gives them, with the last mark from before a worker's death until the feed speaks again. Its age stays its own. */
import type { MarkFact, PublicFacts } from '../risk/public-facts';
import type { Watchlist } from '../storage/watchlist-schema';

export interface FactsMemory {
  readonly facts: (venue: string, symbol: string) => PublicFacts;
  /** What a worker before this one left. */
  readonly take: (marks: Readonly<Record<string, MarkFact>>) => void;
  /** Marks of held symbols, for storage. */
  readonly give: (list: Watchlist) => Readonly<Record<string, MarkFact>>;
}

export function createFactsMemory(live: (venue: string, symbol: string) => PublicFacts): FactsMemory {
  let left: Readonly<Record<string, MarkFact>> = {};
  const facts = (venue: string, symbol: string): PublicFacts => {
    const known = live(venue, symbol);
    const mark = known.mark ?? left[`${venue}/${symbol}`];
    return mark === undefined || known.mark !== undefined ? known : { ...known, mark };
  };
  return {
    facts,
    take: (marks) => { left = marks; },
    give: (list) => Object.fromEntries(Object.values(list).flatMap((page) => page.good.positions.flatMap(({ symbol }) => {
      const { mark } = facts(page.venue, symbol);
      return mark === undefined ? [] : [[`${page.venue}/${symbol}`, mark] as const];
    }))),
  };
}
