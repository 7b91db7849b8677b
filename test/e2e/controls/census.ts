/** Every control a surface renders, as a person knows it: its role, the group it stands in, its name. What the census does not know cannot be forgotten by a table. */
import type { Tab } from '../../support/lab';

/** Where a surface is drawn: an expression for its root. The overlay's tree is open in test builds alone. */
export const PAGE = 'document';
export const OVERLAY = 'document.querySelector("liqlens-overlay")?.shadowRoot';

/** Anything a person can press, type in, or reach by Tab. */
const INTERACTIVE = ['a[href]', 'area[href]', 'button', 'input', 'select', 'textarea', 'summary', 'iframe', 'audio[controls]', 'video[controls]', '[contenteditable]', '[tabindex]', '[draggable="true"]',
  ...['button', 'checkbox', 'combobox', 'link', 'listbox', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'option', 'radio', 'searchbox', 'slider', 'spinbutton', 'switch', 'tab', 'textbox', 'treeitem'].map((role) => `[role="${role}"]`)].join(', ');

/** In the page: `controls()` in the order of the document, `control(name)` the first with that name (a text, or a pattern as `/.../`), `$`, and the text of an element. */
export const within = (root: string): string => `const root = ${root} ?? document.createElement('p');
  const says = (e) => ((typeof e === 'string' ? root.querySelector(e) : e)?.textContent ?? '').replace(/\\s+/g, ' ').trim();
  const $ = (selector) => root.querySelector(selector);
  const ROLES = { a: 'link', input: 'field', textarea: 'field' }, TYPES = { range: 'slider', checkbox: 'checkbox', radio: 'radio', button: 'button', submit: 'button', file: 'file' };
  const controls = () => [...root.querySelectorAll(${JSON.stringify(INTERACTIVE)})].filter((e) => e.getClientRects().length > 0).map((element) => {
    const role = element.getAttribute('role') ?? (element.localName === 'input' ? TYPES[element.type] : undefined) ?? ROLES[element.localName] ?? element.localName;
    const group = element.parentElement?.closest('[role="group"][aria-label]')?.getAttribute('aria-label') ?? '';
    const label = element.getAttribute('aria-label') ?? (element.labels?.length > 0 ? says(element.labels[0].querySelector('span') ?? element.labels[0]) : ['main', 'input', 'select', 'textarea'].includes(element.localName) ? '' : says(element).slice(0, 80));
    const to = element.localName === 'a' && element.getAttribute('href')?.startsWith('#') ? '→ ' + element.getAttribute('href').replace(/^(#(?:position|lending))\\/.*/, '$1') : '';
    return { name: [role, group === '' ? '' : group + ' /', label, to].filter((part) => part !== '').join(' '), element };
  });
  const control = (name) => controls().find((one) => (name.startsWith('/') ? new RegExp(name.slice(1, -1)).test(one.name) : one.name === name))?.element;
  const pressed = (name) => control(name)?.getAttribute('aria-pressed') === 'true';
  const expanded = (name) => control(name)?.getAttribute('aria-expanded') === 'true';`;

export const patternOf = (name: string): RegExp => (name.startsWith('/') ? new RegExp(name.slice(1, -1)) : new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`));

/** Names of all controls on screen. */
export const census = (tab: Tab, root: string): Promise<readonly string[]> => tab.run(`${within(root)} return controls().map(({ name }) => name);`);

/** Goes through the surface by Tab from its first control and answers which it met, and which it ought to have met, each in order. */
export async function walk(tab: Tab, root: string): Promise<{ readonly met: readonly string[]; readonly wanted: readonly string[] }> {
  const wanted = await tab.run<readonly string[]>(`${within(root)} const all = controls().filter(({ element }) => element.tabIndex >= 0 && !element.disabled);
    const met = [], note = ({ target }) => { const place = all.findIndex(({ element }) => element === target); if (place >= 0) met.push(all[place].name); };
    root.addEventListener('focusin', note); window.walked = { met, end: () => root.removeEventListener('focusin', note) };
    all[0]?.element.blur(); all[0]?.element.focus(); return all.map(({ name }) => name);`);
  const met = (): Promise<readonly string[]> => tab.run<readonly string[]>('return window.walked.met');
  await tab.press(...Array.from({ length: Math.max(0, wanted.length - 1) }, () => 'Tab'));
  // A part that scrolls is a stop of its own in some browsers.
  for (let more = 0; more < 6 && (await met()).length < wanted.length; more++) await tab.press('Tab');
  await tab.run('window.walked.end()');
  return { met: await met(), wanted };
}
