/** What every part needs to write words and figures: set once per drawing by the one surface a document or a content script has. */
import type { Figures } from './figures';
import type { Translate } from './text';

export interface Surface {
  readonly t: Translate;
  readonly figures: Figures;
  /** Epoch ms ages are counted from; ticks once a second while a surface is visible. */
  readonly now: number;
}

let current: Surface | null = null;

/** Called by the surface right before it draws. A context would say the same, at the price of the hooks in every exchange page. */
export function setSurface(surface: Surface): void {
  current = surface;
}

export function useSurface(): Surface {
  if (current === null) throw new Error('A part was drawn before its surface');
  return current;
}
