/** Which pages are watched and what they last showed. Pure: every change gives a new list. */
import type { Capture } from '../capture/capture';
import type { RawAccount, RawLoan, RawPosition, Reading } from '../reading/reading';
import type { ItemKey } from '../risk/assessment';
import type { OpenReading, WatchedPage, Watchlist } from '../storage/watchlist-schema';

const NOTHING: OpenReading = { positions: [], loans: [], account: null };
const MOST_ASKED = 60;
/** Enough for every tab a person has; the longest silent page makes room. */
const MOST_PAGES = 60;

export const pageKey = (tabId: number, page: string): string => `${tabId}/${page}`;

export interface Arrival { readonly tabId: number; readonly windowId: number | null; readonly private: boolean; readonly now: number }

/** Takes a reading in. Figures of a page that is now waiting or unreadable stay: the mark is still followed with them. */
export function withReading(list: Watchlist, capture: Pick<Capture, 'venue' | 'page' | 'path' | 'readAt'>, reading: Reading, arrival: Arrival): Watchlist {
  const { tabId, now } = arrival;
  const key = pageKey(tabId, capture.page);
  const before = list[key];
  const readAt = Math.min(capture.readAt, now);
  const read = reading.state === 'open' ? { positions: reading.positions, loans: reading.loans, account: reading.account } : reading.state === 'flat' ? NOTHING : null;
  const { good, missing } = read !== null && reading.state === 'open' && reading.total !== null && reading.seen < reading.total && before !== undefined
    ? withMissing({ venue: capture.venue, page: capture.page, private: arrival.private, good: read }, before) : { good: read, missing: [] };
  const page: WatchedPage = {
    tabId, windowId: arrival.windowId, venue: capture.venue, page: capture.page, path: capture.path, private: arrival.private, state: reading.state,
    problem: reading.state === 'unreadable' ? { code: reading.code, at: reading.at.slice(0, 200) } : null,
    seen: reading.state === 'open' ? reading.seen : reading.state === 'flat' ? 0 : null, total: reading.state === 'open' ? reading.total : reading.state === 'flat' ? 0 : null,
    heardAt: now, readAt, goodAt: good === null ? before?.goodAt ?? null : readAt, good: good ?? before?.good ?? NOTHING,
    asked: reading.state === 'unreadable' && reading.code === 'unit-unknown' ? [...new Set([...(before?.asked ?? []), reading.at.slice(0, 64)])].slice(-MOST_ASKED) : good === null ? before?.asked ?? [] : [],
    missing: good === null ? before?.missing ?? [] : missing,
    // A hidden page reports its changes too; only "still here" says that it is visible.
    hidden: before?.hidden ?? false, leftAt: null, tab: 'open',
  };
  const others = Object.entries(list).filter(([other]) => other !== key)
    // The tab shows this page now: another page of it was left.
    .map(([other, one]) => [other, one.tabId === tabId && one.leftAt === null ? { ...one, leftAt: now } : one] as const)
    // The same page, read in full in a living tab, speaks for one that is closed.
    .filter(([, one]) => !(good !== null && one.tab === 'closed' && one.venue === page.venue && one.page === page.page && one.private === page.private));
  const longest = others.sort(([, a], [, b]) => b.heardAt - a.heardAt).slice(0, MOST_PAGES - 1);
  return Object.fromEntries([...longest, [key, page]]);
}

/** A page that shows fewer rows than it says it has: what it does not show is not gone. */
function withMissing(now: Parameters<typeof thingsOf>[0], before: WatchedPage): { readonly good: OpenReading; readonly missing: readonly ItemKey[] } {
  const shown = new Set(thingsOf(now).map((thing) => thing.key));
  const hidden = thingsOf(before).flatMap((thing) => (thing.kind === 'position' && !shown.has(thing.key) ? [thing] : []));
  return { good: { ...now.good, positions: [...now.good.positions, ...hidden.map((thing) => thing.raw)] }, missing: hidden.map((thing) => thing.key) };
}

/** Changes every page of a tab. */
export function ofTab(list: Watchlist, tabId: number, change: (page: WatchedPage) => WatchedPage): Watchlist {
  return Object.fromEntries(Object.entries(list).map(([key, page]) => [key, page.tabId === tabId ? change(page) : page]));
}

/** The page a tab shows at the moment: the one heard last that was not left. */
export function currentOf(list: Watchlist, tabId: number): readonly [key: string, page: WatchedPage] | null {
  return Object.entries(list).filter(([, page]) => page.tabId === tabId).sort(([, a], [, b]) => Number(a.leftAt !== null) - Number(b.leftAt !== null) || b.heardAt - a.heardAt)[0] ?? null;
}

