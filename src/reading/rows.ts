/** Columns -> positions in one number format: maps headings, lets arithmetic fill and check, and refuses contradictions. */
import { CARD_REST } from '../capture/cards';
import { onlyValue, explain, trialsOf, type Found } from './arithmetic';
import { valuesOf, type Cell } from './cells';
import { checkRow } from './checks';
import { takeAndStop, type Column } from './columns';
import type { ReadingContext } from './meaning';
import type { GridMeaning } from './meaning-grid';
import { decimalText, Num, type Format, type Value } from './numbers';
import { isRefusal, refuse, type Refusal } from './outcome';
import type { DecimalText, RawPosition } from './reading';
import { impliedContract, markOf, notionalFit, num, pnlFit, pnlSpeaks, type RowFigures, type Unit } from './row';
import { misplaced, rivalOf } from './rivals';
import { sideOf } from './side';
import { coinsOf, isStable, symbolKey, symbolOf, unitOf } from './symbol';
import { modeWord, sideWord, type Field } from './words';

export interface RowsRead { readonly positions: readonly RawPosition[]; /** Identities that were tested and held, over all rows. */ readonly proofs: number }

const SINGLE: readonly Field[] = ['side', 'size', 'notional', 'entry', 'breakEven', 'mark', 'last', 'liquidation', 'margin', 'marginMode', 'usage', 'leverage', 'pnl', 'roi', 'stopLoss', 'takeProfit', 'tpSl', 'slTp'];

/** Columns by meaning. Two columns of one meaning are fine while they say the same; a heading with two meanings is settled by what its cells hold. */
function byHeading(columns: readonly Column[], known: ReadonlySet<string>): Found | Refusal {
  const found: Found = new Map();
  const named = (column: Column): boolean => column.cells.some((cell) => symbolOf(cell.parts, known) !== null);
  const withFigures = (column: Column): boolean => column.cells.some((cell) => cell.figures.some((figure) => figure.kind === 'plain'));
  for (const column of columns) {
    const fields = column.fields.filter((field) => field !== 'ignored');
    if (fields.length === 0) continue;
    const text = fields.includes('symbol') && named(column) && !(fields.includes('size') && withFigures(column));
    const field = text ? 'symbol' : fields.find((candidate) => candidate !== 'symbol') ?? 'symbol';
    const other = found.get(field);
    if (!other) found.set(field, column);
    else if (field === 'symbol') { if (!named(other) && named(column)) found.set(field, column); }
    else if (field === 'tpSl' || field === 'slTp') {
      // "TP/SL for position" beside a "TP/SL" column of buttons.
      if (other.cells.every((cell) => cell.figures.length === 0) && column.cells.some((cell) => cell.figures.length > 0 || cell.text.includes('/'))) found.set(field, column);
      else if (column.cells.some((cell) => cell.figures.length > 0)) return refuse('column-ambiguous', column.heading);
    } else if (SINGLE.includes(field) && other.cells.some((cell, i) => cell.text !== column.cells[i]?.text)) return refuse('column-ambiguous', column.heading);
  }
  return found;
}

/** A symbol column that no heading names: the only column whose every cell names an instrument the feed knows, or one with a quote currency. */
function symbolColumn(columns: readonly Column[], known: ReadonlySet<string>): Column | null {
  const fits = columns.filter((column) => column.cells.length > 0 && column.cells.every((cell) => { const symbol = symbolOf(cell.parts, known); return symbol !== null && (known.has(symbolKey(symbol)) || coinsOf(symbol).quote !== null) && valuesOf(cell, '.')?.length === 0; }));
  return fits.length === 1 ? (fits[0] ?? null) : null;
}

interface Draft { readonly symbol: string; readonly figures: RowFigures; readonly sizeUnit: Unit | 'unprinted'; /** The instrument list says what a contract is worth. */ readonly listed: boolean }

