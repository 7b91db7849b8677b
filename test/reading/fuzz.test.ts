// @vitest-environment happy-dom
/** Random pages and random messages: never an exception, never an open reading, never slow. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Capture } from '../../src/capture/capture';
import { LIMITS } from '../../src/capture/capture';
import { positionsLook } from '../../src/capture/positions';
import { PROBLEMS } from '../../src/reading/reading';
import { KNOWLEDGE } from '../../src/venues/registry';
import { randomFrom, type Random } from '../support/random';

const SEED = Number(process.env['LIQLENS_SEED'] ?? 20261121);
const CASES = 10_000;
const find = positionsLook({ labelledCards: true });
const MEANINGS = KNOWLEDGE.flatMap((knowledge) => Object.entries(knowledge.meanings).map(([page, meaning]) => ({ venue: knowledge.venue.id, page, meaning })));

/** Words of positions pages, figures of every shape, and text that no page holds. */
const WORDS = ['Positions(2)', '仓位', 'Symbol', 'Size', 'Entry Price', 'Mark Price', 'Liq. Price', 'Margin', 'PNL(ROI %)', 'TP/SL', 'BTCUSDT', 'ETHUSDT Perp 20x', 'Long', 'Short', '--', '****', 'N/A', '∞', 'Log In', 'Loading...', '0.0₅952', '1.234', '1,234',
  '-1.5 BTC', '104,250.40', '103.880,15', '95 043,33', '+2,771.83 (+171.9%)', '≈ $1.2M', '１２３', '٣٬٤٢٠', '<b>', '\u0000', '\ud800', '🐸', '\u202e104', '1e999', '9'.repeat(400), '١'.repeat(80), 'e'.repeat(500), '({[', '%%', 'K', '$', '0x12ab', '2026-11-20 10:00', '- / -', 'constructor', '__proto__', 'Infinity', 'NaN', ''];
const TAGS = ['div', 'div', 'div', 'span', 'table', 'tr', 'td', 'th', 'thead', 'tbody', 'section', 'button', 'a', 'sub', 'svg', 'ul', 'li', 'p', 'h3', 'script', 'input', 'i'];
const ATTRIBUTES: readonly (readonly [string, string])[] = [['role', 'tab'], ['role', 'tablist'], ['role', 'grid'], ['role', 'row'], ['role', 'gridcell'], ['role', 'columnheader'], ['aria-selected', 'true'], ['aria-hidden', 'true'], ['aria-checked', 'true'], ['role', 'checkbox'], ['colspan', '99999'], ['colspan', '-1'], ['class', 'text-buy down'], ['style', 'display:none'], ['title', '103880.15'], ['hidden', ''], ['data-key', 'BTC-USD-0'], ['data-cy', 'dashboardSuppliedListItem_WETH_Collateral'], ['data-cy', 'HealthFactorTopPannel'], ['aria-busy', 'true'], ['aria-rowcount', '999999']];

function grow(random: Random, depth: number): Element {
  const element = document.createElement(random.pick(TAGS));
  for (let n = random.int(3); n > 0; n--) { const [name, value] = random.pick(ATTRIBUTES); element.setAttribute(name, value); }
  const children = depth <= 0 ? 0 : random.int(random.next() < 0.1 ? 14 : 5);
  for (let n = 0; n <= children; n++) element.append(depth > 0 && random.next() < 0.7 ? grow(random, depth - 1) : random.pick(WORDS));
  return element;
}
const captureOf = (random: Random, page: string): Capture => {
  const cell = (): Capture['grids'][number]['rows'][number]['cells'][number] => ({ parts: Array.from({ length: random.int(4) }, () => random.pick(WORDS)), tone: random.pick(['up', 'down', null] as const), hints: Array.from({ length: random.int(2) }, () => random.pick(WORDS)) });
  const width = random.int(14);
  return {
    venue: 'any', page, path: random.pick(WORDS), lang: random.pick(['en', 'zh', '', 'xx']), readAt: 0,
    tabs: Array.from({ length: random.int(4) }, () => ({ label: random.pick(['Positions', '仓位', 'Orders', random.pick(WORDS)]), count: random.pick([null, 0, 2, 1e9, -1]), selected: random.next() < 0.5 })),
    grids: Array.from({ length: random.int(3) }, () => ({ headers: Array.from({ length: random.next() < 0.8 ? width : random.int(20) }, () => random.pick(WORDS)), rows: Array.from({ length: random.int(4) }, (_, i) => ({ key: random.pick([String(i), 'dashboardSuppliedListItem_WETH_Collateral', 'position-item-ETH/USD-WETH-USDC-Long']), cells: Array.from({ length: random.next() < 0.9 ? width : random.int(20) }, cell) })) })),
    facts: Array.from({ length: random.int(5) }, () => ({ label: random.pick(['@notice', '@busy', '@checked', '@pages', 'health factor', 'e-mode', random.pick(WORDS)]), value: cell() })),
  };
};

describe('Random input', () => {
  it(`from ${CASES / 2} random pages is bounded, never throws and never opens`, async () => {
    let slowest = 0;
    let turn = 0;
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 0x7fffffff }), async (seed) => {
      if (++turn % 50 === 0) await new Promise((resolve) => { setTimeout(resolve, 0); });
      const random = randomFrom(seed);
      document.body.replaceChildren(...Array.from({ length: 1 + random.int(3) }, () => grow(random, 4)));
      const { page, meaning } = random.pick(MEANINGS);
      const started = performance.now();
      const text = find(document)?.capture() ?? { tabs: [], grids: [], facts: [] };
      const reading = meaning.read(JSON.parse(JSON.stringify({ venue: 'any', page, path: '/', lang: 'en', readAt: 0, ...text })) as Capture, { marks: {}, contractValues: {} });
      slowest = Math.max(slowest, performance.now() - started);
      expect(text.grids.length).toBeLessThanOrEqual(LIMITS.grids);
      for (const grid of text.grids) { expect(grid.rows.length).toBeLessThanOrEqual(LIMITS.rows); for (const row of grid.rows) { expect(row.cells.length).toBeLessThanOrEqual(LIMITS.headers); for (const cell of row.cells) expect(cell.parts.every((part) => part.length <= LIMITS.text)).toBe(true); } }
      expect(reading.state, JSON.stringify(reading)).not.toBe('open');
    }), { numRuns: CASES / 2, seed: SEED });
    console.log(`seed ${SEED}: ${turn} pages, slowest ${slowest.toFixed(1)} ms`);
  }, 240_000);

  it(`from ${CASES / 2} random messages ends in a known state, for every venue's meaning`, () => {
    const states = new Map<string, number>();
    fc.assert(fc.property(fc.integer({ min: 0, max: 0x7fffffff }), (seed) => {
      const random = randomFrom(seed);
      const { page, meaning } = random.pick(MEANINGS);
      const reading = meaning.read(captureOf(random, page), { marks: random.next() < 0.5 ? { BTCUSDT: '103880.15' as never, ETHUSDT: 'x' as never } : {}, contractValues: { BTCUSDT: '0' as never } });
      states.set(reading.state, (states.get(reading.state) ?? 0) + 1);
      expect(['flat', 'waiting', 'signed-out', 'unreadable']).toContain(reading.state);
      if (reading.state === 'unreadable') { expect(PROBLEMS).toContain(reading.code); expect(reading.at.length).toBeLessThanOrEqual(80); }
    }), { numRuns: CASES / 2, seed: SEED });
    console.log(`seed ${SEED}: ${[...states].map(([state, n]) => `${state} ${n}`).join(', ')}`);
  }, 240_000);
});
