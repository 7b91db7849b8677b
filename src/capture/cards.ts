/** Reads position cards: one element per position, a label beside each value. A list of cards becomes a grid. */
import { LIMITS, type CellText, type GridText, type RowText } from './capture';
import type { GridRead } from './grid';
import { cellOf, lineOf, plain, shownChildren } from './text';

/** Heading of what a card says before its first label: the instrument, side and leverage. */
export const CARD_TITLE = '@title';
/** Heading of what a card shows beside its labelled values: something that the labels no longer explain. */
export const CARD_REST = '@rest';

/** A label: words, short, without a figure. */
const isLabel = (text: string): boolean => text !== '' && text.length <= 48 && /\p{L}/u.test(text) && !/\d{2}|\d[.,]\d/.test(text);

/** An instrument beside its leverage is two elements too (`BTCUSDT Long` and `10x`), and no label. */
const NAMES = /\p{Lu}[\p{Lu}\p{N}]*[-_/]?(?:USDT|USDC|USD|PERP)\b/u;

/**
 * Labels with their values where an element's own children are such pairs: a label and a value, several on one line, or the terms of a `dl`.
 * Null where they are not. A value that no label names has none beside it.
 */
export function pairsIn(element: Element): readonly (readonly [label: Element, value: Element | undefined])[] | null {
  const children = shownChildren(element);
  const [first] = children;
  if (!first || children.length < 2) return null;
  const taken = (): (readonly [Element, Element | undefined])[] => children.flatMap((child, i) => (i % 2 === 0 ? [[child, children[i + 1]] as const] : []));
  const named = first.querySelector('div,p,li,dd') === null && isLabel(lineOf(first));
  if (first.tagName.toUpperCase() === 'DT' || children.length === 2) return named ? taken() : null;
  return children.length >= 4 && children.length % 2 === 0 && children.every((child, i) => { const text = lineOf(child); return i % 2 === 0 ? isLabel(text) && !/\d/.test(text) : !isLabel(text) || /\d/.test(text); }) ? taken() : null;
}

/** What a card says: its title, its label/value pairs, and the texts with figures that neither explains. */
export function pairsOf(card: Element): { readonly title: CellText; readonly pairs: readonly { readonly label: string; readonly value: CellText }[]; readonly rest: readonly string[] } {
  const pairs: { label: string; value: CellText }[] = [];
  const title: string[] = [];
  const rest: string[] = [];
  const hints: string[] = [];
  const tones = new Set<'up' | 'down'>();
  const visit = (element: Element, depth: number): void => {
    const children = shownChildren(element);
    const found = element !== card && pairs.length < LIMITS.headers ? pairsIn(element) : null;
    if (found && !(pairs.length === 0 && found[0] && NAMES.test(lineOf(found[0][0])))) {
      for (const [label, value] of found) {
        if (value) pairs.push({ label: lineOf(label), value: cellOf(value) });
        else rest.push(...cellOf(label).parts);
      }
      return;
    }
    if (children.length === 0 || depth > 12) {
      const cell = cellOf(element);
      if (pairs.length === 0) { title.push(...cell.parts); hints.push(...cell.hints); if (cell.tone) tones.add(cell.tone); }
      else rest.push(...cell.parts);
      return;
    }
    if (pairs.length === 0) { const own = cellOf(element); if (own.tone && children.every((child) => child.childElementCount === 0)) tones.add(own.tone); }
    for (const child of children) visit(child, depth + 1);
  };
  visit(card, 0);
  const [tone] = tones;
  return { title: { parts: title.slice(0, LIMITS.parts), tone: tones.size === 1 && tone ? tone : null, hints: hints.slice(0, LIMITS.hints) }, pairs, rest };
}

/** All cards as one grid: headings are the labels in the order of their first appearance; a label that a card lacks is an empty cell there. */
export function readCards(cards: readonly Element[]): GridRead {
  const headers: string[] = [CARD_TITLE];
  const read = cards.map((element) => ({ element, ...pairsOf(element) }));
  for (const card of read) for (const { label } of card.pairs) if (!headers.includes(label) && headers.length < LIMITS.headers) headers.push(label);
  if (read.some((card) => card.rest.some((part) => /\d/.test(part))) && headers.length < LIMITS.headers) headers.push(CARD_REST);
  const elements = new Map<string, Element>();
  const rows = read.map((card): RowText => {
    const cells = headers.map((header): CellText => (header === CARD_TITLE ? card.title : header === CARD_REST ? plain(...card.rest.filter((part) => /\d/.test(part))) : card.pairs.find((pair) => pair.label === header)?.value ?? { parts: [], tone: null, hints: [] }));
    const base = card.element.getAttribute('data-key') ?? card.title.parts.join(' ').slice(0, 80);
    let key = base;
    for (let n = 2; elements.has(key); n++) key = `${base}#${n}`;
    elements.set(key, card.element);
    return { key, cells };
  });
  const text: GridText = { headers, rows };
  return { text, rows: elements };
}
