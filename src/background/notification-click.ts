/** A click on a notification leads to the tab it is about, also when the worker had died in between: the id says what it is about, storage says where that is. */
import { snoozed } from '../alerts/wishes';
import type { ItemKey } from '../risk/assessment';
import { SNOOZE_MINUTES } from './effects';
import type { Core } from './worker';
import { owners } from './watchlist';

/** Positions a notification tells of. */
async function keysOf(core: Core, id: string): Promise<readonly ItemKey[]> {
  const { state } = await core.ledger.load();
  const listed = state.listed[id];
  if (listed !== undefined) return listed;
  const [kind, ...rest] = id.split('|');
  return (kind === 'item' || kind === 'stop') && rest.length > 0 ? [rest.join('|')] : [];
}

export async function onClick(core: Core, id: string): Promise<void> {
  const [first] = await keysOf(core, id);
  if (first === undefined) await openDesk(core, '');
  else await showItem(core, first);
  await core.browser.notifications.clear(id);
}

export async function onSnoozeButton(core: Core, id: string): Promise<void> {
  for (const key of await keysOf(core, id)) await core.apply((state, now) => snoozed(state, key, SNOOZE_MINUTES, now));
  await core.look(null);
}

export async function openDesk(core: Core, hash: string): Promise<void> {
  await core.browser.tabs.create({ url: `${core.browser.runtime.getURL('desk.html')}${hash}` });
}

/** The tab that shows it; failing that its page in a new tab; failing that the venue. */
export async function showItem(core: Core, key: ItemKey): Promise<void> {
  const list = await core.store.watchlist.get();
  const page = owners(list).get(key)?.page;
  const venueId = page?.venue ?? (await core.ledger.load()).state.items[key]?.venue ?? key.split('/')[0] ?? '';
  if (page !== undefined && page.tab !== 'closed' && page.leftAt === null && (await focus(core, page.tabId))) return;
  const home = core.venues.get(venueId)?.venue.home;
  if (home === undefined) return openDesk(core, '');
  await core.browser.tabs.create({ url: page === undefined ? home : new URL(page.path, home).href });
}

export async function showVenue(core: Core, venue: string): Promise<void> {
  const page = Object.values(await core.store.watchlist.get()).find((one) => one.venue === venue && one.tab !== 'closed' && one.leftAt === null);
  if (page !== undefined && (await focus(core, page.tabId))) return;
  const home = core.venues.get(venue)?.venue.home;
  if (home !== undefined) await core.browser.tabs.create({ url: home });
}

/** False when the tab is gone. */
async function focus(core: Core, tabId: number): Promise<boolean> {
  try {
    const tab = await core.browser.tabs.update(tabId, { active: true });
    if (tab.windowId !== undefined) await core.browser.windows.update(tab.windowId, { focused: true });
    return true;
  } catch {
    return false;
  }
}
