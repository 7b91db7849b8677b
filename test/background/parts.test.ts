/** Single parts of the worker: badge, order of the view, bands, pages, heartbeat, outlier guard. */
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badgeFigure, badgeOf } from '../../src/background/badge';
import { createOutlierGuard } from '../../src/background/outlier-guard';
import { ALARM, createScheduler, HEARTBEAT_MS } from '../../src/background/scheduler';
import { createSpeech } from '../../src/background/words';
import { bandsOf, worstFirst } from '../../src/background/view';
import { held, owners, readInFull, thingsOf, withReading } from '../../src/background/watchlist';
import type { ItemView, LevelName } from '../../src/messages/view';
import type { DecimalText, RawPosition, Reading } from '../../src/reading/reading';
import type { LoanAssessment, PositionAssessment } from '../../src/risk/assessment';
import { DEFAULT_SETTINGS } from '../../src/storage/settings';
import { figuresOf } from '../../src/ui/figures';
import { translator } from '../../src/ui/text';
import { FakeBrowser } from '../support/fake-browser';
import { openReading, WorkerLab } from '../support/worker-lab';

const words = (name: string): Record<string, string> => JSON.parse(readFileSync(new URL(`../../src/_locales/en/${name}.json`, import.meta.url), 'utf8')) as Record<string, string>;
const t = translator('en', { ...words('badge'), ...words('levels'), ...words('notification'), ...words('ui') }, {});
const figures = figuresOf({ numbers: 'auto', masked: false }, 'en');
const item = (level: LevelName, pct: string | null, change: Partial<ItemView> = {}): ItemView => ({
  key: `demo/trade/${level}${pct}`, venue: 'demo', page: 'trade', tabId: 1, level, by: 'distance', lastLevel: level === 'unknown' || level === 'blind' ? 'far' : level, readAt: 994_000, markAt: 999_000,
  sight: level === 'blind' ? { state: 'blind', cause: 'tab-closed', since: 0, problem: null, lastDistPct: pct } : { state: 'clear' }, snoozedUntil: null, snoozeChoices: [], seenAt: null, bandsPct: ['15', '8', '4', '2'],
  assessment: {
    kind: 'position', raw: { symbol: 'BTCUSDT', side: 'long' }, distance: pct === null ? null : { pct }, liquidation: { status: 'ok' }, measures: { distPct: pct, distSigma: null, usage: null, healthFactor: null, freshness: 'fresh' },
  } as unknown as PositionAssessment, ...change });
const badge = (...items: ItemView[]) => badgeOf({ at: 1_000_000, items, unread: [], venueName: () => 'Bybit' }, t, figures);

describe('the badge', () => {
  it.each([['31.9', '31'], ['12', '12'], ['9.99', '9.9'], ['6.94', '6.9'], ['3.89', '3.8'], ['0.04', '0.0'], ['1234.5', '1234']])('writes %s as %s, never longer than it is', (room, text) => { expect(badgeFigure(room)).toBe(text); });
  it('is empty when nothing is watched', () => { expect(badge()).toMatchObject({ text: '', title: 'LiqLens: nothing is watched. Open a page that shows your positions.' }); });
  it('says the sentence in its title', () => { expect(badge(item('danger', '3.8047'), item('far', '20'), item('far', '30'), item('far', '40')).title).toBe('Danger: BTCUSDT long 3.8% away on Bybit, read 6 s ago. 3 more positions.'); });
  it.each([
    [[item('danger', '3.8'), item('far', '20')], '3.8'], [[item('critical', '1.2'), item('blind', '5')], '!'], [[item('blind', '5'), item('danger', '3.8')], '?'], [[item('unknown', null), item('far', '20')], '?'], [[item('critical', '-0.2')], '!'],
  ] as const)('of what is worst', (items, text) => { expect(badge(...items).text).toBe(text); });
  it('asks for what was not read since the browser started', () => {
    const view = { at: 0, items: [], unread: [{ key: 'k', venue: 'demo', symbol: 'BTCUSDT', side: 'long' as const, lastLevel: 'far' as const, lastAt: null, lastDistPct: null }], venueName: () => '' };
    expect(badgeOf(view, t, figures)).toMatchObject({ text: '?', title: 'No view: 1 position has not been read since the browser started. Open its page.' });
  });
  it('is never longer than four characters, and never a number while something is out of sight', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom<LevelName>('far', 'watch', 'warning', 'danger', 'critical', 'unknown', 'blind'), fc.double({ min: -5, max: 5000, noNaN: true })), { maxLength: 6 }), (given) => {
      const items = worstFirst(given.map(([level, pct]) => item(level, pct.toFixed(3))));
      const { text } = badge(...items);
      expect(text.length).toBeLessThanOrEqual(4);
      if (items.some(({ level }) => level === 'blind' || level === 'unknown')) expect(['?', '!']).toContain(text);
      if (items.some(({ level }) => level === 'critical')) expect(text).toBe('!');
    }), { numRuns: 1000 });
  });
});

