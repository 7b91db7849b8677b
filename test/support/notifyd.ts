/** A desktop notification daemon for tests: owns org.freedesktop.Notifications on the session bus, records what it is asked to show, and can click. */
import dbus from 'dbus-next';

export interface Shown {
  readonly id: number;
  readonly at: number;
  readonly title: string;
  readonly body: string;
  /** Action keys: Chromium gives `default` and one number per button, Firefox only `default`. */
  readonly actions: readonly string[];
  readonly replaced: boolean;
}

export interface Notifyd {
  /** Everything asked for so far, oldest first; a replacement is a new entry with the same id. */
  readonly all: readonly Shown[];
  /** Ids on screen now. */
  readonly visible: () => readonly number[];
  readonly click: (id: number, action?: string) => void;
  readonly stop: () => void;
}

/** Takes the name on the session bus: run under `dbus-run-session`, so that no real desktop is touched. */
export async function startNotifyd(now: () => number, onShow: (shown: Shown) => void = () => undefined): Promise<Notifyd> {
  const bus = dbus.sessionBus();
  const all: Shown[] = [];
  const visible = new Set<number>();
  let next = 1;

  class Notifications extends dbus.interface.Interface {
    Notify(_app: string, replaces: number, _icon: string, title: string, body: string, actions: string[]): number {
      const id = replaces || next++;
      const shown: Shown = { id, at: now(), title, body, actions: actions.filter((_, i) => i % 2 === 0), replaced: replaces !== 0 };
      all.push(shown);
      visible.add(id);
      onShow(shown);
      return id;
    }
    CloseNotification(id: number): void { if (visible.delete(id)) this.NotificationClosed(id, 3); }
    GetCapabilities(): string[] { return ['body', 'actions', 'icon-static', 'persistence']; }
    GetServerInformation(): string[] { return ['liqlens-test', 'LiqLens', '1.0', '1.2']; }
    NotificationClosed(id: number, reason: number): [number, number] { return [id, reason]; }
    ActionInvoked(id: number, key: string): [number, string] { return [id, key]; }
  }
  Notifications.configureMembers({
    methods: {
      Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
      CloseNotification: { inSignature: 'u', outSignature: '' },
      GetCapabilities: { inSignature: '', outSignature: 'as' },
      GetServerInformation: { inSignature: '', outSignature: 'ssss' },
    },
    signals: { NotificationClosed: { signature: 'uu' }, ActionInvoked: { signature: 'us' } },
  });

  const daemon = new Notifications('org.freedesktop.Notifications');
  bus.export('/org/freedesktop/Notifications', daemon);
  await bus.requestName('org.freedesktop.Notifications', 0);
  return {
    all,
    visible: () => [...visible],
    click: (id, action = 'default') => {
      daemon.ActionInvoked(id, action);
      daemon.NotificationClosed(id, 2);
      visible.delete(id);
    },
    stop: () => { bus.disconnect(); },
  };
}
