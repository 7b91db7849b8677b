/** Doubles of the on-chain venues' public feeds. */
import { HOUR, lastOf, messageOf, NOTHING_HEARD, type FeedDouble, type Quote } from './feed-double';

const COINS = ['BTC', 'ETH', 'SOL', 'DOGE', 'HYPE', 'kPEPE', 'xyz:NVDA'];
const context = (quote: Quote) => ({ funding: quote.fundingRate ?? '0.0000125', openInterest: '1', prevDayPx: quote.mark, dayNtlVlm: '1', premium: '0', oraclePx: quote.mark, markPx: quote.mark, midPx: quote.mark });

const hyperliquid: FeedDouble = {
  streamHosts: ['api.hyperliquid.xyz'],
  restHosts: ['api.hyperliquid.xyz'],
  inAddress: () => [],
  hear: (text) => {
    const { method, subscription } = messageOf(text);
    if (method === 'ping') return { ...NOTHING_HEARD, reply: [JSON.stringify({ channel: 'pong' })] };
    const coins = subscription?.type === 'activeAssetCtx' ? [String(subscription.coin)] : [];
    return { subscribe: method === 'subscribe' ? coins : [], unsubscribe: method === 'unsubscribe' ? coins : [], reply: [JSON.stringify({ channel: 'subscriptionResponse', data: { method, subscription } })] };
  },
  frame: (quote) => JSON.stringify({ channel: 'activeAssetCtx', data: { coin: quote.symbol, ctx: context(quote) } }),
  answer: (_url, body, world) => {
    const { type, dex, req } = messageOf(body);
    if (type === 'candleSnapshot') return world.bars(String(req?.coin)).map((bar) => ({ t: bar.openAt, T: bar.openAt + HOUR - 1, s: req?.coin, i: '1h', o: bar.open, h: bar.high, l: bar.low, c: bar.close, v: '1', n: 1 }));
    if (type !== 'metaAndAssetCtxs') return undefined;
    const listed = COINS.filter((coin) => (coin.includes(':') ? coin.split(':')[0] : '') === (dex ?? '')).flatMap((coin) => world.quote(coin) ?? []);
    const universe = listed.map((quote) => ({ name: quote.symbol, szDecimals: quote.symbol === 'BTC' ? 5 : 2, maxLeverage: quote.symbol === 'BTC' ? 40 : 10, marginTableId: quote.symbol === 'BTC' ? 56 : 10 }));
    return [{ universe, marginTables: [[56, { description: 'tiered 40x', marginTiers: [{ lowerBound: '0.0', maxLeverage: 40 }, { lowerBound: '150000000.0', maxLeverage: 20 }] }]] }, listed.map(context)];
  },
};

const perpetual = (quote: Quote) => ({ ticker: quote.symbol, status: 'ACTIVE', oraclePrice: quote.mark, nextFundingRate: quote.fundingRate ?? '0.0000125', initialMarginFraction: '0.02', maintenanceMarginFraction: '0.012', tickSize: '1', stepSize: '0.0001', openInterest: '1' });
const dydx: FeedDouble = {
  streamHosts: ['indexer.dydx.trade'],
  restHosts: ['indexer.dydx.trade'],
  inAddress: () => ['BTC-USD', 'ETH-USD'],   // the channel speaks of all markets
  hear: () => NOTHING_HEARD,
  frame: (quote, first) => JSON.stringify(first
    ? { type: 'subscribed', connection_id: 'demo', message_id: 1, channel: 'v4_markets', contents: { markets: { [quote.symbol]: perpetual(quote) } } }
    : { type: 'channel_data', connection_id: 'demo', message_id: 2, channel: 'v4_markets', version: '1.0.0', contents: { oraclePrices: { [quote.symbol]: { oraclePrice: quote.mark, effectiveAt: new Date(quote.at).toISOString(), effectiveAtHeight: '1', marketId: 0 } } } }),
  answer: (url, _body, world) => {
    if (lastOf(url) === 'perpetualMarkets') {
      const quote = world.quote(url.searchParams.get('ticker') ?? '');
      return quote ? { markets: { [quote.symbol]: perpetual(quote) } } : { errors: [{ msg: 'ticker must be a valid ticker' }] };
    }
    const before = Date.parse(url.searchParams.get('toISO') ?? '2100-01-01');
    return { candles: world.bars(lastOf(url)).filter((bar) => bar.openAt < before).reverse().slice(0, 100).map((bar) => ({ startedAt: new Date(bar.openAt).toISOString(), ticker: lastOf(url), resolution: '1HOUR', open: bar.open, high: bar.high, low: bar.low, close: bar.close, trades: 1 })) };
  },
};

const GMX_TOKENS = [['BTC', '0x47904963fc8b2340414262125aF798B9655E58Cd', 8], ['ETH', '0x82aF49447D8a07e3bd95BD0d56f35241523fBab1', 18], ['NEAR', '0x1FF7F3EFBb9481Cbd7db4F932cBCD4467144237C', 24]] as const;
/** "60000.5" with 22 further digits, as a whole number. */
const scaled = (price: string, digits: number): string => {
  const [whole = '', part = ''] = price.split('.');
  return `${whole}${part.padEnd(digits, '0')}`;
};
const gmx: FeedDouble = {
  streamHosts: [],
  restHosts: ['arbitrum-api.gmxinfra.io'],
  inAddress: () => [],
  hear: () => NOTHING_HEARD,
  frame: () => '',
  answer: (url, _body, world) => {
    if (lastOf(url) === 'tickers') {
      return GMX_TOKENS.flatMap(([tokenSymbol, tokenAddress, decimals]) => {
        const quote = world.quote(tokenSymbol);
        return quote ? [{ tokenAddress, tokenSymbol, minPrice: scaled(quote.mark, 30 - decimals), maxPrice: scaled(quote.mark, 30 - decimals), updatedAt: quote.at }] : [];
      });
    }
    if (lastOf(url) === 'candles') return { period: url.searchParams.get('period'), candles: world.bars(url.searchParams.get('tokenSymbol') ?? '').map((bar) => [bar.openAt / 1000, Number(bar.open), Number(bar.high), Number(bar.low), Number(bar.close)]).reverse() };
    return undefined;
  },
};

export const ONCHAIN: Readonly<Record<string, FeedDouble>> = { hyperliquid, dydx, gmx };
