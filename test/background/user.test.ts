/** What a user does: clicks, snoozes, settings, the self-test, a phone, another language. */
import { describe, expect, it } from 'vitest';
import { requestOf } from '../../src/background/relay';
import { factorFrom } from '../../src/background/report';
import { openReading, captureOf, WorkerLab } from '../support/worker-lab';

const KEY = 'demo/trade/BTCUSDT/long';
const BTC = openReading({ symbol: 'BTCUSDT' });
async function watching(price = '81.5', kind: 'chrome' | 'firefox' = 'chrome'): Promise<WorkerLab> {
  const lab = new WorkerLab(kind);
  lab.start();
  await lab.settle();
  await lab.mark('BTCUSDT', price);
  await lab.capture(BTC);
  return lab;
}
const item = async (lab: WorkerLab) => (await lab.send('view/get', {})).items[0];

describe('a click on a notification', () => {
  it.each(['chrome', 'firefox'] as const)('leads to the tab it is about, also when the worker had died (%s)', async (kind) => {
    const lab = await watching('81.5', kind);
    lab.browser.kill();
    lab.start();
    await lab.browser.emit('notifications.onClicked', `item|${KEY}`);
    await lab.settle();
    expect(lab.browser.tabs.get(1)?.active).toBe(true);
    expect(lab.browser.windowsFocused).toEqual([1]);
    expect(lab.browser.visible.size).toBe(0);
  });

  it('opens the page again when its tab is gone or was led elsewhere', async () => {
    const lab = await watching();
    await lab.page('page/gone', { why: 'left' });
    await lab.browser.emit('notifications.onClicked', `item|${KEY}`);
    await lab.settle();
    expect([...lab.browser.tabs.values()].map((tab) => tab.url)).toEqual(['https://demo.example/trade', 'https://demo.example/trade']);
    lab.browser.tabs.clear();
    await lab.browser.emit('notifications.onClicked', `item|${KEY}`);
    await lab.settle();
    expect(lab.browser.tabs.size).toBe(1);
  });

  it('on its second button snoozes for a quarter of an hour', async () => {
    const lab = await watching();
    await lab.browser.emit('notifications.onButtonClicked', `item|${KEY}`, 1);
    await lab.settle();
    expect((await item(lab))?.snoozedUntil).toBe(lab.now + 15 * 60_000);
    expect((await item(lab))?.level).toBe('critical');
    for (let minute = 0; minute < 14; minute++) {
      await lab.mark('BTCUSDT', '81.6');
      await lab.pass(20_000);
      await lab.page('page/still', { readAt: lab.now });
    }
    expect(lab.titles()).toHaveLength(1);
  });
});

describe('a snooze', () => {
  it('is cut to what the level allows, and ends when the user ends it', async () => {
    const lab = await watching();
    await lab.send('alert/snooze', { key: KEY, minutes: 1440 });
    expect(await item(lab)).toMatchObject({ snoozedUntil: lab.now + 15 * 60_000, snoozeChoices: [15] });
    await lab.send('alert/snooze', { key: KEY, minutes: null });
    expect((await item(lab))?.snoozedUntil).toBeNull();
  });
});

