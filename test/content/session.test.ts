// @vitest-environment happy-dom
/** The page's session: looks, reports, and silence. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CapturedText, PageLook, Sight } from '../../src/capture/look';
import { LOOK_AGAIN_MS, STILL_EVERY_MS, pageAt, startSession, type Screen } from '../../src/content/session';
import type { Send } from '../../src/content/report';
import type { PageReply } from '../../src/messages/view';
import type { Venue } from '../../src/venues/venue';

const textOf = (root: Element): CapturedText => ({ tabs: [], facts: [{ label: 'title', value: { parts: [root.getAttribute('title') ?? ''], tone: null, hints: [] } }], grids: [{ headers: ['Text'], rows: [{ key: '0', cells: (root.textContent ?? '').split('|').map((part) => ({ parts: [part], tone: null, hints: [] })) }] }] });
const look: PageLook = {
  id: 'trade',
  at: (url) => url.pathname.startsWith('/trade'),
  find: (doc): Sight | null => {
    const area = doc.querySelector('#positions');
    return area && { area, watch: [area], capture: () => textOf(area), row: () => null };
  },
};
const venue: Venue = { id: 'demo', name: 'Demo', kind: 'perpetual', matches: ['https://demo.example/*'], home: 'https://demo.example/trade', pages: [look] };
const reply = (items: number): PageReply => ({ at: 0, page: {} as PageReply['page'], items: Array.from({ length: items }) as PageReply['items'], show: true, calm, place: null, settings: {} as PageReply['settings'] });

let sent: { type: string; payload: any }[];
let drawn: string[];
let destroyed: number;
let calm = false;
let answer: () => Promise<unknown>;
const screen = (): Screen => ({ draw: (state) => { drawn.push(state.kind); }, rowOf: () => null, destroy: () => { destroyed++; } });
const send = ((type: string, payload: any) => { sent.push({ type, payload }); return answer(); }) as unknown as Send;
const start = () => startSession({ win: window as unknown as Window, venues: [venue], send, screen, now: () => Date.now() });
const captures = () => sent.filter((m) => m.type === 'page/capture');
const place = (html: string) => { document.body.innerHTML = html; };
const settle = (ms: number) => vi.advanceTimersByTimeAsync(ms);
let session: ReturnType<typeof startSession> | null = null;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  (window as any).happyDOM.setURL('https://demo.example/trade/BTC');
  sent = []; drawn = []; destroyed = 0; calm = false; answer = () => Promise.resolve(reply(1));
  Object.defineProperty(document, 'hidden', { value: false, configurable: true });
});
afterEach(() => { session?.end(); session = null; vi.useRealTimers(); document.body.innerHTML = ''; });
const hide = (hidden: boolean) => {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
};

describe('the session', () => {
  it('decides venue and page by host and address, never by host name parts', () => {
    expect(pageAt([venue], new URL('https://demo.example/trade/x'))?.page.id).toBe('trade');
    expect(pageAt([venue], new URL('https://demo.example/help'))).toBeNull();
    expect(pageAt([venue], new URL('https://demo.example.evil.test/trade'))).toBeNull();
  });

  it('reports the first look at once and draws the answer', async () => {
    place('<div id="positions">a</div>');
    session = start();
    await settle(0);
    expect(captures()).toHaveLength(1);
    expect(captures()[0]?.payload.capture).toMatchObject({ venue: 'demo', page: 'trade', path: '/trade/BTC' });
    expect(drawn).toContain('reply');
  });

  it('looks at most once a second while the text changes all the time, and not at all while it stands still', async () => {
    place('<div id="positions"><b>0</b></div>');
    session = start();
    await settle(0);
    const cell = document.querySelector('b')?.firstChild as Text;
    for (let i = 1; i <= 100; i++) { cell.data = String(i); await settle(50); }
    expect(captures().length).toBeGreaterThanOrEqual(5);
    expect(captures().length).toBeLessThanOrEqual(7);
    const before = captures().length;
    await settle(1100);
    const after = captures().length;
    expect(after - before).toBeLessThanOrEqual(1);
    await settle(15_000);
    expect(captures().length).toBe(after);
  });

  it('observes no texts while the area keeps changing, and does once it stands still', async () => {
    const observed = vi.spyOn(MutationObserver.prototype, 'observe');
    const forTexts = () => observed.mock.calls.filter(([, options]) => options?.characterData === true).length;
    place('<div id="positions"><b>0</b></div>');
    session = start();
    const cell = document.querySelector('b')?.firstChild as Text;
    for (let i = 1; i <= 100; i++) { cell.data = String(i); await settle(100); }
    expect(forTexts()).toBe(0);
    await settle(5000);
    expect(forTexts()).toBe(1);
    expect(vi.getTimerCount()).toBe(2); // the heartbeat, and the address where there is no Navigation API: no look
    cell.data = 'after a while';
    await settle(10);
    expect(captures().at(-1)?.payload.capture.grids[0].rows[0].cells[0].parts).toEqual(['after a while']);
    observed.mockRestore();
  });

  describe('while nothing is close', () => {
    const cells = () => captures().at(-1)?.payload.capture.grids[0].rows[0].cells.map((cell: { parts: string[] }) => cell.parts[0]);
    const write = (mark: number, size: string) => {
      (document.querySelector('b')!.firstChild as Text).data = String(mark);
      const sizeText = document.querySelector('i')!.firstChild as Text;
      if (sizeText.data !== size) sizeText.data = size;
    };
    beforeEach(() => {
      calm = true;
      place('<div id="positions"><b>0</b>|<i>1 BTC</i></div>');
      session = start();
    });

    it('says a column that keeps moving every five seconds, and its last value in any case', async () => {
      for (let i = 1; i <= 200; i++) { write(i, '1 BTC'); await settle(100); }
      expect(captures().length).toBeGreaterThanOrEqual(5);
      expect(captures().length).toBeLessThanOrEqual(6);
      await settle(6000);
      expect(cells()).toEqual(['200', '1 BTC']);
    });

    it('says what stood still until now at the next look', async () => {
      for (let i = 1; i <= 62; i++) { write(i, '1 BTC'); await settle(100); }
      const before = captures().length;
      write(63, '2 BTC');
      await settle(1000);
      expect(captures().length).toBe(before + 1);
      expect(cells()).toEqual(['63', '2 BTC']);
    });

    it('says everything every second again as soon as something comes close', async () => {
      for (let i = 1; i <= 62; i++) { write(i, '1 BTC'); await settle(100); }
      const before = captures().length;
      calm = false;
      session?.draw(reply(1));
      for (let i = 63; i <= 92; i++) { write(i, '1 BTC'); await settle(100); }
      expect(captures().length - before).toBeGreaterThanOrEqual(3);
    });

    it('says what it held back as soon as something comes close, though the page stands still from then on', async () => {
      for (let i = 1; i <= 62; i++) { write(i, '1 BTC'); await settle(100); }
      write(63, '1 BTC');
      await settle(1100);
      const before = captures().length;
      calm = false;
      session?.draw(reply(1));
      await settle(1100);
      expect(captures().length).toBe(before + 1);
      expect(cells()).toEqual(['63', '1 BTC']);
    });

    it('sees a cell that was put in the place of another, and a row that came', async () => {
      for (let i = 1; i <= 62; i++) { write(i, '1 BTC'); await settle(100); }
      let before = captures().length;
      document.querySelector('i')!.replaceWith(Object.assign(document.createElement('i'), { textContent: '3 BTC' }));
      await settle(1100);
      expect(captures().length).toBe(before + 1);
      expect(cells()?.[1]).toBe('3 BTC');
      for (let i = 63; i <= 100; i++) { write(i, '3 BTC'); await settle(100); }
      before = captures().length;
      document.querySelector('#positions')!.append(Object.assign(document.createElement('u'), { textContent: '|row' }));
      await settle(1100);
      expect(captures().length).toBe(before + 1);
    });

    it('sees what no glance can see before it takes the page for still', async () => {
      for (let i = 1; i <= 62; i++) { write(i, '1 BTC'); await settle(100); }
      write(63, '2 BTC');
      await settle(1000);
      document.querySelector('#positions')!.setAttribute('title', 'hidden now');
      await settle(4000);
      expect(captures().at(-1)?.payload.capture.facts[0].value.parts).toEqual(['hidden now']);
    });

    it('says at once what changes again after a pause', async () => {
      write(1, '2 BTC');
      for (let i = 1; i <= 200; i++) { write(i, '2 BTC'); await settle(100); }
      const before = captures().length;
      write(201, '4 BTC');
      await settle(1000);
      expect(captures().length).toBe(before + 1);
      expect(cells()?.[1]).toBe('4 BTC');
    });
  });

  it('does not send the same text twice', async () => {
    place('<div id="positions"><b>same</b></div>');
    session = start();
    await settle(0);
    const b = document.querySelector('b') as Element;
    for (let i = 0; i < 5; i++) { b.replaceChildren('same'); await settle(1200); }
    expect(captures()).toHaveLength(1);
  });

  it('finds the area again after a re-render that replaced it', async () => {
    place('<main><div id="positions">a</div></main>');
    session = start();
    await settle(0);
    document.querySelector('main')?.replaceChildren();
    await settle(10);
    document.querySelector('main')?.insertAdjacentHTML('beforeend', '<div id="positions">b</div>');
    await settle(1100);
    expect(captures().at(-1)?.payload.capture.grids[0].rows[0].cells[0].parts).toEqual(['b']);
  });

  it('says that a recognised page shows nothing, after the late looks, and then looks only after a click', async () => {
    session = start();
    await settle((LOOK_AGAIN_MS as readonly number[]).reduce((a, b) => a + b, 0) + 10);
    expect(captures()).toHaveLength(1);
    expect(captures()[0]?.payload.capture).toMatchObject({ tabs: [], grids: [], facts: [] });
    place('<div id="positions">late</div>');
    await settle(60_000);
    expect(captures()).toHaveLength(1);
    document.body.click();
    await settle(1100);
    expect(captures()).toHaveLength(2);
  });

  it('runs no timer while the tab is hidden, and looks again when it is shown', async () => {
    place('<div id="positions"><b>0</b></div>');
    session = start();
    await settle(0);
    hide(true);
    expect(sent.at(-1)).toMatchObject({ type: 'page/gone', payload: { why: 'hidden' } });
    expect(vi.getTimerCount()).toBe(0);
    (document.querySelector('b')!.firstChild as Text).data = '1';
    await settle(3000);
    expect(captures()).toHaveLength(1);
    hide(false);
    await settle(10);
    expect(captures()).toHaveLength(2);
  });

  it('says every 20 s that nothing changed, while it shows positions', async () => {
    place('<div id="positions">a</div>');
    session = start();
    await settle(0);
    await settle(STILL_EVERY_MS * 3 + 10);
    expect(sent.filter((m) => m.type === 'page/still')).toHaveLength(3);
  });

  it('says that it is back on screen, however short it was away', async () => {
    place('<div id="positions">a</div>');
    session = start();
    await settle(1000);
    hide(true);
    await settle(500);
    hide(false);
    await settle(10);
    expect(sent.slice(-2).map(({ type }) => type)).toEqual(['page/gone', 'page/still']);
  });

  it('does nothing to a page that is left, and is whole again when the browser brings it back', async () => {
    place('<div id="positions">a</div>');
    session = start();
    await settle(0);
    const before = drawn.length;
    window.dispatchEvent(new Event('pagehide'));
    hide(true);
    expect(destroyed).toBe(1);
    session.again();
    session.draw(reply(1));
    await settle(1100);
    expect(drawn).toHaveLength(before);
    hide(false);
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
    await settle(0);
    expect(drawn.length).toBeGreaterThan(before);
    sent = [];
    await settle(STILL_EVERY_MS * 2 + 10);
    expect(sent.filter(({ type }) => type === 'page/still')).toHaveLength(2);
  });

  it('leaves the page when the site navigates away from it', async () => {
    place('<div id="positions">a</div>');
    session = start();
    await settle(0);
    (window as any).happyDOM.setURL('https://demo.example/help');
    window.dispatchEvent(new Event('popstate'));
    await settle(10);
    expect(sent.at(-1)).toMatchObject({ type: 'page/gone', payload: { why: 'left' } });
    expect(destroyed).toBe(1);
    (document.querySelector('#positions')!.firstChild as Text).data = 'b';
    await settle(2000);
    expect(captures()).toHaveLength(1);
  });

  it('ends everything and says so when the extension was updated under the page', async () => {
    place('<div id="positions"><b>a</b></div>');
    answer = () => Promise.reject(Object.assign(new Error('Extension context invalidated.'), { name: 'Orphaned' }));
    session = start();
    await settle(10);
    expect(drawn.at(-1)).toBe('orphaned');
    expect(vi.getTimerCount()).toBe(0);
    (document.querySelector('b')!.firstChild as Text).data = 'b';
    await settle(5000);
    expect(captures()).toHaveLength(1);
  });

  it('asks a worker that died once more, and then speaks again with the next change', async () => {
    place('<div id="positions"><b>a</b></div>');
    answer = () => Promise.reject(new Error('Could not establish connection.'));
    session = start();
    await settle(1500);
    expect(captures()).toHaveLength(2);
    await settle(30_000);
    expect(captures()).toHaveLength(2);
    answer = () => Promise.resolve(reply(1));
    (document.querySelector('b')!.firstChild as Text).data = 'b';
    await settle(1100);
    expect(captures()).toHaveLength(3);
  });
});
