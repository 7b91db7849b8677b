/** A browser that stores no more: its real quota, filled from a page of the extension. Chromium has 10 MB of its own; Firefox is given as little by its own preference. */
import { ask } from '../support/ask';
import type { Lab } from '../support/lab';
import type { Notifyd } from '../support/notifyd';
import { until } from '../support/wait';

/** Kilobytes of all stored data of all sites; one extension may then have 10 MB of them, which is the least Firefox gives. */
export const SMALL_FIREFOX = { 'dom.quotaManager.temporaryStorage.fixedLimit': 51_200 } as const;

/** Noise, since Firefox packs what repeats. Ever smaller pieces, and again until none is taken: a refused one may leave room behind. */
const FILL = `const noise = (size) => { let text = ''; while (text.length < size) text += String.fromCharCode(...crypto.getRandomValues(new Uint8Array(1000)).map((one) => 35 + one % 90)); return text.slice(0, size); };
let pieces = 0;
const take = async (size) => { try { await browser.storage.local.set({ ['fill/' + pieces]: noise(size) }); pieces++; return true; } catch { return false; } };
for (let quiet = 0, round = 0; quiet < 2 && round < 30; round++) {
  const before = pieces;
  for (const size of [500_000, 50_000, 5000, 500, 100]) for (let i = 0; i < 400 && await take(size); i++);
  quiet = pieces === before ? quiet + 1 : 0;
}
return !await take(5000);`;

/** Fills the storage; throws when the browser never refuses. */
export async function fill(lab: Lab): Promise<void> {
  if (!await lab.api<boolean>(FILL)) throw new Error('this browser took everything');
}

export const emptied = (lab: Lab): Promise<void> => lab.api('await browser.storage.local.clear()');

/** LiqLens has met the refusal, says so in its surfaces, and once on the desktop. */
export async function isTold(lab: Lab, shown: () => Notifyd['all']): Promise<void> {
  await until('the surfaces to say that storage is full', async () => (await ask(lab, 'view/get', {})).storageFull === true, 8);
  await until('the desktop to say that storage is full', () => shown().some(({ title }) => title === 'LiqLens cannot store what it knows'), 8);
  const times = shown().filter(({ title }) => title === 'LiqLens cannot store what it knows').length;
  if (times !== 1) throw new Error(`a full storage was told ${times} times`);
}
