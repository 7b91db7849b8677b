/** From a page's capture to notification, badge and view, in a fake browser. */
import { describe, expect, it } from 'vitest';
import { openReading, WorkerLab, type Held } from '../support/worker-lab';

const KEY = 'demo/trade/BTCUSDT/long';
const started = async (kind: 'chrome' | 'firefox' = 'chrome'): Promise<WorkerLab> => {
  const lab = new WorkerLab(kind);
  lab.start();
  await lab.settle();
  await lab.tick('BTCUSDT', '100');
  await lab.capture(openReading({ symbol: 'BTCUSDT' }));
  return lab;
};

describe('the worker', () => {
  it('registers its listeners before it does anything else', () => {
    const lab = new WorkerLab();
    lab.start();
    for (const event of ['runtime.onMessage', 'alarms.onAlarm', 'notifications.onClicked', 'notifications.onButtonClicked', 'notifications.onClosed', 'tabs.onRemoved', 'permissions.onRemoved']) expect(lab.browser.has(event), event).toBe(true);
  });

  it('answers a capture with the page\'s own items and asks the feed for its symbols', async () => {
    const lab = await started();
    const reply = await lab.capture(openReading({ symbol: 'BTCUSDT' }));
    expect(reply?.items.map((item) => [item.key, item.level])).toEqual([[KEY, 'far']]);
    expect(lab.wanted.at(-1)).toEqual(['demo/BTCUSDT']);
    expect(lab.browser.badge.text).toBe('20');
  });

  it('lets a page speak rarely only while everything on it is far and a live public mark says so too', async () => {
    const lab = await started();
    const calm = async (...held: readonly Held[]) => (await lab.capture(openReading(...held)))?.calm;
    expect(await calm({ symbol: 'BTCUSDT' })).toBe(true);
    expect(await calm({ symbol: 'BTCUSDT', mark: '100' })).toBe(true);
    expect(await calm({ symbol: 'BTCUSDT' }, { symbol: 'ETHUSDT', mark: '100' }), 'a position without a public mark').toBe(false);
    expect(await calm({ symbol: 'BTCUSDT', liquidation: null }), 'no liquidation price').toBe(false);
    expect(await calm(), 'no position').toBe(false);
    await lab.mark('BTCUSDT', '86.9');
    expect(await calm({ symbol: 'BTCUSDT' }), 'near').toBe(false);
    await lab.mark('BTCUSDT', '100');
    await lab.pass(30_000);
    expect(await calm({ symbol: 'BTCUSDT', mark: '100' }), 'a feed that has fallen silent').toBe(false);
  });

  it('escalates on the public mark alone, once per level, and says so in badge and title', async () => {
    const lab = await started();
    for (const price of ['93', '86.9', '83.2', '81.5', '81.5']) {
      await lab.pass(2000);
      await lab.mark('BTCUSDT', price);
    }
    expect(lab.titles()).toEqual(['Warning: BTCUSDT long, 7.9% away', 'Danger: BTCUSDT long, 3.8% away', 'Critical: BTCUSDT long, 1.8% away']);
    expect(lab.browser.shown.at(-1)?.message).toBe('Demo. Mark 81.5, liquidation 80.');
    expect([...lab.browser.visible.keys()]).toEqual([`item|${KEY}`]);
    expect(lab.browser.badge).toMatchObject({ text: '!', title: 'Critical: BTCUSDT long 1.8% away on Demo, read 10 s ago.' });
  });
});