describe('settings', () => {
  it('with other thresholds change the level at once', async () => {
    const lab = await watching('95');
    expect(await item(lab)).toMatchObject({ level: 'far' });
    const view = await lab.send('settings/set', { patch: { preset: 'tight', thresholds: { distancePct: ['25', '15', '8', '4'], sigma: ['5', '4', '3', '2'], usage: ['0.4', '0.55', '0.7', '0.8'], health: ['2', '1.5', '1.25', '1.1'] } } });
    expect(view.items[0]).toMatchObject({ level: 'watch', bandsPct: ['25', '15', '8', '4'] });
  });

  it('for one position hold for that one', async () => {
    const lab = await watching('95');
    const view = await lab.send('settings/set', { patch: { perItem: { [KEY]: { distancePct: ['40', '20', '10', '5'] } } } });
    expect(view.items[0]).toMatchObject({ level: 'warning', bandsPct: ['40', '20', '10', '5'] });
  });

  it('that switch a venue off end the watch and ask its feed no more', async () => {
    const lab = await watching();
    const view = await lab.send('settings/set', { patch: { venues: { demo: { on: false, overlay: true } } } });
    expect(view.items).toEqual([]);
    expect(lab.wanted.at(-1)).toEqual([]);
    expect(await lab.capture(BTC)).toMatchObject({ show: false, items: [] });
  });

  it('that hide the overlay keep the watch', async () => {
    const lab = await watching();
    await lab.page('overlay/hide', {});
    expect(await lab.capture(BTC)).toMatchObject({ show: false, items: [{ level: 'critical' }] });
  });

  it('that switch notifications off leave badge and view as they are', async () => {
    const lab = await watching('95');
    await lab.send('settings/set', { patch: { notify: { on: false, amounts: false, sound: false, repeat: false } } });
    await lab.mark('BTCUSDT', '81.5');
    expect(lab.titles()).toEqual([]);
    expect(lab.browser.badge.text).toBe('!');
  });
});

describe('the self-test', () => {
  it('shows a real notification, waits for the answer and keeps it', async () => {
    const lab = await watching('95');
    expect((await lab.send('view/get', {})).selfTest.state).toBe('never');
    expect((await lab.send('test/notify', {})).selfTest).toEqual({ state: 'waiting', at: lab.now });
    expect(lab.browser.shown.at(-1)).toMatchObject({ title: 'This is a LiqLens test', message: 'If you see it, press Seen in LiqLens.' });
    expect((await lab.send('test/answer', { seen: true })).selfTest.state).toBe('seen');
    lab.browser.restart();
    lab.start();
    await lab.settle();
    expect((await lab.send('view/get', {})).selfTest.state).toBe('seen');
  });

  it('sounds where sounds are on', async () => {
    const lab = await watching('95', 'firefox');
    await lab.send('test/notify', {});
    expect(lab.sounds).toBe(0);
    await lab.send('settings/set', { patch: { notify: { on: true, amounts: false, sound: true, repeat: false } } });
    await lab.send('test/notify', {});
    expect(lab.sounds).toBe(1);
  });
});

