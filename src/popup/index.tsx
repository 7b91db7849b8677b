/** Starts the popup: theme first, then words and view together, then the first drawing. */
import { render } from 'preact';
import browser from 'webextension-polyfill';
import { send } from '../messages/send';
import { chooseLanguage } from '../ui/language';
import { applyTheme, rememberedPaint } from '../ui/theme';
import { loadWords } from '../ui/words';
import { VENUES } from '../venues/index';
import { App } from './app';
import type { PopupDeps } from './popup-deps';

const paint = rememberedPaint();
applyTheme(document, paint);

const deps: PopupDeps = {
  send,
  words: (language) => loadWords(language, (path) => browser.runtime.getURL(path)),
  browserLanguage: browser.i18n.getUILanguage(),
  grant: (venue) => browser.permissions.request({ origins: [...(VENUES.find(({ id }) => id === venue)?.matches ?? [])] }),
  openDesk: (screen) => { browser.tabs.create({ url: browser.runtime.getURL(`desk.html${screen === '' ? '' : `#${screen}`}`) }).catch(() => undefined); },
  close: () => window.close(),
  now: Date.now,
};

const guess = chooseLanguage(paint.language, deps.browserLanguage);
const [guessed, view] = await Promise.all([deps.words(guess), send('view/get', {}).catch(() => null)]);
const root = document.getElementById('popup');
if (root !== null && view !== null) {
  const language = chooseLanguage(view.settings.language, deps.browserLanguage);
  render(<App deps={deps} first={view} firstWords={language === guess ? guessed : await deps.words(language)} />, root);
} else if (root !== null) {
  root.textContent = guessed('popup_silent');
}
