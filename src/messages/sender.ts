/** Who is asking. Decided from what the browser says about the sender, never from what the message says about itself. */
import type { VenueId } from '../capture/capture';
import type { Venue } from '../venues/venue';

/** What the browser tells of a sender (`runtime.MessageSender`), as far as it is used. */
export interface SenderFacts {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined; readonly windowId?: number | undefined; readonly incognito?: boolean | undefined } | undefined;
}

export type Sender =
  /** A content script in the top frame of a registered venue. More than one venue can live on one host. */
  | { readonly from: 'page'; readonly venues: readonly VenueId[]; readonly tabId: number; readonly windowId: number | null; readonly private: boolean }
  /** One of our own pages. */
  | { readonly from: 'surface' };

/** `own`: `runtime.id` and `runtime.getURL('')`. Null: not ours, not a page we know, or a frame inside one. */
export function settle(sender: SenderFacts, own: { readonly id: string; readonly base: string }, venues: readonly Venue[]): Sender | null {
  if (sender.id !== own.id || sender.url === undefined) return null;
  // The desk runs in a tab as well: an own address settles it before any tab does.
  if (sender.url.startsWith(own.base)) return { from: 'surface' };
  if (sender.tab?.id === undefined || sender.frameId !== 0) return null;
  const here = venuesAt(sender.url, venues);
  if (here.length === 0) return null;
  return { from: 'page', venues: here, tabId: sender.tab.id, windowId: sender.tab.windowId ?? null, private: sender.tab.incognito === true };
}

/** Venues with a match pattern on this host, over https. The path is not asked: a site that navigates in place keeps its script. */
export function venuesAt(address: string, venues: readonly Venue[]): VenueId[] {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return [];
  }
  if (url.protocol !== 'https:') return [];
  return venues.filter((venue) => venue.matches.some((pattern) => hostMatches(pattern, url.hostname))).map((venue) => venue.id);
}

/** Host part of a match pattern `https://*.example.org/…`. */
function hostMatches(pattern: string, hostname: string): boolean {
  const host = /^https:\/\/([^/]+)\//.exec(pattern)?.[1];
  if (host === undefined) return false;
  return host.startsWith('*.') ? hostname === host.slice(2) || hostname.endsWith(host.slice(1)) : hostname === host;
}
