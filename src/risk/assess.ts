/** One position as a page prints it, with what is publicly known about its instrument -> figures with their origin, and what cannot be told. */
import type { DecimalText, RawAccount, RawPosition } from '../reading/reading';
import type { ItemKey, Note, PositionAssessment } from './assessment';
import { HUNDRED, ONE, ZERO, above0, along, dec, fromDouble, max, text, textOrNull, type Decimal } from './decimal';
import { distanceAccountImplied, logRatio } from './distance';
import { fundingFigures } from './funding-figures';
import { percentOf, printed, printedOrNull, ratio, sigmasOf, touchOf, type Sigmas } from './figures';
import { isFault } from './input';
import { positionSanity } from './integrity';
import { chooseLiquidation, isHedged, nearerOf, ownFigure, standingOf, usageOf, type LiquidationChoice } from './liquidation-choice';
import { liquidationMove } from './liquidation-move';
import { lossAtLiquidation } from './loss-at-liquidation';
import type { MarginRules } from './margin-rules';
import { chooseMark } from './mark-choice';
import { perObject } from './per-object';
import { basisOf, fundedOf, type Basis, type Funded } from './position-basis';
import type { PublicFacts, VolatilityFact } from './public-facts';
import { adviseStop, configFrom, lotOf, MARGIN_STEP } from './stop-advice';
import { auditStop } from './stop-audit';
import type { StopSettings } from './stop-settings';
import { wayOut } from './way-out';

export interface PositionInput {
  readonly key: ItemKey;
  readonly raw: RawPosition;
  /** Epoch ms at which the page showed `raw`. */
  readonly seenAt: number;
  readonly facts: PublicFacts;
  readonly rules: MarginRules;
  readonly stop: StopSettings;
  readonly account: RawAccount | null;
  /** The page's other positions of the same account, at this reading and at the one before. */
  readonly others?: readonly RawPosition[];
  readonly previousOthers?: readonly RawPosition[];
  readonly wayOutPct: string;
  readonly now: number;
  /** Milliseconds our clock lacks against the venue's (10.3). */
  readonly clockOffsetMs?: number;
  /** A feed price the outlier guard still holds back (10.4); `facts.mark` is then the one before it. */
  readonly heldMark?: DecimalText | null;
  readonly previous: PositionAssessment | null;
}

/** Klines count for two bars (10.1), a reading of the page for a minute. */
const VOLATILITY_LASTS_MS = 2 * 3_600_000;
const READING_LASTS_MS = 60_000;

interface Volatility {
  readonly atr: Decimal | null;
  /** The larger of fast and slow. */
  readonly sigma: Decimal | null;
  readonly sigmas: Sigmas | null;
}
const NO_VOLATILITY: Volatility = { atr: null, sigma: null, sigmas: null };

/** Flat data is bad data: a zero counts as absent. */
const readVolatility = perObject((fact: VolatilityFact): Volatility => {
  const known = (value: DecimalText | null): Decimal | null => {
    const parsed = dec(value);
    return parsed !== null && above0(parsed) ? parsed : null;
  };
  const [fast, slow] = [known(fact.sigmaFast), known(fact.sigmaSlow)];
  return { atr: known(fact.atr), sigma: fast === null || slow === null ? fast ?? slow : max(fast, slow), sigmas: sigmasOf(fast, slow) };
});

const volatilityOf = (fact: VolatilityFact | undefined, now: number): Volatility => (fact === undefined || now - fact.asOf > VOLATILITY_LASTS_MS ? NO_VOLATILITY : readVolatility(fact));

/** Contracts read as coins, or a page that changed: size times the page's own mark must give its notional (10.5). */
function contradicts(raw: RawPosition, basis: Basis): boolean {
  const notional = dec(raw.notional);
  if (notional === null || !above0(notional) || basis.size === null || basis.pageMark === null) return false;
  const off = (size: Decimal, price: Decimal): boolean => {
    const sanity = positionSanity({ notional, size, mark: price });
    return !isFault(sanity) && sanity.status === 'unit-mismatch';
  };
  // An inverse page may print its notional in USD or in coin.
  return basis.contract === 'linear' ? off(basis.size, basis.pageMark) : off(basis.size, ONE) && off(basis.size, ONE.div(basis.pageMark));
}

