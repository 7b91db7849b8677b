/** How figures are written: digits by locale, true minus, the venue's own precision for prices, masked amounts. Takes decimal text and never does arithmetic on it. */
import { decimalsOf } from '../reading/price-decimals';
import type { Settings } from '../storage/settings';

/** What stands before and after the digits of a percentage: Turkish writes the sign first, German a space before it. */
export interface PercentParts { readonly before: string; readonly figure: string; readonly after: string }
export type Rounding = 'ceil' | 'floor' | 'halfExpand';

export interface Figures {
  readonly masked: boolean;
  /** Percent points ("3.8047") -> "3.8%". Down, so that a distance is never shown longer than it is. */
  readonly percent: (points: string, digits?: number) => string;
  readonly percentParts: (points: string, digits?: number) => PercentParts;
  /** As the venue prints it; a longer computed price is cut to `decimals`, rounded as told. */
  readonly price: (text: string, decimals?: number, rounding?: Rounding) => string;
  readonly number: (text: string, least: number, most: number, rounding?: Rounding) => string;
  /** An amount with its unit; masked on the user's wish. Money has two decimals, coins up to six. */
  readonly amount: (text: string, unit: string, rounding?: Rounding) => string;
  /** What a loss does to the account: a loss is minus, a negative loss (profit locked in) is plus. */
  readonly change: (loss: string, unit: string) => string;
  readonly clock: (at: number) => string;
  readonly clockSeconds: (at: number) => string;
  /** Time alone within a day of `now`, else with its date. */
  readonly moment: (at: number, now: number) => string;
}

export const MASK = '••••';
export const MINUS = '−';

type NumericText = `${number}`;
/** 990 USDT, not 990.00 USDT. */
const WHOLE = { trailingZeroDisplay: 'stripIfInteger' } as const;
const PLAIN = /^-?\d+(?:\.\d+)?$/;
const MONEY = /USD|EUR|GBP|DAI|^\$$/i;

/** Formatters cost milliseconds to make and are wanted at every drawing: one each, made when first needed. */
const made = new Map<string, unknown>();
function once<T>(name: string, make: () => T): T {
  if (!made.has(name)) made.set(name, make());
  return made.get(name) as T;
}

/** `locale` writes times, and digits too unless the user chose their separators. */
export function figuresOf(settings: Pick<Settings, 'numbers' | 'masked'>, locale: string): Figures {
  const digitLocale = { auto: locale, point: 'en-US', comma: 'de-DE' }[settings.numbers];
  const format = (options: Intl.NumberFormatOptions): Intl.NumberFormat => once(`${digitLocale} ${JSON.stringify(options)}`, () => new Intl.NumberFormat(digitLocale, options));
  const minus = (text: string): string => text.replaceAll('-', MINUS);
  // Text goes to Intl as text: a float between would change the last digits of a price.
  const digits = (text: string, least: number, most: number, rounding: Rounding, more: Intl.NumberFormatOptions = {}): string =>
    PLAIN.test(text)
      ? minus(format({ minimumFractionDigits: Math.min(least, 20), maximumFractionDigits: Math.min(Math.max(least, most), 20), roundingMode: rounding, ...more }).format(text as NumericText))
      : '?';
  const percentParts = (points: string, most?: number): PercentParts => {
    if (!PLAIN.test(points)) return { before: '', figure: '?', after: '' };
    // A remaining distance under a tenth is not shown as 0.0 while there is one.
    const tiny = /^-?0\.0\d*$/.test(points);
    const places = most ?? (tiny ? 2 : 1);
    const parts = format({ style: 'percent', minimumFractionDigits: places, maximumFractionDigits: places, roundingMode: 'floor' }).formatToParts(`${points}e-2` as NumericText);
    const numeric = new Set(['minusSign', 'integer', 'group', 'decimal', 'fraction']);
    const first = parts.findIndex((part) => numeric.has(part.type));
    const join = (some: readonly Intl.NumberFormatPart[]): string => minus(some.map((part) => part.value).join(''));
    return {
      before: join(parts.slice(0, first).filter((part) => !numeric.has(part.type))),
      figure: join(parts.filter((part) => numeric.has(part.type))),
      after: join(parts.slice(first).filter((part) => !numeric.has(part.type))),
    };
  };
  const places = (unit: string): readonly [number, number] => (MONEY.test(unit) ? [2, 2] : [0, 6]);
  const times = (options: Intl.DateTimeFormatOptions) => (at: number): string => once(`${locale} ${JSON.stringify(options)}`, () => new Intl.DateTimeFormat(locale, options)).format(at);
  const clock = times({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const dated = times({ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

  return {
    masked: settings.masked,
    percentParts,
    percent: (points, most) => {
      const { before, figure, after } = percentParts(points, most);
      return before + figure + after;
    },
    price: (text, decimals, rounding = 'halfExpand') => {
      const own = decimalsOf(text);
      const shown = decimals === undefined ? own : Math.min(own, Math.max(decimals, 0));
      return digits(text, shown, shown, rounding);
    },
    number: (text, least, most, rounding = 'halfExpand') => digits(text, least, most, rounding),
    amount: (text, unit, rounding = 'halfExpand') => {
      const [least, most] = places(unit);
      return `${settings.masked ? MASK : digits(text, least, most, rounding, WHOLE)}${unit === '' ? '' : `\u00a0${unit}`}`;
    },
    change: (loss, unit) => {
      const [least, most] = places(unit);
      const turned = loss.startsWith('-') ? loss.slice(1) : `-${loss}`;
      return `${settings.masked ? MASK : digits(turned, least, most, 'floor', { ...WHOLE, signDisplay: 'exceptZero' })}${unit === '' ? '' : `\u00a0${unit}`}`;
    },
    clock,
    clockSeconds: times({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
    moment: (at, now) => (now - at < 86_400_000 && now >= at ? clock(at) : dated(at)),
  };
}