export function readRows(columns: readonly Column[], count: number, format: Format, context: ReadingContext, meaning: GridMeaning): RowsRead | Refusal {
  const marks = new Map(Object.entries(context.marks).map(([symbol, mark]) => [symbolKey(symbol), mark]));
  const contracts = new Map(Object.entries(context.contractValues).map(([symbol, value]) => [symbolKey(symbol), value]));
  const known: ReadonlySet<string> = new Set(marks.keys());
  const found = byHeading(columns, known);
  if (isRefusal(found)) return found;
  const names = found.get('symbol') ?? symbolColumn(columns.filter((column) => column.fields.length === 0), known);
  if (!names) return refuse(found.size >= 3 ? 'column-missing' : 'language-unknown', 'symbol');
  const masked = [...found].find(([field, column]) => field !== 'ignored' && column.cells.some((cell) => cell.masked));
  if (masked) return refuse('values-hidden', masked[1].heading);

  const cell = (field: Field, i: number): Cell | undefined => found.get(field)?.cells[i];
  const value = (field: Field, i: number): Value | null => { const at = cell(field, i); return at && !at.none ? onlyValue(at, format) : null; };
  const free = columns.filter((column) => column.fields.length === 0 && column !== names && column.cells.some((each) => !each.empty));

  const drafts: Draft[] = [];
  for (let i = 0; i < count; i++) {
    const draft = draftOf(i, names, found, { cell, value, format, marks, contracts, known, meaning });
    if (isRefusal(draft)) return draft;
    drafts.push(draft);
  }
  // Arithmetic fills what no heading names.
  const sides = drafts.map((_, i): 1 | -1 | null => { const word = wordOf(i, names, found); return word === 'long' ? 1 : word === 'short' ? -1 : sizeSign(cell('size', i)) === '-' ? -1 : null; });
  const filled = explain(found, free.filter((column) => column.heading !== CARD_REST), trialsOf(drafts.map((draft) => draft.figures), sides, format), format);
  for (const [field, column] of filled) found.set(field, column);
  const unexplained = leftOver(free.filter((column) => ![...filled.values()].includes(column)), found, drafts, format, meaning);
  if (unexplained) return refuse(columns.filter((column) => column.fields.length > 0).length < 3 ? 'language-unknown' : 'column-ambiguous', unexplained.heading);
  for (const field of ['size', 'entry', ...(meaning.noLiquidation ? [] : ['liquidation' as const]), ...(meaning.required ?? [])] as const) {
    if (!found.has(field)) return refuse(columns.filter((column) => column.fields.length > 0).length < 3 ? 'language-unknown' : 'column-missing', field);
  }

  const rows: { position: RawPosition }[] = [];
  let proofs = 0;
  const keys = drafts.map((draft) => symbolKey(draft.symbol));
  for (let i = 0; i < count; i++) {
    const draft = draftOf(i, names, found, { cell, value, format, marks, contracts, known, meaning });
    if (isRefusal(draft)) return draft;
    const hedged = keys.filter((key) => key === keys[i]).length > 1;
    const read = positionOf(i, draft, { columns, found, names, cell, format, meaning, hedged });
    if (isRefusal(read)) return read;
    proofs += read.proofs;
    rows.push(read);
  }
  return { positions: rows.map((row) => row.position), proofs };
}

interface Access {
  readonly cell: (field: Field, i: number) => Cell | undefined;
  readonly value: (field: Field, i: number) => Value | null;
  readonly format: Format;
  readonly marks: ReadonlyMap<string, DecimalText>;
  readonly contracts: ReadonlyMap<string, DecimalText>;
  readonly known: ReadonlySet<string>;
  readonly meaning: GridMeaning;
}

const numberOrNull = (text: DecimalText | undefined): number | null => { if (text === undefined) return null; try { const value = new Num(text).toNumber(); return Number.isFinite(value) && value > 0 ? value : null; } catch { return null; } };
const wordOf = (i: number, names: Column, found: Found): 'long' | 'short' | null => {
  for (const column of [found.get('side'), names, found.get('size'), found.get('leverage')]) { const cell = column?.cells[i]; const word = cell ? sideWord(cell.parts.join(' ')) : null; if (word) return word; }
  return null;
};
const sizeSign = (cell: Cell | undefined): '+' | '-' | '' => cell?.figures.find((figure) => figure.kind === 'plain')?.sign ?? '';

