// @vitest-environment happy-dom
/** The overlay on a page: what it says in each state, that it touches nothing of the page, and that it leaves nothing behind. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { OverlayPlace } from '../../src/messages/contract';
import type { ItemView, PageReply } from '../../src/messages/view';
import { createOverlay, OVERLAY_TAG, SILENT_AFTER_MS } from '../../src/overlay/overlay';
import type { Overlay, OverlayState } from '../../src/overlay/state';
import { BLIND, BTC, ETH, FAR, LINK, LONG_NAME, NOW, PAST, replyOf, SOL, STALE } from '../support/views';
import { ENGLISH } from '../support/words';

const here = (item: ItemView): ItemView => ({ ...item, venue: 'bybit' });
const TWO = [BTC, here(ETH)];
const reply = (items: readonly ItemView[], change: Parameters<typeof replyOf>[2] = {}): OverlayState => ({ kind: 'reply', reply: replyOf('bybit', items, change) });

let shadow: ShadowRoot;
let modes: string[];
let overlay: Overlay;
let life: AbortController;
let now: number;
const calls: Record<string, unknown[][]> = {};
let places: OverlayPlace[];

function mount(): void {
  const note = (name: string) => (...args: unknown[]): void => { (calls[name] ??= []).push(args); };
  overlay = createOverlay(document, { words: ENGLISH, onSnooze: note('snooze'), onSeen: note('seen'), onHide: note('hide'), onReport: note('report'), onAgain: note('again'), onPlace: (place) => { places.push(place); }, signal: life.signal, now: () => now });
}
/** Without the name that only listeners hear. */
const text = (): string => (shadow.querySelector('.stage')?.textContent ?? '').replaceAll(/\s+/g, ' ').replace('LiqLens: ', '');
const find = (selector: string): HTMLElement => {
  const found = shadow.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`Nothing matches ${selector} in ${shadow.querySelector('.stage')?.innerHTML ?? ''}`);
  return found;
};
const press = (words: string): void => {
  const found = [...shadow.querySelectorAll('button')].find((one) => one.textContent?.trim() === words || one.getAttribute('aria-label') === words);
  if (!found) throw new Error(`No button "${words}"`);
  found.click();
};
const openPanel = (): void => find('.chip').click();

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  for (const name of Object.keys(calls)) delete calls[name];
  places = []; modes = []; now = NOW;
  life = new AbortController();
  document.body.innerHTML = '<table><tbody><tr id="r0"><td>BTC</td></tr><tr id="r1"><td>ETH</td></tr></tbody></table>';
  const attach = Element.prototype.attachShadow;
  vi.spyOn(Element.prototype, 'attachShadow').mockImplementation(function capture(this: Element, init) {
    modes.push(init.mode);
    shadow = attach.call(this, { ...init, mode: 'open' });
    return shadow;
  });
  mount();
});
afterEach(() => {
  overlay.destroy();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe('the chip', () => {
  it('shows the worst level with shape and word, its distance, and how many more', () => {
    overlay.draw(reply(TWO));
    expect(find('.chip .badge').textContent).toBe('Danger');
    expect(find('.chip .badge svg')).not.toBeNull();
    expect(text()).toBe('Danger3.8%+1');
    expect(find('.chip').getAttribute('aria-expanded')).toBe('false');
  });

  it.each([
    [{ kind: 'looking' }, 'Looking for positions'], [{ kind: 'orphaned' }, 'LiqLens was updated: reload this page'],
    [reply([], { state: 'waiting' }), 'Positions are not on screen'], [reply([], { state: 'signed-out' }), 'Signed out'], [reply([], { state: 'flat' }), 'No open positions seen on this page'],
    [reply([], { state: 'unreadable', problem: { code: 'layout-unknown', at: '' } }), 'No viewcannot read this page'], [reply([PAST]), 'Criticalat or past liquidation'], [reply([BLIND], { state: 'waiting' }), 'No view?'],
  ] as const)('has words for state %#', (state, words) => {
    overlay.draw(state as OverlayState);
    expect(text()).toBe(words);
  });
});

describe('the panel', () => {
  it('has one line per position with level, gauge, percent, prices and age', () => {
    overlay.draw(reply(TWO));
    openPanel();
    const lines = [...shadow.querySelectorAll('.item')];
    expect(lines).toHaveLength(2);
    expect(lines[0]?.textContent?.replaceAll(/\s+/g, ' ')).toBe('DangerBTCUSDTLong 20×3.8%liq 58,910mark 61,2406 s');
    expect(lines[1]?.getAttribute('aria-label')).toContain('ETHUSDT Long. 12.0% to liquidation. Level: Watch.');
    expect(lines.every((line) => line.querySelector('.gauge .g-mark') !== null && line.querySelector('.badge svg') !== null)).toBe(true);
    expect(text()).toContain('BTCUSDT: stop suggestion 60,381.90. Keeps the loss within 3% of 33,000 USDT (= 990 USDT).');
    expect(text()).toContain('Suggested by your settings; not advice.');
  });

  it('shows at most five lines, then how many more', () => {
    overlay.draw(reply([SOL, BTC, LINK, STALE, ETH, FAR, LONG_NAME].map((item, index) => ({ ...here(item), key: `k${index}` }))));
    openPanel();
    expect(shadow.querySelectorAll('.item')).toHaveLength(5);
    expect(find('.rest').textContent).toBe('2 more');
  });

  it('shows this page’s own items and nothing of another venue or page', () => {
    const state = reply(TWO) as { kind: 'reply'; reply: PageReply };
    overlay.draw({ kind: 'reply', reply: { ...state.reply, items: [SOL, ...state.reply.items, { ...LINK, page: 'other' }] } });
    openPanel();
    expect(text()).not.toContain('SOLUSDT');
    expect(text()).not.toContain('LINKUSDT');
    expect([...shadow.querySelectorAll('.item .sym')].map((one) => one.textContent)).toEqual(['BTCUSDT', 'ETHUSDT']);
  });

  it('gives the reason where the page cannot be read, and what can be done', () => {
    overlay.draw(reply([], { state: 'unreadable', problem: { code: 'rows-missing', at: '' } }));
    openPanel();
    expect(text()).toContain('Fewer rows are on screen than the page says there are.');
    expect(text()).toContain('Last good reading: 14:08.');
    press('Report this page');
    press('Try again');
    expect([calls['report']?.length, calls['again']?.length]).toEqual([1, 1]);
  });

  it('says why positions seen before are out of sight', () => {
    overlay.draw(reply([BLIND], { state: 'signed-out' }));
    openPanel();
    expect(text()).toContain('Signed out');
    expect(text()).toContain('last reading 3.8% at 14:02');
    expect(find('.item .dist').textContent).toBe('?');
  });

  it('masks amounts', () => {
    overlay.draw(reply([BTC], { settings: { language: 'en', theme: 'dark', direction: 'blue-pink', numbers: 'auto', masked: true } }));
    openPanel();
    expect(shadow.innerHTML).not.toContain('33,000');
    expect(shadow.innerHTML).not.toContain('990 ');
    expect(text()).toContain('of •••• USDT');
  });

  it('sends Seen and Snooze for the worst item, and hides only after a second word', () => {
    overlay.draw(reply(TWO));
    openPanel();
    press('Seen');
    press('Snooze 1 h');
    expect(calls['seen']).toEqual([[BTC.key]]);
    expect(calls['snooze']).toEqual([[BTC.key, 60]]);
    press('Hide on this site');
    expect(calls['hide']).toBeUndefined();
    expect(text()).toContain('warnings still come as notifications');
    press('Keep it');
    press('Hide on this site');
    press('Hide here');
    expect(calls['hide']).toHaveLength(1);
  });
});

describe('keyboard and place', () => {
  it('opens with its button, takes the focus along, and Escape folds it', () => {
    overlay.draw(reply(TWO));
    openPanel();
    expect((shadow.activeElement as HTMLElement | null)?.getAttribute('aria-label')).toBe('Collapse (Esc)');
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true, composed: true });
    const heard = vi.fn();
    document.addEventListener('keydown', heard);
    find('.fold').dispatchEvent(escape);
    document.removeEventListener('keydown', heard);
    expect(shadow.querySelector('.over')).toBeNull();
    expect((shadow.activeElement as HTMLElement | null)?.className).toBe('chip');
    expect(heard).not.toHaveBeenCalled();
    expect(places.map(({ open }) => open)).toEqual([true, false]);
  });

  it('keeps the focus on a line that changes its place', () => {
    overlay.draw(reply(TWO));
    openPanel();
    const second = [...shadow.querySelectorAll<HTMLElement>('.item')][1];
    second?.focus();
    overlay.draw(reply([...TWO].reverse()));
    expect(shadow.activeElement).toBe(second);
    expect(shadow.querySelector('.item')).toBe(second);
  });

  it('can be reached and moved without a mouse', () => {
    overlay.draw(reply(TWO));
    openPanel();
    expect([...shadow.querySelectorAll('.item')].every((line) => line.getAttribute('tabindex') === '0')).toBe(true);
    const before = find('.liqlens').style.left;
    const grip = [...shadow.querySelectorAll('button')].find((one) => one.querySelector('.grip'));
    grip?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowLeft', bubbles: true, cancelable: true }));
    expect(Number.parseInt(find('.liqlens').style.left, 10)).toBe(Number.parseInt(before, 10) - 16);
    expect(places.at(-1)?.x).toBeLessThan(1);
  });

  it('comes back where and as it was left on this site', () => {
    overlay.draw(reply(TWO, { place: { x: 0, y: 0.5, open: true } }));
    expect(shadow.querySelector('.over')).not.toBeNull();
    expect(find('.liqlens').style.left).toBe('8px');
    overlay.draw(reply(TWO, { place: { x: 1, y: 1, open: false } }));
    expect(shadow.querySelector('.over')).not.toBeNull();
  });

  it('is dragged by its head within the window, and a short movement is still a click', () => {
    overlay.draw(reply(TWO, { place: { x: 0.5, y: 0.5, open: false } }));
    const chip = find('.chip');
    chip.setPointerCapture = () => undefined;
    const move = (kind: string, x: number, y: number): boolean => chip.dispatchEvent(new PointerEvent(kind, { clientX: x, clientY: y, pointerId: 1, button: 0, bubbles: true }));
    move('pointerdown', 500, 300);
    move('pointermove', 501, 301);
    move('pointerup', 501, 301);
    expect(places).toEqual([]);
    move('pointerdown', 500, 300);
    move('pointermove', 90_000, -90_000);
    move('pointerup', 90_000, -90_000);
    expect(places.at(-1)).toEqual({ x: 1, y: 0, open: false });
    chip.click();
    expect(shadow.querySelector('.over')).toBeNull();
    chip.click();
    expect(shadow.querySelector('.over')).not.toBeNull();
  });
});

