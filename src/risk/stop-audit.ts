/** What is wrong with the stop that is there (risk-spec 4.7), and what cannot be said about one that is not seen. */
import type { DecimalText, RawPosition } from '../reading/reading';
import type { StopFinding } from './assessment';
import { ZERO, above0, along, below0, dec, type Decimal } from './decimal';
import { checkStop } from './stop-check';
import { percentOf, printed } from './figures';
import { notionalAt } from './position';
import { stopLoss, type StopSituation } from './stop-suggest';
import type { Basis } from './position-basis';
import type { StopConfig } from './stop-config';

export interface AuditContext {
  readonly raw: RawPosition; readonly basis: Basis;
  /** Null: no mark, so only its place relative to liquidation can be told. */
  readonly mark: Decimal | null;
  /** Null: no price liquidates, or none is known; only in the first case can a stop be said to come before it. */
  readonly liquidation: Decimal | null; readonly liquidationKnown: boolean;
  readonly atr: Decimal | null; readonly cfg: StopConfig | null;
  /** Smallest step of the size, in the unit of `basis.size`; null: not known. */
  readonly lot: Decimal | null;
}

/** No such column on this page is not "no stop"; a column that shows none is. */
export function auditStop(context: AuditContext): readonly StopFinding[] {
  const { raw, basis, mark, liquidation, liquidationKnown, atr, cfg } = context;
  if (raw.stopLoss === undefined) return [{ code: 'not-visible-here', stop: null, lossFromEntry: null }];
  if (raw.stopLoss === null) return [{ code: 'none-visible', stop: null, lossFromEntry: null }];
  const stop = dec(raw.stopLoss);
  if (stop === null || !above0(stop)) return [{ code: 'invalid', stop: null, lossFromEntry: null }];
  const { s, entry, size } = basis;
  const loss = size === null || entry === null || cfg === null ? null
    : printed(stopLoss({ contract: basis.contract, s, size, entry, mark: mark ?? entry, costs: cfg.takerFee.times(notionalAt({ contract: basis.contract, size }, entry)), cfg } satisfies Partial<StopSituation>, stop).fromEntry);
  const find = (code: StopFinding['code']): StopFinding => ({ code, stop: raw.stopLoss ?? null, lossFromEntry: loss });

  const beyond = liquidation !== null && !above0(along(s, stop.minus(liquidation)));
  const covered = beyond ? 'not-said' : coverOf(context);
  const partial: readonly StopFinding[] = covered === 'not-said' ? [] : [{ ...find('partial-size'), lossFromEntry: null, coveredPct: covered }];
  if (mark === null || cfg === null) return beyond ? [find('beyond-liquidation')] : partial;
  const code = checkStop(stop, { s, mark, entry: entry ?? mark, liq: liquidation, atr, cfg });
  const comesFirst = code === 'ok' || code === 'inside-noise' || code === 'too-close-to-liquidation' || code === 'too-close-to-mark';
  if (!comesFirst) return [find(code)];
  // A stop that leaves a part of the size open is not in order, whatever its price.
  const findings = code === 'ok' && (!liquidationKnown || partial.length > 0) ? [...partial] : [find(code), ...partial];
  // Unless the order says otherwise, which the page does not show: liquidation may come on the mark before the last price gets there.
  if (liquidationKnown && liquidation !== null && basis.rules.stopTrigger === 'last') findings.push({ ...find('triggers-on-last'), lossFromEntry: null });
  return findings;
}

/**
 * Percent of the size that the stops before liquidation close; null where the page says only that it is a part. `not-said`: all of it, as far as
 * printed figures can tell, or nothing that can be compared. One that lies beyond liquidation closes nothing in time.
 */
function coverOf({ raw, basis, liquidation, lot }: AuditContext): DecimalText | null | 'not-said' {
  const size = dec(raw.size);
  const inTime = raw.stops?.filter(({ price }) => { const at = dec(price); return liquidation === null || at === null || above0(along(basis.s, at.minus(liquidation))); }) ?? [];
  const [only, more] = inTime;
  if (size === null || !above0(size) || only === undefined) return 'not-said';
  if (only.size === null && more === undefined) return null;
  let covered = ZERO;
  let rounding = ZERO;
  for (const stop of inTime) {
    const [closes, slack] = [dec(stop.size), dec(stop.rounding)];
    // A stop of unknown size beside others may close the rest; a size of 0 is how some orders spell "all".
    if (closes === null || !above0(closes) || slack === null || below0(slack)) return 'not-said';
    covered = covered.plus(closes);
    rounding = rounding.plus(slack);
  }
  const open = size.minus(covered);
  // What is less than a lot no order can close.
  const least = lot === null || basis.printedPer === null ? ZERO : lot.times(basis.printedPer);
  return open.lte(rounding) || open.lt(least) ? 'not-said' : percentOf(covered, size);
}