/** Symbol, unit and the figures that identities need, of one row. */
function draftOf(i: number, names: Column, found: Found, { cell, value, format, marks, contracts, known, meaning }: Access): Draft | Refusal {
  const nameCell = names.cells[i];
  const common = nameCell ? symbolOf(nameCell.parts, known) : null;
  const symbol = nameCell && meaning.symbol ? meaning.symbol(common, nameCell) : common;
  if (symbol === null) return refuse('column-missing', `symbol: ${nameCell?.text ?? ''}`);
  const coins = coinsOf(symbol);
  const sizes = sizesIn(cell('size', i), format, coins);
  if (isRefusal(sizes)) return refuse(sizes.code, symbol);
  const inverse = meaning.inverse ? meaning.inverse(symbol) : coins.quote === 'USD' && inBase(cell('pnl', i) ?? cell('margin', i), coins.base);
  const printed: RowFigures = {
    symbol, coins, inverse, size: sizes.size, entry: value('entry', i), mark: value('mark', i), publicMark: numberOrNull(marks.get(symbolKey(symbol))),
    notional: found.has('notional') ? firstOf(cell('notional', i), format) : sizes.notional, pnl: sameMoney(firstOf(cell('pnl', i), format), coins, inverse), margin: firstOf(cell('margin', i), format), contractValue: numberOrNull(contracts.get(symbolKey(symbol)) ?? meaning.contract?.(symbol)),
  };
  const counts = sizes.unit === 'contracts' || (sizes.unit === 'unprinted' && meaning.unit === 'contracts');
  const figures = counts && printed.contractValue === null ? { ...printed, contractValue: impliedContract(printed) } : printed;
  return { symbol, figures, sizeUnit: sizes.unit, listed: printed.contractValue !== null };
}
const inBase = (cell: Cell | undefined, base: string | null): boolean => base !== null && (cell?.figures.some((figure) => figure.kind === 'plain' && figure.unit === base) ?? false);
/** Currencies in which venues show a PnL by the user's choice. Seen on Bybit: AUD, $, £, €. */
const FIAT = /^(?:A\$|C\$|HK\$|R\$|[€£¥₩₽₺₹]|AUD|EUR|GBP|JPY|KRW|TRY|BRL|RUB|INR|CAD|CHF|CNY|HKD|SGD|VND|IDR|UAH|PLN|MXN|ARS|AED|KZT|THB|TWD|NGN|PHP|MYR|ZAR|SEK|NOK|DKK|CZK|RON|HUF|NZD)$/;
/** A PnL in the user's display currency proves nothing about prices in another. */
const sameMoney = (value: Value | null, coins: { base: string | null; quote: string | null }, inverse: boolean): Value | null =>
  value === null || value.figure.unit === '' || (inverse ? value.figure.unit === coins.base : isStable(value.figure.unit) || value.figure.unit === coins.quote) ? value : null;

/** The cell's own amount: the first plain figure; a further one must be a conversion (`≈`) or in another currency. */
function firstOf(cell: Cell | undefined, format: Format): Value | null {
  const values = cell && !cell.none ? valuesOf(cell, format) : null;
  const [first, ...rest] = values ?? [];
  return first && rest.every((value) => value.figure.approx || (first.figure.unit !== '' && value.figure.unit !== '' && value.figure.unit !== first.figure.unit)) ? first : null;
}

