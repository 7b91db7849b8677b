// @vitest-environment happy-dom
/** The popup as a person meets it: what it says in each state, and that every control does what it says. */
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { View } from '../../src/messages/view';
import { App } from '../../src/popup/app';
import { windowOf } from '../../src/popup/ladder';
import type { PopupDeps } from '../../src/popup/popup-deps';
import { ACCOUNT, BLIND, BTC, EMPTY, ETH, FAR, FIFTY, FOUR, LINK, LOAN, MIXED, NOW, PAST, settingsOf, SOL, STALE, UNKNOWN, UNREACHABLE, venue, viewOf } from '../support/views';
import { english } from '../support/words';

interface Sent { readonly type: string; readonly payload: any }
let root: HTMLElement;
let sent: Sent[];
let grants: string[];
let opened: string[];
let now: number;

/** A worker that keeps settings and answers with the view. */
function open(first: View, over: Partial<PopupDeps> = {}): { view: () => View; put: (view: View) => void } {
  let view = first;
  const deps: PopupDeps = {
    send: ((type: string, payload: any) => {
      sent.push({ type, payload });
      if (type === 'settings/set') view = { ...view, settings: { ...view.settings, ...payload.patch } };
      if (type === 'report/make') return Promise.resolve('{"venue":"bybit"}');
      return Promise.resolve(view);
    }) as PopupDeps['send'],
    words: () => Promise.resolve(english), browserLanguage: 'en', grant: (id) => { grants.push(id); return Promise.resolve(true); }, openDesk: (screen) => { opened.push(screen); }, close: () => undefined, now: () => now, ...over,
  };
  render(<App deps={deps} first={first} firstWords={english} />, root);
  return { view: () => view, put: (next) => { view = next; } };
}
/** Long enough for a frame, so that effects have run. */
const settle = async (): Promise<void> => { await vi.advanceTimersByTimeAsync(40); };
const text = (): string => (root.textContent ?? '').replaceAll(/\s+/g, ' ');
const all = (selector: string): HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
const button = (words: string): HTMLElement => {
  const found = all('button').find((one) => one.textContent?.trim() === words || one.getAttribute('aria-label') === words);
  if (!found) throw new Error(`No button "${words}" among: ${all('button').map((one) => one.textContent || one.getAttribute('aria-label')).join(' | ')}`);
  return found;
};
const asked = (type: string): any[] => sent.filter((one) => one.type === type).map(({ payload }) => payload);
const type = async (input: HTMLInputElement, value: string): Promise<void> => {
  input.value = value;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await settle();
  input.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'requestAnimationFrame', 'cancelAnimationFrame', 'queueMicrotask'] });
  sent = []; grants = []; opened = []; now = NOW;
  root = document.createElement('div');
  document.body.append(root);
});
afterEach(async () => {
  render(null, root);
  // Effects still waiting for a frame would wait for ever once the clock is real again.
  await settle();
  root.remove();
  vi.useRealTimers();
});

