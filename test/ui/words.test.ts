/** Which language is chosen, and that the English words are complete and keep to the wording rules. */
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../src/reading/reading';
import { chooseLanguage } from '../../src/ui/language';
import { translator } from '../../src/ui/text';
import { wordsOf } from '../../src/ui/words';
import { ENGLISH } from '../support/words';

describe('the language', () => {
  it.each([['de-AT', 'de'], ['zh-Hant-HK', 'zh_TW'], ['zh-TW', 'zh_TW'], ['zh', 'zh_CN'], ['zh-Hans-SG', 'zh_CN'], ['pt', 'pt_BR'], ['pt-PT', 'pt_BR'], ['nl', 'en'], ['', 'en'], ['en_GB', 'en']])('of a browser in %j is %s', (browser, language) => {
    expect(chooseLanguage('auto', browser)).toBe(language);
    expect(chooseLanguage('ja', browser)).toBe('ja');
  });
});

describe('the words', () => {
  it('take their own general form before an English one', () => {
    const t = translator('fr', { thing_other: '{n} choses' }, { thing_one: '1 thing', thing_other: '{n} things' });
    expect([t('thing', { n: 0 }), t('thing', { n: 1 }), t('thing', { n: 7 })]).toEqual(['0 choses', '1 choses', '7 choses']);
  });

  it('take the plural form of their language', () => {
    const words = { thing_one: '{n} вещь', thing_few: '{n} вещи', thing_many: '{n} вещей', thing_other: '{n} вещи' };
    const t = translator('ru', words, {});
    expect([t('thing', { n: 1 }), t('thing', { n: 3 }), t('thing', { n: 5 }), t('thing', { n: 21 })]).toEqual(['1 вещь', '3 вещи', '5 вещей', '21 вещь']);
    expect(translator('de', {}, { a: 'English {x}' })('a', { x: 1 })).toBe('English 1');
  });

  it('come out of a packaged catalog, whatever else is in it', () => {
    expect(wordsOf({ a: { message: 'A' }, b: { message: 3 }, c: null, d: 'x' })).toEqual({ a: 'A' });
    expect(wordsOf(null)).toEqual({});
    expect(wordsOf('x')).toEqual({});
  });

  it('have three sentences for every problem', () => {
    for (const problem of PROBLEMS) {
      for (const part of ['what', 'unknown', 'do']) expect(ENGLISH[`problem_${problem.replaceAll('-', '_')}_${part}`], `problem_${problem}_${part} is missing in problems.json`).toMatch(/\w.*\.$/);
    }
  });

  it('give no advice and promise nothing', () => {
    for (const [key, text] of Object.entries(ENGLISH)) expect(text, `${key}: say consequences, not advice`).not.toMatch(/\bshould\b|\bsafe(ly)?\b|\bbest (stop|choice|option)\b|recommend|protect|\w!/i);
  });
});
