/** What brings liquidation to the distance the user asks for (risk-spec 5.3), or why it cannot be told. */
import type { WayOut } from './assessment';
import { above0, along, below0, dec, type Decimal } from './decimal';
import { printed } from './figures';
import type { Basis, Funded } from './position-basis';
import { amountUp } from './rounding';
import { cutInPrintedUnits } from './stop-advice';
import { cutFor, marginFor } from './target';
import { targetPrice } from './what-if';

export interface WayOutContext {
  readonly basis: Basis; readonly funded: Funded | null; readonly mark: Decimal; readonly liquidation: Decimal | null;
  /** No price liquidates at the present margin: farther than any target. */
  readonly unreachable: boolean;
  readonly targetPct: string;
  readonly exitCost: Decimal | null; readonly lot: Decimal | null; readonly marginStep: Decimal;
}

/** Null where no target price exists: the percentage is none, or lies at or below a price of zero. */
export function wayOut({ basis, funded, mark, liquidation, unreachable, targetPct, exitCost, lot, marginStep }: WayOutContext): WayOut | null {
  const pct = dec(targetPct);
  const target = pct === null || !above0(pct) ? null : targetPrice(basis.s, mark, pct);
  if (target === null) return null;
  const none = { targetPct, targetLiquidation: printed(target), addMargin: null, reduceSize: null };
  if (unreachable || (liquidation !== null && !below0(along(basis.s, target.minus(liquidation))))) return { ...none, why: 'already-there' };
  const { size } = basis;
  if (funded === null || size === null) return { ...none, why: !basis.isolated && basis.rules.crossIsAccountWide ? 'account-wide' : 'margin-unknown' };
  const addMargin = printed(amountUp(marginFor(funded.position, target), marginStep));
  if (basis.isolated && basis.rules.release === 'proportional') return { ...none, addMargin, why: 'proportional-release' };
  const x = exitCost === null ? null : cutFor(funded.position, target, mark, exitCost);
  return { ...none, addMargin, reduceSize: x === null ? null : printed(cutInPrintedUnits(x.times(size), { ...basis, size }, lot)), why: 'ok' };
}