describe('the ladder', () => {
  it('shows every position with shape, word, gauge and distance, worst first', () => {
    open(viewOf(FOUR));
    const rungs = all('.rung');
    expect(rungs.map((rung) => rung.querySelector('.badge span')?.textContent)).toEqual(['Critical', 'Danger', 'Warning', 'Watch']);
    expect(rungs.map((rung) => rung.querySelector('.dist')?.textContent)).toEqual(['1.6%', '3.8%', '1.21\u00a0HF', '12.0%']);
    expect(rungs.every((rung) => rung.querySelector('.badge svg') !== null && rung.querySelector('.gauge') !== null)).toBe(true);
    expect(rungs[1]?.textContent).toContain('3.8% to liquidation. Level: Danger. liq 58,910.');
    expect(rungs[1]?.querySelector('.dir')?.getAttribute('aria-label')).toBe('Long');
  });

  it('is walked with the arrow keys, and the detail follows', async () => {
    open(viewOf(FOUR));
    await settle();
    const press = async (key: string): Promise<void> => {
      root.querySelector('.ladder')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await settle();
    };
    const selected = (): string | null | undefined => root.querySelector('.rung[aria-selected="true"] .name')?.textContent?.trim();
    expect(selected()).toBe('SOLUSDT');
    await press('ArrowDown');
    expect(selected()).toBe('BTCUSDT');
    expect(root.querySelector('.detail h2')?.textContent).toBe('BTCUSDT');
    expect(document.activeElement?.getAttribute('aria-selected')).toBe('true');
    await press('End');
    expect(selected()).toBe('ETHUSDT');
    await press('ArrowDown');
    expect(selected()).toBe('ETHUSDT');
    await press('Home');
    expect(selected()).toBe('SOLUSDT');
    expect(all('.rung[tabindex="0"]')).toHaveLength(1);
  });

  it('keeps only the lines near the sight in the document, and reaches the last of fifty by key', async () => {
    open(viewOf(FIFTY));
    await settle();
    expect(all('.rung[role="tab"]').length).toBeLessThan(16);
    root.querySelector('.ladder')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'End', bubbles: true, cancelable: true }));
    await settle();
    const last = FIFTY.at(-1);
    expect(root.querySelector('.rung[aria-selected="true"]')?.getAttribute('aria-posinset')).toBe('50');
    expect(last?.assessment.kind === 'position' && text().includes(last.assessment.raw.symbol)).toBe(true);
  });

  it('draws every line that a scroll position shows', () => {
    for (const count of [0, 1, 6, 9, 10, 50, 500]) {
      for (const top of [0, 31, 500, 100_000]) {
        const { first, last } = windowOf(count, top);
        expect(first).toBeGreaterThanOrEqual(0);
        expect(last).toBeLessThanOrEqual(count);
        const sight = Math.min(Math.floor(top / 32), Math.max(0, count - 7));
        if (top < count * 32) for (let line = sight; line < Math.min(count, Math.floor(top / 32) + 7); line++) expect(line >= first && line < last).toBe(true);
      }
    }
  });
});

describe('the detail', () => {
  it('says how far, in normal days and in money, and opens the worst', () => {
    open(viewOf(FOUR));
    expect(root.querySelector('.hero')?.textContent).toBe('1.6%away, about 0.4 of a normal dayup to 382.66\u00a0USDT lost at liquidation');
    expect(text()).toContain('151.40 is beyond the liquidation price (151.05). As long as that is so, it is not expected to trigger first.');
    expect(text()).toContain('Suggested by your settings; not advice.');
  });

  it('gives the suggestion with price, reason, money and the others to compare', async () => {
    open(viewOf([BTC]));
    expect(text()).toContain('60,381.90');
    expect(text()).toContain('−321.47 USDT from here');
    expect(text()).toContain('Keeps the loss within 3% of 33,000 USDT (= 990 USDT).');
    button('Compare 3 others').click();
    await settle();
    expect(all('.others tbody tr').map((row) => row.textContent)).toContain('Just before liquidation59,185.60−739.76\u00a0USDT');
    expect(text()).toContain('Venue 58,910, our estimate 58,874.2. Alerting on the nearer.');
  });

  it('moves the badge into the head line when there is one position and no ladder', () => {
    open(viewOf([FAR]));
    expect(root.querySelector('.ladder')).toBeNull();
    expect(root.querySelector('.ident .badge')?.textContent).toBe('Far');
  });

  it('takes the user’s own distance for the way out, and refuses what it cannot mean', async () => {
    open(viewOf([BTC]));
    const field = (): HTMLInputElement => root.querySelector<HTMLInputElement>('.fact .field input') as HTMLInputElement;
    await type(field(), '12,5');
    expect(asked('settings/set')).toEqual([{ patch: { wayOutPct: '12.5' } }]);
    await type(field(), '0');
    expect(text()).toContain('The distance must lie between 0.5 and 95 percent.');
    expect(asked('settings/set')).toHaveLength(1);
    expect(field().getAttribute('aria-invalid')).toBe('true');
  });

  it('says why cutting size does not help, and shows no figure for it', () => {
    open(viewOf([SOL]));
    expect(text()).toContain('Cut sizeisolated: does not move liquidation');
  });

  it('never shows a distance that is out of sight as a present one', () => {
    open(viewOf([BLIND]));
    expect(root.querySelector('.hero .dist')?.textContent).toBe('?');
    expect(root.querySelector('.detail .g-room')).toBeNull();
    expect(text()).toContain('No reading since 14:02. Risk unknown.');
    expect(text()).toContain('The positions table was not found.');
    expect(text()).toContain('Last seen 3.8% from liquidation, Danger');
    expect(text()).not.toContain('Way out');
  });

  it.each([[UNKNOWN, 'Liquidation price unknown.Risk unknown.', '?'], [UNREACHABLE, 'No liquidation price at current margin.', 'none'], [PAST, 'at or past liquidation', '−0.4%'], [STALE, 'Price 18 s old', '3.7%'], [ACCOUNT, '80% of margin used', '3.1%'], [LOAN, 'Liquidated after a 17.4% fall', '1.21\u00a0HF']] as const)('has words for %#', (item, words, figure) => {
    open(viewOf([item]));
    expect(text()).toContain(words);
    expect(root.querySelector('.hero .dist')?.textContent).toBe(figure);
  });

  it('shows a level with shape and word everywhere', () => {
    for (const view of [viewOf(FOUR), viewOf([BLIND, UNKNOWN]), viewOf([FAR])]) {
      render(null, root);
      open(view);
      for (const badge of all('.badge')) {
        expect(badge.querySelector('svg')).not.toBeNull();
        expect(badge.textContent).toMatch(/\w/);
      }
    }
  });
});

