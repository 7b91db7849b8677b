/** Element -> text: fragments, hints and tone of one cell. No layout, no writes, inputs are never read. */
import { LIMITS, type CellText } from './capture';

const UNREAD: ReadonlySet<string> = new Set('script style template noscript input textarea select datalist iframe object embed canvas video audio svg math'.split(' '));
/** Words that sites put into class names and data-* values for a side or a direction: `size-buy`, `text-Sell`, `positive-pl`, `data-side="LONG"`. */
const UP = /(?:^|[-_\s])(?:buy|bid|long|up|positive|profit|gain|green|rise|increase)(?=$|[-_\s])/i;
const DOWN = /(?:^|[-_\s])(?:sell|ask|short|down|negative|loss|red|fall|decrease)(?=$|[-_\s])/i;
const HINTS = ['title', 'aria-label', 'alt'];
const HIDING = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i;
const NODES = 400; // of one cell: a hostile cell costs no more

/** Whitespace folded, ends trimmed, bounded; thin and narrow spaces inside numbers stay one plain space. */
export const fold = (text: string): string => text.slice(0, LIMITS.text * 4).replace(/[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, ' ').trim().slice(0, LIMITS.text);

/** True for what the page itself keeps from being seen: measuring rows, closed menus. Attributes and inline style only; a computed style would force layout. */
export function isHidden(element: Element): boolean {
  if (!element.hasAttributes()) return false;
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  const style = element.getAttribute('style');
  return style !== null && HIDING.test(style);
}

/** True for an element that neither it nor an ancestor keeps from being seen. */
export function isShown(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) if (isHidden(at)) return false;
  return true;
}

/** Children that are shown and can hold text. */
export function shownChildren(element: Element): Element[] {
  const children: Element[] = [];
  for (let child = element.firstElementChild; child; child = child.nextElementSibling) if (!UNREAD.has(child.localName) && !isHidden(child)) children.push(child);
  return children;
}

/** Red or green of an inline colour; other colours say nothing. */
function toneOfColour(style: string): 'up' | 'down' | null {
  const rgb = /rgba?\(\s*(\d{1,3})\D+(\d{1,3})\D+(\d{1,3})/.exec(style);
  const hex = /#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})/i.exec(style);
  const [red, green] = rgb ? [Number(rgb[1]), Number(rgb[2])] : hex ? [parseInt(hex[1] ?? '', 16), parseInt(hex[2] ?? '', 16)] : [0, 0];
  return green > red + 40 ? 'up' : red > green + 40 ? 'down' : null;
}

/** A page uses few class names, and each of them many times. */
const tonesOfWords = new Map<string, readonly ('up' | 'down')[]>();
const MOST_WORDS = 500;
const NO_TONES: readonly ('up' | 'down')[] = [];

function tonesIn(words: string): readonly ('up' | 'down')[] {
  const known = tonesOfWords.get(words);
  if (known) return known;
  const tones = [...(UP.test(words) ? ['up' as const] : []), ...(DOWN.test(words) ? ['down' as const] : [])];
  if (tonesOfWords.size >= MOST_WORDS) tonesOfWords.clear();
  if (words.length <= LIMITS.text) tonesOfWords.set(words, tones);
  return tones;
}

/** A cell while it is read: texts and hints so far, the run of text not yet ended, and how many nodes were seen. */
interface Gathered { readonly unhidden: boolean; readonly parts: string[]; readonly hints: string[]; up: boolean; down: boolean; run: string; nodes: number }

/** Takes an element's tones and hints. False for one that the page hides: its attributes are gone through once for all three, since each that is asked for costs. */
function gather(element: Element, into: Gathered): boolean {
  if (!element.hasAttributes()) return true;
  const { hints, unhidden } = into;
  let words = '';
  let colour: 'up' | 'down' | null = null;
  let said: string[] | null = null;
  for (const name of element.getAttributeNames()) {
    if (name === 'class' || name === 'data-side') words += ` ${element.getAttribute(name) ?? ''}`;
    else if (name === 'style') {
      const style = element.getAttribute(name) ?? '';
      if (!unhidden && HIDING.test(style)) return false;
      if (/colou?r|background|gradient/i.test(style)) colour = toneOfColour(style);
    } else if (name === 'hidden' || name === 'aria-hidden') {
      if (!unhidden && (name === 'hidden' || element.getAttribute(name) === 'true')) return false;
    } else if (HINTS.includes(name)) (said ??= HINTS.map(() => ''))[HINTS.indexOf(name)] = fold(element.getAttribute(name) ?? '');
  }
  for (const tone of words === '' ? NO_TONES : tonesIn(words)) into[tone] = true;
  if (colour) into[colour] = true;
  for (const hint of said ?? []) if (hint !== '' && hints.length < LIMITS.hints && !hints.includes(hint)) hints.push(hint);
  return true;
}

const SUBSCRIPT = '₀₁₂₃₄₅₆₇₈₉';

function flush(into: Gathered): void {
  if (into.run === '') return;
  const text = fold(into.run);
  into.run = '';
  if (text !== '' && into.parts.length < LIMITS.parts) into.parts.push(text);
}

function visit(node: Element, into: Gathered): void {
  for (let child = node.firstChild; child && into.nodes < NODES; child = child.nextSibling) {
    into.nodes++;
    if (child.nodeType === 3) into.run += child.nodeValue ?? '';
    else if (child.nodeType === 1) {
      const inner = child as Element;
      const tag = inner.localName;
      if (UNREAD.has(tag) || !gather(inner, into)) continue;
      // 0.0<sub>5</sub>952: the count of zeros belongs into the number.
      if (tag === 'sub' && /^\s*\d{1,2}\s*$/.test(inner.textContent ?? '')) into.run += (inner.textContent ?? '').trim().replace(/\d/g, (digit) => SUBSCRIPT[Number(digit)] ?? '');
      else if (tag === 'wbr') visit(inner, into);
      else {
        flush(into);
        visit(inner, into);
        flush(into);
      }
    }
  }
}

/** Reads one element as a cell. `unhidden`: also what the page hides, for sites that keep true rows in closed lists. */
export function cellOf(element: Element, unhidden = false): CellText {
  const into: Gathered = { unhidden, parts: [], hints: [], up: false, down: false, run: '', nodes: 0 };
  // Whether the cell itself is hidden is the caller's to ask: here it is read.
  gather(element, into);
  visit(element, into);
  flush(into);
  return { parts: into.parts, tone: into.up === into.down ? null : into.up ? 'up' : 'down', hints: into.hints };
}

/** A short text as one line: its fragments with a middle dot between them, so that neighbours are never glued. */
export const lineOf = (element: Element): string => cellOf(element).parts.join(' · ').slice(0, LIMITS.text);

/** A cell of one plain text, for labels that the capture sets itself. */
export const plain = (...parts: string[]): CellText => ({ parts: parts.filter((part) => part !== '').slice(0, LIMITS.parts), tone: null, hints: [] });
