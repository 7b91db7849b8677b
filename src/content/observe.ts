/** Watches one positions area: at most one look a second, none while nothing changes, no timer while the tab is hidden. */
import type { Sight } from '../capture/look';

export const LOOK_EVERY_MS = 1000;
/** A hidden tab is looked at from its own change events only, and rarely: nobody is reading its overlay. */
export const LOOK_HIDDEN_MS = 5000;

/** What can change without a text change: which tab is selected, which filter is on, what a raw value in a title says. */
const ATTRIBUTES = ['aria-selected', 'aria-checked', 'aria-hidden', 'title', 'data-side', 'hidden'];

export interface Watching {
  /** Something may have changed: look, now or when the second is over. */
  readonly due: () => void;
}

/**
 * Calls `look` after changes in `sight.watch`, and `lost` once the area has left the document.
 * Between a change and the look that answers it nothing is observed at all, so a page that changes 4,000 times a second costs one callback a second.
 * `look` runs without delay when the last one is over a second old.
 */
export function observe(sight: Sight, doc: Document, signal: AbortSignal, now: () => number, look: () => void, lost: () => void): Watching {
  let lookedAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const changes = new MutationObserver(() => due());
  const place = new MutationObserver(() => { if (!sight.area.isConnected) end(true); });

  const listen = (): void => {
    for (const element of sight.watch) changes.observe(element, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
  };
  const run = (): void => {
    timer = undefined;
    if (signal.aborted) return;
    if (!sight.area.isConnected) return end(true);
    lookedAt = now();
    look();
    if (!signal.aborted) listen();
  };
  const due = (): void => {
    if (signal.aborted || timer !== undefined) return;
    const wait = lookedAt + (doc.hidden ? LOOK_HIDDEN_MS : LOOK_EVERY_MS) - now();
    if (wait <= 0) {
      changes.disconnect();
      run();
    } else if (!doc.hidden) {
      changes.disconnect();
      timer = setTimeout(run, wait);
    }
  };
  const end = (gone: boolean): void => {
    changes.disconnect();
    place.disconnect();
    clearTimeout(timer);
    timer = undefined;
    if (gone && !signal.aborted) lost();
  };

  signal.addEventListener('abort', () => end(false), { once: true });
  // A timer set while the tab was visible must not outlive its visibility.
  doc.addEventListener('visibilitychange', () => {
    if (!doc.hidden) return due();
    if (timer === undefined) return;
    clearTimeout(timer);
    timer = undefined;
    listen();
  }, { signal });
  // The chain of ancestors, each for its own children only: tells when the area is taken out, and costs nothing when it is not.
  for (let parent = sight.area.parentElement; parent; parent = parent.parentElement) place.observe(parent, { childList: true });
  run();
  return { due };
}
