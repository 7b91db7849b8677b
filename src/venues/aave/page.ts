/** What the Aave v3 dashboard means: one loan per market, its health factor floored to two decimals, balances rounded (facts: never divide value by amount). */
import type { Capture, CellText, RowText } from '../../capture/capture';
import { cellFrom } from '../../reading/cells';
import type { PageMeaning } from '../../reading/meaning';
import { evidence, formatOf, decimalText, Num, valueOf, type Value } from '../../reading/numbers';
import { isRefusal, refuse, unreadable, type Refusal } from '../../reading/outcome';
import type { DecimalText, RawAmount, RawLoan, Reading } from '../../reading/reading';

/** The app prints en-US digits in every language; anything else is not its number. */
function figureOf(cell: CellText | undefined, kind: 'plain' | 'percent' = 'plain'): Value | null | Refusal {
  const read = cell ? cellFrom(cell) : null;
  if (!read || read.empty) return null;
  if (read.masked) return refuse('values-hidden', read.text);
  const figures = read.figures.filter((figure) => figure.kind === kind);
  const [figure] = figures;
  // "< $ 0.01": less than can be printed.
  if (figure?.bound) return null;
  if (!figure || figures.length !== 1 || evidence(figure.body) === 'either' || evidence(figure.body) === ',') return refuse('numbers-ambiguous', read.text);
  const value = valueOf(figure, '.');
  return value && !value.value.isNeg() ? value : refuse('numbers-ambiguous', read.text);
}

const ROW = /^dashboard(?:Supplied|Borrowed)ListItem_(.+?)(?:_(Collateral|NoCollateral))?$/;
interface Amount { readonly raw: RawAmount; readonly value: Value | null; readonly flag: string | undefined }

function amountOf(row: RowText): Amount | Refusal {
  const [name, asset, amount, value, box] = row.cells;
  const [, symbol = '', flag] = ROW.exec(name?.parts[0] ?? '') ?? [];
  if (symbol === '') return refuse('layout-unknown', row.key);
  const native = figureOf(amount);
  const worth = figureOf(value);
  if (isRefusal(native)) return refuse(native.code, symbol);
  if (isRefusal(worth)) return refuse(worth.code, symbol);
  if (!native && !worth) return refuse('numbers-ambiguous', symbol);
  // Suffix of the row and its own switch say the same thing twice.
  if (flag !== undefined && box?.parts[0] !== undefined && (box.parts[0] === 'on') !== (flag === 'Collateral')) return refuse('facts-disagree', `${symbol}: collateral`);
  const shown = asset?.parts[0];
  return {
    raw: { symbol: shown !== undefined && shown.toUpperCase() === symbol.toUpperCase() ? shown : symbol, ...(native ? { amount: decimalText(native.value) } : {}), ...(worth ? { value: decimalText(worth.value) } : {}), ...(flag === undefined ? {} : { enabled: flag === 'Collateral' }) },
    value: worth, flag,
  };
}

const factOf = (capture: Capture, label: string): CellText | undefined => capture.facts.find((fact) => fact.label === label)?.value;
const sum = (amounts: readonly Amount[]): { total: InstanceType<typeof Num>; error: InstanceType<typeof Num>; whole: boolean } => ({
  total: amounts.reduce((total, amount) => total.plus(amount.value?.value ?? 0), new Num(0)), error: amounts.reduce((total, amount) => total.plus(amount.value?.step ?? 0), new Num(0)), whole: amounts.every((amount) => amount.value !== null),
});

/** Threshold of the only collateral, from the risk modal: there LTV = debt / collateral and health factor = threshold / LTV. */
function thresholdIn(modal: CellText | undefined, health: Value | null, ltv: InstanceType<typeof Num> | null): DecimalText | null {
  if (!modal || !health || !ltv) return null;
  const percents = cellFrom(modal).figures.filter((figure) => figure.kind === 'percent').map((figure) => valueOf(figure, '.')?.value.div(100) ?? null).filter((value) => value !== null);
  const near = (a: InstanceType<typeof Num>, b: InstanceType<typeof Num>, room: number): boolean => a.minus(b).abs().lte(b.mul(room));
  if (!percents.some((value) => near(new Num(value), ltv, 0.01))) return null;
  const fits = [...new Map(percents.filter((value) => near(new Num(value).div(ltv), health.value, 0.012) && value.lte(1)).map((value) => [value.toString(), value])).values()];
  const [only] = fits;
  return only && fits.length === 1 ? decimalText(only) : null;
}

