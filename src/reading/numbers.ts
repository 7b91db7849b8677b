/** Numbers as pages print them: finds the figures of a text, decides one format for a whole table, and turns figures into decimals. */
import { Decimal } from 'decimal.js';
import type { DecimalText } from './reading';

/** Precision beyond anything a page prints; this constructor is the reading's own. */
export const Num = Decimal.clone({ precision: 60, toExpNeg: -60, toExpPos: 60 });
export const decimalText = (value: Decimal): DecimalText => (value.isZero() ? '0' : value.toFixed()) as DecimalText;

/** A figure still in the page's format. */
export interface Figure {
  /** Where the digits stand in the text as `plainFigures` gives it. */
  readonly at: number;
  /** Digits with their marks, nothing else: `104,250.40`. Subscript zeros are already written out. */
  readonly body: string;
  readonly sign: '+' | '-' | '';
  readonly kind: 'plain' | 'percent' | 'times';
  /** Power of ten of a K, M, B, T, 万 or 亿 behind it. */
  readonly scale: number;
  /** Unit or currency printed with it, upper case; '' if none. */
  readonly unit: string;
  /** `≈` before it: a conversion of another figure. */
  readonly approx: boolean;
  /** `<` or `>` before it: a bound, no value. Also a figure that ends in a mark: the rest of it stands elsewhere. */
  readonly bound: boolean;
}

const DIGITS: Readonly<Record<string, string>> = Object.fromEntries([...'٠١٢٣٤٥٦٧٨٩'].map((c, i) => [c, String(i)]).concat([...'۰۱۲۳۴۵۶۷۸۹'].map((c, i) => [c, String(i)])));
const SUBSCRIPT = '₀₁₂₃₄₅₆₇₈₉';

/** `0.0₅952`, `0.0{5}952`: the small figure counts the zeros behind the mark, the shown one included. */
const zeros = (text: string): string => text.replace(/(?<!\d)0([.,])0(?:([₀-₉]{1,2})|\{(\d{1,2})\})(\d+)/g, (_, mark: string, sub: string | undefined, brace: string | undefined, rest: string) => {
  const count = sub === undefined ? Number(brace) : Number([...sub].map((c) => SUBSCRIPT.indexOf(c)).join(''));
  return `0${mark}${'0'.repeat(Math.min(count, 40))}${rest}`;
});

