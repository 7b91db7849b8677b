/** Firefox with the extension as a temporary add-on, every host name led to the local server and nothing else reachable. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NEUTRAL, type Lab, type LabOptions, type Tab } from './lab';
import { marionette } from './marionette';
import { versionOf } from './machine';
import { sleep, until } from './wait';

const UUID = '11111111-2222-4333-8444-555555555555';

/** What only Firefox can be asked: its chrome context, and a host permission taken away the way its add-on page does. */
export interface FirefoxLab extends Lab {
  readonly revoke: (origins: readonly string[]) => Promise<void>;
}

// WebDriver's private-use code points of the keys.
const KEYS: Readonly<Record<string, string>> = {
  Tab: '\uE004', Enter: '\uE007', Space: ' ', Escape: '\uE00C', Backspace: '\uE003', Delete: '\uE017', Home: '\uE011', End: '\uE010',
  ArrowLeft: '\uE012', ArrowUp: '\uE013', ArrowRight: '\uE014', ArrowDown: '\uE015', PageUp: '\uE00E', PageDown: '\uE00F',
};
const SHIFT = '\uE008';
const CONTROL = '\uE009';

/** A stand-in for the file window, which a headless browser cannot show: the same interface, one file of this machine as the answer. */
const FILE_WINDOW = `const standIn = (path) => {
  const file = Cc['@mozilla.org/file/local;1'].createInstance(Ci.nsIFile); file.initWithPath(path);
  const registrar = Components.manager.QueryInterface(Ci.nsIComponentRegistrar);
  const contract = '@mozilla.org/filepicker;1', id = Components.ID('{9a7f3c1e-5d2b-4c60-8e57-1f0c6b2d7a11}');
  const before = registrar.contractIDToCID(contract);
  const picker = { QueryInterface: ChromeUtils.generateQI(['nsIFilePicker']), init() {}, appendFilter() {}, appendFilters() {}, appendRawFilter() {}, isModeSupported: () => Promise.resolve(true),
    defaultString: '', defaultExtension: '', filterIndex: 0, displayDirectory: null, displaySpecialDirectory: '', addToRecentDocs: false, okButtonLabel: '', mode: 0, capture: 0,
    file, fileURL: Services.io.newFileURI(file), get files() { return { QueryInterface: ChromeUtils.generateQI(['nsISimpleEnumerator']), left: [file], hasMoreElements() { return this.left.length > 0; }, getNext() { return this.left.pop(); } }; },
    open(done) { registrar.unregisterFactory(id, factory); registrar.registerFactory(before, '', contract, null); Services.tm.dispatchToMainThread(() => done.done(Ci.nsIFilePicker.returnOK)); } };
  const factory = { QueryInterface: ChromeUtils.generateQI(['nsIFactory']), createInstance: (iid) => picker.QueryInterface(iid) };
  registrar.registerFactory(id, '', contract, factory);
};`;

const prefs = (port: number, server: number, id: string, downloads: string): Readonly<Record<string, string | number | boolean>> => ({
  'marionette.port': port,
  'network.dns.forceResolve': '127.0.0.1', // every host is this machine
  'network.socket.forcePort': `443=${server}`, // and its port 443 is our server
  'extensions.webextensions.uuids': JSON.stringify({ [id]: UUID }),
  'datareporting.policy.dataSubmissionEnabled': false, 'toolkit.telemetry.reportingpolicy.firstRun': false, 'app.normandy.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1', 'browser.shell.checkDefaultBrowser': false, 'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false, 'browser.safebrowsing.downloads.enabled': false, 'browser.startup.page': 0, 'browser.aboutwelcome.enabled': false,
  'browser.tabs.warnOnClose': false, 'app.update.disabledForTesting': true, 'alerts.useSystemBackend': true,
  'browser.download.folderList': 2, 'browser.download.dir': downloads, 'browser.download.useDownloadDir': true, 'browser.download.alwaysOpenPanel': false,
  'extensions.webextOptionalPermissionPrompts': false, // its answer is yes: no window of the browser has to be clicked
});

