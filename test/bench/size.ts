/** How large the built extension is, as a browser loads it and as a store sends it. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { atMost, reported, type Figure } from './bench';

const FOLDER = join('dist', 'chrome');
/** kB after gzip. Every exchange page a person opens loads the content script; the rest loads once. */
const BARS: Readonly<Record<string, number | null>> = { 'content.js': 30, 'background.js': null, 'popup.js': null, 'desk.js': null };

export async function run(): Promise<readonly Figure[]> {
  return Object.entries(BARS).flatMap(([file, bar]) => {
    const bytes = readFileSync(join(FOLDER, file));
    const zipped = gzipSync(bytes, { level: 9 }).length / 1000;
    return [reported(`${file}`, statSync(join(FOLDER, file)).size / 1000, 'kB'), bar === null ? reported(`${file}, gzip`, zipped, 'kB') : atMost(`${file}, gzip`, zipped, 'kB', bar)];
  });
}
