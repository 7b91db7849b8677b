/** The exact forms of every notification, and what each browser is given. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Notice, Told } from '../../src/alerts/effects';
import type { ItemFacts } from '../../src/alerts/facts';
import { optionsFor } from '../../src/background/notification-options';
import { noticeText } from '../../src/background/notification-text';
import type { DecimalText } from '../../src/reading/reading';
import { figuresOf } from '../../src/ui/figures';
import { translator } from '../../src/ui/text';

const WORDS = JSON.parse(readFileSync(new URL('../../src/_locales/en/notification.json', import.meta.url), 'utf8')) as Record<string, string>;
const NAMES: Record<string, string> = { bybit: 'Bybit', binance: 'Binance', aave: 'Aave', okx: 'OKX' };
const day = (hours: number, minutes: number): number => new Date(2026, 5, 1, hours, minutes).getTime();
const NOW = day(14, 30);
const d = (text: string | null): DecimalText | null => text as DecimalText | null;

const facts = (change: Partial<Omit<ItemFacts, 'measures'>> & { readonly sigma?: string; readonly usage?: string; readonly hf?: string }): ItemFacts => {
  const { sigma = null, usage = null, hf = null, ...rest } = change;
  return {
    key: 'k', venue: 'bybit', kind: 'position', symbol: 'BTCUSDT', side: 'long', room: d('3.8047'), past: false, rough: false, mark: d('61240'), liquidation: d('58910'), venueLiquidation: null, ownLiquidation: null,
    disagree: false, loanPrice: null, stop: null, loss: null, decimals: 0, readAt: NOW, markAt: NOW, ...rest,
    measures: { distPct: rest.room ?? d('3.8047'), distSigma: d(sigma), usage: d(usage), healthFactor: d(hf), freshness: 'fresh' } };
};
const told = (one: ItemFacts, level: Told['level'], by: Told['by'] = 'distance', last: Told['last'] = null): Told => ({ facts: one, level, by, last });
const notice = (reason: Notice['reason'], items: readonly Told[], more: Partial<Notice> = {}): Notice => ({ id: 'x', at: NOW, reason, level: items[0]?.level ?? 0, items, was: null, blind: null, gap: null, ...more });
const says = (given: Notice, amounts = false, numbers: 'auto' | 'comma' = 'auto') => {
  const { title, message } = noticeText(given, { t: translator('en', WORDS, {}), figures: figuresOf({ numbers, masked: false }, 'en'), list: (names) => new Intl.ListFormat('en').format(names), venueName: (id) => NAMES[id] ?? id, amounts });
  return [title, ...message.split('\n')];
};
const link = facts({ symbol: 'LINKUSDT', room: d('6.9'), mark: d('17.842'), liquidation: d('16.611'), decimals: 3, sigma: '1.44' });
const sol = facts({ venue: 'binance', symbol: 'SOLUSDT', side: 'short', room: d('1.635'), mark: d('148.62'), liquidation: d('151.05'), decimals: 2 });
const beyond = { code: 'beyond-liquidation' as const, price: d('151.40') };

describe('the text of a level', () => {
  it.each([
    ['warning', notice('escalation', [told(link, 2)]), ['Warning: LINKUSDT long, 6.9% away', 'Bybit. Mark 17.842, liquidation 16.611. About 1.4 normal days.']],
    ['danger', notice('escalation', [told(facts({ stop: { code: 'none-visible', price: null } }), 3)]), ['Danger: BTCUSDT long, 3.8% away', 'Bybit. Mark 61,240, liquidation 58,910.', 'No stop visible.']],
    ['critical', notice('escalation', [told({ ...sol, stop: beyond }, 4)]), ['Critical: SOLUSDT short, 1.6% away', 'Binance. Mark 148.62, liquidation 151.05.', 'Stop 151.40 is beyond liquidation.']],
    ['critical, opened there', notice('opened', [told(sol, 4)]), ['Critical: SOLUSDT short, 1.6% away', 'Binance. Mark 148.62, liquidation 151.05.', 'Opened inside the critical zone.']],
    ['at or past liquidation', notice('escalation', [told({ ...sol, mark: d('151.12'), room: d('-0.05'), past: true }, 4)]), ['Critical: SOLUSDT short, at or past liquidation', 'Binance. Mark 151.12, liquidation 151.05.']],
    ['by margin use', notice('escalation', [told(facts({ venue: 'okx', kind: 'account', symbol: null, side: null, room: d('3.14'), usage: '0.8', mark: null, liquidation: null }), 3, 'usage')]),
      ['Danger: OKX cross account, 80% of margin used', 'About 3.1% away if everything moves together. Estimated from the margin ratio.']],
    ['by normal days', notice('escalation', [told(facts({ venue: 'binance', symbol: 'ETHUSDT', room: d('9.43'), mark: d('3208.10'), liquidation: d('2906.10'), decimals: 2, sigma: '2.95' }), 2, 'sigma')]),
      ['Warning: ETHUSDT long, 9.4% away', 'Binance. About 2.9 normal days. Liquidation 2,906.10.']],
    ['lending', notice('escalation', [told(facts({ venue: 'aave', kind: 'loan', symbol: 'WETH', side: null, room: d('17.41'), hf: '1.2108', loanPrice: { symbol: 'WETH', price: d('2654.889')! } }), 2, 'health')]),
      ['Warning: Aave WETH loan, health factor 1.21', 'Liquidated after a 17.4% fall: WETH at 2,654.88.']],
    ['worsening', notice('worsening', [told({ ...sol, room: d('1.1'), mark: d('149.41') }, 4)], { was: { at: day(14, 21), room: '1.635', price: null } }), ['Critical: SOLUSDT short, now 1.1% away', 'Binance. Was 1.6% at 14:21. Mark 149.41, liquidation 151.05.']],
    ['reminder', notice('reminder', [told({ ...sol, room: d('1.53'), mark: d('148.77') }, 4)], { was: { at: NOW - 32 * 60_000, room: null, price: null } }), ['Still critical: SOLUSDT short, 1.5% away', 'Binance. For 32 min. Mark 148.77, liquidation 151.05.']],
    ['back in sight', notice('escalation', [told(facts({}), 3)], { gap: { from: day(14, 2), to: day(14, 8), unread: [] } }), ['Danger: BTCUSDT long, 3.8% away', 'Bybit. Mark 61,240, liquidation 58,910.', 'Not read from 14:02 to 14:08.']],
  ] as const)('%s', (_, given, lines) => { expect(says(given)).toEqual(lines); });

  it('carries amounts only where they are wished', () => {
    const given = notice('escalation', [told(facts({ loss: { amount: d('183.004')!, unit: 'USDT' } }), 3)]);
    expect(says(given).join(' ')).not.toContain('183');
    expect(says(given, true)[2]).toBe('At liquidation about 183.01\u00a0USDT would be lost.');
  });

  it('writes digits as the user chose', () => { expect(says(notice('escalation', [told(facts({}), 3)]), false, 'comma')).toEqual(['Danger: BTCUSDT long, 3,8\u00a0% away', 'Bybit. Mark 61.240, liquidation 58.910.']); });

  it('never writes a distance longer or a margin use smaller than it is', () => {
    expect(says(notice('escalation', [told(facts({ room: d('3.8999') }), 3)]))[0]).toContain('3.8%');
    expect(says(notice('escalation', [told(facts({ kind: 'account', usage: '0.8011' }), 3, 'usage')]))[0]).toContain('81%');
  });
});

describe('the text of several, of stops and of what is out of sight', () => {
  const blind = { cause: 'tab-closed' as const, problem: null, since: NOW - 900_000 };
  const last = { at: day(14, 2), room: '3.8047' };
  it.each([
    ['three or more', notice('together', [told(sol, 4), told(facts({}), 3), told(facts({ symbol: 'ETHUSDT', room: d('3.9') }), 3), told(link, 2)]), ['4 positions got closer, nearest 1.6% away', 'Critical SOLUSDT. Danger BTCUSDT, ETHUSDT. Warning LINKUSDT.']],
    ['stop beyond liquidation', notice('stop-beyond', [told({ ...sol, stop: beyond }, 3)], { was: { at: 0, room: null, price: '151.55' } }), ['SOLUSDT short: stop is beyond liquidation', 'Binance. Stop 151.40, liquidation moved from 151.55 to 151.05.']],
    ['stop gone', notice('stop-gone', [told(facts({}), 3)], { was: { at: day(13, 58), room: null, price: '59560' } }), ['BTCUSDT long: the stop is no longer visible', 'Bybit. 59,560 was seen at 13:58. Distance 3.8%.']],
    ['two liquidation prices', notice('disagree', [told(facts({ venueLiquidation: d('53000'), ownLiquidation: d('54216.87'), decimals: 2 }), 2)]), ['BTCUSDT long: two liquidation prices', 'Venue 53,000, our estimate 54,216.87. Alerting on the nearer.']],
    ['page not readable', notice('blind', [told(facts({}), 3, 'distance', last)], { blind: { ...blind, cause: 'unreadable', problem: 'layout-unknown' } }), ['No view of BTCUSDT long on Bybit', 'Positions table not found. At 14:02 it was 3.8% away.']],
    ['tab closed', notice('blind', [told(facts({}), 3, 'distance', last)], { blind }), ['No view of BTCUSDT long on Bybit', 'The tab was closed. At 14:02 it was 3.8% away.']],
    ['signed out', notice('blind', [told(sol, 3, 'distance', last), told({ ...sol, symbol: 'ETHUSDT' }, 2, 'distance', last)], { blind: { ...blind, cause: 'signed-out' } }), ['No view of 2 positions on Binance', 'The page is signed out. Last reading 14:02.']],
    ['feed dead', notice('feed-dead', [told(facts({ markAt: day(14, 2) }), 3)]), ['BTCUSDT long: risk unknown', 'No live price since 14:02. Liquidation was 58,910.']],
    ['still out of sight', notice('still-blind', [told(facts({}), 3, 'distance', last)], { blind }), ['Still no view of BTCUSDT long on Bybit', 'For 15 min. At 14:02 it was 3.8% away.']],
    ['after a gap', notice('gap', [told(facts({ symbol: 'ETHUSDT', room: d('12.04') }), 1), told(facts({}), 0), told(facts({}), 0)], { gap: { from: day(2, 10), to: day(7, 45), unread: [] } }), ['Not monitored from 02:10 to 07:45', '3 positions read again. Nearest: ETHUSDT 12.0% away.']],
    ['not yet readable', notice('gap-unread', [told(facts({}), 1), told(sol, 1)], { gap: { from: day(2, 10), to: day(7, 45), unread: [] } }), ['Not monitored from 02:10 to 07:45', '2 positions not read yet: BTCUSDT and SOLUSDT. Open their pages.']],
    ['gone from the page', notice('gone', [told(facts({}), 3, 'distance', last)]), ['BTCUSDT long is no longer on the Bybit page', 'Closed, liquidated or moved: the page does not tell. At 14:02 it was 3.8% away.']],
  ] as const)('%s', (_, given, lines) => { expect(says(given)).toEqual(lines); });

  it('never advises and never shouts', () => {
    for (const [key, text] of Object.entries(WORDS)) expect(text, key).not.toMatch(/\b(should|safe|recommend|protect|best)|!/i);
  });
});

describe('what a browser is given', () => {
  const text = { title: 'a', message: 'b' };
  it('is nothing that Firefox would refuse', () => { expect(optionsFor('firefox', text, 4, 'icons/128.png', true, ['Open', 'Snooze'])).toEqual({ type: 'basic', iconUrl: 'icons/128.png', title: 'a', message: 'b' }); });
  it('in Chrome stays on screen from danger on, and sounds for critical alone and only if wished', () => {
    expect(optionsFor('chrome', text, 4, 'i.png', true, ['Open', 'Snooze'])).toMatchObject({ requireInteraction: true, silent: false, priority: 2, buttons: [{ title: 'Open' }, { title: 'Snooze' }] });
    expect(optionsFor('chrome', text, 4, 'i.png', false, [])).toMatchObject({ silent: true });
    expect(optionsFor('chrome', text, 3, 'i.png', true, [])).toMatchObject({ requireInteraction: true, silent: true });
    expect(optionsFor('chrome', text, 2, 'i.png', true, [])).toMatchObject({ requireInteraction: false, silent: true });
  });
});
