/** Sends what was seen to the worker, and nothing twice: an unchanged capture is only said to stand still. */
import { LIMITS, type Capture, type VenueId } from '../capture/capture';
import type { CapturedText, PageLook } from '../capture/look';
import type { FromPage } from '../messages/contract';
import type { PageReply } from '../messages/view';
import { columnsChanged } from './change';

/** Rejects with an Error named 'Orphaned' once the extension was updated or removed under the page. */
export type Send = <K extends keyof FromPage>(type: K, payload: Parameters<FromPage[K]>[0]) => Promise<ReturnType<FromPage[K]>>;

export interface Report {
  /** Takes a look's text. False when it says nothing new and nothing is still to be said. */
  readonly seen: (text: CapturedText) => boolean;
  /** What was seen last still stands. */
  readonly still: () => void;
  /** Says what is still to be said: nobody looks for a while. */
  readonly rest: () => void;
}

/** Address without its hash, bounded: wallet addresses and tokens live in hashes and long queries. */
export const pathOf = (location: Location): string => (location.pathname + location.search).slice(0, LIMITS.text);

/** While nothing is close, columns that move from look to look (mark price, profit and loss) are said this often; the worker hears the public mark meanwhile. */
export const CALM_EVERY_MS = 5000;
const NONE: ReadonlySet<string> = new Set();

/** One page's reports. `calm`: nothing is close, as far as the worker knows. Replies arrive in order; an answer to an older report is dropped. `failed` is told once the worker cannot be reached for good. */
export function reportTo(send: Send, venue: VenueId, page: PageLook, doc: Document, signal: AbortSignal, now: () => number,
  calm: () => boolean, answered: (reply: PageReply) => void, failed: (error: unknown) => void): Report {
  /** The last look, and the columns in which it differed from the one before. */
  let last: CapturedText | null = null;
  let moving = NONE;
  let readAt = now();
  let saidAt = -Infinity;
  /** What the last look showed and the worker does not know: held back while nothing is close, or not taken. */
  let unsaid: 'held' | 'failed' | null = null;
  let turn = 0;

  const deliver = (message: () => Promise<PageReply>, again: boolean): void => {
    const mine = ++turn;
    message().then(
      (reply) => { if (!signal.aborted && mine === turn) answered(reply); },
      (error: unknown) => {
        if (signal.aborted || mine !== turn) return;
        // The worker may have died between waking and answering: ask once more, then let the next change speak.
        if (again && !(error instanceof Error && error.name === 'Orphaned')) setTimeout(() => { if (mine === turn) deliver(message, false); }, 1000);
        else { unsaid = 'failed'; failed(error); }
      });
  };
  const say = (): void => {
    if (last === null) return;
    unsaid = null;
    saidAt = now();
    const capture: Capture = { venue, page: page.id, path: pathOf(doc.location), lang: doc.documentElement.lang.toLowerCase().slice(0, 35), readAt, ...last };
    deliver(() => send('page/capture', { capture }), true);
  };

  return {
    seen(text) {
      readAt = now();
      const columns = last === null ? null : columnsChanged(last, text);
      const changed = columns?.size !== 0;
      // A row that came or went, a column that stood still until now: said at once.
      const news = columns === null || [...columns].some((column) => !moving.has(column));
      const wait = calm() && !news && readAt - saidAt < CALM_EVERY_MS && readAt >= saidAt;
      last = text;
      moving = columns ?? NONE;
      // What the worker could not take is said again with the next change.
      if (changed || unsaid === 'held') {
        if (wait) unsaid = 'held';
        else say();
      }
      return changed || unsaid === 'held';
    },
    still() {
      if (unsaid) say();
      else deliver(() => send('page/still', { readAt: now() }), false);
    },
    rest() { if (unsaid) say(); },
  };
}
