/** How many decimals a price of a position is shown with, the same on every surface and in every notification. No imports but types: the page's script carries it. */
import type { RawPosition } from './reading';

/** Digits after the point of a canonical decimal. */
export const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;

/** As the page prints its mark; where it prints none, the digits of `mark` (the feed's) as far as prices of this size carry them. */
export function priceDecimals(raw: Pick<RawPosition, 'mark' | 'liquidation' | 'entry'>, mark: string | null): number {
  const liquidation = decimalsOf(raw.liquidation ?? '');
  if (raw.mark !== null && raw.mark !== undefined) return Math.max(decimalsOf(raw.mark), liquidation);
  const price = mark ?? raw.entry ?? '';
  return Math.max(liquidation, Math.min(decimalsOf(price), Number(price) >= 1 ? 2 : 8));
}
