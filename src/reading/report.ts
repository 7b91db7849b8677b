/**
 * A capture that can be shown to strangers: structure, headings, tabs and roles stay; amounts are multiplied by one secret factor, so that their ratios still agree
 * with prices, percentages and leverage; ids, addresses and names go. A maintainer turns it into a fixture.
 */
import { LIMITS, type Capture, type CellText, type GridText } from '../capture/capture';
import { cellFrom, type Cell } from './cells';
import { evidence, figuresOf, formatOf, Num, plainFigures, valueOf, type Figure, type Format } from './numbers';
import type { DecimalText } from './reading';
import { symbolKey, symbolOf } from './symbol';
import { fieldsOf, modeWord, sideWord, type Field } from './words';

/** Prices are public and stay; everything else that counts something is scaled. */
const PRICES: ReadonlySet<Field> = new Set(['entry', 'breakEven', 'mark', 'last', 'liquidation', 'tpSl', 'slTp', 'stopLoss', 'takeProfit']);
const WORDS: ReadonlySet<Field> = new Set(['symbol', 'side', 'marginMode', 'leverage', ...PRICES]);
/** Labels of values that are ratios in themselves. */
const RATIO = /health|factor|ratio|ltv|risk|leverage/i;
const DIGITS = 6; // significant ones that a scaled amount keeps at least

export interface ReportContext {
  /** The venue's own headings (`GridMeaning.headings`). */
  readonly headings?: Readonly<Record<string, Field>>;
  /** Public marks: a column without a known heading whose figures lie about them holds prices. */
  readonly marks?: Readonly<Record<string, DecimalText>>;
}

/** `factor`: positive, not 1, drawn by chance once per report and kept nowhere. */
export function anonymise(capture: Capture, factor: DecimalText, context: ReportContext = {}): Capture {
  const scale = new Num(factor);
  const marks = new Map(Object.entries(context.marks ?? {}).map(([symbol, mark]) => [symbolKey(symbol), new Num(mark)]));
  return {
    ...capture, path: unnamed((capture.path.split('?')[0] ?? '')), readAt: 0,
    tabs: capture.tabs.map((tab) => ({ ...tab, label: unnamed(tab.label) })),
    grids: capture.grids.map((grid, at) => gridOf(grid, at, scale, context, marks)),
    facts: capture.facts.map((fact) => {
      // Marks that the capture sets itself carry words; labelled values carry amounts.
      const words = fact.label.startsWith('@');
      const cell = cellFrom(fact.value);
      return { label: unnamed(fact.label), value: words ? { parts: fact.value.parts.map(unnamed), tone: fact.value.tone, hints: fact.value.hints.map(unnamed) } : scaled(fact.value, cell, RATIO.test(fact.label) ? new Num(1) : scale, formatOf(cell.figures.map((figure) => figure.body)), false) };
    }),
  };
}

type Factor = InstanceType<typeof Num>;

function gridOf(grid: GridText, at: number, scale: Factor, context: ReportContext, marks: ReadonlyMap<string, Factor>): GridText {
  const rows = grid.rows.map((row) => row.cells.map(cellFrom));
  const format = formatOf(rows.flatMap((cells) => cells.flatMap((cell) => cell.figures.map((figure) => figure.body))));
  const fields = grid.headers.map((heading) => fieldsOf(heading, context.headings));
  const symbolAt = fields.findIndex((all) => all.includes('symbol'));
  const publics = rows.map((cells) => marks.get(symbolKey(symbolOf(cells[symbolAt]?.parts ?? cells.flatMap((cell) => cell.parts), new Set(marks.keys())) ?? '')));
  const isPrice = (column: number): boolean => {
    const known = fields[column] ?? [];
    if (known.length > 0) return known.some((field) => PRICES.has(field));
    return publics.some((mark) => mark !== undefined) && rows.every((cells, i) => {
      const mark = publics[i];
      const plain = (cells[column]?.figures ?? []).filter((figure) => figure.kind === 'plain');
      return mark === undefined || plain.every((figure) => { const value = valueOf(figure, format === 'open' ? '.' : format)?.value; return value !== undefined && value.gt(mark.div(2)) && value.lt(mark.mul(2)) && figure.unit === ''; });
    });
  };
  return {
    headers: grid.headers.map(unnamed),
    rows: grid.rows.map((row, i) => ({
      key: `${at}-${i}`,
      cells: row.cells.map((cell, column) => {
        const known = fields[column] ?? [];
        if (known.includes('symbol') && !(rows[i]?.[column]?.figures.some((figure) => figure.kind === 'plain') ?? false)) return { parts: cell.parts.map(hidden), tone: cell.tone, hints: [] };
        return scaled(cell, rows[i]?.[column] ?? cellFrom(cell), isPrice(column) ? new Num(1) : scale, format, known.some((field) => WORDS.has(field)));
      }),
    })),
  };
}

