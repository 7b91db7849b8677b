/** The worker dies at every single call it makes of the browser, before and after the call took effect: no alert is lost, none comes twice. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { BrowserKind } from '../../src/background/notification-options';
import { openReading, WorkerLab } from '../support/worker-lab';
import type { Death } from '../support/fake-browser';

const STORAGE_FULL = 'LiqLens cannot store what it knows';

/** A position slides from far to critical while another vanishes, the user snoozes, and a tab is closed. Each event comes again if the worker died over it, as it would in a browser. */
async function story(kind: BrowserKind, death: Death | null, full = false): Promise<WorkerLab> {
  const lab = new WorkerLab(kind);
  if (full) lab.browser.localQuota = 0;
  const again = async (event: () => Promise<unknown>): Promise<void> => {
    await event();
    if (!lab.browser.dead) return;
    lab.start();
    await lab.settle();
    await event();
  };
  // Both feeds go on speaking.
  const pass = async (): Promise<void> => {
    await again(() => lab.pass(8000));
    await again(() => lab.tick('ETHUSDT', '99.9'));
  };
  lab.browser.addTab(1, 'https://demo.example/trade');
  if (death !== null) lab.browser.dieAt(death);
  lab.start();
  await lab.settle();
  await again(() => lab.tick('BTCUSDT', '100'));
  await again(() => lab.tick('ETHUSDT', '100'));
  const reading = openReading({ symbol: 'BTCUSDT' }, { symbol: 'ETHUSDT', liquidation: '93' });
  await again(() => lab.capture(reading));
  for (const price of ['95', '90', '86.9']) {
    await pass();
    await again(() => lab.mark('BTCUSDT', price));
  }
  await again(() => lab.capture(openReading({ symbol: 'BTCUSDT' })));
  await pass();
  for (const price of ['83.2', '81.5', '81']) {
    await pass();
    await again(() => lab.mark('BTCUSDT', price));
    await again(() => lab.capture(openReading({ symbol: 'BTCUSDT' })));
  }
  lab.browser.tabs.delete(1);
  await again(() => lab.browser.emit('tabs.onRemoved', 1, {}).then(() => lab.settle()));
  await pass();
  await pass();
  return lab;
}

describe.each(['chrome', 'firefox'] as const)('a worker killed in %s', (kind) => {
  let expected: string[];
  let calls: number;
  beforeAll(async () => {
    const lab = await story(kind, null);
    expected = lab.titles();
    calls = lab.browser.names.length;
  });

  it('tells, undisturbed, what there is to tell', () => {
    expect(expected).toEqual([
      'Warning: ETHUSDT long, 7.0% away', 'Warning: BTCUSDT long, 7.9% away', 'ETHUSDT long is no longer on the Demo page',
      'Danger: BTCUSDT long, 3.8% away', 'Critical: BTCUSDT long, 1.8% away', 'No view of BTCUSDT long on Demo']);
    expect(calls).toBeGreaterThan(200);
  });

  it.each(['before', 'after'] as const)('loses and doubles nothing, whatever call it dies %s', async (when) => {
    const wrong: string[] = [];
    let runs = 0;
    let deaths = 0;
    // Chrome at every call, Firefox at every third: the code between is the same.
    for (let call = 1; call <= calls; call += kind === 'chrome' ? 1 : 3) {
      const lab = await story(kind, { call, when });
      runs++;
      deaths += lab.browser.deaths;
      const got = lab.titles();
      if (JSON.stringify([...got].sort()) !== JSON.stringify([...expected].sort())) wrong.push(`${when} call ${call}: ${got.join(' | ')}`);
    }
    expect(wrong.slice(0, 6)).toEqual([]);
    expect(deaths).toBe(runs);
  }, 120_000);

  it.each(['before', 'after'] as const)('loses and doubles nothing while storage is full either, whatever call it dies %s', async (when) => {
    const alerts = (lab: WorkerLab): string[] => lab.titles().filter((title) => title !== STORAGE_FULL).sort();
    const undisturbed = await story(kind, null, true);
    expect(undisturbed.titles().filter((title) => title === STORAGE_FULL)).toHaveLength(1);
    const wrong: string[] = [];
    for (let call = 1; call <= undisturbed.browser.names.length; call += kind === 'chrome' ? 3 : 9) {
      const got = alerts(await story(kind, { call, when }, true));
      if (JSON.stringify(got) !== JSON.stringify([...expected].sort())) wrong.push(`${when} call ${call}: ${got.join(' | ')}`);
    }
    expect(wrong.slice(0, 6)).toEqual([]);
  }, 120_000);
});
