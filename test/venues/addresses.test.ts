/** Which addresses of the exchanges LiqLens takes for a page of positions, and which it leaves alone. */
import { describe, expect, it } from 'vitest';
import { pageAt } from '../../src/content/session';
import { VENUES } from '../../src/venues/index';

const at = (address: string): string => { const found = pageAt(VENUES, new URL(address)); return found ? `${found.venue.id}/${found.page.id}` : 'none'; };

const PAGES: Readonly<Record<string, string>> = {
  'https://www.okx.com/trade-swap/btc-usdt-swap': 'okx/swap',
  'https://www.okx.com/zh-hans/trade-swap/btc-usdt-swap': 'okx/swap',
  'https://my.okx.com/trade-swap/btc-usdt-swap': 'okx/swap',
  'https://app.okx.com/trade-futures/btc-usdt-261225': 'okx/futures',
  'https://www.mexc.com/futures/BTC_USDT': 'mexc/futures',
  'https://www.mexc.com/zh-MY/futures/SOL_USDT?type=linear_swap': 'mexc/futures',
  'https://www.kcex.com/futures/exchange/BTC_USDT': 'mexc/kcex',
  'https://www.bitget.com/futures/usdt/BTCUSDT': 'bitget/futures',
  'https://www.bitget.com/zh-CN/futures/usdc/BTCPERP': 'bitget/futures',
  'https://www.bitget.com/futures/coin/BTCUSD': 'bitget/futures',
  'https://www.bitget.com/mix/usdt/BTCUSDT_UMCBL': 'bitget/futures',
  'https://www.gate.com/futures/USDT/BTC_USDT': 'gate/futures',
  'https://www.gate.com/tr/futures/USDT/BTC_USDT': 'gate/futures',
  'https://www.gate.com/en/futures-delivery/usdt/SOL_USDT_20260710': 'gate/futures',
  'https://www.kucoin.com/trade/futures/BTCUSDTM': 'kucoin/futures',
  'https://www.kucoin.com/futures/trade/XBTUSDTM': 'kucoin/futures',
  'https://www.kucoin.com/tr/trade/futures/XBTUSDM': 'kucoin/futures',
  'https://pro.kraken.com/app/trade/futures-btc-usd-perp': 'kraken/trade',
  'https://pro.kraken.com/prop/account/8842/portfolio': 'kraken/prop',
  'https://pro.kraken.com/prop/account/8842/trade/jto-usd': 'kraken/prop',
  'https://www.coinbase.com/advanced-trade/perpetuals/BTC-PERP': 'coinbase/positions',
  'https://www.deribit.com/futures/BTC-PERPETUAL': 'deribit/positions',
  'https://bingx.com/en/perpetual/BTC-USDT': 'bingx/positions',
  'https://bingx.com/en-us/perpetual/BTC-USDT/': 'bingx/positions',
  'https://phemex.com/futures/BTC-USDT': 'phemex/positions',
  'https://www.htx.com/en-us/futures/linear_swap/exchange#contract_code=BTC-USDT': 'htx/positions',
};
const OTHERS = [
  'https://www.okx.com/copy-trading', 'https://www.okx.com/trade-spot/btc-usdt', 'https://www.okx.com/balance/my-trade', 'https://www.okx.com.example.org/trade-swap/btc-usdt-swap',
  'https://www.mexc.com/futures/copyTrade/trader/4471', 'https://www.mexc.com/exchange/BTC_USDT', 'https://www.mexc.co/futures/BTC_USDT',
  'https://www.bitget.com/copy-trading/trader/1', 'https://www.bitget.com/spot/BTCUSDT', 'https://www.bitget.cloud/futures/usdt/BTCUSDT',
  'https://www.gate.com/trade/BTC_USDT', 'https://www.gate.ac/futures/USDT/BTC_USDT', 'https://www.kucoin.com/trade/BTC-USDT', 'https://www.kucoin.com/copytrading',
  'https://pro.kraken.com/app/trade/btc-usd', 'https://www.coinbase.com/advanced-trade/spot/BTC-USD', 'https://www.deribit.com/options/BTC', 'https://test.deribit.com/futures/BTC-PERPETUAL',
  'https://bingx.com/en/spot/BTCUSDT', 'https://bingx.com/en/CopyTrading/1', 'https://phemex.com/spot/trade/BTCUSDT', 'https://www.htx.com/trade/btc_usdt', 'https://www.bitmex.com/app/trade/XBTUSD',
];

describe('Addresses of exchange pages', () => {
  it.each(Object.entries(PAGES))('takes %s for %s', (address, page) => expect(at(address)).toBe(page));
  it.each(OTHERS)('leaves %s alone', (address) => expect(at(address)).toBe('none'));
  it('marks as experimental the venues whose page nobody has evidenced', () => {
    expect(VENUES.filter((venue) => venue.experimental).map((venue) => venue.id)).toEqual(['bingx', 'bitget', 'coinbase', 'deribit', 'htx', 'kraken', 'kucoin', 'phemex']);
  });
});
