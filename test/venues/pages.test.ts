/** Our own page fixtures: each is read as it says, in every state, and refused only where it says so. */
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judge } from '../support/compare';
import { fixturesIn, readFixture } from '../support/pages';

describe('Page fixtures', () => {
  it.each(fixturesIn(resolve('test/pages')).map((fixture) => [fixture.name, fixture] as const))('%s is read as expected', (_, fixture) => {
    const seen = readFixture(fixture);
    const judged = judge(fixture.json, seen?.reading ?? null);
    if (judged.verdict === 'refused' && (fixture.json.orRefuse || seen === null || fixture.json.expect.state === 'unreadable')) return;
    expect(judged, JSON.stringify(seen?.reading)).toEqual({ verdict: 'same' });
  });
});

describe('Judging', () => {
  const expected = { expect: { state: 'open', positions: [{ symbol: 'BTC-USDT', side: 'long', size: '0.5', liquidation: null }] } } as const;
  const reading = (change: object): never => ({ state: 'open', positions: [{ symbol: 'BTCUSDT', side: 'long', size: '0.50', sizeUnit: 'base', liquidation: null, ...change }], loans: [], account: null, seen: 1, total: null }) as never;
  it.each([
    ['takes decimals by value and symbols by letters and digits', reading({}), 'same'],
    ['tells another number', reading({ size: '0.51' }), 'different'],
    ['tells a number where none is printed', reading({ liquidation: '1' }), 'different'],
    ['tells a field that is missing', reading({ liquidation: undefined }), 'different'],
    ['tells another side', reading({ side: 'short' }), 'different'],
    ['takes a refusal for a refusal', { state: 'unreadable', code: 'facts-disagree', at: '' } as never, 'refused'],
    ['tells "none" where there is one', { state: 'flat' } as never, 'different'],
    ['takes an address that no venue claims for a refusal', null, 'refused'],
  ])('%s', (_, read, verdict) => { expect(judge(expected, read).verdict).toBe(verdict); });
  it('tells more positions than there are', () => {
    const two = reading({}) as unknown as { positions: unknown[] };
    two.positions.push(two.positions[0]);
    expect(judge(expected, two as never).verdict).toBe('different');
  });
  it('takes further states and spellings where the fixture allows them', () => {
    expect(judge({ expect: { state: 'unreadable' }, meta: { acceptStates: ['flat'] } } as never, { state: 'flat' }).verdict).toBe('same');
    expect(judge({ ...expected, expect: { state: 'open', positions: [{ symbol: 'BTC-USDT-SWAP' }] }, meta: { symbolSpellings: [['BTCUSDT']] } } as never, reading({})).verdict).toBe('same');
  });
  it('tells open where nothing is to be read', () => { expect(judge({ expect: { state: 'unreadable' }, orRefuse: true } as never, reading({})).verdict).toBe('different'); });
});
