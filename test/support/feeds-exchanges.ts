/** Doubles of the other exchanges' public feeds. */
import { gzipSync } from 'node:zlib';
import { HOUR, lastOf, messageOf, nextFunding, NOTHING_HEARD, stepsOf, tiersOf, type FeedDouble, type FeedWorld, type Heard, type Quote } from './feed-double';

const heard = (verb: unknown, subscribe: string, unsubscribe: string, symbols: readonly string[], reply: readonly string[] = []): Heard =>
  ({ subscribe: verb === subscribe ? symbols : [], unsubscribe: verb === unsubscribe ? symbols : [], reply });
const list = (value: unknown): any[] => (Array.isArray(value) ? value : []);
const gzip = (value: unknown): Uint8Array => new Uint8Array(gzipSync(typeof value === 'string' ? value : JSON.stringify(value)));

const okxData = (data: unknown[]) => ({ code: '0', msg: '', data });
const okx: FeedDouble = {
  streamHosts: ['ws.okx.com'],
  restHosts: ['www.okx.com'],
  inAddress: () => [],
  hear: (text) => {
    if (text === 'ping') return { ...NOTHING_HEARD, reply: ['pong'] };
    const { op, args } = messageOf(text);
    return heard(op, 'subscribe', 'unsubscribe', list(args).filter((arg) => arg?.channel === 'mark-price').map((arg) => String(arg.instId)));
  },
  frame: (quote) => JSON.stringify({ arg: { channel: 'mark-price', instId: quote.symbol }, data: [{ instType: 'SWAP', instId: quote.symbol, markPx: quote.mark, ts: String(quote.at) }] }),
  answer: (url, _body, world) => {
    if (lastOf(url) === 'position-tiers') {
      const instFamily = url.searchParams.get('instFamily') ?? '';
      return okxData([['0', '1000', '0.004'], ['1000.01', '5000', '0.006']].map(([minSz, maxSz, mmr], i) => ({ instFamily, instId: '', tier: String(i + 1), minSz, maxSz, mmr, imr: '0.01', maxLever: '100', uly: instFamily })));
    }
    const instId = url.searchParams.get('instId') ?? '';
    const quote = world.quote(instId);
    if (!quote) return { code: '51001', msg: 'Instrument ID does not exist', data: [] };
    const { tick, lot } = stepsOf(world, instId);
    switch (lastOf(url)) {
      case 'mark-price': return okxData([{ instType: 'SWAP', instId, markPx: quote.mark, ts: String(quote.at) }]);
      case 'mark-price-candles': {
        const after = Number(url.searchParams.get('after') ?? Infinity);
        return okxData(world.bars(instId).filter((bar) => bar.openAt < after).reverse().slice(0, 100).map((bar) => [String(bar.openAt), bar.open, bar.high, bar.low, bar.close, '1']));
      }
      case 'instruments': return okxData([{ instType: 'SWAP', instId, ctVal: instId.includes('-USD-') ? '100' : '0.01', ctMult: '1', ctType: instId.includes('-USD-') ? 'inverse' : 'linear', lotSz: lot, minSz: lot, tickSz: tick, state: 'live' }]);
      default: return undefined;
    }
  },
};
/** A frame of OKX's funding channel, which is subscribed beside the mark. */
export const okxFunding = (quote: Quote): string => JSON.stringify({ arg: { channel: 'funding-rate', instId: quote.symbol }, data: [{ instId: quote.symbol, instType: 'SWAP', fundingRate: quote.fundingRate ?? '0.0001', nextFundingRate: '', fundingTime: String(nextFunding(quote)), nextFundingTime: String(nextFunding(quote) + (quote.fundingHours ?? 8) * HOUR), ts: String(quote.at) }] });

