/** The usual shapes of a table's lines: a switch, one of a few, a field, a link. Each goes from what holds to something else by keyboard, and back by mouse. */
import type { Settings } from '../../../src/storage/settings';
import type { Tab } from '../../support/lab';
import { SAME, type Bench, type Kept, type Step } from './bench';

type Get<T> = (settings: Settings) => T;

/** The same lines for both ways. */
export const both = (line: Omit<Step, 'way'>): readonly Step[] => [{ ...line, way: 'key' }, { ...line, way: 'mouse' }];

/** A switch that stands at `from`: Space turns it, a click turns it back. A pattern takes the first of many that are alike. */
export const toggle = (name: string, get: Get<boolean>, from: boolean): readonly Step[] => (['key', 'mouse'] as const).map((way): Step => {
  const control = name.startsWith('/') ? name : `switch ${name}`;
  const to = way === 'key' ? !from : from;
  return { control, way, ...(way === 'key' ? { act: ['Space'] } : {}), stored: ({ settings }) => get(settings) === to, shown: `return control(${JSON.stringify(control)}).getAttribute('aria-checked') === '${to}'` };
});

export interface Choice { readonly label: string; readonly stored?: (now: Kept) => boolean; /** What else must be shown. */ readonly shows?: string }

/** One of a few, of which the first holds at the start: by keyboard the others and then the first, by mouse the same. */
export function choices(group: string, all: readonly Choice[]): readonly Step[] {
  const [first, ...others] = all;
  return (['key', 'mouse'] as const).flatMap((way) => [...others, ...(first === undefined ? [] : [first])].map(({ label, stored, shows }): Step => {
    const control = `button ${group} / ${label}`;
    return { control, way, ...(way === 'key' ? { act: ['Space'] } : {}), stored: stored ?? SAME, shown: `return pressed(${JSON.stringify(control)})${shows === undefined ? '' : ` && (${shows})`}` };
  }));
}
export const settingOf = <K extends keyof Settings>(group: string, key: K, all: readonly (readonly [label: string, value: Settings[K], shows?: string])[]): readonly Step[] =>
  choices(group, all.map(([label, value, shows]) => ({ label, stored: ({ settings }) => settings[key] === value, ...(shows === undefined ? {} : { shows }) })));

/** Clicks into a field, types over what is there, and clicks beside it. */
export const typeByMouse = (text: string, beside: string) => async (tab: Tab, body: string): Promise<void> => {
  await tab.click(body);
  await tab.press('SelectAll', text);
  await tab.click(`return document.querySelector(${JSON.stringify(beside)})`);
};

/** A number field: by keyboard `typed` and Enter, by mouse `back` and a click beside it. `kept` tells what of the settings it is; null: it is nobody's but the screen's. */
export function field(name: string, beside: string, kept: Get<string | null> | null, [typed, stored]: readonly [string, string | null], [back, storedBack]: readonly [string, string | null], shows = 'true'): readonly Step[] {
  const control = `field ${name}`;
  const holds = (text: string): string => `return control(${JSON.stringify(control)}).value.replaceAll(',', '') === ${JSON.stringify(text)} && control(${JSON.stringify(control)}).getAttribute('aria-invalid') !== 'true' && (${shows})`;
  return [
    { control, way: 'key', act: ['SelectAll', typed, 'Enter'], stored: kept === null ? SAME : ({ settings }) => kept(settings) === stored, shown: holds(typed) },
    { control, way: 'mouse', act: typeByMouse(back === '' ? ' ' : back, beside), stored: kept === null ? SAME : ({ settings }) => kept(settings) === storedBack, shown: holds(back) },
  ];
}

/** A link within the desk. `back`: where it stands. */
export const link = (bench: Bench, name: string, hash: string, control = `link ${name} → ${hash}`): readonly Step[] => both({
  control, stored: SAME, shown: `return location.hash.startsWith(${JSON.stringify(hash)}) && (document.activeElement === document.querySelector('main'))`,
  after: async () => { await bench.tab().run('history.back()'); await bench.stage.until('the way back', () => bench.tab().run<boolean>(`return !location.hash.startsWith(${JSON.stringify(hash)})`)); },
});

