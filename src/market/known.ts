/** What is publicly known of one venue's symbols, kept by the feed's names, bounded, and in part worth storing across a worker's death. */
import * as v from 'valibot';
import type { FundingFact, InstrumentFact, MarkFact, TiersFact, VolatilityFact } from '../risk/public-facts';
import type { FeedEvent } from './source';
import { amount, atMs, figure, hours, magnitude, name, share } from './wire';

/** Facts of one symbol as the feed holds them. */
export interface Known {
  mark?: MarkFact;
  /** Arrival of the last mark, by LiqLens's own clock. */
  heardAt?: number;
  funding?: FundingFact;
  fundingHours?: number;
  instrument?: InstrumentFact;
  tiers?: TiersFact;
  volatility?: VolatilityFact;
}

/** The part that changes slowly: what `seed` takes back, so that a waking worker does not ask for everything again. */
export interface KeptFacts { readonly venue: string; readonly feedSymbol: string; readonly fundingHours?: number; readonly instrument?: InstrumentFact; readonly tiers?: TiersFact; readonly volatility?: VolatilityFact }

export const MOST_SYMBOLS = 400;
/** A venue's clock may run ahead of ours; a moment further ahead than this is no reason to refuse what follows. */
const AHEAD_MS = 60_000;

/** Takes an event in. An event older than what is known changes nothing, unless what is known claims to come from the future. Answers whether anything changed. */
export function learn(known: Known, event: FeedEvent, now: number): boolean {
  if (event.kind === 'funding') {
    if (known.funding && event.funding.asOf < known.funding.asOf && known.funding.asOf <= now + AHEAD_MS) return false;
    known.funding = event.funding;
    return true;
  }
  if (known.mark && event.mark.eventAt < known.mark.eventAt && known.mark.eventAt <= now + AHEAD_MS) return false;
  known.mark = event.mark;
  known.heardAt = now;
  return true;
}

/** Stored facts without those from the future: a clock was wrong, and they would never be renewed. */
export function fresh(kept: Omit<KeptFacts, 'venue' | 'feedSymbol'>, now: number): Omit<KeptFacts, 'venue' | 'feedSymbol'> {
  const { fundingHours, instrument, tiers, volatility } = kept;
  const past = (fact: { readonly asOf: number } | undefined): boolean => fact !== undefined && fact.asOf <= now + AHEAD_MS;
  return {
    ...(fundingHours === undefined ? {} : { fundingHours }),   // its age is not kept: it is asked again, and meanwhile better than none
    ...(instrument && past(instrument) ? { instrument } : {}), ...(tiers && past(tiers) ? { tiers } : {}), ...(volatility && past(volatility) ? { volatility } : {}),
  };
}

const signed = v.pipe(v.string(), v.check((text) => figure(text) !== null));
const Tiers = v.object({
  tiers: v.pipe(v.array(v.object({ floor: magnitude, cap: v.nullable(amount), mmr: share, ded: signed })), v.minLength(1), v.maxLength(200)),
  asOf: atMs, source: v.picklist(['venue', 'bundled']), by: v.exactOptional(v.literal('size')),
});
const Instrument = v.object({
  contract: v.picklist(['linear', 'inverse']), contractValue: amount, lot: v.nullable(amount), asOf: atMs,
  rule: v.variant('type', [v.object({ type: v.literal('tick'), tick: amount }), v.object({ type: v.literal('hyperliquid'), sz_decimals: v.pipe(v.string(), v.regex(/^\d{1,2}$/u)) })]),
});
const Volatility = v.object({ atr: v.nullable(amount), sigmaFast: v.nullable(amount), sigmaSlow: v.nullable(amount), asOf: atMs, basis: v.exactOptional(v.literal('trades')) });

/** The schema of stored facts; storage is as hostile as a feed. */
export const KeptFactsSchema = v.object({ venue: name, feedSymbol: name, fundingHours: v.exactOptional(hours), instrument: v.exactOptional(Instrument), tiers: v.exactOptional(Tiers), volatility: v.exactOptional(Volatility) });
