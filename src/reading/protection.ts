/** Stop and take-profit prices of a row, as far as its columns say. */
import { onlyValue } from './arithmetic';
import { takeAndStop } from './columns';
import type { Access } from './draft';
import type { Value } from './numbers';
import { isRefusal, refuse, type Refusal } from './outcome';
import type { Field } from './words';

export interface Protections { readonly stop?: Value | null; readonly take?: Value | null }
/** `price` reads a price cell of the row; null where the page says that nothing is set, absent where it does not say. */
export function protections(i: number, { found, cell, format, meaning }: Access, price: (field: Field) => Value | null | undefined | Refusal): Protections | Refusal {
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

