/** The demo's world: one clock, one price path, the markets that follow it, and the positions held in it. */
import { DEFAULT_TIERS, type FeedWorld, type Quote, type QuoteBar } from '../support/feeds';
import { deepestFall, HOUR, hoursUntil, priceAt, scenes, type PricePath, type Scene } from './price-path';

/** A market the demo quotes. The path's own symbol has its prices; others follow them by a fixed power, and the demo says so. */
export interface Market {
  readonly symbol: string; readonly base: string; readonly decimals: number; readonly lot: number;
  /** Its price when the path's own is `price`. */
  readonly of: (price: number) => number;
  readonly at: (demoTime: number) => number;
}

export interface Holding {
  readonly market: Market;
  readonly side: 'long' | 'short';
  readonly mode: 'isolated' | 'cross';
  readonly size: number;
  readonly entry: number;
  readonly leverage: number;
  readonly liquidation: number;
  /** Wallet margin, USDT. */
  readonly margin: number;
}

export interface Loan { readonly market: Market; readonly collateral: number; readonly threshold: number; readonly debt: number }

export interface World {
  readonly path: PricePath;
  readonly scenes: readonly Scene[];
  readonly speed: number;
  readonly markets: readonly Market[];
  readonly binance: readonly Holding[];
  readonly bybit: readonly Holding[];
  readonly aave: Loan;
  /** Demo time now, which scene it is in, and whether the replay is over (the last moment then stays). */
  readonly moment: (now: number) => { readonly at: number; readonly scene: number; readonly over: boolean };
  /** Real milliseconds the whole replay takes. */
  readonly duration: number;
  readonly feed: (now: () => number) => FeedWorld;
}

/** Where the companions of the recorded symbol begin, and by which power they follow it. Round figures of October 2025, our own choice. */
const COMPANIONS = [
  { symbol: 'BTCUSDT', price: 118_000, follows: 0.7 },
  { symbol: 'ETHUSDT', price: 4360, follows: 1.25 },
  { symbol: 'SOLUSDT', price: 221, follows: 1.3 },
] as const;

const decimalsFor = (price: number): number => (price >= 10_000 ? 1 : price >= 10 ? 2 : price >= 1 ? 3 : 5);
/** A lot of which one is worth some ten dollars. */
const lotFor = (price: number): number => Number((10 ** Math.min(3, -Math.round(Math.log10(price / 10)))).toFixed(6));
const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));

function marketsOf(path: PricePath, start: number): readonly Market[] {
  const first = priceAt(path, start);
  const market = (symbol: string, price: number, of: (own: number) => number): Market => {
    const decimals = decimalsFor(price);
    const rounded = (own: number): number => round(of(own), decimals);
    return { symbol, base: symbol.replace(/USDT$/, ''), decimals, lot: lotFor(price), of: rounded, at: (demoTime) => rounded(priceAt(path, demoTime)) };
  };
  return [
    market(path.symbol, first, (own) => own),
    ...COMPANIONS.filter(({ symbol }) => symbol !== path.symbol).slice(-2).map(({ symbol, price, follows }) => market(symbol, price, (own) => price * (own / first) ** follows)),
  ];
}

const tierOf = (notional: number): { mmr: number; ded: number } => {
  let tier = { mmr: Number(DEFAULT_TIERS.from[0]?.[1]), ded: 0 };
  for (const [from, mmr] of DEFAULT_TIERS.from.slice(1)) if (notional >= Number(from)) tier = { mmr: Number(mmr), ded: tier.ded + Number(from) * (Number(mmr) - tier.mmr) };
  return tier;
};

/** Isolated liquidation price of a linear contract, maintenance on the mark value (formulas.md, `linear-mark`). */
function liquidationOf(side: 'long' | 'short', size: number, entry: number, margin: number): number {
  const s = side === 'long' ? 1 : -1;
  let price = entry;
  for (let i = 0; i < 8; i++) { // the tier is that of the liquidation price: settle it
    const { mmr, ded } = tierOf(size * price);
    price = (margin + ded - s * size * entry) / (size * (mmr - s));
  }
  return price;
}

