/** What the desk asks of the browser and the worker. Handed in, so that a test drives the desk without either. */
import type { View } from '../messages/view';
import type { PopupDeps } from '../popup/popup-deps';
import type { Settings } from '../storage/settings';

export interface DeskDeps extends Pick<PopupDeps, 'send' | 'words' | 'browserLanguage' | 'grant' | 'now'> {
  /** Asks the browser for one more host (a relay's); must run within the click. */
  readonly grantHost: (origin: string) => Promise<boolean>;
  /** Hands a text to the user as a file. */
  readonly save: (name: string, type: string, text: string) => void;
}

/** What every screen gets. */
export interface ScreenProps {
  readonly view: View;
  readonly deps: DeskDeps;
  readonly about: string;
  readonly onPatch: (patch: Partial<Settings>) => void;
  /** Takes the view a message answers with. */
  readonly onView: (work: Promise<View>) => void;
  /** Sends something that answers no view, then looks again. */
  readonly onTell: (work: Promise<unknown>) => void;
}