const mexc: FeedDouble = {
  streamHosts: ['contract.mexc.com'],
  restHosts: ['api.mexc.com'],
  inAddress: () => [],
  hear: (text) => {
    const { method, param } = messageOf(text);
    if (method === 'ping') return { ...NOTHING_HEARD, reply: [JSON.stringify({ channel: 'pong', data: 1 })] };
    return heard(method, 'sub.ticker', 'unsub.ticker', param?.symbol ? [String(param.symbol)] : []);
  },
  frame: (quote) => JSON.stringify({ symbol: quote.symbol, channel: 'push.ticker', ts: quote.at, data: { symbol: quote.symbol, lastPrice: Number(quote.mark), fairPrice: Number(quote.mark), indexPrice: Number(quote.mark), holdVol: 95_479_623, fundingRate: 0.0001, timestamp: quote.at } }),
  answer: (url, _body, world) => {
    const symbol = url.searchParams.get('symbol') ?? lastOf(url);
    const quote = world.quote(symbol);
    const say = (data: unknown) => ({ success: true, code: 0, data });
    if (!quote) return { success: false, code: 1001, message: 'contract does not exist' };
    const [baseCoin, quoteCoin] = symbol.split('_');
    if (url.pathname.includes('/kline/fair_price/')) {
      const bars = world.bars(symbol);
      return say({ time: bars.map((bar) => bar.openAt / 1000), open: bars.map((bar) => Number(bar.open)), high: bars.map((bar) => Number(bar.high)), low: bars.map((bar) => Number(bar.low)), close: bars.map((bar) => Number(bar.close)) });
    }
    if (url.pathname.includes('/fair_price/')) return say({ symbol, fairPrice: Number(quote.mark), timestamp: quote.at });
    if (url.pathname.includes('/funding_rate/')) return say({ symbol, fundingRate: Number(quote.fundingRate ?? 0.0001), maxFundingRate: 0.003, minFundingRate: -0.003, collectCycle: quote.fundingHours ?? 8, nextSettleTime: nextFunding(quote), timestamp: quote.at });
    if (url.pathname.endsWith('/detail')) return say({ symbol, baseCoin, quoteCoin, settleCoin: quoteCoin === 'USD' ? baseCoin : quoteCoin, contractSize: quoteCoin === 'USD' ? 100 : 0.0001, priceUnit: 0.1, volUnit: 1, maintenanceMarginRate: 0.004 });
    return undefined;
  },
};

const bitgetData = (data: unknown, at: number) => ({ code: '00000', msg: 'success', requestTime: at, data });
const bitget: FeedDouble = {
  streamHosts: ['ws.bitget.com'],
  restHosts: ['api.bitget.com'],
  inAddress: () => [],
  hear: (text) => {
    if (text === 'ping') return { ...NOTHING_HEARD, reply: ['pong'] };
    const { op, args } = messageOf(text);
    return heard(op, 'subscribe', 'unsubscribe', list(args).filter((arg) => arg?.channel === 'ticker').map((arg) => String(arg.instId)));
  },
  frame: (quote, first) => JSON.stringify({
    action: first ? 'snapshot' : 'update', arg: { instType: 'USDT-FUTURES', channel: 'ticker', instId: quote.symbol },
    data: [{ instId: quote.symbol, lastPr: quote.mark, markPrice: quote.mark, indexPrice: quote.mark, fundingRate: quote.fundingRate ?? '0.000096', nextFundingTime: String(nextFunding(quote)), holdingAmount: '50670.787', ts: String(quote.at) }], ts: quote.at,
  }),
  answer: (url, _body, world) => {
    const symbol = url.searchParams.get('symbol') ?? '';
    const quote = world.quote(symbol);
    if (!quote) return { code: '40034', msg: 'Parameter does not exist', data: null };
    switch (lastOf(url)) {
      case 'symbol-price': return bitgetData([{ symbol, price: quote.mark, indexPrice: quote.mark, markPrice: quote.mark, ts: String(quote.at) }], quote.at);
      case 'history-mark-candles': {
        const end = Number(url.searchParams.get('endTime') ?? Infinity);
        return bitgetData(world.bars(symbol).filter((bar) => bar.openAt < end).slice(-200).map((bar) => [String(bar.openAt), bar.open, bar.high, bar.low, bar.close, '0', '0']), quote.at);
      }
      case 'contracts': return bitgetData([{ symbol, baseCoin: 'BTC', quoteCoin: 'USDT', pricePlace: '1', priceEndStep: '1', sizeMultiplier: stepsOf(world, symbol).lot, volumePlace: '3', fundInterval: String(quote.fundingHours ?? 8) }], quote.at);
      case 'query-position-lever': {
        const { from, to } = tiersOf(world, symbol);
        return bitgetData(from.map(([start, mmr], i) => ({ symbol, level: String(i + 1), startUnit: start, endUnit: from[i + 1]?.[0] ?? to, leverage: '125', keepMarginRate: mmr })), quote.at);
      }
      default: return undefined;
    }
  },
};

