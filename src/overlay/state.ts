/** What the overlay is told, and what it can ask for. */
import type { OverlayPlace } from '../messages/contract';
import type { PageReply } from '../messages/view';
import type { ItemKey } from '../risk/assessment';
import type { Words } from '../ui/text';

export type OverlayState = { readonly kind: 'reply'; readonly reply: PageReply } | { readonly kind: 'orphaned' } | { readonly kind: 'looking' };

export interface OverlayDeps {
  /** The words under `OVERLAY_WORDS`, in the user's language. */
  readonly words: Words;
  readonly onSnooze: (key: ItemKey, minutes: number | null) => void;
  readonly onSeen: (key: ItemKey) => void;
  /** "Hide on this site". */
  readonly onHide: () => void;
  readonly onReport: () => void;
  /** "Try again": look at the page anew. */
  readonly onAgain: () => void;
  /** Kept by the extension for this site, never by the page. */
  readonly onPlace: (place: OverlayPlace) => void;
  readonly signal: AbortSignal;
  readonly now: () => number;
}

/** Prefixes of the words the overlay shows: ask for these, and for no others. */
export const OVERLAY_WORDS = ['overlay_', 'level_', 'gauge_', 'ui_', 'problem_', 'stop_'] as const;

export interface Overlay {
  readonly draw: (state: OverlayState) => void;
  /** Live element of a row of the last capture, by its place in the page's list; for the outline. */
  rowOf: (key: string) => Element | null;
  readonly destroy: () => void;
}