/** Size and, where one cell holds both, the position's value. */
function sizesIn(cell: Cell | undefined, format: Format, coins: ReturnType<typeof coinsOf>): { size: Value | null; unit: Unit | 'unprinted'; notional: Value | null } | Refusal {
  if (!cell) return { size: null, unit: 'unprinted', notional: null };
  const values = valuesOf(cell, format);
  const own = values?.filter((value) => !value.figure.approx) ?? [];
  if (!values || own.length === 0 || own.length > 2) return refuse('numbers-ambiguous', 'size');
  const units = own.map((value) => unitOf(value.figure.unit, coins));
  if (units.includes(null)) return refuse('unit-unknown', 'size');
  const at = own.length === 1 ? 0 : units.findIndex((unit) => unit === 'base' || unit === 'contracts');
  const size = own[at];
  const unit = units[at];
  if (!size || !unit || (own.length === 2 && units[1 - at] !== 'quote')) return refuse('numbers-ambiguous', 'size');
  return { size: { ...size, value: size.value.abs() }, unit, notional: own[1 - at] ?? null };
}

/** Unit of the size: as printed if nothing contradicts it, else the only one that an identity allows. */
function unitFor(draft: Draft, meaning: GridMeaning): Unit | Refusal {
  const { figures, sizeUnit } = draft;
  const fits = (unit: Unit): boolean => {
    const notional = notionalFit(figures, unit);
    const pnl = [pnlFit(figures, unit, 1, meaning.pnlRoom), pnlFit(figures, unit, -1, meaning.pnlRoom)];
    return notional !== 'no' && !pnl.every((fit) => fit === 'no');
  };
  const tested = (unit: Unit): boolean => notionalFit(figures, unit) !== 'silent' || (pnlFit(figures, unit, 1) !== 'silent' && pnlSpeaks(figures, unit));
  if (sizeUnit !== 'unprinted') {
    // "0.5 Cont" that are worth 0.5 coins: the unit, not the size, is what is doubtful.
    if (sizeUnit === 'contracts' && figures.contractValue === 1 && !draft.listed) return refuse('unit-unknown', draft.symbol);
    if (sizeUnit !== 'contracts' || figures.contractValue !== null) return fits(sizeUnit) ? sizeUnit : refuse('facts-disagree', draft.symbol);
    // Contracts whose value neither a list nor the printed notional gives.
    return refuse(figures.notional ? 'facts-disagree' : 'unit-unknown', draft.symbol);
  }
  const able = (['base', 'quote', 'contracts'] as const).filter((unit) => tested(unit) && fits(unit));
  const untested = !(['base', 'quote', 'contracts'] as const).some(tested);
  if (untested) return meaning.unit === 'contracts' && figures.contractValue === null ? refuse('unit-unknown', draft.symbol) : meaning.unit ?? refuse('unit-unknown', draft.symbol);
  if (able.length === 0) return refuse('facts-disagree', draft.symbol);
  const [only] = able;
  if (only && able.length === 1) return only;
  // One contract is one coin: both readings hold the same, and where the unit is the user's choice nothing tells which is meant.
  if (figures.contractValue === 1 && !draft.listed && able.includes('base') && meaning.units?.(draft.symbol).includes('base') !== false) return refuse('unit-unknown', draft.symbol);
  if (meaning.unit && able.includes(meaning.unit)) return meaning.unit;
  return able.includes('base') && figures.contractValue === 1 ? 'base' : refuse('unit-unknown', draft.symbol);
}

interface RowAccess { readonly columns: readonly Column[]; readonly found: Found; readonly names: Column; readonly cell: (field: Field, i: number) => Cell | undefined; readonly format: Format; readonly meaning: GridMeaning; readonly hedged: boolean }