/** Closed pages with nothing on them, and those nobody has come back to for a day, are dropped. */
export function tidied(list: Watchlist, now: number): Watchlist {
  const kept = Object.entries(list).filter(([, page]) => (page.tab !== 'closed' || thingsOn(page) > 0) && now - page.heardAt < 86_400_000);
  return kept.length === Object.keys(list).length ? list : Object.fromEntries(kept);
}

export const thingsOn = (page: WatchedPage): number => page.good.positions.length + page.good.loans.length + (page.good.account === null ? 0 : 1);

/** One raw thing on a page under the key that names it across readings. */
export type Thing = { readonly key: ItemKey } & (
  | { readonly kind: 'position'; readonly raw: RawPosition }
  | { readonly kind: 'loan'; readonly raw: RawLoan }
  | { readonly kind: 'account'; readonly raw: RawAccount });

/** Keys per `ItemKey`. An account counts as a thing of its own only where nothing else on the page tells how far liquidation is. */
export function thingsOf(page: Pick<WatchedPage, 'venue' | 'page' | 'private' | 'good'>): Thing[] {
  const { positions, loans, account } = page.good;
  const base = `${page.venue}/${page.page}`;
  const tail = page.private ? '/private' : '';
  const both = new Set(positions.filter((one) => positions.some((other) => other.symbol === one.symbol && other.side === one.side && other.marginMode !== one.marginMode)).map((one) => `${one.symbol}/${one.side}`));
  const taken = new Map<string, number>();
  const unique = (key: string): ItemKey => {
    const times = (taken.get(key) ?? 0) + 1;
    taken.set(key, times);
    return `${key}${times > 1 ? `/${times}` : ''}${tail}`;
  };
  const things: Thing[] = [
    ...positions.map((raw): Thing => {
      const name = `${raw.symbol}/${raw.side}`;
      return { kind: 'position', raw, key: unique(`${base}/${name}${both.has(name) && raw.marginMode !== undefined ? `/${raw.marginMode}` : ''}`) };
    }),
    ...loans.map((raw): Thing => ({ kind: 'loan', raw, key: unique(`${base}/loan/${raw.market ?? 'main'}`) })),
  ];
  const ratioOnly = account !== null && account.usage !== null && account.usage !== undefined && !positions.some((one) => one.liquidation !== null && one.liquidation !== undefined);
  return ratioOnly && account !== null ? [...things, { kind: 'account', raw: account, key: unique(`${base}/account`) }] : things;
}

/** The page that speaks for each thing: of those that list it the living one that was read last. */
export function owners(list: Watchlist): Map<ItemKey, { readonly page: WatchedPage; readonly thing: Thing }> {
  const found = new Map<ItemKey, { page: WatchedPage; thing: Thing }>();
  const rank = (page: WatchedPage): number => (page.tab === 'open' ? 2 : page.tab === 'asleep' ? 1 : 0);
  for (const page of Object.values(list)) {
    for (const thing of thingsOf(page)) {
      const other = found.get(thing.key)?.page;
      if (other === undefined || rank(page) > rank(other) || (rank(page) === rank(other) && (page.goodAt ?? 0) > (other.goodAt ?? 0))) found.set(thing.key, { page, thing });
    }
  }
  return found;
}

/** Was this venue page read in full by a living tab, so that what it does not list is no longer there? */
export function readInFull(list: Watchlist, venue: string, page: string, isPrivate: boolean): boolean {
  return Object.values(list).some((one) => one.venue === venue && one.page === page && one.private === isPrivate && one.tab === 'open' && one.leftAt === null
    && (one.state === 'flat' || (one.state === 'open' && (one.total === null || one.seen === one.total))));
}

/** Symbols whose public marks are wanted, per venue. */
export function held(list: Watchlist, on: (venue: string) => boolean): { readonly venue: string; readonly symbols: readonly string[] }[] {
  const wanted = new Map<string, Set<string>>();
  for (const page of Object.values(list)) {
    if (!on(page.venue)) continue;
    const symbols = wanted.get(page.venue) ?? new Set<string>();
    for (const position of page.good.positions) symbols.add(position.symbol);
    for (const loan of page.good.loans) for (const amount of [...loan.collateral, ...loan.debt]) symbols.add(amount.symbol);
    // A size in contracts cannot be read without the venue's contract value: the symbols named there are asked for first.
    for (const symbol of page.asked) symbols.add(symbol);
    if (symbols.size > 0) wanted.set(page.venue, symbols);
  }
  return [...wanted].map(([venue, symbols]) => ({ venue, symbols: [...symbols] }));
}
