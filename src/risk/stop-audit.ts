/** What is wrong with the stop that is there (risk-spec 4.7), and what cannot be said about one that is not seen. */
import type { RawPosition } from '../reading/reading';
import type { StopFinding } from './assessment';
import { above0, along, dec, type Decimal } from './decimal';
import { checkStop } from './stop-check';
import { printed } from './figures';
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
}

/** No such column on this page is not "no stop"; a column that shows none is. */
export function auditStop({ raw, basis, mark, liquidation, liquidationKnown, atr, cfg }: AuditContext): readonly StopFinding[] {
  if (raw.stopLoss === undefined) return [{ code: 'not-visible-here', stop: null, lossFromEntry: null }];
  if (raw.stopLoss === null) return [{ code: 'none-visible', stop: null, lossFromEntry: null }];
  const stop = dec(raw.stopLoss);
  if (stop === null || !above0(stop)) return [{ code: 'invalid', stop: null, lossFromEntry: null }];
  const { s, entry, size } = basis;
  const loss = size === null || entry === null || cfg === null ? null
    : printed(stopLoss({ contract: basis.contract, s, size, entry, mark: mark ?? entry, costs: cfg.takerFee.times(notionalAt({ contract: basis.contract, size }, entry)), cfg } satisfies Partial<StopSituation>, stop).fromEntry);
  const find = (code: StopFinding['code']): StopFinding => ({ code, stop: raw.stopLoss ?? null, lossFromEntry: loss });

  const beyond = liquidation !== null && !above0(along(s, stop.minus(liquidation)));
  if (mark === null || cfg === null) return beyond ? [find('beyond-liquidation')] : [];
  const code = checkStop(stop, { s, mark, entry: entry ?? mark, liq: liquidation, atr, cfg });
  const comesFirst = code === 'ok' || code === 'inside-noise' || code === 'too-close-to-liquidation' || code === 'too-close-to-mark';
  if (comesFirst && !liquidationKnown) return code === 'ok' ? [] : [find(code)];
  const findings = [find(code)];
  // Unless the order says otherwise, which the page does not show: liquidation may come on the mark before the last price gets there.
  if (comesFirst && liquidation !== null && basis.rules.stopTrigger === 'last') findings.push({ ...find('triggers-on-last'), lossFromEntry: null });
  return findings;
}
