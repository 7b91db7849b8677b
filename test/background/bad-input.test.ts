/** What is foreign, absurd or broken: each gives a typed problem and a sentence, and nothing is lost. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIMITS } from '../../src/capture/capture';
import { captureOf, openReading, WorkerLab } from '../support/worker-lab';

const KEY = 'demo/trade/BTCUSDT/long';
const BTC = openReading({ symbol: 'BTCUSDT' });
async function watching(price = '100'): Promise<WorkerLab> {
  const lab = new WorkerLab();
  lab.start();
  await lab.settle();
  await lab.mark('BTCUSDT', price);
  await lab.capture(BTC);
  return lab;
}
beforeEach(() => {
  // Refusals go to the console; here they are wanted.
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => { vi.restoreAllMocks(); });
const raw = async (lab: WorkerLab, message: unknown, sender: Record<string, unknown>): Promise<any> => lab.browser.message(message, sender);

describe('senders', () => {
  const capture = (lab: WorkerLab) => ({ type: 'page/capture', payload: { capture: captureOf('demo', BTC, lab.now) } });
  it.each([
    ['another extension', { id: 'stranger' }], ['a site that is no venue', { url: 'https://evil.example/' }], ['a look-alike host', { url: 'https://demo.example.evil.test/' }],
    ['a frame inside the page', { frameId: 3 }], ['plain http', { url: 'http://demo.example/trade' }], ['no tab', { tab: undefined }], ['no address', { url: undefined }], ['no address at all', { url: 'about:blank' }],
  ])('gives %s no answer', async (_, change) => {
    const lab = new WorkerLab();
    lab.start();
    await lab.settle();
    expect(await raw(lab, capture(lab), { ...lab.browser.fromTab(1, 'https://demo.example/trade'), ...change })).toBeUndefined();
    expect((await lab.send('view/get', {})).pages).toEqual([]);
  });

  it('takes no word of another venue from a page', async () => {
    const lab = await watching();
    const answer = await raw(lab, { type: 'page/capture', payload: { capture: captureOf('other', BTC, lab.now) } }, lab.browser.fromTab(1));
    expect(answer).toEqual({ ok: false, refusal: 'capture-invalid' });
    expect((await lab.send('view/get', {})).items.map((item) => item.venue)).toEqual(['demo']);
  });

  it('lets no page ask what only our own pages may', async () => {
    const lab = await watching();
    for (const type of ['view/get', 'settings/set', 'log/erase', 'settings/export']) expect(await raw(lab, { type, payload: {} }, lab.browser.fromTab(1)), type).toBeUndefined();
  });

  it('leaves messages of nobody we know alone', async () => {
    const lab = await watching();
    for (const message of [null, 7, 'page/capture', {}, { type: 3 }, { type: 'page/unknown', payload: {} }, { type: 'constructor', payload: {} }, { type: '__proto__' }]) expect(await raw(lab, message, lab.browser.fromTab(1))).toBeUndefined();
  });
});

describe('payloads', () => {
  it.each([
    ['none', undefined], ['a text', 'x'], ['too many rows', { grids: [{ headers: [], rows: Array.from({ length: LIMITS.rows + 1 }, () => ({ key: '', cells: [] })) }] }],
    ['too long a text', { path: 'x'.repeat(LIMITS.text + 1) }], ['a number for a label', { facts: [{ label: 1, value: { parts: [], tone: null, hints: [] } }] }], ['a time of no clock', { readAt: Number.POSITIVE_INFINITY }],
  ])('refuses a capture with %s, typed, and keeps what it knew', async (_, change) => {
    const lab = await watching();
    const capture = typeof change === 'object' ? { ...captureOf('demo', BTC, lab.now), ...change } : change;
    expect(await raw(lab, { type: 'page/capture', payload: { capture } }, lab.browser.fromTab(1))).toEqual({ ok: false, refusal: 'capture-invalid' });
    expect((await lab.send('view/get', {})).items.map((item) => item.key)).toEqual([KEY]);
  });

  it('answers a reader that fails as a page that cannot be read', async () => {
    const lab = await watching();
    const capture = { ...captureOf('demo', BTC, lab.now), facts: [{ label: 'x', value: { parts: ['{broken'], tone: null, hints: [] } }] };
    await raw(lab, { type: 'page/capture', payload: { capture } }, lab.browser.fromTab(1));
    expect((await lab.send('view/get', {})).items[0]).toMatchObject({ level: 'blind', sight: { cause: 'unreadable', problem: 'layout-unknown' } });
  });

  it('does not let a page date its reading into the future', async () => {
    const lab = await watching();
    await raw(lab, { type: 'page/capture', payload: { capture: { ...captureOf('demo', BTC, lab.now), readAt: lab.now + 1e9 } } }, lab.browser.fromTab(1));
    expect((await lab.send('view/get', {})).items[0]?.readAt).toBe(lab.now);
  });

  it('says which setting it refused and why, and keeps the good ones', async () => {
    const lab = await watching();
    const view = await lab.send('settings/set', { patch: { wayOutPct: '400', masked: true, thresholds: { distancePct: ['1', '8', '4', '2'], sigma: ['4', '3', '2', '1'], usage: ['0.5', '0.67', '0.8', '0.9'], health: ['1.5', '1.25', '1.1', '1.03'] } } });
    expect(view.settings).toMatchObject({ wayOutPct: '8', masked: true });
    expect(view.settings.thresholds.distancePct).toEqual(['15', '8', '4', '2']);
    expect(view.refused?.map((one) => one.text)).toEqual([
      'wayOutPct: a number from 0.5 to 95. The value before was kept.', 'thresholds.distancePct: each step has to be smaller than the one before it. The values before were kept.']);
  });
});

describe('storage', () => {
  it('keeps a broken value aside, says so, and goes on with what is empty', async () => {
    const lab = new WorkerLab();
    lab.browser.local = { settings: { v: 1, value: { preset: 'loud' } }, alerts: 'nonsense', gaps: { v: 1, value: 7 } };
    lab.start();
    await lab.settle();
    await lab.mark('BTCUSDT', '81.5');
    await lab.capture(BTC);
    const view = await lab.send('view/get', {});
    expect([...view.setAside].sort()).toEqual(['alerts', 'gaps', 'settings']);
    expect(view.settings.preset).toBe('normal');
    expect(lab.browser.local['settings.broken']).toEqual({ v: 1, value: { preset: 'loud' } });
    expect(lab.browser.local['alerts.broken']).toBe('nonsense');
    expect(lab.titles()).toEqual(['Critical: BTCUSDT long, 1.8% away']);
  });

  it('leaves a value of a later version untouched, and says so', async () => {
    const lab = new WorkerLab();
    const later = { v: 99, value: { anything: true } };
    lab.browser.local = { settings: later, alerts: later };
    lab.start();
    await lab.settle();
    await lab.mark('BTCUSDT', '81.5');
    await lab.capture(BTC);
    await lab.pass(10_000);
    expect(lab.browser.local['settings']).toEqual(later);
    expect(lab.browser.local['alerts']).toEqual(later);
    expect(lab.titles()).toEqual(['Critical: BTCUSDT long, 1.8% away']);
    expect([...(await lab.send('view/get', {})).setAside].sort()).toEqual(['alerts', 'settings']);
  });

  it('goes on warning when the disk is full, says it once, and stops saying it when there is room again', async () => {
    const lab = await watching();
    lab.browser.localQuota = JSON.stringify(lab.browser.local).length - 1;
    for (const price of ['95', '90', '86.9', '83.2', '81.5']) await lab.mark('BTCUSDT', price);
    expect(lab.titles().filter((title) => title.includes('BTCUSDT'))).toEqual(['Warning: BTCUSDT long, 7.9% away', 'Danger: BTCUSDT long, 3.8% away', 'Critical: BTCUSDT long, 1.8% away']);
    expect(lab.titles().filter((title) => title === 'LiqLens cannot store what it knows')).toHaveLength(1);
    expect((await lab.send('view/get', {})).storageFull).toBe(true);
    lab.browser.localQuota = 10_000_000;
    await lab.mark('BTCUSDT', '82.5');
    await lab.pass(65_000);
    expect((await lab.send('view/get', {})).storageFull).toBeUndefined();
    expect(lab.titles()).not.toContain(undefined);
  });

  it('tells a user whose settings could not be stored', async () => {
    const lab = await watching();
    lab.browser.localQuota = 10;
    expect(await lab.browser.message({ type: 'settings/set', payload: { patch: { masked: true } } }, lab.browser.fromPopup())).toEqual({ ok: false, refusal: 'storage-full' });
  });
});

describe('a clock that is off', () => {
  it('is told once when prices come from the future', async () => {
    const lab = await watching();
    for (let tick = 0; tick < 3; tick++) {
      lab.feed.set('demo/BTCUSDT', { mark: { price: '100' as never, eventAt: lab.now + 74_000, intervalSeconds: 1, source: 'stream' } });
      await lab.capture(BTC);
      await lab.pass(5000);
    }
    expect(lab.titles()).toEqual(['Your device clock is off by 74 s']);
  });

  it('set back by an hour neither silences nor floods', async () => {
    const lab = await watching('81.5');
    lab.now -= 3_600_000;
    lab.start();
    await lab.settle();
    await lab.mark('BTCUSDT', '81.5');
    await lab.capture(BTC);
    await lab.pass(30_000);
    expect(lab.titles().filter((title) => title.startsWith('Critical'))).toHaveLength(1);
    await lab.pass(35_000);
    await lab.mark('BTCUSDT', '80.9');
    expect(lab.titles().at(-1)).toBe('Critical: BTCUSDT long, now 1.1% away');
  });
});

describe('a page whose script is orphaned or gone', () => {
  it('costs nothing but the tab\'s silence', async () => {
    const lab = await watching();
    const tab = lab.browser.tabs.get(1);
    if (tab !== undefined) tab.receives = false;
    await lab.pass(100_000);
    expect((await lab.send('view/get', {})).items[0]).toMatchObject({ level: 'blind', sight: { cause: 'silent' } });
  });
});
