/** Sends what was seen to the worker, and nothing twice: an unchanged capture is only said to stand still. */
import { LIMITS, type Capture, type VenueId } from '../capture/capture';
import type { CapturedText, PageLook } from '../capture/look';
import type { FromPage } from '../messages/contract';
import type { PageReply } from '../messages/view';

/** Rejects with an Error named 'Orphaned' once the extension was updated or removed under the page. */
export type Send = <K extends keyof FromPage>(type: K, payload: Parameters<FromPage[K]>[0]) => Promise<ReturnType<FromPage[K]>>;

export interface Report {
  readonly seen: (text: CapturedText) => void;
  readonly still: () => void;
}

/** Address without its hash, bounded: wallet addresses and tokens live in hashes and long queries. */
export const pathOf = (location: Location): string => (location.pathname + location.search).slice(0, LIMITS.text);

/** One page's reports. Replies arrive in order; an answer to an older report is dropped. `failed` is told once the worker cannot be reached for good. */
export function reportTo(send: Send, venue: VenueId, page: PageLook, doc: Document, signal: AbortSignal, now: () => number,
  answered: (reply: PageReply) => void, failed: (error: unknown) => void): Report {
  let sent = '';
  let readAt = now();
  let turn = 0;

  const deliver = (message: () => Promise<PageReply>, again: boolean): void => {
    const mine = ++turn;
    message().then(
      (reply) => { if (!signal.aborted && mine === turn) answered(reply); },
      (error: unknown) => {
        if (signal.aborted || mine !== turn) return;
        // The worker may have died between waking and answering: ask once more, then let the next change speak.
        if (again && !(error instanceof Error && error.name === 'Orphaned')) setTimeout(() => { if (mine === turn) deliver(message, false); }, 1000);
        else { sent = ''; failed(error); }
      });
  };

  return {
    seen(text) {
      readAt = now();
      const said = JSON.stringify(text);
      if (said === sent) return;
      sent = said;
      const capture: Capture = { venue, page: page.id, path: pathOf(doc.location), lang: doc.documentElement.lang.toLowerCase().slice(0, 35), readAt, ...text };
      deliver(() => send('page/capture', { capture }), true);
    },
    still() {
      deliver(() => send('page/still', { readAt: now() }), false);
    },
  };
}
