/** An assessment says what follows from what is known, where it comes from, and what cannot be told. */
import { describe, expect, it } from 'vitest';
import type { DecimalText, RawPosition } from '../../src/reading/reading';
import { assessPosition, type PositionInput } from '../../src/risk/assess';
import type { PositionAssessment } from '../../src/risk/assessment';
import type { MarginRules } from '../../src/risk/margin-rules';
import type { PublicFacts } from '../../src/risk/public-facts';
import { DEFAULT_SETTINGS } from '../../src/storage/settings';
import words from '../../src/_locales/en/notes.json';

const NOW = 1_800_000_000_000;
const d = (text: string): DecimalText => text as DecimalText;

const RULES: MarginRules = {
  asOf: '2026-01-01', source: 'test', contracts: ['linear', 'inverse'], isolated: 'linear-mark', crossIsAccountWide: true, requirementFee: '0', liquidationFee: '0', trigger: 'mark',
  stopTrigger: 'mark', pageMargin: 'wallet', printedRatio: 'rises-to-1', missingLiquidation: 'unreachable-or-account-wide', release: 'proportional', partialLiquidation: true,
};
const TIERS = [
  { floor: '0', cap: '50000', mmr: '0.004', ded: '0' }, { floor: '50000', cap: '250000', mmr: '0.005', ded: '50' }, { floor: '250000', cap: '1000000', mmr: '0.01', ded: '1300' },
  { floor: '1000000', cap: null, mmr: '0.025', ded: '16300' },
];
const FACTS: PublicFacts = {
  mark: { price: d('60000'), eventAt: NOW - 500, intervalSeconds: 1, source: 'stream' },
  funding: { rate: d('0.0001'), intervalHours: 8, nextAt: NOW + 3_600_000, asOf: NOW - 1000 },
  instrument: { contract: 'linear', contractValue: d('1'), rule: { type: 'tick', tick: '0.1' }, lot: d('0.001'), asOf: NOW },
  tiers: { tiers: TIERS, asOf: NOW, source: 'venue' },
  volatility: { atr: d('480'), sigmaFast: d('0.025'), sigmaSlow: d('0.03'), asOf: NOW - 60_000 },
};
/** 10x long: liquidation by the formula at 54216.867. */
const RAW: RawPosition = { symbol: 'BTCUSDT', side: 'long', size: d('0.5'), sizeUnit: 'base', entry: d('60000'), mark: d('60000'), liquidation: d('54216.9'), margin: d('3000'), marginMode: 'isolated',
  leverage: d('10'), notional: d('30000'), pnl: d('0') };

type Change = Partial<Omit<PositionInput, 'raw' | 'facts' | 'rules'>> & { raw?: Partial<RawPosition>; facts?: Partial<PublicFacts>; rules?: Partial<MarginRules>; without?: readonly (keyof RawPosition | keyof PublicFacts)[] };
function assess({ raw, facts, rules, without = [], ...more }: Change = {}): PositionAssessment {
  const drop = <T extends object>(value: T): T => Object.fromEntries(Object.entries(value).filter(([key]) => !without.includes(key as never))) as T;
  return assessPosition({ key: 'test/swap/BTCUSDT/long', raw: drop({ ...RAW, ...raw }), seenAt: NOW - 1000, facts: drop({ ...FACTS, ...facts }), rules: { ...RULES, ...rules }, stop: DEFAULT_SETTINGS.stop,
    account: { equity: d('50000'), currency: 'USDT' }, wayOutPct: '15', now: NOW, previous: null, ...more });
}
const codes = (one: PositionAssessment): string[] => one.notes.map((note) => note.code);
const near = (text: string | null | undefined, value: number, digits = 6): void => expect(Number(text ?? Number.NaN)).toBeCloseTo(value, digits);

