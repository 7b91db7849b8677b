/** What the surfaces draw. Composed by the worker, complete in itself: a surface adds words and pixels, never figures. */
import type { VenueId } from '../capture/capture';
import type { Problem } from '../reading/reading';
import type { Assessment, ItemKey } from '../risk/assessment';
import type { Settings } from '../storage/settings';
import type { FeedStatus } from '../market/source';

/** Levels as shown (risk-spec 9.1: 0..4), plus the two that are no number. `far` is what the calculations call safe. */
export type LevelName = 'far' | 'watch' | 'warning' | 'danger' | 'critical' | 'unknown' | 'blind';

/** Which measure decided the level. */
export type LevelBy = 'distance' | 'sigma' | 'usage' | 'health';

/** One watched thing. */
export interface ItemView {
  readonly key: ItemKey;
  readonly venue: VenueId;
  readonly page: string;
  /** Tab that showed it last; null once it is gone. */
  readonly tabId: number | null;
  readonly assessment: Assessment;
  readonly level: LevelName;
  readonly by: LevelBy | null;
  /** Last level that rested on fresh data, while `level` is unknown or blind. */
  readonly lastLevel: LevelName;
  /** Epoch ms of the page reading and of the mark price the figures rest on. */
  readonly readAt: number;
  readonly markAt: number | null;
  readonly sight: Sighting;
  /** Epoch ms until which it is quiet; null when not snoozed. Longest snooze allowed at this level, minutes. */
  readonly snoozedUntil: number | null;
  readonly snoozeChoices: readonly number[];
  readonly seenAt: number | null;
  /** Entry values in percent of mark that hold for this item, watch first: the larger of percent scale and sigma scale x daily volatility; lending: 100 (1 - 1/HF). */
  readonly bandsPct: readonly [string, string, string, string];
}

/** Can the position still be seen? `clear` means the page was read recently enough, or is hidden with its figures checked against the public mark. */
export type Sighting =
  | { readonly state: 'clear' }
  | { readonly state: 'blind'; readonly cause: BlindCause; readonly since: number; readonly problem: Problem | null; readonly lastDistPct: string | null };
export type BlindCause = 'tab-closed' | 'tab-asleep' | 'signed-out' | 'unreadable' | 'tab-not-selected' | 'feed-dead' | 'no-permission' | 'gone-from-page' | 'not-monitored' | 'silent';

/** One page LiqLens has met in a tab. */
export interface PageView {
  readonly venue: VenueId; readonly page: string; readonly tabId: number | null;
  readonly state: 'open' | 'flat' | 'waiting' | 'signed-out' | 'unreadable';
  readonly problem: { readonly code: Problem; readonly at: string } | null;
  /** Rows read of rows the page says there are. */
  readonly seen: number | null; readonly total: number | null;
  readonly readAt: number; readonly lastGoodAt: number | null;
  /** Keys of its items, in the order of the page. */
  readonly items: readonly ItemKey[];
}

export interface VenueView {
  readonly id: VenueId; readonly name: string; readonly kind: 'perpetual' | 'lending'; readonly home: string;
  readonly experimental: boolean; readonly on: boolean; readonly access: 'granted' | 'withheld';
  readonly feed: FeedStatus | null; readonly lastGoodAt: number | null; readonly lastProblem: { readonly code: Problem; readonly at: number } | null;
}

/** Everything popup and desk draw. Items worst first: critical .. far by level, then by distance; `unknown` and `blind` sort as their last level, never below warning. */
export interface View {
  readonly at: number;
  readonly version: string;
  readonly items: readonly ItemView[];
  readonly pages: readonly PageView[];
  readonly venues: readonly VenueView[];
  readonly settings: Settings;
  readonly selfTest: { readonly state: 'never' | 'waiting' | 'seen' | 'not-seen'; readonly at: number | null };
  /** Periods in which nothing could be watched, newest last. */
  readonly gaps: readonly { readonly from: number; readonly to: number }[];
  /** Notifications shown in the last 7 days, and what the present thresholds would have done over the recorded log. */
  readonly week: { readonly shown: number; readonly would: number | null };
  /** Stored values that failed their schema and were kept aside. */
  readonly setAside: readonly string[];
  readonly relayFailures: readonly { readonly relay: string; readonly at: number; readonly why: string }[];
  /** Watched before, not read since the browser started: known by name only, shown as out of sight. */
  readonly unread?: readonly UnreadView[];
  /** The browser refused to store something: what is known lives in memory until it works again. */
  readonly storageFull?: true;
  /** What was refused of the settings just sent, with the rule it breaks. */
  readonly refused?: readonly { readonly field: string; readonly text: string }[];
}

export interface UnreadView {
  readonly key: ItemKey; readonly venue: VenueId; readonly symbol: string | null; readonly side: 'long' | 'short' | null;
  readonly lastLevel: LevelName; readonly lastAt: number | null; readonly lastDistPct: string | null;
}

/** What one page's overlay draws: this page's own items only, never another venue's. */
export interface PageReply {
  readonly at: number;
  readonly page: PageView;
  readonly items: readonly ItemView[];
  readonly show: boolean;
  /** Everything on it is far from its limits and a live public mark watches it: figures that only keep moving on the page may be said rarely. */
  readonly calm: boolean;
  /** Where this site's overlay was left; null: the default place. */
  readonly place: { readonly x: number; readonly y: number; readonly open: boolean } | null;
  readonly settings: Pick<Settings, 'language' | 'theme' | 'direction' | 'numbers' | 'masked'>;
}
