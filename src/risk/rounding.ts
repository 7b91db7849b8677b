/** Rounding at the output (risk-spec 4.2): stop prices toward the mark, sizes down, cuts and margin up. */
import { Decimal, type Num } from './decimal';
import { Fields, type Result, type Side } from './input';
import type { PriceRule } from './public-facts';

/** A price rule ready for use. */
export type Rule = { readonly type: 'tick'; readonly tick: Decimal } | { readonly type: 'hyperliquid'; readonly decimals: number };

/** Digits beyond these are dust of a 40-digit calculation: they must not push an on-tick price to the next tick. */
const DUST = 34;

const UP = Decimal.ROUND_CEIL;
const DOWN = Decimal.ROUND_FLOOR;

/** Hyperliquid: at most 5 significant figures and `6 − szDecimals` decimals. */
const FIGURES = 5;
const MOST_DECIMALS = 6;

export function readRule(f: Fields, name: string, rule: PriceRule | null | undefined): Rule {
  const type = f.choice(`${name}.type`, rule?.type, ['tick', 'hyperliquid']);
  if (type === 'hyperliquid') {
    const size = f.whole(`${name}.sz_decimals`, rule?.type === 'hyperliquid' ? rule.sz_decimals : undefined, 0, 20);
    return { type, decimals: Math.max(0, MOST_DECIMALS - size) };
  }
  return { type, tick: f.positive(`${name}.tick`, rule?.type === 'tick' ? rule.tick : undefined) };
}

/** Rounds to a step, exactly. */
function toStep(value: Decimal, step: Decimal, mode: 2 | 3): Decimal {
  return value.toSignificantDigits(DUST).toNearest(step, mode);
}

function toRule(price: Decimal, rule: Rule, mode: 2 | 3): Decimal {
  if (rule.type === 'tick') return toStep(price, rule.tick, mode);
  const exact = price.toSignificantDigits(DUST);
  // Integers are always allowed, so the figures limit only digits after the point.
  return exact.toDecimalPlaces(Math.max(0, Math.min(rule.decimals, FIGURES - 1 - exact.e)), mode);
}

/** Toward the mark: up for a long's stop, down for a short's. */
export function towardMark(s: Decimal, price: Decimal, rule: Rule): Decimal {
  return toRule(price, rule, s.s > 0 ? UP : DOWN);
}

/** Away from the mark, where rounding toward it would break the hard gap. */
export function awayFromMark(s: Decimal, price: Decimal, rule: Rule): Decimal {
  return toRule(price, rule, s.s > 0 ? DOWN : UP);
}

/** Sizes down to the lot step. */
export function sizeDown(size: Decimal, step: Decimal): Decimal {
  return toStep(size, step, DOWN);
}

/** Cuts of a size, and margin to add, up to their step; without a known step unrounded. */
export function amountUp(amount: Decimal, step: Decimal | null): Decimal {
  return step === null ? amount : toStep(amount, step, UP);
}

/** `tick.round`: on-tick prices stay as they are. */
export function tickRound(input: { readonly side: Side; readonly price: Num; readonly rule: PriceRule }): Result<{ readonly price: Decimal }> {
  const f = new Fields();
  const s = f.side('side', input.side);
  const price = f.positive('price', input.price);
  const rule = readRule(f, 'rule', input.rule);
  return f.fault ?? { price: towardMark(s, price, rule) };
}
