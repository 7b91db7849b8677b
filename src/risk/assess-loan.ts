/** One loan as a lending page prints it -> how far it is from liquidation, as intervals (risk-spec 7). */
import type { DecimalText, RawAmount, RawLoan } from '../reading/reading';
import type { ItemKey, LoanAssessment, Note } from './assessment';
import { familyOf, isDollar } from './coins';
import { dec, Decimal, HUNDRED, INFINITY, max, min, ONE, text, ZERO } from './decimal';
import { isFault } from './input';
import { freshness } from './integrity';
import { liquidationLoss } from './loan-loss';
import type { MarginRules } from './margin-rules';
import { amountSpan, both, ceiling, floor, healthSpan, interval, product, quotient, ratioSpan, total, type Span } from './span';

export interface LoanInput {
  readonly key: ItemKey;
  readonly raw: RawLoan;
  readonly rules: MarginRules;
  /** Health factor to reach again (`Settings.targetHealth`). */
  readonly targetHealth: string;
  /** Epoch ms: now, and when the page was last known to show this. */
  readonly now: number; readonly seenAt: number;
  /** Public market prices by symbol, where there is a feed. Compared with the printed oracle; the worse one counts (7.7). */
  readonly markets?: Readonly<Record<string, DecimalText>>;
}

/** Seconds in which a lending page is expected to be read again (10.1). */
const READ_EVERY_S = '60';
/** Fee and slippage of selling collateral to repay. */
const SELL_COST = new Decimal('0.003');

/** Total: what is missing makes a part null and a note, never a number. Alerts get the lower end of the health factor. */
export function assessLoan(input: LoanInput): LoanAssessment {
  const { raw, rules } = input;
  const notes: Note[] = [];
  const collateral = raw.collateral.filter((one) => one.enabled !== false);
  const age = freshness({ now_ms: String(input.now), event_ms: String(input.seenAt), expected_interval_s: READ_EVERY_S });
  const fresh = isFault(age) ? 'dead' : age.status;
  if (raw.debt.length === 0 && dec(raw.healthFactor) === null && !dec(raw.riskPercent)?.gt(0)) {
    return { ...EMPTY, key: input.key, raw, measures: { distPct: null, distSigma: null, usage: null, healthFactor: 'Infinity' as DecimalText, freshness: fresh }, notes: [note('loan_no_debt')] };
  }
  const owed = total(raw.debt.map((one) => amountSpan(one.value)));
  const worth = total(collateral.map((one) => amountSpan(one.value)));
  const health = healthOf(raw, rules, collateral, owed, notes);
  const lowest = health === null ? null : marketAdjusted(health.low, collateral, input.markets, notes);
  describe(raw, rules, collateral, health, notes);
  return {
    kind: 'loan', key: input.key, raw,
    health: health === null ? null : { printed: dec(raw.healthFactor) === null ? null : raw.healthFactor ?? null, range: interval(health) },
    fallPct: health === null || collateral.every((one) => isDollar(one.symbol)) ? null : interval({ low: fall(health.low), high: fall(health.high) }),
    prices: health === null ? [] : pricesOf(raw, rules, collateral, health, owed),
    toTarget: health === null || owed === null ? null : waysBack(input.targetHealth, health, owed, worth, topUpThreshold(collateral, rules)),
    loss: health === null || owed === null || worth === null ? null : liquidationLoss(raw, rules, collateral, health, notes),
    measures: { distPct: null, distSigma: null, usage: null, healthFactor: lowest === null ? null : floor(lowest), freshness: fresh },
    notes,
  };
}

const EMPTY = { kind: 'loan', health: null, fallPct: null, prices: [], toTarget: null, loss: null } as const;
const note = (code: string, values: Readonly<Record<string, string>> = {}): Note => ({ code, values });
const fall = (health: Decimal): Decimal => (health.isZero() ? new Decimal(-100) : health.isFinite() ? ONE.minus(ONE.div(health)).times(HUNDRED) : HUNDRED);

