// @vitest-environment happy-dom
/** The desk: every screen in every situation, its words, and what its controls send. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '../../src/desk/app';
import type { DeskDeps } from '../../src/desk/desk-deps';
import { seriesOf } from '../../src/desk/history';
import { originOf } from '../../src/desk/relay-settings';
import { hashOf, routeOf, SCREENS } from '../../src/desk/route';
import { shifted } from '../../src/desk/shifted';
import { lanesOf, moveAt, placeOf, type Pin } from '../../src/desk/shock-axis';
import type { LogEntry } from '../../src/messages/contract';
import type { View } from '../../src/messages/view';
import { whatIfPrinted } from '../../src/risk/what-if-printed';
import { translator } from '../../src/ui/text';
import { BTC, EMPTY, ETH, FAR, FIFTY, FOUR, LOAN, MIXED, NOW, SOL, UNKNOWN, UNREACHABLE, viewOf } from '../support/views';
import { ENGLISH } from '../support/words';

vi.mock('uplot', () => ({ default: class { destroy(): void { /* drawn on a canvas, seen in a real browser */ } setSize(): void { /* as above */ } } }));

const t = translator('en', ENGLISH, {});
const line = (at: number, change: Partial<LogEntry> = {}): LogEntry => ({ at, kind: 'reading', key: SOL.key, venue: 'binance', symbol: 'SOLUSDT', level: 'critical', distPct: '1.6', mark: '148.62', liquidation: '151.05', own: null, note: null, ...change });
let sent: { type: string; payload: any }[] = [];
let saved: string[] = [];
let log: LogEntry[] = [];

const depsFor = (view: View): DeskDeps => ({
  send: (async (type: string, payload: unknown) => {
    sent.push({ type, payload });
    if (type === 'log/read') return log;
    if (type === 'log/export' || type === 'settings/export' || type === 'relay/preview') return 'text';
    if (type === 'report/make') return '{ "venue": "bybit" }';
    if (type === 'settings/import') return { ok: false, why: 'Thresholds: no number.', view };
    if (type === 'relay/test') return { ok: false, why: '404' };
    return view;
  }) as DeskDeps['send'],
  words: () => Promise.resolve(t), browserLanguage: 'en', grant: () => Promise.resolve(true), grantHost: () => Promise.resolve(true), save: (name) => { saved.push(name); }, now: () => NOW,
});

async function show(view: View, hash: string): Promise<HTMLElement> {
  location.hash = hash;
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  await act(() => { render(<App deps={depsFor(view)} first={view} firstWords={t} />, root); });
  await act(async () => { await Promise.resolve(); await Promise.resolve(); });
  return root;
}
const button = (root: HTMLElement, name: RegExp): HTMLElement => [...root.querySelectorAll<HTMLElement>('button,a')].find((one) => name.test(one.textContent ?? '') || name.test(one.getAttribute('aria-label') ?? ''))!;
const press = async (element: HTMLElement): Promise<void> => { await act(async () => { element.click(); await Promise.resolve(); await Promise.resolve(); }); };

beforeEach(() => { sent = []; saved = []; log = Array.from({ length: 40 }, (_, i) => line(NOW - (40 - i) * 60_000)); });
afterEach(() => { render(null, document.body.firstElementChild ?? document.body); document.body.replaceChildren(); });

