/** Every closed form of a liquidation price against bisection on the equity equation: 10,000 random positions each, relative 1e-9. */
import { expect } from 'vitest';
import { property } from '../support/property';
import { Decimal } from '../../src/risk/decimal';
import { liqCross, liqInverse, liqLinear } from '../../src/risk/liquidation';
import { liqHedgeCross } from '../../src/risk/liquidation-hedge';
import { inverse, linear, magnitude, markNear, right } from './generated';
import { bisect, exact, inverseGap, linearGap, oracleLeg, requirement } from './oracle';

const CASES = 10_000;
/** Prices looked at, as multiples of a price of the position. */
const LOW = 1e-6;
const HIGH = 1e6;

/** The same root, or none within the prices looked at. */
function agree(closed: Decimal | null, found: number | null, around: number): void {
  const liq = closed?.toNumber() ?? null;
  if (found === null) expect(liq === null || liq <= around * LOW * (1 + 1e-9) || liq >= around * HIGH * (1 - 1e-9)).toBe(true);
  else {
    expect(liq).not.toBeNull();
    expect(Math.abs((liq ?? 0) - found)).toBeLessThanOrEqual(1e-9 * found);
  }
}

property('liq.linear is the root of the equity equation', [linear], (one) => {
  const [leg, wallet, entry] = [oracleLeg(one.side, one.size, one.entry, one.tiers, one.fee_rate), exact(one.wallet_margin), Number(one.entry)];
  agree(right(liqLinear(one)).liq, bisect((price) => linearGap(wallet, [leg], price), entry * LOW, entry * HIGH), entry);
}, CASES);

property('liq.inverse is the root of the equity equation in coin', [inverse], (one) => {
  const [leg, wallet, entry] = [oracleLeg(one.side, one.notional_usd, one.entry, one.tiers, one.fee_rate), exact(one.wallet_margin_coin), Number(one.entry)];
  agree(right(liqInverse(one)).liq, bisect((price) => inverseGap(wallet, leg, price), entry * LOW, entry * HIGH), entry);
}, CASES);

property('liq.cross is the root with all other marks frozen', [linear, linear, markNear('1'), markNear('1')], (target, other, a, b) => {
  const mark = (entry: string, factor: string): string => new Decimal(entry).times(factor).toFixed();
  const positions = [{ ...target, symbol: 'A', mark: mark(target.entry, a) }, { ...other, symbol: 'B', mark: mark(other.entry, b) }].map((one) => ({ ...one, fee_rate: '0' }));
  const balance = new Decimal(target.wallet_margin).plus(other.wallet_margin);
  const frozen = oracleLeg(other.side, other.size, other.entry, other.tiers);
  const wallet = linearGap(exact(balance.toFixed()), [frozen], exact(mark(other.entry, b)));
  const own = oracleLeg(target.side, target.size, target.entry, target.tiers);
  const entry = Number(target.entry);
  agree(right(liqCross({ wallet_balance: balance, positions, target: 'A' })).liq, bisect((price) => linearGap(wallet, [own], price), entry * LOW, entry * HIGH), entry);
}, CASES);

property('liq.hedgeCross finds the root on either side of the mark, and nothing else', [linear, linear, magnitude(0.01, 100), markNear('1')], (one, table, ratio, factor) => {
  const entry = new Decimal(one.entry);
  const mark = entry.times(factor);
  const legs = [{ side: 'long' as const, size: one.size, entry: one.entry, tiers: one.tiers }, { side: 'short' as const, size: new Decimal(one.size).times(ratio).toFixed(), entry: entry.times('1.01').toFixed(), tiers: table.tiers }];
  const answer = right(liqHedgeCross({ mark, wallet_balance_net_others: one.wallet_margin, legs }));
  const both = legs.map((leg) => oracleLeg(leg.side, leg.size, leg.entry, leg.tiers));
  const gap = (price: ReturnType<typeof exact>): ReturnType<typeof exact> => linearGap(exact(one.wallet_margin), both, price);
  const at = mark.toNumber();
  if (!gap(exact(mark.toFixed())).gt(0)) {
    expect(answer).toMatchObject({ status: 'past', liq_low: null, liq_high: null });
    return;
  }
  agree(answer.liq_low, bisect(gap, at * LOW, at), at);
  agree(answer.liq_high, bisect(gap, at, at * HIGH), at);
}, CASES);

property('the deductions of a table give what integrating its rates gives', [linear, magnitude(1, 1e9)], (one, notional) => {
  const leg = oracleLeg(one.side, one.size, one.entry, one.tiers);
  const tier = one.tiers.find((row) => row.cap === null || new Decimal(notional).lte(row.cap));
  const closed = new Decimal(notional).times(tier?.mmr ?? '0').minus(tier?.ded ?? '0');
  expect(closed.minus(requirement(leg, exact(notional)).toFixed()).abs().lte(closed.abs().times('1e-20'))).toBe(true);
});
