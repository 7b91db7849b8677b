/** What the worker does for each message of the contract. */
import { forgotten, seen, snoozed } from '../alerts/wishes';
import type { Capture } from '../capture/capture';
import type { FromPage, OverlayPlace } from '../messages/contract';
import { Refused } from '../messages/envelope';
import type { Handlers, PageSender } from '../messages/serve';
import type { PageReply, View } from '../messages/view';
import type { Settings } from '../storage/settings';
import { patched, type BadSetting } from '../storage/settings-schema';
import { exported, imported } from '../storage/transfer';
import type { Reading } from '../reading/reading';
import { contextOf, read } from './inbox';
import { exportedLog } from './log';
import type { PublicFacts } from '../risk/public-facts';
import { noteHealth } from './health';
import { openDesk, showItem, showVenue } from './notification-click';
import { reportOf } from './report';
import { answerTest, sendTest } from './self-test';
import type { Core } from './worker';
import { currentOf, held, ofTab, thingsOf, withReading, type Arrival } from './watchlist';

type InTurn = <T>(job: () => Promise<T>) => Promise<T>;

export function handlersOf(core: Core, turn: InTurn): Handlers {
  const { store } = core;

  const snooze = (key: string, minutes: number | null): Promise<null> => turn(async () => {
    await core.apply((state, now) => snoozed(state, key, minutes, now));
    await core.look(null);
    return null;
  });
  const acknowledge = (key: string): Promise<null> => turn(async () => {
    await core.apply((state, now) => seen(state, key, now));
    await core.look(null);
    return null;
  });
  const words = (prefix: string): Promise<Readonly<Record<string, string>>> => core.speech().then((speech) => speech.startingWith(prefix));
  const change = async (settings: Settings): Promise<void> => {
    const before = await store.settings.get();
    if (!(await store.settings.set(settings))) throw new Refused('storage-full');
    if (before.remember && !settings.remember) await store.remembered.set({});
    const on = (venue: string): boolean => settings.venues[venue]?.on !== false;
    const list = await store.watchlist.get();
    const kept = Object.fromEntries(Object.entries(list).filter(([, page]) => on(page.venue) && (settings.privateWindows || !page.private)));
    const { state } = await core.ledger.load();
    for (const item of Object.values(state.items)) if (!on(item.venue) || (item.private && !settings.privateWindows)) await core.apply((now) => forgotten(now, item.key));
    await core.setList(kept);
    core.running.want(held(kept, on));
    await store.marks.set(core.memory.give(kept));
    await core.look(null);
    const was = (venue: string): boolean => before.venues[venue]?.on !== false;
    const turned = Object.keys({ ...before.venues, ...settings.venues }).some((venue) => was(venue) !== on(venue)) || settings.privateWindows !== before.privateWindows;
    if (turned) await askEveryTab(core);
  };
  const sentences = async (bad: readonly BadSetting[]): Promise<{ field: string; text: string }[]> => {
    const { t } = await core.speech();
    return bad.map(({ field, rule, values }) => ({ field, text: t(rule, { ...values, field }) }));
  };

  return {
    page: {
      'page/capture': (message, sender) => turn(() => capture(core, message, sender)),
      'page/still': (message, sender) => turn(() => still(core, message.readAt, sender)),
      'page/gone': ({ why }, sender) => turn(async () => {
        const now = core.now();
        const list = await store.watchlist.get();
        const shown = currentOf(list, sender.tabId);
        if (shown === null) return null;
        await core.setList(ofTab(list, sender.tabId, (page) => (page.page !== shown[1].page ? page : why === 'hidden' ? { ...page, hidden: true, heardAt: now } : { ...page, leftAt: page.leftAt ?? now })));
        await core.look(null);
        return null;
      }),
      'text/get': ({ prefix }) => words(prefix),
      'page/report': (_, sender) => openDesk(core, `#report/${sender.tabId}`).then(() => null),
      'overlay/hide': (_, sender) => turn(async () => {
        const settings = await store.settings.get();
        const venues = { ...settings.venues };
        for (const id of sender.venues) venues[id] = { on: venues[id]?.on ?? true, overlay: false };
        await change({ ...settings, venues });
        return null;
      }),
      'overlay/place': ({ x, y, open }, sender) => turn(async () => {
        const place: OverlayPlace = { x, y, open };
        await store.places.update((places) => ({ ...places, ...Object.fromEntries(sender.venues.map((id) => [id, place])) }));
        return null;
      }),
      'alert/snooze': ({ key, minutes }) => snooze(key, minutes),
      'alert/seen': ({ key }) => acknowledge(key),
    },
    surface: {
      'view/get': () => turn(() => core.view()),
      'settings/set': ({ patch }) => turn(async (): Promise<View> => {
        const { settings, bad } = patched(await store.settings.get(), patch as Readonly<Record<string, unknown>>);
        if (settings !== (await store.settings.get())) await change(settings);
        const view = await core.view();
        return bad.length === 0 ? view : { ...view, refused: await sentences(bad) };
      }),
      'settings/import': ({ text }) => turn(async () => {
        const read = imported(text, await store.settings.get());
        if (read.ok) await change(read.settings);
        const why = read.ok ? null : (await sentences(read.bad)).map((one) => one.text).join('\n');
        return { ok: read.ok, why, view: await core.view() };
      }),
      'settings/export': async () => exported(await store.settings.get()),
      'alert/snooze': ({ key, minutes }) => snooze(key, minutes),
      'alert/seen': ({ key }) => acknowledge(key),
      'item/forget': ({ key }) => turn(async () => {
        await forget(core, key);
        return core.view();
      }),
      'tab/show': (message) => turn(async () => {
        if ('key' in message) await showItem(core, message.key);
        else await showVenue(core, message.venue);
        return null;
      }),
      'log/read': (wanted) => turn(() => core.log.read(wanted)),
      'log/export': ({ format }) => turn(async () => exportedLog(await core.log.read({ from: null, to: null, key: null }), format)),
      'log/erase': () => turn(async () => {
        await core.log.erase();
        return null;
      }),
      'test/notify': () => turn(async () => {
        await sendTest(core);
        return core.view();
      }),
      'test/answer': ({ seen: wasSeen }) => turn(async () => {
        await answerTest(core, wasSeen);
        return core.view();
      }),
      'relay/preview': async ({ relay }) => core.relays.preview(relay, await core.speech()),
      'relay/test': async ({ relay }) => core.relays.test(relay, await core.speech()),
      'report/make': ({ tabId }) => turn(() => reportOf(core, tabId)),
      'text/get': ({ prefix }) => words(prefix),
    },
  };
}

