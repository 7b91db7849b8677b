/** What every venue's public data must withstand: its documented shapes with any field replaced, and plain garbage, never throw and never become a figure that was not there. */
import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DecimalText } from '../../src/reading/reading';
import type { FeedEvent, MarketSource, Previous } from '../../src/market/source';
import { DEFAULT_TIERS, type FeedDouble, type FeedWorld } from '../support/feeds';

const NOW = Date.UTC(2026, 10, 20, 12, 10);
const HOUR = 3_600_000;
const FIGURE = /^-?(?:0|[1-9]\d*)(?:\.\d*[1-9])?$/u;

/** Values no field expects. */
const odd = fc.oneof(
  fc.constantFrom<unknown>(null, '', '-1', 'NaN', 'Infinity', '1e999', '--', -5, 0, Number.NaN, Infinity, true, [], {}, '9'.repeat(100), '0x10', '1,5', ' '),
  fc.jsonValue(), fc.string(), fc.double(), fc.bigInt().map(String),
);

/** Replaces the value at a random place. */
function spoiled(value: unknown, at: number, by: unknown): unknown {
  const paths: (readonly (string | number)[])[] = [];
  const walk = (node: unknown, path: readonly (string | number)[]): void => {
    if (paths.length > 400) return;
    paths.push(path);
    if (typeof node === 'object' && node !== null) for (const [key, child] of Object.entries(node)) walk(child, [...path, key]);
  };
  walk(value, []);
  const path = paths[at % paths.length] ?? [];
  if (path.length === 0) return by;
  const copy: any = structuredClone(value);
  let node = copy;
  for (const key of path.slice(0, -1)) node = node[key];
  node[path.at(-1) ?? ''] = by;
  return copy;
}

/** Events that are what they claim: figures in canonical form, prices above zero, moments that are moments. */
export function sound(events: readonly FeedEvent[]): void {
  for (const event of events) {
    if (event.kind === 'mark') {
      expect(event.mark.price).toMatch(FIGURE);
      expect(Number(event.mark.price)).toBeGreaterThan(0);
      expect(event.mark.eventAt).toBeGreaterThan(1_262_304_000_000);
    } else {
      expect(Math.abs(Number(event.funding.rate))).toBeLessThan(1);
      expect(event.funding.intervalHours).toBeGreaterThan(0);
    }
  }
}

const marksOf = (events: unknown): (FeedEvent & { kind: 'mark' })[] => (Array.isArray(events) ? (events as FeedEvent[]).flatMap((event) => (event.kind === 'mark' ? [event] : [])) : []);

export interface Own {
  /** Feed symbols to try. */
  readonly symbols: readonly string[];
  readonly double: FeedDouble;
}

export function ownWorld(symbols: readonly string[]): FeedWorld {
  return {
    now: () => NOW,
    quote: (symbol) => (symbols.includes(symbol) ? { symbol, mark: '60000.5', at: NOW, fundingRate: '0.0001', nextFundingAt: NOW + HOUR, fundingHours: 8 } : null),
    bars: () => Array.from({ length: 30 }, (_, i) => ({ openAt: Math.floor(NOW / HOUR) * HOUR - (29 - i) * HOUR, open: '60000.5', high: '60100.5', low: '59900.5', close: '60050.5' })),
    tiers: () => DEFAULT_TIERS,
  };
}

const previous: Previous = () => ({ fundingHours: 8, instrument: { contract: 'linear', contractValue: '0.01' as DecimalText, rule: { type: 'tick', tick: '0.1' }, lot: null, asOf: NOW } });
/** A frame as its receiver sees it: unpacked where the venue packs. */
const asValue = (frame: string | Uint8Array): unknown => JSON.parse(typeof frame === 'string' ? frame : gunzipSync(frame).toString());

