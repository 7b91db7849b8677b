/** The worker: everything LiqLens knows while a browser runs, put together. All it needs is handed in, and all it knows can be had again from storage. */
import type { Browser, Runtime } from 'webextension-polyfill';
import { afterGap } from '../alerts/wishes';
import type { StepResult } from '../alerts/step';
import type { MarketParts, RunningMarket } from '../market/market';
import type { PageReply, View } from '../messages/view';
import type { Capture } from '../capture/capture';
import { serve } from '../messages/serve';
import type { SenderFacts } from '../messages/sender';
import { openStore, type Store } from '../storage/items';
import type { StorageTrouble } from '../storage/item';
import type { Watchlist } from '../storage/watchlist-schema';
import type { VenueKnowledge } from '../venues/venue';
import { createAccess, type Access } from './access';
import { createFactsMemory, type FactsMemory } from './facts-memory';
import { createRecentMarks, type RecentMarks } from './recent-marks';
import { createEffects, type Effects } from './effects';
import { handlersOf, rereadUnits } from './handlers';
import { createLedger, type Ledger } from './ledger';
import { createLog, type Log } from './log';
import { createLooker, type Due, type Looker } from './look';
import { onClick, onSnoozeButton } from './notification-click';
import { createOutlierGuard } from './outlier-guard';
import { createRelays, type Relays } from './relay';
import { ALARM, createScheduler, type Scheduler } from './scheduler';
import { createShow } from './show';
import { checkTabs } from './tabs';
import { createTicks } from './ticks';
import { sayTroubles } from './troubles';
import { createTurns, type Turns } from './turns';
import { held, ofTab, tidied } from './watchlist';
import { pageReply, type Present } from './view';
import { composeView } from './whole-view';
import { createSpeech, type Speech } from './words';

export interface WorkerParts {
  readonly browser: Browser;
  readonly knowledge: readonly VenueKnowledge[];
  readonly market: (parts: Pick<MarketParts, 'hasAccess' | 'onTick' | 'onStatus' | 'onTraffic'>) => RunningMarket;
  readonly now: () => number;
  /** 0 to below 1. */
  readonly random: () => number;
  readonly every: (call: () => void, ms: number) => () => void;
  readonly after: (call: () => void, ms: number) => void;
  readonly load: (path: string) => Promise<unknown>;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Firefox's background page can play a sound; a worker cannot, and says so. */
  readonly sound: (() => void) | null;
}

/** What the parts of the worker share. */
export interface Core extends WorkerParts {
  readonly venues: ReadonlyMap<string, VenueKnowledge>;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly log: Log;
  readonly effects: Effects;
  readonly looker: Looker;
  readonly running: RunningMarket;
  readonly memory: FactsMemory;
  readonly recent: RecentMarks;
  readonly scheduler: Scheduler;
  readonly relays: Relays;
  readonly access: Access;
  readonly turns: Turns;
  readonly speech: () => Promise<Speech>;
  readonly troubles: readonly StorageTrouble[];
  /** Last capture per tab, in memory only: for reports, and to be read again once a contract's value is known. */
  readonly captures: Map<number, Capture>;
  /** The one path of design.md section 3 from step 6 on. `from`: the tab that is answered itself. */
  readonly look: (due: Due, from?: number) => Promise<Present>;
  readonly apply: (change: (state: StepResult['state'], now: number) => StepResult) => Promise<void>;
  readonly setList: (list: Watchlist) => Promise<void>;
  readonly view: () => Promise<View>;
  readonly reply: (tabId: number, page: string) => Promise<PageReply>;
}

/** Feeds may still be connecting this long after a start. */
export const SETTLING_MS = 20_000;
/** Longer than this without a beat, while something was watched: nothing was watched in between. */
export const GAP_MS = 120_000;
const ALIVE_EVERY_MS = 20_000;
const SEED_EVERY_MS = 60_000;
/** A worker that takes over shows the price its predecessor knew, not one from before. */
const MARKS_EVERY_MS = 1000;
const HELD_MS = 3100;

