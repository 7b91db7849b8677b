/** A report for strangers: no amount of the page survives, and it still reads. */
import { resolve } from 'node:path';
import { Decimal } from 'decimal.js';
import { describe, expect, it } from 'vitest';
import { pageAt } from '../../src/content/session';
import type { DecimalText } from '../../src/reading/reading';
import { anonymise } from '../../src/reading/report';
import { VENUES } from '../../src/venues/index';
import { KNOWLEDGE } from '../../src/venues/registry';
import { contextOf, fixturesIn, readFixture } from '../support/pages';

const FACTOR = '1.7319' as DecimalText;
const FIXTURES = ['binance', 'bybit', 'aave'].flatMap((venue) => fixturesIn(resolve('test/pages', venue))).filter((fixture) => fixture.json.expect.state === 'open');
const close = (a: string | null | undefined, b: string | null | undefined): boolean => (typeof a === 'string' && typeof b === 'string' ? new Decimal(a).minus(b).abs().lte(new Decimal(b).abs().mul('0.001').plus('0.0000001')) : a === b);

describe('A report', () => {
  it.each(FIXTURES.map((fixture) => [fixture.name, fixture] as const))('of %s keeps no amount and reads as the scaled positions', (_, fixture) => {
    const seen = readFixture(fixture);
    if (!seen || seen.reading.state !== 'open') return expect(fixture.json.orRefuse).toBe(true);
    const report = anonymise(seen.capture, FACTOR, { marks: contextOf(fixture.json).marks });
    const found = pageAt(VENUES, new URL(fixture.json.url))!;
    const again = KNOWLEDGE.find((each) => each.venue.id === found.venue.id)!.meanings[found.page.id]!.read(report, contextOf(fixture.json));
    const text = JSON.stringify([report.grids, report.facts]);
    const numbers = new Set((text.match(/\d[\d.,]*\d|\d/g) ?? []).map((number) => number.replace(/,/g, '')));
    expect(again.state, JSON.stringify(again)).toBe('open');
    if (again.state !== 'open') return undefined;
    const amounts = (reading: typeof again): (string | null | undefined)[] => [...reading.positions.flatMap((each) => [each.size, each.margin, each.pnl, each.notional]), ...reading.loans.flatMap((loan) => [...loan.collateral, ...loan.debt].flatMap((each) => [each.amount, each.value]))];
    const [before, after] = [amounts(seen.reading), amounts(again)];
    expect(after).toHaveLength(before.length);
    before.forEach((amount, i) => {
      if (typeof amount !== 'string' || new Decimal(amount).isZero()) return;
      expect(close(after[i], new Decimal(amount).mul(FACTOR).toFixed()), `${amount} became ${after[i]}`).toBe(true);
      // Three digits and more: shorter ones stand in the text for other reasons too.
      if (amount.replace(/[-.0]/g, '').length >= 3) expect(numbers.has(amount.replace('-', '')), `${amount} is still there`).toBe(false);
    });
    // What is public or a ratio is as it was.
    seen.reading.positions.forEach((position, i) => expect(again.positions[i]).toMatchObject({ symbol: position.symbol, side: position.side, entry: position.entry, liquidation: position.liquidation, sizeUnit: position.sizeUnit }));
    return undefined;
  });

  it('drops addresses, ids and names, and keeps headings', () => {
    const fixture = FIXTURES.find((each) => each.name.endsWith('usdm--open.en'))!;
    const seen = readFixture(fixture)!;
    const [grid] = seen.capture.grids;
    const personal = { ...seen.capture, path: '/en/futures/BTCUSDT?uid=100000001', facts: [{ label: 'name', value: { parts: ['Satoshi Example', '0x12ab34cd56ef7890', 'me@example.org'], tone: null, hints: ['9f8e7d6c5b4a39281706'] } }], grids: [{ headers: [...grid!.headers, 'Strategy'], rows: grid!.rows.map((row) => ({ ...row, key: '100000001_BTCUSDT_BOTH', cells: [...row.cells, { parts: ['Satoshi grid no. 77123456'], tone: null, hints: [] }] })) }] } as const;
    const text = JSON.stringify(anonymise(personal, FACTOR));
    for (const secret of ['100000001', 'Satoshi grid', '0x12ab', 'me@example', '9f8e7d6c5b4a', '77123456']) expect(text).not.toContain(secret);
    for (const heading of ['Entry Price', 'Liq.Price', 'Margin Ratio']) expect(text).toContain(heading);
  });
});
