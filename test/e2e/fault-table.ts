/** What a fault run counts and prints: one row per fault and browser. */
import type { Engine } from '../support/machine';
import type { Shown } from '../support/notifyd';
import type { StepName } from './ladder';

/** Not at the desktop after this long: late. A killed worker is woken by the page's next change. */
export const LATE_MS = 5000;
export const LEVELS = ['warning', 'danger', 'critical'] as const;

export interface Row { readonly browser: Engine; readonly fault: string; expected: number; delivered: number; lost: number; doubled: number; late: number; slowestMs: number; note: string }
export const emptyRow = (browser: Engine, fault: string): Row => ({ browser, fault, expected: 0, delivered: 0, lost: 0, doubled: 0, late: 0, slowestMs: 0, note: '' });

/** Adds what arrived for each level to a row. `wentAt`: when the price went there. */
export function count(row: Row, shown: readonly Shown[], wentAt: Readonly<Partial<Record<StepName, number>>>): void {
  for (const level of LEVELS) {
    const at = wentAt[level];
    if (at === undefined) continue;
    const word = level.charAt(0).toUpperCase() + level.slice(1);
    const told = shown.filter(({ title }) => title.startsWith(`${word}: BTCUSDT long`));
    const [first] = told;
    row.expected++;
    if (first === undefined) { row.lost++; continue; }
    row.delivered++;
    row.doubled += told.length - 1;
    row.slowestMs = Math.max(row.slowestMs, first.at - at);
    if (first.at - at > LATE_MS) row.late++;
  }
}

const COLUMNS = ['browser', 'fault', 'expected', 'delivered', 'lost', 'doubled', 'late', 'slowest'] as const;
const cells = (row: Row): string[] => [row.browser, row.fault, row.expected, row.delivered, row.lost, row.doubled, row.late, `${(row.slowestMs / 1000).toFixed(1)} s`].map(String);
export const line = (row: Row): string => `| ${cells(row).join(' | ')} |${row.note}`;

export const table = (rows: readonly Row[]): string =>
  [`| ${[...COLUMNS, 'note'].join(' | ')} |`, `|${COLUMNS.map((_, i) => (i < 2 ? ' --- ' : ' ---: ')).join('|')}| --- |`, ...rows.map((row) => `${line({ ...row, note: row.note.replaceAll('|', '/') })} |`)].join('\n');
