/** The page of the gallery: draws popup, overlay and desk from the views of `views.ts` in a real browser, for pictures and for measurements. */
import { render } from 'preact';
import type { View } from '../../src/messages/view';
import { createOverlay } from '../../src/overlay/overlay';
import type { Overlay, OverlayState } from '../../src/overlay/state';
import { App as Desk } from '../../src/desk/app';
import type { DeskDeps } from '../../src/desk/desk-deps';
import type { LogEntry } from '../../src/messages/contract';
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

/** A day of a watched market, one line every five minutes, out of sight for a while. Seen in the log and under the charts. */
const HISTORY: readonly LogEntry[] = Array.from({ length: 288 }, (_, index) => index).filter((index) => index < 120 || index > 134).flatMap((index) => views.FOUR.flatMap((item): readonly LogEntry[] => {
  const { assessment } = item;
  if (assessment.kind !== 'position' || assessment.mark.used === null || assessment.liquidation.used === null) return [];
  const liquidation = Number(assessment.liquidation.used);
  const swing = 1 + (assessment.raw.side === 'long' ? 1 : -1) * (288 - index) / 288 * 0.012 * (1 + Math.sin(index / 17) / 2);
  const mark = Number(assessment.mark.used) * swing;
  const room = ((mark - liquidation) / mark) * 100 * (assessment.raw.side === 'long' ? 1 : -1);
  return [{ at: NOW - (288 - index) * 300_000, kind: index % 96 === 90 ? 'notification' : index === 120 ? 'blind' : 'reading', key: item.key, venue: item.venue, symbol: assessment.raw.symbol, level: item.level, distPct: room.toFixed(3), mark: mark.toFixed(2), liquidation: assessment.liquidation.used, own: null, note: null }];
}));

/** Draws one screen of the desk (`hash`: its address) from a popup's view. */
export function showDesk(name: string, hash: string, show: Show): void {
  const base = POPUPS[name]?.() ?? EMPTY;
  const view: View = { ...base, settings: { ...base.settings, ...show.settings } };
  const t: Translate = translator(view.settings.language === 'auto' ? 'en' : view.settings.language, wordsOf(show), {});
  const answer = (type: string): unknown => (type === 'log/read' ? HISTORY : type === 'report/make' ? '{\n  "venue": "bybit",\n  "headers": ["Contracts", "Qty", "Entry Price"]\n}' : view);
  const deps: DeskDeps = {
    send: ((type: string) => Promise.resolve(answer(type))) as DeskDeps['send'], words: () => Promise.resolve(t), browserLanguage: view.settings.language === 'auto' ? 'en' : view.settings.language.replace('_', '-'), grant: () => Promise.resolve(true), grantHost: () => Promise.resolve(true), save: () => undefined, now: () => NOW,
  };
  location.hash = hash;
  applyTheme(document, view.settings);
  const root = document.getElementById('desk');
  if (root === null) return;
  render(null, root);
  render(<Desk deps={deps} first={view} firstWords={t} />, root);
}

Object.assign(window, { gallery: { showPopup, showOverlay, showDesk, popups: Object.keys(POPUPS), overlays: Object.keys(OVERLAYS) } });
