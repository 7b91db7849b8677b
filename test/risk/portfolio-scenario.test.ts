/** The desk's portfolio, against whole accounts computed from their balances: the printed liquidation prices alone must tell the same. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Assessment, LoanAssessment, PositionAssessment } from '../../src/risk/assessment';
import { Decimal } from '../../src/risk/decimal';
import { isFault, type Result } from '../../src/risk/input';
import { liqCross } from '../../src/risk/liquidation';
import { shockToLiq } from '../../src/risk/portfolio';
import { portfolioOf } from '../../src/risk/portfolio-assess';
import { concentrationOf, firstToGo, sharedMargin, shocked } from '../../src/risk/portfolio-scenario';
import { property } from '../support/property';

const ALL = { kind: 'everything' } as const;
function good<T extends object>(result: Result<T>): T {
  if (isFault(result)) throw new Error(JSON.stringify(result));
  return result;
}
interface Given { symbol: string; side: 'long' | 'short'; size: string; mark: string; liquidation: string | null; mode?: 'cross' | 'isolated'; page?: string; contract?: 'linear' | 'inverse'; sizeUnit?: 'base' | 'quote' | 'contracts'; notional?: string }
function position(one: Given): PositionAssessment {
  const s = one.side === 'long' ? 1 : -1;
  const pct = one.liquidation === null ? null : new Decimal(one.mark).minus(one.liquidation).times(s).div(one.mark).times(100).toFixed();
  return {
    kind: 'position', key: `${one.page ?? 'bybit/linear'}/${one.symbol}/${one.side}`, contract: one.contract ?? 'linear', settle: one.contract === 'inverse' ? 'BTC' : 'USDT',
    raw: { symbol: one.symbol, side: one.side, size: one.size, sizeUnit: one.sizeUnit ?? 'base', marginMode: one.mode ?? 'cross', ...(one.notional === undefined ? {} : { notional: one.notional }) },
    mark: { used: one.mark }, liquidation: { used: one.liquidation, status: one.liquidation === null ? 'unknown' : 'ok' }, distance: pct === null ? null : { pct, abs: '0', atr: null, sigma: null },
  } as unknown as PositionAssessment;
}
const loan = (key: string, health: string, collateral: [string, string | undefined][], debt: [string, string | undefined][]): LoanAssessment => ({
  kind: 'loan', key, measures: { healthFactor: health }, raw: {
    market: null, collateral: collateral.map(([symbol, value]) => ({ symbol, ...(value === undefined ? {} : { value }) })), debt: debt.map(([symbol, value]) => ({ symbol, ...(value === undefined ? {} : { value }) })) } }) as unknown as LoanAssessment;

const text = (min: number, max: number) => fc.double({ min, max, noNaN: true }).map((value) => value.toFixed(4));
const RATE = '0.01';
const tiers = [{ floor: '0', cap: null, mmr: RATE, ded: '0' }];
const book = fc.record({
  wallet: text(500, 50_000),
  legs: fc.array(fc.record({ side: fc.constantFrom('long' as const, 'short' as const), size: text(0.5, 40), mark: text(50, 900), drift: text(0.9, 1.1) }), { minLength: 1, maxLength: 4 })
    .map((legs) => legs.map((leg, i) => ({ ...leg, symbol: `C${'ABCD'[i]}USDT`, entry: new Decimal(leg.mark).times(leg.drift).toFixed(), tiers }))) });
const rates = (list: readonly Assessment[]) => Object.fromEntries(list.map((one) => [one.key, RATE]));
const near = (a: string | number | Decimal, b: string | number | Decimal): boolean => new Decimal(a).minus(b).abs().lte(new Decimal(b).abs().plus(1).times('1e-12'));

describe('a cross account, known only by its printed liquidation prices', () => {
  property('is liquidated at the same common move as the account computed from its balance', [book], (given) => {
    const prices = given.legs.map((leg) => good(liqCross({ wallet_balance: given.wallet, positions: given.legs, target: leg.symbol })));
    const truth = good(shockToLiq({ collateral: [{ asset: 'USDT', amount: given.wallet, price: '1', haircut: '0', beta: '0' }], positions: given.legs.map((leg) => ({ ...leg, beta: '1' })) }));
    if (truth.status === 'past' || prices.every((one) => one.liq === null)) return;
    const list = given.legs.map((leg, i) => position({ ...leg, liquidation: prices[i]!.liq?.toFixed() ?? null }));
    const got = firstToGo(portfolioOf(list, rates(list)), ALL);
    expect(got.falling.length).toBe(truth.shock_down === null ? 0 : 1);
    expect(got.rising.length).toBe(truth.shock_up === null ? 0 : 1);
    if (truth.shock_down !== null) expect(near(got.falling[0]!.movePct, truth.shock_down.times(100))).toBe(true);
    if (truth.shock_up !== null) expect(near(got.rising[0]!.movePct, truth.shock_up.times(100))).toBe(true);
  });
  property('shows after a move the prices the venue would then print', [book, text(-0.3, 0.3)], (given, move) => {
    const at = (shift: string | number | Decimal) => given.legs.map((leg) => ({ ...leg, mark: new Decimal(leg.mark).times(new Decimal(shift).plus(1)).toFixed() }));
    const prices = given.legs.map((leg) => good(liqCross({ wallet_balance: given.wallet, positions: given.legs, target: leg.symbol })));
    if (prices.every((one) => one.liq === null) || prices.some((one) => one.status === 'past')) return;
    const list = given.legs.map((leg, i) => position({ ...leg, liquidation: prices[i]!.liq?.toFixed() ?? null }));
    const after = shocked(portfolioOf(list, rates(list)), ALL, new Decimal(move).times(100).toFixed());
    for (const [i, leg] of given.legs.entries()) {
      const then = good(liqCross({ wallet_balance: given.wallet, positions: at(move), target: leg.symbol }));
      const mine = after.find((one) => one.key === list[i]!.key)!;
      if (mine.liquidated) expect(then.status === 'past' || then.dist_pct!.lte('1e-9')).toBe(true);
      else if (mine.distPctAfter === null) expect(then.liq).toBeNull();
      else expect(near(mine.distPctAfter, then.dist_pct!), `${mine.distPctAfter} is not ${then.dist_pct}`).toBe(true);
    }
  });
  it('counts both legs of a hedge, which share one price', () => {
    const list = [position({ symbol: 'BTCUSDT', side: 'long', size: '2', mark: '60000', liquidation: '54000' }), position({ symbol: 'BTCUSDT', side: 'short', size: '1', mark: '60000', liquidation: '54000' })];
    const got = portfolioOf(list, Object.fromEntries(list.map((one) => [one.key, '0'])));
    expect(sharedMargin(got)).toMatchObject([{ id: 'bybit/linear/USDT/linear', settle: 'USDT', buffer: '6000' }]);
    expect(firstToGo(got, ALL)).toEqual({ falling: [{ keys: ['bybit/linear/BTCUSDT/long', 'bybit/linear/BTCUSDT/short'], movePct: '-10' }], rising: [] });
  });
  it('in coin moves as its inverse contracts say', () => {
    const one = position({ symbol: 'BTCUSD', side: 'long', size: '60000', sizeUnit: 'quote', mark: '50000', liquidation: '45000', contract: 'inverse' });
    const got = portfolioOf([one], { [one.key]: '0.005' });
    expect(Number(firstToGo(got, ALL).falling[0]!.movePct)).toBeCloseTo(-10, 9);
    expect(Number(shocked(got, ALL, '-5')[0]!.distPctAfter)).toBeCloseTo(100 * (1 - 45_000 / 47_500), 9);
    expect(shocked(got, ALL, '-10')[0]!.liquidated).toBe(true);
  });
  it('of which one size is unknown is ranked position by position, at the venue\'s own prices', () => {
    const list = [position({ symbol: 'BTCUSDT', side: 'long', size: '10', sizeUnit: 'contracts', mark: '60000', liquidation: '54000' }), position({ symbol: 'ETHUSDT', side: 'long', size: '1', mark: '3000', liquidation: '2400' })];
    expect(firstToGo(portfolioOf(list), ALL).falling.map((one) => one.movePct)).toEqual(['-10', '-20']);
  });
});

describe('everything together', () => {
  const list: Assessment[] = [
    position({ symbol: 'BTCUSDT', side: 'long', size: '0.35', mark: '61240', liquidation: '58910', mode: 'isolated' }),
    position({ symbol: 'SOLUSDT', side: 'short', size: '120', mark: '150', liquidation: '152.4', mode: 'isolated', page: 'binance/futures' }),
    loan('aave/dashboard/loan/main', '1.21', [['WETH', '40000']], [['USDC', '27324']]),
    loan('aave/dashboard/loan/loop', '1.05', [['wstETH', '10000']], [['WETH', '9000']]),
    loan('aave/dashboard/loan/short', '1.25', [['USDC', '10000']], [['WETH', '6000']]),
    position({ symbol: 'DOGEUSDT', side: 'long', size: '1000', mark: '0.1', liquidation: null, mode: 'isolated' }),
    { kind: 'account', key: 'okx/swap/account' } as Assessment,
  ];
  const all = portfolioOf(list);
  it('ranks falls and rises over venues and lending', () => {
    const got = firstToGo(all, ALL);
    expect(got.falling.map((one) => [one.keys[0], Number(one.movePct).toFixed(1)])).toEqual([['bybit/linear/BTCUSDT/long', '-3.8'], ['aave/dashboard/loan/main', '-17.4']]);
    expect(got.rising.map((one) => [one.keys[0], Number(one.movePct).toFixed(1)])).toEqual([['binance/futures/SOLUSDT/short', '1.6'], ['aave/dashboard/loan/short', '25.0']]);
  });
  it('names what it could not rank', () => {
    expect(all.leftOut).toEqual([{ key: 'bybit/linear/DOGEUSDT/long', why: 'liquidation-unknown' }, { key: 'okx/swap/account', why: 'ratio-only' }]);
  });
  it('moves one coin with its family, and leaves the rest where it is', () => {
    const ether = { kind: 'coin', coin: 'ETH' } as const;
    expect(firstToGo(all, ether).falling.map((one) => one.keys[0])).toEqual(['aave/dashboard/loan/main']);
    const after = shocked(all, ether, '-10');
    expect(after.find((one) => one.key.endsWith('BTCUSDT/long'))).toMatchObject({ moved: false, liquidated: false, markAfter: '61240' });
    expect(Number(after.find((one) => one.key.endsWith('loan/main'))!.healthAfter)).toBeCloseTo(1.21 * 0.9, 9);
    expect(Number(after.find((one) => one.key.endsWith('loan/loop'))!.healthAfter)).toBeCloseTo(1.05, 9);
  });
  it('liquidates in the shock exactly what the ranking says', () => {
    for (const move of ['-3.7', '-3.9', '-20', '1.5', '1.7', '30']) {
      const gone = new Set(shocked(all, ALL, move).filter((one) => one.liquidated).map((one) => one.key));
      const { falling, rising } = firstToGo(all, ALL);
      const due = [...falling.filter((one) => Number(move) <= Number(one.movePct)), ...rising.filter((one) => Number(move) >= Number(one.movePct))].flatMap((one) => one.keys);
      expect([...gone].sort(), move).toEqual([...new Set(due)].sort());
    }
  });
  it('counts exposure by thing and by coin', () => {
    const got = concentrationOf(all)!;
    expect(got.byItem[0]!.key).toBe('aave/dashboard/loan/main');
    expect(got.byCoin[0]).toMatchObject({ coin: 'ETH', keys: ['aave/dashboard/loan/main', 'aave/dashboard/loan/loop'] });
    expect(got.byCoin.reduce((sum, one) => sum + Number(one.share), 0)).toBeCloseTo(1, 9);
    expect(concentrationOf(portfolioOf([]))).toBeNull();
  });
  it('says nothing for a move that is no number or below -100 %', () => {
    expect(shocked(all, ALL, 'x')).toEqual([]);
    expect(shocked(all, ALL, '-101')).toEqual([]);
  });
  it('of a position past its price needs no move', () => {
    const past = position({ symbol: 'BTCUSDT', side: 'long', size: '1', mark: '50000', liquidation: '51000', mode: 'isolated' });
    expect(firstToGo(portfolioOf([past]), ALL)).toEqual({ falling: [{ keys: [past.key], movePct: '0' }], rising: [] });
  });
});
