/** Stop and take-profit prices of a row, as far as its columns say, and how much its stops close. */
import { onlyValue } from './arithmetic';
import { cellFrom } from './cells';
import { takeAndStop } from './columns';
import type { Access } from './draft';
import { decimalText, type Value } from './numbers';
import { isRefusal, refuse, type Refusal } from './outcome';
import type { DecimalText, RawStop } from './reading';
import { num, type Unit } from './row';
import { unitOf, type Coins } from './symbol';
import type { Field } from './words';

/** Words of a `stops` cell in place of a size: the order closes all there is, or a part that the page does not put in figures. */
export const CLOSES_ALL = '@all';
export const CLOSES_PART = '@part';

export interface Protections {
  readonly stop?: Value | null; readonly take?: Value | null;
  /** Every stop with what it closes. */
  readonly stops?: readonly { readonly price: Value; readonly closes: Value | typeof CLOSES_ALL | typeof CLOSES_PART }[];
}
/** `price` reads a price cell of the row; null where the page says that nothing is set, absent where it does not say. */
export function protections(i: number, access: Access, price: (field: Field) => Value | null | undefined | Refusal): Protections | Refusal {
  const set = prices(i, access, price);
  if (isRefusal(set) || !set.stop) return set;
  const stops = listed(i, access);
  // The stop that stands beside the price must be one of those that are listed with their sizes.
  const named = stops?.some(({ price: at }) => set.stop && at.value.minus(set.stop.value).abs().lt(at.step.add(set.stop.step)));
  return stops && named ? { ...set, stops } : set;
}

function prices(i: number, { found, cell, format, meaning }: Access, price: (field: Field) => Value | null | undefined | Refusal): Protections | Refusal {
  const both = found.has('tpSl') ? 'tpSl' : found.has('slTp') ? 'slTp' : null;
  const here = both ? cell(both, i) : undefined;
  if (both && here) {
    // A button says nothing of what is set.
    if (here.control && meaning.buttonsSayNothing) return {};
    const halves = takeAndStop(here, both);
    // A word that is none for "none" may lead to several orders ("View"); a sign without one is the button that sets the first.
    const none = here.none || here.text.includes('/') || (!here.empty && (halves?.every((half) => half.none) ?? !/\p{L}/u.test(here.text)));
    if (!/\d/.test(here.text)) return none ? { stop: null, take: null } : {};
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

/** A `stops` cell: a price, what it closes, the next price, what that closes; undefined where it is not wholly that. */
function listed(i: number, { cell, format }: Access): Protections['stops'] {
  const parts = cell('stops', i)?.parts ?? [];
  const value = (text: string | undefined): Value | null => (text === undefined ? null : onlyValue(cellFrom({ parts: [text], tone: null, hints: [] }), format));
  const stops: NonNullable<Protections['stops']>[number][] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const [price, size] = [value(parts[at]), parts[at + 1]];
    const closes = size === CLOSES_ALL || size === CLOSES_PART ? size : value(size);
    if (!price || !closes) return undefined;
    stops.push({ price, closes });
  }
  return stops.length > 0 ? stops : undefined;
}

/** Stops in the unit of the position's size; undefined where one is counted in another: no price of this moment says what it was worth when it was set. */
export function stopsOf({ stops }: Protections, size: Value, unit: Unit, coins: Coins): readonly RawStop[] | undefined {
  const found: RawStop[] = [];
  for (const { price, closes } of stops ?? []) {
    const at = decimalText(price.value);
    if (closes === CLOSES_PART) found.push({ price: at, size: null, rounding: '0' as DecimalText });
    else if (closes === CLOSES_ALL) found.push({ price: at, size: decimalText(size.value), rounding: '0' as DecimalText });
    else if (unitOf(closes.figure.unit, coins) === unit) found.push({ price: at, size: decimalText(closes.value.abs()), rounding: decimalText(closes.step.add(size.step)) });
    else return undefined;
  }
  return found.length > 0 ? found : undefined;
}

/** The mark has reached one of the two prices already. */
export function passed({ stop, take }: Protections, side: 'long' | 'short', mark: number | null): boolean {
  const sign = side === 'long' ? 1 : -1;
  const [below, above] = [num(stop ?? null), num(take ?? null)];
  return mark !== null && ((below !== null && sign * (mark - below) < 0) || (above !== null && sign * (above - mark) < 0));
}
