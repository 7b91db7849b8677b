/** One look at everything known: assess, step the alarms, store, do, show. Captures, price ticks and alarms all come through here; there is no second path. */
import { causeOf } from '../alerts/blindness';
import type { Wanted } from '../alerts/effects';
import { factsOf } from '../alerts/facts';
import type { Observed } from '../alerts/progress';
import { step } from '../alerts/step';
import type { Assessment, ItemKey } from '../risk/assessment';
import type { PublicFacts } from '../risk/public-facts';
import type { Settings } from '../storage/settings';
import type { WatchedPage, Watchlist } from '../storage/watchlist-schema';
import type { VenueKnowledge } from '../venues/venue';
import { assessPage } from './assess-page';
import type { Ledger } from './ledger';
import { createRecorder } from './recorder';
import type { Present } from './view';
import type { OutlierGuard } from './outlier-guard';
import { owners, pageKey, readInFull } from './watchlist';

export interface LookParts {
  readonly knowledge: ReadonlyMap<string, VenueKnowledge>;
  readonly facts: (venue: string, symbol: string) => PublicFacts;
  readonly access: (venue: string) => boolean;
  readonly ledger: Ledger;
  readonly guard: OutlierGuard;
  readonly now: () => number;
  /** Until then feeds may still be connecting, after a start or a sleep. */
  readonly settlingUntil: () => number;
}

/** What a tick touches: symbols of one venue. Null: everything. */
export type Due = { readonly venue: string; readonly symbols: ReadonlySet<string> } | null;

export interface Looker {
  /** Steps and stores; the effects then stand in the ledger's outbox. */
  readonly look: (list: Watchlist, settings: Settings, due: Due) => Promise<Present>;
  readonly present: () => Present | null;
}

export function createLooker(parts: LookParts): Looker {
  const recorder = createRecorder();
  let assessed = new Map<ItemKey, Assessment>();
  let present: Present | null = null;
  let readings: { readonly list: Watchlist; readonly owners: Present['owners'] } | null = null;

  const ownersOf = (list: Watchlist): Present['owners'] => {
    if (readings?.list !== list) readings = { list, owners: owners(list) };
    return readings.owners;
  };

  return {
    present: () => present,
    look: async (list, settings, due) => {
      const now = parts.now();
      const owned = ownersOf(list);
      const fresh = new Map<ItemKey, Assessment>();
      for (const page of Object.values(list)) {
        const venue = parts.knowledge.get(page.venue);
        if (venue === undefined || (due !== null && !touches(page, due) && known(page, owned, assessed))) continue;
        const previousPage = present?.list[pageKey(page.tabId, page.page)];
        for (const one of assessPage(page, {
          rules: venue.rules, facts: (symbol) => parts.facts(page.venue, symbol), guard: parts.guard, settings, now,
          previous: (key) => assessed.get(key), previousPositions: previousPage?.good.positions ?? [] })) {
          if (owned.get(one.key)?.page === page) fresh.set(one.key, one);
        }
      }
      assessed = new Map([...owned.keys()].flatMap((key) => {
        const one = fresh.get(key) ?? assessed.get(key);
        return one === undefined ? [] : [[key, one] as const];
      }));
      // A tick touches few; what the others looked like a moment ago still holds until the next full look.
      const observed = new Map<ItemKey, Observed>();
      for (const [key, assessment] of assessed) {
        const page = owned.get(key)?.page;
        const before = due === null || fresh.has(key) ? undefined : present?.observed.get(key);
        if (page !== undefined) observed.set(key, before ?? observe(page, assessment, parts.access(page.venue), now));
      }
      const { state } = await parts.ledger.load();
      const gone = new Set(Object.values(state.items).filter((item) => !owned.has(item.key) && readInFull(list, item.venue, item.page, item.private)).map((item) => item.key));
      const result = step(state, { observed, due: due === null ? null : new Set(fresh.keys()), gone, settlingUntil: parts.settlingUntil() }, settings, now);
      const lines = [...movesOf(fresh, present, owned, now), ...recorder.lines(fresh, result.state, settings, now)];
      const record = await parts.ledger.commit({ state: result.state, effects: [...result.effects, ...lines] });
      // What vanished but is still to be told keeps its last assessment, so that it can be shown as out of sight.
      for (const [key, one] of present?.assessed ?? []) if (!assessed.has(key) && record.state.items[key] !== undefined) assessed.set(key, one);
      present = { list, owners: owned, assessed, observed, alerts: record.state };
      return present;
    },
  };
}

function touches(page: WatchedPage, due: NonNullable<Due>): boolean {
  return page.venue === due.venue && (page.good.positions.some((one) => due.symbols.has(one.symbol)) || page.good.loans.some((loan) => [...loan.collateral, ...loan.debt].some((one) => due.symbols.has(one.symbol))));
}

function known(page: WatchedPage, owned: Present['owners'], assessed: ReadonlyMap<ItemKey, Assessment>): boolean {
  for (const [key, owner] of owned) if (owner.page === page && !assessed.has(key)) return false;
  return true;
}

function observe(page: WatchedPage, assessment: Assessment, access: boolean, now: number): Observed {
  const goodAt = page.goodAt ?? page.readAt;
  const cause = causeOf({
    access, tab: page.tab, page: page.tabId < 0 ? null : page.state, problem: page.problem?.code ?? null,
    heardAt: page.heardAt, goodAt, leftAt: page.leftAt, hidden: page.hidden, freshness: assessment.measures.freshness }, now);
  const missing = page.missing.includes(assessment.key) && (cause === null || cause === 'feed-dead');
  return {
    facts: factsOf(assessment, page.venue, goodAt), page: page.page, private: page.private,
    cause: missing ? 'unreadable' : cause, problem: missing ? 'rows-missing' : cause === 'unreadable' ? page.problem?.code ?? null : null };
}

/** A liquidation price that moved between two readings is a line of the log, once. */
function movesOf(fresh: ReadonlyMap<ItemKey, Assessment>, before: Present | null, owned: Present['owners'], now: number): Wanted[] {
  const lines: Wanted[] = [];
  for (const [key, one] of fresh) {
    const last = before?.assessed.get(key);
    if (one.kind !== 'position' || one.moved === null || owned.get(key)?.page.private !== false || last?.kind !== 'position' || last.moved === one.moved || (last.moved?.to === one.moved.to && last.moved.from === one.moved.from)) continue;
    lines.push({ kind: 'log', entry: {
      at: now, kind: 'liquidation-moved', key, venue: owned.get(key)?.page.venue ?? null, symbol: one.raw.symbol, level: null, distPct: one.distance?.pct ?? null, mark: one.mark.used,
      liquidation: one.moved.to, own: one.liquidation.own, note: [`from ${one.moved.from}`, ...one.moved.causes].join(' ') } });
  }
  return lines;
}
