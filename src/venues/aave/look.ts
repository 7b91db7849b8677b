/** Where the Aave v3 dashboard shows supplies, borrows and the health factor. `data-cy` names are the same in today's app and in its coming redesign (August 2026). */
import type { CellText, FactText, GridText, RowText } from '../../capture/capture';
import { LIMITS } from '../../capture/capture';
import type { CapturedText, PageLook, Sight } from '../../capture/look';
import { cellOf, isShown, lineOf, plain } from '../../capture/text';
import { CONNECT } from '../../capture/words';

/** Rows of own positions. `dashboardSupplyListItem_*` and `dashboardBorrowListItem_*` are assets on offer and stay out. */
const SUPPLIED = '[data-cy^="dashboardSuppliedListItem_"]';
const BORROWED = '[data-cy^="dashboardBorrowedListItem_"]';
/** Spelled so by the app; absent without debt. */
const HEALTH = '[data-cy="HealthFactorTopPannel"]';
const ANCHORS = `${SUPPLIED},${BORROWED},${HEALTH},[data-cy="marketSelector"],[data-cy="emode-open"]`;
/** en, es, fr, el: the languages the app offers. */
const LABELS: readonly (readonly [fact: string, label: RegExp])[] = [
  ['net worth', /^(?:Net worth|Valor neto|Valeur nette|Καθαρή αξία)$/i],
  ['supply balance', /^(?:Supply balance|Balance de suministro)$/i], // phone layout, whose rows have no data-cy
  ['debt', /^(?:Debt|Deuda|Dette|Χρέος)$/i],
];
/** Nothing supplied means nothing borrowed either; nothing borrowed alone means neither. */
const NOTHING = /^(?:Nothing supplied yet|Todavía no hay suministros|Nada suministrado aún|Rien fourni pour le moment|Δεν έχει παρασχεθεί τίποτα ακόμη)$/i;
const SCANNED = 4000; // elements looked at for the few labelled values

/** Symbol, native amount, value in dollars, and what the row says of its use as collateral. */
function rowOf(element: Element): RowText {
  const name = element.getAttribute('data-cy') ?? '';
  const parts = cellOf(element, true).parts;
  const native = element.querySelector('[data-cy="nativeAmount"]');
  const amount = native ? cellOf(native, true) : plain();
  // The dollar figure stands right after the native one, its $ in a span of its own.
  const from = parts.findIndex((_, i) => amount.parts.length > 0 && amount.parts.every((part, n) => parts[i + n] === part)) + amount.parts.length;
  const dollar = amount.parts.length > 0 ? parts.slice(from, from + 2) : [];
  const value = dollar[0]?.includes('$') ? plain(/\d/.test(dollar[0]) ? dollar[0] : dollar.join('')) : plain();
  const box = element.querySelector('input[type="checkbox"]') as HTMLInputElement | null;
  const asset = element.querySelector('[data-cy="assetName"]');
  const link = element.querySelector('a[href*="/reserve-overview/"]')?.getAttribute('href') ?? '';
  const marketName = /[?&]marketName=([A-Za-z0-9_]{1,40})/.exec(link)?.[1] ?? '';
  const cells: CellText[] = [plain(name.slice(0, 120)), asset ? cellOf(asset, true) : plain(), amount, value, plain(box ? (box.checked || box.hasAttribute('checked') ? 'on' : 'off') : ''), plain(marketName)];
  return { key: name.slice(0, 120), cells };
}
const HEADERS = ['row', 'asset', 'amount', 'value', 'switch', 'market'] as const;

/** The value beside a label: the next text with a figure inside the nearest element that has one. */
function besideLabel(label: Element): CellText | null {
  for (let at = label.parentElement, up = 0; at && up < 3; at = at.parentElement, up++) {
    const cell = cellOf(at);
    if (cell.parts.length > 1 && cell.parts.length < 8 && cell.parts.some((part) => /\d/.test(part))) return { ...cell, parts: cell.parts.slice(1) };
  }
  return null;
}

