/** Loans and accounts as pages print them: the exact truth always lies inside what LiqLens says, and alerts get its worse end. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecimalText, RawLoan } from '../../src/reading/reading';
import { assessAccount } from '../../src/risk/assess-account';
import { assessLoan, type LoanInput } from '../../src/risk/assess-loan';
import { familyOf, isDollar } from '../../src/risk/coins';
import { Decimal } from '../../src/risk/decimal';
import { amountSpan, ratioSpan } from '../../src/risk/span';
import { rules as aave } from '../../src/venues/aave/rules';
import { rules as compound } from '../../src/venues/compound/rules';
import words from '../../src/_locales/en/notes-lending.json';
import { property } from '../support/property';

const d = (value: string | number): DecimalText => new Decimal(value).toFixed() as DecimalText;
const NOW = 1_800_000_000_000;
const loanOf = (raw: RawLoan, more: Partial<LoanInput> = {}) => assessLoan({ key: 'aave/dashboard/loan/proto_mainnet_v3', raw, rules: aave, targetHealth: '1.5', now: NOW, seenAt: NOW - 5000, ...more });
const codes = (notes: readonly { code: string }[]): string[] => notes.map((one) => one.code);

/** Aave's own way of printing: floored health, two decimals, compact from 100,000. */
const floor2 = (value: Decimal): DecimalText => d(value.toDecimalPlaces(2, Decimal.ROUND_DOWN).toFixed());
function compactly(value: Decimal): DecimalText {
  const scale = value.gte(999_995_000) ? 9 : value.gte(999_995) ? 6 : value.gt(99_999) ? 3 : 0;
  return d(value.div(new Decimal(10).pow(scale)).toDecimalPlaces(2).times(new Decimal(10).pow(scale)).toFixed());
}