/** What follows from a reading and the instrument alone. */
interface Ground { readonly basis: Basis; readonly funded: Funded | null; readonly solved: ReturnType<typeof ownFigure> }
interface KnownGround extends Ground { readonly of: readonly unknown[] }
const KNOWN = new WeakMap<RawPosition, KnownGround>();

/** A new mark price changes none of it, and marks come every second: worked out once for each reading, again when what it rests on is another object. */
function groundOf({ raw, facts, rules, account }: PositionInput, hedged: boolean): Ground {
  const of = [facts.instrument, facts.tiers?.tiers, facts.tiers?.by, rules, account?.currency, hedged];
  const known = KNOWN.get(raw);
  if (known !== undefined && known.of.every((part, i) => part === of[i])) return known;
  const basis = basisOf(raw, facts, rules, account);
  const funded = fundedOf(raw, basis, hedged);
  const ground = { basis, funded, solved: ownFigure(basis, funded), of };
  KNOWN.set(raw, ground);
  return ground;
}

/** The figures that need no mark: what `unit-mismatch` and an unreadable mark leave. */
const NOTHING = { distance: null, touch: null, loss: null, stop: null, wayOut: null, funding: null } as const;

/** Pure; time is `now`. Never a number from an absent input, never an exception. */
export function assessPosition(input: PositionInput): PositionAssessment {
  const { raw, facts, now, account } = input;
  const others = input.others ?? [];
  const hedged = isHedged(raw, others);
  const { basis, funded, solved } = groundOf(input, hedged);
  const own = solved === null ? null : { ...solved, is: standingOf(basis, facts.tiers, now) };
  const mark = chooseMark({ side: raw.side, page: basis.pageMark, seenAt: input.seenAt, feed: facts.mark, liquidation: hedged ? basis.venueLiquidation : nearerOf(basis.s, basis.venueLiquidation, own?.liq ?? null),
    now, clockOffsetMs: input.clockOffsetMs ?? 0, held: input.heldMark ?? null });
  const choice = chooseLiquidation(raw, basis, own, mark.used);
  const usage = usageOf(raw, basis, account?.usage);
  const { atr, sigma, sigmas } = volatilityOf(facts.volatility, now);
  const mismatch = contradicts(raw, basis);
  // The legs of a hedge are liquidated on whichever side their shared price lies.
  const s = hedged && choice.used !== null && mark.used !== null ? (mark.used.gte(choice.used) ? ONE : ONE.neg()) : basis.s;
  const room = mismatch || mark.used === null || choice.used === null ? null : along(s, mark.used.minus(choice.used));
  const status: LiquidationChoice['status'] = room !== null && !above0(room) ? 'past' : choice.status;

  const base = {
    kind: 'position' as const, key: input.key, raw, contract: basis.contract, settle: basis.settle,
    mark: { used: textOrNull(mark.used), from: mark.from, agreement: mark.agreement, page: textOrNull(mark.page), feed: textOrNull(mark.feed), at: mark.at, held: mark.held },
    liquidation: { used: printedOrNull(choice.used), venue: printedOrNull(choice.venue), own: printedOrNull(choice.own), ownIs: choice.ownIs, status, agreement: choice.agreement,
      gapPct: printedOrNull(choice.gapPct) },
    sigmaDaily: textOrNull(sigma),
    moved: liquidationMove({ previous: input.previous, raw, basis, mark: mark.used, own: own?.liq ?? null, now, others, previousOthers: input.previousOthers ?? [] }),
  };
  const notes = [...mark.notes, ...remarks(input, choice, status, mismatch, now)];
  const audit = auditStop({ raw, basis, mark: mismatch ? null : mark.used, liquidation: hedged ? null : choice.used, liquidationKnown: !hedged && choice.status !== 'unknown', atr, cfg: configFrom(input.stop), lot: lotOf(facts.instrument, basis) });
  const measures = { distPct: null, distSigma: null, usage: printedOrNull(usage), healthFactor: null, freshness: mark.freshness };
  if (mismatch || mark.used === null) return { ...base, ...NOTHING, measures: mismatch ? { ...measures, usage: null } : measures, audit, notes };

  const pct = room === null ? null : percentOf(room, mark.used);
  const log = choice.used === null ? null : logRatio(mark.used, choice.used);
  const inSigma = log === null || sigma === null ? null : (s.s * log) / sigma.toNumber();
  const implied = pct === null && status !== 'unreachable' ? impliedPct(usage, notes) : null;
  const live = mark.freshness !== 'dead';
  // "--" where the venue's price depends on the rest of the account: stops can be compared, but nothing says how far they may lie.
  const unknown = status === 'unknown';
  const placeable = live && status !== 'past' && (!unknown || (raw.liquidation !== undefined && basis.rules.missingLiquidation === 'unreachable-or-account-wide'));
  const sigmaText = inSigma === null ? null : printedOrNull(fromDouble(inSigma));
  return {
    ...base,
    distance: pct === null || room === null ? null : { pct, abs: printed(room), atr: atr === null ? null : ratio(room, atr), sigma: sigmaText },
    measures: { ...measures, distPct: pct !== null ? pct : status === 'unreachable' ? text(HUNDRED) : status === 'past' ? text(ZERO) : implied, distSigma: sigmaText },
    touch: choice.used === null || log === null ? null : touchOf(s, mark.used, choice.used, sigmas, log),
    loss: live ? lossAtLiquidation(basis, funded, mark.used, choice.used, input.stop) : null,
    stop: placeable && !hedged ? adviseStop({ raw, basis, funded, mark: mark.used, liquidation: choice.used, liquidationUnknown: unknown, atr, sigmas, settings: input.stop, account, instrument: facts.instrument }) : null,
    audit,
    wayOut: live && !hedged ? wayOut({ basis, funded, mark: mark.used, liquidation: choice.used, unreachable: status === 'unreachable', targetPct: input.wayOutPct, exitCost: configFrom(input.stop)?.exitCost ?? null,
      lot: lotOf(facts.instrument, basis), marginStep: MARGIN_STEP[basis.contract] }) : null,
    funding: live ? fundingFigures(basis, funded, mark.used, facts.funding, now) : null,
    notes,
  };
}

