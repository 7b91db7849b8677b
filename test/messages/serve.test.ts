/** The worker's end: who is asking is settled before anything else, and what fails inside never leaks out. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureOf, openReading, venueNamed } from '../support/worker-lab';
import { serve, type Handlers } from '../../src/messages/serve';
import { settle, venuesAt } from '../../src/messages/sender';
import type { Venue } from '../../src/venues/venue';
import { VENUES } from '../../src/venues/index';

const own = { id: 'liqlens', base: 'chrome-extension://liqlens/' };
const venue = venueNamed('demo', 'Demo').venue;
const page = { id: 'liqlens', url: 'https://demo.example/trade?x=1', frameId: 0, tab: { id: 4, windowId: 2, incognito: false } };
const handlers = (answer: () => unknown): Handlers => {
  const each = new Proxy({}, { get: () => answer });
  return { page: each, surface: each } as unknown as Handlers;
};

describe('senders', () => {
  it('are the extension\'s own pages, also in a tab, or the top frame of a venue', () => {
    expect(settle({ id: 'liqlens', url: `${own.base}desk.html#log`, frameId: 0, tab: { id: 9 } }, own, [venue])).toEqual({ from: 'surface' });
    expect(settle(page, own, [venue])).toEqual({ from: 'page', venues: ['demo'], tabId: 4, windowId: 2, private: false });
    expect(settle({ ...page, tab: { ...page.tab, incognito: true } }, own, [venue])).toMatchObject({ private: true });
    expect(settle({ ...page, url: 'https://chrome-extension.liqlens/' }, own, [venue])).toBeNull();
  });

  it('on a host with a wildcard are those of the host and its sub-hosts only', () => {
    const wild: Venue = { ...venue, matches: ['https://*.demo.example/*'] };
    expect(venuesAt('https://demo.example/', [wild])).toEqual(['demo']);
    expect(venuesAt('https://app.demo.example/', [wild])).toEqual(['demo']);
    expect(venuesAt('https://notdemo.example/', [wild])).toEqual([]);
    expect(venuesAt('not an address', [wild])).toEqual([]);
  });

  it('are found for every registered venue at its own home', () => {
    for (const each of VENUES) expect(venuesAt(each.home, VENUES), each.id).toContain(each.id);
  });

  it('never gain anything from what they claim', () => {
    fc.assert(fc.property(fc.oneof(fc.webUrl(), fc.constantFrom('https://demo.example/a', 'https://demo.example.evil.test/', 'http://demo.example/')), fc.oneof(fc.string(), fc.constant('liqlens')), fc.option(fc.nat(3), { nil: undefined }), (url, id, frameId) => {
      const settled = settle({ id, url, frameId, tab: { id: 1 } }, own, [venue]);
      if (settled !== null) expect([id, frameId, new URL(url).hostname]).toEqual(['liqlens', 0, 'demo.example']);
    }), { numRuns: 1000 });
  });
});

describe('an answer', () => {
  const listener = (answer: () => unknown) => serve({ own, venues: [venue], handlers: handlers(answer), refused: () => undefined });
  it('of a failing handler names the failure and nothing more', async () => {
    const secret = (): never => { throw new Error('at /home/somebody: balance 1,234'); };
    expect(await listener(secret)({ type: 'page/still', payload: { readAt: 1 } }, page)).toEqual({ ok: false, refusal: 'failed' });
    expect(await listener(() => Promise.reject(new Error('later')))({ type: 'page/still', payload: { readAt: 1 } }, page)).toEqual({ ok: false, refusal: 'failed' });
  });

  it('is a promise only for what belongs to the sender', () => {
    const answer = listener(() => null);
    expect(answer({ type: 'page/still', payload: { readAt: 1 } }, page)).toBeInstanceOf(Promise);
    expect(answer({ type: 'log/erase', payload: {} }, page)).toBeUndefined();
    expect(answer({ type: 'page/still', payload: { readAt: 1 } }, { id: 'liqlens', url: `${own.base}popup.html` })).toBeUndefined();
  });

  it('comes for a true capture and not for a damaged one, however it is damaged', async () => {
    const answer = listener(() => 'taken');
    const good = captureOf('demo', openReading({ symbol: 'BTCUSDT' }), 1000);
    expect(await answer({ type: 'page/capture', payload: { capture: good } }, page)).toEqual({ ok: true, value: 'taken' });
    await fc.assert(fc.asyncProperty(fc.constantFrom(...Object.keys(good) as (keyof typeof good)[]), fc.oneof(fc.constant(undefined), fc.constant(null), fc.object(), fc.constant(Number.NaN), fc.constant(true)), async (field, value) => {
      const reply = await answer({ type: 'page/capture', payload: { capture: { ...good, [field]: value } } }, page);
      expect(reply).toEqual({ ok: false, refusal: 'capture-invalid' });
    }), { numRuns: 1000 });
  });
});
