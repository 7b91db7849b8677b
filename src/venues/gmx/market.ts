/** GMX v2: oracle prices of the index tokens, by REST; they are what its positions are marked and liquidated at. */
import * as v from 'valibot';
import { barsOfRows, MOST_BARS } from '../../market/bars';
import { polledMark } from '../../market/events';
import type { FeedEvent, MarketSource, RestCall } from '../../market/source';
import { amount, atMs, name, read, readEach } from '../../market/wire';
import { Decimal, text } from '../../risk/decimal';

// One oracle serves every chain's markets of the same token; Arbitrum's list is the longest.
const API = 'https://arbitrum-api.gmxinfra.io';

/**
 * Decimals and addresses of index tokens on Arbitrum: prices are US dollars times 10^30 per smallest unit. A token that is not listed here, or
 * that answers with another address, has no price for LiqLens: a wrong power of ten would be worse than none. Tokens shown as thousands (kPEPE) are left out.
 */
const TOKENS: Readonly<Record<string, { readonly decimals: number; readonly address: string }>> = {
  BTC: { decimals: 8, address: '0x47904963fc8b2340414262125aF798B9655E58Cd' },
  ETH: { decimals: 18, address: '0x82aF49447D8a07e3bd95BD0d56f35241523fBab1' },
  SOL: { decimals: 9, address: '0x2bcC6D6CdBbDC0a4071e48bb3B969b06B3330c07' },
  ARB: { decimals: 18, address: '0x912CE59144191C1204E64559FE8253a0e49E6548' },
  LINK: { decimals: 18, address: '0xf97f4df75117a78c1A5a0DBb814Af92458539FB4' },
  UNI: { decimals: 18, address: '0xFa7F8980b0f1E64A2062791cc3b0871572f1F7f0' },
  DOGE: { decimals: 8, address: '0xC4da4c24fd591125c3F47b340b6f4f76111883d8' },
  LTC: { decimals: 8, address: '0xB46A094Bc4B0adBD801E14b9DB95e05E28962764' },
  XRP: { decimals: 6, address: '0xc14e065b0067dE91534e032868f5Ac6ecf2c6868' },
  BNB: { decimals: 18, address: '0xa9004A5421372E1D83fB1f85b0fc986c912f91f3' },
  ATOM: { decimals: 6, address: '0x7D7F1765aCbaF847b9A1f7137FE8Ed4931FbfEbA' },
  NEAR: { decimals: 24, address: '0x1FF7F3EFBb9481Cbd7db4F932cBCD4467144237C' },
  AAVE: { decimals: 18, address: '0xba5DdD1f9d7F570dc94a51479a000E3BCE967196' },
  AVAX: { decimals: 18, address: '0x565609fAF65B92F7be02468acF86f8979423e514' },
  OP: { decimals: 18, address: '0xaC800FD6159c2a2CB8fC31EF74621eB430287a5A' },
  SUI: { decimals: 9, address: '0x197aa2DE1313c7AD50184234490E12409B2a1f95' },
};

// GET prices/tickers: [{ "tokenAddress", "tokenSymbol", "minPrice", "maxPrice", "updatedAt": ms }]. The middle of both counts as the mark.
const scaled = v.pipe(v.string(), v.regex(/^[1-9]\d{0,45}$/u));
const Ticker = v.object({ tokenAddress: name, minPrice: scaled, maxPrice: scaled, updatedAt: v.optional(v.unknown()) });
const mark: RestCall<readonly FeedEvent[]> = {
  request: () => ({ url: `${API}/prices/tickers` }),
  parse: (answer, now) => readEach(Ticker, answer).flatMap((row) => {
    const [symbol, token] = Object.entries(TOKENS).find(([, { address }]) => address.toLowerCase() === row.tokenAddress.toLowerCase()) ?? [];
    if (symbol === undefined || token === undefined || new Decimal(row.minPrice).gt(row.maxPrice)) return [];
    const middle = read(amount, text(new Decimal(row.minPrice).plus(row.maxPrice).div(2).times(new Decimal(10).pow(token.decimals - 30))));
    return middle === null ? [] : [polledMark(symbol, middle, read(atMs, row.updatedAt) ?? now)];
  }),
};

// GET prices/candles: { "period": "1h", "candles": [[seconds, open, high, low, close], ...] } of the oracle price in US dollars, newest first.
const klines: MarketSource['rest']['klines'] = {
  request: (feedSymbol) => ({ url: `${API}/prices/candles?tokenSymbol=${encodeURIComponent(feedSymbol)}&period=1h&limit=${MOST_BARS + 1}` }),
  parse: (answer) => barsOfRows(read(v.object({ period: v.literal('1h'), candles: v.array(v.unknown()) }), answer)?.candles, 1000),
};

export const market: MarketSource = {
  // Pages name the index market: "ETH/USD", "ETH/USD-WETH-USDC", "ETH".
  feedSymbol: (pageSymbol) => {
    const [token = ''] = pageSymbol.normalize('NFKC').trim().toUpperCase().split(/[/\s-]/u);
    return Object.hasOwn(TOKENS, token) ? token : null;
  },
  stream: null,
  // No tick: positions are marked at the oracle's price. What a position must keep is a market's own parameter and comes with the position.
  rest: { mark, klines, instrument: null, tiers: null },
};
