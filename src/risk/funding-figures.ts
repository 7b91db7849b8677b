/** What funding costs this position and when it alone would liquidate it (risk-spec 3.1), as far as it is known. */
import type { PositionAssessment } from './assessment';
import { along, dec, text, type Decimal } from './decimal';
import { countdown } from './funding';
import { printedOrNull, ratio } from './figures';
import { equityAt, notionalAt, requirementAt } from './position';
import type { Basis, Funded } from './position-basis';
import type { FundingFact } from './public-facts';

const HOUR_MS = 3_600_000;

/** Null without a rate, or with one older than its interval. Positive percent: this position pays. */
export function fundingFigures(basis: Basis, funded: Funded | null, mark: Decimal, fact: FundingFact | undefined, now: number): PositionAssessment['funding'] {
  const rate = dec(fact?.rate);
  if (fact === undefined || rate === null || !(fact.intervalHours > 0) || now - fact.asOf > fact.intervalHours * HOUR_MS) return null;
  const interval = dec(String(fact.intervalHours));
  if (interval === null) return null;
  const paid = along(basis.s, rate);
  const perDay = ratio(paid, interval, 2400);
  const nextAt = fact.nextAt !== null && fact.nextAt > now ? fact.nextAt : null;
  if (funded === null) return { ratePerDayPct: perDay, nextAt, paymentsToLiquidation: null, hoursToLiquidation: null };
  const { position } = funded;
  const buffer = equityAt(position, mark).minus(requirementAt(position, mark));
  // Without a known time the next payment counts as a whole interval away at most: the first one is taken as due now.
  const first = dec(nextAt === null ? '0' : String((nextAt - now) / HOUR_MS)) ?? interval;
  const left = countdown(buffer, paid.times(notionalAt(position, mark)), first, interval);
  return { ratePerDayPct: perDay, nextAt, paymentsToLiquidation: left.payments_to_liq === null ? null : text(left.payments_to_liq), hoursToLiquidation: printedOrNull(left.hours_to_liq) };
}
