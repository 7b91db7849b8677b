/** Are the tabs still there and awake? Hidden pages are asked for a fresh look: they say nothing by themselves while nothing changes. */
import type { Browser } from 'webextension-polyfill';
import type { WatchedPage, Watchlist } from '../storage/watchlist-schema';

/** Needs no permission: only whether a tab exists and sleeps is read. */
export async function checkTabs(browser: Pick<Browser, 'tabs'>, list: Watchlist, now: number): Promise<Watchlist> {
  let changed = false;
  const entries = await Promise.all(Object.entries(list).map(async ([key, page]) => {
    const tab = page.tabId < 0 ? 'closed' : await stateOf(browser, page.tabId);
    if (tab === 'open' && page.leftAt === null && (page.hidden || page.tab !== 'open' || now - page.heardAt > ASK_AFTER_MS)) {
      browser.tabs.sendMessage(page.tabId, { type: 'page/again', payload: {} }, { frameId: 0 }).catch(() => undefined);
    }
    if (tab === page.tab) return [key, page] as const;
    changed = true;
    return [key, { ...page, tab }] as const;
  }));
  return changed ? Object.fromEntries(entries) : list;
}

/** A visible page is asked when it missed a word. */
const ASK_AFTER_MS = 25_000;

async function stateOf(browser: Pick<Browser, 'tabs'>, tabId: number): Promise<WatchedPage['tab']> {
  try {
    const tab = await browser.tabs.get(tabId);
    return tab.discarded === true || (tab as { frozen?: boolean }).frozen === true ? 'asleep' : 'open';
  } catch {
    return 'closed';
  }
}
