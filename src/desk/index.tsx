/** Starts the desk: theme first, then words and view together, then the first drawing. */
import { render } from 'preact';
import browser from 'webextension-polyfill';
import { send } from '../messages/send';
import { chooseLanguage } from '../ui/language';
import { applyTheme, rememberedPaint } from '../ui/theme';
import { loadWords } from '../ui/words';
import { VENUES } from '../venues/index';
import { App } from './app';
import type { DeskDeps } from './desk-deps';

const paint = rememberedPaint();
applyTheme(document, paint);

const deps: DeskDeps = {
  send,
  words: (language) => loadWords(language, (path) => browser.runtime.getURL(path)),
  browserLanguage: browser.i18n.getUILanguage(),
  grant: (venue) => browser.permissions.request({ origins: [...(VENUES.find(({ id }) => id === venue)?.matches ?? [])] }),
  grantHost: (origin) => browser.permissions.request({ origins: [origin] }),
  save: (name, type, text) => {
    const address = URL.createObjectURL(new Blob([text], { type }));
    const link = Object.assign(document.createElement('a'), { href: address, download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  },
  now: Date.now,
};

const guess = chooseLanguage(paint.language, deps.browserLanguage);
const [guessed, view] = await Promise.all([deps.words(guess), send('view/get', {}).catch(() => null)]);
const root = document.getElementById('desk');
if (root !== null && view !== null) {
  const language = chooseLanguage(view.settings.language, deps.browserLanguage);
  render(<App deps={deps} first={view} firstWords={language === guess ? guessed : await deps.words(language)} />, root);
} else if (root !== null) {
  root.textContent = guessed('popup_silent');
}
