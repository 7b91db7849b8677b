// @vitest-environment happy-dom
/** What a maintainer and a newcomer are given: a venue's skeleton that reads at once, and a fixture out of a report. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anonymise } from '../../src/reading/report';
import type { DecimalText } from '../../src/reading/reading';
import { pageOf } from './fixture-from-report';
import { registered, skeleton } from './new-venue';
import { fixturesIn, readFixture } from './pages';

describe('a new venue', () => {
  const files = { index: readFileSync('src/venues/index.ts', 'utf8'), registry: readFileSync('src/venues/registry.ts', 'utf8'), manifest: readFileSync('manifest.json', 'utf8') };
  const lines = registered('woo', 'x.woo.org', files);
  it('stands in index, registry and manifest, once and in its place', () => {
    expect(lines.index).toMatch(/import \{ woo \} from '\.\/woo\/venue';/);
    expect(lines.index).toMatch(/\n {2}woo,\n/);
    expect(lines.registry).toMatch(/venue: woo, meanings: wooMeanings, market: null, rules: wooRules/);
    const { content_scripts: [script] } = JSON.parse(lines.manifest) as { content_scripts: { matches: string[] }[] };
    expect(script?.matches).toContain('https://x.woo.org/*');
    expect(script?.matches).toEqual([...(script?.matches ?? [])].sort());
    expect(script?.matches.length).toBe((JSON.parse(files.manifest) as { content_scripts: { matches: string[] }[] }).content_scripts[0]!.matches.length + 1);
  });
  it('comes with a fixture that the common path reads as it says', () => {
    const made = skeleton('woo', 'www.bitget.com');
    const json = JSON.parse(made['test/pages/woo/futures--open.en.json'] ?? '');
    const seen = readFixture({ html: made['test/pages/woo/futures--open.en.html'] ?? '', json: { ...json, url: 'https://www.bitget.com/futures/usdt/BTCUSDT' } });
    expect(seen?.reading).toMatchObject(json.expect);
  });
});

describe('a report', () => {
  it('becomes a page that is read as the reported one was, with every ratio kept', () => {
    const fixture = fixturesIn('test/pages/bybit').find(({ name, json }) => /open/.test(name) && json.expect.state === 'open' && json.lang === 'en');
    const original = fixture && readFixture(fixture);
    if (!fixture || !original || original.reading.state !== 'open') throw new Error('no open Bybit fixture');
    const report = anonymise(original.capture, '0.37' as DecimalText, { marks: (fixture.json.marks ?? {}) as Record<string, DecimalText> });
    const again = readFixture({ html: pageOf(report), json: { ...fixture.json, url: new URL(report.path, fixture.json.url).href } });
    expect(again?.reading.state).toBe('open');
    if (again?.reading.state !== 'open') return;
    expect(again.reading.positions.map(({ symbol, side, entry, liquidation }) => ({ symbol, side, entry, liquidation }))).toEqual(original.reading.positions.map(({ symbol, side, entry, liquidation }) => ({ symbol, side, entry, liquidation })));
    for (const [i, one] of again.reading.positions.entries()) expect(Number(one.size) / Number(original.reading.positions[i]!.size)).toBeCloseTo(0.37, 2);
  });
});
