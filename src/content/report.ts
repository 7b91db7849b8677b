/** Sends what was seen to the worker, and nothing twice: an unchanged capture is only said to stand still. */
import { LIMITS, type Capture, type VenueId } from '../capture/capture';
import type { CapturedText, PageLook } from '../capture/look';
import type { FromPage } from '../messages/contract';
import type { PageReply } from '../messages/view';

/** Rejects with an Error named 'Orphaned' once the extension was updated or removed under the page. */
export type Send = <K extends keyof FromPage>(type: K, payload: Parameters<FromPage[K]>[0]) => Promise<ReturnType<FromPage[K]>>;

export interface Report {
  /** Takes a look's text; false when it says nothing new. */
  readonly seen: (text: CapturedText) => boolean;
  /** What was seen last still stands. `back`: the page is on screen again, which is said in any case; else only when nothing else was said a moment ago. */
  readonly still: (back: boolean) => void;
}

/** Address without its hash, bounded: wallet addresses and tokens live in hashes and long queries. */
export const pathOf = (location: Location): string => (location.pathname + location.search).slice(0, LIMITS.text);

/** Less than this ago, the worker has just heard. */
const JUST_NOW_MS = 6000;

/** One page's reports. Replies arrive in order; an answer to an older report is dropped. `failed` is told once the worker cannot be reached for good. */
export function reportTo(send: Send, venue: VenueId, page: PageLook, doc: Document, signal: AbortSignal, now: () => number,
  answered: (reply: PageReply) => void, failed: (error: unknown) => void): Report {
  let last: CapturedText | null = null;
  let lastSaid = '';
  let readAt = now();
  let saidAt = -Infinity;
  /** The worker could not take what was said last. */
  let untaken = false;
  let turn = 0;

  const deliver = (message: () => Promise<PageReply>, again: boolean): void => {
    const mine = ++turn;
    message().then(
      (reply) => { if (!signal.aborted && mine === turn) answered(reply); },
      (error: unknown) => {
        if (signal.aborted || mine !== turn) return;
        // The worker may have died between waking and answering: ask once more, then let the next change or heartbeat speak.
        if (again && !(error instanceof Error && error.name === 'Orphaned')) setTimeout(() => { if (mine === turn) deliver(message, false); }, 1000);
        else { untaken = true; failed(error); }
      });
  };
  const say = (): void => {
    if (last === null) return;
    untaken = false;
    saidAt = now();
    const capture: Capture = { venue, page: page.id, path: pathOf(doc.location), lang: doc.documentElement.lang.toLowerCase().slice(0, 35), readAt, ...last };
    deliver(() => send('page/capture', { capture }), true);
  };

  return {
    seen(text) {
      readAt = now();
      const said = JSON.stringify(text);
      if (said === lastSaid) return false;
      lastSaid = said;
      last = text;
      say();
      return true;
    },
    still(back) {
      const ago = now() - saidAt;
      if (untaken) say();
      else if (back || ago >= JUST_NOW_MS || ago < 0) deliver(() => send('page/still', { readAt: now() }), false);
    },
  };
}