describe('the mark an assessment rests on', () => {
  it('is the feed where both agree', () => expect(assess().mark).toMatchObject({ used: '60000', from: 'feed', agreement: 'agree', held: false }));
  it('is the worse of two that differ, with both shown', () => {
    const long = assess({ raw: { mark: d('59900'), notional: d('29950') } });
    expect(long.mark).toMatchObject({ used: '59900', from: 'page', agreement: 'notice', page: '59900', feed: '60000' });
    expect(long.notes).toContainEqual({ code: 'notice', values: { page: '59900', feed: '60000' } });
    expect(assess({ raw: { mark: d('59000'), notional: d('29500') } }).mark).toMatchObject({ used: '59000', agreement: 'conflict' });
    expect(assess({ raw: { side: 'short', liquidation: d('65000'), mark: d('59900'), notional: d('29950') } }).mark).toMatchObject({ used: '60000', from: 'feed' });
  });
  it('is the feed alone when the page was read long before', () => {
    const got = assess({ raw: { mark: d('59000'), notional: d('29500') }, seenAt: NOW - 40_000 });
    expect(got.mark).toMatchObject({ used: '60000', from: 'feed', agreement: 'single' });
  });
  it('is the page where there is no feed, for as long as the reading is fresh', () => {
    expect(assess({ without: ['mark'] }).mark.used).toBeNull();
    const page = assess({ facts: { mark: { price: d('60000'), eventAt: NOW - 600_000, intervalSeconds: 1, source: 'stream' } } });
    expect(page.mark).toMatchObject({ used: '60000', from: 'page' });
    expect(page.measures.freshness).toBe('fresh');
  });
  it('ages from fresh over stale to dead, and dead figures drive no suggestion', () => {
    const at = (age: number): PositionAssessment => assess({ without: [], raw: { mark: null }, facts: { mark: { price: d('60000'), eventAt: NOW - age, intervalSeconds: 1, source: 'stream' } } });
    expect(at(9_000).measures.freshness).toBe('fresh');
    expect(at(20_000).measures.freshness).toBe('stale');
    expect(codes(at(20_000))).toContain('stale');
    const dead = at(40_000);
    expect(dead.measures.freshness).toBe('dead');
    expect(codes(dead)).toContain('dead');
    expect([dead.stop, dead.wayOut, dead.loss, dead.funding]).toEqual([null, null, null, null]);
  });
  it('from the future is a clock error, corrected by a known offset', () => {
    const ahead = { mark: { price: d('60000'), eventAt: NOW + 9_000, intervalSeconds: 1, source: 'stream' as const } };
    expect(assess({ raw: { mark: null }, facts: ahead }).measures.freshness).toBe('clock-error');
    expect(assess({ raw: { mark: null }, facts: ahead, clockOffsetMs: 9_000 }).measures.freshness).toBe('fresh');
  });
  it('says when a jump is still held back', () => {
    const held = assess({ heldMark: d('57000') });
    expect(held.mark).toMatchObject({ used: '60000', held: true });
    expect(held.notes).toContainEqual({ code: 'held', values: { price: '57000' } });
  });
  it('that is absent gives no distance and no money', () => {
    const none = assessPosition({ key: 'k', raw: { ...RAW, mark: null }, seenAt: NOW, facts: {}, rules: RULES, stop: DEFAULT_SETTINGS.stop, account: null, wayOutPct: '15', now: NOW, previous: null });
    expect([none.mark.used, none.distance, none.stop, none.wayOut, none.funding, none.loss, none.touch, none.measures.distPct]).toEqual(Array(8).fill(null));
    expect(none.measures.freshness).toBe('dead');
  });
});