const gate: FeedDouble = {
  streamHosts: ['fx-ws.gateio.ws'],
  restHosts: ['api.gateio.ws'],
  inAddress: () => [],
  hear: (text) => {
    const { channel, event, payload, time } = messageOf(text);
    if (channel === 'futures.ping') return { ...NOTHING_HEARD, reply: [JSON.stringify({ time, channel: 'futures.pong', event: '', result: null })] };
    return channel === 'futures.tickers' ? heard(event, 'subscribe', 'unsubscribe', list(payload).map(String)) : NOTHING_HEARD;
  },
  frame: (quote) => JSON.stringify({ time: Math.floor(quote.at / 1000), time_ms: quote.at, channel: 'futures.tickers', event: 'update', result: [{ contract: quote.symbol, last: quote.mark, mark_price: quote.mark, index_price: quote.mark, funding_rate: quote.fundingRate ?? '0.0001', total_size: '1' }] }),
  answer: (url, _body, world) => {
    const contract = url.searchParams.get('contract')?.replace(/^mark_/u, '') ?? lastOf(url);
    const quote = world.quote(contract);
    if (!quote) return { label: 'CONTRACT_NOT_FOUND' };
    if (url.pathname.includes('/contracts/')) return { name: contract, type: contract.endsWith('_USD') ? 'inverse' : 'direct', quanto_multiplier: contract.endsWith('_USD') ? '0' : '0.0001', order_price_round: stepsOf(world, contract).tick, mark_price: quote.mark, funding_rate: quote.fundingRate ?? '0.0001', funding_interval: (quote.fundingHours ?? 8) * 3600, funding_next_apply: Math.floor(nextFunding(quote) / 1000) };
    if (lastOf(url) === 'candlesticks') return world.bars(contract).map((bar) => ({ t: bar.openAt / 1000, o: bar.open, h: bar.high, l: bar.low, c: bar.close, v: 0 }));
    if (lastOf(url) === 'risk_limit_tiers') {
      const { from, to } = tiersOf(world, contract);
      return from.map(([, mmr], i) => ({ contract, tier: i + 1, risk_limit: from[i + 1]?.[0] ?? to, initial_rate: '0.008', maintenance_rate: mmr, leverage_max: '125' }));
    }
    return undefined;
  },
};

const kucoin: FeedDouble = {
  streamHosts: [],
  restHosts: ['api-futures.kucoin.com'],
  inAddress: () => [],
  hear: () => NOTHING_HEARD,
  frame: () => '',
  answer: (url, _body, world) => {
    const say = (data: unknown) => ({ code: '200000', data });
    const symbol = url.searchParams.get('symbol') ?? /\/(?:mark-price|funding-rate)\/([^/]+)\/current$/u.exec(url.pathname)?.[1] ?? '';
    if (lastOf(url) === 'active') {
      const listed = ['XBTUSDTM', 'ETHUSDTM', 'XBTUSDM'].filter((one) => world.quote(one) !== null);
      return say(listed.map((one) => ({ symbol: one, isInverse: one === 'XBTUSDM', multiplier: one === 'XBTUSDM' ? -1 : 0.001, tickSize: 0.1, lotSize: 1, maintainMargin: 0.004 })));
    }
    const quote = world.quote(symbol);
    if (!quote) return { code: '300000', msg: 'The contract does not exist' };
    if (url.pathname.includes('/mark-price/')) return say({ symbol, granularity: 1000, timePoint: quote.at, value: Number(quote.mark), indexPrice: Number(quote.mark) });
    if (url.pathname.includes('/funding-rate/')) return say({ symbol: `.${symbol}FPI8H`, granularity: (quote.fundingHours ?? 8) * HOUR, timePoint: quote.at - HOUR, value: Number(quote.fundingRate ?? 0.0001), predictedValue: 0.0001, fundingTime: nextFunding(quote) });
    if (url.pathname.endsWith('/kline/query')) {
      const from = Number(url.searchParams.get('from'));
      const to = Number(url.searchParams.get('to'));
      return say(world.bars(symbol).filter((bar) => bar.openAt >= from && bar.openAt <= to).slice(0, 201).map((bar) => [bar.openAt, Number(bar.open), Number(bar.high), Number(bar.low), Number(bar.close), 1]));
    }
    return undefined;
  },
};

