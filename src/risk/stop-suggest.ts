/** The one suggestion (risk-spec 4.8): the tightest stop that settings, volatility, budget and liquidation allow, why, and what would make room. */
import type { StopBinding } from './assessment';
import { breakEvenPrice } from './cost';
import { CENT, HUNDRED, ZERO, above0, along, below0, max, type Decimal, type Num } from './decimal';
import { Fields, type Result } from './input';
import { solve } from './liquidation';
import { notionalAt, profit, readLinear, type LinearInput, type Position } from './position';
import type { PriceRule } from './public-facts';
import { awayFromMark, readRule, towardMark, type Rule } from './rounding';
import { checkStop } from './stop-check';
import { readConfig, type ConfigInput, type StopConfig } from './stop-config';
import { budgetPrice, liquidationBuffer, stopAt } from './stop-methods';
import { budgetRemedy, liquidationRemedy, type BudgetRemedy, type Remedy } from './stop-remedy';

/** Everything a suggestion rests on. Absent facts are null and drop the candidates that need them. */
export interface StopSituation {
  readonly contract: 'linear' | 'inverse'; readonly s: Decimal; readonly size: Decimal; readonly entry: Decimal; readonly mark: Decimal;
  /** Nearer of the venue's and our own liquidation price; null: none, or unknown. */
  readonly liq: Decimal | null;
  readonly atr: Decimal | null;
  /** What the risk budget refers to, settle currency. */
  readonly balance: Decimal | null;
  /** `K`: entry fee and net funding already paid. */
  readonly costs: Decimal;
  readonly rule: Rule; readonly cfg: StopConfig;
  readonly existing: Decimal | null; readonly trailing: Decimal | null;
  readonly lot: Decimal | null; readonly marginStep: Decimal | null;
  readonly release: 'proportional' | 'retain';
  /** The position with its margin and tiers, where they are known: without it a remedy has no amounts. */
  readonly funded: Position | null;
}

export interface StopSuggestion {
  readonly status: 'ok' | 'keep-existing' | 'no-valid-stop';
  readonly stop: Decimal | null;
  readonly binding: StopBinding | 'existing' | null;
  readonly warnings: readonly string[];
  /** Every candidate considered; null: considered, and there is none. */
  readonly candidates: Readonly<Partial<Record<StopBinding, Decimal | null>>>;
  /** Those the suggestion was chosen from, tightest first. */
  readonly pool: readonly StopBinding[];
  readonly remedy: Remedy | null;
  readonly remedyBudget: BudgetRemedy | null;
}

/** On ties the reason that says most comes first. */
const PRECEDENCE: readonly StopBinding[] = ['liquidation-buffer', 'risk-budget', 'emergency', 'break-even', 'trailing', 'volatility', 'volatility-mark', 'fixed-pct', 'fixed-mark'];

