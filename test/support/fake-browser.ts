/** A browser's extension API for tests: as strict as the real ones where they differ, and able to kill the worker at any call. What survives a worker's death in a real browser survives it here. */
import type { Browser } from 'webextension-polyfill';
import type { BrowserKind } from '../../src/background/notification-options';

type Listener = (...args: any[]) => unknown;
const copy = <T>(value: T): T => (value === undefined ? value : JSON.parse(JSON.stringify(value)) as T);
const forever = (): Promise<never> => new Promise<never>(() => undefined);

export interface ShownNotification { readonly id: string; readonly at: number; readonly title: string; readonly message: string; readonly options: Record<string, unknown> }
export interface FakeTab { discarded: boolean; url: string; active: boolean; windowId: number; receives: boolean }
/** Die at the n-th call of the API from now on, before or after it took effect. */
export interface Death { readonly call: number; readonly when: 'before' | 'after' }

export class FakeBrowser {
  readonly id = 'liqlens-test';
  readonly base = 'chrome-extension://liqlens-test/';
  local: Record<string, unknown> = {};
  session: Record<string, unknown> = {};
  localQuota = 10_485_760;
  readonly alarms = new Map<string, { periodInMinutes?: number }>();
  /** On screen now, and everything ever asked for. */
  readonly visible = new Map<string, ShownNotification>();
  readonly shown: ShownNotification[] = [];
  readonly badge = { text: '', color: '', title: '' };
  readonly tabs = new Map<number, FakeTab>();
  readonly windowsFocused: number[] = [];
  readonly toTabs: { readonly tabId: number; readonly message: any }[] = [];
  withheld = new Set<string>();
  writes = 0;
  calls = 0;
  names: string[] = [];
  platformCalls = 0;
  dead = true;
  /** Deaths that `dieAt` brought about. */
  deaths = 0;
  private death: Death | null = null;
  private life = 0;
  private listeners = new Map<string, Set<Listener>>();
  private nextTab = 100;

  constructor(readonly kind: BrowserKind, readonly now: () => number) {}

  dieAt(death: Death): void { this.death = death; this.calls = 0; }

  /** Listeners are gone, and nothing the dead worker still waits for ever comes. */
  kill(): void {
    this.life++;
    this.dead = true;
    this.death = null;
    this.listeners = new Map();
  }

  /** What the browser itself does at its own restart. */
  restart(): void {
    this.kill();
    this.session = {};
    this.visible.clear();
    this.tabs.clear();
    this.alarms.clear();
  }

  addTab(tabId: number, url: string, windowId = 1): void { this.tabs.set(tabId, { discarded: false, url, active: false, windowId, receives: true }); }

  async emit(event: string, ...args: unknown[]): Promise<void> {
    for (const listener of this.listeners.get(event) ?? []) await listener(...args);
  }

  has(event: string): boolean { return (this.listeners.get(event)?.size ?? 0) > 0; }

  /** Sends a message as the browser would: to every listener, the first promise answers. Undefined when none does. */
  message(message: unknown, sender: Record<string, unknown>): Promise<any> | undefined {
    for (const listener of this.listeners.get('runtime.onMessage') ?? []) {
      const answer = listener(copy(message), sender);
      if (answer instanceof Promise) return answer.then(copy);
    }
    return undefined;
  }

  fromTab(tabId: number, url = this.tabs.get(tabId)?.url ?? '', more: Record<string, unknown> = {}): Record<string, unknown> {
    return { id: this.id, url, frameId: 0, tab: { id: tabId, windowId: 1, incognito: false }, ...more };
  }
  fromPopup(): Record<string, unknown> { return { id: this.id, url: `${this.base}popup.html` }; }