/** A field of text that is nobody's but the screen's until a button takes it. */
export const text = (name: string, beside: string, typed: string): readonly Step[] => {
  const control = `field ${name}`;
  const shown = (value: string): string => `return control(${JSON.stringify(control)}).value === ${JSON.stringify(value)}`;
  return [{ control, way: 'key', act: ['SelectAll', typed], stored: SAME, shown: shown(typed) }, { control, way: 'mouse', act: typeByMouse(`${typed}1`, beside), stored: SAME, shown: shown(`${typed}1`) }];
};

/** A slider that is nobody's but the screen's: an arrow moves it, and so does the mouse. `shows`: what moves along, as a text. */
export const slider = (bench: Bench, control: string, dx: number, shows: string, arrow = 'ArrowLeft'): readonly Step[] => {
  const now = (): Promise<string> => bench.shows<string>(`const e = control(${JSON.stringify(control)}); return (e.value ?? e.getAttribute('aria-valuenow')) + ' | ' + (${shows})`);
  return (['key', 'mouse'] as const).map((way): Step => {
    let was = '';
    return {
      control, way, before: async () => { was = await now(); }, act: way === 'key' ? [arrow] : (tab: Tab, body: string) => tab.drag(body, dx, 0), stored: SAME,
      shown: async () => { const is = (await now()).split(' | '); return was.split(' | ').every((part, index) => part !== is[index]); },
    };
  });
};

/** A list of choices: by keyboard the next one, by mouse another one further. */
export const list = (control: string, steps: number, stored: (way: Step['way']) => Step['stored'], shown: (way: Step['way']) => Step['shown'], before?: () => Promise<unknown>): readonly Step[] => (['key', 'mouse'] as const).map((way) => ({
  control, way, act: way === 'key' ? ['ArrowDown'] : (tab: Tab, body: string) => tab.pick(body, steps), stored: stored(way), shown: shown(way), ...(before === undefined ? {} : { before }),
}));

/** A knob of the threshold editor: a press alone changes nothing, an arrow moves it a step, the mouse drags it. */
export const knob = (name: string, ladder: Get<readonly string[]>, rung: number, dx: number): readonly Step[] => {
  const control = `slider Move ${name} threshold`;
  const pressed: Step = { control, way: 'mouse', stored: SAME, shown: `return document.activeElement === control(${JSON.stringify(control)})` };
  return [pressed, ...(['key', 'mouse'] as const).map((way): Step => ({
    control, way, act: way === 'key' ? ['ArrowRight'] : (tab: Tab, body: string) => tab.drag(body, dx, 0),
    stored: (now, then) => ladder(now.settings)[rung] !== ladder(then.settings)[rung],
    shown: `return control(${JSON.stringify(control)}).getAttribute('aria-valuenow') === control(${JSON.stringify(`field ${name} at or below`)}).value`,
  }))];
};

export const LEVELS = ['Watch', 'Warning', 'Danger', 'Critical'] as const;
/** The four numbers of one scale, typed and moved. `beside`: a place to click that takes nothing. */
export const ladder = (beside: string, kept: Get<readonly string[]>, typed: readonly (readonly [string, string])[], dx: number): readonly Step[] => [
  ...LEVELS.flatMap((level, rung) => { const [to = '', back = ''] = typed[rung] ?? []; return field(`${level} at or below`, beside, (s) => kept(s)[rung] ?? null, [to, to], [back, back]); }),
  // The nearest first: each makes room for the next, so that no knob lies over another.
  ...LEVELS.map((level, rung) => knob(level, kept, rung, dx)).reverse().flat(),
];

