/** What a gauge shows for each state of an item, and the sentence it says. */
import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../src/ui/figures';
import { gaugeOf } from '../../src/ui/gauge-model';
import { numeralsOf } from '../../src/ui/gauge-scale';
import { sightOf } from '../../src/ui/item';
import { axisAt } from '../../src/ui/scale';
import { BEYOND, BLIND, BTC, ETH, FAR, LOAN, NOW, PAST, position, SOL, STALE, UNKNOWN, UNREACHABLE } from '../support/views';
import { english } from '../support/words';

const surface = { t: english, figures: figuresOf({ numbers: 'auto', masked: false }, 'en'), now: NOW };
const gauge = (item: typeof BTC) => gaugeOf(item, surface);

describe('the gauge of an item', () => {
  it('puts lens, stop, suggestion and entry where the scale says, in percent of mark from liquidation', () => {
    const model = gauge(ETH);
    expect(model.lens).toBeCloseTo(axisAt(((3208.55 - 2822.4) / 3208.55) * 100), 5);
    expect(model.stop).toBeCloseTo(axisAt(((3000 - 2822.4) / 3208.55) * 100), 6);
    expect(model.entry).toBeCloseTo(axisAt(((3105 - 2822.4) / 3208.55) * 100), 6);
    expect(gauge(BTC).suggested).toBeCloseTo(axisAt(((60381.9 - 58910) / 61240) * 100), 6);
  });

  it('keeps liquidation left for a short as well', () => {
    const model = gauge(SOL);
    expect(model.lens).toBeCloseTo(axisAt(((151.05 - 148.62) / 148.62) * 100), 4);
    expect(model.entry).toBeGreaterThan(model.lens ?? 100);
  });

  it('puts a stop beyond liquidation behind the wall and says so', () => {
    const model = gauge(SOL);
    expect(model.stopBehind).toBe(true);
    expect(model.stop).toBeNull();
    expect(model.sentence).toContain('Your stop 151.40 lies beyond liquidation.');
    expect(model.keys.map(({ name }) => name)).toEqual(['stop', 'liquidation', 'suggested', 'lens', 'entry']);
  });

  it('has bands that join from the wall to the end, in the order of the levels', () => {
    for (const item of [BTC, ETH, LOAN]) {
      const { bands } = gauge(item);
      expect(bands.map(({ level }) => level)).toEqual(['critical', 'danger', 'warning', 'watch', 'far']);
      expect(bands[0]?.from).toBe(0);
      expect(bands.at(-1)?.to).toBe(100);
      bands.slice(1).forEach((band, index) => expect(band.from).toBe(bands[index]?.to));
    }
  });

  it('lets the lens stand in the band the badge names when the distance decided', () => {
    for (const item of [SOL, BTC, ETH, FAR, LOAN]) {
      const { bands, lens } = gauge(item);
      const band = bands.find(({ from, to }) => lens !== null && lens >= from && lens <= to);
      expect([item.key, band?.level]).toEqual([item.key, item.level]);
    }
  });

  it.each([['past', PAST], ['stale', STALE], ['unknown', UNKNOWN], ['blind', BLIND], ['unreachable', UNREACHABLE], ['seen', BTC]] as const)('tells the state %s', (state, item) => {
    expect(sightOf(item)).toBe(state);
    expect(gauge(item).sight).toBe(state);
  });

  it('draws no lens where the distance is not known, and the last one as a ghost where it was lost', () => {
    expect(gauge(UNKNOWN).lens).toBeNull();
    expect(gauge(UNKNOWN).bands).toEqual([]);
    expect(gauge(BLIND).lens).toBeCloseTo(axisAt(3.804703), 4);
    expect(gauge(BLIND).stop).toBeNull();
    expect(gauge(BLIND).sentence).toContain('Not readable since 14:02.');
    expect(gauge(BLIND).keys[0]?.text).toBe('3.8% at 14:02');
  });

  it('stops at the end of the axis beyond sixty percent', () => {
    expect(gauge(BEYOND).lens).toBe(100);
    expect(gauge(BEYOND).beyond).toBe(true);
    expect(gauge(FAR).beyond).toBe(false);
  });

  it('says level, distance, both prices, stop and entry in its name', () => {
    expect(gauge(BTC).sentence).toBe('3.8% to liquidation. Level: Danger. liq 58,910. suggested 60,381.90. mark 61,240. entry 63,150.');
    expect(gauge(LOAN).sentence).toContain('health factor 1.21 to liquidation. Level: Warning.');
  });

  it('numbers the bands, in health factors for a loan, and drops a numeral that would touch its neighbour', () => {
    expect(numeralsOf(BTC, surface, 352).map(({ text }) => text)).toEqual(['2.5', '5', '8', '15', '30%']);
    expect(numeralsOf(LOAN, surface, 352).map(({ text }) => text)).toEqual(['1.03', '1.10', '1.25', '1.50']);
    const tight = position({ symbol: 'AUSDT', side: 'long', level: 'far', mark: '100', liq: '50', bands: ['8.2', '8.1', '8', '2'] });
    expect(numeralsOf(tight, surface, 352).map(({ text }) => text)).toEqual(['2', '8', '30%']);
  });
});