/** The printed health factor or risk percentage, narrowed by values and thresholds where the page shows all of them. */
function healthOf(raw: RawLoan, rules: MarginRules, collateral: readonly RawAmount[], owed: Span | null, notes: Note[]): Span | null {
  const risk = dec(raw.riskPercent);
  const usage = risk === null ? null : ratioSpan(risk.div(HUNDRED));
  const printed = healthSpan(raw.healthFactor, rules.lending?.engine === 'aave-v3') ?? (usage === null ? null : quotient({ low: ONE, high: ONE }, usage));
  const cover = total(collateral.map((one) => { const value = amountSpan(one.value), threshold = thresholdSpan(one, rules); return value === null || threshold === null ? null : product(value, threshold); }));
  const own = cover === null || owed === null || collateral.length === 0 || owed.low.isZero() ? null : quotient(cover, owed);
  if (printed === null || own === null) return printed ?? own;
  const agreed = both(printed, own);
  if (agreed !== null) return agreed;
  notes.push(note('loan_health_differs', { printed: shown(printed.low), own: shown(own.low) }));
  return printed.low.lt(own.low) ? printed : own;
}

/** Aave prints hundredths of a percent; Compound's tooltips round, to a whole percent where nothing finer is seen. */
function thresholdSpan(one: RawAmount, rules: MarginRules): Span | null {
  const value = dec(one.threshold);
  if (value === null || value.lte(0) || value.gte(1)) return null;
  return rules.lending?.engine === 'aave-v3' ? { low: value, high: value } : ratioSpan(value);
}

/** Health with each coin at the worse of oracle and market. Only where one coin, or all thresholds, tell how much each weighs. */
function marketAdjusted(health: Decimal, collateral: readonly RawAmount[], markets: LoanInput['markets'], notes: Note[]): Decimal {
  if (markets === undefined || !health.isFinite()) return health;
  let weight = ZERO, marketWeight = ZERO, lower: { mark: Decimal; oracle: Decimal; symbol: string } | null = null;
  for (const one of collateral) {
    const value = dec(one.value), threshold = collateral.length === 1 ? ONE : dec(one.threshold);
    if (value === null || threshold === null) return health;
    const oracle = dec(one.oracle), mark = dec(markets[one.symbol]);
    const known = oracle !== null && mark !== null && oracle.gt(0) && mark.gt(0);
    if (known && mark.lt(oracle)) lower = { mark, oracle, symbol: one.symbol };
    weight = weight.plus(value.times(threshold));
    marketWeight = marketWeight.plus(value.times(threshold).times(known ? min(ONE, mark.div(oracle)) : ONE));
  }
  if (lower === null || weight.isZero()) return health;
  notes.push(note('loan_market_lower', { symbol: lower.symbol, market: text(lower.mark), oracle: text(lower.oracle) }));
  return health.times(marketWeight).div(weight);
}

/** The price of the one moving coin at which the loan is liquidated, all else unmoved, at the end that comes first. Needs its oracle price or the thresholds. */
function pricesOf(raw: RawLoan, rules: MarginRules, collateral: readonly RawAmount[], health: Span, owed: Span | null): LoanAssessment['prices'] {
  const moving = collateral.filter((one) => !isDollar(one.symbol));
  const [coin, ...others] = moving;
  if (coin === undefined) return owedPrice(raw, collateral, health);
  // With one moving coin against dollars the answer needs no assumption about how coins move together.
  if (others.length > 0 || !raw.debt.every((one) => isDollar(one.symbol)) || !health.low.isFinite()) return [];
  const candidates: Decimal[] = [];
  const oracle = dec(coin.oracle);
  if (oracle !== null && oracle.gt(0) && collateral.length === 1 && health.low.gt(0)) candidates.push(oracle.div(health.low));
  const amount = amountSpan(coin.amount), threshold = thresholdSpan(coin, rules);
  const rest = total(collateral.filter((one) => one !== coin).map((one) => { const value = amountSpan(one.value), lt = thresholdSpan(one, rules); return value === null || lt === null ? null : product(value, lt); }));
  if (owed !== null && rest !== null && amount !== null && threshold !== null && amount.low.gt(0)) candidates.push(owed.high.minus(rest.low).div(amount.low.times(threshold.low)));
  if (candidates.length === 0) return [];
  const liquidation = candidates.reduce((a, b) => min(a, b));
  if (liquidation.lte(0)) return [];
  const room = oracle !== null && oracle.gt(0) ? ONE.minus(liquidation.div(oracle)).times(HUNDRED) : collateral.length === 1 ? fall(health.low) : null;
  return room === null ? [] : [{ symbol: coin.symbol, liquidation: ceiling(liquidation), direction: 'down', distPct: floor(room) }];
}

