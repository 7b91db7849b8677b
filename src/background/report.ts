/** A page's last capture as a report the user can read in full before copying it. Kept in memory only; gone with the worker. */
import type { Core } from './worker';

/** Null when the page has not been seen since the worker started: the page is asked, and the user may try again. */
export async function reportOf(core: Core, tabId: number): Promise<string | null> {
  const capture = core.captures.get(tabId);
  if (capture === undefined) {
    core.browser.tabs.sendMessage(tabId, { type: 'page/again', payload: {} }, { frameId: 0 }).catch(() => undefined);
    return null;
  }
  return `${JSON.stringify(capture, null, 1)}\n`;
}
