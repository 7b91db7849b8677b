/** The notification each browser accepts. Firefox throws on buttons, requireInteraction and silent; Chrome shows nothing without a packaged PNG. Pure. */
import type { Notifications } from 'webextension-polyfill';
import type { Level } from '../alerts/severity';

export type BrowserKind = 'chrome' | 'firefox';

/** Firefox alone can tell its build. */
export const browserKind = (runtime: object): BrowserKind => ('getBrowserInfo' in runtime ? 'firefox' : 'chrome');

export interface NoticeText { readonly title: string; readonly message: string }

/** What Chrome takes besides the common options; the common type has none of it. */
export interface ChromeExtras { readonly priority: number; readonly requireInteraction: boolean; readonly silent: boolean; readonly buttons?: readonly { readonly title: string }[] }
export type NoticeOptions = Notifications.CreateNotificationOptions & Partial<ChromeExtras>;

/** `iconUrl`: address of a packaged PNG. Critical stays on screen until it is dealt with, and alone may sound. */
export function optionsFor(kind: BrowserKind, text: NoticeText, level: Level, iconUrl: string, sound: boolean, buttons: readonly string[]): NoticeOptions {
  const common: Notifications.CreateNotificationOptions = { type: 'basic', iconUrl, title: text.title, message: text.message };
  if (kind === 'firefox') return common;
  const extras: ChromeExtras = { priority: level >= 4 ? 2 : level >= 3 ? 1 : 0, requireInteraction: level >= 3, silent: !(sound && level === 4) };
  return { ...common, ...extras, ...(buttons.length > 0 ? { buttons: buttons.slice(0, 2).map((title) => ({ title })) } : {}) };
}
