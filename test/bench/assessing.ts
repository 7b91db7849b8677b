/** The work that `risk` times, in whichever engine it is run: every part of an assessment, stop suggestion included, from facts as the worker holds them. */
import { assessPosition, type PositionInput } from '../../src/risk/assess';
import type { DecimalText, RawPosition } from '../../src/reading/reading';
import type { PublicFacts } from '../../src/risk/public-facts';
import { stopSuggest } from '../../src/risk/stop-suggest';
import { atrWilder } from '../../src/risk/volatility';
import { DEFAULT_SETTINGS } from '../../src/storage/settings';
import { rules } from '../../src/venues/okx/rules';

const NOW = 1_800_000_000_000;
const d = (value: number, places: number): DecimalText => value.toFixed(places) as DecimalText;

/** A fixed sequence, so that two runs measure the same work. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

const TIERS = [['0', '50000', '0.004', '0'], ['50000', '250000', '0.005', '50'], ['250000', '1000000', '0.01', '1300'], ['1000000', '10000000', '0.025', '16300'], ['10000000', null, '0.05', '266300']]
  .map(([floor, cap, mmr, ded]) => ({ floor: floor ?? '0', cap: cap ?? null, mmr: mmr ?? '0', ded: ded ?? '0' }));

/** Positions over 50 instruments, as a venue's feed and page would give them. */
function inputs(count: number): readonly PositionInput[] {
  const next = numbers(count);
  const facts = Array.from({ length: 50 }, (): PublicFacts => {
    const price = 10 ** (next() * 5 - 0.5);
    return {
      mark: { price: d(price, 4), eventAt: NOW - 800, intervalSeconds: 1, source: 'stream' },
      funding: { rate: d((next() - 0.4) / 1000, 6), intervalHours: 8, nextAt: NOW + 7_200_000, asOf: NOW - 60_000 },
      instrument: { contract: 'linear', contractValue: '1' as DecimalText, rule: { type: 'tick', tick: '0.0001' }, lot: '0.001' as DecimalText, asOf: NOW },
      tiers: { tiers: TIERS, asOf: NOW, source: 'venue' },
      volatility: { atr: d(price * 0.008, 5), sigmaFast: '0.031' as DecimalText, sigmaSlow: '0.027' as DecimalText, asOf: NOW - 600_000 },
    };
  });
  return Array.from({ length: count }, (_, i): PositionInput => {
    const fact = facts[i % facts.length] as PublicFacts;
    const mark = Number(fact.mark?.price);
    const side = next() < 0.5 ? 'long' : 'short';
    const s = side === 'long' ? 1 : -1;
    const entry = mark * (1 + (next() - 0.5) * 0.06);
    const leverage = 2 + Math.floor(next() * 30);
    const size = (500 + next() * 90_000) / mark;
    const margin = (size * entry) / leverage;
    const raw: RawPosition = { symbol: `C${i % 50}USDT`, side, size: d(size, 3), sizeUnit: 'base', entry: d(entry, 5), mark: d(mark * (1 + (next() - 0.5) * 0.0002), 5), margin: d(margin, 2), marginMode: 'isolated',
      leverage: d(leverage, 0), liquidation: d(entry * (1 - (s * 0.98) / leverage), 5), pnl: d(s * size * (mark - entry), 2), stopLoss: next() < 0.5 ? null : d(mark * (1 - s * 0.02), 4) };
    return { key: `bench/swap/${raw.symbol}/${side}/${i}`, raw, seenAt: NOW - 1500, facts: fact, rules, stop: DEFAULT_SETTINGS.stop, account: { equity: '25000' as DecimalText, currency: 'USDT' }, wayOutPct: '15', now: NOW, previous: null };
  });
}

/** Milliseconds of the quickest of several runs after warming up: what the work takes, not what else the machine was doing. */
function quickest(runs: number, work: () => void): number {
  for (let i = 0; i < 5; i++) work();
  return Array.from({ length: runs }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  }).reduce((best, one) => Math.min(best, one), Infinity);
}

/** Milliseconds for 10, 100 and 1,000 positions, and for one whole stop suggestion from 100 bars. */
export interface AssessingTimes { readonly ten: number; readonly hundred: number; readonly thousand: number; readonly stop: number }

export function assessingTimes(): AssessingTimes {
  const assessed = (count: number, runs: number): number => {
    const list = inputs(count);
    return quickest(runs, () => list.forEach((input) => assessPosition(input)));
  };
  const next = numbers(7);
  let close = 60_000;
  const klines = Array.from({ length: 100 }, () => {
    const open = close;
    close = open * (1 + (next() - 0.5) * 0.01);
    return [open.toFixed(1), (Math.max(open, close) * 1.002).toFixed(1), (Math.min(open, close) * 0.998).toFixed(1), close.toFixed(1)] as const;
  });
  const { stop } = DEFAULT_SETTINGS;
  const cfg = { taker_fee: stop.takerFee, slip: stop.slip, slip_stress: stop.slipStress, basis: stop.basis, buffer_frac: stop.bufferFrac, buffer_atr: stop.bufferAtr, fixed_pct: stop.fixedPct, atr_k: stop.atrK,
    risk_pct: stop.riskPct, noise_atr: stop.noiseAtr, hard_gap_pct: stop.hardGapPct, be_trigger_atr: stop.beTriggerAtr };
  const whole = (): void => {
    const range = atrWilder({ klines, period: '14' });
    stopSuggest({ side: 'long', size: '0.5', entry: '60000', mark: '60000', wallet_margin: '3000', tiers: TIERS, fee_rate: '0', atr: 'atr' in range ? range.atr : null, balance: '50000', costs_paid: '15',
      rule: { type: 'tick', tick: '0.1' }, cfg, existing_stop: null, trailing_stop: null, lot_step: '0.001', margin_step: '0.01', release: 'retain' });
  };
  return { ten: assessed(10, 200), hundred: assessed(100, 50), thousand: assessed(1000, 40), stop: quickest(200, whole) };
}
