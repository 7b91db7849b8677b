/** Finds position cards that no selector names: blocks side by side that repeat the same labels, each beside its own value. */
import { pairsIn, pairsOf } from './cards';
import { LIMITS } from './capture';
import { isShown, lineOf, shownChildren } from './text';
import { looksLikePositions } from './words';

const LOOKED_AT = 6000; // elements of one area
const FEWEST = 4; // labelled values of one card

/** The labels of an area: `Liq. Price` beside `94,023.1`. */
function labelled(area: Element, skip: Element | null): Map<string, Element[]> {
  const found = new Map<string, Element[]>();
  const stack: Element[] = [area];
  for (let left = LOOKED_AT; stack.length > 0 && left > 0; left--) {
    const element = stack.pop();
    if (!element || element === skip || /^(?:TABLE|FORM|DIALOG)$/.test(element.tagName.toUpperCase()) || element.getAttribute('role') === 'dialog') continue;
    const children = shownChildren(element);
    for (const [label, value] of pairsIn(element) ?? []) {
      const text = lineOf(label);
      if (value) found.set(text, [...(found.get(text) ?? []), label]);
    }
    for (let i = children.length - 1; i >= 0; i--) { const child = children[i]; if (child) stack.push(child); }
  }
  return found;
}

/** A card says its instrument before the first label. */
const isCard = (element: Element): boolean => { const { title, pairs } = pairsOf(element); return pairs.length >= FEWEST && title.parts.some((part) => /\p{L}{2}/u.test(part)); };

/**
 * The cards of an area in document order; none where labels such as "Entry Price" and "Liq. Price" do not stand beside values, or where the
 * blocks around them are not of one kind. `skip` is left out with all it holds (the tab list).
 */
export function cardsIn(area: Element, skip: Element | null = null): readonly Element[] {
  const labels = labelled(area, skip);
  // One label of a position is enough to part the cards; two or more must be there, so that an order form with "Liq. Price" is none.
  const known = [...labels].filter(([label]) => looksLikePositions([label, label]));
  if (known.length < 2) return [];
  const anchors = known.map(([, elements]) => elements).reduce((most, elements) => (elements.length > most.length ? elements : most));
  const cards: Element[] = [];
  for (const anchor of anchors.slice(0, LIMITS.rows)) {
    let card: Element | null = anchor;
    while (card && card !== area && !isCard(card)) card = card.parentElement;
    // A block around two anchors is no card: one of them has no title of its own.
    if (!card || (skip && card.contains(skip)) || anchors.some((other) => other !== anchor && card?.contains(other))) return [];
    cards.push(card);
  }
  return cards.every(isShown) && !hasStranger(cards) ? cards : [];
}

/** A block full of figures beside the cards that is none of them: reading on would present a part as the whole. */
function hasStranger(cards: readonly Element[]): boolean {
  const parent = cards[0]?.parentElement;
  return [...(parent?.children ?? [])].some((beside) => !cards.includes(beside) && cards.every((card) => !beside.contains(card)) && isShown(beside) && (lineOf(beside).match(/\d[\d.,]*/g) ?? []).length >= FEWEST);
}
