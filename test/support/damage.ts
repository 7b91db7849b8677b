/** Ways in which a page changes under a reader: what redesigns, translations, user settings and half-drawn screens do to the page that a fixture shows. */
import { gridsIn } from '../../src/capture/grid';
import type { LiveGrid } from '../../src/capture/live-grid';
import { shownChildren } from '../../src/capture/text';
import { AMOUNTS } from '../../src/reading/dictionary-amounts';
import { PRICES } from '../../src/reading/dictionary-prices';
import { headingKey } from '../../src/reading/words';
import type { Random } from './random';

export interface Damage {
  readonly name: string;
  /** The page still says all it said before, only elsewhere or in other words. */
  readonly harmless: boolean;
  /** What the damaged page no longer says: fields may be missing, rows may be missing. */
  readonly loses?: 'fields' | 'rows';
  /** Damages the page; false when it has nothing to damage so. Called with 0, 1, 2, ... until it says false, at most `times`. */
  readonly apply: (page: Page, turn: number) => boolean;
  readonly times?: number;
  /** Positions may come in another order. */
  readonly reorders?: true;
}
export interface Page { readonly document: Document; readonly random: Random; readonly grids: () => LiveGrid[] }

export const pageOf = (document: Document, random: Random): Page => ({ document, random, grids: () => gridsIn(document.body).filter((grid) => grid.rows.length > 0) });

const headsOf = (page: Page): { grid: LiveGrid; heads: Element[] }[] =>
  page.grids().map((grid) => ({ grid, heads: grid.headers.filter((head): head is Element => head !== null) })).filter(({ grid, heads }) => heads.length >= 4 && heads.length === grid.headers.length && grid.rows.some((row) => row.cells.length === heads.length));
const texts = (root: Element): Text[] => {
  const found: Text[] = [];
  const walker = root.ownerDocument.createTreeWalker(root, 4);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if ((node.nodeValue ?? '').trim() !== '') found.push(node as Text);
  return found;
};
/** Own text of a heading or cell, replaced in its first text run; further runs are emptied. */
function setText(element: Element, text: string): void {
  const [first, ...rest] = texts(element);
  if (first) first.data = text; else element.append(text);
  for (const other of rest) other.data = '';
}
const cellTexts = (page: Page): Text[] => page.grids().flatMap((grid) => grid.rows.flatMap((row) => row.cells.flatMap((cell) => (cell ? texts(cell) : []))));
const swapMarks = (text: string): string => text.replace(/\d[\d.,]*\d/g, (number) => number.replace(/[.,]/g, (mark) => (mark === '.' ? ',' : '.')));
const places = <T>(list: readonly T[], turn: number): T | undefined => list[turn];

/** Heading and cells of one column exchange places with those of another. */
function moveColumn(grid: LiveGrid, from: number, to: number): void {
  for (const cells of [grid.headers, ...grid.rows.map((row) => row.cells)]) {
    const [a, b] = [cells[from], cells[to]];
    if (a?.parentElement && a.parentElement === b?.parentElement) a.parentElement.insertBefore(a, from < to ? b.nextSibling : b);
  }
}
function swap(a: Element, b: Element): void {
  const place = a.ownerDocument.createElement('i');
  a.replaceWith(place);
  b.replaceWith(a);
  place.replaceWith(b);
}

const TERMS: Readonly<Record<string, Readonly<Record<string, string>>>> = { ...PRICES, ...AMOUNTS };
/** The same heading in another language of the dictionary; '' when it has none. */
function translate(heading: string, language: string): string {
  for (const words of Object.values(TERMS)) {
    if (!Object.values(words).some((list) => list.split('|').some((term) => headingKey(term) === headingKey(heading)))) continue;
    return words[language]?.split('|')[0] ?? '';
  }
  return '';
}

/** Rows of the grid that could be positions: as wide as its headings, or of one width where there are none. */
const rowsOf = (page: Page): { grid: LiveGrid; row: LiveGrid['rows'][number] }[] => page.grids().flatMap((grid) => grid.rows.map((row) => ({ grid, row })));
const LOOKALIKES = 40;

