/** Puts the overlay on the page once its words are there, and again in another language when the user changes it. */
import { createOverlay } from '../overlay/overlay';
import { OVERLAY_WORDS, type Overlay, type OverlayState } from '../overlay/state';
import type { Words } from '../ui/text';
import type { Send } from './report';
import type { Screen } from './session';

/** `again` looks at the page anew. Until the words have come, only the latest state is kept. */
export function mountOverlay(doc: Document, send: Send, now: () => number, again: () => void): Screen {
  const life = new AbortController();
  let overlay: Overlay | null = null;
  let latest: OverlayState | null = null;
  let language: string | null = null;
  const tell = (answer: Promise<unknown>): void => { answer.catch(() => undefined); };

  const dress = (wanted: string): void => {
    language = wanted;
    Promise.all(OVERLAY_WORDS.map((prefix) => send('text/get', { prefix }))).then((parts) => {
      if (life.signal.aborted || language !== wanted) return;
      overlay?.destroy();
      overlay = createOverlay(doc, {
        words: Object.assign({}, ...parts) as Words,
        onSnooze: (key, minutes) => tell(send('alert/snooze', { key, minutes })),
        onSeen: (key) => tell(send('alert/seen', { key })),
        onHide: () => tell(send('overlay/hide', {})),
        onReport: () => tell(send('page/report', {})),
        onAgain: again,
        onPlace: (place) => tell(send('overlay/place', place)),
        signal: life.signal,
        now,
      });
      overlay.rowOf = (key) => screen.rowOf(key);
      if (latest) overlay.draw(latest);
    }, () => { if (language === wanted) language = null; });
  };

  const screen: Screen = {
    draw(state) {
      latest = state;
      const wanted = state.kind === 'reply' ? state.reply.settings.language : language;
      if (wanted !== null && wanted !== language) dress(wanted);
      else overlay?.draw(state);
    },
    rowOf: () => null,
    destroy() { life.abort(); overlay = null; },
  };
  return screen;
}
