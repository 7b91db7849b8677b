/** Columns -> positions in one number format: maps headings, lets arithmetic fill and check, and refuses contradictions. */
import { CARD_REST } from '../capture/cards';
import { onlyValue, explain, trialsOf } from './arithmetic';
import type { Cell } from './cells';
import { checkRow } from './checks';
import type { Column } from './columns';
import { draftOf, factsBySymbol, FIAT, firstOf, sizeSign, unitFor, wordOf, type Access, type Draft } from './draft';
import { leverageOf, usageOf } from './leverage';
import { byHeading, leftOver, symbolColumn } from './mapping';
import type { ReadingContext } from './meaning';
import type { GridMeaning } from './meaning-grid';
import { decimalText, type Format, type Value } from './numbers';
import { isRefusal, refuse, type Refusal } from './outcome';
import { passed, protections, stopsOf } from './protection';
import type { DecimalText, RawPosition } from './reading';
import { misplaced, rivalOf } from './rivals';
import { markOf, num } from './row';
import { sideOf } from './side';
import { symbolKey } from './symbol';
import { modeWord, type Field } from './words';

export interface RowsRead { readonly positions: readonly RawPosition[]; /** Identities that were tested and held, over all rows. */ readonly proofs: number }

export function readRows(columns: readonly Column[], count: number, format: Format, context: ReadingContext, meaning: GridMeaning): RowsRead | Refusal {
  const facts = factsBySymbol(context);
  const found = byHeading(columns, facts.known);
  if (isRefusal(found)) return found;
  const names = found.get('symbol') ?? symbolColumn(columns.filter((column) => column.fields.length === 0), facts.known);
  if (!names) return refuse(found.size >= 3 ? 'column-missing' : 'language-unknown', 'symbol');
  const masked = [...found].find(([field, column]) => field !== 'ignored' && column.cells.some((cell) => cell.masked));
  if (masked) return refuse('values-hidden', masked[1].heading);

  const cell = (field: Field, i: number): Cell | undefined => found.get(field)?.cells[i];
  const access: Access = { ...facts, found, names, cell, format, meaning };
  const free = columns.filter((column) => column.fields.length === 0 && column !== names && column.cells.some((each) => !each.empty));

  const drafts: Draft[] = [];
  for (let i = 0; i < count; i++) {
    const draft = draftOf(i, access);
    if (isRefusal(draft)) return draft;
    drafts.push(draft);
  }
  // Arithmetic fills what no heading names.
  const sides = drafts.map((_, i): 1 | -1 | null => { const word = wordOf(i, access); return word === 'long' ? 1 : word === 'short' ? -1 : sizeSign(cell('size', i)) === '-' ? -1 : null; });
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
    const draft = draftOf(i, access);
    if (isRefusal(draft)) return draft;
    const hedged = keys.filter((key) => key === keys[i]).length > 1;
    const read = positionOf(i, draft, access, columns, hedged);
    if (isRefusal(read)) return read;
    proofs += read.proofs;
    rows.push(read);
  }
  return { positions: rows.map((row) => row.position), proofs };
}

function positionOf(i: number, draft: Draft, access: Access, columns: readonly Column[], hedged: boolean): { position: RawPosition; proofs: number } | Refusal {
  const { found, names, cell, format, meaning } = access;
  const { symbol, figures } = draft;
  const at = (field: string): string => `${symbol}: ${field}`;
  const price = (field: Field): Value | null | undefined | Refusal => {
    const here = cell(field, i);
    if (!here) return undefined;
    // Two prices under a heading for one: TP/SL in another place.
    if (here.text.includes('/') && !/n\/a/i.test(here.text)) return refuse('facts-disagree', at(field));
    if (here.none) return null;
    const value = onlyValue(here, format);
    // A figure and "--" in one cell: which of them is meant, nothing tells.
    if (here.parts.some((part) => /(?:^|\s)(?:--|[–—−]|n\/a)(?:\s|$)/i.test(part))) return refuse('numbers-ambiguous', at(field));
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
  const printedTakes = protections(i, access, price);
  if (isRefusal(printedTakes)) return refuse(printedTakes.code, at('tpSl'));
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
  const word = wordOf(i, access);
  const side = sideOf({ word, sign: sizeSign(cell('size', i)), signed: meaning.signedSize === true, tone: cell('size', i)?.tone ?? names.cells[i]?.tone ?? cell('side', i)?.tone ?? null,
    liquidation: num(prices.liquidation ?? null), mark: markOf(figures), hedged }, figures, unit, meaning.pnlRoom);
  if ('problem' in side) return refuse(side.problem, symbol);

  const takes = meaning.ordersOutlive && passed(printedTakes, side.side, markOf(figures)) ? {} : printedTakes;
  const here = { i, columns, found, format };
  const wrong = misplaced(here, figures) ?? rivalOf(here, figures, unit, side.side);
  if (wrong) return refuse(wrong.code, at(wrong.at));

  const texts = [names.cells[i], cell('margin', i), cell('marginMode', i), cell('leverage', i), cell('side', i)].map((each) => each?.parts.join(' ') ?? '');
  const modes = new Set(texts.map((text) => modeWord(text)).filter((mode) => mode !== null));
  if (modes.size > 1) return refuse('facts-disagree', at('marginMode'));
  const [mode] = modes;
  const leverage = leverageOf(i, access);
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
  const checked = checkRow({ figures, unit, side: side.side, prices, takes, listed: draft.listed, leverage: leverage ?? null, usage: usage ?? null, mode: mode ?? null, hedged, roi: cell('pnl', i) ?? cell('roi', i), meaning });
  if (isRefusal(checked)) return refuse(checked.code, `${symbol}: ${checked.at}`);

  const stops = stopsOf(takes, figures.size, unit, figures.coins);
  const text = (value: Value | null | undefined): DecimalText | null => (value ? decimalText(value.value) : null);
  const position: RawPosition = {
    symbol, side: side.side, size: decimalText(figures.size.value), sizeUnit: unit,
    ...Object.fromEntries((['entry', 'mark', 'liquidation', 'breakEven'] as const).filter((field) => field in prices).map((field) => [field, text(prices[field])])),
    ...amounts, ...(mode ? { marginMode: mode } : {}), ...(leverage === undefined ? {} : { leverage: leverage === null ? null : decimalText(leverage) }),
    ...(usage === undefined ? {} : { usage }),
    ...('stop' in takes ? { stopLoss: text(takes.stop) } : {}), ...('take' in takes ? { takeProfit: text(takes.take) } : {}), ...(stops ? { stops } : {}),
  };
  return { position, proofs: checked.proofs + (side.proven ? 1 : 0) };
}

