/** Out of sight: the badge says so at once, a notification follows the sooner the nearer liquidation is, and coming back clears it. */
import { describe, expect, it } from 'vitest';
import { openReading, WorkerLab } from '../support/worker-lab';

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
/** Time with a living feed and, if wanted, a living page. */
async function live(lab: WorkerLab, seconds: number, price: string, page: boolean): Promise<void> {
  for (let gone = 0; gone < seconds; gone += 5) {
    await lab.tick('BTCUSDT', price);
    if (page && gone % 20 === 0) await lab.page('page/still', { readAt: lab.now });
    await lab.pass(5000);
  }
}
const sight = async (lab: WorkerLab) => (await lab.send('view/get', {})).items[0];
const closeTab = async (lab: WorkerLab): Promise<void> => {
  lab.browser.tabs.delete(1);
  await lab.browser.emit('tabs.onRemoved', 1, {});
  await lab.settle();
};
const silent = (lab: WorkerLab): string[] => lab.titles().filter((title) => /view|risk unknown/.test(title));

describe('a watched position out of sight', () => {
  it('shows a question mark the moment its tab is closed', async () => {
    const lab = await watching();
    await closeTab(lab);
    expect(lab.browser.badge.text).toBe('?');
    expect(await sight(lab)).toMatchObject({ level: 'blind', lastLevel: 'far', sight: { state: 'blind', cause: 'tab-closed' }, tabId: null });
  });

  it.each([['81.5', 4, 5], ['83.2', 3, 15], ['86.9', 2, 60], ['93', 1, 120], ['100', 0, 300]] as const)('is notified at %s (level %i) after %i s, not before', async (price, _level, grace) => {
    const lab = await watching(price);
    await closeTab(lab);
    await live(lab, grace - 5, price, false);
    expect(silent(lab)).toEqual([]);
    await live(lab, 10, price, false);
    expect(silent(lab)).toEqual(['No view of BTCUSDT long on Demo']);
    expect(lab.browser.shown.at(-1)?.message).toMatch(/^The tab was closed\. At \d\d:\d\d it was \d+\.\d% away\.$/);
  });

  it('tells of a far position whose tab was closed once, and never again', async () => {
    const lab = await watching();
    await closeTab(lab);
    await live(lab, 3 * 3600, '100', false);
    expect(silent(lab)).toEqual(['No view of BTCUSDT long on Demo']);
  }, 60_000);

  it('repeats for a critical one every quarter of an hour', async () => {
    const lab = await watching('81.5');
    await closeTab(lab);
    await live(lab, 1830, '81.5', false);
    expect(silent(lab)).toEqual(['No view of BTCUSDT long on Demo', 'Still no view of BTCUSDT long on Demo', 'Still no view of BTCUSDT long on Demo']);
  }, 60_000);

  it('is clear again when its page is back, and what was said of it is taken down', async () => {
    const lab = await watching('81.5');
    await closeTab(lab);
    await live(lab, 10, '81.5', false);
    expect(lab.browser.visible.has('blind|demo')).toBe(true);
    await lab.capture(BTC, 2);
    expect(await sight(lab)).toMatchObject({ level: 'critical', sight: { state: 'clear' }, tabId: 2 });
    expect(lab.browser.visible.has('blind|demo')).toBe(false);
  });

  it.each([
    ['signed-out', { state: 'signed-out' }, 'The page is signed out.'],
    ['unreadable', { state: 'unreadable', code: 'layout-unknown', at: 'table' }, 'Positions table not found.'],
    ['unreadable', { state: 'unreadable', code: 'facts-disagree', at: 'BTCUSDT' }, 'The positions could not be read.'],
  ] as const)('says %s at once and names it', async (cause, reading, words) => {
    const lab = await watching('81.5');
    await lab.capture(reading);
    expect(await sight(lab)).toMatchObject({ level: 'blind', sight: { cause } });
    await live(lab, 10, '81.5', true);
    expect(lab.browser.shown.at(-1)?.message).toContain(words);
  });

  it('puts up with another panel for half a minute while the mark is live, then says so', async () => {
    const lab = await watching('81.5');
    await lab.capture({ state: 'waiting' });
    await live(lab, 25, '81.5', true);
    expect((await sight(lab))?.sight.state).toBe('clear');
    await live(lab, 20, '81.5', true);
    expect(await sight(lab)).toMatchObject({ sight: { cause: 'tab-not-selected' } });
  });

  it('notices a discarded tab', async () => {
    const lab = await watching();
    const tab = lab.browser.tabs.get(1);
    if (tab !== undefined) tab.discarded = true;
    await live(lab, 25, '100', false);
    expect(await sight(lab)).toMatchObject({ sight: { cause: 'tab-asleep' } });
  });

  it('notices a visible page that no longer speaks, and asks it', async () => {
    const lab = await watching();
    await live(lab, 75, '100', false);
    expect(await sight(lab)).toMatchObject({ sight: { cause: 'silent' } });
    expect(lab.browser.toTabs.some(({ message }) => message.type === 'page/again')).toBe(true);
  });

  it('takes a hidden page whose figures are checked against the live mark as seen', async () => {
    const lab = await watching();
    await lab.page('page/gone', { why: 'hidden' });
    await live(lab, 85, '100', false);
    expect((await sight(lab))?.sight.state).toBe('clear');
    await lab.capture(BTC);
    await live(lab, 60, '100', false);
    expect((await sight(lab))?.sight.state).toBe('clear');
  });

  it('takes a reload for no loss, and a page that was left for one', async () => {
    const lab = await watching();
    await lab.page('page/gone', { why: 'closed' });
    await live(lab, 5, '100', false);
    expect((await sight(lab))?.sight.state).toBe('clear');
    await live(lab, 15, '100', false);
    expect(await sight(lab)).toMatchObject({ sight: { cause: 'silent' } });
    await lab.capture(BTC);
    expect((await sight(lab))?.sight.state).toBe('clear');
  });

  it('says at once that the browser withholds access, and clears when it is given back', async () => {
    const lab = await watching();
    lab.browser.withheld.add('https://demo.example/*');
    await lab.browser.emit('permissions.onRemoved', { origins: ['https://demo.example/*'] });
    await lab.settle();
    expect(lab.browser.badge.text).toBe('?');
    const view = await lab.send('view/get', {});
    expect(view.items[0]).toMatchObject({ level: 'blind', sight: { cause: 'no-permission' } });
    expect(view.venues.find(({ id }) => id === 'demo')?.access).toBe('withheld');
    lab.browser.withheld.clear();
    await lab.browser.emit('permissions.onAdded', {});
    await lab.settle();
    expect((await sight(lab))?.sight.state).toBe('clear');
  });

  it('calls the risk unknown as soon as no live price is left, and repeats it every quarter of an hour', async () => {
    const lab = await watching();
    for (let gone = 0; gone < 60; gone += 20) {
      await lab.page('page/still', { readAt: lab.now });
      await lab.pass(20_000);
    }
    expect(await sight(lab)).toMatchObject({ level: 'unknown', lastLevel: 'far', sight: { cause: 'feed-dead' } });
    expect(silent(lab)).toEqual(['BTCUSDT long: risk unknown']);
    for (let gone = 0; gone < 900; gone += 20) {
      await lab.page('page/still', { readAt: lab.now });
      await lab.pass(20_000);
    }
    expect(silent(lab)).toEqual(['BTCUSDT long: risk unknown', 'BTCUSDT long: risk unknown']);
  }, 60_000);

  it('does not take the first seconds after a start for a dead feed', async () => {
    const lab = await watching();
    lab.browser.kill();
    lab.feed.clear();
    lab.browser.session = { ...lab.browser.session, marks: undefined };
    lab.start();
    await lab.settle();
    await lab.pass(15_000);
    expect(silent(lab)).toEqual([]);
  });
});

