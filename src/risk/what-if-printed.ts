/**
 * What-if on the figures a page prints: the wallet margin is the one that the printed liquidation price implies, so tiers and account need not be known.
 * Linear: W = m q L - s q (L - E), the equation of risk-spec 1.4 solved for the margin; every other step is section 5.
 */
import type { PositionAssessment } from './assessment';
import { dec, HUNDRED, ONE, ZERO, type Decimal } from './decimal';
import { isFault } from './input';
import { whatifAddMargin, whatifLeverage, whatifReduce } from './what-if';

/** Maintenance rates that span what venues ask for retail sizes. Both are computed, the nearer liquidation counts: the unknown rate errs on the early side. */
const RATES = ['0.004', '0.05'] as const;

export interface Change { readonly addMargin: string; readonly newSize: string; readonly leverage: string | null }
/** `moves` false: this change does not move liquidation here, and `why` says the rule behind it. */
export interface Then { readonly liquidation: Decimal | null; readonly distPct: Decimal | null; readonly extraMargin: Decimal | null; readonly why: readonly ('isolated-cut' | 'cross-leverage')[] }

/** Size in base coins; null where the page's unit cannot be turned into them. */
export function baseSize(position: PositionAssessment): Decimal | null {
  const size = dec(position.raw.size), mark = dec(position.mark.used), notional = dec(position.raw.notional)?.abs() ?? null;
  if (position.contract !== 'linear' || size === null || mark === null || mark.lte(0)) return null;
  if (position.raw.sizeUnit === 'base') return size;
  if (position.raw.sizeUnit === 'quote') return size.div(mark);
  return notional === null ? null : notional.div(mark);
}

/** Null: the page does not show enough (no liquidation price, no entry, an inverse or unreadable size). `newSize` in base coins, at most the present one. */
export function whatIfPrinted(position: PositionAssessment, change: Change): Then | null {
  const { side, entry, marginMode } = position.raw;
  const size = baseSize(position), liq = dec(position.liquidation.used), from = dec(entry), mark = dec(position.mark.used);
  const add = dec(change.addMargin), next = dec(change.newSize);
  if (size === null || liq === null || from === null || mark === null || add === null || next === null || next.lte(0) || next.gt(size)) return null;
  const s = side === 'long' ? ONE : ONE.neg();
  const why: Then['why'][number][] = [];
  let nearest: Decimal | null = null;
  let extraMargin: Decimal | null = null;
  for (const rate of RATES) {
    const implied = dec(rate)?.times(size).times(liq).minus(s.times(size).times(liq.minus(from))) ?? null;
    if (implied === null || implied.lte(0)) return null;
    let wallet = implied, held = size;
    const base = (): { side: 'long' | 'short'; size: Decimal; entry: Decimal; wallet_margin: Decimal; tiers: { floor: string; cap: null; mmr: string; ded: string }[]; fee_rate: string } =>
      ({ side, size: held, entry: from, wallet_margin: wallet, tiers: [{ floor: '0', cap: null, mmr: rate, ded: '0' }], fee_rate: '0' });
    if (next.lt(size)) {
      const cut = whatifReduce({ ...base(), mark, fraction: ONE.minus(next.div(size)), exit_cost_rate: '0.001', release: marginMode === 'cross' ? 'retain' : 'proportional' });
      if (isFault(cut)) return null;
      if (marginMode !== 'cross' && !why.includes('isolated-cut')) why.push('isolated-cut');
      held = cut.new_size;
      wallet = cut.new_wallet_margin;
    }
    if (change.leverage !== null && dec(change.leverage) !== null && change.leverage !== position.raw.leverage) {
      const changed = whatifLeverage({ ...base(), new_leverage: change.leverage, margin_mode: marginMode === 'cross' ? 'cross' : 'isolated' });
      if (isFault(changed)) return null;
      if (marginMode === 'cross') { if (!why.includes('cross-leverage')) why.push('cross-leverage'); } else { extraMargin = changed.extra_margin; wallet = wallet.plus(changed.extra_margin); }
    }
    const after = whatifAddMargin({ ...base(), mark, delta: add });
    if (isFault(after)) return null;
    if (after.liq_after !== null && (nearest === null || s.times(after.liq_after.minus(nearest)).gt(0))) nearest = after.liq_after;
  }
  return { liquidation: nearest, distPct: nearest === null ? null : s.times(mark.minus(nearest)).times(HUNDRED).div(mark), extraMargin: extraMargin !== null && extraMargin.eq(ZERO) ? null : extraMargin, why };
}
