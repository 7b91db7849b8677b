/** Holds back a single absurd public price for at most three seconds (risk-spec 10.4). Remembers the last accepted price of each symbol; losing it loses nothing. */
import type { DecimalText } from '../reading/reading';
import { isFault } from '../risk/input';
import { outlier } from '../risk/integrity';
import type { MarkFact, PublicFacts } from '../risk/public-facts';

interface Kept { readonly accepted: MarkFact; readonly held: { readonly price: DecimalText; readonly since: number; readonly eventAt: number; readonly samples: number } | null }

export interface Guarded { readonly facts: PublicFacts; readonly held: DecimalText | null }

export interface OutlierGuard {
  /** `confirmedBy`: the page's own mark, if it is young: a second source. */
  readonly check: (venue: string, symbol: string, facts: PublicFacts, confirmedBy: DecimalText | null, now: number) => Guarded;
  /** Some price is held: look again when its three seconds are over. */
  readonly holding: () => boolean;
}

/** Most symbols remembered; the guard starts afresh beyond it. */
const MOST = 500;
/** A second source this near to the new price confirms it. */
const CONFIRMS = 0.005;

export function createOutlierGuard(): OutlierGuard {
  const kept = new Map<string, Kept>();
  return {
    holding: () => [...kept.values()].some((one) => one.held !== null),
    check: (venue, symbol, facts, confirmedBy, now) => {
      const { mark } = facts;
      if (mark === undefined) return { facts, held: null };
      const key = `${venue}/${symbol}`;
      const before = kept.get(key);
      const accept = (): Guarded => {
        if (kept.size >= MOST && before === undefined) kept.clear();
        kept.set(key, { accepted: mark, held: null });
        return { facts, held: null };
      };
      if (before === undefined || mark.eventAt < before.accepted.eventAt) return accept();
      const seen = before.held;
      // The same event again is no second sample; another price that also jumps is.
      const samples = seen === null ? 1 : seen.samples + (mark.eventAt > seen.eventAt ? 1 : 0);
      const since = seen?.since ?? now;
      const verdict = outlier({
        previous: before.accepted.price, new: mark.price, dt_seconds: String(Math.max(0, mark.eventAt - before.accepted.eventAt) / 1000),
        sigma_daily: facts.volatility?.sigmaFast ?? facts.volatility?.sigmaSlow ?? null, confirmed_by_second_source: confirmedBy !== null && near(confirmedBy, mark.price),
        consecutive_samples: String(samples), held_seconds: String(Math.max(0, now - since) / 1000) });
      if (isFault(verdict) || verdict.action === 'accept') return accept();
      kept.set(key, { accepted: before.accepted, held: { price: mark.price, since, eventAt: mark.eventAt, samples } });
      return { facts: { ...facts, mark: before.accepted }, held: mark.price };
    },
  };
}

const near = (a: string, b: string): boolean => Math.abs(Number(a) / Number(b) - 1) <= CONFIRMS;
