/** One position as the mathematics sees it: linear and inverse contracts differ only in their notional and their profit. */
import { type Decimal, type Num } from './decimal';
import { Fields, type Side } from './input';
import { readTiers, requirement, type MarginTier, type TierInput } from './tiers';

export interface Position {
  readonly contract: 'linear' | 'inverse';
  /** +1 long, −1 short. */
  readonly s: Decimal;
  /** Linear: base coins. Inverse: USD notional (contracts × face value). */
  readonly size: Decimal;
  readonly entry: Decimal;
  /** Margin without unrealised PnL, settle currency (inverse: coin). Cross: the effective wallet of 1.5. */
  readonly wallet: Decimal;
  /** Notionals in the settle currency. */
  readonly tiers: readonly MarginTier[];
  /** `f_L`: the rate the venue adds to the requirement. */
  readonly fee: Decimal;
}

export interface LinearInput {
  readonly side: Side; readonly size: Num; readonly entry: Num; readonly wallet_margin: Num; readonly tiers: readonly TierInput[]; readonly fee_rate?: Num | null;
}
export interface InverseInput {
  readonly side: Side; readonly notional_usd: Num; readonly entry: Num; readonly wallet_margin_coin: Num; readonly tiers: readonly TierInput[]; readonly fee_rate?: Num | null;
}

export function readLinear(f: Fields, input: LinearInput): Position {
  return { contract: 'linear', s: f.side('side', input.side), size: f.positive('size', input.size), entry: f.positive('entry', input.entry),
    wallet: f.number('wallet_margin', input.wallet_margin), tiers: readTiers(f, 'tiers', input.tiers), fee: f.rate('fee_rate', input.fee_rate ?? '0') };
}

export function readInverse(f: Fields, input: InverseInput): Position {
  return { contract: 'inverse', s: f.side('side', input.side), size: f.positive('notional_usd', input.notional_usd), entry: f.positive('entry', input.entry),
    wallet: f.number('wallet_margin_coin', input.wallet_margin_coin), tiers: readTiers(f, 'tiers', input.tiers), fee: f.rate('fee_rate', input.fee_rate ?? '0') };
}

/** `n` at a price, settle currency: `q·P` or `N/P`. */
export function notionalAt(p: Pick<Position, 'contract' | 'size'>, price: Decimal): Decimal {
  return p.contract === 'linear' ? p.size.times(price) : p.size.div(price);
}

/** Profit between two prices, settle currency: `s·q(to − from)` or `s·N(1/from − 1/to)`, the latter as one quotient so that equal prices give exactly 0. */
export function profit(p: Pick<Position, 'contract' | 's' | 'size'>, from: Decimal, to: Decimal): Decimal {
  const moved = p.size.times(p.s.s > 0 ? to.minus(from) : from.minus(to));
  return p.contract === 'linear' ? moved : moved.div(from.times(to));
}

/** `Eq` at a price: wallet margin plus unrealised profit. */
export function equityAt(p: Position, price: Decimal): Decimal {
  return p.wallet.plus(profit(p, p.entry, price));
}

/** `R(P) = MM(n) + f_L·n`. */
export function requirementAt(p: Position, price: Decimal): Decimal {
  return requirement(p.tiers, p.fee, notionalAt(p, price));
}
