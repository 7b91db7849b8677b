/** Binance's public frames and answers, as documented, and as nobody would send them. */
import { describe, expect, it } from 'vitest';
import type { Previous } from '../../../src/market/source';
import { market } from '../../../src/venues/binance/market';
import { bundledTiers } from '../../../src/venues/binance/tiers';
import { binance } from '../../support/feeds';
import { itReadsOnlyItsOwn } from '../hostile';

const NOW = 1_795_171_201_500;
const eightHours: Previous = () => ({ fundingHours: 8 });
const unknown: Previous = () => ({});
const update = { e: 'markPriceUpdate', E: 1_795_171_201_000, s: 'BTCUSDT', p: '103880.15000000', i: '103921.44', P: '103902.1', r: '0.00010000', ap: '103915.02', T: 1_795_190_400_000, st: 1 };
const parse = (frame: unknown, previous = eightHours) => market.stream?.parse(frame, NOW, previous) ?? [];

describe('the mark stream', () => {
  it('gives mark and funding, plain or wrapped', () => {
    const expected = [
      { kind: 'mark', symbol: 'BTCUSDT', feedSymbol: 'BTCUSDT', mark: { price: '103880.15', eventAt: 1_795_171_201_000, intervalSeconds: 1, source: 'stream' } },
      { kind: 'funding', symbol: 'BTCUSDT', feedSymbol: 'BTCUSDT', funding: { rate: '0.0001', intervalHours: 8, nextAt: 1_795_190_400_000, asOf: 1_795_171_201_000 } },
    ];
    expect(parse(update)).toEqual(expected);
    expect(parse({ stream: 'btcusdt@markPrice@1s', data: update })).toEqual(expected);
  });

  it('gives no funding while the interval is not known, nor on a dated future', () => {
    expect(parse(update, unknown).map(({ kind }) => kind)).toEqual(['mark']);
    expect(parse({ ...update, s: 'BTCUSDT_270326', r: '', T: 0 }).map(({ kind }) => kind)).toEqual(['mark']);
  });

  it('tells COIN-M from USD-M, and refuses a name that says one with a mark that says the other', () => {
    expect(parse({ ...update, s: 'BTCUSD_PERP', st: 2, ps: 'BTCUSD' })).toHaveLength(2);
    expect(parse({ ...update, st: 2 })).toEqual([]);
    expect(parse({ ...update, s: 'BTCUSD_PERP', st: 1 })).toEqual([]);
    expect(parse({ ...update, st: 3 })).toEqual([]);
  });

  it('is asked for on the routed address, in lower case, and again by message', () => {
    const stream = market.stream;
    expect(stream?.url('market', ['BTCUSDT', 'BTCUSD_PERP'])).toBe('wss://fstream.binance.com/market/stream?streams=btcusdt@markPrice@1s/btcusd_perp@markPrice@1s');
    expect(stream?.url('market', ['龙虾USDT'])).toBe('wss://fstream.binance.com/market/stream?streams=%E9%BE%99%E8%99%BEusdt@markPrice@1s');
    expect(stream?.subscribe(['BTCUSDT'])).toEqual(['{"method":"SUBSCRIBE","params":["btcusdt@markPrice@1s"],"id":1}']);
    expect(stream?.unsubscribe(['BTCUSDT'])).toEqual(['{"method":"UNSUBSCRIBE","params":["btcusdt@markPrice@1s"],"id":2}']);
  });

  it('is refused field by field when a value is not what it must be', () => {
    for (const p of ['-1', '0', 'NaN', '', null, Number.NaN, Infinity, '1e400', '1,000', [], {}, '9'.repeat(80)]) expect(parse({ ...update, p }), String(p)).toEqual([]);
    for (const E of [0, -1, 'now', 1_795_171_201, null, 9e15]) expect(parse({ ...update, E }), String(E)).toEqual([]);
    for (const s of ['', 7, null, 'x'.repeat(65)]) expect(parse({ ...update, s }), String(s)).toEqual([]);
  });
});

