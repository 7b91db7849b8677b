/** The view of everything: gathers what is stored and what is known now, for popup and desk. */
import type { View, VenueView } from '../messages/view';
import type { Problem } from '../reading/reading';
import type { Settings } from '../storage/settings';
import type { Core } from './worker';
import { weekOf } from './week';
import { itemViews, keysOn, pageView, unreadViews, type Present } from './view';

type Needs = Pick<Core, 'store' | 'running' | 'access' | 'venues' | 'browser' | 'troubles' | 'now' | 'log'>;

export async function composeView(core: Needs, present: Present, settings: Settings): Promise<View> {
  const at = core.now();
  const [selfTest, gaps, health] = [await core.store.selfTest.get(), await core.store.gaps.get(), await core.store.health.get()];
  const pages = Object.values(present.list).map((page) => pageView(page, keysOn(present, page)));
  const feeds = core.running.status();
  const unread = unreadViews(present, at);
  return {
    at, version: core.browser.runtime.getManifest().version, items: itemViews(present, settings, at), pages,
    venues: [...core.venues.values()].map(({ venue, market }): VenueView => {
      const own = Object.values(present.list).filter((page) => page.venue === venue.id);
      const good = own.flatMap((page) => page.goodAt ?? []);
      const bad = own.filter((page) => page.problem !== null).sort((a, b) => b.readAt - a.readAt)[0];
      const before = health.venues[venue.id];
      return {
        id: venue.id, name: venue.name, kind: venue.kind, home: venue.home, experimental: venue.experimental === true, on: settings.venues[venue.id]?.on !== false,
        access: core.access.granted(venue.id) ? 'granted' : 'withheld', feed: market === null ? null : feeds.find((feed) => feed.venue === venue.id) ?? null,
        lastGoodAt: good.length > 0 ? Math.max(...good) : before?.goodAt ?? null,
        lastProblem: bad?.problem ? { code: bad.problem.code, at: bad.readAt } : (before?.problem as { code: Problem; at: number } | null | undefined) ?? null };
    }),
    settings, selfTest, gaps, week: await weekOf(core, settings, at),
    setAside: core.troubles.filter((one) => one.what !== 'full').map((one) => one.key), relayFailures: health.relayFailures,
    ...(unread.length > 0 ? { unread } : {}), ...(core.troubles.some((one) => one.what === 'full') ? { storageFull: true as const } : {}) };
}