export function suggestStop(it: StopSituation): StopSuggestion {
  const { s, mark, entry, liq, atr, cfg, rule } = it;
  const gap = cfg.hardGapPct.times(mark).times(CENT);
  const room = (stop: Decimal): Decimal => along(s, mark.minus(stop));
  const usable = (stop: Decimal | null | undefined): stop is Decimal => stop !== null && stop !== undefined && above0(stop) && room(stop).gte(gap);
  const from = (anchor: Decimal, distance: Decimal): Decimal | null => stopAt(s, anchor.minus(along(s, distance)), rule);
  const fraction = cfg.fixedPct.times(CENT);
  const swing = atr === null ? null : cfg.atrK.times(atr);

  const found: Partial<Record<StopBinding, Decimal | null>> = { 'fixed-pct': from(entry, entry.times(fraction)) };
  if (swing !== null) found.volatility = from(entry, swing);
  const budget = it.balance === null ? null : it.balance.times(cfg.riskPct).times(CENT);
  const budgetRaw = budget === null ? null : budgetPrice(it, entry, budget, it.costs, cfg.exitCost);
  found['risk-budget'] = budgetRaw === null ? null : stopAt(s, budgetRaw, rule);
  const floor = liq === null ? null : liq.plus(along(s, liquidationBuffer(mark, entry, liq, atr, cfg)));
  const floorStop = floor === null ? null : stopAt(s, floor, rule);
  found['liquidation-buffer'] = floorStop;
  const inProfit = atr !== null && along(s, mark.minus(entry)).gte(cfg.beTriggerAtr.times(atr));
  const even = inProfit ? breakEvenPrice(it, entry, ZERO, cfg.exitCost, it.costs) : null;
  found['break-even'] = even === null ? null : stopAt(s, even, rule);
  if (it.trailing !== null) found.trailing = towardMark(s, it.trailing, rule);

  if (floor !== null && !usable(floorStop)) {
    return { status: 'no-valid-stop', stop: null, binding: null, warnings: [], candidates: found, pool: [], remedy: liquidationRemedy(it), remedyBudget: null };
  }

  const warnings = new Set<string>();
  const pool: StopBinding[] = [];
  const anchored: [StopBinding, StopBinding] = swing === null ? ['fixed-pct', 'fixed-mark'] : ['volatility', 'volatility-mark'];
  if (usable(found[anchored[0]])) pool.push(anchored[0]);
  else { // the stop that goes with the entry already lies behind the price
    warnings.add('entry-stop-passed');
    const again = from(mark, swing ?? mark.times(fraction));
    found[anchored[1]] = again;
    if (usable(again)) pool.push(anchored[1]);
  }
  const emergency = (): void => {
    const distance = atr === null ? gap : max(gap, cfg.noiseAtr.times(atr));
    const raw = mark.minus(along(s, distance));
    const near = stopAt(s, raw, rule);
    const stop = usable(near) || !above0(raw) ? near : awayFromMark(s, raw, rule);
    found.emergency = stop;
    if (usable(stop)) pool.push('emergency');
  };
  if (usable(found['risk-budget'])) pool.push('risk-budget');
  else if (found['risk-budget'] !== null) {
    warnings.add('budget-exceeded');
    emergency();
  }
  for (const binding of ['break-even', 'trailing', 'liquidation-buffer'] as const) if (usable(found[binding])) pool.push(binding);
  if (pool.length === 0) emergency();

  const price = (binding: StopBinding): Decimal => found[binding] ?? ZERO;
  pool.sort((a, b) => s.s * price(b).cmp(price(a)) || PRECEDENCE.indexOf(a) - PRECEDENCE.indexOf(b));
  const [binding] = pool;
  const inNoise = (stop: Decimal): boolean => atr !== null && room(stop).lt(cfg.noiseAtr.times(atr));
  if (binding === undefined) { // the tick is wider than the room: no price can be written between the mark and zero
    return { status: 'no-valid-stop', stop: null, binding: null, warnings: [...warnings].sort(), candidates: found, pool, remedy: liq === null ? null : liquidationRemedy(it), remedyBudget: null };
  }
  const stop = price(binding);
  if (inNoise(stop)) warnings.add('inside-noise');
  const own = { candidates: found, pool };
  if (it.existing !== null) {
    const state = checkStop(it.existing, it);
    const valid = state === 'ok' || state === 'inside-noise';
    if (valid && !below0(along(s, it.existing.minus(stop)))) {
      if (state === 'inside-noise') warnings.add('inside-noise');
      return { status: 'keep-existing', stop: it.existing, binding: 'existing', warnings: [...warnings].sort(), ...own, remedy: null, remedyBudget: null };
    }
    if (!valid) warnings.add(`existing-${state}`);
  }
  const tight = warnings.has('inside-noise');
  return {
    status: 'ok', stop, binding, warnings: [...warnings].sort(), ...own,
    remedy: tight && binding === 'liquidation-buffer' ? liquidationRemedy(it) : null,
    remedyBudget: tight && binding === 'risk-budget' && budget !== null && swing !== null ? budgetRemedy(it, budget, swing) : null,
  };
}

/** Loss from entry and from now if the stop fills at `stop`, settle currency, exit cost included (4.9). */
export function stopLoss(it: Pick<StopSituation, 'contract' | 's' | 'size' | 'entry' | 'mark' | 'costs' | 'cfg'>, stop: Decimal): { readonly fromEntry: Decimal; readonly fromNow: Decimal } {
  return { fromEntry: lossFrom(it, it.entry, stop).plus(it.costs), fromNow: lossFrom(it, it.mark, stop) };
}

