/** What the alarms want done, as plain data: it is stored before it is done, so that a worker that dies in between loses and doubles nothing. */
import type { LogEntry } from '../messages/contract';
import type { BlindCause, LevelBy } from '../messages/view';
import type { Problem } from '../reading/reading';
import type { ItemFacts } from './facts';
import type { Level } from './severity';

export type NoticeReason = 'escalation' | 'opened' | 'worsening' | 'reminder' | 'repeat' | 'together' | 'stop-beyond' | 'stop-gone' | 'disagree'
  | 'blind' | 'still-blind' | 'feed-dead' | 'gone' | 'gap' | 'gap-unread';

/** One thing as a notice tells of it. */
export interface Told { readonly facts: ItemFacts; readonly level: Level; readonly by: LevelBy | null; /** Last distance seen and when, for things out of sight. */ readonly last: LastSeen | null }
export interface LastSeen { readonly at: number; readonly room: string | null }

export interface Notice {
  /** One id per position, one per venue out of sight, one for the group: a new text replaces the old one. */
  readonly id: string;
  readonly at: number;
  readonly reason: NoticeReason;
  readonly level: Level;
  /** Worst first. */
  readonly items: readonly Told[];
  /** Worsening: what was told last. Reminder: since when this level. Stop: where liquidation was, or when the stop was seen. */
  readonly was: { readonly at: number; readonly room: string | null; readonly price: string | null } | null;
  readonly blind: { readonly cause: BlindCause; readonly problem: Problem | null; readonly since: number } | null;
  /** Not monitored, or not read, from .. to. */
  readonly gap: { readonly from: number; readonly to: number; readonly unread: readonly string[] } | null;
}

/** In the order in which they are to be done. `n` counts up for ever: it tells a notice that was shown from one that was only meant. */
export type Effect =
  | { readonly kind: 'notify'; readonly n: number; readonly notice: Notice; readonly private: boolean }
  | { readonly kind: 'clear'; readonly n: number; readonly id: string }
  | { readonly kind: 'log'; readonly n: number; readonly entry: LogEntry };

export type Wanted = { readonly kind: 'notify'; readonly notice: Notice; readonly private: boolean } | { readonly kind: 'clear'; readonly id: string } | { readonly kind: 'log'; readonly entry: LogEntry };

export const itemId = (key: string): string => `item|${key}`;
export const stopId = (key: string): string => `stop|${key}`;
export const blindId = (venue: string): string => `blind|${venue}`;
export const GROUP_ID = 'group';
export const GAP_ID = 'gap';