export const DAMAGES: readonly Damage[] = [
  { name: 'nothing at all', harmless: true, apply: (_, turn) => turn === 0 },
  { name: 'columns moved', harmless: true, times: 4, apply: (page, turn) => {
    const all = headsOf(page);
    for (const { grid, heads } of all) { const from = page.random.int(heads.length); moveColumn(grid, from, (from + 1 + page.random.int(heads.length - 1)) % heads.length); }
    return turn < 4 && all.length > 0;
  } },
  { name: 'columns reversed', harmless: true, apply: (page) => {
    const all = headsOf(page);
    for (const { grid } of all) for (const cells of [grid.headers, ...grid.rows.map((row) => row.cells)]) { const [first] = cells; const parent = first?.parentElement; for (const cell of cells) if (cell && parent === cell.parentElement) parent?.insertBefore(cell, parent.firstChild); }
    return all.length > 0;
  } },
  { name: 'columns removed', harmless: false, loses: 'fields', times: 16, apply: (page, turn) => {
    const [first] = headsOf(page);
    if (!first || turn >= first.heads.length) return false;
    for (const cells of [first.grid.headers, ...first.grid.rows.map((row) => row.cells)]) places(cells, turn)?.remove();
    return true;
  } },
  { name: 'heading renamed', harmless: true, times: 16, apply: (page, turn) => {
    const all = headsOf(page);
    const [first] = all;
    if (!first || turn >= first.heads.length) return false;
    for (const { heads } of all) { const head = heads[turn]; if (head) setText(head, 'Quuxel'); }
    return true;
  } },
  { name: 'all headings renamed', harmless: false, apply: (page) => { const all = headsOf(page); for (const { heads } of all) heads.forEach((head, i) => setText(head, `Quuxel${'abcdefghijklmnopqrstuvwxyz'[i % 26]}`)); return all.length > 0; } },
  { name: 'headings swapped', harmless: false, times: LOOKALIKES, apply: (page, turn) => {
    const [first] = headsOf(page);
    if (!first) return false;
    const pairs = first.heads.flatMap((_, i) => first.heads.slice(i + 1).map((__, j) => [i, i + 1 + j] as const));
    // Every neighbour, then others drawn by lot.
    const pair = turn < first.heads.length - 1 ? ([turn, turn + 1] as const) : pairs[page.random.int(pairs.length)];
    const [a, b] = [first.heads[pair?.[0] ?? 0], first.heads[pair?.[1] ?? 1]];
    if (!a || !b) return false;
    const [left, right] = [(a.textContent ?? '').trim(), (b.textContent ?? '').trim()];
    setText(a, right);
    setText(b, left);
    return left !== right;
  } },
  { name: 'cells of a row swapped', harmless: false, times: 12, apply: (page) => {
    const { row } = page.random.pick(rowsOf(page)) ?? {};
    const cells = row?.cells.filter((cell) => cell !== null) ?? [];
    const i = page.random.int(cells.length);
    const j = page.random.int(cells.length);
    const [a, b] = [cells[i], cells[j]];
    if (!a || !b || i === j || (a.textContent ?? '') === (b.textContent ?? '')) return cells.length > 1;
    swap(a, b);
    return true;
  } },
  { name: 'cells merged', harmless: false, times: 6, apply: (page) => {
    const rows = rowsOf(page);
    const column = page.random.int(Math.max(1, (rows[0]?.row.cells.length ?? 1) - 1));
    for (const { row } of rows) { const [a, b] = [row.cells[column], row.cells[column + 1]]; if (a && b && a !== b) { a.append(...b.childNodes); b.remove(); } }
    return rows.length > 0;
  } },
  { name: 'cell split', harmless: false, times: 6, apply: (page) => {
    const rows = rowsOf(page);
    const column = page.random.int(rows[0]?.row.cells.length ?? 1);
    for (const { row } of rows) { const cell = row.cells[column]; const last = cell ? texts(cell).at(-1) : undefined; if (cell && last) { const more = cell.cloneNode(false) as Element; const gap = last.data.trim().lastIndexOf(' '); more.append(last.splitText(gap > 0 ? gap + 1 : Math.floor(last.length / 2))); cell.after(more); } }
    return rows.length > 0;
  } },
  { name: 'number split over elements', harmless: true, times: 4, apply: (page) => {
    const runs = cellTexts(page).filter((run) => /\d\.\d/.test(run.data));
    for (const run of runs) { const at = run.data.lastIndexOf('.'); const tail = run.splitText(at); const small = page.document.createElement('small'); tail.replaceWith(small); small.append(tail); }
    return runs.length > 0;
  } },
  { name: 'heading gone', harmless: false, times: 3, apply: (page) => { const [first] = headsOf(page); first?.heads[page.random.int(first.heads.length)]?.remove(); return first !== undefined; } },
  { name: 'header gone', harmless: false, apply: (page) => { const all = headsOf(page); for (const { heads } of all) (heads[0]?.parentElement)?.remove(); return all.length > 0; } },
  { name: 'rows reordered', harmless: true, reorders: true, apply: (page) => {
    let done = false;
    for (const grid of page.grids()) for (const row of grid.rows) { const item = itemOf(row.element, grid); if (grid.rows.length > 1) { item.parentElement?.insertBefore(item, item.parentElement.firstChild); done = true; } }
    return done;
  } },
  { name: 'row cloned', harmless: true, apply: (page) => { const [first] = rowsOf(page); if (!first) return false; const item = itemOf(first.row.element, first.grid); item.after(item.cloneNode(true)); return true; } },
  { name: 'row removed', harmless: false, loses: 'rows', times: 3, apply: (page, turn) => { const at = rowsOf(page)[turn]; if (!at) return false; itemOf(at.row.element, at.grid).remove(); return true; } },
  { name: 'row hidden', harmless: false, loses: 'rows', times: 2, apply: (page, turn) => { const at = rowsOf(page)[turn]; if (!at) return false; itemOf(at.row.element, at.grid).setAttribute('style', 'display:none'); return true; } },
  { name: 'rows truncated', harmless: false, loses: 'rows', apply: (page) => { const rows = rowsOf(page); for (const { grid, row } of rows.slice(1)) itemOf(row.element, grid).remove(); return rows.length > 1; } },
  { name: 'measuring row added', harmless: true, apply: (page) => {
    const [first] = rowsOf(page);
    if (!first) return false;
    const item = itemOf(first.row.element, first.grid);
    const hidden = item.cloneNode(true) as Element;
    hidden.setAttribute('aria-hidden', 'true');
    for (const run of texts(hidden)) run.data = run.data.replace(/\d/g, '8');
    item.before(hidden);
    return true;
  } },
  { name: 'virtualised', harmless: true, apply: (page) => {
    const rows = rowsOf(page);
    rows.forEach(({ row }, i) => row.element.setAttribute('style', `position:absolute;transform:translateY(${i * 40}px)`));
    const [first] = rows;
    if (!first || first.row.element.tagName === 'TR') return rows.length > 0;
    const item = itemOf(first.row.element, first.grid);
    const spacer = page.document.createElement('div');
    spacer.setAttribute('style', 'height:4000px');
    item.before(spacer);
    return true;
  } },
  { name: 'table doubled', harmless: true, apply: (page) => { const grids = page.grids(); for (const grid of grids) grid.root.after(grid.root.cloneNode(true)); return grids.length > 0 && grids.every((grid) => grid.root !== page.document.body); } },
  { name: 'one format changed in one cell', harmless: false, times: 24, apply: (page, turn) => { const runs = cellTexts(page).filter((run) => swapMarks(run.data) !== run.data); const run = places(runs, turn); if (!run) return false; run.data = swapMarks(run.data); return true; } },
  { name: 'format changed everywhere', harmless: true, apply: (page) => { const runs = cellTexts(page); for (const run of runs) run.data = swapMarks(run.data); return runs.length > 0; } },
  { name: 'grouped by thin spaces', harmless: true, apply: (page) => { const runs = cellTexts(page); for (const run of runs) run.data = run.data.replace(/\d[\d,]*\.?\d*/g, (number) => number.replace(/,/g, '\u202f').replace('.', ',')); return runs.some((run) => /\d/.test(run.data)); } },
  { name: 'grouped by apostrophes', harmless: true, apply: (page) => { const runs = cellTexts(page); for (const run of runs) run.data = run.data.replace(/(?<=\d),(?=\d{3})/g, '’'); return runs.length > 0; } },
  { name: 'mathematical minus', harmless: true, apply: (page) => { const runs = cellTexts(page); for (const run of runs) run.data = run.data.replace(/-(?=\s?\$?\d)/g, '\u2212'); return runs.length > 0; } },
  { name: 'full-width digits', harmless: true, apply: (page) => { const runs = cellTexts(page).filter((run) => !/\p{L}/u.test(run.data)); for (const run of runs) run.data = run.data.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))); return runs.length > 0; } },
  { name: 'unit changed', harmless: false, times: 8, apply: (page, turn) => {
    const runs = cellTexts(page).filter((run) => /\d\s*[A-Z]{2,}|^[A-Z]{2,6}$/.test(run.data) && !/[x×]$/.test(run.data));
    const run = places(runs, turn);
    if (!run) return false;
    run.data = run.data.replace(/\b(?:1000)?[A-Z]{3,6}\b(?!.*\b[A-Z]{3,6}\b)/, (unit) => (/USD/.test(unit) ? 'BTC' : turn % 2 === 0 ? 'Cont' : 'USDT'));
    return true;
  } },
  { name: 'signs lost', harmless: false, apply: (page) => { const runs = cellTexts(page).filter((run) => /[-−+](?=\s?\$?\d)/.test(run.data)); for (const run of runs) run.data = run.data.replace(/[-−+](?=\s?\$?\d)/g, ''); return runs.length > 0; } },
  // A lone negative number is a price below zero where a venue prints one: without its sign nothing tells it from a price.
  { name: 'one sign lost', harmless: false, times: 8, apply: (page, turn) => { const run = places(cellTexts(page).filter((each) => /[-−+](?=\s?\$?\d)/.test(each.data) && !/^[-−][\d,.]+$/.test(each.data.trim())), turn); if (!run) return false; run.data = run.data.replace(/[-−+](?=\s?\$?\d)/g, ''); return true; } },
  { name: 'sides inverted in colour', harmless: true, apply: (page) => eachElement(page, (element) => {
    const name = element.getAttribute('class');
    const style = element.getAttribute('style');
    if (name !== null) element.setAttribute('class', name.replace(/(^|[-_\s])(buy|sell|up|down|positive|negative|long|short|green|red)(?=$|[-_\s])/gi, (_, before: string, word: string) => before + (OPPOSITE[word.toLowerCase()] ?? word)));
    if (style !== null) element.setAttribute('style', style.replace(/rgb\((\d+), (\d+), (\d+)\)/g, 'rgb($2, $1, $3)'));
  }) },
  { name: 'classes rehashed', harmless: true, apply: (page) => eachElement(page, (element) => { if (element.hasAttribute('class')) element.setAttribute('class', `css-${page.random.int(1e9).toString(36)}`); }, true) },
  { name: 'everything wrapped', harmless: true, apply: (page) => {
    const grids = page.grids();
    for (const grid of grids) if (grid.root !== page.document.body) wrap(wrap(grid.root));
    return grids.some((grid) => grid.root !== page.document.body);
  } },
  { name: 'cells wrapped', harmless: true, apply: (page) => { const rows = rowsOf(page); for (const { row } of rows) for (const cell of row.cells) if (cell) { const inner = page.document.createElement('div'); inner.append(...cell.childNodes); cell.append(inner); } return rows.length > 0; } },
  { name: 'rows wrapped', harmless: true, apply: (page) => { const rows = rowsOf(page).filter(({ row }) => row.element.tagName !== 'TR'); for (const { row } of rows) wrap(row.element); return rows.length > 0; } },
  { name: 'words added', harmless: true, apply: (page) => { const rows = rowsOf(page); for (const { row } of rows) { const badge = page.document.createElement('span'); badge.append('Hot deal'); row.cells[0]?.append(badge); } return rows.length > 0; } },
  { name: 'figures added', harmless: false, times: 6, apply: (page) => { const { row } = page.random.pick(rowsOf(page)) ?? {}; const cell = row && page.random.pick(row.cells); if (!cell) return row !== undefined; const more = page.document.createElement('span'); more.append('12.5'); cell.append(more); return true; } },
  { name: 'cell blanked', harmless: false, loses: 'fields', times: 8, apply: (page) => { const { row } = page.random.pick(rowsOf(page)) ?? {}; const cell = row && page.random.pick(row.cells); if (cell) for (const run of texts(cell)) run.data = ''; return row !== undefined; } },
  { name: 'amounts masked', harmless: false, apply: (page) => { const runs = cellTexts(page).filter((run) => /^[-+$\s]*\d[\d,.]*/.test(run.data)); for (const run of runs) run.data = '****'; return runs.length > 0; } },
  { name: 'stale prices', harmless: false, times: 3, apply: (page, turn) => {
    // One price column of every row stands still while the market moved: only a public mark, the PnL or the value can tell.
    const [first] = headsOf(page);
    const at = first?.heads.findIndex((head) => /^(?:Mark(?:\b| ?Pr)|Fair|标记|標記|公正|マーク)/i.test((head.textContent ?? '').trim())) ?? -1;
    if (!first || at < 0 || turn > 2) return false;
    for (const row of first.grid.rows) { const cell = row.cells[at]; if (cell) for (const run of texts(cell)) run.data = run.data.replace(/\d/, (digit) => String((Number(digit) % 9) + 1)); }
    return true;
  } },
  { name: 'language switched', harmless: true, times: 6, apply: (page, turn) => {
    const language = ['zh-CN', 'ja', 'ru', 'de', 'ko', 'vi'][turn];
    const all = headsOf(page);
    if (language === undefined || all.length === 0) return false;
    for (const { heads } of all) for (const head of heads) { const word = translate((head.textContent ?? '').trim(), language); if (word !== '') setText(head, word); }
    return true;
  } },
  { name: 'language half switched', harmless: true, apply: (page) => { const all = headsOf(page); for (const { heads } of all) heads.forEach((head, i) => { const word = i % 2 === 0 ? translate((head.textContent ?? '').trim(), 'zh-CN') : ''; if (word !== '') setText(head, word); }); return all.length > 0; } },
  { name: 'tab not selected', harmless: false, apply: (page) => eachElement(page, (element) => { if (element.getAttribute('aria-selected') === 'true') element.setAttribute('aria-selected', 'false'); }) },
  { name: 'count raised', harmless: false, loses: 'rows', apply: (page) => eachText(page, (run) => { run.data = run.data.replace(/^(.*?\(?)(\d{1,2})(\)?)$/, (_, before: string, count: string, after: string) => `${before}${Number(count) + 1}${after}`); }, '[role="tab"]') },
  { name: 'count lowered', harmless: false, loses: 'rows', apply: (page) => eachText(page, (run) => { run.data = run.data.replace(/^(.*?\(?)([1-9]\d?)(\)?)$/, (_, before: string, count: string, after: string) => `${before}${Number(count) - 1}${after}`); }, '[role="tab"]') },
  { name: 'loading again', harmless: false, apply: (page) => { const grids = page.grids(); for (const grid of grids) for (const row of grid.rows) itemOf(row.element, grid).remove(); return grids.length > 0; } },
];
const OPPOSITE: Readonly<Record<string, string>> = { buy: 'sell', sell: 'buy', up: 'down', down: 'up', positive: 'negative', negative: 'positive', long: 'short', short: 'long', green: 'red', red: 'green' };

