/** One account under a market move (risk-spec 6.1-6.3): exposure, equity after a shock, and the move that liquidates it. */
import { Decimal, INFINITY, ONE, ZERO, max, type Num } from './decimal';
import { Fields, type Result, type Side } from './input';
import { readTiers, tierAt, type MarginTier, type TierInput } from './tiers';

/** A balance. Negative amounts are debts: full value, no haircut. `beta`: move per market move; stablecoins '0', absent counts as '1'. */
export interface Balance { readonly asset: string; readonly amount: Num; readonly price: Num; readonly haircut: Num; readonly beta?: Num | null }
/** A linear position: size in base coins, tiers in USD. */
export interface LinearHolding { readonly contract?: 'linear'; readonly symbol: string; readonly side: Side; readonly size: Num; readonly entry: Num; readonly mark: Num; readonly tiers: readonly TierInput[]; readonly beta?: Num | null }
/** An inverse position inside a USD account: its coin margin moves with it, tiers in coin. */
export interface InverseHolding { readonly contract: 'inverse'; readonly symbol: string; readonly side: Side; readonly notional_usd: Num; readonly wallet_margin_coin: Num; readonly entry: Num; readonly mark: Num; readonly tiers: readonly TierInput[]; readonly beta?: Num | null }
export interface Account { readonly collateral: readonly Balance[]; readonly positions: readonly (LinearHolding | InverseHolding)[] }

/** The market moves a surface shows (6.2). */
export const SHOCK_LADDER = ['-0.05', '-0.1', '-0.2', '-0.3', '-0.5', '0.1', '0.2', '0.5'] as const;

/** Everything as `value(P) = fixed + perPrice·P` on a stretch of prices, with `P = price·max(0, 1 + beta·δ)`. */
interface Line { readonly price: Decimal; readonly beta: Decimal; readonly edges: readonly Decimal[]; readonly at: (around: Decimal) => { readonly fixed: Decimal; readonly perPrice: Decimal; readonly needFixed: Decimal; readonly needPerPrice: Decimal } }

function readAccount(f: Fields, account: Account): readonly Line[] {
  const balances = f.list('collateral', account.collateral, 0).map((one, i): Line => {
    const at = (name: string): string => `collateral[${i}].${name}`;
    const amount = f.number(at('amount'), one?.amount), haircut = f.atLeastZero(at('haircut'), one?.haircut);
    if (haircut.gt(1)) f.bad(at('haircut'), 'too-large');
    const line = { fixed: ZERO, perPrice: amount.gt(0) ? amount.times(ONE.minus(haircut)) : amount, needFixed: ZERO, needPerPrice: ZERO };
    return { price: f.positive(at('price'), one?.price), beta: f.number(at('beta'), one?.beta ?? '1'), edges: [], at: () => line };
  });
  const positions = f.list('positions', account.positions, 0).map((one, i): Line => {
    const at = (name: string): string => `positions[${i}].${name}`;
    const side = f.side(at('side'), one?.side), entry = f.positive(at('entry'), one?.entry), tiers = readTiers(f, at('tiers'), one?.tiers);
    const price = f.positive(at('mark'), one?.mark), beta = f.number(at('beta'), one?.beta ?? '1');
    if (one?.contract === 'inverse') {
      const notional = f.positive(at('notional_usd'), one.notional_usd), wallet = f.number(at('wallet_margin_coin'), one.wallet_margin_coin);
      const perPrice = f.fault === null ? wallet.plus(side.times(notional).div(entry)) : ZERO;
      return { price, beta, edges: floors(tiers).map((floor) => notional.div(floor)), at: (around) => {
        const tier = tierAt(tiers, around.gt(0) ? notional.div(around) : INFINITY);
        return { fixed: side.times(notional).neg(), perPrice, needFixed: tier.mmr.times(notional), needPerPrice: tier.ded.neg() };
      } };
    }
    const size = f.atLeastZero(at('size'), one?.size);
    return { price, beta, edges: f.fault === null && size.gt(0) ? floors(tiers).map((floor) => floor.div(size)) : [], at: (around) => {
      const tier = tierAt(tiers, size.times(around));
      return { fixed: side.times(size).times(entry).neg(), perPrice: side.times(size), needFixed: tier.ded.neg(), needPerPrice: size.times(tier.mmr) };
    } };
  });
  return [...balances, ...positions];
}

const floors = (tiers: readonly MarginTier[]): Decimal[] => tiers.map((tier) => tier.floor).filter((floor) => floor.gt(0));
const moved = (line: Line, shock: Decimal): Decimal => max(ZERO, line.price.times(line.beta.times(shock).plus(ONE)));

