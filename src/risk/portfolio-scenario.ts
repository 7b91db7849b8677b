/** What a move does to a portfolio: who is liquidated first, how far away everything is afterwards, and how much hangs on one coin (risk-spec 6.2, 6.3, 6.7, 6.8). */
import type { DecimalText } from '../reading/reading';
import type { ItemKey } from './assessment';
import { dec, HUNDRED, max, ONE, text, ZERO, type Decimal } from './decimal';
import { isFault } from './input';
import { slopeOf, type Holding, type Leg, type Portfolio, type Weight } from './portfolio-assess';
import { shock, shockToLiq, type Account } from './portfolio';
import { concentration } from './portfolio-stress';

/** Every coin moves by the same percent, or one coin (its family: WETH and wstETH count as ETH) moves and all others stand still. Dollars never move. */
export type Scope = { readonly kind: 'everything' } | { readonly kind: 'coin'; readonly coin: string };

/** `movePct`: percent move of the market (or the coin) that liquidates; 0: liquidated as it stands. A pool's keys share one fate. */
export interface Fate { readonly keys: readonly ItemKey[]; readonly movePct: DecimalText }

/** Nearest first. What no move between -100 % and +2000 % liquidates is in neither list. Static: no cascade, no venue intervention. */
export function firstToGo(portfolio: Portfolio, scope: Scope): { readonly falling: readonly Fate[]; readonly rising: readonly Fate[] } {
  const falling: { keys: readonly ItemKey[]; move: Decimal }[] = [], rising: typeof falling = [];
  for (const holding of portfolio.holdings) {
    const moves = movesOf(holding, scope);
    if (moves.down !== null) falling.push({ keys: keysOf(holding), move: moves.down });
    if (moves.up !== null) rising.push({ keys: keysOf(holding), move: moves.up });
  }
  const fates = (list: typeof falling): Fate[] => list.toSorted((a, b) => a.move.abs().cmp(b.move.abs())).map(({ keys, move }) => ({ keys, movePct: text(move.times(HUNDRED)) }));
  return { falling: fates(falling), rising: fates(rising) };
}

const keysOf = (holding: Holding): readonly ItemKey[] => (holding.kind === 'pool' ? holding.keys : [holding.key]);
const moves = (coin: string, scope: Scope): boolean => coin !== 'USD' && (scope.kind === 'everything' || scope.coin === coin);
const betaOf = (leg: Leg, scope: Scope): '1' | '0' => (moves(leg.coin, scope) ? '1' : '0');

function movesOf(holding: Holding, scope: Scope): { down: Decimal | null; up: Decimal | null } {
  if (holding.kind === 'pool') {
    const found = shockToLiq(accountOf(holding, scope));
    return isFault(found) ? { down: null, up: null } : { down: found.shock_down, up: found.shock_up };
  }
  if (holding.kind === 'loan') return loanMoves(holding, scope);
  const { leg } = holding;
  if (!moves(leg.coin, scope) || leg.liquidation === null) return { down: null, up: null };
  // Past its price on whichever side: no further move is needed.
  const move = holding.distPct.lte(0) ? ZERO : leg.liquidation.div(leg.mark).minus(ONE);
  return leg.s === 1 ? { down: move, up: null } : { down: null, up: move };
}

/** The pool as an account at its present marks: profits so far are inside the balance, which therefore does not move (inverse: the balance is coin and does). */
function accountOf(pool: Extract<Holding, { kind: 'pool' }>, scope: Scope): Account {
  const tiers = (leg: Leg) => [{ floor: '0', cap: null, mmr: leg.rate, ded: '0' }];
  const required = pool.legs.reduce((sum, leg) => sum.plus(leg.contract === 'linear' ? leg.size.times(leg.mark).times(leg.rate) : leg.size.times(leg.rate).div(leg.mark)), ZERO);
  const balance = pool.buffer.plus(required);
  const side = (leg: Leg): 'long' | 'short' => (leg.s === 1 ? 'long' : 'short');
  const positions = pool.legs.map((leg, index) => {
    const common = { symbol: leg.key, side: side(leg), entry: leg.mark, mark: leg.mark, tiers: tiers(leg), beta: betaOf(leg, scope) };
    return leg.contract === 'linear' ? { ...common, size: leg.size } : { ...common, contract: 'inverse' as const, notional_usd: leg.size, wallet_margin_coin: index === 0 ? balance : ZERO };
  });
  return { collateral: pool.contract === 'linear' ? [{ asset: pool.settle, amount: balance, price: '1', haircut: '0', beta: '0' }] : [], positions };
}

/** Falls and rises of the moving coins at which health is 1: `(cover − debt) / (moving cover − moving debt)`. */
function loanMoves(loan: Extract<Holding, { kind: 'loan' }>, scope: Scope): { down: Decimal | null; up: Decimal | null } {
  const weigh = (parts: readonly Weight[], all: boolean): Decimal => parts.filter((part) => all || moves(part.coin, scope)).reduce((sum, part) => sum.plus(part.weight), ZERO);
  const room = weigh(loan.collateral, true).minus(weigh(loan.debt, true)), slope = weigh(loan.collateral, false).minus(weigh(loan.debt, false));
  if (room.lte(0)) return { down: ZERO, up: null };
  if (slope.isZero()) return { down: null, up: null };
  const move = room.div(slope).neg();
  return slope.gt(0) ? { down: move.gt(-1) ? move : null, up: null } : { down: null, up: move };
}

/** One thing before and after a move. Distances in percent of the mark then; 0 or less is liquidated. `markAfter` null for a loan. */
export interface Shocked {
  readonly key: ItemKey; readonly liquidated: boolean; readonly moved: boolean;
  readonly distPctAfter: DecimalText | null; readonly markAfter: DecimalText | null; readonly healthAfter: DecimalText | null;
}