describe('the order of the view', () => {
  it('is worst first, by level, then by distance; what is not seen as its last level but never below warning', () => {
    const sorted = worstFirst([item('far', '20'), item('blind', '1', { lastLevel: 'critical' }), item('watch', '12'), item('critical', '1.5'), item('unknown', null), item('danger', '3'), item('danger', '2.5'), item('warning', '7')]);
    expect(sorted.map((one) => `${one.level} ${one.assessment.kind === 'position' ? one.assessment.distance?.pct ?? '' : ''}`.trim())).toEqual(['blind 1', 'critical 1.5', 'danger 2.5', 'danger 3', 'warning 7', 'unknown', 'watch 12', 'far 20']);
  });
  it('has bands that are the larger of percent and normal days, and for a loan those of its health factor', () => {
    const position = { kind: 'position', sigmaDaily: '0.03' } as unknown as PositionAssessment;
    expect(bandsOf(position, DEFAULT_SETTINGS.thresholds)).toEqual(['15', '9', '6', '3']);
    const loan = bandsOf({ kind: 'loan' } as unknown as LoanAssessment, DEFAULT_SETTINGS.thresholds).map((text) => Number(text).toFixed(2));
    expect(loan).toEqual(['33.33', '20.00', '9.09', '2.91']);
  });
});

describe('the list of pages', () => {
  const arrival = { tabId: 1, windowId: 1, private: false, now: 1000 };
  const at = { venue: 'demo', page: 'trade', path: '/', readAt: 1000 };
  const raw = (symbol: string, side: 'long' | 'short' = 'long', marginMode?: 'cross' | 'isolated'): RawPosition => ({ symbol, side, size: '1' as DecimalText, sizeUnit: 'base', ...(marginMode === undefined ? {} : { marginMode }) });
  const open = (...positions: RawPosition[]): Reading => ({ state: 'open', positions, loans: [], account: null, seen: positions.length, total: positions.length });
  it('names things so that two readings agree on them', () => {
    const list = withReading({}, at, open(raw('A'), raw('B', 'short', 'cross'), raw('B', 'short', 'isolated'), raw('C'), raw('C')), arrival);
    expect(thingsOf(Object.values(list)[0] as never).map(({ key }) => key)).toEqual(['demo/trade/A/long', 'demo/trade/B/short/cross', 'demo/trade/B/short/isolated', 'demo/trade/C/long', 'demo/trade/C/long/2']);
  });
  it('keeps the figures of a page that cannot be read at the moment', () => {
    let list = withReading({}, at, open(raw('A')), arrival);
    list = withReading(list, { ...at, readAt: 2000 }, { state: 'waiting' }, { ...arrival, now: 2000 });
    expect(Object.values(list)[0]).toMatchObject({ state: 'waiting', goodAt: 1000, readAt: 2000, good: { positions: [{ symbol: 'A' }] } });
    expect(readInFull(list, 'demo', 'trade', false)).toBe(false);
  });
  it('lets the living tab speak for a thing that a closed one showed too', () => {
    let list = withReading({}, at, open(raw('A')), arrival);
    list = Object.fromEntries(Object.entries(list).map(([key, page]) => [key, { ...page, tab: 'closed' as const }]));
    list = withReading(list, at, open(raw('A')), { ...arrival, tabId: 2 });
    expect(owners(list).get('demo/trade/A/long')?.page.tabId).toBe(2);
    expect(Object.keys(list)).toEqual(['2/trade']);
  });
  it('asks for the contract value of what could not be read without it, until it could', () => {
    let list = withReading({}, at, { state: 'unreadable', code: 'unit-unknown', at: 'X' }, arrival);
    list = withReading(list, at, { state: 'unreadable', code: 'unit-unknown', at: 'Y' }, arrival);
    expect(held(list, () => true)).toEqual([{ venue: 'demo', symbols: ['X', 'Y'] }]);
    list = withReading(list, at, open(raw('Z')), arrival);
    expect(held(list, () => true)).toEqual([{ venue: 'demo', symbols: ['Z'] }]);
    expect(held(list, () => false)).toEqual([]);
  });
  it('is bounded, whatever a browser opens', () => {
    let list = {};
    for (let tabId = 0; tabId < 200; tabId++) list = withReading(list, at, open(raw('A')), { ...arrival, tabId, now: 1000 + tabId });
    expect(Object.keys(list).length).toBeLessThanOrEqual(60);
    expect(Object.keys(list)).toContain('199/trade');
  });
});

