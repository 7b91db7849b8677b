/** The flight recorder: capped, filtered, exported without danger, erased; and what the present thresholds would have done. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, createLog, exportedLog, MOST_PIECES, PIECE_LINES } from '../../src/background/log';
import { countWeek } from '../../src/background/week';
import type { LogEntry } from '../../src/messages/contract';
import { openStore } from '../../src/storage/items';
import { DEFAULT_SETTINGS } from '../../src/storage/settings';
import { FakeBrowser } from '../support/fake-browser';
import { openReading, WorkerLab } from '../support/worker-lab';

const line = (at: number, change: Partial<LogEntry> = {}): LogEntry => ({ at, kind: 'reading', key: 'demo/trade/A/long', venue: 'demo', symbol: 'A', level: 'far', distPct: '20', mark: '100', liquidation: '80', own: null, note: null, ...change });
const opened = () => {
  const browser = new FakeBrowser('chrome', () => 0);
  const api = browser.connect();
  return { browser, log: createLog(openStore({ local: api.storage.local, session: api.storage.session }, () => undefined)) };
};
const all = { from: null, to: null, key: null };

describe('the log', () => {
  it('keeps the newest lines and never more than its cap', async () => {
    const { browser, log } = opened();
    const total = PIECE_LINES * (MOST_PIECES + 3);
    for (let at = 0; at < total; at += 50) await log.append(Array.from({ length: 50 }, (_, index) => ({ n: at + index + 1, entry: line(at + index) })));
    const kept = await log.read(all);
    expect(kept.length).toBeLessThanOrEqual(PIECE_LINES * MOST_PIECES);
    expect(kept.length).toBeGreaterThan(PIECE_LINES * (MOST_PIECES - 2));
    expect(kept.at(-1)?.at).toBe(total - 1);
    expect(Object.keys(browser.local).filter((key) => key.startsWith('log/')).length).toBeLessThanOrEqual(MOST_PIECES);
  });

  it('writes a line that is done again only once', async () => {
    const { log } = opened();
    await log.append([{ n: 5, entry: line(1) }, { n: 6, entry: line(2) }]);
    await log.append([{ n: 5, entry: line(1) }, { n: 6, entry: line(2) }, { n: 7, entry: line(3) }]);
    expect((await log.read(all)).map((one) => one.at)).toEqual([1, 2, 3]);
  });

  it('is filtered by time and thing, and erased without being written again', async () => {
    const { log } = opened();
    await log.append([{ n: 1, entry: line(10) }, { n: 2, entry: line(20, { key: 'other' }) }, { n: 3, entry: line(30) }]);
    expect((await log.read({ from: 15, to: null, key: null })).map((one) => one.at)).toEqual([20, 30]);
    expect((await log.read({ from: null, to: 25, key: 'demo/trade/A/long' })).map((one) => one.at)).toEqual([10]);
    await log.erase();
    await log.append([{ n: 3, entry: line(30) }]);
    expect(await log.read(all)).toEqual([]);
  });

  it('is off when the user says so', async () => {
    const lab = new WorkerLab();
    lab.start();
    await lab.settle();
    await lab.send('settings/set', { patch: { log: { on: false, amounts: false } } });
    await lab.mark('BTCUSDT', '81.5');
    await lab.capture(openReading({ symbol: 'BTCUSDT' }));
    expect(await lab.send('log/read', all)).toEqual([]);
    expect(lab.titles()).toHaveLength(1);
  });

  it('records levels, readings once a minute and notifications, without sizes unless asked', async () => {
    const lab = new WorkerLab();
    lab.start();
    await lab.settle();
    await lab.mark('BTCUSDT', '100');
    await lab.capture(openReading({ symbol: 'BTCUSDT' }));
    const live = async (seconds: number): Promise<void> => {
      for (let gone = 0; gone < seconds; gone += 10) {
        await lab.pass(10_000);
        await lab.page('page/still', { readAt: lab.now });
        await lab.tick('BTCUSDT', String(100 + (gone % 60) / 100));
      }
    };
    await live(240);
    await lab.mark('BTCUSDT', '81.5');
    const lines = await lab.send('log/read', all);
    expect(lines.filter((one) => one.kind === 'reading').length).toBeGreaterThanOrEqual(4);
    expect(lines.filter((one) => one.kind === 'reading').length).toBeLessThanOrEqual(8);
    expect(lines.filter((one) => one.kind === 'notification').at(-1)).toMatchObject({ level: 'critical', note: 'escalation', symbol: 'BTCUSDT', mark: '81.5' });
    expect(JSON.stringify(lines)).not.toContain('size');
    await lab.send('settings/set', { patch: { log: { on: true, amounts: true } } });
    await live(60);
    expect(JSON.stringify(await lab.send('log/read', all))).toContain('size 1 base');
  });
});

describe('an exported log', () => {
  it.each([['=1+1', "'=1+1"], ['+A1', "'+A1"], ['@SUM(A1)', "'@SUM(A1)"], ['-2+3', "'-2+3"], ['-0.3', '-0.3'], ['12.5', '12.5'], ['a,b', '"a,b"'], ['say "x"', '"say ""x"""'], ['=a,"b"', '"\'=a,""b"""']])('writes %j as %j', (value, cell) => {
    expect(csvCell(value)).toBe(cell);
  });
  it('starts no formula in any cell, whatever is in it', () => {
    fc.assert(fc.property(fc.string(), (value) => {
      const cell = csvCell(value).replace(/^"/, '');
      if (!/^-?\d+(\.\d+)?$/.test(value)) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
    }), { numRuns: 2000 });
  });
  it('has one row a line and parses as JSON', () => {
    const entries = [line(0, { note: '=cmd' }), line(1000)];
    expect(exportedLog(entries, 'csv').trim().split('\r\n')).toEqual(['at,kind,key,venue,symbol,level,distPct,mark,liquidation,own,note', "1970-01-01T00:00:00.000Z,reading,demo/trade/A/long,demo,A,far,20,100,80,,'=cmd", '1970-01-01T00:00:01.000Z,reading,demo/trade/A/long,demo,A,far,20,100,80,,']);
    expect(JSON.parse(exportedLog(entries, 'json'))).toEqual(entries);
  });
});

describe('the week', () => {
  it('counts what was shown and replays what the present thresholds would have done', () => {
    const entries = [line(0, { distPct: '20' }), line(60_000, { distPct: '7' }), line(120_000, { distPct: '3.5' }), line(130_000, { kind: 'notification', note: 'escalation' }), line(140_000, { kind: 'notification', note: 'listed-only' })];
    expect(countWeek(entries, DEFAULT_SETTINGS)).toEqual({ shown: 1, would: 2 });
    expect(countWeek(entries, { ...DEFAULT_SETTINGS, thresholds: { ...DEFAULT_SETTINGS.thresholds, distancePct: ['10', '5', '3', '1.5'] } })).toEqual({ shown: 1, would: 1 });
    expect(countWeek([], DEFAULT_SETTINGS)).toEqual({ shown: 0, would: null });
  });
});