const kraken: FeedDouble = {
  streamHosts: ['futures.kraken.com'],
  restHosts: ['futures.kraken.com'],
  inAddress: () => [],
  hear: (text) => {
    const { event, feed, product_ids } = messageOf(text);
    return feed === 'ticker' ? heard(event, 'subscribe', 'unsubscribe', list(product_ids).map(String), [JSON.stringify({ event: 'subscribed', feed, product_ids })]) : NOTHING_HEARD;
  },
  frame: (quote) => JSON.stringify({ time: quote.at, product_id: quote.symbol, feed: 'ticker', markPrice: Number(quote.mark), index: Number(quote.mark), last: Number(quote.mark), openInterest: 1, funding_rate: 7.79e-12, relative_funding_rate: Number(quote.fundingRate ?? 2.18e-7), next_funding_rate_time: nextFunding(quote) }),
  answer: (url, _body, world) => {
    if (lastOf(url) === 'instruments') {
      const listed = ['PF_XBTUSD', 'PI_XBTUSD', 'PF_ETHUSD'].filter((one) => world.quote(one) !== null);
      return { result: 'success', serverTime: new Date(world.now()).toISOString(), instruments: listed.map((symbol) => ({ symbol, type: symbol.startsWith('PI') ? 'futures_inverse' : 'flexible_futures', tickSize: 0.5, contractSize: 1, contractValueTradePrecision: symbol.startsWith('PI') ? 0 : 4, tradeable: true })) };
    }
    const symbol = url.pathname.includes('/charts/') ? url.pathname.split('/').at(-2) ?? '' : lastOf(url);
    const quote = world.quote(symbol);
    if (!quote) return { result: 'error', error: 'notFound', serverTime: new Date(world.now()).toISOString() };
    if (url.pathname.includes('/charts/')) return { candles: world.bars(symbol).map((bar) => ({ time: bar.openAt, open: bar.open, high: bar.high, low: bar.low, close: bar.close, volume: 0 })), more_candles: false };
    return { result: 'success', ticker: { symbol, markPrice: Number(quote.mark), last: Number(quote.mark), fundingRate: 7.79e-12 }, serverTime: new Date(quote.at).toISOString() };
  },
};

const phemexFields = ['symbol', 'openRp', 'highRp', 'lowRp', 'lastRp', 'volumeRq', 'turnoverRv', 'openInterestRv', 'indexRp', 'markRp', 'fundingRateRr', 'predFundingRateRr'];
const phemex: FeedDouble = {
  streamHosts: ['ws.phemex.com'],
  restHosts: [],
  inAddress: () => ['BTCUSDT', 'ETHUSDT'],   // one subscription speaks of all
  hear: (text) => (messageOf(text)['method'] === 'server.ping' ? { ...NOTHING_HEARD, reply: [JSON.stringify({ error: null, id: 0, result: 'pong' })] } : NOTHING_HEARD),
  frame: (quote) => JSON.stringify({ data: [[quote.symbol, '1', '1', '1', quote.mark, '1', '1', '1', quote.mark, quote.mark, quote.fundingRate ?? '0.0001', '0.0001']], fields: phemexFields, method: 'perp_market24h_pack_p.update', timestamp: quote.at * 1_000_000, type: 'snapshot' }),
  answer: () => undefined,
};

const deribitTicker = (quote: Quote) => ({ instrument_name: quote.symbol, timestamp: quote.at, mark_price: Number(quote.mark), index_price: Number(quote.mark), last_price: Number(quote.mark), open_interest: 1, current_funding: 0, funding_8h: Number(quote.fundingRate ?? 0.0001) });
const deribit: FeedDouble = {
  streamHosts: ['www.deribit.com'],
  restHosts: ['www.deribit.com'],
  inAddress: () => [],
  hear: (text) => {
    const { method, params, id } = messageOf(text);
    return heard(method, 'public/subscribe', 'public/unsubscribe', list(params?.channels).map((channel) => String(channel).split('.')[1] ?? ''), [JSON.stringify({ jsonrpc: '2.0', id, result: 'ok' })]);
  },
  frame: (quote) => JSON.stringify({ jsonrpc: '2.0', method: 'subscription', params: { channel: `ticker.${quote.symbol}.agg2`, data: deribitTicker(quote) } }),
  answer: (url, _body, world) => {
    const symbol = url.searchParams.get('instrument_name') ?? '';
    const quote = world.quote(symbol);
    if (!quote) return { jsonrpc: '2.0', error: { code: 13_020, message: 'instrument_not_found' } };
    const say = (result: unknown) => ({ jsonrpc: '2.0', result, usIn: 1, usOut: 2, usDiff: 1, testnet: false });
    switch (lastOf(url)) {
      case 'ticker': return say(deribitTicker(quote));
      case 'get_instrument': return say({ instrument_name: symbol, instrument_type: symbol.includes('_USD') ? 'linear' : 'reversed', tick_size: 0.5, contract_size: 10, min_trade_amount: 10 });
      case 'get_tradingview_chart_data': {
        const bars = world.bars(symbol);
        return say({ status: 'ok', ticks: bars.map((bar) => bar.openAt), open: bars.map((bar) => Number(bar.open)), high: bars.map((bar) => Number(bar.high)), low: bars.map((bar) => Number(bar.low)), close: bars.map((bar) => Number(bar.close)), volume: bars.map(() => 1), cost: bars.map(() => 1) });
      }
      default: return undefined;
    }
  },
};