/** An isolated position whose liquidation price is near `wanted`: of the usual leverages, the one whose entry lies nearest to the present price. */
function isolated(market: Market, side: 'long' | 'short', wanted: number, now: number): Holding {
  const size = round(Math.max(market.lot, Math.round(62_000 / now / market.lot) * market.lot), 4);
  const s = side === 'long' ? 1 : -1;
  const { mmr, ded } = tierOf(size * wanted);
  const choices = [2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20, 25].map((leverage) => ({ leverage, entry: (wanted * (1 - s * mmr) + (s * ded) / size) / (1 - s / leverage) }));
  const { leverage, entry: exact } = choices.reduce((best, choice) => (Math.abs(choice.entry / now - 1) < Math.abs(best.entry / now - 1) ? choice : best));
  const entry = round(exact, market.decimals);
  const margin = round((size * entry) / leverage, 2);
  return { market, side, mode: 'isolated', size, entry, leverage, margin, liquidation: round(liquidationOf(side, size, entry, margin), market.decimals) };
}

/** Lowest price of a market over the scenes. */
function lowest(market: Market, shown: readonly Scene[], step: number): number {
  let low = Infinity;
  for (const { from, to } of shown) for (let at = from; at < to; at += step / 4) low = Math.min(low, market.at(at));
  return low;
}

/** `startedAt`: when the replay began, epoch ms; Infinity while it has not: the world then stands at its first moment. */
export function createWorld(path: PricePath, speed: number, startedAt: () => number): World {
  const { lowAt, low } = deepestFall(path);
  const shown = scenes(path, lowAt, low * 0.993);
  const start = (shown[0] as Scene).from;
  const markets = marketsOf(path, start);
  const [own, second, third] = markets as readonly [Market, Market, Market];
  const ownHolding = isolated(own, 'long', lowest(own, shown, path.step) * 0.993, own.at(start));
  const short = isolated(second, 'short', second.at(start) * 1.31, second.at(start));
  // A loan as large as leaves a health factor of 1.045 at the worst moment.
  const collateral = round(Math.max(second.lot, 45_000 / second.at(start)), 2);
  const loan: Loan = { market: second, collateral, threshold: 0.83, debt: round((collateral * 0.83 * lowest(second, shown, path.step)) / 1.045, 2) };
  /** Minutes a minute of a scene: never faster than asked for. */
  const paceOf = ({ slow }: Scene): number => (slow ? Math.min(speed, path.step / 10_000) : speed);
  const lengths = shown.map((scene) => (scene.to - scene.from) / paceOf(scene));

  const moment: World['moment'] = (now) => {
    let left = Math.max(0, now - startedAt());
    for (const [scene, length] of lengths.entries()) {
      if (left < length) return { at: (shown[scene] as Scene).from + left * paceOf(shown[scene] as Scene), scene, over: false };
      left -= length;
    }
    return { at: (shown.at(-1) as Scene).to - 1, scene: shown.length - 1, over: true };
  };

  const quote = (symbol: string, now: number): Quote | null => {
    const market = markets.find((one) => one.symbol === symbol);
    return market ? { symbol, mark: market.at(moment(now).at).toFixed(market.decimals), at: now } : null;
  };
  // The hour on screen is made the present hour, so that the recorded hours before it are the last closed ones.
  const bars = (symbol: string, now: number): readonly QuoteBar[] => {
    const market = markets.find((one) => one.symbol === symbol);
    if (!market) return [];
    const { at } = moment(now);
    const shift = Math.floor(now / HOUR) * HOUR - Math.floor(at / HOUR) * HOUR;
    const scale = (price: number): string => market.of(price).toFixed(market.decimals);
    return hoursUntil(path, at).map((bar) => ({ openAt: bar.at + shift, open: scale(bar.open), high: scale(bar.high), low: scale(bar.low), close: scale(bar.close) }));
  };

  return {
    path, scenes: shown, speed, markets, moment,
    binance: [ownHolding, { ...short, mode: 'cross' }],
    bybit: [isolated(third, 'long', lowest(third, shown, path.step) * 0.972, third.at(start))],
    aave: loan,
    duration: lengths.reduce((sum, length) => sum + length, 0),
    feed: (now) => ({
      now,
      quote: (symbol) => quote(symbol, now()),
      bars: (symbol) => bars(symbol, now()),
      steps: (symbol) => {
        const market = markets.find((one) => one.symbol === symbol);
        return { tick: (10 ** -(market?.decimals ?? 1)).toFixed(market?.decimals ?? 1), lot: String(market?.lot ?? 0.001) };
      },
    }),
  };
}
