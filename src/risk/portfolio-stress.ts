/** Stress of a book (risk-spec 6.4-6.7, 6.9): beta, correlations to one, doubled volatility, concentration, haircuts. */
import { Decimal, INFINITY, ONE, ZERO, max, min, type Num } from './decimal';
import { distanceSigma } from './distance';
import { Fields, isFault, type Result } from './input';
import { solve } from './liquidation';
import { equityAt, readLinear, requirementAt, type LinearInput, type Position } from './position';
import { probTouch } from './touch';

const sum = (values: readonly Decimal[]): Decimal => values.reduce((total, value) => total.plus(value), ZERO);

/** Assumed where no beta can be measured: more than the market against you, less than the market for you. */
export const ASSUMED_BETA = { losing: new Decimal('1.5'), hedging: new Decimal('0.5') } as const;

/** `portfolio.beta` (6.4): regression of an asset's returns on the market's, and the pair that errs on the worse side. A market that did not move gives no beta. */
export function beta(input: { readonly market_returns: readonly Num[]; readonly asset_returns: readonly Num[] }):
  Result<{ readonly beta: Decimal | null; readonly r_squared: Decimal | null; readonly beta_used_losing: Decimal; readonly beta_used_hedging: Decimal }> {
  const f = new Fields();
  const market = f.list('market_returns', input.market_returns, 2).map((one, i) => f.number(`market_returns[${i}]`, one));
  const asset = f.list('asset_returns', input.asset_returns, 2).map((one, i) => f.number(`asset_returns[${i}]`, one));
  if (market.length !== asset.length) f.bad('asset_returns', 'inconsistent');
  if (f.fault !== null) return f.fault;
  const meanMarket = sum(market).div(market.length), meanAsset = sum(asset).div(asset.length);
  let covariance = ZERO, varMarket = ZERO, varAsset = ZERO;
  for (const [i, one] of market.entries()) {
    const x = one.minus(meanMarket), y = (asset[i] ?? ZERO).minus(meanAsset);
    covariance = covariance.plus(x.times(y));
    varMarket = varMarket.plus(x.times(x));
    varAsset = varAsset.plus(y.times(y));
  }
  if (varMarket.isZero()) return { beta: null, r_squared: null, beta_used_losing: ASSUMED_BETA.losing, beta_used_hedging: ASSUMED_BETA.hedging };
  const slope = covariance.div(varMarket);
  const r_squared = varAsset.isZero() ? null : covariance.times(covariance).div(varMarket.times(varAsset));
  return { beta: slope, r_squared, beta_used_losing: max(slope, ONE), beta_used_hedging: min(slope, ONE) };
}

/** Is a measured beta good enough to use (6.4)? If not, the assumed pair, labelled so. */
export function betaPair(measured: { readonly beta: Decimal | null; readonly r_squared: Decimal | null; readonly bars: number } | null):
  { readonly losing: Decimal; readonly hedging: Decimal; readonly assumed: boolean } {
  if (measured === null || measured.beta === null || measured.r_squared === null || measured.r_squared.lt('0.2') || measured.bars < 240) return { ...ASSUMED_BETA, assumed: true };
  return { losing: max(measured.beta, ONE), hedging: min(measured.beta, ONE), assumed: false };
}

/** `portfolio.corrStress` (6.5): one-sigma day in USD as measured, with all correlations 1, and with every hedge failing; `bad_day` is the largest. */
export function corrStress(input: { readonly signed_notional: readonly Num[]; readonly sigma_daily: readonly Num[]; readonly correlation: readonly (readonly Num[])[] }):
  Result<{ readonly sigma_usd: Decimal; readonly sigma_usd_corr1: Decimal; readonly sigma_usd_worst: Decimal; readonly bad_day: Decimal }> {
  const f = new Fields();
  const notional = f.list('signed_notional', input.signed_notional).map((one, i) => f.number(`signed_notional[${i}]`, one));
  const sigma = f.list('sigma_daily', input.sigma_daily).map((one, i) => f.atLeastZero(`sigma_daily[${i}]`, one));
  const rho = f.list('correlation', input.correlation).map((row, i) => f.list(`correlation[${i}]`, row).map((one, j) => {
    const value = f.number(`correlation[${i}][${j}]`, one);
    if (value.abs().gt(1)) f.bad(`correlation[${i}][${j}]`, 'too-large');
    return value;
  }));
  if (sigma.length !== notional.length) f.bad('sigma_daily', 'inconsistent');
  if (rho.length !== notional.length || rho.some((row) => row.length !== notional.length)) f.bad('correlation', 'inconsistent');
  if (f.fault !== null) return f.fault;
  const daily = notional.map((one, i) => one.times(sigma[i] ?? ZERO));
  const variance = sum(daily.flatMap((a, i) => daily.map((b, j) => a.times(b).times(rho[i]?.[j] ?? ZERO))));
  if (variance.lt(0)) f.bad('correlation', 'inconsistent'); // no such correlations can exist together
  if (f.fault !== null) return f.fault;
  const sigma_usd = variance.sqrt(), sigma_usd_corr1 = sum(daily).abs(), sigma_usd_worst = sum(daily.map((one) => one.abs()));
  return { sigma_usd, sigma_usd_corr1, sigma_usd_worst, bad_day: max(max(sigma_usd, sigma_usd_corr1), sigma_usd_worst) };
}