describe('masked amounts', () => {
  it('show no amount of money or size anywhere, while distances and prices stay', () => {
    for (const items of [[BTC], [SOL], [LOAN], FOUR]) {
      render(null, root);
      open(viewOf(items, { set: { masked: true } }));
      const html = root.innerHTML;
      for (const secret of ['382.66', '122.24', '918.59', '321.47', '33,000', '990', '894.73', '0.175', '0.35', '2,395.05', '2,540.11', '4,590', '5,877', '6,600', '330']) expect(html, secret).not.toContain(secret);
      expect(html).toContain('••••');
    }
    expect(text()).toContain('1.6%');
    expect(text()).toContain('148.62');
  });

  it('are switched with one click', async () => {
    const worker = open(viewOf([BTC]));
    button('Mask amounts').click();
    await settle();
    expect(worker.view().settings.masked).toBe(true);
    expect(button('Show amounts').getAttribute('aria-pressed')).toBe('true');
    expect(text()).not.toContain('918.59');
  });
});

describe('actions', () => {
  it('send Seen and only the snooze durations allowed at the level', async () => {
    open(viewOf([BTC]));
    button('Seen').click();
    button('Snooze 1 h').click();
    button('Snooze 4 h').click();
    await settle();
    expect(asked('alert/seen')).toEqual([{ key: BTC.key }]);
    expect(asked('alert/snooze')).toEqual([{ key: BTC.key, minutes: 60 }, { key: BTC.key, minutes: 240 }]);
  });

  it('show until when it is quiet, with the level unchanged, and end it', async () => {
    open(viewOf([{ ...BTC, snoozedUntil: NOW + 3_600_000 }]));
    expect(text()).toContain('Quiet until');
    expect(root.querySelector('.badge')?.textContent).toBe('Danger');
    button('End').click();
    await settle();
    expect(asked('alert/snooze')).toEqual([{ key: BTC.key, minutes: null }]);
  });

  it('open the position’s tab, and for one out of sight show the report in full before it can be copied', async () => {
    open(viewOf([BLIND]));
    button('Show tab').click();
    button('Report').click();
    await settle();
    expect(asked('tab/show')).toEqual([{ key: BLIND.key }]);
    expect(asked('report/make')).toEqual([{ tabId: 7 }]);
    expect(root.querySelector('pre')?.textContent).toBe('{"venue":"bybit"}');
    button('Back').click();
    await settle();
    expect(root.querySelector('.hero')).not.toBeNull();
  });
});

