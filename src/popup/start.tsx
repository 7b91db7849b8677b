/** From opening to the first drawing: words and view are asked for together; what takes longer is said, never left blank. */
import { render, type JSX } from 'preact';
import type { View } from '../messages/view';
import { Icon } from '../ui/icon';
import { LOGO } from '../ui/icons';
import { chooseLanguage } from '../ui/language';
import type { Translate } from '../ui/text';
import type { FirstPaint } from '../ui/theme';
import { App } from './app';
import type { PopupDeps } from './popup-deps';

/** A worker that is awake answers faster than this; one that has to start does not. */
export const PATIENCE_MS = 40;
export const RETRY_MS = 1000;

function Waiting({ sentence }: { readonly sentence: string }): JSX.Element {
  return (
    <div class="popup">
      <header class="top"><Icon shape={LOGO} class="logo" /><h1 class="grow"><b>LiqLens</b></h1></header>
      <main><div class="plain" role="status"><p>{sentence}</p></div></main>
    </div>
  );
}

const pause = (ms: number): Promise<void> => new Promise((done) => { setTimeout(done, ms); });

/** `guess`: what the last opening knew of the language; the view decides. Ends once the popup is drawn. */
export async function startPopup(root: HTMLElement, deps: PopupDeps, guess: Pick<FirstPaint, 'language'>): Promise<void> {
  const ask = (): Promise<View | null> => deps.send('view/get', {}).catch(() => null);
  const guessed = chooseLanguage(guess.language, deps.browserLanguage);
  let asked = ask();
  const words = await deps.words(guessed);
  const say = (key: string, t: Translate): void => render(<Waiting sentence={t(key)} />, root);
  let view = await Promise.race([asked, pause(PATIENCE_MS).then(() => undefined)]);
  if (view === undefined) {
    say('popup_waiting', words);
    view = await asked;
  }
  while (view === null) {
    say('popup_silent', words);
    await pause(RETRY_MS);
    asked = ask();
    view = await asked;
  }
  const language = chooseLanguage(view.settings.language, deps.browserLanguage);
  render(<App deps={deps} first={view} firstWords={language === guessed ? words : await deps.words(language)} />, root);
}
