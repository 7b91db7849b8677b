/**
 * Where Compound III shows the loan and what its labels mean. Class names of the app's public code (December 2025: high; live today: medium).
 * Oracle prices and liquidation factors stand in tooltips that are in the document without hovering.
 */
import { LIMITS, type Capture, type CellText, type FactText } from '../../capture/capture';
import type { PageLook, Sight } from '../../capture/look';
import { cellOf, fold, isShown, lineOf, plain } from '../../capture/text';
import { cellFrom } from '../../reading/cells';
import type { PageMeaning } from '../../reading/meaning';
import { decimalText, Num, valueOf, type Value } from '../../reading/numbers';
import { refuse, unreadable } from '../../reading/outcome';
import type { RawAmount, Reading } from '../../reading/reading';

const MASTHEAD = '.masthead__overview-details';
const ASSETS = '.panel--assets';
const TIPS = '#overlay';

/** Facts of the dashboard, in the page's own order; rows of assets and tooltips as label `asset:<name>` and `tip:<name>:<term>`. */
function factsOf(doc: Document): FactText[] {
  const facts: FactText[] = [];
  const add = (label: string, value: CellText): void => { if (facts.length < LIMITS.facts) facts.push({ label: label.slice(0, LIMITS.text), value }); };
  const one = (label: string, selector: string, root: ParentNode = doc): void => { const element = root.querySelector(selector); if (element) add(label, cellOf(element)); };
  one('side', '.masthead__overview-details > p.meta');
  const headline = doc.querySelector('.masthead__balance-value h1');
  // "10,000" and ".0000" are one number in two elements.
  if (headline) add('amount', plain(fold(headline.textContent ?? '')));
  one('amount-other', '.masthead__overview-details > .masthead__balance-value ~ .meta');
  const asset = [...(doc.querySelector(`${MASTHEAD} [class*="asset--"]`)?.classList ?? [])].find((name) => name.startsWith('asset--'));
  if (asset) add('base', plain(asset.slice('asset--'.length)));
  for (const label of [...doc.querySelectorAll('.market-selector__selected-market__info label')].slice(0, 2)) add('market', cellOf(label));
  one('wallet', '.button--connect-wallet label');
  one('risk', '.utilization-meter__percent');
  for (const row of [...doc.querySelectorAll('.position-card__summary .position-card__row')].slice(0, 12)) {
    const label = row.querySelector('.position-card__row__info p');
    const value = row.querySelector('.position-card__row__balance p.body--emphasized');
    if (label && value) add(lineOf(label), cellOf(value));
  }
  for (const row of [...doc.querySelectorAll(`${ASSETS} .asset-row`)].slice(0, 60)) {
    const name = row.querySelector('.asset-row__info p.body');
    const symbol = row.querySelector('.asset-row__info__details');
    const balance = [...row.querySelectorAll('.asset-row__balance p')];
    if (name && symbol && balance[0]) add(`asset:${lineOf(name)}`, plain(cellOf(symbol).parts[0] ?? '', lineOf(balance[0]), balance[1] ? lineOf(balance[1]) : ''));
  }
  for (const head of [...doc.querySelectorAll(`${TIPS} h4.tooltip__header`)].slice(0, 120)) {
    for (const item of [...(head.nextElementSibling?.querySelectorAll('.tooltip__definition-list__item') ?? [])].slice(0, 8)) {
      const term = item.querySelector('dt');
      const value = item.querySelector('dd');
      // Each tooltip stands twice, once for phones.
      const label = `tip:${lineOf(head)}:${term ? lineOf(term) : ''}`;
      if (term && value && !facts.some((fact) => fact.label === label)) add(label, cellOf(value));
    }
  }
  return facts;
}

function find(doc: Document): Sight | null {
  const masthead = doc.querySelector(MASTHEAD);
  if (!masthead || !isShown(masthead)) return null;
  const parts = (): Element[] => [masthead, doc.querySelector('.position-card__summary'), doc.querySelector(ASSETS), doc.querySelector('.market-selector__selected-market')].filter((element) => element !== null);
  return {
    area: masthead,
    get watch() { return parts(); },
    capture: () => ({ tabs: [], grids: [], facts: factsOf(doc) }),
    row: () => doc.querySelector('.position-card__summary'),
  };
}

export const looks: readonly PageLook[] = [
  { id: 'dashboard', at: (url) => url.hostname === 'app.compound.xyz' && url.pathname === '/', find },
  // The old host only says that it has moved.
  { id: 'moved', at: (url) => url.hostname === 'app.compound.finance', find: () => null },
];