describe('the heartbeat', () => {
  it('calls the browser at most once in 15 s, and only while something is watched', async () => {
    let now = 0;
    const browser = new FakeBrowser('firefox', () => now);
    let timer: (() => void) | null = null;
    const scheduler = createScheduler({ browser: browser.connect(), now: () => now, beat: () => undefined, every: (call) => { timer = call; return () => { timer = null; }; } });
    scheduler.pulse();
    expect(browser.platformCalls).toBe(0);
    await scheduler.watching(true);
    for (; now < 60_000; now += 250) scheduler.pulse();
    expect(browser.platformCalls).toBe(60_000 / HEARTBEAT_MS);
    expect(browser.alarms.get(ALARM)).toEqual({ periodInMinutes: 0.5 });
    const first = browser.alarms.get(ALARM);
    await scheduler.watching(true);
    expect(browser.alarms.get(ALARM)).toBe(first);
    browser.alarms.clear();
    await scheduler.watching(true);
    expect(browser.alarms.size).toBe(1);
    await scheduler.watching(false);
    expect([timer, browser.alarms.size]).toEqual([null, 0]);
    now += 60_000;
    scheduler.pulse();
    expect(browser.platformCalls).toBe(4);
  });
});

describe('the outlier guard', () => {
  const fact = (price: string, eventAt: number) => ({ mark: { price: price as DecimalText, eventAt, intervalSeconds: 1, source: 'stream' as const } });
  it('holds one absurd price, lets a second one or another source through, and never holds longer than 3 s', () => {
    const guard = createOutlierGuard();
    expect(guard.check('d', 'A', fact('100', 0), null, 0).held).toBeNull();
    expect(guard.check('d', 'A', fact('90', 1000), null, 1000)).toMatchObject({ held: '90', facts: { mark: { price: '100' } } });
    expect(guard.holding()).toBe(true);
    expect(guard.check('d', 'A', fact('90', 1000), null, 3900).held).toBe('90');
    expect(guard.check('d', 'A', fact('90', 1000), null, 4000).held).toBeNull();
    expect(guard.check('d', 'A', fact('80', 5000), null, 5000).held).toBe('80');
    expect(guard.check('d', 'A', fact('79.9', 5500), null, 5500).held).toBeNull();
    expect(guard.check('d', 'A', fact('70', 6500), '70.1' as DecimalText, 6500).held).toBeNull();
    expect(guard.check('d', 'A', fact('95', 7500), null, 7500).held).toBe('95');
    expect(guard.check('d', 'A', fact('70.1', 8000), null, 8000)).toMatchObject({ held: null, facts: { mark: { price: '70.1' } } });
    expect(guard.holding()).toBe(false);
  });
  it('delays an alarm by three seconds at most', async () => {
    const lab = new WorkerLab();
    lab.start();
    await lab.settle();
    await lab.mark('BTCUSDT', '100');
    await lab.capture(openReading({ symbol: 'BTCUSDT' }));
    await lab.pass(1000);
    await lab.tick('BTCUSDT', '81.5');
    expect(lab.titles()).toEqual([]);
    await lab.pass(3200);
    expect(lab.titles()).toEqual(['Critical: BTCUSDT long, 1.8% away']);
  });
});

describe('sizes in contracts', () => {
  it('are read as soon as the contract\'s value is known, without the page doing anything', async () => {
    const lab = new WorkerLab();
    const demo = lab.knowledge[0];
    if (demo === undefined) throw new Error('no venue');
    lab.knowledge[0] = { ...demo, meanings: { trade: { read: (_, { contractValues }) => (contractValues['BTCUSDT'] === undefined ? { state: 'unreadable', code: 'unit-unknown', at: 'BTCUSDT' } : openReading({ symbol: 'BTCUSDT' })) } } };
    lab.start();
    await lab.settle();
    expect((await lab.capture({ state: 'waiting' }))?.page).toMatchObject({ state: 'unreadable', problem: { code: 'unit-unknown' } });
    expect(lab.wanted.at(-1)).toEqual(['demo/BTCUSDT']);
    await lab.tick('BTCUSDT', '100', 'demo', { instrument: { contract: 'linear', contractValue: '0.01' as DecimalText, rule: { type: 'tick', tick: '0.1' }, lot: null, asOf: lab.now } });
    expect((await lab.send('view/get', {})).items.map(({ key }) => key)).toEqual(['demo/trade/BTCUSDT/long']);
  });
});

describe('the words', () => {
  it('of a language that cannot be loaded are English, and of nothing at all the keys', async () => {
    const load = (path: string): Promise<unknown> => (path.includes('/en/') ? Promise.resolve({ badge_nothing: { message: 'Nothing.' } }) : Promise.reject(new Error('404')));
    const speech = await createSpeech({ load, browserLanguage: 'de-AT' })(DEFAULT_SETTINGS);
    expect([speech.t('badge_nothing'), speech.figures.number('1234.5', 1, 1)]).toEqual(['Nothing.', '1.234,5']);
    const none = await createSpeech({ load: () => Promise.reject(new Error('404')), browserLanguage: 'en' })(DEFAULT_SETTINGS);
    expect(none.t('badge_nothing')).toBe('badge_nothing');
  });
});