/** `movePct`: percent, -20 is a fall of 20 %. Malformed or below -100: nothing is said ([]). */
export function shocked(portfolio: Portfolio, scope: Scope, movePct: string): readonly Shocked[] {
  const move = dec(movePct)?.div(HUNDRED) ?? null;
  if (move === null || move.lt(-1)) return [];
  return portfolio.holdings.flatMap((holding) => {
    if (holding.kind === 'loan') return [loanAfter(holding, scope, move)];
    if (holding.kind === 'pool') return poolAfter(holding, scope, move);
    const { leg } = holding;
    const markAfter = after(leg, scope, move);
    const room = leg.liquidation === null || markAfter.isZero() ? ZERO : markAfter.minus(leg.liquidation).times(leg.s).div(markAfter).times(HUNDRED);
    return [{ key: holding.key, liquidated: room.lte(0), moved: moves(leg.coin, scope), distPctAfter: text(room), markAfter: text(markAfter), healthAfter: null }];
  });
}

const after = (leg: Leg, scope: Scope, move: Decimal): Decimal => (moves(leg.coin, scope) ? max(ZERO, leg.mark.times(move.plus(ONE))) : leg.mark);

/** Every cross price moves with the account: the buffer left, laid on each position alone (others frozen), as the venue's page would then show it. */
function poolAfter(pool: Extract<Holding, { kind: 'pool' }>, scope: Scope, move: Decimal): Shocked[] {
  const state = shock({ ...accountOf(pool, scope), shock: move });
  if (isFault(state)) return [];
  const left = state.equity.minus(state.maintenance);
  return pool.legs.map((leg) => {
    const mark = after(leg, scope, move);
    const room = left.lte(0) || mark.isZero() ? ZERO : roomFor(leg, slopeOf(leg, pool.legs), mark, left);
    return { key: leg.key, liquidated: left.lte(0), moved: moves(leg.coin, scope), distPctAfter: room === null ? null : text(room), markAfter: text(mark), healthAfter: null };
  });
}

/** Percent of mark in the adverse direction, which follows the slope; null when no price of this coin alone would use the buffer up. */
function roomFor(leg: Leg, slope: Decimal, mark: Decimal, left: Decimal): Decimal | null {
  if (slope.isZero()) return null;
  if (leg.contract === 'linear') {
    const room = left.div(slope.abs()).div(mark).times(HUNDRED);
    return slope.gt(0) && room.gte(HUNDRED) ? null : room;
  }
  const perCoin = ONE.div(mark).plus(left.div(mark).div(slope));
  return perCoin.lte(0) ? null : mark.minus(ONE.div(perCoin)).abs().div(mark).times(HUNDRED);
}

function loanAfter(loan: Extract<Holding, { kind: 'loan' }>, scope: Scope, move: Decimal): Shocked {
  const price = (coin: string): Decimal => max(ZERO, moves(coin, scope) ? move.plus(ONE) : ONE);
  const worth = (parts: readonly Weight[]): Decimal => parts.reduce((sum, part) => sum.plus(part.weight.times(price(part.coin))), ZERO);
  const cover = worth(loan.collateral), debt = worth(loan.debt);
  const factor = debt.isZero() ? null : cover.div(debt);
  return { key: loan.key, liquidated: factor !== null && factor.lt(1), moved: [...loan.collateral, ...loan.debt].some((part) => moves(part.coin, scope)),
    distPctAfter: null, markAfter: null, healthAfter: factor === null ? ('Infinity' as DecimalText) : text(factor) };
}

/** Shares of the exposure, largest first, by thing and by coin. Null without any exposure. "Coins move together; spread is not diversified" belongs beside it. */
export function concentrationOf(portfolio: Portfolio): {
  readonly status: 'single-position' | 'concentrated' | 'spread'; readonly effectiveN: DecimalText;
  readonly byItem: readonly { readonly key: ItemKey; readonly share: DecimalText }[];
  readonly byCoin: readonly { readonly coin: string; readonly share: DecimalText; readonly keys: readonly ItemKey[] }[] } | null {
  const found = concentration({ notional: portfolio.exposures.map((one) => one.notional) });
  if (isFault(found)) return null;
  const total = portfolio.exposures.reduce((sum, one) => sum.plus(one.notional), ZERO);
  const coins = new Map<string, { notional: Decimal; keys: ItemKey[] }>();
  for (const one of portfolio.exposures) {
    const coin = coins.get(one.coin) ?? { notional: ZERO, keys: [] };
    coins.set(one.coin, { notional: coin.notional.plus(one.notional), keys: [...coin.keys, one.key] });
  }
  const largest = <T extends { readonly notional: Decimal }>(list: readonly T[]): T[] => list.toSorted((a, b) => b.notional.cmp(a.notional));
  return {
    status: found.status, effectiveN: text(found.effective_n),
    byItem: largest(portfolio.exposures).map((one) => ({ key: one.key, share: text(one.notional.div(total)) })),
    byCoin: largest([...coins].map(([coin, { notional, keys }]) => ({ coin, notional, keys }))).map(({ coin, notional, keys }) => ({ coin, keys, share: text(notional.div(total)) })),
  };
}

/** Accounts whose positions share margin, with what is left above the requirement, settle currency. */
export function sharedMargin(portfolio: Portfolio): readonly { readonly id: string; readonly keys: readonly ItemKey[]; readonly settle: string; readonly buffer: DecimalText }[] {
  return portfolio.holdings.flatMap((one) => (one.kind === 'pool' ? [{ id: one.id, keys: one.keys, settle: one.settle, buffer: text(one.buffer) }] : []));
}
