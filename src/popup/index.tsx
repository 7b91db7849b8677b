/** Entry of the popup: the theme before anything is painted, then the popup with the real browser behind it. */
import browser from 'webextension-polyfill';
import { send } from '../messages/send';
import { applyTheme, rememberedPaint } from '../ui/theme';
import { loadWords } from '../ui/words';
import { VENUES } from '../venues/index';
import { startPopup } from './start';

const paint = rememberedPaint();
applyTheme(document, paint);

const root = document.getElementById('popup');
if (root !== null) {
  startPopup(root, {
    send,
    words: (language) => loadWords(language, (path) => browser.runtime.getURL(path)),
    browserLanguage: browser.i18n.getUILanguage(),
    grant: (venue) => browser.permissions.request({ origins: [...(VENUES.find(({ id }) => id === venue)?.matches ?? [])] }),
    openDesk: (screen) => { browser.tabs.create({ url: browser.runtime.getURL(`desk.html${screen === '' ? '' : `#${screen}`}`) }).catch(() => undefined); },
    close: () => window.close(),
    now: Date.now,
  }, paint).catch((error: unknown) => { console.error('LiqLens: the popup could not start', error); });
}
