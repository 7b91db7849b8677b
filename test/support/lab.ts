/** What a test or the demo asks of a browser, the same for Chromium and Firefox. */
import type { LocalServer } from './server';
import type { Browser } from './machine';

export interface LabOptions {
  readonly browser: Browser;
  /** Folder of the built extension. */
  readonly extension: string;
  readonly server: LocalServer;
  readonly headless: boolean;
  /** More preferences, of Firefox only. */
  readonly prefs?: Readonly<Record<string, string | number | boolean>>;
  readonly width?: number;
  readonly height?: number;
}

/** One tab. Scripts are function bodies that run in the page; `args` arrive as `args[0]`, `args[1]`, ... and the answer must be JSON. */
export interface Tab {
  readonly go: (url: string) => Promise<void>;
  readonly run: <T>(body: string, ...args: readonly unknown[]) => Promise<T>;
  /** Tab, Enter, Space, ArrowUp, ... or a text to type, sent as real key events to the focused element. `SelectAll` and `Paste` are the platform's key combinations. */
  readonly press: (...keys: readonly string[]) => Promise<void>;
  /** A real mouse click in the middle of the element a script body answers; looks into open shadow roots if the body does. */
  readonly click: (elementBody: string) => Promise<void>;
  /** Lays the mouse over the middle of an element. */
  readonly hover: (elementBody: string) => Promise<void>;
  /** Presses the mouse in the middle of an element, moves it by `dx` and `dy` px in steps, and lets go. */
  readonly drag: (elementBody: string, dx: number, dy: number) => Promise<void>;
  /** Opens a list of choices by a click and takes the one `steps` below the present one. The browser draws the list outside of the page, where a mouse of the remote protocol does not reach: the choice in it is made by keys. */
  readonly pick: (elementBody: string, steps: number) => Promise<void>;
  /** Does `act`, and answers the file window it opens with a file of this machine. */
  readonly answerFile: (file: string, act: () => Promise<void>) => Promise<void>;
  readonly picture: (clip?: { readonly width: number; readonly height: number }) => Promise<Buffer>;
  readonly show: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface Lab {
  readonly browser: Browser;
  readonly version: string;
  /** Opens a tab in front of the others. */
  readonly open: (url: string) => Promise<Tab>;
  /** Address of a file of the extension. */
  readonly page: (file: string) => string;
  /** Runs a function body with the extension API (`browser`) in a page of the extension that shows nothing and sends nothing by itself. */
  readonly api: <T>(body: string, ...args: readonly unknown[]) => Promise<T>;
  readonly workerRuns: () => Promise<boolean>;
  /** Kills the background the way the browser does when it is idle: globals, timers and sockets are gone, storage stays. */
  readonly killWorker: () => Promise<void>;
  /** Folder the browser saves downloads to, without asking. */
  readonly downloads: string;
  /** Lets the extension's next request for an optional host be granted without the browser's own window, which nothing outside can answer. */
  readonly agreeTo: (origin: string) => Promise<void>;
  /** Console errors and uncaught exceptions of the extension's own contexts so far. */
  readonly errors: () => readonly string[];
  readonly closed: Promise<void>;
  readonly close: () => Promise<void>;
}

/** Address of the neutral extension page: a text file, so that no code of ours runs in it. */
export const NEUTRAL = 'LICENSE.txt';
