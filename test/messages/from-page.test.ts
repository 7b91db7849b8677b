/** The content script's end: answers, refusals, and an extension that is gone. */
import { afterEach, describe, expect, it } from 'vitest';
import { hearWorker, sendFromPage } from '../../src/messages/from-page';

const world = globalThis as { browser?: unknown; chrome?: unknown };
afterEach(() => { delete world.browser; delete world.chrome; });
const extension = (sendMessage: (message: unknown) => Promise<unknown>, name: 'browser' | 'chrome' = 'chrome') => {
  const heard: ((message: unknown, sender: { id?: string }) => void)[] = [];
  const runtime: Record<string, unknown> = { id: 'liqlens', sendMessage, onMessage: { addListener: (listener: (typeof heard)[number]) => heard.push(listener) } };
  world[name] = { runtime };
  return { runtime, heard };
};

describe('a page\'s message', () => {
  it.each(['browser', 'chrome'] as const)('goes out through `%s` and comes back as the value', async (name) => {
    const sent: unknown[] = [];
    extension((message) => { sent.push(message); return Promise.resolve({ ok: true, value: null }); }, name);
    await expect(sendFromPage('page/gone', { why: 'left' })).resolves.toBeNull();
    expect(sent).toEqual([{ type: 'page/gone', payload: { why: 'left' } }]);
  });

  it('rejects with the reason when the worker refuses', async () => {
    extension(() => Promise.resolve({ ok: false, refusal: 'capture-invalid' }));
    await expect(sendFromPage('page/still', { readAt: 1 })).rejects.toMatchObject({ name: 'Refused', refusal: 'capture-invalid' });
  });

  it.each([['nothing', undefined], ['a text', 'ok'], ['null', null]])('takes %s for no answer', async (_, answer) => {
    extension(() => Promise.resolve(answer));
    await expect(sendFromPage('page/still', { readAt: 1 })).rejects.toMatchObject({ refusal: 'unreachable' });
  });

  it('tells an orphaned script from a worker that cannot be reached', async () => {
    const { runtime } = extension(() => { throw new Error('Extension context invalidated.'); });
    await expect(sendFromPage('page/still', { readAt: 1 })).rejects.toMatchObject({ name: 'Orphaned' });
    runtime['sendMessage'] = () => Promise.reject(new Error('Could not establish connection. Receiving end does not exist.'));
    await expect(sendFromPage('page/still', { readAt: 1 })).rejects.toMatchObject({ name: 'Refused', refusal: 'unreachable' });
    delete runtime['id'];
    await expect(sendFromPage('page/still', { readAt: 1 })).rejects.toMatchObject({ name: 'Orphaned' });
  });

  it('hears the worker and nobody else', () => {
    const { heard } = extension(() => Promise.resolve(null));
    const drawn: unknown[] = [];
    hearWorker({ 'overlay/draw': (reply) => { drawn.push(reply); }, 'page/again': () => { drawn.push('again'); } });
    for (const listener of heard) {
      listener({ type: 'overlay/draw', payload: 1 }, { id: 'stranger' });
      listener({ type: 'overlay/draw', payload: 2 }, { id: 'liqlens' });
      listener({ type: 'page/again', payload: {} }, { id: 'liqlens' });
      listener('page/again', { id: 'liqlens' });
      listener(null, { id: 'liqlens' });
    }
    expect(drawn).toEqual([2, 'again']);
  });
});
