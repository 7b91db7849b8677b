/** The page's session: which venue page this is, where its positions are, who watches them. Re-done on navigation and when the area leaves the document. */
import type { PageLook, Sight } from '../capture/look';
import type { PageReply } from '../messages/view';
import type { Venue } from '../venues/venue';
import { onNavigate } from './navigation';
import { observe } from './observe';
import { reportTo, type Report, type Send } from './report';

/** Delays of the looks after a navigation: sites draw their panels late. After the last one only a click on the page makes LiqLens look again. */
export const LOOK_AGAIN_MS = [0, 1000, 3000, 8000, 20_000] as const;
/** "Still here": also what keeps the worker awake while positions are on screen. */
export const STILL_EVERY_MS = 20_000;

export interface Screen {
  readonly draw: (state: { kind: 'looking' } | { kind: 'reply'; reply: PageReply } | { kind: 'orphaned' }) => void;
  /** Live element of a row of the last capture, for the outline. */
  rowOf: (key: string) => Element | null;
  readonly destroy: () => void;
}

export interface SessionParts {
  readonly win: Window;
  readonly venues: readonly Venue[];
  readonly send: Send;
  readonly screen: () => Screen;
  readonly now: () => number;
}

/** The venue page an address belongs to. The content script only runs on registered hosts; which page of which venue is decided here, once per navigation. */
export function pageAt(venues: readonly Venue[], url: URL): { readonly venue: Venue; readonly page: PageLook } | null {
  for (const venue of venues) {
    if (!venue.matches.some((pattern) => new URL(pattern.replace('*', '')).hostname === url.hostname)) continue;
    const page = venue.pages.find((candidate) => candidate.at(url));
    if (page) return { venue, page };
  }
  return null;
}

/** Starts watching and answers what ends it. Everything it starts dies with that. */
export function startSession(parts: SessionParts): { readonly again: () => void; readonly draw: (reply: PageReply) => void; readonly end: () => void } {
  const { win, now } = parts;
  const doc = win.document;
  const life = new AbortController();
  let visit = new AbortController();
  let screen: Screen | null = null;
  let current: { report: Report; items: number; calm: boolean } | null = null;

  /** The page is left. Answers still come; Firefox throws at most of what could be done with them. */
  let away = false;

  const ended = (): boolean => life.signal.aborted || away;
  let rowOf: Screen['rowOf'] = () => null;
  const show = (): Screen => {
    if (screen === null) {
      screen = parts.screen();
      screen.rowOf = rowOf;
    }
    return screen;
  };
  const clear = (): void => {
    screen?.destroy();
    screen = null;
  };
  /** Hidden on this site: gone at once, whoever asked for it. */
  const draw = (reply: PageReply): void => {
    if (ended()) return;
    if (current) current.calm = reply.calm;
    if (reply.show) show().draw({ kind: 'reply', reply });
    else clear();
  };
  const leave = (): void => {
    visit.abort();
    visit = new AbortController();
    current = null;
  };
  const orphaned = (): void => {
    leave();
    life.abort();
    screen?.draw({ kind: 'orphaned' });
  };

  const enter = (): void => {
    if (ended()) return;
    const had = current !== null;
    leave();
    const found = pageAt(parts.venues, new URL(win.location.href));
    if (!found) {
      clear();
      if (had) parts.send('page/gone', { why: 'left' }).catch(() => undefined);
      return;
    }
    const { signal } = visit;
    const report = reportTo(parts.send, found.venue.id, found.page, doc, signal, now,
      (reply) => {
        if (current) current.items = reply.items.length;
        draw(reply);
      },
      (error) => {
        if (current) current.calm = false;
        if (error instanceof Error && error.name === 'Orphaned') orphaned();
      });
    current = { report, items: 0, calm: false };
    seek(found.page, report, signal, 0);
  };

  const seek = (page: PageLook, report: Report, signal: AbortSignal, attempt: number): void => {
    const delay = LOOK_AGAIN_MS[attempt];
    const look = (): void => {
      if (signal.aborted) return;
      const sight = page.find(doc);
      if (sight) return settle(report, signal, sight);
      if (attempt + 1 < LOOK_AGAIN_MS.length) return seek(page, report, signal, attempt + 1);
      // A recognised page that shows nothing is said, not passed over; a later click may bring the panel.
      report.seen({ tabs: [], grids: [], facts: [] });
      doc.addEventListener('click', () => seek(page, report, signal, LOOK_AGAIN_MS.length - 4), { signal, once: true, passive: true, capture: true });
    };
    if (delay === undefined || delay === 0) look();
    else {
      const timer = setTimeout(look, delay);
      signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
    }
  };

  const settle = (report: Report, signal: AbortSignal, sight: Sight): void => {
    rowOf = sight.row;
    show().rowOf = rowOf;
    observe(sight, doc, signal, now, () => current?.calm === true, () => report.seen(sight.capture()), () => enter());
  };

  let heart: ReturnType<typeof setInterval> | undefined;
  const beat = (): void => {
    clearInterval(heart);
    heart = undefined;
    if (ended()) return;
    if (doc.hidden) {
      if (current) parts.send('page/gone', { why: 'hidden' }).catch(() => undefined);
      return;
    }
    const still = (back: boolean): void => { if (current && current.items > 0) current.report.still(back); };
    heart = setInterval(still, STILL_EVERY_MS, false);
    still(true);
  };

  doc.addEventListener('visibilitychange', beat, { signal: life.signal });
  win.addEventListener('pagehide', () => {
    away = true;
    clear();
    if (current) parts.send('page/gone', { why: 'closed' }).catch(() => undefined);
  }, { signal: life.signal });
  win.addEventListener('pageshow', (event) => {
    away = false;
    if (!event.persisted) return;
    enter();
    beat();
  }, { signal: life.signal });
  life.signal.addEventListener('abort', () => clearInterval(heart), { once: true });
  onNavigate(win, life.signal, enter);
  enter();
  beat();

  return {
    again: enter,
    draw: (reply) => { if (current) draw(reply); },
    end: () => { leave(); life.abort(); clear(); },
  };
}
