// @vitest-environment happy-dom
/** Positions drawn in any layout, language and format are read back exactly, or refused. */
import { Decimal } from 'decimal.js';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { positionsLook } from '../../src/capture/positions';
import { gridMeaning } from '../../src/reading/positions';
import type { DecimalText, RawPosition } from '../../src/reading/reading';
import { draw, LANGUAGES, type Column, type Held, type Style } from '../support/render';

const SEED = Number(process.env['LIQLENS_SEED'] ?? 20261121);
const CASES = Number(process.env['LIQLENS_CASES'] ?? 5000);
const find = positionsLook();
const meaning = gridMeaning({ usage: 'rises-to-1', inverse: () => false });

const COINS = [['BTC', 96_000, 1], ['ETH', 3_400, 2], ['SOL', 201.3, 3], ['XRP', 2.31, 4], ['1000PEPE', 0.0119, 7], ['DOGE', 0.19, 5]] as const;
const money = (value: Decimal): string => value.toFixed(2, Decimal.ROUND_HALF_UP);

const held = fc.record({
  coin: fc.constantFrom(...COINS), long: fc.boolean(), move: fc.integer({ min: -900, max: 900 }), entryOff: fc.integer({ min: -1500, max: 1500 }), worth: fc.integer({ min: 20, max: 400_000 }), leverage: fc.constantFrom(2, 3, 5, 10, 20, 50),
  cross: fc.boolean(), none: fc.boolean(), stop: fc.boolean(), take: fc.boolean(), lots: fc.integer({ min: 0, max: 4 }),
}).map(({ coin: [base, around, places], long, move, entryOff, worth, leverage, cross, none, stop, take, lots }): Held => {
  const side = long ? 1 : -1;
  const price = (value: Decimal): string => value.toFixed(places);
  const mark = new Decimal(price(new Decimal(around).mul(1 + move / 10_000)));
  // Not so far that the position would be liquidated.
  const entry = new Decimal(price(mark.mul(1 + (entryOff / 10_000) * (1 / leverage))));
  const step = new Decimal(10).pow(-lots);
  const size = Decimal.max(new Decimal(worth).div(mark).div(step).floor().mul(step), step);
  const margin = size.mul(cross ? mark : entry).div(leverage);
  const pnl = size.mul(mark.minus(entry)).mul(side);
  const liquidation = entry.mul(1 - side * (1 / leverage) * 0.93);
  // Maintenance of 0.4 % over what is left until liquidation.
  const usage = none && cross ? '4.50' : new Decimal('0.004').div(liquidation.minus(mark).abs().div(mark).plus('0.004')).mul(100).toFixed(2);
  return {
    symbol: `${base}USDT`, base, side: long ? 'long' : 'short', size: size.toFixed(lots), entry: price(entry), mark: price(mark), liquidation: none && cross ? null : price(liquidation),
    breakEven: price(entry.mul(1 + side * 0.0004)), notional: money(size.mul(mark)), margin: money(margin), leverage: String(leverage), pnl: money(pnl), roi: margin.isZero() ? '0.00' : pnl.div(margin).mul(100).toFixed(2), usage, mode: cross ? 'cross' : 'isolated',
    take: take ? price(mark.mul(1 + side * 0.05)) : null, stop: stop ? price(mark.mul(1 - side * 0.5 * (1 / leverage))) : null,
  };
});
const MUST: readonly Column[] = ['symbol', 'size', 'entry', 'mark', 'liquidation', 'pnl'];
const MAY: readonly Column[] = ['side', 'notional', 'breakEven', 'usage', 'margin', 'leverage', 'tpSl', 'funding'];
const style = fc.record({
  layout: fc.constantFrom<Style['layout'][]>('table', 'split tables', 'aria', 'divs', 'wrapped divs'), language: fc.constantFrom(...LANGUAGES),
  format: fc.constantFrom({ decimal: '.', group: ',' }, { decimal: ',', group: '.' }, { decimal: ',', group: '\u202f' }, { decimal: ',', group: ' ' }, { decimal: '.', group: '’' }, { decimal: '.', group: '' }) as fc.Arbitrary<Style['format']>,
  columns: fc.tuple(fc.shuffledSubarray([...MAY], { minLength: 1 }), fc.array(fc.nat(), { minLength: 14, maxLength: 14 })).map(([some, draws]) => { const all = [...MUST, ...some]; const out: Column[] = []; for (const lot of draws) if (all.length > 0) out.push(...all.splice(lot % all.length, 1)); return out; }),
  signed: fc.boolean(), unit: fc.boolean(), count: fc.constantFrom<Style['count'][]>('exact', 'none'), minus: fc.constantFrom<Style['minus'][]>('-', '\u2212'), tone: fc.constantFrom<Style['tone'][]>('true', 'swapped', 'none'),
});

