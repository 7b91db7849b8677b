/** Every reason, finding and way out has its sentence, with and without the figures it wants. */
import { describe, expect, it } from 'vitest';
import type { PositionAssessment, StopAdvice, StopBinding, StopFinding, WayOut } from '../../src/risk/assessment';
import { figuresOf } from '../../src/ui/figures';
import { findingWords, stopReasons } from '../../src/ui/stop-words';
import { BTC, dec, NOW, position } from '../support/views';
import { english, ENGLISH } from '../support/words';

const words = { t: english, figures: figuresOf({ numbers: 'auto', masked: false }, 'en'), now: NOW };
const masked = { ...words, figures: figuresOf({ numbers: 'auto', masked: true }, 'en') };
const advice = (change: Partial<StopAdvice>): StopAdvice => ({ status: 'ok', price: dec('60381.9'), binding: null, warnings: [], lossFromNow: null, lossFromEntry: null, pctOfMargin: null, touch: null, candidates: [], remedy: null, budget: null, facts: {}, ...change });
const said = (change: Partial<StopAdvice>, with_ = words): string => stopReasons(BTC, advice(change), with_).join(' ').replaceAll(/\s/g, ' ');
const BINDINGS: readonly StopBinding[] = ['volatility', 'volatility-mark', 'fixed-pct', 'fixed-mark', 'risk-budget', 'liquidation-buffer', 'break-even', 'trailing', 'emergency'];
const FINDINGS: readonly StopFinding['code'][] = ['ok', 'none-visible', 'not-visible-here', 'invalid', 'would-trigger-now', 'beyond-liquidation', 'too-close-to-mark', 'too-close-to-liquidation', 'inside-noise', 'partial-size', 'triggers-on-last'];
const WHYS: readonly WayOut['why'][] = ['ok', 'already-there', 'account-wide', 'proportional-release', 'margin-unknown'];

describe('the reason of a stop suggestion', () => {
  it.each(BINDINGS)('has a sentence for %s, and none shows a gap where a figure is missing', (binding) => {
    const bare = said({ binding });
    const full = said({ binding, facts: { k: '3', x: '4.17', pct: '2.5', risk_pct: '2', d: '3.8' }, budget: { riskPct: '2', balance: dec('10000'), amount: dec('200') } });
    for (const text of [bare, full]) {
      expect(text).toMatch(/\.$/);
      expect(text).not.toMatch(/\?|\{|undefined/);
    }
    expect(ENGLISH[`stop_rule_${binding.replaceAll('-', '_')}`]).toBeDefined();
  });

  it('holds the user’s own numbers', () => {
    expect(said({ binding: 'volatility', facts: { k: '3' } })).toBe('3 × hourly ATR from entry: outside normal hourly swings.');
    expect(said({ binding: 'fixed-pct', facts: { pct: '2.5' } })).toBe('2.5% from entry (no price history available).');
    expect(said({ binding: 'break-even', facts: { x: '4.1666' } })).toBe('Position is 4.2 ATR in profit; this locks in at least zero after fees.');
    expect(said({ binding: 'risk-budget', budget: { riskPct: '3', balance: dec('33000'), amount: dec('990') } })).toBe('Keeps the loss within 3% of 33,000 USDT (= 990 USDT).');
  });

  it('says what would make room when none fits, and masks its amounts', () => {
    const none: Partial<StopAdvice> = { status: 'no-valid-stop', price: null, remedy: { addMargin: dec('1184.2'), reduceSize: dec('0.215') } };
    expect(said(none)).toBe('Liquidation (3.8% away) is closer than fees, slippage and noise. What is left: add 1,184.20 USDT or close 0.215 BTC, or accept liquidation as the exit.');
    expect(said(none, masked)).not.toMatch(/1,184|0\.215/);
    expect(said({ ...none, remedy: { addMargin: null, reduceSize: null } })).toContain('What is left is to exit');
  });

  it('keeps an existing stop that is at least as tight, and says when the liquidation price is not known', () => {
    expect(said({ status: 'keep-existing', price: null })).toBe('It is at least as tight as every other computation here.');
    expect(said({ binding: 'volatility-mark', warnings: ['inside-noise', 'liquidation-unknown'] })).toContain('whether this stop comes before it cannot be told');
  });
});

describe('the stop audit', () => {
  it.each(FINDINGS)('has a sentence and a level for %s', (code) => {
    const { level, text } = findingWords(BTC, BTC.assessment as PositionAssessment, { code, stop: code.includes('visible') || code === 'invalid' ? null : dec('58500'), lossFromEntry: dec('1627.5') }, words);
    expect(text).toMatch(/\.$/);
    expect(text).not.toMatch(/\?|\{/);
    expect(level === 'far').toBe(code === 'ok');
  });

  it('says how much of the size is covered where that is known, never more than it is, and names no single price for it', () => {
    const partial = (coveredPct: string | null): string => findingWords(BTC, BTC.assessment as PositionAssessment, { code: 'partial-size', stop: dec('58500'), lossFromEntry: null, coveredPct: coveredPct === null ? null : dec(coveredPct) }, words).text;
    expect(partial('40')).toBe('A stop covers only 40.0% of the size.');
    expect(partial('99.99')).toBe('A stop covers only 99.9% of the size.');
    expect(partial(null)).toBe('58,500 does not cover the full size.');
  });

  it('never calls orders that are not shown "no stop"', () => {
    const hidden = findingWords(BTC, BTC.assessment as PositionAssessment, { code: 'not-visible-here', stop: null, lossFromEntry: null }, words);
    expect(hidden).toEqual({ level: 'unknown', text: 'Orders are not visible on this page. Nothing is known about a stop.' });
  });

  it('says a stop beyond liquidation in critical, with both prices', () => {
    const item = position({ symbol: 'SOLUSDT', side: 'short', level: 'critical', mark: '148.62', liq: '151.05', stop: '151.40' });
    expect(findingWords(item, item.assessment as PositionAssessment, { code: 'beyond-liquidation', stop: dec('151.40'), lossFromEntry: null }, words)).toEqual({ level: 'critical', text: '151.40 is beyond the liquidation price (151.05). As long as that is so, it is not expected to trigger first.' });
  });
});

describe('the way out', () => {
  it.each(WHYS)('has words for %s', (why) => expect(ENGLISH[`way_out_${why.replaceAll('-', '_')}`]).toMatch(/\w/));
});