describe('the liquidation price', () => {
  it("is the venue's, ours beside it", () => {
    const { liquidation, distance } = assess();
    expect(liquidation).toMatchObject({ used: '54216.9', venue: '54216.9', ownIs: 'exact', status: 'ok', agreement: 'agree' });
    near(liquidation.own, 54216.8674698795);
    near(distance?.pct, 9.6385);
    near(distance?.atr, 5783.1 / 480);
    near(distance?.sigma, Math.log(60000 / 54216.9) / 0.03);
  });
  it('counts the nearer one when they differ, and says so', () => {
    const far = assess({ raw: { liquidation: d('53000') } });
    near(far.liquidation.used, 54216.8674698);
    expect(far.liquidation.agreement).toBe('disagree');
    expect(codes(far)).toContain('disagree');
    const close = assess({ raw: { liquidation: d('56000') } });
    expect(close.liquidation).toMatchObject({ used: '56000', agreement: 'disagree' });
    expect(assess({ raw: { liquidation: d('54000') } }).liquidation.agreement).toBe('notice');
  });
  it('is ours, said to be estimated, where the venue prints none', () => {
    const got = assess({ raw: { liquidation: null } });
    expect(got.liquidation).toMatchObject({ venue: null, ownIs: 'estimated', status: 'hidden' });
    near(got.liquidation.used, 54216.8674698);
    expect(codes(got)).toContain('estimated');
    expect(assess({ raw: { liquidation: d('0') } }).liquidation.status).toBe('hidden');
  });
  it('does not exist at full margin: distance 100, and no note of an unknown one', () => {
    const got = assess({ raw: { liquidation: null, margin: d('30000') } });
    expect(got.liquidation).toMatchObject({ status: 'unreachable', used: null });
    expect(got.measures).toMatchObject({ distPct: '100', distSigma: null });
    expect(got.distance).toBeNull();
    expect(codes(got)).toContain('unreachable');
    expect(got.wayOut?.why).toBe('already-there');
  });
  it('is unknown, without any measure, where margin, formula, tiers or unit are', () => {
    for (const change of [{ raw: { liquidation: null, margin: null } }, { raw: { liquidation: null }, rules: { isolated: null } }, { raw: { liquidation: null }, without: ['tiers'] as const }, { raw: { liquidation: null, marginMode: 'cross' as const } },
      { raw: { liquidation: null }, rules: { pageMargin: 'unknown' as const } }, { raw: { liquidation: null }, rules: { pageMargin: 'initial' as const } }, { raw: { liquidation: null, sizeUnit: 'contracts' as const }, without: ['instrument'] as const }]) {
      const got = assess(change);
      expect(got.liquidation).toMatchObject({ status: 'unknown', used: null, own: null });
      expect(got.measures.distPct).toBeNull();
      expect(codes(got)).toContain('no_liq_price');
    }
  });
  it('already behind the mark is past', () => {
    const got = assess({ raw: { liquidation: d('60100') } });
    expect(got.liquidation.status).toBe('past');
    expect(Number(got.distance?.pct)).toBeLessThan(0);
    expect(got.stop).toBeNull();
  });
  it('takes unrealised profit out of a margin column that holds it', () => {
    const got = assess({ raw: { margin: d('2900'), pnl: d('-100'), mark: d('59800'), notional: d('29900') }, rules: { pageMargin: 'with-pnl' } });
    near(got.liquidation.own, 54216.8674698);
  });
  it('counts contracts by their published value', () => {
    const got = assess({ raw: { size: d('50'), sizeUnit: 'contracts' }, facts: { instrument: { contract: 'linear', contractValue: d('0.01'), rule: { type: 'tick', tick: '0.1' }, lot: d('0.01'), asOf: NOW } } });
    near(got.liquidation.own, 54216.8674698);
  });
  it('is estimated, not exact, from a bundled or old table', () => {
    expect(assess({ facts: { tiers: { tiers: TIERS, asOf: NOW, source: 'bundled' } } }).liquidation.ownIs).toBe('estimated');
    expect(assess({ facts: { tiers: { tiers: TIERS, asOf: NOW - 90_000_000, source: 'venue' } } }).liquidation.ownIs).toBe('estimated');
  });
  it('takes a malformed table for none', () => expect(assess({ facts: { tiers: { tiers: [...TIERS].reverse(), asOf: NOW, source: 'venue' } } }).liquidation.own).toBeNull());
  it('follows the entry-value formula of older engines', () => near(assess({ rules: { isolated: 'linear-entry' } }).liquidation.own, 60000 - (3000 - 30000 * 0.004) / 0.5));
  it('of an inverse contract is in coin', () => {
    const got = assess({ raw: { symbol: 'BTCUSD', size: d('60000'), sizeUnit: 'quote', entry: d('50000'), mark: d('50000'), margin: d('0.12'), liquidation: null, notional: d('1.2') },
      facts: { mark: { price: d('50000'), eventAt: NOW, intervalSeconds: 1, source: 'stream' }, instrument: { contract: 'inverse', contractValue: d('1'), rule: { type: 'tick', tick: '0.5' }, lot: d('1'), asOf: NOW }, tiers: { tiers: [{ floor: '0', cap: null, mmr: '0.005', ded: '0' }], asOf: NOW, source: 'venue' } } });
    expect(got).toMatchObject({ contract: 'inverse', settle: 'BTC' });
    near(got.liquidation.own, 45681.8181818);
    expect(Number(got.loss?.worst)).toBeCloseTo(0.12, 9);
  });
  it('of two hedged legs is danger for both, on whichever side it lies', () => {
    const other: RawPosition = { ...RAW, side: 'short', marginMode: 'cross' };
    const got = assess({ raw: { marginMode: 'cross', liquidation: d('66000') }, others: [other] });
    expect(got.liquidation.status).toBe('ok');
    near(got.distance?.pct, 10);
    expect([got.stop, got.wayOut]).toEqual([null, null]);
  });
  it('implied by a margin ratio is a distance, said to be estimated', () => {
    const got = assess({ raw: { marginMode: 'cross', liquidation: null, usage: d('0.5') } });
    expect(got.measures).toMatchObject({ distPct: '1', usage: '0.5' });
    expect(codes(got)).toEqual(expect.arrayContaining(['no_liq_price', 'estimated_from_ratio']));
    expect(assess({ raw: { marginMode: 'cross' }, account: { usage: d('0.4') } }).measures.usage).toBe('0.4');
    expect(assess({ account: { usage: d('0.4') } }).measures.usage).toBeNull();
  });
});

