/** The words: every key that is used exists, in every language, with the same placeholders. */
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../src/reading/reading';
import { codeOf, filesUnder, foldersIn, jsonOf, textOf } from './support/tree';

type Catalog = Readonly<Record<string, string>>;
const catalog = (language: string): Catalog => Object.assign({}, ...filesUnder(`src/_locales/${language}`, /\.json$/).map((path) => jsonOf<Catalog>(path))) as Catalog;
const english = catalog('en');
const others = foldersIn('src/_locales').filter((language) => language !== 'en');
/** Plural forms of a key fall together: languages differ in which of them they have. */
const stem = (key: string): string => key.replace(/_(?:zero|one|two|few|many|other)$/, '');
const PLURAL = new Set(Object.keys(english).filter((key) => key.endsWith('_other')).map(stem));
const stems = (words: Catalog): readonly string[] => [...new Set(Object.keys(words).map((key) => (PLURAL.has(stem(key)) ? stem(key) : key)))].sort();
const placeholders = (text: string): readonly string[] => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].sort();

const sources = filesUnder('src', /\.tsx?$/);

describe('The words', () => {
  it('exist for every key the code names', () => {
    const missing = sources.flatMap((path) => [...codeOf(path).matchAll(/\bt\('([a-z0-9_]+)'/g)].map(([, key]) => key ?? '').filter((key) => !(key in english) && !(`${key}_other` in english)).map((key) => `${path}: ${key}`));
    expect(missing, 'add the key to src/_locales/en').toEqual([]);
  });

  it('exist for at least one value of every key the code composes', () => {
    const composed = sources.flatMap((path) => [...codeOf(path).matchAll(/\bt\(`([a-z0-9_]+)\$\{[^`]*\}([a-z0-9_]*)`/g)].map(([, before = '', after = '']) => ({ path, before, after })));
    expect(composed.filter(({ before, after }) => !Object.keys(english).some((key) => stem(key).startsWith(before) && (key.endsWith(after) || stem(key).endsWith(after)))).map(({ path, before }) => `${path}: ${before}...`)).toEqual([]);
  });

  it('say of every problem what it is, what is not known, and what to do', () => {
    const missing = PROBLEMS.flatMap((code) => ['what', 'unknown', 'do'].map((part) => `problem_${code.replaceAll('-', '_')}_${part}`)).filter((key) => !(key in english));
    expect(missing).toEqual([]);
  });

  it('stand in one file only, are plain, and never promise, urge or shout', () => {
    const files = filesUnder('src/_locales/en', /\.json$/);
    const keys = files.flatMap((path) => Object.keys(jsonOf<Catalog>(path)));
    expect(keys.filter((key, i) => keys.indexOf(key) !== i), 'a key in two files').toEqual([]);
    expect(keys.filter((key) => !/^[a-z][a-z0-9_]*$/.test(key))).toEqual([]);
    const loud = Object.entries(english).filter(([, text]) => /!|\bshould\b|\bsafe\b|\brecommend|\bprotect/i.test(text)).map(([key, text]) => `${key}: ${text}`);
    expect(loud, 'say the consequence instead').toEqual([]);
  });

  for (const language of others) {
    it(`are complete in ${language}, with the same placeholders`, () => {
      const words = catalog(language);
      expect(stems(words)).toEqual(stems(english));
      const differing = Object.entries(words).filter(([key, text]) => {
        // Forms of one plural share their placeholders; whether a form writes the number itself is the language's affair.
        const forms = [english[key], english[`${stem(key)}_one`], english[`${stem(key)}_other`]].filter((form) => form !== undefined);
        const known = new Set([...forms.flatMap(placeholders), ...(PLURAL.has(stem(key)) ? ['n'] : [])]);
        const needed = placeholders(english[key] ?? english[`${stem(key)}_other`] ?? '').filter((name) => name !== 'n');
        return placeholders(text).some((name) => !known.has(name)) || needed.some((name) => !placeholders(text).includes(name));
      });
      expect(differing.map(([key, text]) => `${key}: ${text}`)).toEqual([]);
    });
  }

  it('are kept free of markup', () => {
    expect(filesUnder('src/_locales', /\.json$/).filter((path) => /<\/?[a-z]/i.test(textOf(path)))).toEqual([]);
  });
});