/** The whole editor of levels, as popup and settings show it. `before` brings it on screen; `dx`: how far a knob is dragged, px. */
export const thresholds = (bench: Bench, before: () => Promise<unknown>, beside: string, dx: number): readonly Step[] => after(before, [
  ...settingOf('Presets', 'preset', [['Normal', 'normal', 'control("field Watch at or below").value === "15"'], ['Calm', 'calm'], ['Tight', 'tight']]),
  ...both({
    control: 'button Undo',
    before: async () => { await before(); await bench.ready('button Presets / Tight'); await bench.see('the way back', 'return control("button Undo") !== undefined && pressed("button Presets / Tight")'); },
    stored: ({ settings }) => settings.preset === 'normal', shown: 'return pressed("button Presets / Normal") && control("button Undo") === undefined',
  }),
  ...ladder(beside, (s) => s.thresholds.distancePct, [['20', '15'], ['9.5', '8'], ['5', '4'], ['1.5', '2']], dx),
  // Each measure has its own four numbers; margin alone counts upward.
  ...choices('Measure', [['Distance', 'below'], ['Normal days', 'below'], ['Margin', 'above'], ['Health', 'below']].map(([label = '', word = '']) => ({ label, shows: `control("field Watch at or ${word}") !== undefined` }))),
  ...after(() => bench.ready('button Measure / Margin'), LEVELS.flatMap((level, rung) => {
    const [typed = '', back = ''] = ([['31', '33'], ['52', '54'], ['73', '75'], ['92', '94']] as const)[rung] ?? [];
    return field(`${level} at or above`, beside, (s) => s.thresholds.usage[rung] ?? null, [typed, `0.${typed}`], [back, `0.${back}`]);
  })),
]);

/** Steps that need something set up first. */
export const after = (before: () => Promise<unknown>, steps: readonly Step[]): readonly Step[] => steps.map((step) => ({ ...step, before: async () => { await before(); await step.before?.(); } }));

/** Copies a text: it says so, and the text is what a person then pastes elsewhere. `wanted`: a script body for the text; `pad`: a page of ours with an empty field. */
export function copies(control: string, wanted: string, pad: Tab, bench: Bench): readonly Step[] {
  const SAYS = '[...root.querySelectorAll(\'[role="status"]\')].some((e) => says(e) === "Copied")';
  let text = '';
  return both({
    control,
    before: async () => {
      await bench.stage.until('the last "Copied" to be gone', () => bench.shows<boolean>(`return !${SAYS}`));
      text = await bench.shows<string>(wanted);
    },
    stored: SAME, shown: `return ${SAYS}`,
    after: async () => {
      const surface = bench.tab();
      await pad.show();
      await pad.run('document.querySelector("textarea").value = ""; document.querySelector("textarea").focus()');
      await pad.press('Paste');
      await bench.stage.until('the copied text', () => pad.run<boolean>('return args[0].length > 0 && document.querySelector("textarea").value.replace(/\\s+/g, " ").trim() === args[0]', text));
      await surface.show();
    },
  });
}

/** Every length of quiet that is offered now, but those in `done`: each asked for and ended. Answers their names. */
export async function snoozing(bench: Bench, key: string, done: readonly string[], before: () => Promise<unknown> = async () => undefined): Promise<readonly string[]> {
  const names = (await bench.shows<readonly string[]>('return controls().map(({ name }) => name).filter((name) => name.startsWith("button Snooze"))')).filter((name) => !done.includes(name));
  await bench.perform(names.flatMap((control) => (['key', 'mouse'] as const).flatMap((way): Step[] => [
    { control, way, before, stored: (now) => key in now.quiet, shown: 'return control("button End") !== undefined && says(".snooze").includes("Quiet until")' },
    { control: 'button End', way, stored: (now) => !(key in now.quiet), shown: `return control(${JSON.stringify(control)}) !== undefined` },
  ])));
  return names;
}

/** A page of ours with one empty field, to paste into. */
export async function openPad(bench: Bench): Promise<Tab> {
  const pad = await bench.stage.lab.open(bench.stage.lab.page('LICENSE.txt'));
  await pad.run('document.body.replaceChildren(document.createElement("textarea"))');
  return pad;
}
