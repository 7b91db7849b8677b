/** Figures as a Markdown table, for the terminal and the README. */
import type { Figure } from './bench';

/** Enough digits to compare, none that only measure the machine's mood. */
export function shown(value: number): string {
  if (!Number.isFinite(value)) return 'not measured';
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  const size = value < 0 ? -value : value;
  return size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : value.toFixed(2);
}

const withUnit = (value: number, unit: string): string => (unit === '' ? shown(value) : `${shown(value)} ${unit}`);

export function markdown(figures: readonly Figure[]): string {
  const rows = [['what', 'measured', 'bar', ''], ...figures.map(({ name, value, unit, bar, ok }) => [name, withUnit(value, unit), bar === null ? '' : `<= ${withUnit(bar, unit)}`, bar === null ? '' : ok ? 'ok' : '**missed**'])];
  const widths = [0, 1, 2, 3].map((column) => Math.max(3, ...rows.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, column) => (column === 1 || column === 2 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0))).join(' | ')} |`;
  return [line(rows[0] ?? []), `| ${widths.map((width, column) => (column === 1 || column === 2 ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`, ...rows.slice(1).map(line)].join('\n');
}
