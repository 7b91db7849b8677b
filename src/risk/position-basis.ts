/** From a printed position and public facts to numbers the mathematics can use; whatever is not known stays null. */
import type { DecimalText, RawAccount, RawPosition } from '../reading/reading';
import { Decimal, INFINITY, ONE, ZERO, above0, dec } from './decimal';
import { Fields } from './input';
import { rulesFor, type MarginRules } from './margin-rules';
import { perObject } from './per-object';
import { profit, requirementAt, type Position } from './position';
import type { PublicFacts, TiersFact } from './public-facts';
import { readTiers, tierAt, type MarginTier } from './tiers';

export interface Basis {
  readonly contract: 'linear' | 'inverse';
  readonly settle: string;
  readonly rules: MarginRules;
  readonly s: Decimal;
  /** Base coins (linear) or USD notional (inverse); null: contracts of unknown value, or a size in the other unit without a price to convert it. */
  readonly size: Decimal | null;
  /** Printed units per unit of `size`. */
  readonly printedPer: Decimal | null;
  readonly entry: Decimal | null;
  readonly pageMark: Decimal | null;
  /** What the page prints as liquidation price; null where it prints none or shows no such column. */
  readonly venueLiquidation: Decimal | null;
  readonly isolated: boolean;
  readonly tiers: readonly MarginTier[] | null;
}

/** A positive price or size of a page; "0" is how some venues spell "none". */
export function positive(value: DecimalText | null | undefined): Decimal | null {
  const parsed = dec(value);
  return parsed !== null && above0(parsed) ? parsed : null;
}

const QUOTES = /(USDT|USDC|FDUSD|BUSD|USDE|USD1|USD|EUR)(?:[-_:/]?(?:PERP|SWAP|M|\d{2,6}|[FGHJKMNQUVXZ]\d{2}))?$/;

/** The instrument list knows; a venue with one kind of contract says so; else `BTCUSD` is inverse and `BTCUSDT` is not. */
function contractOf(symbol: string, facts: PublicFacts, rules: MarginRules): 'linear' | 'inverse' {
  const known = facts.instrument?.contract ?? (rules.contracts.length === 1 ? rules.contracts[0] : undefined);
  return known ?? (QUOTES.exec(symbol.toUpperCase())?.[1] === 'USD' && rules.contracts.includes('inverse') ? 'inverse' : 'linear');
}

/** Settle currency as far as the symbol tells it; '' when it does not and the page names none. */
function settleOf(symbol: string, contract: 'linear' | 'inverse', account: RawAccount | null): string {
  const upper = symbol.toUpperCase();
  const quote = QUOTES.exec(upper);
  if (contract === 'linear') return quote?.[1] ?? account?.currency ?? '';
  return quote === null ? account?.currency ?? '' : upper.slice(0, quote.index).replace(/[^A-Z0-9]/g, '');
}

/** Printed units per unit of `size`: how the page's size is to be divided. */
function printedUnits(raw: RawPosition, contract: 'linear' | 'inverse', facts: PublicFacts, pageMark: Decimal | null): Decimal | null {
  if (raw.sizeUnit === 'contracts') {
    const value = facts.instrument?.contract === contract ? positive(facts.instrument.contractValue) : null;
    return value === null ? null : ONE.div(value);
  }
  const own = raw.sizeUnit === (contract === 'linear' ? 'base' : 'quote');
  if (own) return ONE;
  // A size in the other unit is converted at the price that stood beside it.
  if (pageMark === null) return null;
  return contract === 'linear' ? pageMark : ONE.div(pageMark);
}

/** A malformed table counts as unknown. */
const readTable = perObject((table: TiersFact['tiers']): readonly MarginTier[] | null => {
  const f = new Fields();
  const tiers = readTiers(f, 'tiers', table);
  return f.fault === null ? tiers : null;
});

/** The table for a position of this size. One by size gives the whole position one rate, that of its row (0.3), at whatever price. */
function tableFor(fact: TiersFact | undefined, size: Decimal | null): readonly MarginTier[] | null {
  const tiers = fact === undefined ? null : readTable(fact.tiers);
  if (fact?.by !== 'size' || tiers === null) return tiers;
  return size === null ? null : [{ floor: ZERO, cap: INFINITY, mmr: tierAt(tiers, size).mmr, ded: ZERO }];
}

const LONG = ONE;
const SHORT = new Decimal(-1);

export function basisOf(raw: RawPosition, facts: PublicFacts, rules: MarginRules, account: RawAccount | null): Basis {
  const contract = contractOf(raw.symbol, facts, rules);
  const pageMark = positive(raw.mark);
  const printedPer = printedUnits(raw, contract, facts, pageMark);
  const printed = positive(raw.size);
  const size = printed === null || printedPer === null ? null : printedPer === ONE ? printed : printed.div(printedPer);
  return {
    contract, settle: settleOf(raw.symbol, contract, account), rules: rulesFor(rules, contract), s: raw.side === 'long' ? LONG : SHORT,
    size, printedPer, entry: positive(raw.entry), pageMark,
    venueLiquidation: positive(raw.liquidation), isolated: raw.marginMode === 'isolated', tiers: tableFor(facts.tiers, size),
  };
}

/** Margin without unrealised PnL, if the page's margin column is one that can be used as such. Never derived from leverage: positions of several fills differ from it. */
function pageWallet(raw: RawPosition, basis: Basis & { readonly size: Decimal; readonly entry: Decimal }): Decimal | null {
  const margin = dec(raw.margin);
  if (!basis.isolated || margin === null || !above0(margin)) return null;
  if (basis.rules.pageMargin === 'wallet') return margin;
  if (basis.rules.pageMargin !== 'with-pnl') return null;
  const pnl = dec(raw.pnl) ?? (basis.pageMark === null ? null : profit(basis, basis.entry, basis.pageMark));
  return pnl === null ? null : margin.minus(pnl);
}

/** The position with what backs it, for amounts of margin and size. */
export interface Funded {
  readonly position: Position;
  /** `page`: the margin stands on the page. `implied`: it follows from the venue's own liquidation price, so amounts are exact but prove nothing about that price. */
  readonly by: 'page' | 'implied';
}

/**
 * Null unless size, entry, tiers and a confirmed formula are known and either the page's margin can be used or the venue prints its liquidation
 * price: `W = R(L) − s·q(L − E)`. In cross margin that is the effective wallet of 1.5: right if only this coin moves.
 */
export function fundedOf(raw: RawPosition, basis: Basis, hedged: boolean): Funded | null {
  const { size, entry, tiers, rules, venueLiquidation } = basis;
  if (size === null || entry === null || tiers === null || rules.isolated === null || hedged) return null;
  const fee = dec(rules.requirementFee);
  if (fee === null) return null;
  const bare: Position = { contract: basis.contract, s: basis.s, size, entry, wallet: new Decimal(0), tiers, fee };
  const wallet = pageWallet(raw, { ...basis, size, entry });
  if (wallet !== null) return { position: { ...bare, wallet }, by: 'page' };
  if (venueLiquidation === null || rules.isolated !== 'linear-mark') return null;
  return { position: { ...bare, wallet: requirementAt(bare, venueLiquidation).minus(profit(bare, entry, venueLiquidation)) }, by: 'implied' };
}