function positionOf(i: number, draft: Draft, { columns, found, names, cell, format, meaning, hedged }: RowAccess): { position: RawPosition; figures: RowFigures; unit: Unit; proofs: number } | Refusal {
  const { symbol, figures } = draft;
  const at = (field: string): string => `${symbol}: ${field}`;
  const price = (field: Field): Value | null | undefined | Refusal => {
    const here = cell(field, i);
    if (!here) return undefined;
    // Two prices under a heading for one: TP/SL in another place.
    if (here.text.includes('/') && !/n\/a/i.test(here.text)) return refuse('facts-disagree', at(field));
    if (here.none) return null;
    const value = onlyValue(here, format);
    if (!value || value.value.isNeg() && field !== 'liquidation') return refuse('numbers-ambiguous', at(field));
    const mark = markOf(figures) ?? num(figures.entry);
    // 181,250 beside a mark of 201.4 may be 181.250: the doubtful mark decides, so nothing is decided.
    if (value.other && mark !== null && mark > 0) {
      const far = (each: number): number => Math.abs(Math.log(Math.max(each, 1e-30) / mark));
      if (far(value.other.toNumber()) < far(value.value.toNumber())) return refuse('numbers-ambiguous', at(field));
    }
    return value;
  };
  const prices: Partial<Record<Field, Value | null>> = {};
  for (const field of ['entry', 'mark', 'last', 'breakEven', 'liquidation'] as const) {
    const value = price(field);
    if (isRefusal(value)) return value;
    if (value !== undefined) prices[field] = value;
  }
  const takes = protections(i, found, cell, price, format, meaning);
  if (isRefusal(takes)) return refuse(takes.code, at('tpSl'));
  if (!figures.size || !prices.entry) return refuse('numbers-ambiguous', at(figures.size ? 'entry' : 'size'));

  // Prices of one row are printed alike: one that carries a coin or a sign is no price.
  const printed = Object.values(prices).filter((value) => value !== null && value !== undefined).map((value) => value.figure);
  if (new Set(printed.map((figure) => figure.unit)).size > 1 || printed.some((figure) => figure.sign === '+')) return refuse('facts-disagree', at('prices'));
  const none = (value: Value): boolean => value.value.isZero() || (meaning.none?.('liquidation', decimalText(value.value)) ?? false);
  if (prices.liquidation && none(prices.liquidation)) prices.liquidation = null;
  else if (prices.liquidation?.value.isNeg()) return refuse('facts-disagree', at('liquidation'));
  const unit = unitFor(draft, meaning);
  if (isRefusal(unit)) return unit;
  if (!(meaning.units?.(symbol) ?? (figures.inverse ? ['quote', 'contracts'] : ['base', 'quote', 'contracts'])).includes(unit)) return refuse('facts-disagree', at('size'));
  const word = wordOf(i, names, found);
  const side = sideOf({ word, sign: sizeSign(cell('size', i)), signed: meaning.signedSize === true, tone: cell('size', i)?.tone ?? names.cells[i]?.tone ?? cell('side', i)?.tone ?? null,
    liquidation: num(prices.liquidation ?? null), mark: markOf(figures), hedged }, figures, unit, meaning.pnlRoom);
  if ('problem' in side) return refuse(side.problem, symbol);

  const here = { i, columns, found, format };
  const wrong = misplaced(here, figures) ?? rivalOf(here, figures, unit, side.side);
  if (wrong) return refuse(wrong.code, at(wrong.at));

  const texts = [names.cells[i], cell('margin', i), cell('marginMode', i), cell('leverage', i), cell('side', i)].map((each) => each?.parts.join(' ') ?? '');
  const modes = new Set(texts.map((text) => modeWord(text)).filter((mode) => mode !== null));
  if (modes.size > 1) return refuse('facts-disagree', at('marginMode'));
  const [mode] = modes;
  const leverage = leverageOf(i, names, cell, format);
  if (isRefusal(leverage)) return refuse(leverage.code, at('leverage'));
  const usage = usageOf(cell('usage', i), format, meaning);
  if (isRefusal(usage)) return refuse(usage.code, at('usage'));
  const amount = (field: 'margin' | 'pnl' | 'notional'): DecimalText | null | undefined | Refusal => {
    const here = cell(field, i);
    if (!here) return field === 'notional' && figures.notional ? decimalText(figures.notional.value.abs()) : undefined;
    if (here.none) return null;
    const value = firstOf(here, format);
    if (!value) return refuse('numbers-ambiguous', at(field));
    // Another currency than the contract's: a figure, but not one of this contract.
    if (field === 'pnl' && figures.pnl === null) return FIAT.test(value.figure.unit) ? undefined : refuse('unit-unknown', at(field));
    if (field === 'margin' && value.value.lte(0)) return refuse('facts-disagree', at(field));
    return decimalText(field === 'notional' ? value.value.abs() : value.value);
  };
  const amounts: { margin?: DecimalText | null; pnl?: DecimalText | null; notional?: DecimalText | null } = {};
  for (const field of ['margin', 'pnl', 'notional'] as const) {
    const value = amount(field);
    if (isRefusal(value)) return value;
    if (value !== undefined) amounts[field] = value;
  }
  const checked = checkRow({ figures, unit, side: side.side, prices, takes, listed: draft.listed, leverage: leverage ?? null, mode: mode ?? null, hedged, roi: cell('pnl', i) ?? cell('roi', i), meaning });
  if (isRefusal(checked)) return refuse(checked.code, `${symbol}: ${checked.at}`);

  const text = (value: Value | null | undefined): DecimalText | null => (value ? decimalText(value.value) : null);
  const position: RawPosition = {
    symbol, side: side.side, size: decimalText(figures.size.value), sizeUnit: unit,
    ...Object.fromEntries((['entry', 'mark', 'liquidation', 'breakEven'] as const).filter((field) => field in prices).map((field) => [field, text(prices[field])])),
    ...amounts, ...(mode ? { marginMode: mode } : {}), ...(leverage === undefined ? {} : { leverage: leverage === null ? null : decimalText(leverage) }),
    ...(usage === undefined ? {} : { usage }),
    ...('stop' in takes ? { stopLoss: text(takes.stop) } : {}), ...('take' in takes ? { takeProfit: text(takes.take) } : {}),
  };
  return { position, figures, unit, proofs: checked.proofs + (side.proven ? 1 : 0) };
}

