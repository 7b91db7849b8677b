/** Lots under a summary row: what a page lists twice is counted once. */
import { Num } from './numbers';
import { refuse, type Refusal } from './outcome';
import type { DecimalText, RawPosition } from './reading';
import { symbolKey } from './symbol';

/** A sum of rounded figures may miss the rounded sum by half a last digit each: 0.1 % covers it for any sane precision. */
const near = (sum: InstanceType<typeof Num>, whole: InstanceType<typeof Num>): boolean => sum.minus(whole).abs().lte(whole.abs().mul('0.001'));
const total = (figures: readonly (DecimalText | null | undefined)[]): InstanceType<typeof Num> | null =>
  figures.every((figure) => figure !== null && figure !== undefined) ? figures.reduce((sum, figure) => sum.plus(figure ?? 0), new Num(0)) : null;

/** True when the first row is what the others add up to: size, and PnL where it is printed. */
function sumsUp(whole: RawPosition, lots: readonly RawPosition[]): boolean {
  const size = total(lots.map((lot) => lot.size));
  if (size === null || !near(size, new Num(whole.size)) || lots.some((lot) => lot.sizeUnit !== whole.sizeUnit)) return false;
  if (whole.pnl === undefined || whole.pnl === null) return true;
  const pnl = total(lots.map((lot) => lot.pnl));
  return pnl !== null && pnl.minus(whole.pnl).abs().lte(new Num(whole.pnl).abs().mul('0.01').plus('0.02'));
}

/**
 * Positions without the lots that a summary row above them already counts. Rows of one instrument and side that stand together must be such a
 * summary; if their figures do not add up, nothing tells what is held, and the reading is refused.
 */
export function withoutLots(positions: readonly RawPosition[]): readonly RawPosition[] | Refusal {
  const kept: RawPosition[] = [];
  const key = (position: RawPosition): string => `${symbolKey(position.symbol)} ${position.side}`;
  for (let i = 0; i < positions.length;) {
    const whole = positions[i];
    if (!whole) break;
    let end = i + 1;
    for (let next = positions[end]; next && key(next) === key(whole); next = positions[++end]);
    const lots = positions.slice(i + 1, end);
    if (lots.length > 0 && !sumsUp(whole, lots)) return refuse('facts-disagree', `${whole.symbol}: lots`);
    if (kept.some((other) => key(other) === key(whole))) return refuse('facts-disagree', `${whole.symbol}: lots`);
    kept.push(whole);
    i = end;
  }
  return kept;
}