describe('announcements', () => {
  const alarm = (): string => find('[role="alert"]').textContent ?? '';
  it('alert once on a rise and stay polite otherwise', () => {
    overlay.draw(reply([{ ...BTC, level: 'warning' }]));
    expect(alarm()).toBe('');
    expect(find('[role="status"]').textContent).toContain('Level: Warning.');
    overlay.draw(reply([BTC]));
    expect(alarm()).toContain('BTCUSDT Long. 3.8% to liquidation. Level: Danger.');
    overlay.draw(reply([BTC]));
    expect(alarm()).toBe('');
  });
});

describe('on the page', () => {
  it('lives in a closed shadow tree of its own and changes nothing of the page', () => {
    const before = document.body.innerHTML;
    overlay.rowOf = (key) => document.getElementById(`r${key}`);
    overlay.draw(reply(TWO));
    openPanel();
    for (const line of shadow.querySelectorAll('.item')) line.dispatchEvent(new MouseEvent('mouseenter'));
    expect(modes).toEqual(['closed']);
    expect(document.body.innerHTML).toBe(before);
    expect(document.querySelectorAll(OVERLAY_TAG)).toHaveLength(1);
  });

  it('outlines the row of the line pointed at with a box of its own', () => {
    const row = document.getElementById('r1') as HTMLElement;
    row.getBoundingClientRect = () => ({ left: 10, top: 20, width: 300, height: 40, right: 310, bottom: 60, x: 10, y: 20, toJSON: () => '' });
    overlay.rowOf = (key) => document.getElementById(`r${key}`);
    overlay.draw(reply(TWO));
    openPanel();
    const box = find('.outline');
    expect(box.hidden).toBe(true);
    shadow.querySelectorAll('.item')[1]?.dispatchEvent(new MouseEvent('mouseenter'));
    expect([box.hidden, box.style.left, box.style.top, box.style.width, box.style.height]).toEqual([false, '9px', '19px', '302px', '42px']);
    shadow.querySelectorAll('.item')[1]?.dispatchEvent(new MouseEvent('mouseleave'));
    expect(box.hidden).toBe(true);
  });

  it('starts no timer for ages until they are on screen, and none stays', () => {
    overlay.draw({ kind: 'looking' });
    expect(vi.getTimerCount()).toBe(0);
    overlay.draw(reply(TWO));
    expect(vi.getTimerCount()).toBe(1);
    openPanel();
    expect(vi.getTimerCount()).toBe(2);
    now += 3000;
    vi.advanceTimersByTime(3000);
    expect(text()).toContain('mark 61,2409 s');
    press('Collapse (Esc)');
    expect(vi.getTimerCount()).toBe(1);
    overlay.draw({ kind: 'orphaned' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stops calling figures present once no answer comes', () => {
    overlay.draw(reply(TWO));
    now += SILENT_AFTER_MS;
    vi.advanceTimersByTime(SILENT_AFTER_MS);
    expect(text()).toBe('No viewNo answer since 14:08');
    overlay.draw(reply(TWO));
    expect(text()).toBe('Danger3.8%+1');
  });

  it('is gone without a trace after destroy, and after its signal is aborted', () => {
    overlay.draw(reply(TWO));
    openPanel();
    overlay.destroy();
    expect(document.querySelector(OVERLAY_TAG)).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
    expect(shadow.querySelector('.stage')?.childNodes.length).toBe(0);
    overlay.draw(reply(TWO));
    expect(document.querySelector(OVERLAY_TAG)).toBeNull();
    mount();
    overlay.draw(reply(TWO));
    life.abort();
    expect(document.querySelector(OVERLAY_TAG)).toBeNull();
    expect(vi.getTimerCount()).toBe(0);
  });
});
