/** The cost stack: break-even, what a liquidation takes, and what a losing streak does (risk-spec 3.3 to 3.5). */
import { Decimal, HUNDRED, ONE, ZERO, type Num } from './decimal';
import { Fields, type Result, type Side } from './input';
import type { Position } from './position';

export interface BreakEvenInput {
  readonly contract: 'linear' | 'inverse'; readonly side: Side;
  /** Base coins; linear only. */
  readonly size?: Num | null;
  readonly entry: Num; readonly entry_fee_rate: Num; readonly exit_cost_rate: Num; readonly net_funding_paid: Num;
  /** Inverse only. */
  readonly notional_usd?: Num | null;
}

/** `cost.breakEven`: the exit price at which entry fee, net funding and exit cost are earned back; null where no price does. */
export function costBreakEven(input: BreakEvenInput): Result<{ readonly break_even: Decimal | null }> {
  const f = new Fields();
  const contract = f.choice('contract', input.contract, ['linear', 'inverse']);
  const s = f.side('side', input.side);
  const quantity = contract === 'linear' ? f.positive('size', input.size) : f.positive('notional_usd', input.notional_usd);
  const entry = f.positive('entry', input.entry);
  const entryFee = f.rate('entry_fee_rate', input.entry_fee_rate);
  const exit = f.rate('exit_cost_rate', input.exit_cost_rate);
  const funding = f.number('net_funding_paid', input.net_funding_paid);
  return f.fault ?? { break_even: breakEvenPrice({ contract, s, size: quantity }, entry, entryFee, exit, funding) };
}

/** Linear `(E(1 + s·f_e) + s·Fund/q)/(1 − s·f_x)`, inverse `(s + f_x)/((s − f_e)/E − Fund/N)`; null where no price earns the costs back. */
export function breakEvenPrice(p: Pick<Position, 'contract' | 's' | 'size'>, entry: Decimal, entryFee: Decimal, exit: Decimal, paid: Decimal): Decimal | null {
  if (p.contract === 'linear') {
    const price = entry.times(ONE.plus(p.s.times(entryFee))).plus(p.s.times(paid).div(p.size)).div(ONE.minus(p.s.times(exit)));
    return price.gt(0) ? price : null;
  }
  // For a short both numerator and denominator are negative.
  const denominator = p.s.minus(entryFee).div(entry).minus(paid.div(p.size));
  return p.s.times(denominator).gt(0) ? p.s.plus(exit).div(denominator) : null;
}

export interface LiquidationLoss {
  readonly equity_now: Decimal; readonly equity_at_liq: Decimal | null; readonly liq_cost: Decimal | null; readonly remaining_best: Decimal | null; readonly loss_best: Decimal | null;
  readonly loss_worst: Decimal; readonly loss_worst_pct_of_wallet_margin: Decimal | null; readonly fee_exceeds_buffer: boolean | null;
}

/** `cost.liquidationLoss`: a band, from what could be left after fee and slippage down to nothing. `liq` null: only the worst end is known. */
export function costLiquidationLoss(input: { readonly side: Side; readonly size: Num; readonly entry: Num; readonly mark: Num; readonly wallet_margin: Num; readonly liq: Num | null;
    readonly liq_fee_rate: Num; readonly slip: Num }): Result<LiquidationLoss> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const size = f.positive('size', input.size);
  const entry = f.positive('entry', input.entry);
  const mark = f.positive('mark', input.mark);
  const wallet = f.number('wallet_margin', input.wallet_margin);
  const liq = f.optional('liq', input.liq, 'positive');
  const rate = f.rate('liq_fee_rate', input.liq_fee_rate).plus(f.rate('slip', input.slip));
  if (f.fault !== null) return f.fault;
  const signed = s.times(size);
  const equity_now = wallet.plus(signed.times(mark.minus(entry)));
  const worst = { equity_now, loss_worst: equity_now, loss_worst_pct_of_wallet_margin: wallet.gt(0) ? equity_now.times(HUNDRED).div(wallet) : null };
  if (liq === null) return { ...worst, equity_at_liq: null, liq_cost: null, remaining_best: null, loss_best: null, fee_exceeds_buffer: null };
  const equity_at_liq = wallet.plus(signed.times(liq.minus(entry)));
  const liq_cost = size.times(liq).times(rate);
  const left = equity_at_liq.minus(liq_cost);
  const remaining_best = left.gt(0) ? left : ZERO;
  return { ...worst, equity_at_liq, liq_cost, remaining_best, loss_best: equity_now.minus(remaining_best), fee_exceeds_buffer: left.lte(0) };
}

/** Smallest n with `keep^n ≤ target`, for keep and target in (0, 1): a logarithm guesses, exact powers decide. */
function lossesUntil(keep: Decimal, target: Decimal): Decimal | null {
  // ln of a rate close to 1 needs its digits: ln(1 − r) through r, not through 1 − r rounded to a double.
  const guess = Math.floor(Math.log(target.toNumber()) / Math.log1p(ONE.minus(keep).neg().toNumber()));
  if (!Number.isSafeInteger(guess)) return null;
  let n = Math.max(1, guess - 2);
  while (keep.pow(n).gt(target)) n += 1;
  return new Decimal(n);
}

/** `risk.lossStreak`: how many losses in a row leave only `remaining_fraction`, risking a fraction of the current balance or a fixed amount. */
export function riskLossStreak(input: { readonly risk_fraction: Num; readonly remaining_fraction: Num }): Result<{ readonly losses_compounding: Decimal | null; readonly losses_fixed_amount: Decimal }> {
  const f = new Fields();
  const risk = f.positive('risk_fraction', input.risk_fraction);
  const target = f.atLeastZero('remaining_fraction', input.remaining_fraction);
  if (risk.gt(1)) f.bad('risk_fraction', 'too-large');
  if (target.gt(1)) f.bad('remaining_fraction', 'too-large');
  if (f.fault !== null) return f.fault;
  const losses_fixed_amount = ONE.minus(target).div(risk).ceil();
  if (target.isZero()) return { losses_compounding: null, losses_fixed_amount };
  const keep = ONE.minus(risk);
  const losses_compounding = target.eq(1) ? ZERO : keep.isZero() ? ONE : lossesUntil(keep, target);
  return { losses_compounding, losses_fixed_amount };
}