const figure = (cell: CellText | undefined, kind: 'plain' | 'percent' = 'plain', part?: number): Value | null => {
  if (!cell) return null;
  const read = cellFrom(part === undefined ? cell : { ...cell, parts: cell.parts.slice(part, part + 1) });
  const figures = read.figures.filter((each) => each.kind === kind);
  const [first] = figures;
  // The page always writes 1,234.56, in every country.
  return first && figures.length === 1 ? valueOf(first, '.') : null;
};
const USD = /^\$|^US\$/;

function read(capture: Capture): Reading {
  const of = (label: string): CellText | undefined => capture.facts.find((fact) => fact.label === label)?.value;
  const text = (label: string): string => of(label)?.parts.join(' ') ?? '';
  if (capture.page === 'moved') return unreadable(refuse('venue-unsupported', 'app.compound.finance'));
  if (capture.facts.length === 0) return unreadable(refuse('layout-unknown', 'masthead'));
  const side = text('side');
  if (/^connect/i.test(text('wallet'))) return { state: 'signed-out' };
  // "After Transaction" replaces the headline while an action is queued: everything below it is what would be.
  if (/after transaction/i.test(side) || capture.facts.some((fact) => fact.value.parts.some((part) => /after transaction/i.test(part)))) return unreadable(refuse('preview-shown', side));
  if (/^(?:balance|supplying)$/i.test(side)) return { state: 'flat' };
  if (!/^borrowing$/i.test(side)) return unreadable(refuse('layout-unknown', side || 'masthead'));

  const base = text('base');
  const debt = figure(of('amount'));
  const risk = figure(of('risk'), 'percent');
  if (base === '' || !debt || debt.value.lte(0)) return unreadable(refuse('column-missing', 'amount'));
  if (!risk) return unreadable(refuse('column-missing', 'risk'));
  const other = of('amount-other');
  // The headline is in the base asset, the line below in USD; a click exchanges them.
  if (other && !USD.test(other.parts.join(' ').trim())) return unreadable(refuse('unit-unknown', 'amount'));
  const debtValue = figure(other);

  const collateral: RawAmount[] = [];
  let bearing = new Num(0);
  let slack = new Num(0);
  let complete = true;
  for (const fact of capture.facts) {
    if (!fact.label.startsWith('asset:')) continue;
    const name = fact.label.slice('asset:'.length);
    const symbol = (fact.value.parts[0] ?? '').split(' ')[0] ?? '';
    const amount = figure(fact.value, 'plain', 1);
    const value = figure(fact.value, 'plain', 2);
    if (!amount || symbol === '') return unreadable(refuse('numbers-ambiguous', name));
    if (amount.value.isZero()) continue;
    const factor = figure(of(`tip:${name}:Liquidation Factor`), 'percent');
    const oracle = figure(of(`tip:${name}:Oracle Price`));
    if ((of(`tip:${name}:Liquidation Factor`) && !factor) || (of(`tip:${name}:Oracle Price`) && !oracle)) return unreadable(refuse('numbers-ambiguous', name));
    if (!value || !USD.test((fact.value.parts[2] ?? '').trim())) return unreadable(refuse('unit-unknown', name));
    if (oracle) {
      // Amount x oracle price must give the value, within what both print.
      const expected = amount.value.mul(oracle.value);
      const room = amount.step.mul(oracle.value).plus(oracle.step.mul(amount.value)).plus(value.step).plus(expected.mul('0.005'));
      if (expected.minus(value.value).abs().gt(room)) return unreadable(refuse('facts-disagree', name));
    }
    if (factor) { bearing = bearing.plus(value.value.mul(factor.value).div(100)); slack = slack.plus(value.value.mul('0.005')); } else complete = false;
    collateral.push({ symbol, amount: decimalText(amount.value), value: decimalText(value.value), enabled: true,
      ...(factor ? { threshold: decimalText(factor.value.div(100)) } : {}), ...(oracle ? { oracle: decimalText(oracle.value) } : {}) });
  }
  if (collateral.length === 0) return unreadable(refuse('rows-missing', 'collateral'));
  if (complete && debtValue && bearing.gt(0)) {
    // The meter is debt over what the collateral bears, a whole percent; factors are whole percents too.
    const ratio = debtValue.value.div(bearing).mul(100);
    const room = new Num('0.5').plus(ratio.mul(slack).div(bearing)).plus(ratio.mul('0.005'));
    if (ratio.minus(risk.value).abs().gt(room)) return unreadable(refuse('facts-disagree', 'risk'));
  }
  const market = new URLSearchParams(capture.path.split('?')[1] ?? '').get('market') ?? (text('market') || null);
  return {
    state: 'open', positions: [], account: null, seen: 1, total: null,
    loans: [{ market, riskPercent: decimalText(risk.value), collateral, debt: [{ symbol: base, amount: decimalText(debt.value), ...(debtValue ? { value: decimalText(debtValue.value) } : {}) }] }],
  };
}

export const meanings: Readonly<Record<string, PageMeaning>> = { dashboard: { read }, moved: { read } };
