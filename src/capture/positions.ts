/** The building block of a venue's `PageLook.find`: positions tab, the grids it shows, and the few marks around them. */
import { readCards } from './cards';
import { LIMITS, type FactText, type GridText } from './capture';
import { cardsIn } from './find-cards';
import { gridsIn, readGrid } from './grid';
import type { LiveGrid } from './live-grid';
import type { CapturedText, Sight } from './look';
import { findTabs, readTabs, stands, type TabsFound } from './tabs';
import { cellOf, fold, isHidden, isShown, lineOf, plain } from './text';
import { CONNECT, looksLikePositions, SIGN_IN } from './words';

/** Where a venue's positions are, beyond what roles and visible labels already say. Every member may be left out. */
export interface PositionsSpec {
  /** Stable anchors of the positions area (id, data-*, role, component class), tried in order. */
  readonly area?: readonly string[];
  /** Tab elements, where they have no `role="tab"`. */
  readonly tabs?: string;
  /** Position cards: one element per position that holds label/value pairs. */
  readonly cards?: string;
  /** Cards of any markup: blocks that repeat the labels of a position (`find-cards.ts`). For sites whose classes name nothing. */
  readonly labelledCards?: true;
  /** Headings of this page alone: a grid that has two of them is worth reading where no tab and no common heading says so. */
  readonly headings?: readonly string[];
  /** Further labelled values of the page: `[label, selector]`. Read when found, absent otherwise. */
  readonly facts?: readonly (readonly [label: string, selector: string])[];
  /** One signs in with a wallet here: a control that connects one says that nobody is signed in. */
  readonly wallet?: true;
  /** Present only when nobody is signed in. */
  readonly signedOut?: string;
  /** Present only while rows are still to come. */
  readonly busy?: string;
}

const NOTICES = 12;
const BUSY = '[aria-busy="true"],[role="progressbar"]';
/** Component words for rows to come; weaker than a role, since a site may leave such an element in place. */
const SKELETON = '[class*="skeleton"],[class*="Skeleton"],[class*="spinner"],[class*="loading"],[class*="Loading"]';
/** Filters that are on. Of a native box only its state counts; what is typed anywhere is never read. */
const CONTROLS = '[role="checkbox"][aria-checked="true"],[role="switch"][aria-checked="true"],input[type="checkbox"]:checked';

/** Area and grids of the positions tab: the nearest element around the tab list that shows a grid. */
function around(tabs: TabsFound): { area: Element; grids: LiveGrid[] } {
  const root = tabs.list.ownerDocument.body;
  const beyond = (at: Element, within: Element): boolean => fold(at.textContent ?? '').length > fold(within.textContent ?? '').length;
  let bar: Element | null = null;
  let pane: Element | null = null;
  for (let at = tabs.list.parentElement; at; at = at.parentElement) {
    const grids = gridsIn(at, tabs.list);
    if (grids.length > 0) return { area: at, grids };
    // Without any grid: the labels may share a bar with a filter; the pane is the nearest element that says anything beyond that bar.
    if (bar === null) { if (beyond(at, tabs.list)) bar = at; }
    else if (pane === null && at !== root && beyond(at, bar)) pane = at;
    if (at === root) break;
  }
  return { area: pane ?? bar ?? tabs.list.parentElement ?? root, grids: [] };
}

/** What the pane says beside tabs, headings and rows: "You have no open positions.", "Log In". */
function notices(area: Element, tabs: TabsFound | null, grids: readonly LiveGrid[]): FactText[] {
  const facts: FactText[] = [];
  const heads = new Set(grids.flatMap((grid) => grid.headers));
  const rows = new Set<Element>(grids.flatMap((grid) => grid.rows.filter((row) => row.cells.filter((cell) => cell !== null && lineOf(cell) !== '').length > 1).map((row) => row.element)));
  const stack: Element[] = [area];
  for (let left = 600; stack.length > 0 && left > 0 && facts.length < NOTICES; left--) {
    const element = stack.pop();
    if (!element || element === tabs?.list || heads.has(element) || rows.has(element) || isHidden(element) || /^(?:SCRIPT|STYLE|INPUT|TEXTAREA|SELECT|TEMPLATE|SVG)$/.test(element.tagName.toUpperCase())) continue;
    const own = fold([...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.nodeValue ?? '').join(' '));
    if (own.length > 1 && own.length <= 160) facts.push({ label: '@notice', value: plain(own) });
    for (let child = element.lastElementChild; child; child = child.previousElementSibling) stack.push(child);
  }
  return facts;
}

