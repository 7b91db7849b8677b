/** Figures that stand under a heading they do not belong to: refused, since the identities of size, price and profit do not reach them. */
import { describe, expect, it } from 'vitest';
import type { Capture } from '../../src/capture/capture';
import { plain } from '../../src/capture/text';
import { readPositions } from '../../src/reading/positions';
import type { DecimalText, Reading } from '../../src/reading/reading';

const COLUMNS: Readonly<Record<string, string>> = { 'Symbol': 'BTCUSDT Long', 'Size': '0.5 BTC', 'Entry Price': '104,000.0', 'Mark Price': '103,880.2', 'Liq. Price': '94,023.1', 'Margin': '5,200.00 USDT', 'Unrealized PnL': '-59.90 USDT', 'Margin Ratio': '4.55%' };
function read(columns: Readonly<Record<string, string>>): Reading {
  const capture: Capture = {
    venue: 'any', page: 'any', path: '/', lang: 'en', readAt: 0, facts: [], tabs: [{ label: 'Positions', count: 1, selected: true }],
    grids: [{ headers: Object.keys(columns), rows: [{ key: 'row', cells: Object.values(columns).map((text) => plain(text)) }] }],
  };
  return readPositions(capture, { marks: { BTCUSDT: '103880.2' as DecimalText }, contractValues: {} }, { usage: 'rises-to-1' });
}
const without = (...names: readonly string[]): Record<string, string> => Object.fromEntries(Object.entries(COLUMNS).filter(([name]) => !names.includes(name)));
const refusal = (columns: Readonly<Record<string, string>>): string => { const reading = read(columns); return reading.state === 'unreadable' ? reading.code : reading.state; };

describe('Figures under a heading they do not belong to', () => {
  it('are none on the page as it should be', () => expect(read(COLUMNS)).toMatchObject({ state: 'open', positions: [{ symbol: 'BTCUSDT', side: 'long', usage: '0.0455' }] }));
  it('a size that lost its decimal mark', () => expect(refusal({ ...COLUMNS, 'Size': '05 BTC' })).toBe('numbers-ambiguous'));
  it('an amount of coins as leverage', () => expect(refusal({ ...COLUMNS, 'Leverage': '0.43 ETH' })).toBe('numbers-ambiguous'));
  it('a profit with its return as margin ratio', () => expect(refusal({ ...COLUMNS, 'Margin Ratio': '+6.20 USDT (+2.30%)' })).toBe('numbers-ambiguous'));
  it('the mark price as stop', () => expect(refusal({ ...without('Mark Price'), 'Stop Loss': '103,880.2' })).toBe('facts-disagree'));
  it('the mark price as break-even', () => expect(refusal({ ...without('Mark Price'), 'Break Even Price': '103,880.2' })).toBe('facts-disagree'));
  it('the mark price as margin', () => expect(refusal({ ...without('Mark Price'), 'Margin': '103,880.2' })).toBe('facts-disagree'));
  it('a value as stop, far from any price', () => expect(refusal({ ...COLUMNS, 'Stop Loss': '5,200.00' })).toBe('facts-disagree'));
  it('a liquidation price nearer than the margin ratio allows', () => expect(refusal({ ...COLUMNS, 'Liq. Price': '102,094.8' })).toBe('facts-disagree'));
  it('a figure beside a dash', () => expect(refusal({ ...COLUMNS, 'Liq. Price': '94,023.1 --' })).toBe('numbers-ambiguous'));
  it('a figure written before the margin', () => expect(refusal({ ...COLUMNS, 'Margin': '12,345.60 5,200.00 USDT' })).toBe('numbers-ambiguous'));
});