/** Only a ratio is known: the move of the whole book that it leaves at an assumed maintenance rate (1.3), said to be that. */
function impliedPct(usage: Decimal | null, notes: Note[]): DecimalText | null {
  if (usage === null || !above0(usage)) return null;
  const implied = distanceAccountImplied({ usage });
  if (isFault(implied)) return null;
  notes.push({ code: 'estimated_from_ratio', values: {} });
  return printed(implied.dist_pct);
}

/** What must be said beside the figures (10.7) besides the price's own notes. */
function remarks(input: PositionInput, choice: LiquidationChoice, status: LiquidationChoice['status'], mismatch: boolean, now: number): readonly Note[] {
  const notes: Note[] = [];
  const age = now - input.seenAt;
  if (mismatch) notes.push({ code: 'unit_mismatch', values: {} });
  if (age > READING_LASTS_MS) notes.push({ code: 'position_as_of', values: { age: String(Math.floor(age / 1000)) } });
  if (status === 'hidden') notes.push({ code: 'estimated', values: {} });
  if (status === 'unreachable') notes.push({ code: 'unreachable', values: {} });
  if (status === 'unknown') notes.push({ code: 'no_liq_price', values: {} });
  if (choice.agreement === 'disagree' && choice.venue !== null && choice.own !== null) notes.push({ code: 'disagree', values: { venue: printed(choice.venue), own: printed(choice.own) } });
  return notes;
}