/** The tests every venue runs over its own double. */
export function itReadsOnlyItsOwn(market: MarketSource, { symbols, double }: Own): void {
  const world = ownWorld(symbols);
  const answerTo = (url: string, body = ''): unknown => double.answer(new URL(url), body, world);
  const calls = Object.entries(market.rest).flatMap(([kind, call]) => (typeof call === 'object' && call !== null ? [{ kind, call }] : []));

  describe('against the venue\'s double', () => {
    for (const symbol of symbols) {
      it(`reads the mark of ${symbol} from its stream`, () => {
        const { stream } = market;
        if (!stream) return;
        const quote = world.quote(symbol);
        if (!quote) throw new Error('the world quotes it');
        const heard = [...stream.subscribe([symbol]).flatMap((text) => double.hear(text).subscribe), ...double.inAddress(new URL(stream.url(stream.group(symbol), [symbol])))];
        expect(heard).toContain(symbol);
        const [first] = stream.parse(asValue(double.frame(quote, true)), NOW, previous).filter((event) => event.kind === 'mark' && event.feedSymbol === symbol);
        expect(first).toMatchObject({ kind: 'mark', symbol, mark: { price: '60000.5', source: 'stream' } });
        const later = { ...quote, mark: '59999.25', at: NOW + 1000 };
        const next = stream.parse(asValue(double.frame(later, false)), NOW + 1000, () => ({ fundingHours: 8, ...(first?.kind === 'mark' ? { mark: first.mark } : {}) }));
        expect(next.find((event) => event.kind === 'mark' && event.feedSymbol === symbol)).toMatchObject({ mark: { price: '59999.25' } });
      });

      it(`reads every answer about ${symbol}`, () => {
        for (const { kind, call } of calls) {
          const request = call.request(symbol, NOW);
          expect(double.restHosts, kind).toContain(new URL(request.url).hostname);
          const got = call.parse(answerTo(request.url, request.body), NOW, symbol, previous);
          if (kind === 'mark') expect(marksOf(got).find((event) => event.feedSymbol === symbol), kind).toMatchObject({ symbol, mark: { price: '60000.5', source: 'rest' } });
          else if (kind === 'funding') expect(got, kind).toContainEqual(expect.objectContaining({ kind: 'funding', feedSymbol: symbol }));
          else if (kind === 'klines') expect((got as readonly unknown[]).length, kind).toBeGreaterThan(20);
          else expect(got, kind).not.toBeNull();
        }
      });
    }

    it('gives nothing for a symbol the answer does not speak of', () => {
      for (const { kind, call } of calls) {
        if (kind === 'klines' || kind === 'fundingHours') continue;   // these answers do not name the symbol, or speak of all others too
        const request = call.request(symbols[0] ?? '', NOW);
        const got = call.parse(answerTo(request.url, request.body), NOW, 'NOSUCHUSDT', previous);
        expect(got === null || marksOf(got).every((event) => event.feedSymbol !== 'NOSUCHUSDT'), kind).toBe(true);
      }
    });
  });

  describe('against hostility', () => {
    it('reads no frame that is garbage, and never throws', () => {
      fc.assert(fc.property(fc.oneof(fc.jsonValue(), fc.anything(), fc.string()), (frame) => {
        const { stream } = market;
        if (!stream) return;
        sound(stream.parse(frame, NOW, previous));
        const reply = stream.reply(frame);
        expect(reply === null || typeof reply === 'string').toBe(true);
      }), { numRuns: 1000 });
    });

    it('reads a documented frame with one value spoiled soundly or not at all', () => {
      const { stream } = market;
      if (!stream) return;
      const frames = symbols.flatMap((symbol) => [true, false].map((first) => asValue(double.frame({ symbol, mark: '60000.5', at: NOW, fundingRate: '0.0001', nextFundingAt: NOW + HOUR, fundingHours: 8 }, first))));
      fc.assert(fc.property(fc.constantFrom(...frames), fc.nat(), odd, (frame, at, by) => { sound(stream.parse(spoiled(frame, at, by), NOW, previous)); }), { numRuns: 2000 });
    });

    it('reads an answer with one value spoiled soundly or not at all', () => {
      if (calls.length === 0) return;
      const cases = symbols.flatMap((symbol) => calls.map(({ kind, call }) => {
        const request = call.request(symbol, NOW);
        return { kind, call, symbol, answer: answerTo(request.url, request.body) };
      }));
      fc.assert(fc.property(fc.constantFrom(...cases), fc.nat(), odd, ({ kind, call, symbol, answer }, at, by) => {
        const got: any = call.parse(spoiled(answer, at, by), NOW, symbol, previous);
        if (kind === 'mark' || kind === 'funding') sound(got);
        else if (kind === 'klines') for (const bar of got) expect(Number(bar.low)).toBeLessThanOrEqual(Number(bar.high));
        else if (kind === 'tiers' && got) for (const tier of got.tiers) expect(Number(tier.mmr)).toBeGreaterThan(0);
        else if (kind === 'instrument' && got) expect(got.rule.type === 'hyperliquid' || Number(got.rule.tick) > 0).toBe(true);
      }), { numRuns: 2000 });
    });
  });
}
