/** A grid while it is still on the page, and what makes a line of cells a line of headings. */
import { lineOf } from './text';

/** A grid still on the page: its heading cells and, per row, its cells (null where a span covers the place). */
export interface LiveGrid {
  readonly root: Element;
  readonly headers: readonly (Element | null)[];
  readonly rows: readonly LiveRow[];
}
export interface LiveRow { readonly element: Element; readonly cells: readonly (Element | null)[] }

/** Texts without figures, most of them there: a row of headings that is not marked as one. */
export function isHeading(cells: readonly (Element | null)[]): boolean {
  const texts = cells.map((cell) => (cell ? lineOf(cell) : ''));
  const words = texts.filter((text) => text !== '' && text.length <= 60 && !/\d{2}|\d[.,]\d/.test(text) && /\p{L}/u.test(text));
  return words.length >= 4 && words.length >= texts.length * 0.6 && texts.filter((text) => /\d/.test(text)).length <= 1;
}