const bingx: FeedDouble = {
  streamHosts: ['open-api-swap.bingx.com'],
  restHosts: ['open-api.bingx.com'],
  inAddress: () => [],
  hear: (text) => {
    const { reqType, dataType } = messageOf(text);
    return heard(reqType, 'sub', 'unsub', dataType ? [String(dataType).replace('@markPrice', '')] : []);
  },
  frame: (quote) => gzip({ code: 0, dataType: `${quote.symbol}@markPrice`, data: { e: 'markPriceUpdate', E: quote.at, s: quote.symbol, p: quote.mark } }),
  answer: (url, _body, world) => {
    const say = (data: unknown) => ({ code: 0, msg: '', data });
    if (lastOf(url) === 'contracts') return say(['BTC-USDT', 'ETH-USDT'].filter((one) => world.quote(one) !== null).map((symbol) => ({ symbol, pricePrecision: 1, quantityPrecision: 4, size: '0.0001' })));
    const symbol = url.searchParams.get('symbol') ?? '';
    const quote = world.quote(symbol);
    if (!quote) return { code: 109_425, msg: 'symbol not exist', data: {} };
    if (lastOf(url) === 'premiumIndex') return say({ symbol, markPrice: quote.mark, indexPrice: quote.mark, lastFundingRate: quote.fundingRate ?? '0.0001', nextFundingTime: nextFunding(quote), fundingIntervalHours: quote.fundingHours ?? 8 });
    if (lastOf(url) === 'markPriceKlines') return say(world.bars(symbol).map((bar) => ({ open: Number(bar.open), high: Number(bar.high), low: Number(bar.low), close: Number(bar.close), volume: 0, time: bar.openAt })));
    return undefined;
  },
};

const htx: FeedDouble = {
  streamHosts: ['api.hbdm.com'],
  restHosts: ['api.hbdm.com'],
  inAddress: () => [],
  hear: (text) => {
    const { sub, unsub } = messageOf(text);
    const of = (topic: unknown): string[] => /^market\.(.+)\.mark_price\.1min$/u.exec(String(topic))?.slice(1) ?? [];
    return { subscribe: of(sub), unsubscribe: of(unsub), reply: [] };
  },
  frame: (quote) => gzip({ ch: `market.${quote.symbol}.mark_price.1min`, ts: quote.at, tick: { id: Math.floor(quote.at / 60_000) * 60, open: quote.mark, high: quote.mark, low: quote.mark, close: quote.mark, vol: '0', count: '0', amount: '0' } }),
  answer: (url, _body, world) => {
    const symbol = url.searchParams.get('contract_code') ?? '';
    const quote = world.quote(symbol);
    if (!quote) return { status: 'error', err_code: 1332, err_msg: 'The contract doesnt exist.', ts: world.now() };
    const say = (data: unknown, more = {}) => ({ status: 'ok', data, ts: quote.at, ...more });
    const period = url.searchParams.get('period');
    if (period === '1min') return say([{ id: Math.floor(quote.at / 60_000) * 60, open: quote.mark, high: quote.mark, low: quote.mark, close: quote.mark }], { ch: `market.${symbol}.mark_price.1min` });
    if (period === '60min') return say(world.bars(symbol).map((bar) => ({ id: bar.openAt / 1000, open: bar.open, high: bar.high, low: bar.low, close: bar.close })), { ch: `market.${symbol}.mark_price.60min` });
    if (lastOf(url) === 'swap_funding_rate') return say({ contract_code: symbol, symbol: 'BTC', fee_asset: 'USDT', funding_rate: quote.fundingRate ?? '0.0001', funding_time: String(nextFunding(quote)), next_funding_time: String(nextFunding(quote) + (quote.fundingHours ?? 8) * HOUR) });
    if (lastOf(url) === 'swap_contract_info') return say([{ symbol: 'BTC', contract_code: symbol, contract_size: 0.001, price_tick: 0.1, contract_status: 1 }]);
    return undefined;
  },
};

export const EXCHANGES: Readonly<Record<string, FeedDouble>> = { okx, mexc, bitget, gate, kucoin, kraken, phemex, deribit, bingx, htx };
export type { FeedWorld };