describe('the desk', () => {
  const views: Record<string, View> = { nothing: EMPTY, four: viewOf(FOUR), fifty: viewOf(FIFTY), mixed: MIXED, unknown: viewOf([UNKNOWN, UNREACHABLE]), loan: viewOf([LOAN]), masked: viewOf([BTC, LOAN], { set: { masked: true } }) };
  for (const screen of SCREENS) for (const [name, view] of Object.entries(views)) {
    it(`draws ${screen} with ${name}, in words that all exist`, async () => {
      const root = await show(view, hashOf(screen));
      expect(root.querySelector('h1')?.textContent).not.toBe('');
      // A key without words shows as itself.
      expect(root.textContent).not.toMatch(/\b[a-z]+_[a-z0-9_]+\b/);
      for (const named of root.querySelectorAll('[aria-label]')) expect(named.getAttribute('aria-label')).not.toMatch(/^[a-z]+_[a-z0-9_]+$/);
    });
  }

  it('masks amounts on every screen, and keeps distances', async () => {
    for (const screen of ['portfolio', 'position', 'lending'] as const) {
      const root = await show(viewOf([BTC, LOAN], { set: { masked: true } }), hashOf(screen));
      expect(root.textContent).not.toMatch(/918\.59/);
      expect(root.textContent).toMatch(/••••/);
    }
  });

  it('names what is not in the picture instead of leaving it out', async () => {
    const old = { ...ETH, readAt: NOW - 3_600_000 };
    const root = await show(viewOf([FAR, UNKNOWN, old]), hashOf('portfolio'));
    expect(root.querySelector('.outside')?.textContent).toMatch(/DOGEUSDT Its liquidation price is unknown/);
    expect(root.querySelector('.outside')?.textContent).toMatch(/ETHUSDT Last read at/);
  });

  it('moves the shock by keys and strikes out what it liquidates', async () => {
    const root = await show(viewOf([BTC, ETH]), hashOf('portfolio'));
    const slider = root.querySelector<HTMLElement>('[role="slider"]')!;
    expect(slider.getAttribute('aria-valuenow')).toBe('-5');
    await act(() => { slider.dispatchEvent(new KeyboardEvent('keydown', { key: 'PageDown', bubbles: true })); });
    expect(root.querySelector('[role="slider"]')?.getAttribute('aria-valuenow')).toBe('-10');
    expect([...root.querySelectorAll('.pin[data-hit] b')].map((one) => one.textContent)).toEqual(['BTCUSDT']);
  });

  it('sends what each control promises', async () => {
    const settings = await show(viewOf(FOUR), hashOf('settings'));
    await press(button(settings, /^Calm$/));
    expect(sent.at(-1)).toMatchObject({ type: 'settings/set', payload: { patch: { preset: 'calm' } } });
    await press(button(settings, /^Light$/));
    expect(sent.at(-1)).toMatchObject({ type: 'settings/set', payload: { patch: { theme: 'light' } } });
    await press(button(settings, /Mask amounts/));
    expect(sent.at(-1)).toMatchObject({ payload: { patch: { masked: true } } });
    await press(button(settings, /^Send a test$/));
    expect(sent.some(({ type }) => type === 'test/notify')).toBe(true);
    await press(button(settings, /^Export$/));
    expect(saved).toEqual(['liqlens-settings.json']);
    const recorder = await show(viewOf(FOUR), hashOf('log'));
    await press(button(recorder, /CSV/));
    expect(saved).toContain('liqlens-log.csv');
    await press(button(recorder, /^Erase$/));
    expect(sent.some(({ type }) => type === 'log/erase')).toBe(false);
    await press(button(recorder, /^Erase$/));
    expect(sent.some(({ type }) => type === 'log/erase')).toBe(true);
  });

  it('refuses a stop constant out of bounds in words, and keeps the old one', async () => {
    const root = await show(viewOf(FOUR), hashOf('settings'));
    const field = root.querySelector<HTMLInputElement>('input[aria-label="Risk per position"]')!;
    field.value = '90';
    const before = sent.length;
    await act(() => { field.dispatchEvent(new Event('input', { bubbles: true })); });
    await act(() => { field.dispatchEvent(new Event('change', { bubbles: true })); });
    expect(sent.slice(before).some(({ type }) => type === 'settings/set')).toBe(false);
    expect(root.textContent).toMatch(/Risk per position must lie between 0\.1 and 20\. Kept at 2\./);
  });

  it('leads through five steps and can be left at any of them', async () => {
    const root = await show(viewOf([]), hashOf('welcome'));
    for (let step = 1; step < 5; step++) await press(button(root, /^Next$/));
    expect(root.querySelector('h1')?.textContent).toBe('Open your exchange');
    await press(button(root, /^Done$/));
    expect(sent.at(-1)).toMatchObject({ type: 'settings/set', payload: { patch: { onboarded: true } } });
  });

  it('shows a report in full before it can be copied', async () => {
    const root = await show(viewOf(FOUR), '#report/7');
    expect(sent.some(({ type, payload }) => type === 'report/make' && payload.tabId === 7)).toBe(true);
    expect(root.querySelector('pre')?.textContent).toContain('"venue": "bybit"');
  });
});

