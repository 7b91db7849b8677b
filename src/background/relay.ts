/** Warnings to a phone, through a service the user has set up. Off until then; what is sent is a notification's own text, amounts only if asked; a failure is shown. */
import type { Browser } from 'webextension-polyfill';
import type { Notice } from '../alerts/effects';
import type { Relay, Settings } from '../storage/settings';
import type { Store } from '../storage/items';
import { noticeText } from './notification-text';
import type { NoticeText } from './notification-options';
import type { Speech } from './words';

export interface RelayParts {
  readonly browser: Pick<Browser, 'permissions'>;
  readonly store: Store;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly now: () => number;
  readonly venueName: (id: string) => string;
}

export interface Relays {
  /** Never rejects. */
  readonly push: (notice: Notice, speech: Speech) => Promise<void>;
  /** The exact text and where it would go, with the token masked. */
  readonly preview: (id: string, speech: Speech) => Promise<string>;
  readonly test: (id: string, speech: Speech) => Promise<{ readonly ok: boolean; readonly why: string | null }>;
}

const TIMEOUT_MS = 10_000;
const MOST_FAILURES = 10;

/** Origin pattern the desk asks for when a relay is set up. */
export function originOf(relay: Pick<Relay, 'kind' | 'address'>): string {
  return `${new URL(requestOf({ ...relay, token: 'x' }, { title: '', message: '' }).url).origin}/*`;
}

/** What is sent, per service, as each documents it. */
export function requestOf(relay: Pick<Relay, 'kind' | 'address' | 'token'>, text: NoticeText): { readonly url: string; readonly init: RequestInit } {
  const json = (url: string, body: object): { url: string; init: RequestInit } => ({ url, init: { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) } });
  const whole = text.message === '' ? text.title : `${text.title}\n${text.message}`;
  if (relay.kind === 'discord') return json(relay.address, { content: whole, allowed_mentions: { parse: [] } });
  if (relay.kind === 'telegram') return json(`https://api.telegram.org/bot${encodeURIComponent(relay.token ?? '').replace('%3A', ':')}/sendMessage`, { chat_id: relay.address, text: whole, disable_web_page_preview: true });
  const url = new URL(relay.address);
  const headers: Record<string, string> = { 'Content-Type': 'application/json', ...(relay.token === null ? {} : { Authorization: `Bearer ${relay.token}` }) };
  return { url: `${url.origin}/`, init: { method: 'POST', headers, body: JSON.stringify({ topic: url.pathname.slice(1), title: text.title, message: text.message === '' ? text.title : text.message }) } };
}

export function createRelays({ browser, store, fetch, now, venueName }: RelayParts): Relays {
  const textOf = (notice: Notice, speech: Speech, settings: Settings): NoticeText =>
    noticeText(notice, { ...speech, venueName, amounts: settings.notify.amounts });

  /** Null when it was delivered, else why not, in a word that `_locales` knows. */
  const deliver = async (relay: Relay, text: NoticeText): Promise<string | null> => {
    if (!(await browser.permissions.contains({ origins: [originOf(relay)] }).catch(() => false))) return 'no-permission';
    const { url, init } = requestOf(relay, text);
    try {
      const answer = await fetch(url, { ...init, credentials: 'omit', redirect: 'error', referrerPolicy: 'no-referrer', signal: AbortSignal.timeout(TIMEOUT_MS) });
      return answer.ok ? null : `http-${answer.status}`;
    } catch {
      return 'unreachable';
    }
  };
  const noted = async (relay: Relay, why: string | null): Promise<void> => {
    await store.health.update((health) => {
      const others = health.relayFailures.filter((one) => one.relay !== relay.id);
      return { ...health, relayFailures: why === null ? others : [...others, { relay: relay.id, at: now(), why }].slice(-MOST_FAILURES) };
    });
  };

  return {
    push: async (notice, speech) => {
      const settings = await store.settings.get();
      // What is out of sight or gone counts at least as a warning: silence is what must not happen.
      const level = Math.max(2, notice.level);
      for (const relay of settings.relays) {
        if (!relay.on || level < relay.from) continue;
        const why = await deliver(relay, textOf(notice, speech, settings));
        if (why !== null || (await store.health.get()).relayFailures.some((one) => one.relay === relay.id)) await noted(relay, why);
      }
    },
    preview: async (id, speech) => {
      const settings = await store.settings.get();
      const relay = settings.relays.find((one) => one.id === id);
      if (relay === undefined) return '';
      const text = textOf(EXAMPLE, speech, settings);
      const { url, init } = requestOf({ ...relay, token: relay.token === null ? null : '••••' }, text);
      return `POST ${decodeURIComponent(url)}\n${String(init.body)}`;
    },
    test: async (id, speech) => {
      const relay = (await store.settings.get()).relays.find((one) => one.id === id);
      if (relay === undefined) return { ok: false, why: 'unknown-relay' };
      const why = await deliver(relay, { title: speech.t('notification_test_title'), message: speech.t('notification_test_line') });
      await noted(relay, why);
      return { ok: why === null, why };
    },
  };
}

/** Shown before anything is ever sent: figures of an example position, in the very words. */
const EXAMPLE: Notice = {
  id: 'example', at: 0, reason: 'escalation', level: 3, was: null, blind: null, gap: null,
  items: [{
    level: 3, by: 'distance', last: null,
    facts: {
      key: 'bybit/linear/BTCUSDT/long', venue: 'bybit', kind: 'position', symbol: 'BTCUSDT', side: 'long', room: '3.8047' as never, past: false, rough: false, mark: '61240' as never, liquidation: '58910' as never,
      venueLiquidation: null, ownLiquidation: null, disagree: false, loanPrice: null, stop: { code: 'none-visible', price: null }, loss: { amount: '183' as never, unit: 'USDT' }, decimals: 0, readAt: 0, markAt: 0,
      measures: { distPct: '3.8047' as never, distSigma: null, usage: null, healthFactor: null, freshness: 'fresh' } } }],
};
