/** The stop suggestion as the surfaces show it (risk-spec 4.8, 4.9): price, reason figures, money, alternatives and remedies. */
import type { RawAccount, RawPosition } from '../reading/reading';
import type { StopAdvice, StopBinding } from './assessment';
import { CENT, Decimal, ONE, above0, along, dec, type Decimal as Amount } from './decimal';
import { Fields } from './input';
import { notionalAt } from './position';
import { percentOf, printed, printedOrNull, ratio, touchOf, type Sigmas } from './figures';
import type { Basis, Funded } from './position-basis';
import type { InstrumentFact } from './public-facts';
import { perObject } from './per-object';
import { amountUp, readRule, type Rule } from './rounding';
import { readConfig, configOf, type StopConfig } from './stop-config';
import type { StopSettings } from './stop-settings';
import { lossFrom, stopLoss, suggestStop, type StopSituation } from './stop-suggest';

/** Malformed settings count as absent. */
export const configFrom = perObject((settings: StopSettings): StopConfig | null => {
  const f = new Fields();
  const config = readConfig(f, 'stop', configOf(settings));
  return f.fault === null ? config : null;
});

/** Null: the venue's rule for prices cannot be read. */
const ruleOf = perObject((instrument: InstrumentFact): Rule | null => {
  const f = new Fields();
  const rule = readRule(f, 'rule', instrument.rule);
  return f.fault === null ? rule : null;
});

/** Smallest amount of margin worth naming: cents, or a hundred-millionth of a coin. */
export const MARGIN_STEP = { linear: new Decimal('0.01'), inverse: new Decimal('0.00000001') } as const;

export interface StopContext {
  readonly raw: RawPosition; readonly basis: Basis; readonly funded: Funded | null; readonly mark: Amount;
  /** Price the stop must come before; null: no price liquidates, or the venue prints none for this position alone. */
  readonly liquidation: Amount | null;
  /** The venue prints no price for this position alone: nothing says how far a stop may lie. */
  readonly liquidationUnknown: boolean;
  readonly atr: Amount | null; readonly sigmas: Sigmas | null;
  readonly settings: StopSettings; readonly account: RawAccount | null; readonly instrument: InstrumentFact | undefined;
}

/** What the risk budget refers to: the user's figure, else the equity the page shows in the same currency. */
function balanceOf(settings: StopSettings, account: RawAccount | null, settle: string): Amount | null {
  const own = dec(settings.balance);
  if (own !== null) return above0(own) ? own : null;
  const equity = dec(account?.equity);
  const comparable = account?.currency === undefined || settle === '' || account.currency.toUpperCase() === settle;
  return equity !== null && above0(equity) && comparable ? equity : null;
}

/** Smallest step of the size, in base coins (linear) or USD (inverse); null: not known. */
export function lotOf(instrument: InstrumentFact | undefined, basis: Basis): Amount | null {
  const [lot, unit] = [dec(instrument?.lot), dec(instrument?.contractValue)];
  if (lot === null || unit === null || !above0(lot) || instrument?.contract !== basis.contract) return null;
  return basis.contract === 'linear' ? lot : lot.times(unit);
}

/** Everything a suggestion needs, or null where a price on tick, an entry or the size is missing. */
export function situationOf(context: StopContext): StopSituation | null {
  const { basis, raw, instrument, settings } = context;
  const cfg = configFrom(settings);
  if (cfg === null || instrument === undefined || basis.size === null || basis.entry === null) return null;
  const rule = ruleOf(instrument);
  if (rule === null) return null;
  return {
    contract: basis.contract, s: basis.s, size: basis.size, entry: basis.entry, mark: context.mark, liq: context.liquidation, atr: context.atr,
    balance: balanceOf(settings, context.account, basis.settle),
    // The page does not say what was paid so far: the entry fee at the taker rate is what is known to have been.
    costs: cfg.takerFee.times(notionalAt({ contract: basis.contract, size: basis.size }, basis.entry)),
    rule, cfg, existing: dec(raw.stopLoss), trailing: null,
    lot: lotOf(instrument, basis),
    marginStep: MARGIN_STEP[basis.contract], release: basis.isolated ? basis.rules.release : 'retain', funded: context.funded?.position ?? null,
  };
}

