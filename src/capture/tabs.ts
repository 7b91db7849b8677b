/** Tab labels with their counts, and which one is selected. */
import { LIMITS, type TabText } from './capture';
import { fold, isHidden, isShown, lineOf } from './text';
import { isPositionsLabel } from './words';

export interface TabsFound {
  /** The element that holds the labels; what is watched. */
  readonly list: Element;
  readonly elements: readonly Element[];
  /** The positions tab itself. */
  readonly positions: Element;
}

/** `Positions(2)`, `仓位（2）`, `Open positions (3)`, `Positions · 3` -> label and count. */
export function labelOf(text: string): { readonly label: string; readonly count: number | null } {
  const line = fold(text.normalize('NFKC').replace(/·/g, ' '));
  const match = /^(.*?\D)\s*[([{【]?\s*(\d{1,4})\+?\s*[)\]}】]?$/.exec(line);
  const label = (match?.[1] ?? line).replace(/[\s([{【:]+$/, '');
  return label === '' || !match ? { label: line, count: null } : { label, count: Number(match[2]) };
}

const isPositionsTab = (element: Element): boolean => isPositionsLabel(labelOf(lineOf(element)).label);

/** Selected: said by ARIA or a state attribute; by a class word only where the group says nothing else. Null where the group does not say at all. */
function selectedOf(elements: readonly Element[]): (element: Element) => boolean {
  const said = (element: Element): boolean => element.getAttribute('aria-selected') === 'true' || element.getAttribute('aria-current') === 'true' || element.getAttribute('aria-current') === 'page'
    || /^(?:active|selected|on|open)$/.test(element.getAttribute('data-state') ?? '') || element.getAttribute('data-selected') === 'true' || element.getAttribute('data-active') === 'true';
  if (elements.some((element) => element.hasAttribute('aria-selected') || said(element))) return said;
  return (element) => /(?:^|[-_\s])(?:active|selected|current|on)(?=$|[-_\s])/i.test(element.getAttribute('class') ?? '');
}

export function readTabs(found: TabsFound): TabText[] {
  const selected = selectedOf(found.elements);
  return found.elements.slice(0, LIMITS.tabs).filter((element) => !isHidden(element)).map((element) => ({ ...labelOf(lineOf(element)), selected: selected(element) }));
}

/** The siblings of a label that are labels too: climbs while a parent has one child only. */
function groupOf(tab: Element): { list: Element; elements: Element[] } | null {
  for (let item = tab, parent = tab.parentElement; parent && parent !== parent.ownerDocument.body; item = parent, parent = parent.parentElement) {
    const elements = [...parent.children].filter((child) => { const line = lineOf(child); return line.length > 0 && line.length < 60; });
    if (elements.length >= 2) return elements.includes(item) && elements.length === parent.children.length ? { list: parent, elements } : null;
    if (parent.children.length > 1) return null;
  }
  return null;
}

/** Finds the tab group that holds the positions tab: by role, by a venue's own selector, else by visible label. */
export function findTabs(root: ParentNode, selector = '[role="tab"]'): TabsFound | null {
  const byRole = [...root.querySelectorAll(selector)].slice(0, 400).filter(isShown);
  const named = byRole.filter(isPositionsTab);
  const positions = named.find((tab) => labelOf(lineOf(tab)).count !== null) ?? named[0];
  if (positions) {
    const list = positions.closest('[role="tablist"]') ?? groupOf(positions)?.list ?? positions.parentElement;
    const elements = list ? byRole.filter((element) => list.contains(element)) : [];
    if (list) return { list, elements, positions };
  }
  return byLabel(root);
}

/** True while a search within the tab list would find the very same group again: its labels are there, no more and no fewer, and the positions tab is one of them. */
export function stands(found: TabsFound, selector = '[role="tab"]'): boolean {
  const { list, elements, positions } = found;
  if (!list.isConnected || !isShown(list) || !list.contains(positions) || isHidden(positions) || !isPositionsTab(positions)) return false;
  const byRole = [...list.querySelectorAll(selector)];
  const now = byRole.length > 0 ? byRole.filter(isShown) : [...list.children];
  return now.length === elements.length && now.every((element, i) => element === elements[i]);
}

/** Tabs that have no role: a short text that is the word for positions, among siblings that are short texts too. One walk over the page, bounded. */
function byLabel(root: ParentNode): TabsFound | null {
  const from = (root as Document).body ?? (root as Element);
  const walker = from.ownerDocument.createTreeWalker(from, 4 /* text */);
  for (let left = 20_000, node = walker.nextNode(); node && left > 0; node = walker.nextNode(), left--) {
    const text = node.nodeValue ?? '';
    if (text.length > 60 || text.trim() === '' || !isPositionsLabel(labelOf(text).label)) continue;
    const element = node.parentElement;
    const group = element && groupOf(element);
    const positions = group?.elements.find((candidate) => candidate.contains(node));
    if (group && positions && isShown(positions) && isPositionsTab(positions)) return { ...group, positions };
  }
  return null;
}