function factsOf(doc: Document): FactText[] {
  const facts: FactText[] = [];
  const add = (label: string, selector: string): void => { const element = doc.querySelector(selector); if (element) facts.push({ label, value: cellOf(element) }); };
  add('health factor', HEALTH);
  add('market', '[data-cy="marketSelector"]');
  add('e-mode', '[data-cy="emode-open"]');
  // "Liquidation risk parameters", opened by "Risk details": the only place with thresholds.
  const modal = doc.querySelector('[data-cy="Modal"]');
  if (modal && isShown(modal)) facts.push({ label: 'modal', value: cellOf(modal) });
  const walker = doc.createTreeWalker(doc.body, 4 /* text */);
  for (let left = SCANNED, node = walker.nextNode(); node && left > 0 && facts.length < LIMITS.facts; node = walker.nextNode(), left--) {
    const text = (node.nodeValue ?? '').trim();
    if (text === '' || text.length > 60 || !node.parentElement) continue;
    if (NOTHING.test(text)) facts.push({ label: '@empty', value: plain(text) });
    const known = LABELS.find(([, label]) => label.test(text));
    const value = known ? besideLabel(node.parentElement) : null;
    if (known && value) facts.push({ label: known[0], value });
  }
  return facts;
}

function capture(doc: Document): CapturedText {
  const read = (selector: string): GridText => ({ headers: HEADERS, rows: [...doc.querySelectorAll(selector)].slice(0, LIMITS.rows).map(rowOf) });
  const grids = [read(SUPPLIED), read(BORROWED)];
  const facts = factsOf(doc);
  if (grids.every((grid) => grid.rows.length === 0)) {
    const door = [...doc.querySelectorAll('button,a,[role="button"]')].slice(0, 200).find((element) => CONNECT.test(lineOf(element)) && isShown(element));
    if (door) facts.push({ label: '@signed-out', value: plain(lineOf(door)) });
    if (doc.querySelector('.MuiSkeleton-root,[aria-busy="true"],[role="progressbar"]')) facts.push({ label: '@busy', value: plain('busy') });
  }
  return { tabs: [], grids, facts };
}

function find(doc: Document): Sight | null {
  const { body } = doc;
  if (!body) return null;
  const anchors = [...doc.querySelectorAll(ANCHORS)];
  const door = anchors.length > 0 ? null : [...doc.querySelectorAll('button,a,[role="button"]')].slice(0, 200).find((element) => CONNECT.test(lineOf(element)) && isShown(element)) ?? null;
  if (anchors.length === 0 && !door) return null;
  return {
    area: doc.querySelector('main') ?? body,
    get watch() {
      const rows = [...doc.querySelectorAll(`${SUPPLIED},${BORROWED}`)].map((row) => row.parentElement ?? row);
      const marks = [...doc.querySelectorAll(`${HEALTH},[data-cy="marketSelector"],[data-cy="emode-open"],[data-cy="Modal"]`)];
      return rows.length + marks.length > 0 ? [...new Set([...rows, ...marks])] : [doc.querySelector('main') ?? body];
    },
    capture: () => { try { return capture(doc); } catch { return { tabs: [], grids: [], facts: [] }; } },
    row: (key) => [...doc.querySelectorAll(`${SUPPLIED},${BORROWED}`)].find((row) => row.getAttribute('data-cy') === key) ?? null,
  };
}

export const looks: readonly PageLook[] = [
  { id: 'dashboard', at: (url) => url.hostname === 'app.aave.com' && /^\/(?:dashboard\/?)?$/.test(url.pathname), find },
  // Aave V4 has another interface and other mathematics: recognised by its host, not read.
  { id: 'v4', at: (url) => url.hostname === 'pro.aave.com', find: (doc) => (doc.body ? { area: doc.body, watch: [], capture: () => ({ tabs: [], grids: [], facts: [{ label: '@unsupported', value: plain('Aave V4') }] }), row: () => null } : null) },
];