export interface Protections { readonly stop?: Value | null; readonly take?: Value | null }
function protections(i: number, found: Found, cell: (field: Field, i: number) => Cell | undefined, price: (field: Field) => Value | null | undefined | Refusal, format: Format, meaning: GridMeaning): Protections | Refusal {
  const both = found.has('tpSl') ? 'tpSl' : found.has('slTp') ? 'slTp' : null;
  const here = both ? cell(both, i) : undefined;
  if (both && here) {
    // A button says nothing of what is set.
    if (here.control && meaning.buttonsSayNothing) return {};
    if (!/\d/.test(here.text)) return here.none || here.text.includes('/') || (takeAndStop(here, both) ?? []).every((half) => half.none) && !here.empty ? { stop: null, take: null } : {};
    const halves = takeAndStop(here, both);
    if (!halves) return refuse('numbers-ambiguous', both);
    const [take, stop] = halves.map((half): Value | null | Refusal => (half.none || half.empty ? null : onlyValue(half, format) ?? refuse('numbers-ambiguous', both)));
    if (take === undefined || stop === undefined) return refuse('numbers-ambiguous', both);
    return isRefusal(take) ? take : isRefusal(stop) ? stop : { stop, take };
  }
  const stop = price('stopLoss');
  const take = price('takeProfit');
  if (isRefusal(stop)) return stop;
  if (isRefusal(take)) return take;
  return { ...(stop === undefined ? {} : { stop }), ...(take === undefined ? {} : { take }) };
}

