/** Outlines a row of the page from above: a fixed box of our own, laid over where the row is. The page's own elements are measured, never written. */
const OUTSET = 1;

export interface Outline { readonly show: (row: Element | null) => void }

/** `box` stands in our shadow tree. A row without size (scrolled away, removed) shows nothing. */
export function outlineWith(box: HTMLElement, win: Window): Outline {
  return {
    show(row) {
      const place = row?.isConnected === true ? row.getBoundingClientRect() : null;
      const seen = place !== null && place.width > 0 && place.height > 0 && place.bottom > 0 && place.top < win.innerHeight;
      box.hidden = !seen;
      if (!seen) return;
      Object.assign(box.style, {
        left: `${place.left - OUTSET}px`, top: `${place.top - OUTSET}px`, width: `${place.width + 2 * OUTSET}px`, height: `${place.height + 2 * OUTSET}px`,
      });
    },
  };
}