describe('a loan', () => {
  it('with a printed health factor of 1.03 falls between 2.91 and 3.85 %, and is critical at the lower end', () => {
    const got = loanOf({ market: null, healthFactor: d('1.03'), collateral: [{ symbol: 'WETH', value: d('10000'), enabled: true }], debt: [{ symbol: 'USDC', value: d('8000') }] });
    expect(got.health).toEqual({ printed: '1.03', range: { low: '1.03', high: '1.04' } });
    expect(Number(got.fallPct!.low)).toBeCloseTo(2.9126, 3);
    expect(Number(got.fallPct!.high)).toBeCloseTo(3.8462, 3);
    expect(got.measures).toEqual({ distPct: null, distSigma: null, usage: null, healthFactor: '1.03', freshness: 'fresh' });
    expect(codes(got.notes)).toEqual(expect.arrayContaining(['loan_rounded', 'loan_thresholds_in_modal', 'loan_oracle', 'loan_one_market']));
    expect(got.prices).toEqual([]);
  });
  it('with a printed whole percentage is an interval too', () => {
    const got = loanOf({ market: null, riskPercent: d('71'), collateral: [{ symbol: 'WETH', amount: d('5'), value: d('15716.5'), threshold: d('0.895'), oracle: d('3143.3') }], debt: [{ symbol: 'USDC', amount: d('10000'), value: d('10000') }] }, { rules: compound });
    expect(Number(got.health!.range.low)).toBeGreaterThan(1.4058);
    expect(Number(got.health!.range.high)).toBeLessThan(1.4151);
    const [price] = got.prices;
    expect(price).toMatchObject({ symbol: 'WETH', direction: 'down' });
    expect(Number(price!.liquidation)).toBeGreaterThanOrEqual(10_000 / (5 * 0.895));
    expect(Number(price!.liquidation)).toBeLessThan(2250);
    expect(got.loss).toMatchObject({ repayUsd: '10000' });
  });
  it('counts the lower of oracle and market, and says so', () => {
    const raw: RawLoan = { market: null, riskPercent: d('90'), collateral: [{ symbol: 'WETH', value: d('10000'), oracle: d('3000') }], debt: [{ symbol: 'USDC', value: d('8000') }] };
    const got = loanOf(raw, { rules: compound, markets: { WETH: d('2850') } });
    expect(Number(got.measures.healthFactor)).toBeCloseTo((100 / 90.5) * 0.95, 6);
    expect(codes(got.notes)).toContain('loan_market_lower');
    expect(loanOf(raw, { rules: compound, markets: { WETH: d('3100') } }).measures.healthFactor).toBe(got.health!.range.low);
  });
  it('whose values and thresholds contradict the printed figure counts with the lower one', () => {
    const got = loanOf({ market: null, healthFactor: d('1.6'), collateral: [{ symbol: 'WETH', value: d('10000'), threshold: d('0.8') }], debt: [{ symbol: 'USDC', value: d('8000') }] });
    expect(Number(got.measures.healthFactor)).toBeLessThan(1.0001);
    expect(codes(got.notes)).toContain('loan_health_differs');
  });
  it('without debt has nothing to liquidate', () => {
    const got = loanOf({ market: null, healthFactor: null, collateral: [{ symbol: 'WETH', value: d('10000') }], debt: [] });
    expect(got.measures.healthFactor).toBe('Infinity');
    expect(codes(got.notes)).toEqual(['loan_no_debt']);
  });
  it('whose health cannot be read has no figure at all', () => {
    const got = loanOf({ market: null, healthFactor: null, collateral: [{ symbol: 'WETH' }], debt: [{ symbol: 'USDC', value: d('8000') }] });
    expect(got).toMatchObject({ health: null, fallPct: null, prices: [], toTarget: null, loss: null });
    expect(got.measures.healthFactor).toBeNull();
    expect(codes(got.notes)).toContain('loan_health_unknown');
  });
  it('says when collateral and debt follow the same coin, and when the debt itself can rise', () => {
    const same = loanOf({ market: null, healthFactor: d('1.05'), collateral: [{ symbol: 'wstETH', value: d('1000') }], debt: [{ symbol: 'WETH', value: d('900') }] });
    expect(same.notes).toContainEqual({ code: 'loan_same_family', values: { coin: 'ETH' } });
    const moving = loanOf({ market: null, healthFactor: d('1.3'), collateral: [{ symbol: 'USDC', value: d('1000') }], debt: [{ symbol: 'WETH', value: d('600') }] });
    expect(moving.notes).toContainEqual({ code: 'loan_debt_moves', values: { symbols: 'WETH', pct: '30' } });
    expect(moving.fallPct).toBeNull();
    const owed = loanOf({ market: null, healthFactor: d('1.3'), collateral: [{ symbol: 'USDC', value: d('1000') }], debt: [{ symbol: 'WETH', value: d('600'), oracle: d('3000') }] });
    expect(owed.prices).toEqual([{ symbol: 'WETH', liquidation: '3900', direction: 'up', distPct: '30' }]);
  });
  it('of a page that has not been read for long is dead', () => {
    expect(loanOf({ market: null, healthFactor: d('1.5'), collateral: [], debt: [{ symbol: 'USDC' }] }, { seenAt: NOW - 700_000 }).measures.freshness).toBe('dead');
  });

  const money = fc.double({ min: 50, max: 4e6, noNaN: true }).map((value) => new Decimal(value.toFixed(6)));
  property('printed as Aave prints it keeps the truth inside every interval, and every way back is enough',
    [money, fc.double({ min: 0.5, max: 0.93, noNaN: true }), fc.double({ min: 0.95, max: 4, noNaN: true }), fc.boolean()], (value, lt, health, modal) => {
      const threshold = new Decimal(lt.toFixed(4)), debt = value.times(threshold).div(health.toFixed(6));
      const price = new Decimal(3000), amount = value.div(price), truth = value.times(threshold).div(debt);
      if (debt.lt(10)) return;
      const got = loanOf({
        market: null, healthFactor: floor2(truth), collateral: [{ symbol: 'WETH', amount: d(amount.toDecimalPlaces(7).toFixed()), value: compactly(value), enabled: true, ...(modal ? { threshold: d(threshold.toFixed()) } : {}) }],
        debt: [{ symbol: 'USDC', value: compactly(debt) }] });
      const { low, high } = got.health!.range;
      expect(truth.gte(low) && truth.lte(high), `${truth} in ${low}..${high}`).toBe(true);
      expect(new Decimal(got.measures.healthFactor!).lte(truth)).toBe(true);
      const fall = new Decimal(1).minus(new Decimal(1).div(truth)).times(100);
      expect(fall.gte(got.fallPct!.low) && fall.lte(got.fallPct!.high)).toBe(true);
      const at = debt.div(amount.times(threshold));
      expect(got.prices.length).toBe(modal ? 1 : 0);
      for (const one of got.prices) expect(new Decimal(one.liquidation).gte(at)).toBe(true);
      const ways = got.toTarget!;
      expect(value.times(threshold).div(Decimal.max('1e-9', debt.minus(ways.repayUsd!))).gte('1.4999999') || debt.lte(ways.repayUsd!)).toBe(true);
      expect(value.plus(ways.topUpUsd!).times(threshold).div(debt).gte('1.4999999')).toBe(true);
      if (ways.sellUsd !== null) {
        const left = debt.minus(new Decimal(ways.sellUsd).times('0.997'));
        expect(left.lte(0) || value.minus(ways.sellUsd).times(threshold).div(left).gte('1.4999999')).toBe(true);
      }
    });
  property('never throws, and gives no NaN, whatever the figures are', [fc.record({
    healthFactor: fc.option(fc.constantFrom('', 'x', '-1', '0', '1.1', '99999999', '1e99', '0.0000001')), riskPercent: fc.option(fc.constantFrom('', '0', '50', '1000', '-3', 'NaN')),
    value: fc.constantFrom('', '0', '-5', '1', '123460', '1e40', 'abc'), threshold: fc.option(fc.constantFrom('0', '1', '2', '0.8', 'z')), oracle: fc.option(fc.constantFrom('0', '-1', '3000')), market: fc.constantFrom('0', '', '1', '2999') })], (one) => {
    for (const rules of [aave, compound]) {
      const raw = { market: null, healthFactor: one.healthFactor, riskPercent: one.riskPercent, debt: [{ symbol: 'USDC', value: one.value }],
        collateral: [{ symbol: 'WETH', amount: one.value, value: one.value, ...(one.threshold === null ? {} : { threshold: one.threshold }), ...(one.oracle === null ? {} : { oracle: one.oracle }) }] } as unknown as RawLoan;
      expect(JSON.stringify({ ...loanOf(raw, { rules, markets: { WETH: one.market as DecimalText } }), raw: null })).not.toContain('NaN');
    }
  });
});

