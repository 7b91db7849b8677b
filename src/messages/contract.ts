/** The one contract between contexts: noun/verb, argument = payload, result = reply. Nothing else crosses. Every message is idempotent: the worker may die and be asked again. */
import type { Capture } from '../capture/capture';
import type { ItemKey } from '../risk/assessment';
import type { Settings } from '../storage/settings';
import type { PageReply, View } from './view';

/** From a content script. The sender's tab and URL say which venue it is, not the payload. */
export interface FromPage {
  'page/capture': (m: { readonly capture: Capture }) => PageReply;
  /** Nothing changed since the last capture; sent every 20 s while the tab is visible and shows positions. */
  'page/still': (m: { readonly readAt: number }) => PageReply;
  'page/gone': (m: { readonly why: 'left' | 'hidden' | 'closed' | 'replaced' }) => null;
  /** The words a surface in the page needs, in the user's language. */
  'text/get': (m: { readonly prefix: string }) => Readonly<Record<string, string>>;
  /** Overlay switched off for this site by the user. */
  'overlay/hide': (m: Record<string, never>) => null;
  /** Where the user dragged the overlay on this site, as fractions of the window's free width and height, and whether it is open. */
  'overlay/place': (m: OverlayPlace) => null;
  /** "Report this page": opens the desk with this tab's anonymised capture. */
  'page/report': (m: Record<string, never>) => null;
  'alert/snooze': FromSurface['alert/snooze'];
  'alert/seen': FromSurface['alert/seen'];
}

export interface OverlayPlace { readonly x: number; readonly y: number; readonly open: boolean }

/** From popup and desk. */
export interface FromSurface {
  'view/get': (m: Record<string, never>) => View;
  'settings/set': (m: { readonly patch: Partial<Settings> }) => View;
  'settings/import': (m: { readonly text: string }) => { readonly ok: boolean; readonly why: string | null; readonly view: View };
  'settings/export': (m: Record<string, never>) => string;
  'alert/snooze': (m: { readonly key: ItemKey; readonly minutes: number | null }) => null;
  'alert/seen': (m: { readonly key: ItemKey }) => null;
  'item/forget': (m: { readonly key: ItemKey }) => View;
  'tab/show': (m: { readonly key: ItemKey } | { readonly venue: string }) => null;
  'log/read': (m: { readonly from: number | null; readonly to: number | null; readonly key: ItemKey | null }) => readonly LogEntry[];
  'log/export': (m: { readonly format: 'json' | 'csv' }) => string;
  'log/erase': (m: Record<string, never>) => null;
  'test/notify': (m: Record<string, never>) => View;
  'test/answer': (m: { readonly seen: boolean }) => View;
  'relay/preview': (m: { readonly relay: string }) => string;
  'relay/test': (m: { readonly relay: string }) => { readonly ok: boolean; readonly why: string | null };
  /** Anonymised capture of a tab's page: shown in full before anything is copied. */
  'report/make': (m: { readonly tabId: number }) => string | null;
  'text/get': FromPage['text/get'];
}

/** From the worker to a content script; no reply. */
export interface FromWorker {
  'overlay/draw': (m: PageReply) => null;
  'page/again': (m: Record<string, never>) => null;
}

/** One line of the flight recorder. Sizes, margins and PnL enter it only if the user asks for them. */
export interface LogEntry {
  readonly at: number;
  readonly kind: 'level' | 'notification' | 'seen' | 'snooze' | 'blind' | 'sight' | 'gap' | 'reading' | 'liquidation-moved' | 'problem';
  readonly key: ItemKey | null;
  readonly venue: string | null;
  readonly symbol: string | null;
  readonly level: string | null;
  readonly distPct: string | null;
  readonly mark: string | null;
  readonly liquidation: string | null;
  readonly own: string | null;
  readonly note: string | null;
}