/** Loss between `anchor` and a fill at `stop`, exit cost included. */
export function lossFrom(it: Pick<StopSituation, 'contract' | 's' | 'size' | 'cfg'>, anchor: Decimal, stop: Decimal): Decimal {
  if (it.contract === 'linear') { // q(s(A − S) + c·S), gathered so that it takes two products
    const filled = stop.times(it.s.s > 0 ? it.cfg.keptLong : it.cfg.keptShort);
    return it.size.times(it.s.s > 0 ? anchor.minus(filled) : filled.minus(anchor));
  }
  return profit(it, stop, anchor).plus(it.cfg.exitCost.times(notionalAt(it, stop)));
}

export interface SuggestInput extends LinearInput {
  readonly mark: Num; readonly atr: Num | null; readonly balance: Num | null; readonly costs_paid: Num; readonly rule: PriceRule; readonly cfg: ConfigInput;
  readonly existing_stop: Num | null; readonly trailing_stop: Num | null; readonly lot_step: Num | null; readonly margin_step: Num | null; readonly release: 'proportional' | 'retain';
  /** The venue's own liquidation price; counts where it is nearer. */
  readonly venue_liq?: Num | null;
}

export interface SuggestOutput extends Pick<StopSuggestion, 'status' | 'stop' | 'binding' | 'warnings' | 'candidates'> {
  readonly liq: Decimal | null;
  readonly loss_from_entry?: Decimal; readonly loss_from_now?: Decimal; readonly pct_of_wallet_margin?: Decimal | null; readonly pct_of_balance?: Decimal | null; readonly dist_pct?: Decimal;
  readonly gap_to_liq_pct?: Decimal | null;
  readonly remedy?: { readonly target_liq: Decimal; readonly add_margin: Decimal | null; readonly reduce_fraction: Decimal | null; readonly reduce_qty: Decimal | null };
  readonly remedy_budget?: { readonly volatility_stop: Decimal | null; readonly reduce_fraction: Decimal | null; readonly reduce_qty: Decimal | null };
}

/** `stop.suggest`. Losses and remedies are there only when they apply. */
export function stopSuggest(input: SuggestInput): Result<SuggestOutput> {
  const f = new Fields();
  const p = readLinear(f, input);
  const mark = f.positive('mark', input.mark);
  const atr = f.optional('atr', input.atr, 'atLeastZero');
  const balance = f.optional('balance', input.balance, 'positive');
  const costs = f.number('costs_paid', input.costs_paid);
  const rule = readRule(f, 'rule', input.rule);
  const cfg = readConfig(f, 'cfg', input.cfg);
  const existing = f.optional('existing_stop', input.existing_stop, 'number');
  const trailing = f.optional('trailing_stop', input.trailing_stop, 'positive');
  const lot = f.optional('lot_step', input.lot_step, 'positive');
  const marginStep = f.optional('margin_step', input.margin_step, 'positive');
  const release = f.choice('release', input.release, ['proportional', 'retain']);
  const venue = f.optional('venue_liq', input.venue_liq, 'positive');
  if (f.fault !== null) return f.fault;

  const own = solve(p).liq;
  const liq = own === null || (venue !== null && above0(along(p.s, venue.minus(own)))) ? venue ?? own : own;
  const it: StopSituation = { ...p, mark, liq, atr, balance, costs, rule, cfg, existing, trailing, lot, marginStep, release, funded: p };
  const { pool: _, remedy, remedyBudget, ...rest } = suggestStop(it);
  const answer = {
    liq, ...rest,
    ...(remedy === null ? {} : { remedy: { target_liq: remedy.targetLiq, add_margin: remedy.addMargin, reduce_fraction: remedy.reduceFraction, reduce_qty: remedy.reduceQty } }),
    ...(remedyBudget === null ? {} : { remedy_budget: { volatility_stop: remedyBudget.stop, reduce_fraction: remedyBudget.reduceFraction, reduce_qty: remedyBudget.reduceQty } }),
  };
  if (rest.stop === null) return answer;
  const loss = stopLoss(it, rest.stop);
  const share = (whole: Decimal | null): Decimal | null => (whole === null || !above0(whole) ? null : loss.fromEntry.times(HUNDRED).div(whole));
  return {
    ...answer, loss_from_entry: loss.fromEntry, loss_from_now: loss.fromNow, pct_of_wallet_margin: share(p.wallet), pct_of_balance: share(balance),
    dist_pct: along(p.s, mark.minus(rest.stop)).times(HUNDRED).div(mark),
    gap_to_liq_pct: liq === null ? null : along(p.s, rest.stop.minus(liq)).times(HUNDRED).div(mark),
  };
}
