/** A page's last capture as a report the user reads in full before copying it. Captures are kept in memory only; the report is made anew each time, with a factor of its own. */
import { contextOf } from './inbox';
import { anonymise } from '../reading/report';
import type { DecimalText } from '../reading/reading';
import type { Core } from './worker';

/** Null when the page has not been seen since the worker started: the page is asked, and the user may try again. */
export async function reportOf(core: Core, tabId: number): Promise<string | null> {
  const capture = core.captures.get(tabId);
  if (capture === undefined) {
    core.browser.tabs.sendMessage(tabId, { type: 'page/again', payload: {} }, { frameId: 0 }).catch(() => undefined);
    return null;
  }
  const symbols = Object.values(await core.store.watchlist.get()).filter((page) => page.tabId === tabId).flatMap((page) => page.good.positions.map((one) => one.symbol));
  const { marks } = contextOf(symbols, (symbol) => core.memory.facts(capture.venue, symbol));
  return `${JSON.stringify(anonymise(capture, factorFrom(core.random()), { marks }), null, 1)}\n`;
}

/** 0.15 to 0.85: an amount is never shown as it is. */
export const factorFrom = (chance: number): DecimalText => (0.15 + chance * 0.7).toFixed(7) as DecimalText;
