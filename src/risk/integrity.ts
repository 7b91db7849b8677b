/** Data integrity (risk-spec 10): is this figure young enough, does a second source agree, can it be what it says? */
import { HUNDRED, max, min, Decimal, ZERO, type Num } from './decimal';
import { fault, Fields, type Result, type Side } from './input';

const CONFLICT_PCT = new Decimal('0.5');
const NOTICE_PCT = new Decimal('0.1');

/** `data.freshness` (10.1). `clockOffsetMs` is added to our clock (10.3). Give the venue's event time, not the time of arrival. */
export function freshness(inputs: { readonly nowMs: Num; readonly eventMs: Num; readonly expectedIntervalS: Num; readonly clockOffsetMs?: Num | null }):
  Result<{ readonly ageS: Decimal; readonly status: 'fresh' | 'stale' | 'dead' | 'clock-error' }> {
  const f = new Fields();
  const now = f.number('nowMs', inputs.nowMs), event = f.number('eventMs', inputs.eventMs);
  const interval = f.atLeastZero('expectedIntervalS', inputs.expectedIntervalS);
  const offset = f.optional('clockOffsetMs', inputs.clockOffsetMs, 'number') ?? ZERO;
  if (f.fault) return f.fault;
  const ageS = now.plus(offset).minus(event).div(1000);
  if (ageS.lt(-2)) return { ageS, status: 'clock-error' };
  if (ageS.lte(max(new Decimal(10), interval.times(5)))) return { ageS, status: 'fresh' };
  return { ageS, status: ageS.lte(max(new Decimal(30), interval.times(10))) ? 'stale' : 'dead' };
}

/**
 * `data.crossSource` (10.2). `diffPct` in percent of the mean of both. Without a liquidation price the limits are the plain 0.5 % and 0.1 %;
 * where no distance is left any difference is a conflict.
 */
export function crossSource(inputs: { readonly side: Side; readonly pageMark: Num; readonly feedMark: Num; readonly liq: Num | null }):
  Result<{ readonly diffPct: Decimal; readonly status: 'agree' | 'notice' | 'conflict'; readonly priceUsed: Decimal }> {
  const f = new Fields();
  const side = f.side('side', inputs.side), page = f.positive('pageMark', inputs.pageMark), feed = f.positive('feedMark', inputs.feedMark);
  const liq = f.optional('liq', inputs.liq, 'positive');
  if (f.fault) return f.fault;
  const diffPct = page.minus(feed).abs().div(page.plus(feed).div(2)).times(HUNDRED);
  const worse = side.gt(0) ? min(page, feed) : max(page, feed);
  // A tenth of the remaining distance, which is percent of the worse price: x 100 x 10 %.
  const tenthOfRoom = liq === null ? CONFLICT_PCT : max(ZERO, worse.minus(liq).times(side).div(worse).times(10));
  const conflict = min(CONFLICT_PCT, tenthOfRoom);
  if (diffPct.lte(min(NOTICE_PCT, conflict))) return { diffPct, status: 'agree', priceUsed: feed };
  return { diffPct, status: diffPct.lte(conflict) ? 'notice' : 'conflict', priceUsed: worse };
}

/**
 * `data.outlier` (10.4). `logJump` and `limit` are sizes of log returns. A jump is held for less than 3 s: the guard may delay an alarm, never
 * remove it. Without a volatility the limit is the floor.
 */
export function outlier(inputs: {
  readonly previous: Num; readonly next: Num; readonly dtSeconds: Num; readonly sigmaDaily: Num | null; readonly kSigma?: Num; readonly floorPct?: Num;
  readonly confirmedBySecondSource: boolean; readonly consecutiveSamples: Num; readonly heldSeconds: Num }):
  Result<{ readonly logJump: Decimal; readonly limit: Decimal; readonly action: 'accept' | 'hold' }> {
  const f = new Fields();
  const previous = f.positive('previous', inputs.previous), next = f.positive('next', inputs.next), dt = f.atLeastZero('dtSeconds', inputs.dtSeconds);
  const sigma = f.optional('sigmaDaily', inputs.sigmaDaily, 'atLeastZero') ?? ZERO;
  const k = f.atLeastZero('kSigma', inputs.kSigma ?? '8'), floor = f.atLeastZero('floorPct', inputs.floorPct ?? '1');
  const samples = f.atLeastZero('consecutiveSamples', inputs.consecutiveSamples), held = f.atLeastZero('heldSeconds', inputs.heldSeconds);
  if (f.fault) return f.fault;
  const logJump = next.div(previous).ln().abs();
  const limit = max(floor.div(HUNDRED), k.times(sigma).times(dt.div(86_400).sqrt()));
  const accept = logJump.lte(limit) || inputs.confirmedBySecondSource || samples.gte(2) || held.gte(3);
  return { logJump, limit, action: accept ? 'accept' : 'hold' };
}

