/** "Did you see it?": a real notification, and the user's answer. */
import { browserKind, optionsFor } from './notification-options';
import type { Core } from './worker';

export const TEST_ID = 'test';

/** Shown like any other, with sound where sounds are on. A browser that refuses it counts as not seen. */
export async function sendTest(core: Core): Promise<void> {
  const { browser, store } = core;
  const { t } = await core.speech();
  const settings = await store.settings.get();
  const text = { title: t('notification_test_title'), message: t('notification_test_line') };
  try {
    await browser.notifications.clear(TEST_ID);
    await browser.notifications.create(TEST_ID, optionsFor(browserKind(browser.runtime), text, 4, browser.runtime.getURL('icons/128.png'), settings.notify.sound, []));
    if (settings.notify.sound) core.sound?.();
    await store.selfTest.set({ state: 'waiting', at: core.now() });
  } catch (error) {
    console.error('LiqLens: the test notification was refused', error);
    await store.selfTest.set({ state: 'not-seen', at: core.now() });
  }
}

export async function answerTest(core: Core, seen: boolean): Promise<void> {
  await core.store.selfTest.set({ state: seen ? 'seen' : 'not-seen', at: core.now() });
  await core.browser.notifications.clear(TEST_ID);
}
