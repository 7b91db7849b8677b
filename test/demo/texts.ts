/** What the demo's pages print of a holding at a moment: text as the venues write it. */
import type { Holding, Loan } from './world';

const english = (value: number, decimals: number): string => value.toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
const signed = (value: number, decimals: number): string => `${value > 0 ? '+' : ''}${english(value, decimals)}`;

/** By name, so that a page decides the order of its columns. Every value is a list of text runs. */
export type Row = Readonly<Record<'symbol' | 'mode' | 'leverage' | 'size' | 'unit' | 'value' | 'entry' | 'breakEven' | 'mark' | 'liquidation' | 'ratio' | 'margin' | 'initial' | 'pnl' | 'roi' | 'tone', string>>;

/** A position at a mark price. Maintenance at the tier is left out of the ratio's precision: pages print it with two digits. */
export function rowOf(holding: Holding, mark: number): Row {
  const { market, size, entry, leverage, margin, side } = holding;
  const s = side === 'long' ? 1 : -1;
  const pnl = s * size * (mark - entry);
  const maintenance = size * mark * 0.005 - 50;
  const lot = Math.max(0, -Math.floor(Math.log10(market.lot)));
  return {
    symbol: market.symbol, mode: holding.mode, leverage: `${leverage}x`, tone: side,
    size: english(s * size, lot), unit: market.base,
    value: english(size * mark, 2),
    entry: english(entry, market.decimals),
    breakEven: english(entry * (1 + s * 0.0009), market.decimals),
    mark: english(mark, market.decimals),
    liquidation: english(holding.liquidation, market.decimals),
    ratio: `${english((100 * maintenance) / (margin + pnl), 2)}%`,
    // An isolated position's margin moves with its profit; a cross position's is the initial margin at the mark.
    margin: english(holding.mode === 'cross' ? (size * mark) / leverage : margin + pnl, 2),
    initial: english((size * mark) / leverage + size * mark * 0.00055 * (1 - s / leverage), 2),
    pnl: signed(pnl, 2),
    roi: `${signed((100 * pnl) / margin, 2)}%`,
  };
}

/** Aave prints at most two decimals of an amount from 1 up, seven below, a K from 100 thousand, and floors the health factor. */
export function loanTexts(loan: Loan, mark: number): Readonly<Record<'health' | 'netWorth' | 'amount' | 'amountUsd' | 'debt' | 'debtUsd', string>> {
  const compact = (value: number): string => (value >= 100_000 ? `${english(value / 1000, 2)}K` : english(value, value >= 1 || value === 0 ? 2 : 7));
  const worth = loan.collateral * mark;
  return {
    health: (Math.floor((100 * worth * loan.threshold) / loan.debt) / 100).toFixed(2),
    netWorth: `$${english((worth - loan.debt) / 1000, 2)}K`,
    amount: compact(loan.collateral), amountUsd: compact(worth), debt: compact(loan.debt), debtUsd: compact(loan.debt),
  };
}