/** Leverage from its own column, else as a tag (`20x`) beside the symbol or margin. Two that differ are a contradiction. */
function leverageOf(i: number, names: Column, cell: (field: Field, i: number) => Cell | undefined, format: Format): Value['value'] | null | undefined | Refusal {
  const own = cell('leverage', i);
  const places = [names.cells[i], cell('margin', i), cell('marginMode', i), cell('side', i), cell('size', i)].map((each) => (each ? valuesOf(each, format, 'times') : []));
  if (places.includes(null)) return refuse('numbers-ambiguous', 'leverage');
  const tags = places.flatMap((values) => values ?? []);
  const listed = own ? [...(valuesOf(own, format, 'times') ?? []), ...(valuesOf(own, format) ?? [])] : [];
  if (own?.none) return tags[0]?.value ?? null;
  // "0.43 ETH" is an amount.
  if (own && (listed.length !== 1 || listed[0]?.figure.unit !== '')) return refuse('numbers-ambiguous', 'leverage');
  const all = [...listed, ...tags];
  const [first] = all;
  if (!first) return undefined;
  return all.every((value) => value.value.eq(first.value)) ? first.value : refuse('facts-disagree', 'leverage');
}

/** As a fraction where 1 is liquidation, whatever the venue prints. */
function usageOf(cell: Cell | undefined, format: Format, meaning: GridMeaning): DecimalText | null | undefined | Refusal {
  if (!cell || !meaning.usage) return undefined;
  if (cell.none) return null;
  const percents = valuesOf(cell, format, 'percent');
  const [only] = percents ?? [];
  // An amount beside the percentage, or a sign before it, is a profit and its return.
  if (!only || percents?.length !== 1 || only.figure.sign !== '' || cell.figures.some((figure) => figure.kind === 'plain')) return refuse('numbers-ambiguous', 'usage');
  const ratio = only.value.div(100);
  if (meaning.usage === 'rises-to-1') return ratio.gt(1.5) ? refuse('facts-disagree', 'usage') : decimalText(ratio);
  if (meaning.usage === 'falls-to-0') return decimalText(new Num(1).minus(ratio));
  return ratio.isZero() ? refuse('facts-disagree', 'usage') : decimalText(new Num(1).div(ratio).toSignificantDigits(20));
}

/** A column with values that nothing explains, while a value is missing that it could be: reading on would present a part as the whole. */
function leftOver(free: readonly Column[], found: Found, drafts: readonly Draft[], format: Format, meaning: GridMeaning): Column | null {
  const has = (...fields: Field[]): boolean => fields.some((field) => found.has(field));
  return free.find((column) => {
    // Something of a card that no label explains any more.
    if (column.heading === CARD_REST) return !has('margin') || !has('pnl') || !has('notional') || !has('leverage') || (meaning.usage !== undefined && !has('usage')) || !has('tpSl', 'slTp', 'stopLoss');
    const filled = column.cells.filter((cell) => cell.figures.length > 0);
    if (filled.length === 0) return !has('liquidation') && column.cells.some((cell) => cell.none) || (!has('tpSl', 'slTp', 'stopLoss', 'takeProfit') && column.cells.some((cell) => cell.none && !cell.control));
    const kinds = new Set(filled.flatMap((cell) => cell.figures.map((figure) => figure.kind)));
    if (!kinds.has('plain')) return kinds.has('percent') ? meaning.usage !== undefined && !has('usage') : !has('leverage');
    // Pairs of prices, a stop among them maybe: never passed over.
    if (filled.every((cell) => cell.figures.filter((figure) => figure.kind === 'plain').length > 1) || column.cells.every((cell) => cell.text.includes('/'))) return true;
    if (!has('entry') || !has('mark') || !has('liquidation') || !has('margin') || !has('pnl') || !has('size')) return true;
    const value = (i: number): number | null => { const cell = column.cells[i]; return cell ? num(onlyValue(cell, format)) : null; };
    const entry = (i: number): number | null => { const draft = drafts[i]; return draft ? num(draft.figures.entry) : null; };
    const near = (share: number): boolean => column.cells.every((cell, i) => { const [price, from] = [value(i), entry(i)]; return cell.none || (price !== null && from !== null && price > from / share && price < from * share); });
    // A price: it may be the break-even beside the entry, or a stop. Else an amount: it may be the value.
    if (near(30)) return (!has('breakEven') && near(1.005)) || !has('tpSl', 'slTp', 'stopLoss', 'takeProfit');
    return !has('notional');
  }) ?? null;
}