/** Registers every listener before it returns, as the browser demands of a worker that may have been woken by an event. */
export function startWorker(parts: WorkerParts): Core {
  const { browser, now } = parts;
  const troubles: StorageTrouble[] = [];
  const told = (trouble: StorageTrouble): void => {
    const full = troubles.findIndex((one) => one.key === trouble.key && one.what === 'full');
    if (trouble.what === 'well') {
      if (full >= 0) troubles.splice(full, 1);
    } else if (!troubles.some((one) => one.key === trouble.key && one.what === trouble.what)) troubles.push(trouble);
  };
  const store = openStore({ local: browser.storage.local, session: browser.storage.session }, told);
  const venues = new Map(parts.knowledge.map((one) => [one.venue.id, one]));
  const log = createLog(store);
  const ledger = createLedger(store, now, log.makeRoom);
  const speak = createSpeech({ load: parts.load, browserLanguage: browser.i18n.getUILanguage() });
  const speech = async (): Promise<Speech> => speak(await store.settings.get());
  const venueName = (id: string): string => venues.get(id)?.venue.name ?? id;
  const relays = createRelays({ browser, store, fetch: parts.fetch, now, venueName });
  const effects = createEffects({ browser, store, ledger, log, speech, venueName, push: relays.push, sound: parts.sound ?? ((): void => undefined) });
  const access = createAccess(browser, parts.knowledge.map((one) => one.venue));
  const turns = createTurns();
  const recent = createRecentMarks();
  const running = parts.market({
    hasAccess: (origin) => browser.permissions.contains({ origins: [`${origin}/*`] }).catch(() => false),
    onTick: (venue, symbols) => {
      for (const symbol of symbols) {
        const { mark } = running.facts(venue, symbol);
        if (mark !== undefined) recent.note(venue, symbol, mark.price, now());
      }
      soon(venue, symbols);
    },
    onStatus: () => undefined,
    onTraffic: () => { scheduler.pulse(); },
  });
  const memory = createFactsMemory(running.facts);
  let settlingUntil = now() + SETTLING_MS;
  const looker = createLooker({ knowledge: venues, facts: memory.facts, access: access.granted, ledger, guard: createOutlierGuard(), now, settlingUntil: () => settlingUntil });
  const scheduler = createScheduler({ browser, now, every: parts.every, beat: () => { inTurn(() => beat()); } });

  const inTurn = (job: () => Promise<unknown>): void => {
    turns.take(() => booted.then(job)).catch((error: unknown) => { console.error('LiqLens: a turn failed', error); });
  };

  const soon = createTicks({ now, after: parts.after, run: (take) => {
    inTurn(async () => {
      for (const [venue, symbols] of take()) {
        await rereadUnits(core, venue, symbols);
        await core.look({ venue, symbols });
      }
    });
  } });
  const show = createShow({ browser, store, speech, now, venueName });
  let holding = false;

  let aliveAt = 0;
  let markedAt = 0;
  let seededAt = 0;
  let watching = false;
  const beat = async (): Promise<void> => {
    const at = now();
    if (watching && aliveAt > 0 && at - aliveAt > GAP_MS) await gap(aliveAt, at);
    const list = await store.watchlist.get();
    if (watching && (at - aliveAt >= ALIVE_EVERY_MS || at < aliveAt)) {
      aliveAt = at;
      await store.alive.set({ at });
      await access.refresh();
      await core.setList(tidied(await checkTabs(browser, list, at), at));
    }
    if (at - seededAt >= SEED_EVERY_MS && watching) {
      seededAt = at;
      await store.marketSeed.set(running.kept());
    }
    await core.look(null);
  };

  const gap = async (from: number, to: number): Promise<void> => {
    // After a sleep the feeds have to connect again, as after a start.
    settlingUntil = to + SETTLING_MS;
    await core.apply((state) => afterGap(state, from, to));
    await store.gaps.update((gaps) => [...gaps, { from, to }].slice(-50));
  };

  const boot = async (): Promise<void> => {
    const settings = await store.settings.get();
    let list = await store.watchlist.get();
    const { state } = await ledger.load();
    const lastAlive = (await store.alive.get()).at;
    await access.refresh();
    const restarted = (await store.run.get()).at === null;
    if (restarted) await store.run.set({ at: now(), said: [] });
    if (restarted && settings.remember) {
      // Tabs have new numbers, so these pages stand for themselves until they are read again.
      const remembered = Object.entries(await store.remembered.get()).map(([key, page], index) => [key, { ...page, tabId: -1 - index, windowId: null, tab: 'closed' as const }] as const);
      list = Object.fromEntries(remembered.map(([, page]) => [`${page.tabId}/${page.page}`, page]));
      await store.watchlist.set(list);
    }
    const at = now();
    if (Object.keys(state.items).length > 0 && lastAlive !== null && (restarted || at - lastAlive > GAP_MS)) await gap(lastAlive, at);
    watching = Object.keys(state.items).length > 0;
    aliveAt = watching ? at : 0;
    if (watching) await store.alive.set({ at });
    list = await checkTabs(browser, list, at);
    await store.watchlist.set(list);
    running.seed(await store.marketSeed.get());
    memory.take(await store.marks.get());
    running.want(held(list, (venue) => settings.venues[venue]?.on !== false));
  };

  const core: Core = {
    ...parts, venues, store, ledger, log, effects, looker, running, memory, recent, scheduler, relays, access, turns, speech, troubles, captures: new Map(),
    look: async (due, from) => {
      const settings = await store.settings.get();
      const list = await store.watchlist.get();
      const present = await looker.look(list, settings, due);
      await effects.perform();
      await show(present, settings, due, from);
      await sayTroubles(core, present);
      if (now() - markedAt >= MARKS_EVERY_MS || now() < markedAt) {
        markedAt = now();
        await store.marks.set(memory.give(list));
      }
      const nowWatching = Object.keys(present.alerts.items).length > 0;
      if (nowWatching !== watching) {
        watching = nowWatching;
        aliveAt = watching ? now() : 0;
        await store.alive.set({ at: watching ? aliveAt : null });
      }
      await scheduler.watching(watching);
      if (Object.values(list).length > 0 && [...present.assessed.values()].some((one) => one.kind === 'position' && one.mark.held) && !holding) {
        holding = true;
        parts.after(() => { holding = false; inTurn(() => core.look(null)); }, HELD_MS);
      }
      return present;
    },
    apply: async (change) => {
      const { state } = await ledger.load();
      await ledger.commit(change(state, now()));
    },
    setList: async (list) => {
      if (list === (await store.watchlist.get())) return;
      await store.watchlist.set(list);
      const settings = await store.settings.get();
      if (settings.remember) await store.remembered.set(Object.fromEntries(Object.entries(list).filter(([, page]) => !page.private)));
      running.want(held(list, (venue) => settings.venues[venue]?.on !== false));
    },
    view: async () => {
      const settings = await store.settings.get();
      return composeView(core, looker.present() ?? await core.look(null), settings);
    },
    reply: async (tabId, page) => {
      const settings = await store.settings.get();
      const list = await store.watchlist.get();
      const shown = list[`${tabId}/${page}`];
      const present = looker.present();
      if (shown === undefined || present === null) throw new Error('No such page');
      return pageReply(shown, present, settings, (await store.places.get())[shown.venue] ?? null, now());
    },
  };

  const listener = serve({
    own: { id: browser.runtime.id, base: browser.runtime.getURL('') }, venues: parts.knowledge.map((one) => one.venue),
    handlers: handlersOf(core, (job) => turns.take(() => booted.then(job))),
    refused: (type, why, venue, cause) => { console.warn(`LiqLens: refused ${type} (${why})${venue === null ? '' : ` from ${venue}`}`, why === 'failed' ? cause : ''); },
  });
  browser.runtime.onMessage.addListener(((message: unknown, sender: Runtime.MessageSender) => listener(message, sender as SenderFacts)) as Runtime.OnMessageListener);
  browser.alarms.onAlarm.addListener((alarm) => {
    if (alarm.name === ALARM) inTurn(() => beat());
  });
  browser.notifications.onClicked.addListener((id) => { inTurn(() => onClick(core, id)); });
  browser.notifications.onButtonClicked?.addListener((id, button) => { inTurn(() => (button === 0 ? onClick(core, id) : onSnoozeButton(core, id))); });
  browser.notifications.onClosed.addListener((id) => { effects.closed(id); });
  browser.tabs.onRemoved.addListener((tabId) => { inTurn(() => onTab(tabId, (page) => ({ ...page, tab: 'closed' }))); });
  browser.tabs.onReplaced?.addListener((added, removed) => { inTurn(() => onTab(removed, (page) => ({ ...page, tabId: added }))); });
  browser.tabs.onUpdated?.addListener((tabId, change) => {
    if (change.discarded === true) inTurn(() => onTab(tabId, (page) => ({ ...page, tab: 'asleep' })));
  });
  for (const event of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
    event.addListener(() => { inTurn(async () => { await access.refresh(); running.retry(); await core.look(null); }); });
  }
  browser.runtime.onStartup.addListener(() => { inTurn(() => core.look(null)); });
  browser.runtime.onInstalled.addListener(() => { inTurn(() => core.look(null)); });

  const onTab = async (tabId: number, change: Parameters<typeof ofTab>[2]): Promise<void> => {
    const list = await store.watchlist.get();
    if (!Object.values(list).some((page) => page.tabId === tabId)) return;
    core.captures.delete(tabId);
    const changed = Object.values(ofTab(list, tabId, change));
    await core.setList(tidied(Object.fromEntries(changed.map((page) => [`${page.tabId}/${page.page}`, page])), now()));
    await core.look(null);
  };

  const booted: Promise<void> = boot().catch((error: unknown) => { console.error('LiqLens: the start failed', error); });
  inTurn(() => core.look(null));
  return core;
}
