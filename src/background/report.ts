/** A page's last capture as a report the user can read in full before copying it: structure and labels stay, figures and names of accounts go. Kept in memory only. */
import { LIMITS, type Capture, type CellText } from '../capture/capture';
import type { Core } from './worker';

/** Null when the page has not been seen since the worker started: the page is asked, and the user may try again. */
export async function reportOf(core: Core, tabId: number): Promise<string | null> {
  const capture = core.captures.get(tabId);
  if (capture !== undefined) return `${JSON.stringify(anonymous(capture), null, 1)}\n`;
  core.browser.tabs.sendMessage(tabId, { type: 'page/again', payload: {} }, { frameId: 0 }).catch(() => undefined);
  return null;
}

/** Digits become 9 (the number format is what a report is about), long identifiers and addresses become words. Headings and tab labels are the page's own words and stay. */
export function anonymous(capture: Capture): Capture {
  return {
    ...capture, path: hidden(capture.path.split('?')[0] ?? ''), readAt: 0,
    tabs: capture.tabs.map((tab) => ({ ...tab, label: hidden(tab.label) })),
    grids: capture.grids.map((grid) => ({ headers: grid.headers.map(hidden), rows: grid.rows.map((row, index) => ({ key: String(index), cells: row.cells.map(cell) })) })),
    facts: capture.facts.map((fact) => ({ label: hidden(fact.label), value: cell(fact.value) })),
  };
}

const cell = (one: CellText): CellText => ({ parts: one.parts.map(hidden), tone: one.tone, hints: one.hints.map(hidden) });

function hidden(text: string): string {
  return text.slice(0, LIMITS.text)
    .replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, '(mail)')
    .replace(/\b(?:0x)?[0-9a-f]{12,}\b/gi, '(id)')
    .replace(/0x[0-9a-f]{2,}(?:\.{2,3}|…)[0-9a-f]{2,}/gi, '(address)')
    .replace(/\b[a-z0-9]{20,}\b/gi, '(id)')
    .replace(/\d/g, '9');
}
