/** What every part needs to write words and figures: handed down once per surface. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Figures } from './figures';
import type { Translate } from './text';

export interface Surface {
  readonly t: Translate;
  readonly figures: Figures;
  /** Epoch ms ages are counted from; ticks once a second while a surface is visible. */
  readonly now: number;
}

const Context = createContext<Surface | null>(null);
export const SurfaceProvider = Context.Provider;

export function useSurface(): Surface {
  const surface = useContext(Context);
  if (surface === null) throw new Error('A part was drawn outside its surface');
  return surface;
}
