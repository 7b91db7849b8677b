/** What-if: add or withdraw margin, reduce, change leverage, reach a distance or a usage (risk-spec section 5). */
import { CENT, HUNDRED, ONE, ZERO, along, type Decimal, type Num } from './decimal';
import { Fields, type Result } from './input';
import { solve } from './liquidation';
import { notionalAt, profit, readInverse, readLinear, type InverseInput, type LinearInput, type Position } from './position';
import { cutFor, marginFor } from './target';

const room = (p: Position, mark: Decimal, liq: Decimal | null): Decimal | null => (liq === null ? null : p.s.times(mark.minus(liq)).times(HUNDRED).div(mark));

/** `whatif.addMargin`: re-solved with `W + delta` (negative: withdrawn). `liq_after` null: no price liquidates any more. */
export function whatifAddMargin(input: LinearInput & { readonly mark: Num; readonly delta: Num }):
    Result<{ readonly liq_before: Decimal | null; readonly liq_after: Decimal | null; readonly dist_pct_before: Decimal | null; readonly dist_pct_after: Decimal | null }> {
  const f = new Fields();
  const p = readLinear(f, input);
  const mark = f.positive('mark', input.mark);
  const delta = f.number('delta', input.delta);
  if (f.fault !== null) return f.fault;
  const liq_before = solve(p).liq;
  const liq_after = solve({ ...p, wallet: p.wallet.plus(delta) }).liq;
  return { liq_before, liq_after, dist_pct_before: room(p, mark, liq_before), dist_pct_after: room(p, mark, liq_after) };
}

export interface Reduction {
  readonly new_size: Decimal; readonly new_wallet_margin: Decimal; readonly realised_pnl: Decimal; readonly exit_cost: Decimal; readonly released: Decimal;
  readonly liq_before: Decimal | null; readonly liq_after: Decimal | null; readonly dist_pct_after: Decimal | null;
}

/**
 * `whatif.reduce`: closes `fraction` at mark. `proportional`: the margin of the closed part leaves with it and the liquidation price does not
 * move (only through tier deductions). `retain`: profit less cost stays, liquidation moves away.
 */
export function whatifReduce(input: LinearInput & { readonly mark: Num; readonly fraction: Num; readonly exit_cost_rate: Num; readonly release: 'proportional' | 'retain' }): Result<Reduction> {
  const f = new Fields();
  const p = readLinear(f, input);
  const mark = f.positive('mark', input.mark);
  const x = f.atLeastZero('fraction', input.fraction);
  if (x.gt(1)) f.bad('fraction', 'too-large');
  const exit = f.rate('exit_cost_rate', input.exit_cost_rate);
  const release = f.choice('release', input.release, ['proportional', 'retain']);
  if (f.fault !== null) return f.fault;
  const rest = ONE.minus(x);
  const new_size = rest.times(p.size);
  const realised_pnl = x.times(profit(p, p.entry, mark));
  const exit_cost = exit.times(x).times(notionalAt(p, mark));
  const gained = realised_pnl.minus(exit_cost);
  const new_wallet_margin = release === 'retain' ? p.wallet.plus(gained) : rest.times(p.wallet);
  const released = release === 'retain' ? ZERO : x.times(p.wallet).plus(gained);
  const liq_after = new_size.isZero() ? null : solve({ ...p, size: new_size, wallet: new_wallet_margin }).liq;
  return { new_size, new_wallet_margin, realised_pnl, exit_cost, released, liq_before: solve(p).liq, liq_after, dist_pct_after: room(p, mark, liq_after) };
}