/** Equity and maintenance after a move; tiers are those of the move `around` (a point inside the stretch). */
function after(lines: readonly Line[], shock: Decimal, around: Decimal = shock): { equity: Decimal; maintenance: Decimal } {
  let equity = ZERO, maintenance = ZERO;
  for (const line of lines) {
    const price = moved(line, shock), part = line.at(moved(line, around));
    equity = equity.plus(part.fixed).plus(part.perPrice.times(price));
    maintenance = maintenance.plus(part.needFixed).plus(part.needPerPrice.times(price));
  }
  return { equity, maintenance };
}

/** `portfolio.shock` (6.2): the account after a market move `shock` (-0.2 is a fall of 20 %). No equity left is usage Infinity. */
export function shock(input: Account & { readonly shock: Num }): Result<{ readonly equity: Decimal; readonly maintenance: Decimal; readonly usage: Decimal; readonly liquidated: boolean }> {
  const f = new Fields();
  const lines = readAccount(f, input), move = f.number('shock', input.shock);
  if (f.fault !== null) return f.fault;
  const { equity, maintenance } = after(lines, move);
  return { equity, maintenance, usage: equity.lte(0) ? INFINITY : maintenance.div(equity), liquidated: equity.lte(maintenance) };
}

const LOWEST = new Decimal(-1), HIGHEST = new Decimal(20);

/**
 * `portfolio.shockToLiq` (6.3): the market moves nearest to 0, down and up, at which equity meets maintenance; null where none does between -100 % and
 * +2000 %. An account that is liquidated as it stands needs no move: 0 on both sides, status `past`.
 */
export function shockToLiq(input: Account): Result<{ readonly shock_down: Decimal | null; readonly shock_up: Decimal | null; readonly status: 'ok' | 'past' | 'unreachable' }> {
  const f = new Fields();
  const lines = readAccount(f, input);
  if (f.fault !== null) return f.fault;
  const now = after(lines, ZERO);
  if (now.equity.lte(now.maintenance)) return { shock_down: ZERO, shock_up: ZERO, status: 'past' };
  const kinks = lines.filter((line) => !line.beta.isZero())
    .flatMap((line) => [ZERO, ...line.edges].map((edge) => edge.div(line.price).minus(ONE).div(line.beta)))
    .sort((a, b) => a.cmp(b));
  const down = [ZERO, ...kinks.filter((kink) => kink.lt(0) && kink.gt(LOWEST)).reverse(), LOWEST];
  const up = [ZERO, ...kinks.filter((kink) => kink.gt(0) && kink.lt(HIGHEST)), HIGHEST];
  const shock_down = firstRoot(lines, down), shock_up = firstRoot(lines, up);
  return { shock_down, shock_up, status: shock_down === null && shock_up === null ? 'unreachable' : 'ok' };
}

/** Walks outward from 0 over stretches on which the margin is a straight line. */
function firstRoot(lines: readonly Line[], points: readonly Decimal[]): Decimal | null {
  for (let i = 1; i < points.length; i++) {
    const near = points[i - 1] ?? ZERO, far = points[i] ?? near;
    const middle = near.plus(far).div(2);
    const margin = (shock: Decimal): Decimal => { const at = after(lines, shock, middle); return at.equity.minus(at.maintenance); };
    const atNear = margin(near), atFar = margin(far);
    if (atNear.lte(0)) return near; // a table with rounded deductions jumps at its edges
    if (atFar.lte(0)) return near.plus(far.minus(near).times(atNear).div(atNear.minus(atFar)));
  }
  return null;
}

/** Exposure of one account (6.1); accounts do not help each other. Leverage null without equity. */
export function exposure(input: { readonly notionals: readonly { readonly side: Side; readonly notional: Num }[]; readonly equity: Num | null }):
  Result<{ readonly gross: Decimal; readonly net: Decimal; readonly effective_leverage: Decimal | null }> {
  const f = new Fields();
  const signed = f.list('notionals', input.notionals, 0).map((one, i) => f.side(`notionals[${i}].side`, one?.side).times(f.atLeastZero(`notionals[${i}].notional`, one?.notional)));
  const equity = f.optional('equity', input.equity, 'number');
  if (f.fault !== null) return f.fault;
  const gross = signed.reduce((sum, one) => sum.plus(one.abs()), ZERO);
  return { gross, net: signed.reduce((sum, one) => sum.plus(one), ZERO), effective_leverage: equity === null || equity.lte(0) ? null : gross.div(equity) };
}