function read(capture: Capture): Reading {
  const has = (label: string): boolean => capture.facts.some((fact) => fact.label === label);
  if (has('@unsupported')) return unreadable(refuse('venue-unsupported', 'Aave V4'));
  const [supplied, borrowed] = capture.grids;
  const rows = [...(supplied?.rows ?? []), ...(borrowed?.rows ?? [])];
  if (rows.length === 0) {
    if (has('@signed-out')) return { state: 'signed-out' };
    if (has('@busy')) return { state: 'waiting' };
    // A health factor without any row: the phone layout, whose rows carry no anchors.
    if (has('health factor')) return unreadable(refuse('rows-missing', 'health factor'));
    if (has('supply balance') || has('debt')) return unreadable(refuse('layout-unknown', 'phone layout'));
    const worth = figureOf(factOf(capture, 'net worth'));
    if (isRefusal(worth) || (worth && worth.value.gt(1))) return unreadable(refuse('rows-missing', 'net worth'));
    return has('@empty') ? { state: 'flat' } : unreadable(refuse('layout-unknown', 'dashboard'));
  }
  const figures = rows.flatMap((row) => row.cells.slice(2, 4).flatMap((cell) => cellFrom(cell).figures.map((figure) => figure.body)));
  if (formatOf(figures) === ',' || formatOf(figures) === 'mixed') return unreadable(refuse('numbers-ambiguous', 'format'));
  if (new Set(rows.map((row) => row.key)).size !== rows.length) return unreadable(refuse('facts-disagree', 'rows'));
  const read = rows.map(amountOf);
  const bad = read.find(isRefusal);
  if (bad) return unreadable(bad);
  const amounts = read.filter((amount): amount is Amount => !isRefusal(amount));
  const collateral = amounts.slice(0, supplied?.rows.length ?? 0);
  const debt = amounts.slice(collateral.length);
  if (collateral.some((amount) => amount.flag === undefined)) return unreadable(refuse('column-missing', 'collateral'));
  const printed = factOf(capture, 'health factor');
  const infinite = printed?.parts.some((part) => part.includes('∞')) ?? false;
  const health = infinite || !printed ? null : figureOf({ ...printed, parts: printed.parts.filter((part) => /\d/.test(part)) });
  if (isRefusal(health)) return unreadable(refuse(health.code, 'health factor'));
  const refusal = contradiction(capture, collateral, debt, health, printed !== undefined && !infinite);
  if (refusal) return unreadable(refusal);

  const enabled = collateral.filter((amount) => amount.flag === 'Collateral');
  const owed = sum(debt);
  const backing = sum(enabled);
  const threshold = enabled.length === 1 && backing.whole && owed.whole && backing.total.gt(0) ? thresholdIn(factOf(capture, 'modal'), health, owed.total.div(backing.total)) : null;
  const mode = factOf(capture, 'e-mode')?.parts.filter((part) => !/^e-?mode$/i.test(part)).join(' ').trim() ?? null;
  const loan: RawLoan = {
    market: marketOf(capture, rows),
    ...(printed ? { healthFactor: health ? decimalText(health.value) : null } : {}),
    ...(mode === null ? {} : { eMode: mode === '' || /^(?:disabled|desactivado|deshabilitado|désactivé|απενεργοποιημένο)$/i.test(mode) ? null : mode }),
    collateral: collateral.map((amount) => (threshold !== null && amount.flag === 'Collateral' ? { ...amount.raw, threshold } : amount.raw)),
    debt: debt.map((amount) => amount.raw),
  };
  return { state: 'open', positions: [], loans: [loan], account: null, seen: 1, total: null };
}

/** Facts of the page that do not depend on each other: health factor and rows, net worth and rows. */
function contradiction(capture: Capture, collateral: readonly Amount[], debt: readonly Amount[], health: Value | null, printed: boolean): Refusal | null {
  if (printed && debt.length === 0) return refuse('rows-missing', 'debt');
  // With debt there is a health factor, always in the same panel.
  if (!printed && debt.length > 0) return refuse('column-missing', 'health factor');
  const [supplied, backing, owed] = [sum(collateral), sum(collateral.filter((amount) => amount.flag === 'Collateral')), sum(debt)];
  if (health && owed.whole && backing.whole && owed.total.gt(0)) {
    // Thresholds are below 1, so the health factor is below collateral / debt.
    const most = backing.total.plus(backing.error).div(Num.max(owed.total.minus(owed.error), '0.000001'));
    if (health.value.gt(most.mul('1.005'))) return refuse('facts-disagree', 'health factor');
  }
  const worth = figureOf(factOf(capture, 'net worth'));
  if (!isRefusal(worth) && worth && supplied.whole && owed.whole) {
    const room = supplied.error.plus(owed.error).plus(worth.step).plus(supplied.total.mul('0.005'));
    if (supplied.total.minus(owed.total).minus(worth.value).abs().gt(room)) return refuse('rows-missing', 'net worth');
  }
  return null;
}

/** The market as the page's selector names it, else its key in the rows' links or the address (`proto_mainnet_v3`). */
function marketOf(capture: Capture, rows: readonly RowText[]): string | null {
  const shown = factOf(capture, 'market')?.parts.find((part) => /\p{L}{2}/u.test(part));
  const key = rows.map((row) => row.cells[5]?.parts[0]).find((name) => name !== undefined) ?? /[?&]marketName=([A-Za-z0-9_]{1,40})/.exec(capture.path)?.[1];
  return shown ?? key ?? null;
}

export const meanings: Readonly<Record<string, PageMeaning>> = { dashboard: { read: total }, v4: { read: total } };
function total(capture: Capture): Reading {
  try {
    return read(capture);
  } catch {
    return unreadable(refuse('layout-unknown', capture.page));
  }
}
