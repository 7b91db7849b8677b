/** Why the liquidation price moved between two readings: the causes that can be seen, and the rest that cannot. */
import type { RawPosition } from '../reading/reading';
import type { LiquidationMove, PositionAssessment } from './assessment';
import { HUNDRED, dec, type Decimal } from './decimal';
import { notionalAt } from './position';
import { positive, type Basis } from './position-basis';
import { printed } from './figures';

export interface MoveContext {
  readonly previous: PositionAssessment | null;
  readonly raw: RawPosition; readonly basis: Basis; readonly mark: Decimal | null; readonly own: Decimal | null; readonly now: number;
  /** The page's other positions, now and at the previous reading. */
  readonly others: readonly RawPosition[]; readonly previousOthers: readonly RawPosition[];
}

type Cause = LiquidationMove['causes'][number];

const differs = (a: string | null | undefined, b: string | null | undefined): boolean => {
  const [x, y] = [dec(a), dec(b)];
  return x !== null && y !== null && !x.eq(y);
};

/** Margin columns that hold PnL move with every tick: only what remains after it counts, beyond what two printed roundings explain. */
function marginChanged(before: RawPosition, after: RawPosition, basis: Basis): boolean {
  const { pageMargin } = basis.rules;
  if (!basis.isolated || pageMargin === 'initial' || pageMargin === 'unknown') return false;
  if (pageMargin === 'wallet') return differs(before.margin, after.margin);
  const wallet = (raw: RawPosition): Decimal | null => {
    const [margin, pnl] = [dec(raw.margin), dec(raw.pnl)];
    return margin === null || pnl === null ? null : margin.minus(pnl);
  };
  const [a, b] = [wallet(before), wallet(after)];
  return a !== null && b !== null && b.minus(a).abs().gt(a.abs().times('0.005'));
}

const identity = (raw: RawPosition): string => `${raw.symbol}|${raw.side}|${raw.size}|${raw.entry ?? ''}`;

/** In cross margin another position counts when it comes, goes or changes, and when its profit does. */
function othersChanged(before: readonly RawPosition[], after: readonly RawPosition[]): boolean {
  const list = (all: readonly RawPosition[]): string => all.map((raw) => `${identity(raw)}|${raw.pnl ?? ''}`).sort().join('\n');
  return list(before) !== list(after);
}

/** Null while it has not moved. A move stays told until the next one: a new mark price alone does not end it. */
export function liquidationMove({ previous, raw, basis, mark, own, now, others, previousOthers }: MoveContext): LiquidationMove | null {
  if (previous === null) return null;
  const before = previous.raw;
  const [from, to] = [positive(before.liquidation), positive(raw.liquidation)];
  if (from === null || to === null) return null;
  if (from.eq(to)) return previous.moved;

  const causes: Cause[] = [];
  if (differs(before.size, raw.size)) causes.push('size');
  if (differs(before.entry, raw.entry)) causes.push('entry');
  if (marginChanged(before, raw, basis)) causes.push('margin');
  if (differs(before.leverage, raw.leverage)) causes.push('leverage');
  if (!basis.isolated && othersChanged(previousOthers, others)) causes.push('other-positions');
  const due = previous.funding?.nextAt ?? null;
  if (due !== null && due <= now) causes.push('funding');
  const { size, tiers } = basis;
  if (size !== null && tiers !== null) {
    const tierOf = (price: Decimal): number => tiers.findIndex((tier) => notionalAt({ contract: basis.contract, size }, price).lte(tier.cap));
    if (tierOf(from) !== tierOf(to)) causes.push('tier');
  }
  return { from: printed(from), to: printed(to), causes, restPct: rest(from, to, causes, previous, own, mark) };
}

/** Percent of mark no observed cause explains: all of it without a cause, what our own figure does not follow with one, unknown where we have none. */
function rest(from: Decimal, to: Decimal, causes: readonly Cause[], previous: PositionAssessment, own: Decimal | null, mark: Decimal | null): LiquidationMove['restPct'] {
  if (mark === null) return null;
  const pct = (move: Decimal): LiquidationMove['restPct'] => printed(move.times(HUNDRED).div(mark));
  const ownBefore = dec(previous.liquidation.own);
  if (own !== null && ownBefore !== null) return pct(to.minus(from).minus(own.minus(ownBefore)));
  return causes.length === 0 ? pct(to.minus(from)) : null;
}
