/** What is on this machine: browsers, the session bus, and how to get what is missing. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Engine = 'chromium' | 'firefox';
export interface Browser {
  readonly name: string;
  readonly engine: Engine;
  readonly path: string;
  /** Google's own build has not taken --load-extension since version 137; it takes an extension through the debugging pipe instead. */
  readonly branded: boolean;
}

const { env } = process;
const PLACES: readonly (Omit<Browser, 'path'> & { readonly at: readonly string[] })[] = [
  { name: 'chromium', engine: 'chromium', branded: false, at: ['chromium', 'chromium-browser', '/Applications/Chromium.app/Contents/MacOS/Chromium', join(env['LOCALAPPDATA'] ?? '', 'Chromium/Application/chrome.exe')] },
  { name: 'chrome', engine: 'chromium', branded: true, at: ['google-chrome', 'google-chrome-stable', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    ...['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].map((key) => join(env[key] ?? '', 'Google/Chrome/Application/chrome.exe'))] },
  { name: 'edge', engine: 'chromium', branded: true, at: ['microsoft-edge', 'microsoft-edge-stable', '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
    ...['PROGRAMFILES(X86)', 'PROGRAMFILES'].map((key) => join(env[key] ?? '', 'Microsoft/Edge/Application/msedge.exe'))] },
  { name: 'firefox', engine: 'firefox', branded: false, at: ['firefox', 'firefox-esr', '/Applications/Firefox.app/Contents/MacOS/firefox', join(env['PROGRAMFILES'] ?? '', 'Mozilla Firefox/firefox.exe')] },
];

/** A command's full path, or the path itself when it is one and exists. */
export function locate(command: string): string | null {
  if (/[\\/]/.test(command)) return existsSync(command) ? command : null;
  for (const folder of (env['PATH'] ?? '').split(process.platform === 'win32' ? ';' : ':')) {
    const path = join(folder, process.platform === 'win32' ? `${command}.exe` : command);
    if (folder !== '' && existsSync(path)) return path;
  }
  return null;
}

/** Browsers found, in order of preference. */
export function browsers(): readonly Browser[] {
  return PLACES.flatMap(({ at, ...browser }) => {
    const path = at.map(locate).find((found) => found !== null);
    return path === undefined || path === null ? [] : [{ ...browser, path }];
  });
}

/** A browser by name, engine or path. */
export function browserNamed(name: string): Browser | null {
  const path = /[\\/]/.test(name) ? locate(name) : null;
  if (path !== null) return { name, path, engine: /firefox/i.test(path) ? 'firefox' : 'chromium', branded: /google|edge/i.test(path) };
  return browsers().find((browser) => browser.name === name) ?? browsers().find((browser) => browser.engine === name) ?? null;
}

const isDebian = (): boolean => process.platform === 'linux' && existsSync('/etc/os-release') && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8')) && locate('apt-get') !== null;

/**
 * Makes sure the tests' browsers and a session bus are here. Installs them on Debian as root; elsewhere throws one sentence that names what to install.
 * On Ubuntu `chromium` is a snap that cannot run here: a Chrome found on the machine counts as well.
 */
export function needBrowsers(say: (line: string) => void): void {
  const missing = (): readonly string[] => [
    ...(browserNamed('chromium') ? [] : ['chromium']),
    ...(browserNamed('firefox') ? [] : ['firefox-esr']),
    ...(locate('dbus-run-session') ? [] : ['dbus']),
  ];
  const wanted = missing();
  if (wanted.length === 0) return;
  if (isDebian() && process.getuid?.() === 0) {
    say(`Installing ${wanted.join(', ')} (apt-get) ...`);
    const apt = (...args: string[]): void => { execFileSync('apt-get', args, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...env, DEBIAN_FRONTEND: 'noninteractive' } }); };
    apt('-qq', 'update');
    apt('-qq', 'install', '-y', '--no-install-recommends', ...wanted);
  }
  const still = missing();
  if (still.length > 0) throw new Error(`install ${still.join(', ')} first: the end-to-end tests run in real browsers and read real notifications from a D-Bus session (on Debian: apt-get install chromium firefox-esr dbus)`);
}

/** Browser and version as it prints them. */
export const versionOf = (browser: Browser): string => {
  const said = spawnSync(browser.path, ['--version'], { encoding: 'utf8' });
  return said.stdout.trim() || browser.name;
};

const WITHIN = 'LIQLENS_SESSION_BUS';

/** True inside a session bus of our own; otherwise starts this program again inside one and answers its exit code. */
export async function insideSessionBus(): Promise<true | number> {
  if (env[WITHIN] === '1') return true;
  const launcher = locate('dbus-run-session');
  if (launcher === null) throw new Error('dbus-run-session is missing (Debian package: dbus)');
  return new Promise((resolve, reject) => {
    const child = spawn(launcher, ['--', process.execPath, ...process.execArgv, ...process.argv.slice(1)], { stdio: ['inherit', 'inherit', 'pipe'], env: { ...env, [WITHIN]: '1' } });
    // The bus daemon's own chatter is of no use to anybody.
    child.stderr.on('data', (data: Buffer) => { process.stderr.write(data.toString().replace(/^(?:dbus-daemon\[\d+\]: )?\[session .*\n?/gm, '').replace(/^dbus-daemon\[.*\n?/gm, '')); });
    const stop = (): void => { child.kill('SIGTERM'); };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** Is there a display to open a window on? */
export const hasDisplay = (): boolean => process.platform === 'darwin' || process.platform === 'win32' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY']);