describe('printed figures', () => {
  it('take compact thousands for what they may hide, and plain ones for what they show', () => {
    const width = (value: string): string => { const span = amountSpan(value)!; return span.high.minus(span.low).toFixed(); };
    expect([width('41.5'), width('123460'), width('123456.78'), width('1230000'), width('2500000000')]).toEqual(['0.01', '10', '0.01', '10000', '10000000']);
  });
  it('of a ratio are known to half a percent at worst', () => {
    expect(ratioSpan('0.8')!.high.toFixed()).toBe('0.805');
    expect(ratioSpan('0.0512')!.high.toFixed()).toBe('0.05125');
  });
  it('name coins by their family', () => {
    expect([familyOf('wstETH'), familyOf('1000PEPE'), familyOf('kPEPE'), familyOf('cbBTC'), familyOf('LINK'), isDollar('GHO'), isDollar('USDC.e'), isDollar('EURC')]).toEqual(['ETH', 'PEPE', 'PEPE', 'BTC', 'LINK', true, true, false]);
  });
});

describe('an account known by its ratio', () => {
  const account = (raw: object, grossNotional: string | null = null) => assessAccount({ key: 'binance/futures/account', raw: raw as any, grossNotional, now: NOW, seenAt: NOW - 1000 });
  it('is 0.125 % away at 80 % used and 0.5 % maintenance, and roughly 0.25 % when that is unknown', () => {
    const known = account({ usage: d('0.8'), equity: d('312.5'), maintenance: d('250') }, '50000');
    expect(Number(known.impliedPct)).toBeLessThanOrEqual(0.125);
    expect(known.rough).toBe(false);
    expect(Number(known.measures.usage)).toBeCloseTo(0.805, 6);
    const rough = account({ usage: d('0.8000') });
    expect(rough.rough).toBe(true);
    expect(codes(rough.notes)).toEqual(['account_implied', 'account_rough']);
  });
  it('with no equity left is past, without a ratio unknown, without a requirement nothing', () => {
    expect(account({ equity: d('-3'), maintenance: d('10') }).measures).toMatchObject({ usage: 'Infinity', distPct: '-1' });
    expect(account({ usage: null }).measures).toMatchObject({ usage: null, distPct: null });
    expect(codes(account({ usage: null }).notes)).toEqual(['account_unknown']);
    expect(codes(account({ equity: d('5'), maintenance: d('0') }).notes)).toEqual(['account_no_requirement']);
  });
  property('never looks farther away for a rounded ratio than it is', [fc.double({ min: 0.01, max: 0.99, noNaN: true })], (usage) => {
    const got = account({ usage: d(usage.toFixed(2)) });
    if (got.impliedPct !== null) expect(Number(got.impliedPct)).toBeLessThanOrEqual(1 * (1 / usage - 1) + 1e-9);
  });
});

it('every note of loans and accounts has its words, with the placeholders it fills', () => {
  const given = [
    loanOf({ market: null, healthFactor: d('1.3'), collateral: [{ symbol: 'WETH', value: d('1'), threshold: d('0.2') }, { symbol: 'USDC', value: d('1') }], debt: [{ symbol: 'WBTC', value: d('600') }] }),
    loanOf({ market: null, riskPercent: d('90'), collateral: [{ symbol: 'WETH', value: d('10000'), oracle: d('3000') }], debt: [{ symbol: 'WETH', value: d('8000') }] }, { rules: compound, markets: { WETH: d('1') } }),
    loanOf({ market: null, healthFactor: d('1.6'), collateral: [{ symbol: 'WETH', value: d('10000'), threshold: d('0.8') }], debt: [{ symbol: 'USDC', value: d('8000') }] }),
    loanOf({ market: null, collateral: [], debt: [{ symbol: 'USDC' }] }), loanOf({ market: null, collateral: [], debt: [] }),
  ].flatMap((one) => one.notes);
  for (const note of given) {
    const text = (words as Record<string, string>)[`note_${note.code}`];
    expect(text, note.code).toBeDefined();
    expect([...text!.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!).filter((name) => note.values[name] === undefined), note.code).toEqual([]);
  }
});
