/** Which account or position a market move liquidates first, across venues and lending (risk-spec 6.8). */
import { ONE, ZERO, max, type Decimal, type Num } from './decimal';
import { Fields, isFault, fault, type Result } from './input';
import { uniformDrop, type Collateral, type Debt } from './lending';
import { shockToLiq, type Balance, type InverseHolding, type LinearHolding } from './portfolio';

export type Unit =
  | { readonly id: string; readonly kind: 'isolated'; readonly mark: Num; readonly liq: Num | null; readonly beta: Num }
  | { readonly id: string; readonly kind: 'cross'; readonly collateral: readonly Balance[]; readonly positions: readonly (LinearHolding | InverseHolding)[] }
  | { readonly id: string; readonly kind: 'defi'; readonly collateral: readonly Collateral[]; readonly debt: readonly Debt[] };

export interface Order { readonly order_down: readonly string[]; readonly shock_down: readonly Decimal[]; readonly order_up: readonly string[]; readonly shock_up: readonly Decimal[] }

/** `portfolio.firstToLiq`: ids and market moves, nearest first, for falls and for rises. Units no move liquidates, and those that do not follow the market, are left out. Static: no cascade. */
export function firstToLiq(input: { readonly units: readonly Unit[] }): Result<Order> {
  const f = new Fields();
  const down: { id: string; move: Decimal }[] = [], up: { id: string; move: Decimal }[] = [];
  for (const [i, unit] of f.list('units', input.units, 0).entries()) {
    const moves = movesOf(unit);
    if (isFault(moves)) return fault(`units[${i}].${moves.error.field}`, moves.error.why);
    if (moves.down !== null) down.push({ id: unit.id, move: moves.down });
    if (moves.up !== null) up.push({ id: unit.id, move: moves.up });
  }
  if (f.fault !== null) return f.fault;
  const nearestFirst = (list: { id: string; move: Decimal }[]) => list.sort((a, b) => a.move.abs().cmp(b.move.abs()));
  nearestFirst(down);
  nearestFirst(up);
  return { order_down: down.map((one) => one.id), shock_down: down.map((one) => one.move), order_up: up.map((one) => one.id), shock_up: up.map((one) => one.move) };
}

/** The market moves that liquidate one unit; null: none on that side. */
export function movesOf(unit: Unit): Result<{ readonly down: Decimal | null; readonly up: Decimal | null }> {
  if (unit?.kind === 'cross') {
    const moves = shockToLiq(unit);
    return isFault(moves) ? moves : { down: moves.shock_down, up: moves.shock_up };
  }
  if (unit?.kind === 'defi') {
    const drop = uniformDrop(unit);
    return isFault(drop) ? drop : { down: drop.drop_fraction === null ? null : max(ZERO, drop.drop_fraction).neg(), up: null };
  }
  if (unit?.kind !== 'isolated') return fault('kind', 'unknown-value');
  const f = new Fields();
  const mark = f.positive('mark', unit.mark), liq = f.optional('liq', unit.liq, 'positive'), beta = f.number('beta', unit.beta);
  if (f.fault !== null) return f.fault;
  if (liq === null || beta.isZero()) return { down: null, up: null };
  const move = liq.div(mark).minus(ONE).div(beta);
  return { down: move.lte(0) ? move : null, up: move.gte(0) ? move : null };
}
