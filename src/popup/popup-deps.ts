/** What the popup asks of the browser and the worker. Handed in, so that a test drives the popup without either. */
import type { FromSurface } from '../messages/contract';
import type { Language } from '../storage/settings';
import type { Translate } from '../ui/text';

export interface PopupDeps {
  readonly send: <K extends keyof FromSurface>(type: K, payload: Parameters<FromSurface[K]>[0]) => Promise<ReturnType<FromSurface[K]>>;
  readonly words: (language: Language) => Promise<Translate>;
  /** The browser's own language, BCP 47. */
  readonly browserLanguage: string;
  /** Asks the browser for a venue's pages; must run within the click. */
  readonly grant: (venue: string) => Promise<boolean>;
  /** Opens the full page at one of its screens; '' is its start. */
  readonly openDesk: (screen: string) => void;
  readonly close: () => void;
  readonly now: () => number;
}