  /** The API as one life of the worker sees it. */
  connect(): Browser {
    this.dead = false;
    const mine = ++this.life;
    const alive = (): boolean => mine === this.life;
    const call = <T>(name: string, effect: () => T): Promise<T> => {
      if (!alive()) return forever();
      this.names.push(name);
      const turn = this.death !== null && ++this.calls === this.death.call ? this.death.when : null;
      if (turn !== null) this.deaths++;
      if (turn === 'before') {
        this.kill();
        return forever();
      }
      let result: T;
      try {
        result = effect();
      } catch (error) {
        if (turn === 'after') { this.kill(); return forever(); }
        return Promise.reject(error instanceof Error ? error : new Error(String(error)));
      }
      if (turn === 'after') {
        this.kill();
        return forever();
      }
      return Promise.resolve(copy(result)).then((value) => (alive() ? value : forever()));
    };
    const event = (name: string) => ({ addListener: (listener: Listener) => {
      if (!alive()) return;
      const set = this.listeners.get(name) ?? new Set();
      set.add(listener);
      this.listeners.set(name, set);
    } });
    const area = (name: 'local' | 'session') => ({
      get: (key: string | null) => call(`storage.${name}.get`, () => (key === null ? { ...this[name] } : key in this[name] ? { [key]: this[name][key] } : {})),
      set: (values: Record<string, unknown>) => call(`storage.${name}.set`, () => {
        const next = { ...this[name], ...copy(values) };
        if (name === 'local' && JSON.stringify(next).length > this.localQuota) throw new Error('Resource::kQuotaBytes quota exceeded');
        this.writes++;
        this[name] = next;
      }),
      remove: (keys: string | string[]) => call(`storage.${name}.remove`, () => { for (const key of [keys].flat()) delete this[name][key]; }),
    });
    const notifications = {
      create: (id: string, options: Record<string, unknown>) => {
        if (this.kind === 'firefox') {
          const strange = Object.keys(options).find((key) => !['type', 'title', 'message', 'iconUrl', 'contextMessage', 'priority', 'eventTime'].includes(key));
          if (strange !== undefined) throw new TypeError(`Type error for parameter options (Property "${strange}" is unsupported by Firefox)`);
        }
        return call('notifications.create', () => {
          if (this.kind === 'chrome' && typeof options['iconUrl'] !== 'string') return id;
          if (!String(options['iconUrl']).endsWith('.png')) throw new Error('Unable to download all specified images.');
          const one: ShownNotification = { id, at: this.now(), title: String(options['title']), message: String(options['message']), options: copy(options) };
          this.shown.push(one);
          this.visible.set(id, one);
          return id;
        });
      },
      clear: (id: string) => call('notifications.clear', () => this.visible.delete(id)),
      getAll: () => call('notifications.getAll', () => Object.fromEntries([...this.visible.keys()].map((id) => [id, true]))),
      onClicked: event('notifications.onClicked'), onClosed: event('notifications.onClosed'), onButtonClicked: event('notifications.onButtonClicked'),
    };
    const api = {
      runtime: {
        id: this.id, getURL: (path: string) => `${this.base}${path}`, getManifest: () => ({ version: '1.2.3' }),
        getPlatformInfo: () => call('runtime.getPlatformInfo', () => { this.platformCalls++; return { os: 'linux' }; }),
        ...(this.kind === 'firefox' ? { getBrowserInfo: () => Promise.resolve({ name: 'Firefox' }) } : {}),
        onMessage: event('runtime.onMessage'), onStartup: event('runtime.onStartup'), onInstalled: event('runtime.onInstalled'),
      },
      storage: { local: area('local'), session: area('session') },
      alarms: {
        get: (name: string) => call('alarms.get', () => (this.alarms.has(name) ? { name, ...this.alarms.get(name) } : undefined)),
        create: (name: string, info: { periodInMinutes?: number }) => { if (alive()) this.alarms.set(name, info); },
        clear: (name: string) => call('alarms.clear', () => this.alarms.delete(name)),
        onAlarm: event('alarms.onAlarm'),
      },
      notifications,
      action: {
        setBadgeText: ({ text }: { text: string }) => call('action.setBadgeText', () => { this.badge.text = text; }),
        setBadgeBackgroundColor: ({ color }: { color: string }) => call('action.setBadgeBackgroundColor', () => { this.badge.color = color; }),
        setBadgeTextColor: () => call('action.setBadgeTextColor', () => undefined),
        setTitle: ({ title }: { title: string }) => call('action.setTitle', () => { this.badge.title = title; }),
      },
      tabs: {
        get: (tabId: number) => call('tabs.get', () => {
          const tab = this.tabs.get(tabId);
          if (tab === undefined) throw new Error(`No tab with id: ${tabId}.`);
          return { id: tabId, discarded: tab.discarded, windowId: tab.windowId };
        }),
        query: () => call('tabs.query', () => [...this.tabs].map(([id, { active, windowId }]) => ({ id, active, windowId }))),
        update: (tabId: number, change: { active?: boolean }) => call('tabs.update', () => {
          const tab = this.tabs.get(tabId);
          if (tab === undefined) throw new Error(`No tab with id: ${tabId}.`);
          tab.active = change.active ?? tab.active;
          return { id: tabId, windowId: tab.windowId };
        }),
        create: ({ url }: { url: string }) => call('tabs.create', () => {
          const id = this.nextTab++;
          this.addTab(id, url);
          return { id };
        }),
        sendMessage: (tabId: number, message: unknown) => call('tabs.sendMessage', () => {
          if (this.tabs.get(tabId)?.receives !== true) throw new Error('Could not establish connection. Receiving end does not exist.');
          this.toTabs.push({ tabId, message: copy(message) });
        }),
        onRemoved: event('tabs.onRemoved'), onReplaced: event('tabs.onReplaced'), onUpdated: event('tabs.onUpdated'),
      },
      windows: { update: (windowId: number) => call('windows.update', () => { this.windowsFocused.push(windowId); }) },
      permissions: {
        contains: ({ origins }: { origins: string[] }) => call('permissions.contains', () => !origins.some((origin) => this.withheld.has(origin))),
        onAdded: event('permissions.onAdded'), onRemoved: event('permissions.onRemoved'),
      },
      i18n: { getUILanguage: () => 'en-US' },
    };
    return api as unknown as Browser;
  }
}
