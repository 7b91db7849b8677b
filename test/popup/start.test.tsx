// @vitest-environment happy-dom
/** The popup's first moments: a late worker, one that fails, and a language the last opening did not know. */
import { render } from 'preact';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { View } from '../../src/messages/view';
import type { PopupDeps } from '../../src/popup/popup-deps';
import { PATIENCE_MS, RETRY_MS, startPopup } from '../../src/popup/start';
import { translator } from '../../src/ui/text';
import { BTC, NOW, viewOf } from '../support/views';
import { english, ENGLISH } from '../support/words';

let root: HTMLElement;
let languages: string[];
const start = (answer: () => Promise<View>): Promise<void> => startPopup(root, {
  send: (() => answer()) as unknown as PopupDeps['send'],
  words: (language) => { languages.push(language); return Promise.resolve(language === 'de' ? translator('de', { popup_count_one: '1 Position' }, ENGLISH) : english); },
  browserLanguage: 'en-GB', grant: () => Promise.resolve(false), openDesk: () => undefined, close: () => undefined, now: () => NOW,
}, { language: 'auto' });

beforeEach(() => { vi.useFakeTimers(); root = document.createElement('div'); document.body.append(root); languages = []; });
afterEach(async () => { render(null, root); await vi.advanceTimersByTimeAsync(100); root.remove(); vi.useRealTimers(); });

describe('opening the popup', () => {
  it('draws at once when the worker is awake, without a waiting frame', async () => {
    const seen: string[] = [];
    new MutationObserver(() => seen.push(root.textContent ?? '')).observe(root, { childList: true, subtree: true });
    await start(() => Promise.resolve(viewOf([BTC])));
    expect(root.querySelector('.hero')).not.toBeNull();
    expect(seen.some((text) => text.includes('Waiting'))).toBe(false);
    expect(languages).toEqual(['en']);
  });

  it('says that it waits while the worker starts', async () => {
    const started = start(() => new Promise((done) => { setTimeout(() => done(viewOf([BTC])), PATIENCE_MS * 5); }));
    await vi.advanceTimersByTimeAsync(PATIENCE_MS + 1);
    expect(root.textContent).toContain('Waiting for LiqLens in the background.');
    await vi.advanceTimersByTimeAsync(PATIENCE_MS * 5);
    await started;
    expect(root.querySelector('.hero')).not.toBeNull();
  });

  it('says that there is no answer and asks again until there is one', async () => {
    let asked = 0;
    const started = start(() => (++asked < 3 ? Promise.reject(new Error('no worker')) : Promise.resolve(viewOf([BTC]))));
    await vi.advanceTimersByTimeAsync(10);
    expect(root.textContent).toContain('does not answer');
    await vi.advanceTimersByTimeAsync(RETRY_MS * 2 + 10);
    await started;
    expect(asked).toBe(3);
    expect(root.querySelector('.hero')).not.toBeNull();
  });

  it('speaks the language of the settings, whatever the last opening knew', async () => {
    await start(() => Promise.resolve(viewOf([BTC], { set: { language: 'de' } })));
    expect(languages).toEqual(['en', 'de']);
    expect(root.textContent).toContain('1 Position');
    expect(root.textContent).toContain('61.240');
  });
});
