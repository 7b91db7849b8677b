/** From what a page prints beside a position to what the audit says of the size that its stops close. */
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assessPosition } from '../../src/risk/assess';
import type { RawPosition } from '../../src/reading/reading';
import { DEFAULT_SETTINGS } from '../../src/storage/settings';
import { KNOWLEDGE } from '../../src/venues/registry';
import { fixturesIn, readFixture } from '../support/pages';

const NOW = 1_800_000_000_000;
const FIXTURES = fixturesIn(resolve('test/pages'));

type Change = readonly [from: string | RegExp, to: string];
/** Positions of a fixture after some changes of its text, by symbol. */
function read(name: string, changes: readonly Change[] = []): ReadonlyMap<string, RawPosition> {
  const fixture = FIXTURES.find((each) => each.name === name);
  if (!fixture) throw new Error(name);
  let { html } = fixture;
  for (const [from, to] of changes) {
    const changed = html.replace(from, to);
    expect(changed, String(from)).not.toBe(html);
    html = changed;
  }
  const reading = readFixture({ html, json: fixture.json })?.reading;
  if (reading?.state !== 'open') throw new Error(JSON.stringify(reading));
  return new Map(reading.positions.map((position) => [position.symbol, position]));
}

function audit(venue: string, raw: RawPosition | undefined): readonly { readonly code: string; readonly covered: string | null | undefined }[] {
  const rules = KNOWLEDGE.find((each) => each.venue.id === venue)?.rules;
  if (!raw || !rules) throw new Error(venue);
  const mark = raw.mark ?? null;
  if (mark === null) throw new Error('mark');
  return assessPosition({ key: 'k', raw, seenAt: NOW, facts: { mark: { price: mark, eventAt: NOW, intervalSeconds: 1, source: 'stream' } }, rules, stop: DEFAULT_SETTINGS.stop, account: null, wayOutPct: '15', now: NOW, previous: null })
    .audit.map(({ code, coveredPct }) => ({ code, covered: coveredPct }));
}
const codes = (venue: string, raw: RawPosition | undefined): readonly string[] => audit(venue, raw).map(({ code }) => code);

const PAGE_FORMS = { long: 'ETH/USD', short: 'BTC/USD' } as const;

describe('GMX cards', () => {
  const cards = (...changes: readonly Change[]): ReadonlyMap<string, RawPosition> => read('gmx/trade--cards-stops.en', changes);
  it('add up the stops of a position and say what they leave open', () => {
    const found = audit('gmx', cards().get(PAGE_FORMS.long));
    expect(found.map(({ code }) => code)).toEqual(['partial-size']);
    expect(Number(found[0]?.covered)).toBeCloseTo((100 * (3086.42 + 1851.85)) / 12_345.67, 9);
  });
  it('say nothing of a stop that closes all of it, in words or in figures', () => {
    expect(codes('gmx', cards().get(PAGE_FORMS.short))).toEqual(['ok']);
    expect(codes('gmx', cards(['Full position close', '-$ 6,200.00']).get(PAGE_FORMS.short))).toEqual(['ok']);
    expect(codes('gmx', cards(['Full position close', '포지션 전체 종료']).get(PAGE_FORMS.short))).toEqual(['ok']);
    // The last digits of both may be rounded.
    expect(codes('gmx', cards(['Full position close', '-$ 6,199.99']).get(PAGE_FORMS.short))).toEqual(['ok']);
    expect(codes('gmx', cards(['Full position close', '-$ 6,199.00']).get(PAGE_FORMS.short))).toEqual(['partial-size']);
  });
  it('count only the stops that come before liquidation', () => {
    expect(Number(audit('gmx', cards(['2,900.00', '2,800.00']).get(PAGE_FORMS.long))[0]?.covered)).toBeCloseTo((100 * 3086.42) / 12_345.67, 9);
  });
  it.each([
    ['the size is counted in coins', [[/\$\u200a12,345\.67/, '3.9276 ETH']]],
    ['fewer stops are listed than counted', [['\u200a2,950.00 (2)', '\u200a2,950.00 (3)']]],
    ['the nearest stop is not among those listed', [['\u200a2,950.00 (2)', '\u200a2,955.00 (2)']]],
    ['a size cannot be read', [['-$\u200a1,851.85', '-$\u200a1.851.85']]],
    ['a size is missing', [['<span class="numbers">-$\u200a1,851.85</span>', '']]],
  ] as [string, Change[]][])('say nothing of the size, and all else as before, where %s', (_, changes) => {
    const position = cards(...changes).get(PAGE_FORMS.long);
    expect(position?.stops).toBeUndefined();
    expect(position).toMatchObject({ side: 'long', entry: '3170.21', liquidation: '2829.11' });
    expect(codes('gmx', position)).toEqual(['ok']);
  });
  it('say nothing of a stop that the price has passed, and all else as before', () => {
    const position = cards(['\u200a2,950.00 (2)', '\u200a3,150.00 (2)']).get(PAGE_FORMS.long);
    expect(position).toMatchObject({ size: '12345.67', liquidation: '2829.11' });
    expect(position).not.toHaveProperty('stopLoss');
    expect(codes('gmx', position)).toEqual(['not-visible-here']);
  });
  it('are refused where prices stand under TP/SL in a form that is not known', () => {
    expect(() => cards(['\u200a2,950.00 (2)', '\u200a2,950.00 / 2,900.00'])).toThrow('numbers-ambiguous');
  });
});

