/** Does what the alarms decided, in order, each once: what is meant is stored first, then done, then struck off. Begins where a worker that died left off. */
import type { Browser } from 'webextension-polyfill';
import type { Effect, Notice } from '../alerts/effects';
import type { LogEntry } from '../messages/contract';
import type { Store } from '../storage/items';
import type { Ledger } from './ledger';
import type { Log } from './log';
import { browserKind, optionsFor } from './notification-options';
import { noticeText } from './notification-text';
import type { Speech } from './words';

export interface EffectsParts {
  readonly browser: Pick<Browser, 'notifications' | 'runtime'>;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly log: Log;
  readonly speech: () => Promise<Speech>;
  readonly venueName: (id: string) => string;
  /** Also to a phone, where the user has set that up. */
  readonly push: (notice: Notice, speech: Speech) => Promise<void>;
  readonly sound: () => void;
}

export interface Effects {
  /** Everything in the outbox. Total: a notification the browser refuses is logged as a problem and struck off. */
  readonly perform: () => Promise<void>;
  /** The browser says a notification is gone: it had been shown. */
  readonly closed: (id: string) => void;
}

type LogLine = { readonly n: number | null; readonly entry: LogEntry };

const ICON = 'icons/128.png';

export function createEffects(parts: EffectsParts): Effects {
  const { browser, store, ledger } = parts;
  const kind = browserKind(browser.runtime);
  const closedIds = new Set<string>();
  let firstRun = true;

  /** A worker before this one may have shown it and died before it could strike it off. */
  const wasShown = async (n: number, id: string): Promise<boolean> => {
    if (!firstRun || (await store.attempt.get()).n !== n) return false;
    return closedIds.has(id) || Object.hasOwn(await browser.notifications.getAll(), id);
  };

  const show = async (n: number, notice: Notice, isPrivate: boolean): Promise<void> => {
    if (await wasShown(n, notice.id)) return;
    const [speech, settings] = [await parts.speech(), await store.settings.get()];
    const text = noticeText(notice, { ...speech, venueName: parts.venueName, amounts: settings.notify.amounts });
    const single = notice.items.length === 1 && notice.level >= 2;
    const buttons = single ? [speech.t('notification_button_open'), speech.t('notification_button_snooze', { value: SNOOZE_MINUTES })] : notice.items.length > 0 ? [speech.t('notification_button_open')] : [];
    // An older text under this id goes first: after a crash, an id that is up then means that this text was shown.
    await browser.notifications.clear(notice.id);
    await store.attempt.set({ n });
    await browser.notifications.create(notice.id, optionsFor(kind, text, notice.level, browser.runtime.getURL(ICON), settings.notify.sound, buttons));
    if (settings.notify.sound && notice.level === 4) parts.sound();
    // What happens in a private window stays on this screen.
    if (!isPrivate) await parts.push(notice, speech);
  };

  const refuse = (effect: Effect, error: unknown): LogLine => {
    console.error('LiqLens: a notification was refused', error);
    return { n: null, entry: { at: effect.kind === 'notify' ? effect.notice.at : 0, kind: 'problem', key: null, venue: null, symbol: null, level: null, distPct: null, mark: null, liquidation: null, own: null, note: 'notification-refused' } };
  };

  return {
    closed: (id) => { closedIds.add(id); },
    perform: async () => {
      const { outbox } = await ledger.load();
      if (outbox.length > 0) {
        const settings = await store.settings.get();
        const lines: LogLine[] = outbox.flatMap((effect) => (effect.kind === 'log' && settings.log.on ? [{ n: effect.n, entry: effect.entry }] : []));
        for (const effect of outbox) {
          if (effect.kind === 'log') continue;
          try {
            if (effect.kind === 'notify') await show(effect.n, effect.notice, effect.private);
            else await browser.notifications.clear(effect.id);
          } catch (error) {
            lines.push(refuse(effect, error));
          }
          if (effect.kind === 'notify') await ledger.done([effect.n]);
        }
        await parts.log.append(lines);
        await ledger.done(outbox.map((effect) => effect.n));
      }
      firstRun = false;
      closedIds.clear();
    },
  };
}

export const SNOOZE_MINUTES = 15;