export async function firefox({ browser, extension, server, headless, prefs: more = {}, width = 1280, height = 900 }: LabOptions): Promise<FirefoxLab> {
  const manifest = JSON.parse(readFileSync(join(extension, 'manifest.json'), 'utf8')) as { browser_specific_settings: { gecko: { id: string } } };
  const addon = manifest.browser_specific_settings.gecko.id;
  const profile = mkdtempSync(join(tmpdir(), 'liqlens-firefox-'));
  const downloads = mkdtempSync(join(tmpdir(), 'liqlens-downloads-'));
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  writeFileSync(join(profile, 'user.js'), Object.entries({ ...prefs(port, server.port, addon, downloads), ...more }).map(([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});`).join('\n'));
  const child = spawn(browser.path, [...(headless ? ['--headless'] : []), '--marionette', '--remote-allow-system-access', '--no-remote', '--profile', profile],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, MOZ_CRASHREPORTER_DISABLE: '1', MOZ_HEADLESS_WIDTH: String(width), MOZ_HEADLESS_HEIGHT: String(height) } });
  const kill = (): void => { child.kill('SIGKILL'); };
  process.on('exit', kill); // a test that is stopped must not leave a Firefox behind
  const errors: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => { if (/JavaScript error: moz-extension/.test(data.toString())) errors.push(data.toString().trim()); });
  const ended = new Promise<void>((resolve) => { child.on('exit', () => resolve()); });

  const { send, end } = await marionette(port);
  const answer = async <T>(command: string, parameters: Readonly<Record<string, unknown>>): Promise<T> => (await send<{ value: T }>(command, parameters)).value;
  // One command at a time: the current tab and context are states of the session.
  let queue: Promise<unknown> = Promise.resolve();
  const alone = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work, work);
    queue = next.catch(() => undefined);
    return next;
  };
  const privileged = <T>(body: string): Promise<T> => alone(async () => {
    await send('Marionette:SetContext', { value: 'chrome' });
    try {
      const [error, value] = await answer<[string | null, T]>('WebDriver:ExecuteAsyncScript',
        { script: `const done = arguments[arguments.length - 1]; (async () => { ${body} })().then((v) => done([null, v]), (e) => done([String(e), null]));`, args: [], scriptTimeout: 60_000 });
      if (error !== null) throw new Error(error);
      return value;
    } finally { await send('Marionette:SetContext', { value: 'content' }); }
  });
  const EXTENSION = `const extension = WebExtensionPolicy.getByID(${JSON.stringify(addon)}).extension;`;

  const tabOf = (handle: string): Tab => {
    const here = <T>(work: () => Promise<T>, focus = false): Promise<T> => alone(async () => { await send('WebDriver:SwitchToWindow', { handle, focus }); return work(); });
    const script = <T>(body: string, args: readonly unknown[]): Promise<T> => answer<T>('WebDriver:ExecuteScript', { script: `return (async (args) => { ${body} })(arguments[0])`, args: [args], sandbox: null, scriptTimeout: 60_000 });
    // A link that is broken over two lines has its middle beside it: its first part is aimed at.
    const mouse = async (elementBody: string, actions: (at: { readonly x: number; readonly y: number }) => readonly object[]): Promise<void> => {
      const place = await script<{ x: number; y: number } | null>(`const e = (() => { ${elementBody} })(); if (!e) return null; e.scrollIntoView({ block: 'center' }); const r = e.getClientRects()[0] ?? e.getBoundingClientRect(); return { x: Math.round(r.x + r.width / 2), y: Math.round(r.y + r.height / 2) };`, []);
      if (!place) throw new Error(`nothing to click: ${elementBody}`);
      await send('WebDriver:PerformActions', { actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions: actions(place) }] });
    };
    return {
      go: (url) => here(async () => { await send('WebDriver:Navigate', { url }); }),
      run: (body, ...args) => here(() => script(body, args)),
      press: (...keys) => here(async () => {
        const actions = keys.flatMap((key) => {
          const one = (value: string): object[] => [{ type: 'keyDown', value }, { type: 'keyUp', value }];
          if (key === 'Shift+Tab') return [{ type: 'keyDown', value: SHIFT }, ...one('\uE004'), { type: 'keyUp', value: SHIFT }];
          if (key === 'SelectAll' || key === 'Paste') return [{ type: 'keyDown', value: CONTROL }, ...one(key === 'Paste' ? 'v' : 'a'), { type: 'keyUp', value: CONTROL }];
          return (KEYS[key] === undefined ? [...key] : [KEYS[key]]).flatMap((value) => one(value));
        });
        await send('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keys', actions }] });
      }, true),
      click: (elementBody) => here(() => mouse(elementBody, ({ x, y }) => [{ type: 'pointerMove', x, y }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]), true),
      hover: (elementBody) => here(() => mouse(elementBody, ({ x, y }) => [{ type: 'pointerMove', x, y }]), true),
      drag: (elementBody, dx, dy) => here(() => mouse(elementBody, ({ x, y }) => [{ type: 'pointerMove', x, y }, { type: 'pointerDown', button: 0 },
        ...[1, 2, 3, 4].map((step) => ({ type: 'pointerMove', x: x + Math.round((dx * step) / 4), y: y + Math.round((dy * step) / 4) })), { type: 'pointerUp', button: 0 }]), true),
      pick: (elementBody, steps) => here(async () => {
        await mouse(elementBody, ({ x, y }) => [{ type: 'pointerMove', x, y }, { type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]);
        // The list belongs to the browser's own window, and so do its keys.
        await send('Marionette:SetContext', { value: 'chrome' });
        try {
          const keys = [...Array.from({ length: steps }, () => KEYS['ArrowDown']), KEYS['Enter']].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }]);
          await send('WebDriver:PerformActions', { actions: [{ type: 'key', id: 'keys', actions: keys }] });
        } finally { await send('Marionette:SetContext', { value: 'content' }); }
      }, true),
      answerFile: async (file, act) => {
        await privileged(`${FILE_WINDOW} standIn(${JSON.stringify(file)});`);
        await act();
      },
      picture: () => here(async () => Buffer.from(await answer<string>('WebDriver:TakeScreenshot', { full: false, hash: false }), 'base64'), true),
      show: () => here(async () => undefined, true),
      close: () => here(async () => { await send('WebDriver:CloseWindow'); }),
    };
  };
  const handles = (): Promise<string[]> => send<string[]>('WebDriver:GetWindowHandles');
  const newTab = (focus: boolean): Promise<string> => alone(async () => {
    const [first] = await handles();
    await send('WebDriver:SwitchToWindow', { handle: first, focus: false }); // the current one may have been closed
    return (await send<{ handle: string }>('WebDriver:NewWindow', { type: 'tab', focus })).handle;
  });

  await answer('Addon:Install', { path: extension, temporary: true, allowPrivateBrowsing: false });
  const page = (file: string): string => `moz-extension://${UUID}/${file}`;
  const neutral = tabOf(await newTab(false)); // opened first, so that later it never takes the focus from a tab under test
  await neutral.go(page(NEUTRAL));

  return {
    browser,
    version: versionOf(browser),
    open: async (url) => {
      const tab = tabOf(await newTab(true));
      await tab.go(url);
      return tab;
    },
    page,
    api: (body, ...args) => neutral.run(body, ...args),
    workerRuns: async () => await privileged<string>(`${EXTENSION} return extension.backgroundState;`) === 'running',
    killWorker: async () => {
      await privileged(`${EXTENSION} await extension.terminateBackground({ ignoreDevToolsAttached: true, disableResetIdleForTest: true });`);
      await until('the event page to stop', async () => await privileged<string>(`${EXTENSION} return extension.backgroundState;`) === 'stopped');
    },
    revoke: (origins) => privileged(`${EXTENSION} const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
      await ExtensionPermissions.remove(${JSON.stringify(addon)}, { permissions: [], origins: ${JSON.stringify(origins)} }, extension);`),
    downloads,
    agreeTo: async () => undefined,
    errors: () => errors,
    closed: ended,
    close: async () => {
      await Promise.race([send('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined), sleep(5000)]);
      await Promise.race([ended, sleep(5000)]);
      kill();
      end();
      process.off('exit', kill);
      for (const folder of [profile, downloads]) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