describe('a position that contradicts itself', () => {
  it('is not computed', () => {
    const got = assess({ raw: { notional: d('3000') } });
    expect(codes(got)).toContain('unit_mismatch');
    expect([got.distance, got.stop, got.measures.distPct]).toEqual([null, null, null]);
  });
  it('is not one whose size is printed in quote', () => expect(codes(assess({ raw: { size: d('30000'), sizeUnit: 'quote' } }))).not.toContain('unit_mismatch'));
});

describe('the stop suggestion', () => {
  it('is on tick, with its reason, money, chances and alternatives, tightest first', () => {
    const { stop } = assess();
    expect(stop).toMatchObject({ status: 'ok', price: '58560', binding: 'volatility', warnings: [], lossFromNow: '749.28', lossFromEntry: '764.28', remedy: null, budget: { riskPct: '2', balance: '50000', amount: '1000' } });
    near(stop?.pctOfMargin, 25.476);
    expect(stop?.touch).not.toBeNull();
    expect(stop?.candidates.map((one) => one.binding)).toEqual(['volatility', 'fixed-pct', 'risk-budget', 'liquidation-buffer']);
    expect(stop?.facts['k']).toBe('3');
  });
  it('keeps a tighter stop that is there', () => expect(assess({ raw: { stopLoss: d('59000') } }).stop).toMatchObject({ status: 'keep-existing', price: '59000', binding: null }));
  it('names the margin that makes room where none fits', () => {
    const got = assess({ raw: { margin: d('200'), liquidation: d('59839.4') } });
    expect(got.stop).toMatchObject({ status: 'no-valid-stop', price: null, binding: null });
    expect(got.stop?.remedy).toEqual({ addMargin: '771.58', reduceSize: null });
  });
  it('names a cut in the unit of the page where the margin stays', () => {
    const got = assess({ raw: { margin: d('200'), liquidation: d('59839.4'), size: d('50'), sizeUnit: 'contracts' }, rules: { release: 'retain' }, facts: { instrument: { contract: 'linear', contractValue: d('0.01'), rule: { type: 'tick', tick: '0.1' }, lot: d('0.001'), asOf: NOW } } });
    expect(got.stop?.remedy).toEqual({ addMargin: '771.58', reduceSize: '41' });
  });
  it('falls back to a fixed percentage without price history, or with one that is too old', () => {
    expect(assess({ without: ['volatility'] }).stop?.binding).toBe('fixed-pct');
    expect(assess({ facts: { volatility: { atr: d('480'), sigmaFast: d('0.02'), sigmaSlow: d('0.02'), asOf: NOW - 3 * 3_600_000 } } }).stop?.binding).toBe('fixed-pct');
    expect(assess({ without: ['volatility'] }).touch).toBeNull();
    expect(assess({ facts: { volatility: { atr: null, sigmaFast: null, sigmaSlow: d('0.03'), asOf: NOW } } }).touch?.rough).toBe(true);
  });
  it('has no budget without a balance, and takes the user’s own figure before the page’s', () => {
    expect(assess({ account: null }).stop?.budget).toBeNull();
    expect(assess({ account: { equity: d('2'), currency: 'BTC' } }).stop?.budget).toBeNull();
    expect(assess({ stop: { ...DEFAULT_SETTINGS.stop, balance: '10000' } }).stop).toMatchObject({ binding: 'risk-budget', budget: { amount: '200' } });
  });
  it('is none without tick, entry or size, and none where nothing is known of liquidation', () => {
    for (const change of [{ without: ['instrument'] as const }, { raw: { entry: null } }, { without: ['liquidation', 'margin'] as const }]) expect(assess(change).stop).toBeNull();
  });
  it('can be compared, with a warning, where the venue prints no price for this position alone', () => {
    expect(assess({ raw: { marginMode: 'cross', liquidation: null } }).stop?.warnings).toEqual(['liquidation-unknown']);
    expect(assess({ raw: { marginMode: 'cross', liquidation: null }, rules: { missingLiquidation: 'unknown' } }).stop).toBeNull();
  });
});

