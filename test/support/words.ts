/** The English words, as the build packs them: for tests of what a person reads. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { translator, type Translate, type Words } from '../../src/ui/text';

const FOLDER = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'src', '_locales', 'en');
export const ENGLISH: Words = Object.assign({}, ...readdirSync(FOLDER).map((name) => JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as Words)) as Words;

/** `t` that fails on a key without words, so that no test passes on a key's name. */
export const english: Translate = (key, values) => {
  const known = key in ENGLISH || `${key}_other` in ENGLISH;
  if (!known && !key.startsWith('note_')) throw new Error(`No English words for "${key}"`);
  return translator('en', ENGLISH, {})(key, values);
};