export function adviseStop(context: StopContext): StopAdvice | null {
  const it = situationOf(context);
  if (it === null) return null;
  const { basis, settings } = context;
  const { s, mark, liq, cfg } = it;
  const markAsNumber = mark.toNumber();
  const found = suggestStop(it);
  const loss = found.stop === null ? null : stopLoss(it, found.stop);
  const budget = it.balance === null ? null : { riskPct: settings.riskPct, balance: printed(it.balance), amount: printed(it.balance.times(cfg.riskPct).times(CENT)) };

  // Only prices that can be placed now and come before liquidation are there to compare.
  const comparable = (binding: StopBinding, price: Amount): boolean => !found.pool.includes(binding) && above0(along(s, mark.minus(price)));
  const rest = (Object.entries(found.candidates) as [StopBinding, Amount | null][]).flatMap(([binding, price]) => (price !== null && comparable(binding, price) ? [{ binding, price }] : []));
  const candidates = [...found.pool.flatMap((binding) => found.candidates[binding] ?? []).map((price, i) => ({ binding: found.pool[i] ?? 'emergency', price })), ...rest]
    .filter(({ price }) => liq === null || above0(along(s, price.minus(liq))))
    .sort((a, b) => (a.binding === found.binding ? -1 : b.binding === found.binding ? 1 : s.s * b.price.cmp(a.price)))
    .map(({ binding, price }) => ({ binding, price: printed(price), lossFromNow: printed(price === found.stop && loss !== null ? loss.fromNow : lossFrom(it, mark, price)),
      gapToLiquidationPct: liq === null ? null : percentOf(along(s, price.minus(liq)), mark, markAsNumber) }));

  const cut = found.remedy?.reduceQty ?? found.remedyBudget?.reduceQty ?? null;
  const wallet = basis.isolated ? it.funded?.wallet ?? null : null;
  const warnings = context.liquidationUnknown ? [...found.warnings, 'liquidation-unknown'].sort() : found.warnings;
  return {
    status: found.status, price: printedOrNull(found.stop), binding: found.binding === 'existing' ? null : found.binding, warnings,
    lossFromNow: printedOrNull(loss?.fromNow ?? null), lossFromEntry: printedOrNull(loss?.fromEntry ?? null),
    pctOfMargin: loss === null || wallet === null || !above0(wallet) ? null : percentOf(loss.fromEntry, wallet),
    touch: found.stop === null ? null : touchOf(s, mark, found.stop, context.sigmas),
    candidates,
    remedy: found.remedy === null && found.remedyBudget === null ? null
      : { addMargin: printedOrNull(found.remedy?.addMargin ?? null), reduceSize: cut === null ? null : printed(inPrintedUnits(cut, basis)) },
    budget,
    facts: {
      k: settings.atrK, pct: settings.fixedPct, risk_pct: settings.riskPct,
      ...(it.atr === null || it.atr.isZero() ? {} : { x: ratio(along(s, mark.minus(it.entry)), it.atr) }),
      ...(liq === null ? {} : { d: percentOf(along(s, mark.minus(liq)), mark, markAsNumber) }),
    },
  };
}

/** A size in the unit the page prints. */
export function inPrintedUnits(size: Amount, basis: Basis): Amount {
  return size.times(basis.printedPer ?? ONE);
}

/** A cut, rounded up to the instrument's step and never more than the position, in the page's unit. */
export function cutInPrintedUnits(size: Amount, basis: Basis & { readonly size: Amount }, lot: Amount | null): Amount {
  const up = amountUp(size, lot);
  return inPrintedUnits(up.gt(basis.size) ? basis.size : up, basis);
}
