/** The language of a page of ours: its words, and what the document says of itself. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Settings } from '../storage/settings';
import { chooseLanguage } from './language';
import type { Translate } from './text';
import { applyTheme } from './theme';

interface WordsDeps { readonly browserLanguage: string; readonly words: (language: Language) => Promise<Translate> }
type Language = ReturnType<typeof chooseLanguage>;

/** Theme and language follow the settings; the former words stay until the new ones are here. */
export function useWords(settings: Settings, deps: WordsDeps, first: Translate): { readonly t: Translate; readonly language: Language } {
  const [t, setWords] = useState<Translate>(() => first);
  const language = chooseLanguage(settings.language, deps.browserLanguage);
  useEffect(() => {
    applyTheme(document, settings);
    document.documentElement.lang = language.replace('_', '-');
  }, [settings.theme, settings.direction, language]);
  const spoken = useRef(language);
  useEffect(() => {
    if (spoken.current === language) return;
    spoken.current = language;
    deps.words(language).then((words) => { if (spoken.current === language) setWords(() => words); }, () => undefined);
  }, [language]);
  return { t, language };
}
