/** Operates the controls of one surface as its table says, each by keyboard and by mouse, and fails when one that is rendered stands in no table. */
import { DEFAULT_SETTINGS, type Settings } from '../../../src/storage/settings';
import type { OverlayPlace } from '../../../src/messages/contract';
import type { Tab } from '../../support/lab';
import type { Engine } from '../../support/machine';
import { until as waitUntil } from '../../support/wait';
import { truly, type Stage } from '../scenario';
import { census, patternOf, walk, within } from './census';

/** What is stored, as far as a control can change it. Read from the browser's storage, not from the worker. */
export interface Kept {
  readonly settings: Settings;
  readonly selfTest: string;
  readonly places: Readonly<Record<string, OverlayPlace>>;
  /** Quiet until, and seen at, by item. */
  readonly quiet: Readonly<Record<string, number>>;
  readonly seen: Readonly<Record<string, number>>;
  /** Things watched or remembered. */
  readonly items: readonly string[];
  readonly logged: number;
}

const READ = `const all = await browser.storage.local.get(null), of = (key) => all[key]?.value;
  const items = Object.values(of('alerts')?.state.items ?? {}), pick = (get) => Object.fromEntries(items.flatMap((item) => { const found = get(item); return found === null || found === undefined ? [] : [[item.key, found]]; }));
  return { settings: of('settings') ?? null, selfTest: of('selfTest')?.state ?? 'never', places: of('places') ?? {}, quiet: pick((item) => item.alert.snooze?.until), seen: pick((item) => item.seenAt),
    items: items.map(({ key }) => key), logged: Object.keys(all).filter((key) => key.startsWith('log/')).reduce((sum, key) => sum + of(key).entries.length, 0) };`;

/** Nothing stored has changed: the control changes what is shown, and no more. */
export const SAME = 'same';
/** What a control does is there after a few milliseconds; a table has hundreds of lines. */
const until: typeof waitUntil = (what, ask, seconds) => waitUntil(what, ask, seconds, 15);

export type Way = 'key' | 'mouse';

export interface Step {
  /** Name in the census, or a pattern of names as `/.../` where one control is rendered for many things. */
  readonly control: string;
  readonly way: Way;
  /** Brings about what the step needs. */
  readonly before?: () => Promise<unknown>;
  /** Keys pressed on the focused control (Enter), or what the mouse does with it (a click). `body` answers the element. */
  readonly act?: readonly string[] | ((tab: Tab, body: string) => Promise<void>);
  /** What must then be stored; `then` has what was stored before. */
  readonly stored: typeof SAME | ((now: Kept, then: Kept) => boolean);
  /** What must then be shown: a script body on the surface, or anything that can be asked. */
  readonly shown: string | (() => Promise<unknown>);
  readonly after?: () => Promise<unknown>;
  /** Leads to what another table operates: what is then rendered is not counted here. */
  readonly quiet?: boolean;
  /** This engine cannot be made to do it, and why. */
  readonly not?: { readonly engine: Engine; readonly why: string };
}

export interface Bench {
  readonly stage: Stage;
  /** The tab that is operated, and the root of the surface in it. */
  readonly on: (tab: Tab, root: string) => void;
  readonly tab: () => Tab;
  readonly kept: () => Promise<Kept>;
  readonly shows: <T>(body: string) => Promise<T>;
  /** Gets the surface ready for a step; no step is told by it. */
  readonly ready: (control: string) => Promise<void>;
  /** Waits until a script body on the surface holds. */
  readonly see: (what: string, body: string) => Promise<void>;
  readonly perform: (steps: readonly Step[]) => Promise<void>;
  /** Notes what is rendered now, and that Tab goes through it in the order in which it stands. */
  readonly tabThrough: () => Promise<void>;
  /** Writes raw stored values (null: takes one away) and starts the worker anew, as a browser that was restarted would. */
  readonly store: (values: Readonly<Record<string, unknown>>, area?: 'local' | 'session') => Promise<void>;
  readonly set: (patch: Partial<Settings>) => Promise<void>;
  /** True once the browser has a tab in front whose address holds the text. Only addresses the extension may see. */
  readonly front: (address: string) => Promise<boolean>;
  /** Closes tabs that controls have opened, and brings the surface to the front again. */
  readonly tidy: () => Promise<void>;
  /** Tabs open now are not tidied away. */
  readonly keepTabs: () => Promise<void>;
  /** Every control that was met stands in the table, and every one of the table was operated both ways. `elsewhere`: controls that stand beside this surface and are operated in the table of another. */
  readonly finish: (elsewhere?: readonly string[]) => void;
}

/** Is the tab still there? */
export const lives = (tab: Tab): Promise<boolean> => tab.run<boolean>('return true').catch(() => false);