/** The element that goes with a row: the row, or what wraps it alone. */
function itemOf(row: Element, grid: LiveGrid): Element {
  let item = row;
  while (item.parentElement && item.parentElement !== grid.root && item.parentElement !== row.ownerDocument.body && shownChildren(item.parentElement).length === 1 && item.parentElement.tagName !== 'TBODY') item = item.parentElement;
  return item;
}
function wrap(element: Element): Element {
  const outer = element.ownerDocument.createElement('div');
  element.replaceWith(outer);
  outer.append(element);
  return outer;
}
function eachElement(page: Page, change: (element: Element) => void, sparing = false): boolean {
  const all = [...page.document.body.querySelectorAll('*')];
  // Class names that a venue's page is found by are no hashes: they stay.
  for (const element of all) if (!sparing || !STABLE.test(element.getAttribute('class') ?? '')) change(element);
  return all.length > 0;
}
const STABLE = /okui-|position-|App-|numbers|card|asset-row|Mui|list-item|^[a-z]+(?:__|--)[a-z]/;
function eachText(page: Page, change: (run: Text) => void, selector: string): boolean {
  const tabs = [...page.document.body.querySelectorAll(selector)];
  for (const tab of tabs.slice(0, 1)) for (const run of texts(tab)) change(run);
  return tabs.length > 0;
}