describe('answers', () => {
  const premium = { symbol: 'BTCUSDT', markPrice: '103880.15000000', indexPrice: '1', estimatedSettlePrice: '1', lastFundingRate: '0.00010000', interestRate: '0.0001', nextFundingTime: 1_795_190_400_000, time: 1_795_171_201_000 };
  it('premiumIndex gives the polled mark, for COIN-M out of a list', () => {
    const { mark } = market.rest;
    expect(mark?.request('BTCUSDT', NOW).url).toBe('https://fapi.binance.com/fapi/v1/premiumIndex?symbol=BTCUSDT');
    expect(mark?.request('BTCUSD_PERP', NOW).url).toBe('https://dapi.binance.com/dapi/v1/premiumIndex?symbol=BTCUSD_PERP');
    expect(mark?.parse(premium, NOW, 'BTCUSDT', eightHours)).toMatchObject([{ mark: { price: '103880.15', source: 'rest', intervalSeconds: 15 } }, { funding: { rate: '0.0001' } }]);
    expect(mark?.parse([{ ...premium, symbol: 'BTCUSD_260327' }, { ...premium, symbol: 'BTCUSD_PERP' }], NOW, 'BTCUSD_PERP', unknown)).toMatchObject([{ feedSymbol: 'BTCUSD_PERP' }]);
    expect(mark?.parse(premium, NOW, 'ETHUSDT', eightHours)).toEqual([]);
    expect(mark?.parse({ code: -1121, msg: 'Invalid symbol.' }, NOW, 'BTCUSDT', eightHours)).toEqual([]);
  });

  it('markPriceKlines gives bars', () => {
    const row = [1_795_168_800_000, '103700.1', '104020.0', '103650.2', '103880.1', '0', 1_795_172_399_999, '0', 3600, '0', '0', '0'];
    expect(market.rest.klines?.parse([row, ['x'], null, [1, 2], [...row.slice(0, 2), '1', '2', '3']], NOW, 'BTCUSDT', unknown)).toEqual([{ openAt: 1_795_168_800_000, open: '103700.1', high: '104020', low: '103650.2', close: '103880.1' }]);
    expect(market.rest.klines?.request('BTCUSDT', NOW).url).toBe('https://fapi.binance.com/fapi/v1/markPriceKlines?symbol=BTCUSDT&interval=1h&limit=722');
  });

  it('exchangeInfo gives tick and lot, and the contract value of COIN-M', () => {
    const filters = [{ filterType: 'PRICE_FILTER', tickSize: '0.10', minPrice: '1' }, { filterType: 'LOT_SIZE', stepSize: '0.001' }, { filterType: 'NEW' }];
    const { instrument } = market.rest;
    expect(instrument?.parse({ symbols: [{ symbol: 'ETHUSDT', filters: [] }, { symbol: 'BTCUSDT', filters }] }, NOW, 'BTCUSDT', unknown))
      .toEqual({ contract: 'linear', contractValue: '1', rule: { type: 'tick', tick: '0.1' }, lot: '0.001', asOf: NOW });
    expect(instrument?.parse({ symbols: [{ symbol: 'BTCUSD_PERP', contractSize: 100, filters }] }, NOW, 'BTCUSD_PERP', unknown)).toMatchObject({ contract: 'inverse', contractValue: '100' });
    expect(instrument?.parse({ symbols: [{ symbol: 'BTCUSD_PERP', filters }] }, NOW, 'BTCUSD_PERP', unknown)).toBeNull();
    expect(instrument?.parse({ symbols: [{ symbol: 'BTCUSDT', filters: [] }] }, NOW, 'BTCUSDT', unknown)).toBeNull();
  });

  it('fundingInfo names the adjusted ones; every other symbol settles each 8 hours', () => {
    const rows = [{ symbol: 'LPTUSDT', fundingIntervalHours: 4 }, { symbol: 'BADUSDT', fundingIntervalHours: 0 }];
    const hoursOf = (symbol: string, answer: unknown = rows) => market.rest.fundingHours?.parse(answer, NOW, symbol, unknown);
    expect([hoursOf('LPTUSDT'), hoursOf('BTCUSDT'), hoursOf('BADUSDT'), hoursOf('BTCUSDT', { code: -1 })]).toEqual([4, 8, null, null]);
  });

  it('brackets give tiers whose deductions agree with the venue\'s own', () => {
    const brackets = [[0, 50_000, 0.004, 0], [50_000, 600_000, 0.005, 50], [600_000, 3_000_000, 0.0065, 950]]
      .map(([floor, cap, rate, cum], i) => ({ bracketSeq: i + 1, bracketNotionalFloor: floor, bracketNotionalCap: cap, bracketMaintenanceMarginRate: rate, cumFastMaintenanceAmount: cum }));
    const tiersOf = (riskBrackets: unknown[], code = '000000') => market.rest.tiers?.parse({ code, data: { brackets: [{ symbol: 'BTCUSDT', riskBrackets }] } }, NOW, 'BTCUSDT', unknown);
    expect(tiersOf(brackets)).toEqual({ asOf: NOW, source: 'venue', tiers: [
      { floor: '0', cap: '50000', mmr: '0.004', ded: '0' }, { floor: '50000', cap: '600000', mmr: '0.005', ded: '50' }, { floor: '600000', cap: null, mmr: '0.0065', ded: '950' }] });
    expect(tiersOf([...brackets].reverse())).toEqual(tiersOf(brackets));
    expect(tiersOf(brackets.map((row, i) => (i === 1 ? { ...row, cumFastMaintenanceAmount: 60 } : row)))).toBeNull();
    expect(tiersOf([brackets[0], brackets[2]])).toBeNull();
    expect(tiersOf([...brackets, { bracketSeq: 4 }])).toBeNull();
    expect(tiersOf(brackets, '100001005')).toBeNull();
    expect(market.rest.tiers?.parse({ code: '000000', data: { brackets: [] } }, NOW, 'BTCUSDT', unknown)).toBeNull();
  });
});