/** Dollars against one moving debt: the price of what is owed rises to liquidation. Needs its oracle price. */
function owedPrice(raw: RawLoan, collateral: readonly RawAmount[], health: Span): LoanAssessment['prices'] {
  const [coin, ...others] = raw.debt;
  const oracle = dec(coin?.oracle);
  if (coin === undefined || others.length > 0 || collateral.length === 0 || isDollar(coin.symbol) || oracle === null || oracle.lte(0) || !health.low.isFinite()) return [];
  return [{ symbol: coin.symbol, liquidation: floor(oracle.times(health.low)), direction: 'up', distPct: floor(health.low.minus(ONE).times(HUNDRED)) }];
}

/** Threshold of what one would top up with: the largest collateral's, else null. */
function topUpThreshold(collateral: readonly RawAmount[], rules: MarginRules): Span | null {
  const [largest] = collateral.toSorted((a, b) => (dec(b.value) ?? ZERO).cmp(dec(a.value) ?? ZERO));
  return largest === undefined ? null : thresholdSpan(largest, rules);
}

/** Three ways to the target, each at the end that asks for more, rounded up to cents. Without thresholds the average one follows from health, debt and collateral. */
function waysBack(target: string, health: Span, owed: Span, worth: Span | null, known: Span | null): LoanAssessment['toTarget'] {
  const goal = dec(target);
  if (goal === null || goal.lte(1)) return null;
  const missing = max(ZERO, goal.minus(health.low).times(owed.high));
  const average = worth === null || worth.low.isZero() ? null : quotient(product(health, owed), worth);
  const threshold = known ?? average;
  const perSold = average === null ? null : goal.times(ONE.minus(SELL_COST)).minus(average.high);
  const sell = perSold === null || perSold.lte(0) ? null : missing.div(perSold);
  return {
    target,
    repayUsd: cents(missing.div(goal)),
    topUpUsd: missing.isZero() ? cents(ZERO) : threshold === null || threshold.low.lte(0) ? null : cents(missing.div(threshold.low)),
    sellUsd: missing.isZero() ? cents(ZERO) : sell === null || worth === null || sell.gt(worth.low) ? null : cents(sell),
  };
}
const cents = (value: Decimal): DecimalText => text(value.toDecimalPlaces(2, Decimal.ROUND_UP));
const shown = (value: Decimal): string => (value.isFinite() ? text(value.toDecimalPlaces(3, Decimal.ROUND_DOWN)) : text(INFINITY));

/** What must be said beside the figures. */
function describe(raw: RawLoan, rules: MarginRules, collateral: readonly RawAmount[], health: Span | null, notes: Note[]): void {
  if (health === null) notes.push(note('loan_health_unknown'));
  else if (dec(raw.healthFactor) !== null) notes.push(note('loan_rounded', { printed: raw.healthFactor ?? '', low: shown(health.low), high: shown(health.high) }));
  else if (dec(raw.riskPercent) !== null) notes.push(note('loan_risk_rounded', { printed: raw.riskPercent ?? '', low: shown(health.low), high: shown(health.high) }));
  const steady = collateral.filter((one) => isDollar(one.symbol)).map((one) => one.symbol);
  if (steady.length > 0 && steady.length < collateral.length) notes.push(note('loan_stable_part', { symbols: steady.join(', ') }));
  const movingDebt = raw.debt.filter((one) => !isDollar(one.symbol));
  if (movingDebt.length > 0) {
    const families = new Set([...collateral, ...raw.debt].map((one) => (isDollar(one.symbol) ? 'USD' : familyOf(one.symbol))));
    if (families.size === 1) notes.push(note('loan_same_family', { coin: [...families].join('') }));
    else if (health !== null && health.low.isFinite()) notes.push(note('loan_debt_moves', { symbols: movingDebt.map((one) => one.symbol).join(', '), pct: text(max(ZERO, health.low.minus(1)).times(HUNDRED).toDecimalPlaces(2, Decimal.ROUND_DOWN)) }));
  }
  if (collateral.some((one) => one.threshold === undefined)) notes.push(note(rules.lending?.engine === 'aave-v3' ? 'loan_thresholds_in_modal' : 'loan_thresholds_hidden'));
  if (rules.trigger === 'oracle') notes.push(note('loan_oracle'));
  notes.push(note('loan_one_market'));
}
