/** Element -> text: fragments, hints and tone of one cell. No layout, no writes, inputs are never read. */
import { LIMITS, type CellText } from './capture';

const UNREAD = /^(?:SCRIPT|STYLE|TEMPLATE|NOSCRIPT|INPUT|TEXTAREA|SELECT|DATALIST|IFRAME|OBJECT|EMBED|CANVAS|VIDEO|AUDIO|SVG|MATH)$/;
/** Words that sites put into class names and data-* values for a side or a direction: `size-buy`, `text-Sell`, `positive-pl`, `data-side="LONG"`. */
const UP = /(?:^|[-_\s])(?:buy|bid|long|up|positive|profit|gain|green|rise|increase)(?=$|[-_\s])/i;
const DOWN = /(?:^|[-_\s])(?:sell|ask|short|down|negative|loss|red|fall|decrease)(?=$|[-_\s])/i;
const HINTS = ['title', 'aria-label', 'alt'];
const NODES = 400; // of one cell: a hostile cell costs no more

/** Whitespace folded, ends trimmed, bounded; thin and narrow spaces inside numbers stay one plain space. */
export const fold = (text: string): string => text.slice(0, LIMITS.text * 4).replace(/[\s\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g, ' ').trim().slice(0, LIMITS.text);

/** True for what the page itself keeps from being seen: measuring rows, closed menus. Attributes and inline style only; a computed style would force layout. */
export function isHidden(element: Element): boolean {
  if (!element.hasAttributes()) return false;
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true;
  const style = element.getAttribute('style');
  return style !== null && /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i.test(style);
}

/** True for an element that neither it nor an ancestor keeps from being seen. */
export function isShown(element: Element): boolean {
  for (let at: Element | null = element; at; at = at.parentElement) if (isHidden(at)) return false;
  return true;
}

/** Children that are shown and can hold text. */
export const shownChildren = (element: Element): Element[] => [...element.children].filter((child) => !UNREAD.test(child.tagName.toUpperCase()) && !isHidden(child));

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

function tonesIn(words: string): readonly ('up' | 'down')[] {
  const known = tonesOfWords.get(words);
  if (known) return known;
  const tones = [...(UP.test(words) ? ['up' as const] : []), ...(DOWN.test(words) ? ['down' as const] : [])];
  if (tonesOfWords.size >= MOST_WORDS) tonesOfWords.clear();
  if (words.length <= LIMITS.text) tonesOfWords.set(words, tones);
  return tones;
}

function tonesOf(element: Element, found: Set<'up' | 'down'>): void {
  const words = `${element.getAttribute('class') ?? ''} ${element.getAttribute('data-side') ?? ''}`;
  if (words !== ' ') for (const tone of tonesIn(words)) found.add(tone);
  const style = element.getAttribute('style');
  const colour = style !== null && /colou?r|background|gradient/i.test(style) ? toneOfColour(style) : null;
  if (colour) found.add(colour);
}

const SUBSCRIPT = '₀₁₂₃₄₅₆₇₈₉';

/** Reads one element as a cell. `unhidden`: also what the page hides, for sites that keep true rows in closed lists. */
export function cellOf(element: Element, unhidden = false): CellText {
  const parts: string[] = [];
  const hints: string[] = [];
  const tones = new Set<'up' | 'down'>();
  let run = '';
  let nodes = 0;
  const flush = (): void => {
    const text = fold(run);
    run = '';
    if (text !== '' && parts.length < LIMITS.parts) parts.push(text);
  };
  const visit = (node: Element): void => {
    if (node.hasAttributes()) tonesOf(node, tones);
    for (const name of node.hasAttributes() ? HINTS : []) {
      const said = node.getAttribute(name);
      const hint = said === null ? '' : fold(said);
      if (hint !== '' && hints.length < LIMITS.hints && !hints.includes(hint)) hints.push(hint);
    }
    for (let child = node.firstChild; child && nodes < NODES; child = child.nextSibling) {
      nodes++;
      if (child.nodeType === 3) run += child.nodeValue ?? '';
      else if (child.nodeType === 1) {
        const inner = child as Element;
        const tag = inner.tagName.toUpperCase();
        if (UNREAD.test(tag) || (!unhidden && isHidden(inner))) continue;
        // 0.0<sub>5</sub>952: the count of zeros belongs into the number.
        if (tag === 'SUB' && /^\s*\d{1,2}\s*$/.test(inner.textContent ?? '')) run += (inner.textContent ?? '').trim().replace(/\d/g, (digit) => SUBSCRIPT[Number(digit)] ?? '');
        else {
          if (tag !== 'WBR') flush();
          visit(inner);
          if (tag !== 'WBR') flush();
        }
      }
    }
  };
  visit(element);
  flush();
  const [tone] = tones;
  return { parts, tone: tones.size === 1 && tone ? tone : null, hints };
}

/** A short text as one line: its fragments with a middle dot between them, so that neighbours are never glued. */
export const lineOf = (element: Element): string => cellOf(element).parts.join(' · ').slice(0, LIMITS.text);

/** A cell of one plain text, for labels that the capture sets itself. */
export const plain = (...parts: string[]): CellText => ({ parts: parts.filter((part) => part !== '').slice(0, LIMITS.parts), tone: null, hints: [] });
