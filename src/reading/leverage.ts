/** Leverage and margin use of a row. */
import { valuesOf, type Cell } from './cells';
import type { Access } from './draft';
import type { GridMeaning } from './meaning-grid';
import { decimalText, Num, type Format, type Value } from './numbers';
import { refuse, type Refusal } from './outcome';
import type { DecimalText } from './reading';

/** Leverage from its own column, else as a tag (`20x`) beside the symbol or margin. Two that differ are a contradiction. */
export function leverageOf(i: number, { names, cell, format }: Access): Value['value'] | null | undefined | Refusal {
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
export function usageOf(cell: Cell | undefined, format: Format, meaning: GridMeaning): DecimalText | null | undefined | Refusal {
  if (!cell || !meaning.usage) return undefined;
  // A pair of prices is no ratio, also with nothing set.
  if (cell.none) return cell.text.includes('/') && !/n\/a/i.test(cell.text) ? refuse('facts-disagree', 'usage') : null;
  const percents = valuesOf(cell, format, 'percent');
  const [only] = percents ?? [];
  // An amount beside the percentage, or a sign before it, is a profit and its return.
  if (!only || percents?.length !== 1 || only.figure.sign !== '' || cell.figures.some((figure) => figure.kind === 'plain')) return refuse('numbers-ambiguous', 'usage');
  const ratio = only.value.div(100);
  if (meaning.usage === 'rises-to-1') return ratio.gt(1.5) ? refuse('facts-disagree', 'usage') : decimalText(ratio);
  if (meaning.usage === 'falls-to-0') return decimalText(new Num(1).minus(ratio));
  return ratio.isZero() ? refuse('facts-disagree', 'usage') : decimalText(new Num(1).div(ratio).toSignificantDigits(20));
}

