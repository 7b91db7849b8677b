/** Data integrity (risk-spec 10): is this figure young enough, does a second source agree, can it be what it says? */
import { HUNDRED, max, min, Decimal, ZERO, type Num } from './decimal';
import { fault, Fields, type Result, type Side } from './input';

const CONFLICT_PCT = new Decimal('0.5');
const NOTICE_PCT = new Decimal('0.1');

/** `data.freshness` (10.1). `clock_offset_ms` is added to our clock (10.3). Give the venue's event time, not the time of arrival. */
export function freshness(inputs: { readonly now_ms: Num; readonly event_ms: Num; readonly expected_interval_s: Num; readonly clock_offset_ms?: Num | null }):
  Result<{ readonly age_s: Decimal; readonly status: 'fresh' | 'stale' | 'dead' | 'clock-error' }> {
  const f = new Fields();
  const now = f.number('now_ms', inputs.now_ms), event = f.number('event_ms', inputs.event_ms);
  const interval = f.atLeastZero('expected_interval_s', inputs.expected_interval_s);
  const offset = f.optional('clock_offset_ms', inputs.clock_offset_ms, 'number') ?? ZERO;
  if (f.fault) return f.fault;
  const age_s = now.plus(offset).minus(event).div(1000);
  if (age_s.lt(-2)) return { age_s, status: 'clock-error' };
  if (age_s.lte(max(new Decimal(10), interval.times(5)))) return { age_s, status: 'fresh' };
  return { age_s, status: age_s.lte(max(new Decimal(30), interval.times(10))) ? 'stale' : 'dead' };
}

/**
 * `data.crossSource` (10.2). `diff_pct` in percent of the mean of both. Without a liquidation price the limits are the plain 0.5 % and 0.1 %;
 * where no distance is left any difference is a conflict.
 */
export function crossSource(inputs: { readonly side: Side; readonly page_mark: Num; readonly feed_mark: Num; readonly liq: Num | null }):
  Result<{ readonly diff_pct: Decimal; readonly status: 'agree' | 'notice' | 'conflict'; readonly price_used: Decimal }> {
  const f = new Fields();
  const side = f.side('side', inputs.side), page = f.positive('page_mark', inputs.page_mark), feed = f.positive('feed_mark', inputs.feed_mark);
  const liq = f.optional('liq', inputs.liq, 'positive');
  if (f.fault) return f.fault;
  const diff_pct = page.minus(feed).abs().div(page.plus(feed).div(2)).times(HUNDRED);
  const worse = side.gt(0) ? min(page, feed) : max(page, feed);
  // A tenth of the remaining distance, which is percent of the worse price: x 100 x 10 %.
  const tenthOfRoom = liq === null ? CONFLICT_PCT : max(ZERO, worse.minus(liq).times(side).div(worse).times(10));
  const conflict = min(CONFLICT_PCT, tenthOfRoom);
  if (diff_pct.lte(min(NOTICE_PCT, conflict))) return { diff_pct, status: 'agree', price_used: feed };
  return { diff_pct, status: diff_pct.lte(conflict) ? 'notice' : 'conflict', price_used: worse };
}

/**
 * `data.outlier` (10.4). `log_jump` and `limit` are sizes of log returns. A jump is held for less than 3 s: the guard may delay an alarm, never
 * remove it. Without a volatility the limit is the floor.
 */
export function outlier(inputs: {
  readonly previous: Num; readonly new: Num; readonly dt_seconds: Num; readonly sigma_daily: Num | null; readonly k_sigma?: Num; readonly floor_pct?: Num;
  readonly confirmed_by_second_source: boolean; readonly consecutive_samples: Num; readonly held_seconds: Num }):
  Result<{ readonly log_jump: Decimal; readonly limit: Decimal; readonly action: 'accept' | 'hold' }> {
  const f = new Fields();
  const previous = f.positive('previous', inputs.previous), next = f.positive('new', inputs.new), dt = f.atLeastZero('dt_seconds', inputs.dt_seconds);
  const sigma = f.optional('sigma_daily', inputs.sigma_daily, 'atLeastZero') ?? ZERO;
  const k = f.atLeastZero('k_sigma', inputs.k_sigma ?? '8'), floor = f.atLeastZero('floor_pct', inputs.floor_pct ?? '1');
  const samples = f.atLeastZero('consecutive_samples', inputs.consecutive_samples), held = f.atLeastZero('held_seconds', inputs.held_seconds);
  if (f.fault) return f.fault;
  const log_jump = next.div(previous).ln().abs();
  const limit = max(floor.div(HUNDRED), k.times(sigma).times(dt.div(86_400).sqrt()));
  const accept = log_jump.lte(limit) || inputs.confirmed_by_second_source || samples.gte(2) || held.gte(3);
  return { log_jump, limit, action: accept ? 'accept' : 'hold' };
}