export function createBench(stage: Stage): Bench {
  const { lab } = stage;
  let tab: Tab | null = null;
  let root = '';
  let own: ReadonlySet<number> = new Set();
  const met = new Set<string>();
  const operated = new Map<string, Set<Way>>();
  const excused = new Map<string, string>();

  const current = (): Tab => { if (tab === null) throw new Error('no surface is open'); return tab; };
  const kept = async (): Promise<Kept> => {
    const { settings, ...rest } = await lab.api<Kept & { settings: Settings | null }>(READ);
    return { ...rest, settings: settings ?? DEFAULT_SETTINGS };
  };
  const shows = <T>(body: string): Promise<T> => current().run<T>(`${within(root)} ${body}`);
  const note = async (): Promise<void> => { for (const name of await census(current(), root)) met.add(name); };
  const stable = ({ settings, selfTest, places, quiet, seen }: Kept): string => JSON.stringify([settings, selfTest, places, quiet, seen]);

  const one = async (step: Step): Promise<void> => {
    const done = operated.get(step.control) ?? new Set();
    operated.set(step.control, done);
    done.add(step.way);
    if (step.not?.engine === stage.engine) {
      excused.set(`${step.control}, by ${step.way}`, step.not.why);
      return;
    }
    await step.before?.();
    const body = `${within(root)} return control(${JSON.stringify(step.control)});`;
    const here = current();
    await until('it to be there', () => shows<boolean>(`return control(${JSON.stringify(step.control)}) !== undefined`));
    await note();
    const then = await kept();
    const act = async (): Promise<void> => {
      if (typeof step.act === 'function') return step.act(here, body);
      if (step.way === 'mouse') return here.click(body);
      await here.run(`(() => { ${body} })().focus()`);
      return here.press(...(step.act ?? ['Enter']));
    };
    // What closes its own tab does so before the key or the button is let go.
    await act().catch(async (error: unknown) => { if (await lives(here)) throw error; });
    const { stored, shown } = step;
    await until('what is shown', typeof shown === 'string' ? () => shows<boolean>(`return Boolean((() => { ${shown} })())`) : async () => Boolean(await shown()), 12);
    let now = then;
    await until('what is stored', async () => { now = await kept(); return stored === SAME ? stable(now) === stable(then) : stored(now, then); }, 12)
      .catch((error: unknown) => { throw new Error(`${String(error)}; before ${stable(then)} ${then.logged}, now ${stable(now)} ${now.logged}`); });
    await step.after?.();
    if (step.quiet !== true && tab === here && await lives(here)) await note();
  };

  return {
    stage, kept, shows,
    on: (next, at) => { tab = next; root = at; },
    tab: current,
    ready: async (control) => { await shows(`control(${JSON.stringify(control)}).click()`); },
    see: async (what, body) => {
      await until(what, () => shows<boolean>(`return Boolean((() => { ${body} })())`), 20)
        .catch(async (error: unknown) => { throw new Error(`${String(error)}; shown: ${await shows<string>('return says(root.body ?? root).slice(0, 1500)').catch(String)}; rendered: ${(await census(current(), root).catch(() => ['nothing'])).join(' | ')}`); });
    },
    perform: async (steps) => {
      for (const step of steps) await one(step).catch(async (error: unknown) => { throw new Error(`${step.control}, by ${step.way}: ${error instanceof Error ? error.message : String(error)}; rendered: ${(await census(current(), root).catch(() => ['nothing'])).join(' | ')}`); });
    },
    tabThrough: async () => {
      await note();
      const { met: walked, wanted } = await walk(current(), root);
      truly('Tab goes through the controls as they stand', JSON.stringify(walked) === JSON.stringify(wanted), { walked, wanted });
    },
    store: async (values, area = 'local') => {
      await lab.killWorker();
      await lab.api(`for (const [key, value] of Object.entries(args[0])) { if (value === null) await browser.storage.${area}.remove(key); else await browser.storage.${area}.set({ [key]: value }); }`, values);
      await lab.killWorker(); // a page may have woken it between
    },
    set: async (patch) => { await lab.api('await browser.runtime.sendMessage({ type: "settings/set", payload: { patch: args[0] } })', patch); },
    front: (address) => lab.api<boolean>('return (await browser.tabs.query({ active: true })).some(({ url }) => url?.includes(args[0]))', address),
    tidy: async () => {
      await lab.api('for (const { id } of await browser.tabs.query({})) if (!args[0].includes(id)) await browser.tabs.remove(id)', [...own]);
    },
    keepTabs: async () => { own = new Set(await lab.api<readonly number[]>('return (await browser.tabs.query({})).map(({ id }) => id)')); },
    finish: (elsewhere = []) => {
      const patterns = [...operated.keys(), ...elsewhere].map(patternOf);
      const unknown = [...met].filter((name) => !patterns.some((pattern) => pattern.test(name)));
      truly('controls that no step operates; add them to the table of this surface', unknown.length === 0, unknown);
      const half = [...operated].filter(([, ways]) => ways.size < 2).map(([name, ways]) => `${name}: only by ${[...ways].join()}`);
      truly('controls that are operated one way only', half.length === 0, half);
      for (const [what, why] of excused) console.log(`        not in ${stage.engine}: ${what}: ${why}`);
      console.log(`        ${operated.size} controls of ${met.size} names, both ways`);
    },
  };
}
