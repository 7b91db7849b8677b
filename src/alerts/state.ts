/** Everything the alarms remember. Plain JSON, stored after each step; nothing in it changes with every tick, so that ticks cost no write. */
import type { LevelBy } from '../messages/view';
import type { DecimalText } from '../reading/reading';
import type { ItemKey } from '../risk/assessment';
import type { BlindState } from './blindness';
import type { LastSeen } from './effects';
import type { ItemFacts } from './facts';
import { NOTHING_SHOWN, type RateState } from './rate-limit';
import { UNSEEN, type AlertState } from './sequence';

export interface WatchedItem {
  readonly key: ItemKey;
  readonly venue: string;
  readonly page: string;
  readonly kind: ItemFacts['kind'];
  readonly symbol: string | null;
  readonly side: 'long' | 'short' | null;
  /** From a private window: never on disk, never in the log. */
  readonly private: boolean;
  readonly alert: AlertState;
  readonly by: LevelBy | null;
  /** Since when it is at this level. */
  readonly levelAt: number;
  readonly blind: BlindState | null;
  /** Since when its page, fully read, no longer lists it. */
  readonly goneSince: number | null;
  /** Last time it was seen clearly, at most once in 15 s. */
  readonly last: LastSeen | null;
  /** What the last notification said. */
  readonly told: { readonly at: number; readonly room: DecimalText | null } | null;
  readonly seenAt: number | null;
  readonly repeatedAt: number | null;
  /** The stop as last seen, and the liquidation price it was seen with. */
  readonly stop: { readonly beyond: boolean; readonly price: DecimalText | null; readonly liquidation: DecimalText | null; readonly at: number } | null;
  readonly disagree: { readonly since: number; readonly told: boolean } | null;
  /** After a gap: not read again yet. */
  readonly awaiting: boolean;
}

export interface Gap { readonly from: number; readonly to: number; /** When reading again began. */ readonly at: number; readonly told: boolean }

export interface AlertsState {
  readonly items: Readonly<Record<ItemKey, WatchedItem>>;
  readonly rate: RateState;
  /** Which notification lists which items: a merged text has to name them all again. */
  readonly listed: Readonly<Record<string, readonly ItemKey[]>>;
  /** Notifications were switched off at the last step. */
  readonly muted: boolean;
  readonly gap: Gap | null;
}

export const NO_ALERTS: AlertsState = { items: {}, rate: NOTHING_SHOWN, listed: {}, muted: false, gap: null };

export function fresh(facts: ItemFacts, page: string, isPrivate: boolean, now: number): WatchedItem {
  return {
    key: facts.key, venue: facts.venue, page, kind: facts.kind, symbol: facts.symbol, side: facts.side, private: isPrivate, alert: UNSEEN, by: null, levelAt: now,
    blind: null, goneSince: null, last: null, told: null, seenAt: null, repeatedAt: null, stop: null, disagree: null, awaiting: false,
  };
}

/** Facts of a thing of which only the name is left, after a restart. */
export function nameOnly(item: WatchedItem): ItemFacts {
  return {
    key: item.key, venue: item.venue, kind: item.kind, symbol: item.symbol, side: item.side,
    measures: { distPct: null, distSigma: null, usage: null, healthFactor: null, freshness: 'dead' }, room: null, past: false, rough: false, mark: null, liquidation: null,
    venueLiquidation: null, ownLiquidation: null, disagree: false, loanPrice: null, stop: null, loss: null, decimals: 2, readAt: item.last?.at ?? item.levelAt, markAt: null,
  };
}