describe('thresholds in place', () => {
  const openEditor = async (view = viewOf(FOUR)): Promise<ReturnType<typeof open>> => {
    const worker = open(view);
    all('.foot .btn').at(-1)?.click();
    await settle();
    return worker;
  };
  const field = (level: string): HTMLInputElement => root.querySelector<HTMLInputElement>(`input[aria-label^="${level} at or"]`) as HTMLInputElement;

  it('take a good value, tell what it would have done, and undo it', async () => {
    const worker = await openEditor();
    await type(field('Danger'), '5');
    expect(worker.view().settings.thresholds.distancePct).toEqual(['15', '8', '5', '2']);
    expect(worker.view().settings.preset).toBe('own');
    expect(text()).toContain('These levels: 3 notifications in the last 7 days.');
    button('Undo').click();
    await settle();
    expect(worker.view().settings.thresholds.distancePct).toEqual(['15', '8', '4', '2']);
    expect(worker.view().settings.preset).toBe('normal');
  });

  it('refuse a bad value with the rule and with what was kept', async () => {
    const worker = await openEditor();
    await type(field('Danger'), '9');
    expect(text()).toContain('Danger must lie between Critical (2) and Warning (8). Kept at 4.');
    expect(field('Danger').getAttribute('aria-invalid')).toBe('true');
    expect(worker.view().settings.thresholds.distancePct).toEqual(['15', '8', '4', '2']);
    expect(asked('settings/set')).toEqual([]);
  });

  it('have presets and three more measures', async () => {
    const worker = await openEditor();
    button('Calm').click();
    await settle();
    expect(worker.view().settings.preset).toBe('calm');
    button('Health').click();
    await settle();
    expect(field('Warning').value).toBe('1.15');
    button('Margin').click();
    await settle();
    await type(field('Critical'), '95');
    expect(worker.view().settings.thresholds.usage).toEqual(['0.6', '0.75', '0.85', '0.95']);
  });

  it('move by the arrow keys of their handles', async () => {
    const worker = await openEditor();
    const handle = button('Move Danger threshold');
    expect(handle.getAttribute('aria-valuetext')).toBe('4%');
    handle.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
    await settle();
    expect(worker.view().settings.thresholds.distancePct).toEqual(['15', '8', '4.5', '2']);
  });
});

describe('venues', () => {
  const openVenues = async (): Promise<ReturnType<typeof open>> => {
    const worker = open(MIXED);
    all('.foot .btn')[0]?.click();
    await settle();
    return worker;
  };

  it('say what is seen, what is not and why, each with one action', async () => {
    await openVenues();
    expect(all('.health').map((row) => row.getAttribute('data-state'))).toEqual(['live', 'blind', 'waiting', 'waiting', 'access', 'off']);
    expect(text()).toContain('The positions table was not found. Report this page, so that its new layout can be learnt.');
    expect(text()).toContain('The browser withholds access to bitget.com. Grant');
    expect(text()).toContain('Switched off by you.');
    expect(text()).toContain('Experimental: read as a plain table.');
  });

  it('ask the browser for access within the click', async () => {
    await openVenues();
    button('Grant').click();
    expect(grants).toEqual(['bitget']);
  });

  it('bring back the panel that was hidden on their pages', async () => {
    const worker = open(viewOf([BTC], { set: { venues: { bybit: { on: true, overlay: false } } } }));
    all('.foot .btn')[0]?.click();
    await settle();
    button('Show the panel on its pages').click();
    await settle();
    expect(worker.view().settings.venues['bybit']).toEqual({ on: true, overlay: true });
  });

  it('are switched on and off, and keep their other settings', async () => {
    const worker = await openVenues();
    button('Watch Binance').click();
    await settle();
    expect(worker.view().settings.venues['binance']).toEqual({ overlay: true, on: false });
  });
});

