/** The words: one `t()` for every surface. Catalogs are `_locales/<language>/*.json`, flat `key: text`, merged by the build. */

export type Words = Readonly<Record<string, string>>;

/**
 * Fills `{name}` placeholders of the text under `key`. A value `n` also picks the plural form: `key_one`, `key_few`, `key_many`, `key_other`
 * (Intl.PluralRules of the language), where the catalog has them. A missing key answers the key itself, which a test over the catalogs turns into a failure.
 */
export type Translate = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** `words` of the chosen language over `fallback` (English). `language`: BCP 47, or a catalog's folder name. */
export function translator(language: string, words: Words, fallback: Words): Translate {
  const plural = new Intl.PluralRules(language.replace('_', '-'));
  return (key, values = {}) => {
    const n = values['n'];
    const picked = n === undefined ? undefined : `${key}_${plural.select(Number(n))}`;
    const other = `${key}_other`;
    // The language's own general form comes before any English one.
    const form = picked === undefined ? undefined : words[picked] ?? words[other] ?? fallback[picked] ?? fallback[other];
    const text = form ?? words[key] ?? fallback[key] ?? key;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : String(value);
    });
  };
}