/** `whatif.leverage`: isolated, the margin becomes `q·E/ℓ'`; cross, the setting does not move the liquidation price. */
export function whatifLeverage(input: LinearInput & { readonly mark?: Num | null; readonly new_leverage: Num; readonly margin_mode: 'isolated' | 'cross' }):
    Result<{ readonly extra_margin: Decimal; readonly liq_before: Decimal | null; readonly liq_after: Decimal | null }> {
  const f = new Fields();
  const p = readLinear(f, input);
  f.optional('mark', input.mark, 'positive'); // part of the situation, though no mark enters the answer
  const leverage = f.positive('new_leverage', input.new_leverage);
  const mode = f.choice('margin_mode', input.margin_mode, ['isolated', 'cross']);
  if (f.fault !== null) return f.fault;
  const liq_before = solve(p).liq;
  if (mode === 'cross') return { extra_margin: ZERO, liq_before, liq_after: liq_before };
  const wallet = p.size.times(p.entry).div(leverage);
  return { extra_margin: wallet.minus(p.wallet), liq_before, liq_after: solve({ ...p, wallet }).liq };
}

/** `L* = P(1 − s·t)`; null where the target lies at or below zero. */
export function targetPrice(s: Decimal, mark: Decimal, targetPct: Decimal): Decimal | null {
  const target = mark.times(ONE.minus(along(s, targetPct).times(CENT)));
  return target.gt(0) ? target : null;
}

/** `whatif.targetDistance`: margin to add, or (margin retained) size to cut, for `target_pct` of room. Zeros: already there. */
export function whatifTargetDistance(input: LinearInput & { readonly mark: Num; readonly target_pct: Num; readonly exit_cost_rate: Num }):
    Result<{ readonly target_liq: Decimal | null; readonly add_margin: Decimal | null; readonly reduce_fraction: Decimal | null; readonly reduce_qty: Decimal | null }> {
  const f = new Fields();
  const p = readLinear(f, input);
  const mark = f.positive('mark', input.mark);
  const pct = f.atLeastZero('target_pct', input.target_pct);
  const exit = f.rate('exit_cost_rate', input.exit_cost_rate);
  if (f.fault !== null) return f.fault;
  const target_liq = targetPrice(p.s, mark, pct);
  if (target_liq === null) return { target_liq: null, add_margin: null, reduce_fraction: null, reduce_qty: null };
  const x = cutFor(p, target_liq, mark, exit);
  return { target_liq, add_margin: marginFor(p, target_liq), reduce_fraction: x, reduce_qty: x === null ? null : x.times(p.size) };
}

/** `whatif.inverseTarget`: the same in coin; the USD value of that coin moves with the price. */
export function whatifInverseTarget(input: InverseInput & { readonly mark: Num; readonly target_pct: Num; readonly exit_cost_rate: Num }):
    Result<{ readonly liq_before: Decimal | null; readonly target_liq: Decimal | null; readonly add_margin_coin: Decimal | null; readonly add_margin_usd_at_mark: Decimal | null;
      readonly reduce_fraction: Decimal | null }> {
  const f = new Fields();
  const p = readInverse(f, input);
  const mark = f.positive('mark', input.mark);
  const pct = f.atLeastZero('target_pct', input.target_pct);
  const exit = f.rate('exit_cost_rate', input.exit_cost_rate);
  if (f.fault !== null) return f.fault;
  const liq_before = solve(p).liq;
  const target_liq = targetPrice(p.s, mark, pct);
  if (target_liq === null) return { liq_before, target_liq, add_margin_coin: null, add_margin_usd_at_mark: null, reduce_fraction: null };
  const coin = marginFor(p, target_liq);
  return { liq_before, target_liq, add_margin_coin: coin, add_margin_usd_at_mark: coin.times(mark), reduce_fraction: cutFor(p, target_liq, mark, exit) };
}

/** `whatif.targetUsage`: `max(0, R/u* − Eq)`. Derive `u*` from a distance (`m/(m + d*)`), never fix it. */
export function whatifTargetUsage(input: { readonly equity: Num; readonly maintenance: Num; readonly target_usage: Num }): Result<{ readonly add_margin: Decimal }> {
  const f = new Fields();
  const equity = f.number('equity', input.equity);
  const needed = f.atLeastZero('maintenance', input.maintenance);
  const usage = f.positive('target_usage', input.target_usage);
  if (f.fault !== null) return f.fault;
  const missing = needed.div(usage).minus(equity);
  return { add_margin: missing.gt(0) ? missing : ZERO };
}
