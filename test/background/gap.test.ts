/** Sleep, restart, private windows: what was not watched is said, and nothing from before counts until it is read again. */
import { describe, expect, it } from 'vitest';
import { openReading, WorkerLab } from '../support/worker-lab';

const BTC = openReading({ symbol: 'BTCUSDT' });
async function watching(price = '100', before: (lab: WorkerLab) => Promise<unknown> = () => Promise.resolve()): Promise<WorkerLab> {
  const lab = new WorkerLab();
  lab.start();
  await lab.settle();
  await before(lab);
  await lab.mark('BTCUSDT', price);
  await lab.capture(BTC);
  return lab;
}
/** The machine sleeps: no timer runs, no alarm comes, the worker's memory stays. */
const sleep = async (lab: WorkerLab, ms: number): Promise<void> => {
  lab.now += ms;
  await lab.pass(5000);
};

describe('after a time in which nothing was watched', () => {
  it('says from when to when, once everything has been read again', async () => {
    const lab = await watching();
    const from = lab.now;
    await sleep(lab, 5 * 3_600_000);
    expect((await lab.send('view/get', {})).items[0]).toMatchObject({ level: 'blind', sight: { cause: 'not-monitored' } });
    expect(lab.browser.badge.text).toBe('?');
    expect(lab.titles()).toEqual([]);
    await lab.mark('BTCUSDT', '90.9');
    await lab.capture(BTC);
    expect(lab.titles()).toEqual([expect.stringMatching(/^Not monitored from 12:00 to 17:00$/)]);
    expect(lab.browser.shown[0]?.message).toBe('1 position read again. BTCUSDT 11.9% away.');
    const view = await lab.send('view/get', {});
    expect(view.gaps).toHaveLength(1);
    expect(Math.abs((view.gaps[0]?.from ?? 0) - from)).toBeLessThan(25_000);
    expect(view.items[0]).toMatchObject({ level: 'watch', sight: { state: 'clear' } });
  });

  it('names what could not be read again after a minute', async () => {
    const lab = await watching();
    await sleep(lab, 600_000);
    for (let second = 0; second < 70; second += 5) {
      await lab.tick('BTCUSDT', '100');
      await lab.pass(5000);
    }
    expect(lab.titles()).toContain('Not monitored from 12:00 to 12:10');
    expect(lab.browser.shown.find(({ title }) => title.startsWith('Not'))?.message).toBe('1 position not read yet: BTCUSDT. Open its page.');
    expect(lab.titles()).toHaveLength(1);
  });

  it('tells a critical mark at once, before the page is read again', async () => {
    const lab = await watching();
    await sleep(lab, 600_000);
    await lab.mark('BTCUSDT', '81.5');
    expect(lab.titles()).toContain('Critical: BTCUSDT long, 1.8% away');
    expect(lab.browser.shown.find(({ title }) => title.startsWith('Critical'))?.message).toContain('Position as read at 12:00.');
  });

  it('says nothing of a gap when nothing was watched in it', async () => {
    const lab = new WorkerLab();
    lab.start();
    await lab.settle();
    await lab.pass(3_600_000);
    await lab.mark('BTCUSDT', '100');
    await lab.capture(BTC);
    await lab.pass(10_000);
    expect(lab.titles()).toEqual([]);
    expect((await lab.send('view/get', {})).gaps).toEqual([]);
  });

  it('says after a restart of the browser what is not read yet, and reads it from a new tab', async () => {
    const lab = await watching('83.2');
    await lab.pass(20_000);
    lab.browser.restart();
    lab.now += 3_600_000;
    lab.feed.clear();
    lab.start();
    await lab.settle();
    expect(lab.browser.badge.text).toBe('?');
    expect((await lab.send('view/get', {})).unread).toMatchObject([{ symbol: 'BTCUSDT', side: 'long', lastLevel: 'danger' }]);
    await lab.pass(70_000);
    expect(lab.titles().at(-1)).toBe('Not monitored from 12:00 to 13:00');
    await lab.mark('BTCUSDT', '83.2');
    await lab.capture(BTC, 7);
    const view = await lab.send('view/get', {});
    expect(view.items[0]).toMatchObject({ level: 'danger', tabId: 7 });
    expect(view.unread).toBeUndefined();
    expect(lab.browser.visible.has('gap')).toBe(false);
  });

  it('keeps no position on the disk unless that was asked for', async () => {
    const lab = await watching();
    await lab.pass(20_000);
    expect(JSON.stringify(lab.browser.local)).not.toContain('"positions":[{');
    expect(JSON.stringify(lab.browser.session)).toContain('"positions":[{');
  });

  it('follows the mark of remembered positions after a restart, if that was asked for', async () => {
    const lab = await watching('100', (one) => one.send('settings/set', { patch: { remember: true } }));
    await lab.pass(20_000);
    lab.browser.restart();
    lab.now += 600_000;
    lab.start();
    await lab.settle();
    await lab.mark('BTCUSDT', '81.5');
    expect(lab.titles()).toContain('Critical: BTCUSDT long, 1.8% away');
    const view = await lab.send('view/get', {});
    expect(view.items[0]).toMatchObject({ level: 'blind', sight: { cause: 'not-monitored' }, tabId: null });
    await lab.send('settings/set', { patch: { remember: false } });
    expect(JSON.stringify(lab.browser.local)).not.toContain('"positions":[{');
  });
});

describe('a private window', () => {
  it('is not read at all unless the user wishes it', async () => {
    const lab = new WorkerLab();
    lab.start();
    await lab.settle();
    const reply = await lab.capture(BTC, 3, 'demo', { tab: { id: 3, windowId: 1, incognito: true } });
    expect(reply).toMatchObject({ show: false, items: [] });
    expect((await lab.send('view/get', {})).items).toEqual([]);
    expect(JSON.stringify([lab.browser.local, lab.browser.session])).not.toContain('BTCUSDT');
  });

  it('is watched in memory only, never logged and never sent to a phone, if the user wishes it', async () => {
    const lab = new WorkerLab();
    lab.start();
    await lab.settle();
    await lab.send('settings/set', { patch: { privateWindows: true, relays: [{ id: 'r', kind: 'ntfy', address: 'https://ntfy.sh/topic', token: null, on: true, from: 2 }] } });
    await lab.mark('BTCUSDT', '81.5');
    await lab.capture(BTC, 3, 'demo', { tab: { id: 3, windowId: 1, incognito: true } });
    await lab.pass(20_000);
    expect(lab.titles()).toEqual(['Critical: BTCUSDT long, 1.8% away']);
    expect(JSON.stringify(lab.browser.local)).not.toContain('BTCUSDT');
    expect(lab.fetched).toEqual([]);
    expect(await lab.send('log/read', { from: null, to: null, key: null })).toEqual([]);
    lab.browser.kill();
    lab.start();
    await lab.settle();
    await lab.pass(5000);
    expect(lab.titles()).toHaveLength(1);
    await lab.send('settings/set', { patch: { privateWindows: false } });
    expect((await lab.send('view/get', {})).items).toEqual([]);
    expect(JSON.stringify(lab.browser.session)).not.toContain('BTCUSDT');
  });
});
