/** Recorded shapes of public messages, where they lie beside the project: each is read as the record says. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { MarketSource, Previous } from '../../src/market/source';
import { market as binance } from '../../src/venues/binance/market';
import { market as bitget } from '../../src/venues/bitget/market';
import { market as bybit } from '../../src/venues/bybit/market';
import { market as gate } from '../../src/venues/gate/market';
import { market as mexc } from '../../src/venues/mexc/market';
import { market as okx } from '../../src/venues/okx/market';

const FOLDER = process.env['LIQLENS_PAYLOADS'] ?? join(import.meta.dirname, '../../../shared/payloads');
const NOW = 1_795_171_201_500;
const known: Previous = () => ({ fundingHours: 8 });
interface Item { readonly id: string; readonly endpoint: string; readonly raw: any }
const itemsOf = (venue: string): Item[] => {
  const file = join(FOLDER, `${venue}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { items: Item[] }).items.filter(({ endpoint }) => endpoint === 'leverageTiers') : [];
};

describe('recorded tier answers', () => {
  if (!existsSync(FOLDER)) {
    it(`are not beside the project (${FOLDER}), so there is nothing to compare: set LIQLENS_PAYLOADS to run this`, () => { expect(existsSync(FOLDER)).toBe(false); });
    return;
  }
  const tiersOf = (market: MarketSource, symbol: string, answer: unknown) => market.rest.tiers?.parse(answer, NOW, symbol, known) ?? null;

  it('of Bitget give one bracket in the quote coin', () => {
    const raw = itemsOf('bitget').find(({ raw: row }) => row.keepMarginRate !== undefined)?.raw;
    expect(tiersOf(bitget, 'BTCUSDT', { code: '00000', data: [raw] })?.tiers).toEqual([{ floor: '0', cap: null, mmr: '0.004', ded: '0' }]);
  });
  it('of Bybit, printed in percent, give fractions', () => {
    const raw = itemsOf('bybit')[0]?.raw;
    expect(tiersOf(bybit, 'BTCUSD', { retCode: 0, time: NOW, result: { list: raw } })?.tiers).toEqual([{ floor: '0', cap: null, mmr: '0.005', ded: '0' }]);
  });
  it('of Gate give brackets, and a contract that prints its limit as a rate gives none', () => {
    const [tiers, contract] = itemsOf('gate');
    expect(tiersOf(gate, 'BTC_USDT', tiers?.raw)?.tiers).toEqual([{ floor: '0', cap: null, mmr: '0.004', ded: '0' }]);
    expect(tiersOf(gate, 'BTC_USDT', [contract?.raw])).toBeNull();
  });
  it('of MEXC give an instrument', () => {
    const detail = itemsOf('mexc')[0]?.raw;
    expect(mexc.rest.instrument?.parse({ success: true, code: 0, data: detail }, NOW, 'BTC_USDT', known)).toMatchObject({ contract: 'linear', contractValue: '0.0001', rule: { type: 'tick', tick: '0.5' } });
  });
  it('of OKX\'s margin pairs and of a signed Binance endpoint are not taken for those of a perpetual', () => {
    expect(tiersOf(okx, 'ETH-USDT-SWAP', { code: '0', data: itemsOf('okx')[0]?.raw })).toBeNull();
    expect(tiersOf(binance, 'SUSHIUSDT', itemsOf('binance')[0]?.raw)).toBeNull();
  });
});