describe('a relay', () => {
  const RELAY = { id: 'r', kind: 'ntfy' as const, address: 'https://ntfy.sh/topic', token: 'tk_secret', on: true, from: 3 as const };
  const set = async (lab: WorkerLab, change: Partial<typeof RELAY> = {}) => lab.send('settings/set', { patch: { relays: [{ ...RELAY, ...change }] } });

  it('gets the notification\'s own text from its level on, and nothing below it', async () => {
    const lab = await watching('95');
    await set(lab);
    await lab.mark('BTCUSDT', '86.9');
    expect(lab.fetched).toEqual([]);
    await lab.mark('BTCUSDT', '83.2');
    expect(lab.fetched).toEqual([{ url: 'https://ntfy.sh/', body: JSON.stringify({ topic: 'topic', title: 'Danger: BTCUSDT long, 3.8% away', message: 'Demo. Mark 83.2, liquidation 80.' }) }]);
  });

  it('is off by default, and asks nobody without the browser\'s leave', async () => {
    const lab = await watching('95');
    await set(lab, { on: false });
    await lab.mark('BTCUSDT', '81.5');
    lab.browser.withheld.add('https://ntfy.sh/*');
    await set(lab);
    await lab.mark('BTCUSDT', '80.5');
    await lab.pass(61_000);
    await lab.mark('BTCUSDT', '80.4');
    expect(lab.fetched).toEqual([]);
    expect((await lab.send('view/get', {})).relayFailures).toMatchObject([{ relay: 'r', why: 'no-permission' }]);
  });

  it('that fails is shown until it works again, and keeps no notification from the screen', async () => {
    const lab = await watching('95');
    await set(lab);
    lab.answer = () => Promise.resolve(new Response('', { status: 429 }));
    await lab.mark('BTCUSDT', '83.2');
    expect(lab.titles()).toEqual(['Danger: BTCUSDT long, 3.8% away']);
    expect((await lab.send('view/get', {})).relayFailures).toMatchObject([{ relay: 'r', why: 'http-429' }]);
    lab.answer = () => Promise.reject(new TypeError('network'));
    expect(await lab.send('relay/test', { relay: 'r' })).toEqual({ ok: false, why: 'unreachable' });
    lab.answer = () => Promise.resolve(new Response('', { status: 200 }));
    expect(await lab.send('relay/test', { relay: 'r' })).toEqual({ ok: true, why: null });
    expect((await lab.send('view/get', {})).relayFailures).toEqual([]);
    expect(await lab.send('relay/test', { relay: 'unknown' })).toMatchObject({ ok: false });
  });

  it('shows the exact text before anything is sent, without its token', async () => {
    const lab = await watching('95');
    await set(lab);
    const preview = await lab.send('relay/preview', { relay: 'r' });
    expect(preview).toContain('Danger: BTCUSDT long, 3.8% away');
    expect(preview).not.toContain('tk_secret');
    expect(lab.fetched).toEqual([]);
  });

  it('is asked as each service documents it', () => {
    const text = { title: 'T', message: 'M' };
    expect(requestOf({ kind: 'telegram', address: '-100', token: '12:ab' }, text)).toMatchObject({ url: 'https://api.telegram.org/bot12:ab/sendMessage', init: { body: '{"chat_id":"-100","text":"T\\nM","disable_web_page_preview":true}' } });
    expect(requestOf({ kind: 'discord', address: 'https://discord.com/api/webhooks/1/x', token: null }, text).init.body).toBe('{"content":"T\\nM","allowed_mentions":{"parse":[]}}');
    expect(requestOf({ kind: 'ntfy', address: 'https://ntfy.sh/a', token: 'k' }, text).init.headers).toMatchObject({ Authorization: 'Bearer k' });
  });
});

describe('the words', () => {
  it('are given by prefix, to pages and surfaces alike', async () => {
    const lab = await watching('95');
    const words = await lab.send('text/get', { prefix: 'badge_' });
    expect(Object.keys(words).length).toBeGreaterThan(3);
    expect(Object.keys(words).every((key) => key.startsWith('badge_'))).toBe(true);
  });
});

describe('a report', () => {
  it('shows no amount as it is, and never by a factor of one', async () => {
    const lab = await watching('95');
    const capture = { ...captureOf('demo', BTC, lab.now), path: '/trade/0x52908400098527886E0F7030069857D2E4169EE7?token=abc', facts: [
      { label: 'reading', value: { parts: ['{"state":"waiting"}'], tone: null, hints: [] } }, { label: 'Equity', value: { parts: ['12,345.67'], tone: null, hints: [] } }] };
    await lab.page('page/capture', { capture });
    const text = await lab.send('report/make', { tabId: 1 });
    expect(text).toContain('Equity');
    expect(text).not.toMatch(/12,345\.67|token|52908400098527886E0F/);
    for (const chance of [0, 0.5, 0.999999]) expect(Number(factorFrom(chance))).toBeLessThan(0.86);
  });

  it('of a page that was not seen since the worker started asks the page', async () => {
    const lab = await watching('95');
    expect(await lab.send('report/make', { tabId: 1 })).toContain('"venue": "demo"');
    lab.browser.kill();
    lab.start();
    await lab.settle();
    expect(await lab.send('report/make', { tabId: 1 })).toBeNull();
    expect(lab.browser.toTabs.at(-1)).toEqual({ tabId: 1, message: { type: 'page/again', payload: {} } });
  });
});
