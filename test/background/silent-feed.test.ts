/** A public feed that has fallen silent must not make LiqLens refuse a page whose price goes on falling. */
import { describe, expect, it } from 'vitest';
import type { Reading } from '../../src/reading/reading';
import { openReading, venueNamed, WorkerLab } from '../support/worker-lab';

/** Reads like `venueNamed`, and refuses a page mark that lies apart from the public one, as venues' readers do. */
function labOf(): WorkerLab {
  const lab = new WorkerLab();
  const plain = venueNamed('demo', 'Demo');
  const read = plain.meanings['trade']!.read;
  lab.knowledge[0] = { ...plain, meanings: { trade: { read: (capture, context): Reading => {
    const reading = read(capture, context);
    if (reading.state !== 'open') return reading;
    const apart = reading.positions.some(({ symbol, mark }) => Math.abs(Number(context.marks[symbol] ?? mark) / Number(mark) - 1) > 0.01);
    return apart ? { state: 'unreadable', code: 'facts-disagree', at: 'mark' } : reading;
  } } } };
  return lab;
}
const page = (mark: string): Reading => openReading({ symbol: 'BTCUSDT', mark });

/** The page and the feed agreed; then the page alone moved. */
async function contradicted(): Promise<WorkerLab> {
  const lab = labOf();
  lab.start();
  await lab.settle();
  await lab.mark('BTCUSDT', '100');
  await lab.capture(page('100'));
  expect((await lab.capture(page('83')))?.page.state).toBe('unreadable');
  return lab;
}

describe('A feed that has fallen silent', () => {
  it('is believed against the page while it is of this moment, and not when it is older', async () => {
    const lab = await contradicted();
    await lab.pass(4000);
    expect((await lab.capture(page('83')))?.page.state).toBe('open');
    await lab.pass(2000);
    await lab.capture(page('82.9'));
    expect(lab.titles()).toEqual(['Danger: BTCUSDT long, 3.6% away']);
  });

  it('stops contradicting a page that has meanwhile come to a standstill', async () => {
    const lab = await contradicted();
    await lab.pass(5000);
    expect(lab.titles()).toEqual(['Danger: BTCUSDT long, 3.6% away']);
  });
});