describe('a position that is no longer listed', () => {
  it('is dropped without a word when it was far, and only once the page has stood still for five seconds', async () => {
    const lab = await watching();
    await lab.capture({ state: 'flat' });
    expect(lab.core?.looker.present()?.alerts.items[KEY]).toBeDefined();
    await lab.pass(10_000);
    expect(lab.titles()).toEqual([]);
    expect((await lab.send('view/get', {})).items).toEqual([]);
    expect(lab.browser.badge.text).toBe('');
    expect(lab.browser.alarms.size).toBe(0);
  });

  it('is told once when it was near: the page does not say why', async () => {
    const lab = await watching('81.5');
    await lab.capture({ state: 'flat' });
    await lab.pass(10_000);
    expect(lab.titles()).toEqual(['Critical: BTCUSDT long, 1.8% away', 'BTCUSDT long is no longer on the Demo page']);
    expect(await sight(lab)).toMatchObject({ level: 'blind', sight: { cause: 'gone-from-page' } });
    await lab.pass(1_000_000);
    expect(lab.titles()).toHaveLength(2);
    await lab.send('alert/seen', { key: KEY });
    expect((await lab.send('view/get', {})).items).toEqual([]);
  });

  it('takes a flicker of the page for nothing', async () => {
    const lab = await watching('81.5');
    await lab.capture({ state: 'flat' });
    await lab.pass(2000);
    await lab.capture(BTC);
    await lab.pass(20_000);
    expect(lab.titles()).toEqual(['Critical: BTCUSDT long, 1.8% away']);
  });

  it('is out of sight, not gone, while the page says that it shows only a part', async () => {
    const lab = await watching('81.5');
    await lab.capture({ state: 'open', positions: [], loans: [], account: null, seen: 0, total: 1 });
    expect(await sight(lab)).toMatchObject({ level: 'blind', sight: { cause: 'unreadable', problem: 'rows-missing' } });
    await live(lab, 20, '81.5', true);
    expect(lab.titles()).toEqual(['Critical: BTCUSDT long, 1.8% away', 'No view of BTCUSDT long on Demo']);
  });
});