/** Steps 4 to 8 of design.md section 3. */
async function capture(core: Core, { capture: given }: Parameters<FromPage['page/capture']>[0], sender: PageSender): Promise<PageReply> {
  const now = core.now();
  const settings = await core.store.settings.get();
  if (settings.venues[given.venue]?.on === false || (sender.private && !settings.privateWindows)) return unwatched(given, settings, now);
  core.captures.set(sender.tabId, given);
  await take(core, given, { tabId: sender.tabId, windowId: sender.windowId, private: sender.private, now });
  await core.look(null, sender.tabId);
  const reply = await core.reply(sender.tabId, given.page);
  // A page that contradicts the public mark and then stands still says nothing more; whether the mark still speaks shows soon.
  if (reply.page.problem?.code === 'facts-disagree') core.after(() => { core.turns.take(() => rereadDisputed(core, sender.tabId, given)).catch((error: unknown) => { console.error('LiqLens: a page could not be read again', error); }); }, WITNESS_MS + 200);
  return reply;
}

async function rereadDisputed(core: Core, tabId: number, given: Capture): Promise<void> {
  const page = currentOf(await core.store.watchlist.get(), tabId)?.[1];
  if (core.captures.get(tabId) !== given || page?.problem?.code !== 'facts-disagree') return;
  await take(core, given, { tabId, windowId: page.windowId, private: page.private, now: page.heardAt });
  await core.look(null);
}

/** Reads a capture with what is publicly known of the symbols that were on the page before. */
async function take(core: Core, given: Capture, arrival: Arrival): Promise<void> {
  const list = await core.store.watchlist.get();
  const before = list[`${arrival.tabId}/${given.page}`];
  const symbols = new Set([...(before?.good.positions.map((one) => one.symbol) ?? []), ...(before?.asked ?? [])]);
  const reading = readLagging(core, given, symbols, core.now());
  await core.setList(withReading(list, given, reading, arrival));
  await noteHealth(core, given, reading, before?.problem?.code ?? null, arrival);
}