/** `data.clockSkew` (10.3). `offset_ms` is what our clock lacks: add it to our time. */
export function clockSkew(inputs: { readonly local_send_ms: Num; readonly local_recv_ms: Num; readonly server_ms: Num }):
  Result<{ readonly offset_ms: Decimal; readonly uncertainty_ms: Decimal; readonly status: 'ok' | 'adjusted' | 'warn-user' }> {
  const f = new Fields();
  const send = f.number('local_send_ms', inputs.local_send_ms), recv = f.number('local_recv_ms', inputs.local_recv_ms), server = f.number('server_ms', inputs.server_ms);
  if (f.fault) return f.fault;
  if (recv.lt(send)) return fault('local_recv_ms', 'backwards');
  const offset_ms = server.minus(send.plus(recv).div(2));
  const size = offset_ms.abs();
  return { offset_ms, uncertainty_ms: recv.minus(send).div(2), status: size.lte(5000) ? 'ok' : size.lte(60_000) ? 'adjusted' : 'warn-user' };
}

/** Of several clock measurements the one with the shortest round trip (10.3); null of none. */
export function bestOfClocks<T extends { readonly uncertainty_ms: Decimal }>(measured: readonly T[]): T | null {
  return measured.reduce<T | null>((best, one) => (best === null || one.uncertainty_ms.lt(best.uncertainty_ms) ? one : best), null);
}

/** `data.positionSanity` (10.5). More than 1 % apart: contracts read as coins, or a changed page. `mismatch_pct` in percent of the notional. */
export function positionSanity(inputs: { readonly notional: Num; readonly size: Num; readonly mark: Num }):
  Result<{ readonly mismatch_pct: Decimal; readonly status: 'ok' | 'unit-mismatch' }> {
  const f = new Fields();
  const notional = f.positive('notional', inputs.notional), size = f.atLeastZero('size', inputs.size), mark = f.positive('mark', inputs.mark);
  if (f.fault) return f.fault;
  const mismatch_pct = notional.minus(size.times(mark)).abs().div(notional).times(HUNDRED);
  return { mismatch_pct, status: mismatch_pct.gt(1) ? 'unit-mismatch' : 'ok' };
}

/**
 * `data.liqDisagreement` (10.6). Up to 0.2 % of mark the venue's figure counts; beyond that the nearer one, which is where liquidation would come
 * first: the higher price for a long, the lower for a short.
 */
export function liqDisagreement(inputs: { readonly side: Side; readonly mark: Num; readonly venue_liq: Num; readonly own_liq: Num }):
  Result<{ readonly diff_pct_of_mark: Decimal; readonly status: 'agree' | 'notice' | 'disagree'; readonly liq_used: Decimal }> {
  const f = new Fields();
  const side = f.side('side', inputs.side), mark = f.positive('mark', inputs.mark);
  const venue = f.positive('venue_liq', inputs.venue_liq), own = f.positive('own_liq', inputs.own_liq);
  if (f.fault) return f.fault;
  const diff_pct_of_mark = venue.minus(own).abs().div(mark).times(HUNDRED);
  if (diff_pct_of_mark.lte('0.2')) return { diff_pct_of_mark, status: 'agree', liq_used: venue };
  const nearer = side.gt(0) ? max(venue, own) : min(venue, own);
  return { diff_pct_of_mark, status: diff_pct_of_mark.lte(1) ? 'notice' : 'disagree', liq_used: nearer };
}
