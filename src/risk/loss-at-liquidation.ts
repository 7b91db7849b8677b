/** Money lost from now if the position is liquidated: a band from what could be left down to nothing (risk-spec 3.4). */
import type { PositionAssessment } from './assessment';
import { ZERO, above0, dec, type Decimal } from './decimal';
import { printed } from './figures';
import { equityAt, notionalAt } from './position';
import type { Basis, Funded } from './position-basis';
import { configFrom } from './stop-advice';
import type { StopSettings } from './stop-settings';

/** Isolated only: in cross margin the whole account answers, and one row does not say how much that is. Null without a margin or a liquidation price. */
export function lossAtLiquidation(basis: Basis, funded: Funded | null, mark: Decimal, liquidation: Decimal | null, settings: StopSettings): PositionAssessment['loss'] {
  const fee = dec(basis.rules.liquidationFee);
  const slip = configFrom(settings)?.slipStress ?? null;
  if (funded === null || !basis.isolated || liquidation === null || fee === null || slip === null) return null;
  const { position } = funded;
  const equity = equityAt(position, mark);
  if (!above0(equity)) return null;
  const left = equityAt(position, liquidation).minus(notionalAt(position, liquidation).times(fee.plus(slip)));
  const best = equity.minus(above0(left) ? left : ZERO);
  return { best: printed(above0(best) ? best : ZERO), worst: printed(equity) };
}