describe('the stop audit', () => {
  const audit = (change: Change): string[] => assess(change).audit.map((finding) => finding.code);
  it.each([
    ['no such column is not "no stop"', {}, ['not-visible-here']],
    ['a column that shows none', { raw: { stopLoss: null } }, ['none-visible']],
    ['a stop in order', { raw: { stopLoss: d('58000') } }, ['ok']],
    ['beyond liquidation', { raw: { stopLoss: d('54000') } }, ['beyond-liquidation']],
    ['between liquidation and its buffer', { raw: { stopLoss: d('54300') } }, ['too-close-to-liquidation']],
    ['inside one ATR', { raw: { stopLoss: d('59700') } }, ['inside-noise']],
    ['closer than the hard gap', { raw: { stopLoss: d('59990') } }, ['too-close-to-mark']],
    ['behind the mark', { raw: { stopLoss: d('60100') } }, ['would-trigger-now']],
    ['no price', { raw: { stopLoss: d('0') } }, ['invalid']],
    ['triggering on last while liquidation is on mark', { raw: { stopLoss: d('58000') }, rules: { stopTrigger: 'last' } }, ['ok', 'triggers-on-last']],
    ['nothing to say with an unknown liquidation price', { raw: { stopLoss: d('58000'), liquidation: null, marginMode: 'cross' } }, []],
    ['only what needs no mark without one', { raw: { stopLoss: d('54000'), mark: null }, facts: { mark: undefined } }, ['beyond-liquidation']],
  ] as [string, Change, string[]][])('%s', (_, change, expected) => expect(audit(change)).toEqual(expected));
  it('is re-run when only the liquidation price moves', () => {
    expect(audit({ raw: { stopLoss: d('55000') } })).toEqual(['ok']);
    expect(audit({ raw: { stopLoss: d('55000'), liquidation: d('55500') } })).toEqual(['beyond-liquidation']);
  });
  it('says what the stop would cost from entry, entry fee included', () => near(assess({ raw: { stopLoss: d('58560') } }).audit[0]?.lossFromEntry, 764.28));
});

