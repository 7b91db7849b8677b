/** What is wrong with the machine itself, told once in a run of the browser: a clock that is off, a storage that is full. */
import { browserKind, optionsFor } from './notification-options';
import type { Present } from './view';
import type { Core } from './worker';

/** A clock this far off is told (risk-spec 10.3). */
const CLOCK_MS = 60_000;

type Needs = Pick<Core, 'browser' | 'store' | 'speech' | 'troubles' | 'now'>;

export async function sayTroubles(core: Needs, present: Present): Promise<void> {
  if (core.troubles.some((one) => one.what === 'full')) await sayOnce(core, 'storage', {});
  // A price from the future: only our own clock can be behind. One that is ahead makes prices look old, and that is told as such.
  const ahead = Math.max(0, ...[...present.observed.values()].map(({ facts }) => (facts.measures.freshness === 'clock-error' && facts.markAt !== null ? facts.markAt - core.now() : 0)));
  if (ahead > CLOCK_MS) await sayOnce(core, 'clock', { seconds: Math.round(ahead / 1000) });
}

async function sayOnce(core: Needs, id: 'storage' | 'clock', values: Readonly<Record<string, number>>): Promise<void> {
  const { said } = await core.store.run.get();
  if (said.includes(id) || !(await core.store.settings.get()).notify.on) return;
  await core.store.run.update((run) => ({ ...run, said: [...run.said, id] }));
  const { t } = await core.speech();
  const text = { title: t(`notification_${id}_title`, values), message: t(`notification_${id}_line`, values) };
  try {
    await core.browser.notifications.create(id, optionsFor(browserKind(core.browser.runtime), text, 2, core.browser.runtime.getURL('icons/128.png'), false, []));
  } catch (error) {
    console.error('LiqLens: a notification was refused', error);
  }
}
