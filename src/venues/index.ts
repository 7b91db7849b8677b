/** Every venue's identity and looks: what the content script carries. One line per venue. */
import { aave } from './aave/venue';
import { binance } from './binance/venue';
import { bingx } from './bingx/venue';
import { bitget } from './bitget/venue';
import { bybit } from './bybit/venue';
import { coinbase } from './coinbase/venue';
import { compound } from './compound/venue';
import { deribit } from './deribit/venue';
import { dydx } from './dydx/venue';
import { gate } from './gate/venue';
import { gmx } from './gmx/venue';
import { htx } from './htx/venue';
import { hyperliquid } from './hyperliquid/venue';
import { kraken } from './kraken/venue';
import { kucoin } from './kucoin/venue';
import { mexc } from './mexc/venue';
import { okx } from './okx/venue';
import { phemex } from './phemex/venue';
import type { Venue } from './venue';

export const VENUES: readonly Venue[] = [
  aave,
  binance,
  bingx,
  bitget,
  bybit,
  coinbase,
  compound,
  deribit,
  dydx,
  gate,
  gmx,
  htx,
  hyperliquid,
  kraken,
  kucoin,
  mexc,
  okx,
  phemex,
];
