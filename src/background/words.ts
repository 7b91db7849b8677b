/** The words of the chosen language, loaded once per worker, for notifications, the badge and the surfaces inside pages. */
import type { Settings } from '../storage/settings';
import { figuresOf, type Figures } from '../ui/figures';
import { chooseLanguage, localeOf } from '../ui/language';
import { translator, type Translate, type Words } from '../ui/text';
import { wordsOf } from '../ui/words';

export interface Speech { readonly t: Translate; readonly figures: Figures; /** "A, B and C" in the language. */ readonly list: (names: readonly string[]) => string; readonly startingWith: (prefix: string) => Words }

export interface WordsParts {
  /** A packaged file's text, parsed. Rejects when there is none. */
  readonly load: (path: string) => Promise<unknown>;
  /** The browser's own language, BCP 47. */
  readonly browserLanguage: string;
}

const NONE: Words = {};

/** Total: a catalog that cannot be loaded leaves English, and without English the keys themselves. */
export function createSpeech(parts: WordsParts): (settings: Settings) => Promise<Speech> {
  const catalogs = new Map<string, Promise<Words>>();
  const catalog = (language: string): Promise<Words> => {
    const known = catalogs.get(language);
    if (known !== undefined) return known;
    const loading = parts.load(`_locales/${language}/messages.json`).then(wordsOf, (): Words => {
      catalogs.delete(language);
      return {};
    });
    catalogs.set(language, loading);
    return loading;
  };
  // Formatters are dear, and every tick speaks: one set per choice of language and digits.
  let made: { readonly of: string; readonly own: Words; readonly english: Words; readonly speech: Speech } | null = null;
  return async (settings) => {
    const language = chooseLanguage(settings.language, parts.browserLanguage);
    const [own, english] = await Promise.all([language === 'en' ? NONE : catalog(language), catalog('en')]);
    const of = JSON.stringify([language, settings.numbers, settings.masked]);
    if (made !== null && made.of === of && made.own === own && made.english === english) return made.speech;
    const all: Words = { ...english, ...own };
    const lists = new Intl.ListFormat(localeOf(language), { type: 'conjunction' });
    const speech: Speech = {
      t: translator(language, own, english), figures: figuresOf(settings, language), list: (names) => lists.format(names),
      startingWith: (prefix) => Object.fromEntries(Object.entries(all).filter(([key]) => key.startsWith(prefix))) };
    made = { of, own, english, speech };
    return speech;
  };
}
