/** Finds grids made of plain elements: a line of headings, and lines with as many cells below it. No roles, no classes, no positions on screen. */
import { LIMITS } from './capture';
import { isHeading, type LiveGrid, type LiveRow } from './live-grid';
import { lineOf, shownChildren } from './text';

const LOOKED_AT = 6000; // elements of one area
const FEWEST = 4; // columns

interface Line { readonly element: Element; readonly cells: readonly Element[] }

/** Elements whose shown children could be the cells of one line. */
function linesOf(area: Element, skip: Element | null): Line[] {
  const lines: Line[] = [];
  const stack: Element[] = [area];
  for (let left = LOOKED_AT; stack.length > 0 && left > 0; left--) {
    const element = stack.pop();
    if (!element || element === skip) continue;
    const children = shownChildren(element);
    if (children.length >= FEWEST && children.length <= LIMITS.headers && children.filter((child) => child.childElementCount <= 24).length === children.length) lines.push({ element, cells: children });
    for (let i = children.length - 1; i >= 0; i--) { const child = children[i]; if (child) stack.push(child); }
  }
  return lines;
}

const FIGURE = /\d/;
/** A line of values: figures in at least two cells, and not one cell that holds half the page. */
function isValues(line: Line): boolean {
  let figures = 0;
  for (const cell of line.cells) {
    const text = lineOf(cell);
    if (text.length >= LIMITS.text) return false;
    if (FIGURE.test(text)) figures++;
  }
  return figures >= 2;
}

/** Smallest element around `from`, within the area, that holds another line with as many cells. */
function scopeOf(from: Line, lines: readonly Line[], area: Element): { scope: Element; rows: Line[] } | null {
  const peers = lines.filter((line) => line !== from && line.cells.length === from.cells.length && !line.element.contains(from.element) && !from.element.contains(line.element));
  for (let scope = from.element.parentElement; scope; scope = scope.parentElement) {
    const around = scope;
    const rows = peers.filter((line) => around.contains(line.element));
    if (rows.length > 0) return { scope, rows };
    if (scope === area) return null;
  }
  return null;
}

export function divGrids(area: Element, skip: Element | null): LiveGrid[] {
  const lines = linesOf(area, skip);
  const grids: LiveGrid[] = [];
  const taken = new Set<Element>();
  for (const head of lines) {
    if (grids.length >= LIMITS.grids || taken.has(head.element) || !isHeading(head.cells)) continue;
    taken.add(head.element);
    const found = scopeOf(head, lines, area);
    const after = (found?.rows ?? []).filter((line) => (head.element.compareDocumentPosition(line.element) & 4 /* follows */) !== 0 && isValues(line));
    // The line of a row may lie inside a line of the same width (a row wrapped with its tools): the inner one holds the cells.
    const rows: LiveRow[] = after.filter((line) => !after.some((other) => other !== line && line.element.contains(other.element)));
    for (const row of rows) taken.add(row.element);
    grids.push({ root: found?.scope ?? head.element.parentElement ?? head.element, headers: head.cells, rows });
  }
  return grids.length > 0 ? grids : headless(lines);
}

/** No headings at all: neighbouring lines of values with as many cells. Only arithmetic can tell what they mean. */
function headless(lines: readonly Line[]): LiveGrid[] {
  const values = lines.filter((line) => line.cells.length >= 5 && isValues(line));
  const [first] = values;
  const parent = first?.element.parentElement;
  if (!first || !parent) return [];
  const rows = values.filter((line) => line.cells.length === first.cells.length && line.element.parentElement === parent);
  return [{ root: parent, headers: [], rows }];
}