function marks(area: Element, spec: PositionsSpec): FactText[] {
  const facts: FactText[] = [];
  for (const control of [...area.querySelectorAll(CONTROLS)].slice(0, 40)) {
    if (!isShown(control)) continue;
    const label = lineOf(control) || lineOf(control.parentElement ?? control);
    facts.push({ label: '@checked', value: { parts: [label], tone: null, hints: [fold(control.getAttribute('name') ?? control.getAttribute('aria-label') ?? '')].filter((hint) => hint !== '') } });
  }
  const busy = area.matches(spec.busy ?? BUSY) ? area : area.querySelector(spec.busy ?? BUSY);
  if (busy && isShown(busy)) facts.push({ label: '@busy', value: plain('busy') });
  const skeleton = area.querySelector(SKELETON);
  if (skeleton && isShown(skeleton)) facts.push({ label: '@loading', value: plain('loading') });
  for (const grid of [...area.querySelectorAll('[aria-rowcount]')].slice(0, 4)) facts.push({ label: '@rowcount', value: plain(grid.getAttribute('aria-rowcount') ?? '') });
  const pages = area.querySelector('[aria-label*="agination"],[class*="pagination"]');
  if (pages && isShown(pages)) facts.push({ label: '@pages', value: cellOf(pages) });
  for (const [label, selector] of spec.facts ?? []) {
    const element = area.ownerDocument.querySelector(selector);
    if (element) facts.push({ label, value: cellOf(element) });
  }
  return facts;
}

/** The way in: the venue's own mark of it, and (`anywhere`) any control that says so. */
const signedOut = (doc: Document, spec: PositionsSpec, anywhere = true): Element | null => {
  const own = spec.signedOut === undefined ? null : doc.querySelector(spec.signedOut);
  if (own && isShown(own)) return own;
  return !anywhere ? null : [...doc.querySelectorAll('a,button,[role="button"]')].slice(0, 600).find((element) => (spec.wallet ? CONNECT : SIGN_IN).test(lineOf(element)) && isShown(element)) ?? null;
};

interface Found { readonly area: Element; readonly tabs: TabsFound | null; readonly grids: readonly LiveGrid[]; readonly cards: readonly Element[] }

/** Looks afresh (`known`: but for the tabs); null when the page shows neither a positions tab, nor an anchor, nor a grid with a position's headings. */
function locate(doc: Document, spec: PositionsSpec, known: TabsFound | null = null): Found | null {
  const body = doc.body;
  if (!body) return null;
  const anchor = spec.area?.map((selector) => doc.querySelector(selector)).find((element) => element !== null && isShown(element)) ?? null;
  const tabs = known ?? findTabs(doc, spec.tabs);
  const named = spec.cards === undefined ? [] : [...(anchor ?? body).querySelectorAll(spec.cards)].slice(0, LIMITS.rows).filter(isShown);
  const cards = named.length === 0 && spec.labelledCards ? cardsIn(anchor ?? body, tabs?.list ?? null) : named;
  if (cards.length > 0) return { area: anchor ?? common(cards, tabs) ?? body, tabs, grids: [], cards };
  if (anchor) {
    const grids = gridsIn(anchor, tabs?.list ?? null);
    if (grids.length > 0 || !tabs) return { area: anchor, tabs, grids, cards };
  }
  if (tabs) return { ...around(tabs), tabs, cards };
  const own = (headers: readonly string[]): boolean => headers.filter((header) => spec.headings?.includes(header)).length >= 2;
  const grids = gridsIn(body).filter((grid) => { const headers = grid.headers.map((header) => (header ? lineOf(header) : '')); return looksLikePositions(headers) || own(headers); });
  const [first] = grids;
  return first ? { area: first.root.parentElement ?? first.root, tabs, grids, cards } : null;
}