/** One alphabet of digits, signs and marks. Arabic marks are certain, so they become an apostrophe (grouping) and a middle dot (decimal). */
export function plainFigures(text: string): string {
  return zeros(text).normalize('NFKC').replace(/[٠-٩۰-۹]/g, (c) => DIGITS[c] ?? c).replace(/٬/g, "'").replace(/(?<=\d)٫(?=\d)/g, '·')
    .replace(/[\u2010-\u2015\u2212\ufe63\uff0d\u2796](?=\s?(?:[$€£¥₩₽₺₹]|US\$)?\s?[\d.])/g, '-').replace(/[’‘ʼ`´](?=\d{3})/g, "'").replace(/\s/g, ' ');
}

const CURRENCY = String.raw`US\$|A\$|C\$|HK\$|R\$|[$€£¥₩₽₺₹₿Ξ]`;
const BODY = String.raw`\d{1,3}(?:[ ']\d{3})+(?:[.,·]\d+)?(?![\d])|\d[\d.,'·]*\d|\d|[.,]\d+`;
const FIGURE = new RegExp(String.raw`(?<approx>[≈~]\s?)?(?<bound>[<>≤≥]\s?)?(?<sign>[-+]\s?)?(?<before>(?:${CURRENCY})\s?)?(?<sign2>[-+])?(?<body>${BODY})`, 'gu');
const SCALES: Readonly<Record<string, number>> = { K: 3, M: 6, B: 9, T: 12, k: 3, 万: 4, 萬: 4, 만: 4, 亿: 8, 億: 8, 억: 8 };
const SCALE = /^\s?(?:([KMBTk])(?![\p{L}\p{N}])|([万萬만亿億억]))/u;
const UNIT = new RegExp(String.raw`^\s?(?:(${CURRENCY})|(\d{0,8}\p{Lu}[\p{Lu}\p{N}]{0,14}|\p{Lo}{1,6}|[Cc]ont(?:racts?)?\.?|[Cc]ontratos?|[Kk]ontrakte?)(?![\p{L}]))`, 'u');

/** All figures of one text run. Dates, times, and digits inside words (`1000PEPE`, `BTC2`) are none. */
export function figuresOf(text: string, next = ''): Figure[] {
  const line = plainFigures(text);
  const figures: Figure[] = [];
  for (const match of line.matchAll(FIGURE)) {
    const groups = match.groups ?? {};
    const body = groups['body'] ?? '';
    const end = match.index + match[0].length;
    const before = line[match.index - 1] ?? '';
    const bodyStart = end - body.length;
    let rest = line.slice(end);
    // Inside a word, a date or a time: `BTC2`, `12:30`, `2026-11-20`, `2026/11/20`.
    if (/[\p{L}_#]/u.test(line[bodyStart - 1] ?? '') && !groups['before']) continue;
    if (/^[:/]\d/.test(rest) || /\d[:/]$/.test(line.slice(0, bodyStart)) || (/^-\d/.test(rest) && /^\d+$/.test(body)) || (groups['sign'] === '-' && /\d/.test(before))) continue;
    let scale = 0;
    let kind: Figure['kind'] = 'plain';
    let unit = (groups['before'] ?? '').trim();
    const suffix = SCALE.exec(rest);
    if (suffix) { scale = SCALES[suffix[1] ?? suffix[2] ?? ''] ?? 0; rest = rest.slice(suffix[0].length); }
    if (/^\s?[%]/.test(rest) || (rest.trim() === '' && /^[%％]/.test(next))) kind = 'percent';
    else if (/^\s?(?:[xX×](?![\p{L}\p{N}])|倍|배)/u.test(rest) || /(?:^|[^\p{L}])[x×]$/iu.test(line.slice(0, bodyStart))) kind = 'times';
    else {
      // A word that begins with digits: `10,000 1000PEPE` is 10,000 of the unit 1000PEPE; `1000PEPEUSDT Perp` is a name.
      if (/^\p{L}/u.test(rest) && /^\d+$/.test(body) && (figures.length > 0 || /^\p{L}{4,}/u.test(rest))) continue;
      const named = UNIT.exec(rest) ?? (rest.trim() === '' ? UNIT.exec(plainFigures(next)) : null);
      if (named && unit === '') unit = (named[1] ?? named[2] ?? '').replace(/\.$/, '');
    }
    const sign = (groups['sign'] ?? groups['sign2'] ?? '').trim();
    figures.push({ at: bodyStart, body, sign: sign === '-' || sign === '+' ? sign : '', kind, scale, unit: unit.toUpperCase(), approx: groups['approx'] !== undefined, bound: groups['bound'] !== undefined || /^[.,]$/.test(rest) });
  }
  return figures;
}

/** Which mark parts whole from fraction: known, still open (both fit everything), or contradictory. */
export type Format = '.' | ',' | 'open' | 'mixed';

const grouped = (whole: string, mark: string): boolean => {
  const groups = whole.split(mark);
  const [first = '', ...rest] = groups;
  if (!/^\d{1,3}$/.test(first) || first.startsWith('0')) return false;
  // 104,250 or 1,04,250.
  return rest.length > 0 && rest.every((group, i) => group.length === (i === rest.length - 1 ? 3 : rest[0]?.length === 2 ? 2 : 3));
};

/** What one figure says about the decimal mark; 'bad' when it is no number in any format. */
export function evidence(body: string): '.' | ',' | 'none' | 'either' | 'bad' {
  const parted = /[ '·]/.test(body);
  const text = body.replace(/[ ']/g, '');
  // "05": a mark was lost on the way.
  if (/^0\d/.test(text)) return 'bad';
  if (text.includes('·')) return 'none';
  const points = text.split('.').length - 1;
  const commas = text.split(',').length - 1;
  if (points === 0 && commas === 0) return 'none';
  if (points > 0 && commas > 0) {
    const decimal = text.lastIndexOf('.') > text.lastIndexOf(',') ? '.' : ',';
    const mark = decimal === '.' ? ',' : '.';
    const [whole = '', fraction = '', more] = text.split(decimal);
    return more === undefined && /^\d+$/.test(fraction) && grouped(whole, mark) ? decimal : 'bad';
  }
  const mark = points > 0 ? '.' : ',';
  if (points + commas > 1) return grouped(text, mark) && !parted ? (mark === '.' ? ',' : '.') : 'bad';
  const [whole = '', fraction = ''] = text.split(mark);
  if (fraction === '') return 'bad';
  return fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole) && !parted ? 'either' : mark;
}

/** One format for the whole table: every figure must fit it. */
export function formatOf(bodies: Iterable<string>): Format {
  let points = false;
  let commas = false;
  for (const body of bodies) {
    const says = evidence(body);
    if (says === '.') points = true;
    if (says === ',') commas = true;
  }
  return points && commas ? 'mixed' : points ? '.' : commas ? ',' : 'open';
}

export interface Value {
  readonly value: Decimal;
  /** One unit of the last printed digit. */
  readonly step: Decimal;
  readonly figure: Figure;
  /** The same figure with the two marks exchanged, where its shape allows that reading too. */
  readonly other: Decimal | null;
}

function inFormat(figure: Figure, decimal: '.' | ','): { value: Decimal; step: Decimal } | null {
  const says = evidence(figure.body);
  if (says === 'bad' || (says !== 'none' && says !== 'either' && says !== decimal)) return null;
  const text = figure.body.replace(/[ ']/g, '').replaceAll(decimal === '.' ? ',' : '.', '').replace(/[,·]/, '.');
  if (!/^\d*\.?\d+$/.test(text) || text.length > 60) return null;
  const scale = new Num(10).pow(figure.scale);
  const fraction = text.split('.')[1]?.length ?? 0;
  const value = new Num(text).mul(scale);
  return { value: figure.sign === '-' ? value.neg() : value, step: new Num(10).pow(-fraction).mul(scale) };
}

/** Null when the figure does not fit the format. In an open format only figures without a doubtful mark have a value. */
export function valueOf(figure: Figure, format: Format): Value | null {
  if (format === 'mixed' || figure.bound) return null;
  const either = evidence(figure.body) === 'either';
  if (format === 'open' && either) return null;
  const decimal = format === ',' ? ',' : '.';
  const own = inFormat(figure, decimal);
  return own && { ...own, figure, other: either ? (inFormat(figure, decimal === '.' ? ',' : '.')?.value ?? null) : null };
}
