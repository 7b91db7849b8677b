/** The page of the gallery: draws popup and overlay from the views of `views.ts` in a real browser, for pictures and for measurements. */
import { render } from 'preact';
import type { View } from '../../src/messages/view';
import { createOverlay } from '../../src/overlay/overlay';
import type { Overlay, OverlayState } from '../../src/overlay/state';
import { App } from '../../src/popup/app';
import type { PopupDeps } from '../../src/popup/popup-deps';
import type { Settings } from '../../src/storage/settings';
import { translator, type Translate, type Words } from '../../src/ui/text';
import { applyTheme } from '../../src/ui/theme';
import * as views from './views';

const { dec, ACCOUNT, BEYOND, BLIND, BTC, EMPTY, ETH, FAR, FIFTY, FOUR, LINK, LOAN, LONG_NAME, MIXED, NOW, PAST, SOL, STALE, UNKNOWN, UNREACHABLE, blinded, replyOf, settingsOf, viewOf } = views;

export const POPUPS: Readonly<Record<string, () => View>> = {
  four: () => viewOf(FOUR), one: () => viewOf([FAR]), danger: () => viewOf([BTC]), fifty: () => viewOf(FIFTY), empty: () => EMPTY, first: () => ({ ...EMPTY, settings: settingsOf({ onboarded: false }) }),
  blind: () => viewOf([BLIND, ETH]), closed: () => viewOf([blinded(SOL, 44, 'tab-closed'), ETH]), mixed: () => MIXED, loan: () => viewOf([LOAN]), account: () => viewOf([ACCOUNT]), past: () => viewOf([PAST, LINK]), stale: () => viewOf([STALE, LINK]), unknown: () => viewOf([UNKNOWN, FAR]),
  unreachable: () => viewOf([UNREACHABLE]), beyond: () => viewOf([BEYOND]), long: () => viewOf([LONG_NAME, FAR]), masked: () => viewOf([BTC, LOAN], { set: { masked: true } }), notest: () => viewOf([FAR], { selfTest: { state: 'waiting', at: NOW } }),
  unread: () => viewOf([FAR], { unread: [{ key: 'binance/usdm/SOLUSDT/short', venue: 'binance', symbol: 'SOLUSDT', side: 'short', lastLevel: 'critical', lastAt: NOW - 30_000_000, lastDistPct: dec('1.635') }, { key: 'aave/dashboard/loan/main', venue: 'aave', symbol: null, side: null, lastLevel: 'watch', lastAt: null, lastDistPct: null }] }),
  gap: () => viewOf([LINK, FAR], { gaps: [{ from: NOW - 40_000_000, to: NOW - 20_000_000 }] }),
};

const THREE = [BTC, LINK, STALE].map((item) => ({ ...item, venue: 'bybit' }));
const SEVEN = [SOL, ...THREE, ETH, FAR, LONG_NAME].map((item) => ({ ...item, venue: 'bybit' }));
export const OVERLAYS: Readonly<Record<string, () => OverlayState>> = {
  two: () => ({ kind: 'reply', reply: replyOf('bybit', [BTC, { ...ETH, venue: 'bybit' }]) }), three: () => ({ kind: 'reply', reply: replyOf('bybit', THREE) }), seven: () => ({ kind: 'reply', reply: replyOf('bybit', SEVEN) }),
  past: () => ({ kind: 'reply', reply: replyOf('bybit', [PAST]) }), unknown: () => ({ kind: 'reply', reply: replyOf('bybit', [UNKNOWN]) }), blind: () => ({ kind: 'reply', reply: replyOf('bybit', [BLIND], { state: 'waiting' }) }),
  unreadable: () => ({ kind: 'reply', reply: replyOf('bybit', [], { state: 'unreadable', problem: { code: 'layout-unknown', at: '' } }) }), waiting: () => ({ kind: 'reply', reply: replyOf('bybit', [], { state: 'waiting' }) }),
  signedout: () => ({ kind: 'reply', reply: replyOf('bybit', [], { state: 'signed-out' }) }), flat: () => ({ kind: 'reply', reply: replyOf('bybit', [], { state: 'flat' }) }), orphaned: () => ({ kind: 'orphaned' }), looking: () => ({ kind: 'looking' }),
};

export interface Show { readonly words: Words; readonly settings?: Partial<Settings>; readonly doubled?: boolean }
const twice = (words: Words): Words => Object.fromEntries(Object.entries(words).map(([key, text]) => [key, key === 'ui_locale' ? text : `${text} ${text.replaceAll(/\{\w+\}/g, '').trim()}`]));
const wordsOf = ({ words, doubled }: Show): Words => (doubled ? twice(words) : words);

/** Draws a popup; changes of settings are applied to the view at once, as the worker would. */
export function showPopup(name: string, show: Show): void {
  let view = POPUPS[name]?.() ?? EMPTY;
  view = { ...view, settings: { ...view.settings, ...show.settings } };
  const t: Translate = translator(view.settings.language === 'auto' ? 'en' : view.settings.language, wordsOf(show), {});
  const answer = (type: string, payload: unknown): unknown => {
    if (type === 'settings/set') view = { ...view, settings: { ...view.settings, ...(payload as { patch: Partial<Settings> }).patch } };
    if (type === 'report/make') return '{\n  "venue": "bybit",\n  "headers": ["Contracts", "Qty", "Entry Price"]\n}';
    return view;
  };
  const deps: PopupDeps = {
    send: ((type: string, payload: unknown) => Promise.resolve(answer(type, payload))) as PopupDeps['send'], words: () => Promise.resolve(t), browserLanguage: 'en', grant: () => Promise.resolve(true), openDesk: () => undefined, close: () => undefined, now: () => NOW,
  };
  applyTheme(document, view.settings);
  const root = document.getElementById('popup');
  if (root === null) return;
  render(null, root);
  render(<App deps={deps} first={view} firstWords={t} />, root);
}

let overlay: Overlay | null = null;
export function showOverlay(name: string, show: Show, open: boolean): void {
  overlay?.destroy();
  overlay = createOverlay(document, {
    words: wordsOf(show), onSnooze: () => undefined, onSeen: () => undefined, onHide: () => undefined, onReport: () => undefined, onAgain: () => undefined, onPlace: () => undefined, signal: new AbortController().signal, now: () => NOW,
  });
  overlay.rowOf = (key) => document.querySelectorAll('#rows > div')[Number(key)] ?? null;
  const state = OVERLAYS[name]?.() ?? { kind: 'looking' };
  overlay.draw(state.kind === 'reply' ? { ...state, reply: { ...state.reply, place: { x: 0.6, y: 0.9, open }, settings: { ...state.reply.settings, ...show.settings } } } : state);
  if (open && state.kind !== 'reply') document.documentElement.lastElementChild?.shadowRoot?.querySelector<HTMLElement>('.chip')?.click();
}

Object.assign(window, { gallery: { showPopup, showOverlay, popups: Object.keys(POPUPS), overlays: Object.keys(OVERLAYS) } });