/** Looks again. A positions tab that still stands where it stood, with a grid around it, need not be searched for in the whole page: a page of 50,000 elements then costs what a small one costs. */
function relocate(doc: Document, spec: PositionsSpec, before: Found): Found {
  const { tabs } = before;
  const same = tabs !== null && before.grids.length > 0 && stands(tabs, spec.tabs) ? locate(doc, spec, tabs) : null;
  return same !== null && same.grids.length > 0 ? same : locate(doc, spec) ?? before;
}

/** Smallest element around all cards (and the tabs, when they are near). */
function common(cards: readonly Element[], tabs: TabsFound | null): Element | null {
  const last = tabs?.list ?? cards.at(-1) ?? null;
  for (let at = cards[0]?.parentElement ?? null; at; at = at.parentElement) if (!last || at.contains(last)) return at;
  return null;
}

/** A `PageLook.find` for pages that show positions in tables, grids or cards. Never throws: a page that breaks it shows nothing. */
export function positionsLook(spec: PositionsSpec = {}): (doc: Document) => Sight | null {
  return (doc) => {
    try {
      const found = locate(doc, spec);
      if (found) return sightOf(doc, spec, found);
      const door = doc.body ? signedOut(doc, spec) : null;
      if (!door) return null;
      const facts: FactText[] = [{ label: '@signed-out', value: plain(lineOf(door)) }];
      return { area: door, watch: [door], capture: () => ({ tabs: [], grids: [], facts }), row: () => null };
    } catch {
      return null;
    }
  };
}

function sightOf(doc: Document, spec: PositionsSpec, first: Found): Sight {
  let found = first;
  let rows: ReadonlyMap<string, Element> = new Map();
  const capture = (): CapturedText => {
    // Rows appear, tables are re-drawn: what was found once is only a hint where to look.
    found = relocate(doc, spec, found);
    const { area, tabs } = found;
    const grids: GridText[] = [];
    const elements = new Map<string, Element>();
    const add = (text: GridText, drawn: ReadonlyMap<string, Element>): void => {
      // A sticky clone of a grid repeats it word for word.
      if (grids.length >= LIMITS.grids || grids.some((other) => JSON.stringify(other) === JSON.stringify(text))) return;
      grids.push(text);
      for (const [key, element] of drawn) if (!elements.has(key)) elements.set(key, element);
    };
    if (found.cards.length > 0) { const cards = readCards(found.cards); add(cards.text, cards.rows); }
    for (const grid of found.grids) { const read = readGrid(grid); add(read.text, read.rows); }
    rows = elements;
    const facts = marks(area, spec);
    const rowless = !grids.some((grid) => grid.rows.length > 0);
    const door = rowless || spec.signedOut !== undefined ? signedOut(doc, spec, rowless) : null;
    if (door) facts.push({ label: '@signed-out', value: plain(lineOf(door)) });
    if (!grids.some((grid) => grid.rows.length > 1)) facts.push(...notices(area, tabs, found.grids));
    return { tabs: tabs ? readTabs(tabs) : [], grids, facts: facts.slice(0, LIMITS.facts) };
  };
  return {
    area: first.area,
    get watch() { return [...new Set([...(found.tabs ? [found.tabs.list] : []), ...rowsContainer(found)])]; },
    capture: () => { try { return capture(); } catch { return { tabs: [], grids: [], facts: [] }; } },
    row: (key) => rows.get(key) ?? [...rows.values()][Number(key)] ?? null,
  };
}

/** What holds the rows: the grids themselves, or the pane while there is none. */
const rowsContainer = (found: Found): readonly Element[] =>
  found.grids.length > 0 ? found.grids.map((grid) => grid.root) : [found.area];