describe('the GMX table', () => {
  it('names the nearest stop and no size, and none as none', () => {
    const positions = read('gmx/trade--stops.en');
    expect(positions.get(PAGE_FORMS.long)).toMatchObject({ stopLoss: '2950', takeProfit: '3400' });
    expect(positions.get(PAGE_FORMS.long)).not.toHaveProperty('stops');
    expect(codes('gmx', positions.get(PAGE_FORMS.long))).toEqual(['ok']);
    expect(codes('gmx', positions.get(PAGE_FORMS.short))).toEqual(['none-visible']);
  });
});

describe('the dYdX table', () => {
  const table = (...changes: readonly Change[]): ReadonlyMap<string, RawPosition> => read('dydx/trade--stops.en', changes);
  const half = (text: string): string => `<div class="sc-a1">${text}</div>`;
  it('marks a stop for a part of the size', () => {
    expect(table().get('BTC-USD')).toMatchObject({ stopLoss: '59500', takeProfit: null });
    expect(audit('dydx', table().get('BTC-USD')).filter(({ code }) => code === 'partial-size')).toEqual([{ code: 'partial-size', covered: null }]);
  });
  it('marks none for all of it, nor for a take-profit for a part', () => {
    expect(table().get('ETH-USD')).toMatchObject({ stopLoss: '3300', takeProfit: '2800.5' });
    expect(codes('dydx', table().get('ETH-USD'))).not.toContain('partial-size');
    expect(codes('dydx', table(['<output class="sc-c3" title="59500 USD">$59,500</output><span class="sc-e5"><svg></svg></span>', '<output class="sc-c3" title="59500 USD">$59,500</output>']).get('BTC-USD'))).not.toContain('partial-size');
  });
  it.each([
    ['several stops stand behind a button', [['<output class="sc-c3" title="59500 USD">$59,500</output><span class="sc-e5"><svg></svg></span>', '<button>View orders</button>']]],
    ['several take-profits stand behind a button', [['<span class="sc-b2">--</span><output class="sc-c3">–</output>', '<button>View orders</button>']]],
    ['a part is still loading', [['<span class="sc-b2">--</span><output class="sc-c3">–</output>', '']]],
    ['the cell has further parts', [['<div class="sc-d4"></div>', `<div class="sc-d4"></div>${half('1')}`]]],
    ['the divider holds text', [['<div class="sc-d4"></div>', '<div class="sc-d4">59,000</div>']]],
    ['the price has passed the stop', [['title="59500 USD"', 'title="62500 USD"']]],
    ['the exact price is hidden', [[' title="59500 USD"', '']]],
  ] as [string, Change[]][])('says nothing of stops, and all else as before, where %s', (_, changes) => {
    const position = table(...changes).get('BTC-USD');
    expect(position).toMatchObject({ size: '0.1234', liquidation: '58120.773911804' });
    expect(position).not.toHaveProperty('stopLoss');
    expect(codes('dydx', position)).toEqual(['not-visible-here']);
  });
});