describe('the way out', () => {
  it('of an isolated position is margin: cutting size does not move liquidation', () => {
    const { wayOut } = assess();
    expect(wayOut).toEqual({ targetPct: '15', targetLiquidation: '51000', addMargin: '1602', reduceSize: null, why: 'proportional-release' });
  });
  it('is also a cut where the venue keeps the margin', () => expect(assess({ rules: { release: 'retain' } }).wayOut).toMatchObject({ addMargin: '1602', reduceSize: '0.176', why: 'ok' }));
  it('in cross margin follows from the venue’s own price, if only this coin moves', () => {
    const { wayOut } = assess({ raw: { marginMode: 'cross', liquidation: d('54216.867469879518072') } });
    expect(wayOut).toMatchObject({ addMargin: '1602', reduceSize: '0.176', why: 'ok' });
  });
  it('is reached already', () => expect(assess({ wayOutPct: '5' }).wayOut).toMatchObject({ why: 'already-there', addMargin: null }));
  it('cannot be told without tiers, and says why', () => {
    expect(assess({ without: ['tiers'] }).wayOut?.why).toBe('margin-unknown');
    expect(assess({ raw: { marginMode: 'cross' }, without: ['tiers'] }).wayOut?.why).toBe('account-wide');
    expect(assess({ raw: { marginMode: 'cross', liquidation: null } }).wayOut?.why).toBe('account-wide');
  });
  it('has no target at or below zero', () => expect(assess({ wayOutPct: '100' }).wayOut).toBeNull());
});

describe('funding', () => {
  it('counts the payments that equity survives', () => expect(assess().funding).toMatchObject({ ratePerDayPct: '0.03', nextAt: NOW + 3_600_000, paymentsToLiquidation: '960', hoursToLiquidation: '7673' }));
  it('received never liquidates', () => expect(assess({ facts: { funding: { rate: d('-0.0001'), intervalHours: 8, nextAt: null, asOf: NOW } } }).funding).toMatchObject({ ratePerDayPct: '-0.03', paymentsToLiquidation: null }));
  it('older than its interval is not known', () => expect(assess({ facts: { funding: { rate: d('0.0001'), intervalHours: 1, nextAt: null, asOf: NOW - 4_000_000 } } }).funding).toBeNull());
});

describe('loss at liquidation', () => {
  it('is a band from what a fee-less venue returns to everything', () => {
    const { loss } = assess();
    near(loss?.worst, 3000);
    expect(Number(loss?.best)).toBeLessThan(3000);
    expect(assess({ rules: { liquidationFee: '0.0125' } }).loss).toEqual({ best: '3000', worst: '3000' });
  });
  it('is not told for cross margin, where the whole account answers', () => expect(assess({ raw: { marginMode: 'cross' } }).loss).toBeNull());
});

