/** How far the mark is from liquidation: in price, in ATR, in sigma, and from a margin ratio (risk-spec 1.1 to 1.4). */
import { Decimal, HUNDRED, INFINITY, ONE, ZERO, fromDouble, type Num } from './decimal';
import { Fields, type Result, type Side } from './input';

/** Maintenance rate assumed when only a ratio is known (risk-spec 1.3); the answer is then `rough`. */
const MMR_IF_UNKNOWN = new Decimal('0.01');

/** ln(a/b) in double precision; near 1 through the difference, so that close prices keep their digits. */
export function logRatio(a: Decimal, b: Decimal): number {
  const base = b.toNumber();
  const relative = a.minus(b).toNumber() / base;
  return Math.abs(relative) < 0.5 ? Math.log1p(relative) : Math.log(a.toNumber() / base);
}

export interface PriceDistance { readonly dist_abs: Decimal | null; readonly dist_pct: Decimal | null; readonly status: 'ok' | 'past' | 'no-liq-price' }

/** `distance.price`: room in quote units and in percent of mark; positive is safe. `liq` null: there is no such price. */
export function distancePrice(input: { readonly side: Side; readonly mark: Num; readonly liq: Num | null }): Result<PriceDistance> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const mark = f.positive('mark', input.mark);
  const liq = f.optional('liq', input.liq, 'positive');
  if (f.fault !== null) return f.fault;
  if (liq === null) return { dist_abs: null, dist_pct: null, status: 'no-liq-price' };
  const room = s.times(mark.minus(liq));
  return { dist_abs: room, dist_pct: room.times(HUNDRED).div(mark), status: room.gt(0) ? 'ok' : 'past' };
}

/** `distance.atr`: room in average true ranges; null without a liquidation price or with an ATR that is absent or 0. */
export function distanceAtr(input: { readonly side: Side; readonly mark: Num; readonly liq: Num | null; readonly atr: Num | null }): Result<{ readonly dist_atr: Decimal | null }> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const mark = f.positive('mark', input.mark);
  const liq = f.optional('liq', input.liq, 'positive');
  const atr = f.optional('atr', input.atr, 'atLeastZero');
  if (f.fault !== null) return f.fault;
  return { dist_atr: liq === null || atr === null || atr.isZero() ? null : s.times(mark.minus(liq)).div(atr) };
}

/** `distance.sigma`: log distance over `σ_d·√h`; null where sigma is absent or 0 (flat data is bad data, 2.1). */
export function distanceSigma(input: { readonly side: Side; readonly mark: Num; readonly liq: Num | null; readonly sigma_daily: Num | null; readonly horizon_days?: Num }):
    Result<{ readonly log_distance: Decimal | null; readonly dist_sigma: Decimal | null }> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const mark = f.positive('mark', input.mark);
  const liq = f.optional('liq', input.liq, 'positive');
  const sigma = f.optional('sigma_daily', input.sigma_daily, 'atLeastZero');
  const days = f.positive('horizon_days', input.horizon_days ?? '1');
  if (f.fault !== null) return f.fault;
  if (liq === null) return { log_distance: null, dist_sigma: null };
  const log = s.toNumber() * logRatio(mark, liq);
  const unit = sigma === null ? 0 : sigma.toNumber() * Math.sqrt(days.toNumber());
  return { log_distance: fromDouble(log), dist_sigma: unit > 0 ? fromDouble(log / unit) : null };
}

export interface MarginDistance { readonly usage: Decimal; readonly buffer: Decimal; readonly okx_ratio_pct: Decimal; readonly status: 'ok' | 'past' | 'no-requirement' }

/** `distance.margin`: usage `u = R/Eq` (1 = liquidation), the buffer in currency, and the inverted ratio OKX prints. Equity at or below 0 is usage Infinity. */
export function distanceMargin(input: { readonly equity: Num; readonly maintenance: Num }): Result<MarginDistance> {
  const f = new Fields();
  const equity = f.number('equity', input.equity);
  const needed = f.atLeastZero('maintenance', input.maintenance);
  if (f.fault !== null) return f.fault;
  const buffer = equity.minus(needed);
  if (equity.lte(0)) return { usage: INFINITY, buffer, okx_ratio_pct: ZERO, status: 'past' };
  if (needed.isZero()) return { usage: ZERO, buffer, okx_ratio_pct: INFINITY, status: 'no-requirement' };
  return { usage: needed.div(equity), buffer, okx_ratio_pct: equity.times(HUNDRED).div(needed), status: buffer.gt(0) ? 'ok' : 'past' };
}

/** `distance.fromUsage`: one position, one tier, nothing known but its usage. To be labelled "estimated from margin ratio". */
export function distanceFromUsage(input: { readonly side: Side; readonly mark: Num; readonly usage: Num; readonly mmr_eff: Num }): Result<{ readonly dist_pct: Decimal; readonly liq: Decimal | null }> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const mark = f.positive('mark', input.mark);
  const usage = f.positive('usage', input.usage);
  const m = f.rate('mmr_eff', input.mmr_eff);
  if (f.fault !== null) return f.fault;
  const fraction = m.times(ONE.div(usage).minus(1)).div(ONE.minus(s.times(m)));
  const liq = mark.times(ONE.minus(s.times(fraction)));
  return { dist_pct: fraction.times(HUNDRED), liq: liq.gt(0) ? liq : null };
}

/** `distance.accountImplied`: the adverse move of the whole gross book that reaches liquidation, requirement frozen. */
export function distanceAccountImplied(input: { readonly usage: Num; readonly maintenance?: Num | null; readonly gross_notional?: Num | null }):
    Result<{ readonly mmr_used: Decimal; readonly dist_pct: Decimal; readonly rough: boolean }> {
  const f = new Fields();
  const usage = f.positive('usage', input.usage);
  const needed = f.optional('maintenance', input.maintenance, 'atLeastZero');
  const gross = f.optional('gross_notional', input.gross_notional, 'atLeastZero');
  if (f.fault !== null) return f.fault;
  const known = needed !== null && gross !== null && gross.gt(0);
  const rate = known ? needed.div(gross) : MMR_IF_UNKNOWN;
  return { mmr_used: rate, dist_pct: rate.times(HUNDRED).times(ONE.div(usage).minus(1)), rough: !known };
}

/** `leverage.distance`: liquidation of a fresh position as a multiple of its entry, `(1 − s/ℓ)/(1 − s·m)`. */
export function leverageDistance(input: { readonly side: Side; readonly leverage: Num; readonly mmr_eff: Num }): Result<{ readonly liq_over_entry: Decimal; readonly dist_pct: Decimal }> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const leverage = f.positive('leverage', input.leverage);
  const m = f.rate('mmr_eff', input.mmr_eff);
  if (f.fault !== null) return f.fault;
  const ratio = ONE.minus(s.div(leverage)).div(ONE.minus(s.times(m)));
  return { liq_over_entry: ratio, dist_pct: s.times(ONE.minus(ratio)).times(HUNDRED) };
}
