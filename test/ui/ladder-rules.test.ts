/** What a threshold may be: taken, or refused with its rule and with what stays. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PRESETS, type Ladder, type Scale } from '../../src/alerts/thresholds';
import { figuresOf } from '../../src/ui/figures';
import { checkRung, ladderAxisAt, ladderValueAt, RUNGS, rungOf, stepped, toKept, toTyped, type Rung } from '../../src/ui/ladder-rules';
import { typedNumber } from '../../src/ui/number-field';
import { refusalWords } from '../../src/ui/threshold-editor';
import { english } from '../support/words';

const surface = { t: english, figures: figuresOf({ numbers: 'auto', masked: false }, 'en') };
const NORMAL = PRESETS.normal;
const said = (scale: Scale, rung: Rung, text: string): string => {
  const checked = checkRung(scale, NORMAL[scale], rung, text);
  return checked.ok ? 'taken' : refusalWords(scale, rung, rungOf(NORMAL[scale], rung), checked.refusal, surface);
};

describe('a typed number', () => {
  it.each([['1,5', '1.5'], ['1.50', '1.5'], [' 8 % ', '8'], ['007', '7'], ['−2', '-2'], ['-0', '0'], ['0.0', '0']])('reads %j as %s', (text, value) => expect(typedNumber(text)).toBe(value));
  it.each(['', 'abc', '1.234,5', '1,234.5', '1e3', '--', '1.', '.5', '9999999999', '4 5x'])('refuses %j', (text) => expect(typedNumber(text)).toBeNull());
  it('is total', () => fc.assert(fc.property(fc.string(), (text) => { const value = typedNumber(text); if (value !== null) expect(value).toMatch(/^-?\d+(\.\d*[1-9])?$/); }), { numRuns: 1000 }));
});

describe('a threshold', () => {
  it('is refused with the rule and with what was kept', () => {
    expect(said('distancePct', 'danger', '9')).toBe('Danger must lie between Critical (2) and Warning (8). Kept at 4.');
    expect(said('distancePct', 'critical', '5')).toBe('Critical must lie below Danger (4). Kept at 2.');
    expect(said('distancePct', 'watch', '7')).toBe('Watch must lie above Warning (8). Kept at 15.');
    expect(said('distancePct', 'watch', '120')).toBe('Watch must lie between 0.1 and 90. Kept at 15.');
    expect(said('distancePct', 'danger', 'four')).toBe('Danger needs a number. Kept at 4.');
    expect(said('usage', 'danger', '95')).toBe('Danger must lie between Warning (67) and Critical (90). Kept at 80.');
    expect(said('usage', 'critical', '70')).toBe('Critical must lie above Danger (80). Kept at 90.');
  });

  it('is taken between its neighbours, and only its own place changes', () => {
    expect(checkRung('distancePct', NORMAL.distancePct, 'danger', '5,5')).toEqual({ ok: true, ladder: ['15', '8', '5.5', '2'] });
    expect(checkRung('usage', NORMAL.usage, 'warning', '70')).toEqual({ ok: true, ladder: ['0.5', '0.7', '0.8', '0.9'] });
    expect(checkRung('health', NORMAL.health, 'critical', '1.02')).toEqual({ ok: true, ladder: ['1.5', '1.25', '1.1', '1.02'] });
  });

  it('leaves every accepted ladder in order', () => {
    const scales: readonly Scale[] = ['distancePct', 'sigma', 'usage', 'health'];
    fc.assert(fc.property(fc.constantFrom(...scales), fc.constantFrom(...RUNGS), fc.double({ min: -10, max: 200, noNaN: true }), (scale, rung, value) => {
      const checked = checkRung(scale, NORMAL[scale], rung, value.toFixed(2));
      if (!checked.ok) return;
      const values = checked.ladder.map(Number);
      const sorted = [...values].sort((a, b) => (scale === 'usage' ? a - b : b - a));
      expect(values).toEqual(sorted);
      expect(new Set(values).size).toBe(4);
    }), { numRuns: 1000 });
  });

  it('keeps fractions of margin exactly, through percent and back', () => {
    for (const kept of ['0.67', '0.5', '0.9', '0.075']) expect(toKept('usage', toTyped('usage', kept))).toBe(kept);
    expect(toTyped('usage', '0.67')).toBe('67');
    expect(toKept('usage', '7.5')).toBe('0.075');
  });

  it('stands left of the next milder one on every scale and preset', () => {
    for (const preset of Object.values(PRESETS)) {
      for (const scale of ['distancePct', 'sigma', 'usage', 'health'] as const) {
        const places = RUNGS.map((rung) => ladderAxisAt(scale, Number(rungOf(preset[scale], rung))));
        expect(places).toEqual([...places].sort((a, b) => a - b));
        places.forEach((place) => { expect(place).toBeGreaterThan(0); expect(place).toBeLessThanOrEqual(100); });
      }
    }
  });

  it('moves by whole steps and lands near the place it was dragged to', () => {
    expect(stepped('distancePct', 4, 1)).toBe('4.5');
    expect(stepped('distancePct', 10, -1)).toBe('9.5');
    expect(stepped('usage', 0.67, 1)).toBe('0.68');
    expect(stepped('health', 1.1, -1)).toBe('1.09');
    expect(stepped('distancePct', 15, 5)).toBe('20');
    for (const place of [5, 20, 40, 62, 80]) expect(Math.abs(ladderAxisAt('distancePct', Number(ladderValueAt('distancePct', place))) - place)).toBeLessThan(2);
    const ladder: Ladder = ['15', '8', '4', '2'];
    expect(rungOf(ladder, 'critical')).toBe('2');
    expect(rungOf(ladder, 'watch')).toBe('15');
  });
});