describe('without positions', () => {
  it('says what was looked at and what cannot be watched', async () => {
    open(EMPTY);
    expect(text()).toContain('No position is being watched');
    expect(text()).toContain('BybitSigned out.');
    expect(text()).toContain('With the browser closed or the computer asleep, nothing can be read and nothing can be sent.');
    all('.plain li button')[0]?.click();
    await settle();
    expect(asked('tab/show')).toEqual([{ venue: 'bybit' }]);
  });

  it('leads a first-time user to the set-up', () => {
    open({ ...EMPTY, settings: settingsOf({ onboarded: false }) });
    expect(text()).toContain('Place, change or cancel an order');
    button('Choose exchanges').click();
    expect(opened).toEqual(['welcome']);
  });
});

describe('notices', () => {
  it.each([
    [{ selfTest: { state: 'never', at: null } }, 'It is not known whether notifications reach you.', 'Send a test', 'test/notify'],
    [{ selfTest: { state: 'waiting', at: NOW } }, 'Did it show?', 'Seen', 'test/answer'],
    [{ selfTest: { state: 'not-seen', at: NOW } }, 'warnings may not show either', 'Again', 'test/notify'],
  ] as const)('ask about the self-test %#', async (change, words, press, message) => {
    open(viewOf([FAR], change));
    expect(text()).toContain(words);
    button(press).click();
    await settle();
    expect(sent.some((one) => one.type === message)).toBe(true);
  });

  it('tell a setting the worker refused, in its own sentence', () => {
    open(viewOf([FAR], { refused: [{ field: 'wayOutPct', text: 'Way out: a number from 0.5 to 95. The value before was kept.' }] }));
    expect(text()).toContain('Way out: a number from 0.5 to 95. The value before was kept.');
  });

  it('tell a period in which nothing was watched, and values kept aside before it', () => {
    open(viewOf([FAR], { gaps: [{ from: NOW - 40_000_000, to: NOW - 20_000_000 }] }));
    expect(text()).toContain('Not monitored from');
    render(null, root);
    open(viewOf([FAR], { gaps: [{ from: NOW - 40_000_000, to: NOW - 20_000_000 }], setAside: ['settings'] }));
    expect(text()).toContain('A stored value could not be read and was kept aside: settings.');
  });
});

describe('what was watched before the browser was closed', () => {
  const unread = [{ key: 'binance/usdm/SOLUSDT/short', venue: 'binance', symbol: 'SOLUSDT', side: 'short', lastLevel: 'critical', lastAt: NOW - 30_000_000, lastDistPct: '1.635' }] as const;

  it('is told before anything else, listed as out of sight, and can be opened or forgotten', async () => {
    open(viewOf([FAR], { unread, gaps: [{ from: NOW - 40_000_000, to: NOW - 20_000_000 }] }));
    expect(text()).toContain('1 position is not read yet since the browser started: SOLUSDT.');
    button('Show').click();
    await settle();
    expect(root.querySelector('.unread .badge')?.textContent).toBe('No view');
    expect(root.querySelector('.unread')?.textContent).toContain('1.6% at');
    button('Open the page of SOLUSDT').click();
    button('Forget SOLUSDT').click();
    await settle();
    expect(asked('tab/show')).toEqual([{ venue: 'binance' }]);
    expect(asked('item/forget')).toEqual([{ key: 'binance/usdm/SOLUSDT/short' }]);
  });
});

describe('while it is open', () => {
  it('asks once a second and draws what changed', async () => {
    const worker = open(viewOf([BTC, LINK]));
    await settle();
    worker.put(viewOf([ETH]));
    now += 1000;
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked('view/get')).toHaveLength(1);
    expect(root.querySelector('.detail h2')?.textContent).toBe('ETHUSDT');
  });

  it('says so when the worker does not answer', async () => {
    open(viewOf([BTC]), { send: (() => Promise.reject(new Error('gone'))) as PopupDeps['send'] });
    await settle();
    for (let second = 0; second < 6; second++) { now += 1000; await vi.advanceTimersByTimeAsync(1000); }
    expect(root.querySelector('[role="alert"]')?.textContent).toContain('does not answer');
  });

  it('names a venue it has no name for by its id', () => {
    open(viewOf([{ ...BTC, venue: 'newone' }], { venues: [venue('binance')] }));
    expect(text()).toContain('on newone');
  });
});
