/** What counts as a moving column, and what as news. */
import { describe, expect, it } from 'vitest';
import type { CapturedText } from '../../src/capture/look';
import { columnsChanged } from '../../src/content/change';

const cell = (...parts: string[]) => ({ parts, tone: null as 'up' | 'down' | null, hints: [] as string[] });
const table = (rows: readonly (readonly string[])[], more: Partial<CapturedText> = {}): CapturedText =>
  ({ tabs: [{ label: 'Positions', count: rows.length, selected: true }], facts: [], grids: [{ headers: ['Symbol', 'Mark', 'Size'], rows: rows.map(([key = '', ...cells]) => ({ key, cells: [key, ...cells].map((text) => cell(text)) })) }], ...more });
const BEFORE = table([['BTC', '100', '1'], ['ETH', '10', '2']]);

describe('what differs between two looks', () => {
  it('is nothing when every cell says the same', () => expect(columnsChanged(BEFORE, table([['BTC', '100', '1'], ['ETH', '10', '2']]))).toEqual(new Set()));
  it('is the columns of the cells that differ', () => {
    expect(columnsChanged(BEFORE, table([['BTC', '101', '1'], ['ETH', '10', '2']]))).toEqual(new Set(['0/1']));
    expect(columnsChanged(BEFORE, table([['BTC', '101', '1'], ['ETH', '11', '3']]))).toEqual(new Set(['0/1', '0/2']));
  });
  it('is a cell whose colour or raw value changed', () => {
    const [grid] = BEFORE.grids;
    const [row] = grid?.rows ?? [];
    for (const change of [{ tone: 'up' as const }, { hints: ['100.25'] }, { parts: ['1', '00'] }]) {
      const cells = row?.cells.map((one, i) => (i === 1 ? { ...one, ...change } : one)) ?? [];
      expect(columnsChanged(BEFORE, { ...BEFORE, grids: [{ headers: grid?.headers ?? [], rows: [{ key: 'BTC', cells }, ...(grid?.rows.slice(1) ?? [])] }] })).toEqual(new Set(['0/1']));
    }
  });
  it('is more than columns when rows, headings, tabs or values beside the table change', () => {
    expect(columnsChanged(BEFORE, table([['BTC', '100', '1']]))).toBeNull();
    expect(columnsChanged(BEFORE, table([['ETH', '10', '2'], ['BTC', '100', '1']]))).toBeNull();
    expect(columnsChanged(BEFORE, table([['BTC', '100'], ['ETH', '10']]))).toBeNull();
    expect(columnsChanged(BEFORE, { ...BEFORE, tabs: [{ label: 'Positions', count: 2, selected: false }] })).toBeNull();
    expect(columnsChanged(BEFORE, { ...BEFORE, facts: [{ label: '@signed-out', value: cell('Log in') }] })).toBeNull();
    expect(columnsChanged(BEFORE, { ...BEFORE, grids: [] })).toBeNull();
    expect(columnsChanged(BEFORE, { ...BEFORE, grids: [{ headers: ['Symbol', 'Last', 'Size'], rows: BEFORE.grids[0]?.rows ?? [] }] })).toBeNull();
  });
});