describe('bundled tiers', () => {
  it('are the published figures of October 2024, dated so', () => {
    const btc = bundledTiers('BTCUSDT');
    expect(btc?.asOf).toBe(Date.UTC(2024, 9, 1));
    expect(btc?.tiers.map(({ ded }) => ded)).toEqual(['0', '50', '950', '11450', '131450', '481450', '2981450', '14481450', '26481450', '41481450', '121481450', '421481450']);
    expect(btc?.tiers.at(-1)).toMatchObject({ floor: '1200000000', cap: null, mmr: '0.5' });
    expect(bundledTiers('SOLUSDT')?.tiers.at(-1)?.ded).toBe('66728380');
    expect(bundledTiers('PEPEUSDT')).toBeNull();
  });
});

describe('names', () => {
  it('of a page become the feed\'s', () => {
    const { feedSymbol } = market;
    expect([feedSymbol('BTCUSDT'), feedSymbol('btc/usdt'), feedSymbol('BTCUSD'), feedSymbol('BTCUSD_PERP'), feedSymbol('BTCUSDT_270326'), feedSymbol('龙虾USDT')])
      .toEqual(['BTCUSDT', 'BTCUSDT', 'BTCUSD_PERP', 'BTCUSD_PERP', 'BTCUSDT_270326', '龙虾USDT']);
    expect(['', 'A', 'BTC USDT?', '../x', 'BTCUSDT&x=1', '<b>'].map(feedSymbol)).toEqual([null, null, null, null, null, null]);
  });
});

itReadsOnlyItsOwn(market, { symbols: ['BTCUSDT', 'BTCUSD_PERP'], double: binance });
