/** First look at one row: the instrument, the figures that identities need, and the unit of the size. */
import { onlyValue, type Found } from './arithmetic';
import { valuesOf, type Cell } from './cells';
import type { Column } from './columns';
import type { ReadingContext } from './meaning';
import type { GridMeaning } from './meaning-grid';
import { Num, type Format, type Value } from './numbers';
import { isRefusal, refuse, type Refusal } from './outcome';
import type { DecimalText } from './reading';
import { contractByPnl, heldIn, impliedContract, notionalFit, pnlFit, pnlSpeaks, type RowFigures, type Unit } from './row';
import { coinsOf, isStable, symbolKey, symbolOf, unitOf } from './symbol';
import { sideWord, type Field } from './words';

export interface Draft { readonly symbol: string; readonly figures: RowFigures; readonly sizeUnit: Unit | 'unprinted'; /** The instrument list says what a contract is worth. */ readonly listed: boolean }

/** What every row of one table is read with. */
export interface Access {
  readonly found: Found;
  readonly names: Column;
  readonly cell: (field: Field, i: number) => Cell | undefined;
  readonly format: Format;
  readonly marks: ReadonlyMap<string, DecimalText>;
  readonly contracts: ReadonlyMap<string, DecimalText>;
  readonly known: ReadonlySet<string>;
  readonly meaning: GridMeaning;
}

/** Public facts by compared symbol. */
export const factsBySymbol = (context: ReadingContext): Pick<Access, 'marks' | 'contracts' | 'known'> => {
  const by = (facts: Readonly<Record<string, DecimalText>>): Map<string, DecimalText> => new Map(Object.entries(facts).map(([symbol, value]) => [symbolKey(symbol), value]));
  const marks = by(context.marks);
  return { marks, contracts: by(context.contractValues), known: new Set(marks.keys()) };
};

const numberOrNull = (text: DecimalText | undefined): number | null => { if (text === undefined) return null; try { const value = new Num(text).toNumber(); return Number.isFinite(value) && value > 0 ? value : null; } catch { return null; } };
/** Side as a word of the row's own cells. */
export const wordOf = (i: number, { names, found }: Pick<Access, 'names' | 'found'>): 'long' | 'short' | null => {
  for (const column of [found.get('side'), names, found.get('size'), found.get('leverage')]) { const cell = column?.cells[i]; const word = cell ? sideWord(cell.parts.join(' ')) : null; if (word) return word; }
  return null;
};
export const sizeSign = (cell: Cell | undefined): '+' | '-' | '' => cell?.figures.find((figure) => figure.kind === 'plain')?.sign ?? '';