describe('why the liquidation price moved', () => {
  const before = assess();
  const move = (change: Change): PositionAssessment['moved'] => assess({ previous: before, ...change }).moved;
  it('is not told while it stands', () => expect(move({})).toBeNull());
  it('names what changed at the same time', () => {
    expect(move({ raw: { liquidation: d('53212.9'), margin: d('3500') } })).toMatchObject({ from: '54216.9', to: '53212.9', causes: ['margin'] });
    expect(move({ raw: { liquidation: d('55000'), size: d('0.6'), notional: d('36000'), leverage: d('12'), entry: d('60100') } })?.causes).toEqual(['size', 'entry', 'leverage']);
  });
  it('leaves a small rest where our own figure follows, and all of it where nothing was seen', () => {
    expect(Number(move({ raw: { liquidation: d('53212.9'), margin: d('3500') } })?.restPct)).toBeCloseTo(0, 3);
    const unexplained = move({ raw: { liquidation: d('54816.9') } });
    expect(unexplained?.causes).toEqual([]);
    near(unexplained?.restPct, 1);
  });
  it('knows a funding time that has passed', () => expect(move({ raw: { liquidation: d('54223') }, now: NOW + 3_700_000, seenAt: NOW + 3_699_000 })?.causes).toEqual(['funding']));
  it('knows a tier that was crossed', () => {
    const small = assess({ raw: { size: d('0.9'), notional: d('54000'), liquidation: d('55000') } });
    expect(assess({ previous: small, raw: { size: d('0.9'), notional: d('54000'), liquidation: d('56000') } }).moved?.causes).toEqual(['tier']);
  });
  it('sees other positions of a cross account come, go and earn', () => {
    const cross = { raw: { marginMode: 'cross' as const } };
    const other: RawPosition = { ...RAW, symbol: 'ETHUSDT' };
    const first = assess({ ...cross, others: [other] });
    expect(assess({ raw: { marginMode: 'cross', liquidation: d('54000') }, previous: first, previousOthers: [other], others: [{ ...other, pnl: d('50') }] }).moved).toMatchObject({ causes: ['other-positions'], restPct: null });
    expect(assess({ raw: { marginMode: 'cross', liquidation: d('54000') }, previous: first, previousOthers: [other], others: [other] }).moved?.causes).toEqual([]);
  });
  it('stays told while only the mark moves', () => {
    const moved = assess({ previous: before, raw: { liquidation: d('54816.9') } });
    expect(assess({ previous: moved, raw: { liquidation: d('54816.9') } }).moved).toEqual(moved.moved);
  });
});

describe('notes', () => {
  it('say that a reading is older than its price', () => expect(codes(assess({ seenAt: NOW - 90_000 }))).toContain('position_as_of'));
  it('with words of their own need every figure the words name', () => {
    const all = [assess({ seenAt: NOW - 90_000 }), assess({ raw: { notional: d('1') } }), assess({ raw: { mark: null }, facts: { mark: { price: d('60000'), eventAt: NOW - 20_000, intervalSeconds: 1, source: 'stream' } } }),
      assess({ raw: { mark: null }, facts: { mark: { price: d('60000'), eventAt: NOW + 9_000, intervalSeconds: 1, source: 'stream' } } })].flatMap((one) => one.notes);
    for (const note of all) {
      const text = (words as Record<string, string>)[`note_${note.code}`] ?? '';
      for (const [, name] of text.matchAll(/\{(\w+)\}/g)) expect(note.values[name ?? '']).toMatch(/^\d+$/);
    }
  });
});

describe('hostile input', () => {
  it('never throws and never invents a distance', () => {
    const junk = ['', 'NaN', '-', '1e999', '0x10', '1,5', '-5', '0', 'Infinity'];
    for (const text of junk) {
      for (const field of ['size', 'entry', 'mark', 'liquidation', 'margin', 'pnl', 'notional', 'stopLoss', 'usage'] as const) {
        const got = assess({ raw: { [field]: d(text) } });
        if (field === 'liquidation' && got.liquidation.venue !== null) expect(Number(text)).toBeGreaterThan(0);
        expect(JSON.stringify({ ...got, raw: null })).not.toMatch(/NaN|undefined/);
      }
      expect(() => assess({ facts: { mark: { price: d(text), eventAt: Number.NaN, intervalSeconds: -1, source: 'rest' }, funding: { rate: d(text), intervalHours: 0, nextAt: null, asOf: NOW }, volatility: { atr: d(text), sigmaFast: d(text), sigmaSlow: d(text), asOf: NOW },
        instrument: { contract: 'linear', contractValue: d(text), rule: { type: 'tick', tick: text }, lot: d(text), asOf: NOW } }, wayOutPct: text, stop: { ...DEFAULT_SETTINGS.stop, atrK: text } })).not.toThrow();
    }
  });
});