/** The page against the present marks; where they disagree, against those of a moment ago, which the page may still show. */
function readLagging(core: Core, given: Capture, symbols: ReadonlySet<string>, now: number): Reading {
  const knowledge = core.venues.get(given.venue);
  const context = contextOf(symbols, (symbol) => core.memory.facts(given.venue, symbol));
  const reading = read(knowledge, given, context);
  if (reading.state !== 'unreadable' || reading.code !== 'facts-disagree') return reading;
  for (const marks of core.recent.earlier(given.venue, [...symbols], now)) {
    const then = read(knowledge, given, { ...context, marks });
    if (then.state === 'open') return then;
  }
  // A feed that has fallen silent while the price moves is no witness against the page: the page is then judged by its own figures, and the nearer of the two prices counts.
  const present = contextOf(symbols, (symbol) => ofThisMoment(core.memory.facts(given.venue, symbol), now));
  const alone = Object.keys(present.marks).length < Object.keys(context.marks).length ? read(knowledge, given, present) : reading;
  return alone.state === 'open' ? alone : reading;
}

/** Older than this, a public mark does not contradict what a page shows now. */
const WITNESS_MS = 3000;
const ofThisMoment = ({ mark, ...rest }: PublicFacts, now: number): PublicFacts => (mark !== undefined && now - mark.eventAt <= WITNESS_MS ? { ...rest, mark } : rest);

/** Sizes in contracts could not be read for want of the contract's value; it may have come. A page whose capture is lost is asked again. */
export async function rereadUnits(core: Core, venue: string, symbols: ReadonlySet<string>): Promise<void> {
  for (const page of Object.values(await core.store.watchlist.get())) {
    if (page.venue !== venue || page.problem?.code !== 'unit-unknown' || !symbols.has(page.problem.at) || core.memory.facts(venue, page.problem.at).instrument === undefined) continue;
    const given = core.captures.get(page.tabId);
    if (given === undefined || given.page !== page.page) core.browser.tabs.sendMessage(page.tabId, { type: 'page/again', payload: {} }, { frameId: 0 }).catch(() => undefined);
    else await take(core, given, { tabId: page.tabId, windowId: page.windowId, private: page.private, now: page.heardAt });
  }
}

/** Nothing changed on the page: what was read holds as of now, if it could be read at all. */
async function still(core: Core, readAt: number, sender: PageSender): Promise<PageReply> {
  const now = core.now();
  const list = await core.store.watchlist.get();
  const shown = currentOf(list, sender.tabId);
  // After a restart the worker may not know the page: a fresh look says everything.
  if (shown === null) {
    core.browser.tabs.sendMessage(sender.tabId, { type: 'page/again', payload: {} }, { frameId: 0 }).catch(() => undefined);
    throw new Refused('payload-invalid');
  }
  const [key, page] = shown;
  const at = Math.min(readAt, now);
  const good = page.state === 'open' || page.state === 'flat';
  await core.setList({ ...list, [key]: { ...page, heardAt: now, readAt: at, goodAt: good ? at : page.goodAt, hidden: false, leftAt: null, tab: 'open' } });
  await core.look(null, sender.tabId);
  return core.reply(sender.tabId, page.page);
}

/** A venue that is switched off, or a private window: nothing is read, kept or shown. */
function unwatched(given: Parameters<FromPage['page/capture']>[0]['capture'], settings: Settings, now: number): PageReply {
  const { language, theme, direction, numbers, masked } = settings;
  return {
    at: now, items: [], show: false, calm: false, place: null, settings: { language, theme, direction, numbers, masked },
    page: { venue: given.venue, page: given.page, tabId: null, state: 'waiting', problem: null, seen: null, total: null, readAt: now, lastGoodAt: null, items: [] } };
}

/** Forgotten until a page shows it again. */
async function forget(core: Core, key: string): Promise<void> {
  const list = await core.store.watchlist.get();
  await core.apply((state) => forgotten(state, key));
  await core.setList(Object.fromEntries(Object.entries(list).filter(([, page]) => page.tab !== 'closed' || !thingsOf(page).some((thing) => thing.key === key))));
  await core.look(null);
}

/** A page that was not watched has said all it had to say, and one that is watched no more still shows its overlay: both are asked anew. Tabs without our script do not answer. */
async function askEveryTab({ browser }: Core): Promise<void> {
  for (const { id } of await browser.tabs.query({})) {
    if (id !== undefined) browser.tabs.sendMessage(id, { type: 'page/again', payload: {} }, { frameId: 0 }).catch(() => undefined);
  }
}