/** Symbol, unit and the figures that identities need, of one row. */
export function draftOf(i: number, { found, names, cell, format, marks, contracts, known, meaning }: Access): Draft | Refusal {
  const value = (field: Field): Value | null => { const at = cell(field, i); return at && !at.none ? onlyValue(at, format) : null; };
  const nameCell = names.cells[i];
  const common = nameCell ? symbolOf(nameCell.parts, known) : null;
  const symbol = nameCell && meaning.symbol ? meaning.symbol(common, nameCell) : common;
  if (symbol === null) return refuse('column-missing', `symbol: ${nameCell?.text ?? ''}`);
  const coins = coinsOf(symbol);
  const sizes = sizesIn(cell('size', i), format, coins);
  if (isRefusal(sizes)) return refuse(sizes.code, symbol);
  const inverse = meaning.inverse ? meaning.inverse(symbol) : coins.quote === 'USD' && inBase(cell('pnl', i) ?? cell('margin', i), coins.base);
  const printed: RowFigures = {
    symbol, coins, inverse, size: sizes.size, entry: value('entry'), mark: value('mark'), publicMark: numberOrNull(marks.get(symbolKey(symbol))),
    notional: found.has('notional') ? firstOf(cell('notional', i), format) : sizes.notional, pnl: sameMoney(firstOf(cell('pnl', i), format), coins, inverse), margin: firstOf(cell('margin', i), format), contractValue: numberOrNull(contracts.get(symbolKey(symbol)) ?? meaning.contract?.(symbol)),
  };
  const counts = sizes.unit === 'contracts' || (sizes.unit === 'unprinted' && meaning.unit === 'contracts');
  const figures = counts && printed.contractValue === null ? { ...printed, contractValue: impliedContract(printed) ?? contractByPnl(printed, leverageTag([nameCell, cell('margin', i), cell('leverage', i)], format)) } : printed;
  return { symbol, figures, sizeUnit: sizes.unit, listed: printed.contractValue !== null };
}
/** `20x` printed in one of the cells. */
const leverageTag = (cells: readonly (Cell | undefined)[], format: Format): number | null => cells.flatMap((cell) => (cell ? valuesOf(cell, format, 'times') ?? [] : []))[0]?.value.toNumber() ?? null;
const inBase = (cell: Cell | undefined, base: string | null): boolean => base !== null && (cell?.figures.some((figure) => figure.kind === 'plain' && figure.unit === base) ?? false);
/** Currencies in which venues show a PnL by the user's choice. Seen on Bybit: AUD, $, £, €. */
export const FIAT = /^(?:A\$|C\$|HK\$|R\$|[€£¥₩₽₺₹]|AUD|EUR|GBP|JPY|KRW|TRY|BRL|RUB|INR|CAD|CHF|CNY|HKD|SGD|VND|IDR|UAH|PLN|MXN|ARS|AED|KZT|THB|TWD|NGN|PHP|MYR|ZAR|SEK|NOK|DKK|CZK|RON|HUF|NZD)$/;
/** A PnL in the user's display currency proves nothing about prices in another. */
const sameMoney = (value: Value | null, coins: { base: string | null; quote: string | null }, inverse: boolean): Value | null =>
  value === null || value.figure.unit === '' || (inverse ? value.figure.unit === coins.base : isStable(value.figure.unit) || value.figure.unit === coins.quote) ? value : null;

/** The cell's own amount: the first plain figure; a further one must be a conversion (`≈`) or in another currency. */
export function firstOf(cell: Cell | undefined, format: Format): Value | null {
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
export function unitFor(draft: Draft, meaning: GridMeaning): Unit | Refusal {
  const { figures, sizeUnit } = draft;
  const fits = (unit: Unit): boolean => {
    const notional = notionalFit(figures, unit);
    const pnl = [pnlFit(figures, unit, 1, meaning.pnlRoom), pnlFit(figures, unit, -1, meaning.pnlRoom)];
    return notional !== 'no' && !pnl.every((fit) => fit === 'no');
  };
  const proven = (unit: Unit): boolean => ['exact', 'near'].includes(notionalFit(figures, unit)) || ([1, -1] as const).some((side) => pnlFit(figures, unit, side) === 'exact' && pnlSpeaks(figures, unit));
  if (sizeUnit !== 'unprinted') {
    // "0.5 Cont" that are worth 0.5 coins: the unit, not the size, is what is doubtful.
    if (sizeUnit === 'contracts' && figures.contractValue === 1 && !draft.listed) return refuse('unit-unknown', draft.symbol);
    if (sizeUnit !== 'contracts' || figures.contractValue !== null) return fits(sizeUnit) ? sizeUnit : refuse('facts-disagree', draft.symbol);
    // Contracts whose value neither a list nor the printed notional gives.
    return refuse(figures.notional ? 'facts-disagree' : 'unit-unknown', draft.symbol);
  }
  if (meaning.unit === 'contracts' && figures.contractValue === null && figures.notional === null) return refuse('unit-unknown', draft.symbol);
  const able = (['base', 'quote', 'contracts'] as const).filter((unit) => heldIn(figures, unit) !== null && fits(unit));
  if (able.length === 0) return refuse('facts-disagree', draft.symbol);
  // What fits within its tolerance is possible; one identity met to the last digit, or the printed value, makes it so.
  const sure = able.filter(proven);
  const [only] = sure;
  if (only && sure.length === 1) return only;
  // One contract is one coin: both readings hold the same, and where the unit is the user's choice nothing tells which is meant.
  if (figures.contractValue === 1 && !draft.listed && sure.includes('base') && meaning.units?.(draft.symbol).includes('base') !== false) return refuse('unit-unknown', draft.symbol);
  if (meaning.unit && (sure.length > 0 ? sure : able).includes(meaning.unit)) return meaning.unit;
  return sure.includes('base') && figures.contractValue === 1 ? 'base' : refuse('unit-unknown', draft.symbol);
}
