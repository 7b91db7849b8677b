/** Questions over HTTP: paced, shared, timed out, bounded. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createRest, MAX_ANSWER, TIMEOUT_MS, type Rest } from '../../src/market/rest';
import { createLab, settle, type Lab } from './lab';

let lab: Lab;
let changes: number;
const start = (over: Partial<Parameters<typeof createRest>[0]> = {}): Rest =>
  createRest({ ...lab, everyMs: 100, hasAccess: () => Promise.resolve(true), onChange: () => { changes++; }, onTraffic: () => {}, ...over });
beforeEach(() => {
  lab = createLab();
  changes = 0;
  lab.answer('https://', (url) => ({ body: { url } }));
});

describe('a question', () => {
  it('is asked one after the other, at the venue\'s pace', async () => {
    const rest = start({ everyMs: 1100 });
    const answers = Promise.all(['a', 'b', 'c'].map((path) => rest.ask({ url: `https://x.test/${path}` })));
    await lab.pass(5000);
    expect((await answers).map((answer) => answer.ok)).toEqual([true, true, true]);
    expect(lab.asked.map(({ at }) => at - lab.asked[0]!.at)).toEqual([0, 1100, 2200]);
  });

  it('is shared for half a minute where that was asked for, and only then', async () => {
    const rest = start();
    const ask = async (share: boolean, body?: string): Promise<void> => {
      const answer = rest.ask({ url: 'https://x.test/list', ...(body === undefined ? {} : { body }) }, share);
      await lab.pass(200);
      expect((await answer).ok).toBe(true);
    };
    await ask(true);
    await ask(true);
    expect(lab.asked).toHaveLength(1);
    await ask(true, 'other');
    expect(lab.asked).toHaveLength(2);
    await ask(false);
    expect(lab.asked).toHaveLength(3);
    await lab.pass(31_000);
    await ask(true);
    expect(lab.asked).toHaveLength(4);
  });

  it('is let go once nothing is held, and kept before that while it can be given again', async () => {
    const rest = start();
    for (const [every, asked] of [[false, 1], [true, 2]] as const) {
      for (let i = 0; i < 2; i++) {
        const answer = rest.ask({ url: 'https://x.test/list' }, true);
        await lab.pass(200);
        await answer;
        if (i === 0) rest.drop(every);
      }
      expect(lab.asked).toHaveLength(asked);
    }
  });

  it('that gets no answer is given up after ten seconds', async () => {
    let aborted = false;
    const rest = start({ fetch: (_url, init) => new Promise((_done, fail) => { init.signal?.addEventListener('abort', () => { aborted = true; fail(new DOMException('', 'AbortError')); }); }) });
    const answer = rest.ask({ url: 'https://x.test/' });
    await lab.pass(TIMEOUT_MS - 1);
    expect(aborted).toBe(false);
    await lab.pass(1);
    expect(await answer).toEqual({ ok: false, why: 'unreachable' });
    expect(aborted).toBe(true);
  });

  it('whose answer is endless is given up at its bound', async () => {
    let given = 0;
    const endless = new ReadableStream({ pull: (controller) => { given += 1_000_000; controller.enqueue(new Uint8Array(1_000_000).fill(48)); } });
    const rest = start({ fetch: () => Promise.resolve(new Response(endless)) });
    expect(await rest.ask({ url: 'https://x.test/' })).toEqual({ ok: false, why: 'unusable' });
    expect(given).toBeLessThan(MAX_ANSWER + 5_000_000);
  });

  it('never rejects, whatever is thrown at it', async () => {
    for (const over of [{ fetch: () => { throw new Error('sync'); } }, { hasAccess: () => Promise.reject(new Error('no')) }, { fetch: () => Promise.resolve(new Response('{')) }]) {
      expect((await start(over).ask({ url: 'https://x.test/' })).ok).toBe(false);
    }
    expect((await start().ask({ url: 'not an address' })).ok).toBe(false);
  });
});

describe('a missing permission', () => {
  it('is said once, and unsaid once it is there', async () => {
    let yes = false;
    const rest = start({ hasAccess: () => Promise.resolve(yes) });
    await rest.ask({ url: 'https://x.test/a' });
    await rest.ask({ url: 'https://x.test/b' });
    expect([rest.without(), changes, lab.asked.length]).toEqual([['https://x.test'], 1, 0]);
    yes = true;
    await rest.ask({ url: 'https://x.test/a' });
    await settle();
    expect([rest.without(), changes, lab.asked.length]).toEqual([[], 2, 1]);
  });
});
