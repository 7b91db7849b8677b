/** The venue's liquidation price, ours beside it, and which of them counts (risk-spec 1.8, 10.6). */
import type { RawPosition } from '../reading/reading';
import { above0, along, dec, max, min, type Decimal } from './decimal';
import { isFault } from './input';
import { liqDisagreement } from './integrity';
import { solve } from './liquidation';
import { notionalAt, requirementAt, type Position } from './position';
import type { Basis, Funded } from './position-basis';
import type { TiersFact } from './public-facts';

/** A venue's own table counts as current for a day (10.1). */
const TIERS_LAST_MS = 86_400_000;

export interface OwnFigure {
  readonly liq: Decimal | null;
  readonly status: 'ok' | 'unreachable' | 'past';
  /** `exact`: the venue's published formula on its own current table; else an estimate. */
  readonly is: 'exact' | 'estimated';
}

/** Maintenance at entry value (older engines): `E − s(W − R(E))/q`, inverse `N/(N/E + s(W − R(E)))`. */
function solveAtEntry(p: Position): OwnFigure['liq'] {
  const free = p.wallet.minus(requirementAt(p, p.entry));
  if (p.contract === 'linear') {
    const price = p.entry.minus(along(p.s, free).div(p.size));
    return above0(price) ? price : null;
  }
  const coins = notionalAt(p, p.entry).plus(along(p.s, free));
  return above0(coins) ? p.size.div(coins) : null;
}

/** A price is an output: digits no page and no comparison has are dropped here, before they burden every step after it. */
const shown = (liq: Decimal | null): Decimal | null => liq?.toSignificantDigits(18) ?? null;

/** Our own figure, only from a margin that stands on the page: one derived from the venue's price would merely repeat it. */
export function ownFigure(basis: Basis, funded: Funded | null): Omit<OwnFigure, 'is'> | null {
  if (funded === null || funded.by !== 'page') return null;
  if (basis.rules.isolated === 'linear-entry') {
    const liq = shown(solveAtEntry(funded.position));
    return { liq, status: liq === null ? 'unreachable' : 'ok' };
  }
  const { liq, status } = solve(funded.position);
  return { liq: shown(liq), status };
}

/** How much our figure is worth at `now`. */
export function standingOf(basis: Basis, tiers: TiersFact | undefined, now: number): OwnFigure['is'] {
  return basis.rules.isolated === 'linear-mark' && tiers?.source === 'venue' && now - tiers.asOf <= TIERS_LAST_MS ? 'exact' : 'estimated';
}

/** Both legs of a hedge share one price, which can lie on either side of the mark (1.6). */
export function isHedged(raw: RawPosition, others: readonly RawPosition[]): boolean {
  return raw.marginMode !== 'isolated' && others.some((other) => other.symbol === raw.symbol && other.side !== raw.side && other.marginMode !== 'isolated');
}

/** Nearer of two prices: where liquidation would come first. */
export function nearerOf(s: Decimal, a: Decimal | null, b: Decimal | null): Decimal | null {
  if (a === null || b === null) return a ?? b;
  return s.s > 0 ? max(a, b) : min(a, b);
}

export interface LiquidationChoice {
  readonly used: Decimal | null; readonly venue: Decimal | null; readonly own: Decimal | null; readonly ownIs: 'exact' | 'estimated' | null;
  readonly status: 'ok' | 'past' | 'hidden' | 'unreachable' | 'unknown'; readonly agreement: 'single' | 'agree' | 'notice' | 'disagree'; readonly gapPct: Decimal | null;
}

export function chooseLiquidation(raw: RawPosition, basis: Basis, own: OwnFigure | null, mark: Decimal | null): LiquidationChoice {
  const venue = basis.venueLiquidation;
  const bare = { venue, own: own?.liq ?? null, ownIs: own?.liq === null || own === null ? null : own.is, agreement: 'single' as const, gapPct: null };
  if (venue === null) {
    if (own === null) return { ...bare, used: null, status: 'unknown' };
    if (own.liq === null) return { ...bare, used: null, status: own.status === 'past' ? 'past' : 'unreachable' };
    return { ...bare, used: own.liq, ownIs: 'estimated', status: 'hidden' };
  }
  if (own === null || own.liq === null || mark === null) return { ...bare, used: venue, status: 'ok' };
  const compared = liqDisagreement({ side: raw.side, mark, venue_liq: venue, own_liq: own.liq });
  if (isFault(compared)) return { ...bare, used: venue, status: 'ok' };
  return { ...bare, used: compared.liq_used, status: 'ok', agreement: compared.status, gapPct: compared.diff_pct_of_mark };
}

/** What a printed or account-wide margin ratio is for this position; null: none is known. */
export function usageOf(raw: RawPosition, basis: Basis, accountUsage: string | null | undefined): Decimal | null {
  return dec(raw.usage) ?? (basis.isolated ? null : dec(accountUsage));
}