/** Every field that was drawn, as a reading must give it. */
function expected(one: Held, columns: readonly Column[]): Partial<RawPosition> {
  const has = (column: Column): boolean => columns.includes(column);
  return {
    symbol: one.symbol, side: one.side, size: one.size as DecimalText, sizeUnit: 'base', entry: one.entry as DecimalText, mark: one.mark as DecimalText, liquidation: one.liquidation as DecimalText | null, pnl: one.pnl as DecimalText, marginMode: one.mode, leverage: one.leverage as DecimalText,
    ...(has('breakEven') ? { breakEven: one.breakEven as DecimalText } : {}), ...(has('margin') ? { margin: one.margin as DecimalText } : {}), ...(has('notional') ? { notional: one.notional as DecimalText } : {}),
    ...(has('usage') ? { usage: new Decimal(one.usage).div(100).toFixed() as DecimalText } : {}), ...(has('tpSl') ? { takeProfit: one.take as DecimalText | null, stopLoss: one.stop as DecimalText | null } : {}),
  };
}
const same = (a: unknown, b: unknown): boolean => (typeof a === 'string' && typeof b === 'string' && /^-?[\d.]+$/.test(a) && /^-?[\d.]+$/.test(b) ? new Decimal(a).eq(b) : a === b);

describe('Reading what was drawn', () => {
  it(`gives back the drawn positions or refuses, in ${CASES} pages`, async () => {
    const tally = { same: 0, refused: 0 };
    const codes = new Map<string, number>();
    let turn = 0;
    await fc.assert(fc.asyncProperty(fc.uniqueArray(held, { minLength: 1, maxLength: 4, selector: (one) => one.symbol }), style, fc.boolean(), async (positions, how, marked) => {
      if (++turn % 50 === 0) await new Promise((resolve) => { setTimeout(resolve, 0); });
      document.body.innerHTML = draw(positions, how);
      const sight = find(document);
      const text = sight?.capture() ?? { tabs: [], grids: [], facts: [] };
      const reading = meaning.read({ venue: 'any', page: 'any', path: '/', lang: how.language, readAt: 0, ...text }, { marks: marked ? Object.fromEntries(positions.map((one) => [one.symbol, one.mark as DecimalText])) : {}, contractValues: {} });
      if (reading.state !== 'open') {
        expect(reading.state).toBe('unreadable');
        tally.refused++;
        const why = reading.state === 'unreadable' ? reading.code : '';
        codes.set(why, (codes.get(why) ?? 0) + 1);
        return;
      }
      expect(reading.positions).toHaveLength(positions.length);
      positions.forEach((one, i) => {
        const read = reading.positions[i] as unknown as Record<string, unknown>;
        for (const [field, value] of Object.entries(expected(one, how.columns))) expect(same(read[field], value), `${field}: ${String(read[field])} instead of ${String(value)} in ${JSON.stringify({ one, how })}`).toBe(true);
      });
      tally.same++;
    }), { numRuns: CASES, seed: SEED });
    console.log(`seed ${SEED}: ${tally.same} same, ${tally.refused} refused, 0 different; refusals: ${[...codes].map(([code, n]) => `${code} ${n}`).join(', ')}`);
    expect(tally.same / (tally.same + tally.refused)).toBeGreaterThan(0.6);
  }, 240_000);
});
