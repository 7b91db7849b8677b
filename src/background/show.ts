/** Shows what a look found: the toolbar's badge, and each visible page's own overlay. */
import type { Browser } from 'webextension-polyfill';
import type { Store } from '../storage/items';
import type { Settings } from '../storage/settings';
import { badgeOf } from './badge';
import type { Due } from './look';
import { itemViews, pageReply, unreadViews, type Present } from './view';
import type { Speech } from './words';

/** Prices move four times a second and symbol; nobody reads that fast. A change of level or sight is shown at once. */
const BADGE_EVERY_MS = 250;
const DRAW_EVERY_MS = 1000;

export interface ShowParts {
  readonly browser: Pick<Browser, 'action' | 'tabs'>;
  readonly store: Store;
  readonly speech: () => Promise<Speech>;
  readonly now: () => number;
  readonly venueName: (id: string) => string;
}

/** `from`: the tab that is answered itself and needs no drawing. `due`: what the look was about. */
export type Show = (present: Present, settings: Settings, due: Due, from: number | undefined) => Promise<void>;

export function createShow({ browser, store, speech, now, venueName }: ShowParts): Show {
  let lastBadge = '';
  let lastLevels = '';
  let badgeAt = -Infinity;
  const drawnAt = new Map<string, number>();

  const badge = async (present: Present, settings: Settings, due: Due): Promise<void> => {
    const at = now();
    const levels = Object.values(present.alerts.items).map((item) => `${item.alert.level}${item.blind?.cause ?? ''}`).join();
    if (due !== null && levels === lastLevels && at - badgeAt < BADGE_EVERY_MS && at >= badgeAt) return;
    lastLevels = levels;
    badgeAt = at;
    const { t, figures } = await speech();
    const { text, color, textColor, title } = badgeOf({ at, items: itemViews(present, settings, at), unread: unreadViews(present, at), venueName }, t, figures);
    const said = JSON.stringify([text, color, title]);
    if (said === lastBadge) return;
    lastBadge = said;
    await browser.action.setBadgeText({ text });
    await browser.action.setBadgeBackgroundColor({ color });
    await browser.action.setBadgeTextColor?.({ color: textColor });
    await browser.action.setTitle({ title });
  };

  return async (present, settings, due, from) => {
    await badge(present, settings, due);
    const places = await store.places.get();
    const at = now();
    for (const [key, page] of Object.entries(present.list)) {
      if (page.tabId === from) drawnAt.set(key, at); // its answer is drawn at once
      if (page.tabId === from || page.hidden || page.tab !== 'open' || page.leftAt !== null || (due !== null && page.venue !== due.venue) || at - (drawnAt.get(key) ?? 0) < DRAW_EVERY_MS) continue;
      drawnAt.set(key, at);
      browser.tabs.sendMessage(page.tabId, { type: 'overlay/draw', payload: pageReply(page, present, settings, places[page.venue] ?? null, at) }, { frameId: 0 }).catch(() => undefined);
    }
    for (const key of drawnAt.keys()) if (present.list[key] === undefined) drawnAt.delete(key);
  };
}
