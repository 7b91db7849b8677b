/** The project's own sources as text, for the tests over the tree. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const ROOT = new URL('../..', import.meta.url).pathname;

/** Files below a folder of the project, as paths from its root with '/', sorted. */
export function filesUnder(folder: string, ends: RegExp = /./): readonly string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`, ends) : ends.test(entry.name) ? [`${folder}/${entry.name}`] : []).sort();
}

export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
export const jsonOf = <T>(path: string): T => JSON.parse(textOf(path)) as T;
export const foldersIn = (folder: string): readonly string[] => readdirSync(join(ROOT, folder), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();

/** A source without its comments. Strings stay. A `//` inside a string (an address) is no comment: it follows a colon there. */
export const codeOf = (path: string): string => textOf(path).replace(/\/\*[\s\S]*?\*\//g, '').replace(/(?<![:'"`\\])\/\/.*$/gm, '');

export interface Import { readonly from: string; readonly to: string; readonly typeOnly: boolean }

/** Every import and re-export of a file; own files are resolved to paths from the project's root, packages keep their name. */
export function importsOf(path: string): readonly Import[] {
  const found = codeOf(path).matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s+)?([\w*{][^;'"]*?\sfrom\s+)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]/g);
  return [...found].map(([, type, names, first, second]) => {
    const to = first ?? second ?? '';
    const eachIsType = names !== undefined && /^\{[^}]*\}/.test(names) && names.replace(/^\{|\}.*$/gs, '').split(',').every((name) => name.trim() === '' || /^\s*type\s/.test(name));
    return { from: path, to: to.startsWith('.') ? posix.join(posix.dirname(path), to) : to, typeOnly: type !== undefined || eachIsType };
  });
}