/** `data.clockSkew` (10.3). `offsetMs` is what our clock lacks: add it to our time. */
export function clockSkew(inputs: { readonly localSendMs: Num; readonly localRecvMs: Num; readonly serverMs: Num }):
  Result<{ readonly offsetMs: Decimal; readonly uncertaintyMs: Decimal; readonly status: 'ok' | 'adjusted' | 'warn-user' }> {
  const f = new Fields();
  const send = f.number('localSendMs', inputs.localSendMs), recv = f.number('localRecvMs', inputs.localRecvMs), server = f.number('serverMs', inputs.serverMs);
  if (f.fault) return f.fault;
  if (recv.lt(send)) return fault('localRecvMs', 'backwards');
  const offsetMs = server.minus(send.plus(recv).div(2));
  const size = offsetMs.abs();
  return { offsetMs, uncertaintyMs: recv.minus(send).div(2), status: size.lte(5000) ? 'ok' : size.lte(60_000) ? 'adjusted' : 'warn-user' };
}

/** Of several clock measurements the one with the shortest round trip (10.3); null of none. */
export function bestOfClocks<T extends { readonly uncertaintyMs: Decimal }>(measured: readonly T[]): T | null {
  return measured.reduce<T | null>((best, one) => (best === null || one.uncertaintyMs.lt(best.uncertaintyMs) ? one : best), null);
}

/** `data.positionSanity` (10.5). More than 1 % apart: contracts read as coins, or a changed page. `mismatchPct` in percent of the notional. */
export function positionSanity(inputs: { readonly notional: Num; readonly size: Num; readonly mark: Num }):
  Result<{ readonly mismatchPct: Decimal; readonly status: 'ok' | 'unit-mismatch' }> {
  const f = new Fields();
  const notional = f.positive('notional', inputs.notional), size = f.atLeastZero('size', inputs.size), mark = f.positive('mark', inputs.mark);
  if (f.fault) return f.fault;
  const mismatchPct = notional.minus(size.times(mark)).abs().div(notional).times(HUNDRED);
  return { mismatchPct, status: mismatchPct.gt(1) ? 'unit-mismatch' : 'ok' };
}

/**
 * `data.liqDisagreement` (10.6). Up to 0.2 % of mark the venue's figure counts; beyond that the nearer one, which is where liquidation would come
 * first: the higher price for a long, the lower for a short.
 */
export function liqDisagreement(inputs: { readonly side: Side; readonly mark: Num; readonly venueLiq: Num; readonly ownLiq: Num }):
  Result<{ readonly diffPctOfMark: Decimal; readonly status: 'agree' | 'notice' | 'disagree'; readonly liqUsed: Decimal }> {
  const f = new Fields();
  const side = f.side('side', inputs.side), mark = f.positive('mark', inputs.mark);
  const venue = f.positive('venueLiq', inputs.venueLiq), own = f.positive('ownLiq', inputs.ownLiq);
  if (f.fault) return f.fault;
  const diffPctOfMark = venue.minus(own).abs().div(mark).times(HUNDRED);
  if (diffPctOfMark.lte('0.2')) return { diffPctOfMark, status: 'agree', liqUsed: venue };
  const nearer = side.gt(0) ? max(venue, own) : min(venue, own);
  return { diffPctOfMark, status: diffPctOfMark.lte(1) ? 'notice' : 'disagree', liqUsed: nearer };
}
