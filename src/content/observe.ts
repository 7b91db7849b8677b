/** Watches one positions area: at most one look a second, none while it stands still, no timer while the tab is hidden. */
import type { Sight } from '../capture/look';
import { createGlances, type Glance } from './glance';

export const LOOK_EVERY_MS = 1000;
/** A hidden tab is looked at from its own change events only, and rarely: nobody is reading its overlay. */
export const LOOK_HIDDEN_MS = 5000;
/** While nothing is close, what only keeps moving (mark price, profit and loss) is looked at this often; the worker hears the public mark meanwhile. */
export const CALM_EVERY_MS = 5000;
/** An area that showed nothing new in this many looks stands still. */
const STILL_LOOKS = 3;

/** What can change without a text change: which tab is selected, which filter is on, what a raw value in a title says. */
const ATTRIBUTES = ['aria-selected', 'aria-checked', 'aria-hidden', 'title', 'data-side', 'hidden'];

/**
 * Calls `look` while the area changes, and `lost` once it has left the document. `look` tells whether it saw anything new. While `calm`, a glance stands for most looks.
 * An area that keeps changing is looked at once a second and observed by nothing: a document that was ever observed for texts pays for each text
 * it writes from then on, wherever it stands. An area that stands still is observed, and costs nothing at all until it changes.
 */
export function observe(sight: Sight, doc: Document, signal: AbortSignal, now: () => number, calm: () => boolean, look: () => boolean, lost: () => void): void {
  let ranAt = -Infinity;
  let lookedAt = -Infinity;
  let still = 0;
  let glance: () => Glance = () => 'news';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const glances = createGlances();
  const changes = new MutationObserver(() => due());
  const place = new MutationObserver(() => { if (!sight.area.isConnected) end(true); });

  const stop = (): void => {
    changes.disconnect();
    place.disconnect();
    clearTimeout(timer);
    timer = undefined;
  };
  const listen = (): void => {
    for (const element of sight.watch) changes.observe(element, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
    // The chain of ancestors, each for its own children only: tells when the area is taken out.
    for (let parent = sight.area.parentElement; parent; parent = parent.parentElement) place.observe(parent, { childList: true });
  };
  const run = (): void => {
    timer = undefined;
    if (signal.aborted) return;
    if (!sight.area.isConnected) return end(true);
    ranAt = now();
    const seen = calm() && !doc.hidden && ranAt - lookedAt < CALM_EVERY_MS && ranAt >= lookedAt ? glance() : 'news';
    if (seen === 'moving') still = 0;
    // Before it counts as still it is looked at in full: the last of what moved, and what no glance sees, another tab chosen or the rows hidden.
    else if (seen === 'same' && still + 1 < STILL_LOOKS) still++;
    else {
      lookedAt = ranAt;
      still = look() ? 0 : still + 1;
      if (signal.aborted) return;
      glance = glances.over(sight.watch);
    }
    if (still < STILL_LOOKS && !doc.hidden) timer = setTimeout(run, LOOK_EVERY_MS);
    else listen();
  };
  const due = (): void => {
    if (signal.aborted || timer !== undefined) return;
    const wait = ranAt + (doc.hidden ? LOOK_HIDDEN_MS : LOOK_EVERY_MS) - now();
    if (wait > 0 && doc.hidden) return;
    stop();
    still = 0;
    if (wait <= 0) run();
    else timer = setTimeout(run, wait);
  };
  const end = (gone: boolean): void => {
    stop();
    if (gone && !signal.aborted) lost();
  };

  signal.addEventListener('abort', () => end(false), { once: true });
  // A timer set while the tab was visible must not outlive its visibility.
  doc.addEventListener('visibilitychange', () => {
    if (!doc.hidden) return due();
    if (timer === undefined) return;
    stop();
    listen();
  }, { signal });
  run();
}