export interface VolDouble {
  readonly liq_before: Decimal | null; readonly liq_after: Decimal | null; readonly dist_sigma_before: Decimal | null; readonly dist_sigma_after: Decimal | null;
  readonly p24_before: Decimal | null; readonly p24_after: Decimal | null; readonly usage_before: Decimal; readonly usage_after: Decimal;
  /** Settle currency; null where there was no liquidation price to restore. */
  readonly add_margin_to_restore_liq: Decimal | null;
}

/** `portfolio.volDouble` (6.6): volatility times `vol_mult`, and, "if the venue also doubles maintenance", rates and deductions times `mmr_mult`. */
export function volDouble(input: LinearInput & { readonly mark: Num; readonly sigma_daily: Num; readonly vol_mult: Num; readonly mmr_mult: Num }): Result<VolDouble> {
  const f = new Fields();
  const before = readLinear(f, input);
  const mark = f.positive('mark', input.mark), sigma = f.atLeastZero('sigma_daily', input.sigma_daily);
  const volMult = f.positive('vol_mult', input.vol_mult), mmrMult = f.positive('mmr_mult', input.mmr_mult);
  const tiers = before.tiers.map((tier) => ({ ...tier, mmr: tier.mmr.times(mmrMult), ded: tier.ded.times(mmrMult) }));
  if (tiers.some((tier) => tier.mmr.gte(1))) f.bad('mmr_mult', 'too-large');
  if (f.fault !== null) return f.fault;
  const later: Position = { ...before, tiers };
  const liq_before = solve(before).liq, liq_after = solve(later).liq;
  const equity = equityAt(before, mark);
  const usage = (position: Position): Decimal => (equity.lte(0) ? INFINITY : requirementAt(position, mark).div(equity));
  const at = (liq: Decimal | null, sigma_daily: Decimal) => {
    const away = distanceSigma({ side: input.side, mark, liq, sigma_daily }), touch = probTouch({ side: input.side, mark, liq, sigma_daily });
    return { dist_sigma: isFault(away) ? null : away.dist_sigma, p24: isFault(touch) ? null : touch.p };
  };
  const was = at(liq_before, sigma), is = at(liq_after, sigma.times(volMult));
  const missing = liq_before === null ? null : requirementAt(later, liq_before).minus(equityAt(before, liq_before));
  return {
    liq_before, liq_after, dist_sigma_before: was.dist_sigma, dist_sigma_after: is.dist_sigma, p24_before: was.p24, p24_after: is.p24,
    usage_before: usage(before), usage_after: usage(later), add_margin_to_restore_liq: missing === null ? null : max(ZERO, missing) };
}

/** `portfolio.concentration` (6.7): shares of the gross notional. "Coins move together; spread is not diversified" belongs beside it. A single position is a note, no warning. */
export function concentration(input: { readonly notional: readonly Num[] }): Result<{
  readonly hhi: Decimal; readonly hhi_normalised: Decimal | null; readonly effective_n: Decimal; readonly top_share: Decimal; readonly status: 'single-position' | 'concentrated' | 'spread' }> {
  const f = new Fields();
  const sizes = f.list('notional', input.notional).map((one, i) => f.number(`notional[${i}]`, one).abs());
  const total = sum(sizes);
  if (f.fault === null && total.isZero()) f.bad('notional', 'not-positive');
  if (f.fault !== null) return f.fault;
  const shares = sizes.map((one) => one.div(total));
  const hhi = sum(shares.map((one) => one.times(one))), top_share = shares.reduce((most, one) => max(most, one), ZERO);
  const evenly = ONE.div(shares.length);
  const hhi_normalised = shares.length === 1 ? null : hhi.minus(evenly).div(ONE.minus(evenly));
  const status = hhi_normalised === null ? 'single-position' : top_share.gt('0.6') || hhi_normalised.gt('0.25') ? 'concentrated' : 'spread';
  return { hhi, hhi_normalised, effective_n: ONE.div(hhi), top_share, status };
}

/** Haircut where the venue shows none (6.9); stress adds 10 points. Aave's and Compound's thresholds are haircuts already: not for them. */
export function haircut(asset: string, settle: string, stress = false): Decimal {
  const base = asset === settle ? ZERO : asset === 'BTC' || asset === 'ETH' ? new Decimal('0.05') : new Decimal('0.2');
  return stress && !base.isZero() ? base.plus('0.1') : base;
}