/** The cell with its plain figures multiplied; percentages and leverage are ratios and stay. Hints are kept where they hold figures. */
function scaled(cell: CellText, read: Cell, scale: Factor, format: Format, words: boolean): CellText {
  const change = (text: string, next: string): string => {
    // Ids first: they hold digits that are no figures.
    const line = plainFigures(hidden(text));
    const figures = figuresOf(line, next);
    if (figures.length === 0) return wordsOf(line, words);
    let out = '';
    let from = 0;
    for (const figure of figures) {
      out += wordsOf(line.slice(from, figure.at), words) + (figure.kind === 'plain' && !scale.eq(1) ? printed(figure, scale, format) : figure.body);
      from = figure.at + figure.body.length;
    }
    return out + wordsOf(line.slice(from), words);
  };
  return {
    parts: read.parts.slice(0, LIMITS.parts).map((part, i) => change(part, read.parts[i + 1] ?? '')), tone: cell.tone,
    hints: cell.hints.filter((hint) => figuresOf(hint).length > 0).map((hint) => change(hint, '')),
  };
}

/** The scaled figure in the way the page printed it: same marks, at least as many digits as a reader needs. */
function printed(figure: Figure, scale: Factor, format: Format): string {
  const says = evidence(figure.body);
  const decimal = says === '.' || says === ',' ? says : format === ',' ? ',' : '.';
  const value = valueOf({ ...figure, sign: '', scale: 0, bound: false }, decimal);
  if (!value) return figure.body.replace(/\d/g, '9');
  const changed = value.value.mul(scale);
  const whole = changed.trunc().toFixed().length;
  const decimals = Math.max((figure.body.split(decimal)[1] ?? '').length, changed.isZero() ? 0 : Math.max(0, DIGITS - (changed.lt(1) ? changed.e + 1 : whole)));
  // Exactly three places could be read as a group of thousands.
  const [left = '0', right = ''] = changed.toFixed(decimals === 3 ? 4 : decimals).split('.');
  const mark = /\d([ ',.])\d{3}/.exec(figure.body)?.[1];
  const groups = mark !== undefined && mark !== decimal ? left.replace(/\B(?=(?:\d{3})+$)/g, mark) : left;
  return right === '' ? groups : `${groups}${decimal}${right}`;
}

/** Text beside or without figures: words that say what a reader must know, names of coins and anchors stay; anything else may be a name. */
function wordsOf(text: string, known: boolean): string {
  if (!/\p{L}/u.test(text)) return nines(text);
  if (known || text.trim() === '' || sideWord(text) !== null || modeWord(text) !== null) return text;
  return text.replace(/\p{L}[\p{L}\p{N}_]*/gu, (word) => (word.length <= 2 || word === word.toLocaleUpperCase('en') || word.includes('_') || /^[a-z]{0,3}[A-Z]{2,}$/.test(word) ? word : '(text)'));
}

/** Addresses, long ids and mail addresses are never part of what a page means; digits outside figures may be account numbers or dates. */
function hidden(text: string): string {
  return text.replace(/[\w.+-]+@[\w-]+\.[\w.]+/g, '(mail)').replace(/0x[0-9a-f]{2,}(?:(?:\.{2,3}|…)[0-9a-f]{2,})?/gi, '(address)').replace(/\b(?=[a-z]*\d)(?=\d*[a-z])[0-9a-z]{16,}\b/gi, '(id)');
}
const nines = (text: string): string => text.replace(/\d{3,}/g, (digits) => '9'.repeat(digits.length));
const unnamed = (text: string): string => nines(hidden(text.slice(0, LIMITS.text)));
