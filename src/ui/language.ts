/** Which language the words are in. */
import { LANGUAGES, type Language, type Settings } from '../storage/settings';

/** The setting, or the nearest language LiqLens has to the browser's own; English if none is near. Chinese follows the script: Hant, or a place that writes it. */
export function chooseLanguage(setting: Settings['language'], browser: string): Language {
  if (setting !== 'auto') return setting;
  const [base = '', ...rest] = browser.toLowerCase().replaceAll('_', '-').split('-');
  if (base === 'zh') return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh_TW' : 'zh_CN';
  return LANGUAGES.find((language) => language.toLowerCase().split('_')[0] === base) ?? 'en';
}

/** BCP 47 tag of a catalog's folder name. */
export const localeOf = (language: Language): string => language.replace('_', '-');
