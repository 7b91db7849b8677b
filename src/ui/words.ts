/** Loads the packaged words of one language and makes the surface's `t`. English stands behind every language. */
import type { Language } from '../storage/settings';
import { translator, type Translate, type Words } from './text';

/** A packaged catalog in the browsers' form: `{ key: { message } }`. Anything else in it is left out. */
export function wordsOf(catalog: unknown): Words {
  if (typeof catalog !== 'object' || catalog === null) return {};
  return Object.fromEntries(Object.entries(catalog).flatMap(([key, entry]: [string, unknown]) =>
    typeof entry === 'object' && entry !== null && 'message' in entry && typeof entry.message === 'string' ? [[key, entry.message] as const] : []));
}

/** `address`: runtime.getURL. A catalog that cannot be had leaves English; without English the keys show, which is still better than nothing. */
export async function loadWords(language: Language, address: (path: string) => string): Promise<Translate> {
  const read = async (name: Language): Promise<Words> => {
    try {
      return wordsOf(await (await fetch(address(`_locales/${name}/messages.json`))).json());
    } catch {
      return {};
    }
  };
  const [english, own] = await Promise.all([read('en'), language === 'en' ? {} : read(language)]);
  return translator(language, own, english);
}