describe('its parts', () => {
  it('read any address without failing', () => {
    expect(routeOf('#position/binance%2Fusdm%2FBTCUSDT%2Flong')).toEqual({ screen: 'position', about: 'binance/usdm/BTCUSDT/long' });
    for (const hash of ['', '#', '#nowhere', '#position/%E0%A4%A', '#/log']) expect(SCREENS).toContain(routeOf(hash).screen);
    expect(routeOf(hashOf('lending', 'a b/ü'))).toEqual({ screen: 'lending', about: 'a b/ü' });
  });
  it('place a move and find it again', () => {
    expect(placeOf(0)).toBe(50);
    expect(placeOf(-5)).toBeCloseTo(31.76, 2);
    expect(placeOf(5)).toBeCloseTo(68.24, 2);
    for (const move of [-50, -12.1, -3.8, 0.4, 1.6, 30]) expect(moveAt(placeOf(move))).toBeCloseTo(move, 1);
  });
  it('give every pin a lane of its own where labels would meet', () => {
    const pin = (at: number): Pin => ({ key: String(at), at, level: 'watch', name: 'X', move: '' });
    const lanes = lanesOf([pin(-5), pin(-5.2), pin(-5.4), pin(20)]);
    expect(new Set(lanes.slice(0, 3)).size).toBe(3);
    expect(lanes[3]).toBe(0);
  });
  it('move the point of a decimal without losing a digit', () => {
    for (const [text, places, wanted] of [['0.0005', 2, '0.05'], ['0.05', -2, '0.0005'], ['5', 2, '500'], ['12.345', 2, '1234.5'], ['0', -2, '0'], ['100', -2, '1']] as const) expect(shifted(text, places)).toBe(wanted);
  });
  it('leave a gap in a line where the log has one', () => {
    const { at, mark } = seriesOf([line(NOW - 3_600_000), line(NOW - 3_540_000), line(NOW)], SOL);
    expect(mark).toEqual([148.62, 148.62, null, 148.62]);
    expect(at).toEqual([...at].sort((a, b) => a - b));
  });
  it('ask for no more than a relay needs', () => {
    expect(originOf({ kind: 'ntfy', address: 'https://ntfy.sh/topic' })).toBe('https://ntfy.sh/*');
    expect(originOf({ kind: 'telegram', address: '1' })).toBe('https://api.telegram.org/*');
    expect(originOf({ kind: 'discord', address: 'http://discord.com/x' })).toBeNull();
    expect(originOf({ kind: 'ntfy', address: 'javascript:alert(1)' })).toBeNull();
    expect(originOf({ kind: 'ntfy', address: 'https://ntfy.sh.evil.test/topic' })).toBeNull();
    expect(originOf({ kind: 'discord', address: 'https://discord.com/api/webhooks/1/x' })).toBe('https://discord.com/*');
  });
});

describe('what if, on printed figures', () => {
  const position = (item: typeof BTC) => item.assessment.kind === 'position' ? item.assessment : null!;
  it('answers the printed price when nothing changes', () => {
    const then = whatIfPrinted(position(BTC), { addMargin: '0', newSize: '0.35', leverage: null });
    expect(Number(then?.liquidation)).toBeCloseTo(58_910, 6);
  });
  it('moves liquidation away with margin, and by the nearer of what unknown rates allow', () => {
    const then = whatIfPrinted(position(BTC), { addMargin: '500', newSize: '0.35', leverage: null });
    // delta L = -500 / (0.35 (1 - m)): 0.4 % maintenance moves it less than 5 %, so it is the one shown.
    expect(Number(then?.liquidation)).toBeCloseTo(58_910 - 500 / (0.35 * 0.996), 4);
  });
  it('says that closing a part of an isolated position moves nothing', () => {
    const then = whatIfPrinted(position(FAR), { addMargin: '0', newSize: '0.06', leverage: null });
    expect(then?.why).toContain('isolated-cut');
    expect(Number(then?.liquidation)).toBeCloseTo(39_852, 4);
  });
  it('answers nothing where the page shows too little', () => {
    expect(whatIfPrinted(position(UNKNOWN), { addMargin: '1', newSize: '1', leverage: null })).toBeNull();
    expect(whatIfPrinted(position(BTC), { addMargin: 'x', newSize: '0.35', leverage: null })).toBeNull();
    expect(whatIfPrinted(position(BTC), { addMargin: '0', newSize: '9', leverage: null })).toBeNull();
  });
});
