/** What differs between two looks at one page. */
import type { CapturedText } from '../capture/look';

const sameTexts = (a: readonly string[], b: readonly string[] | undefined): boolean => a.length === b?.length && a.every((text, i) => text === b[i]);

/** The columns whose cells differ, each as grid and place; null where more than cells differ: rows, headings, tabs, anything beside the grids. */
export function columnsChanged(before: CapturedText, after: CapturedText): ReadonlySet<string> | null {
  const columns = new Set<string>();
  if (before.grids.length !== after.grids.length || JSON.stringify([before.tabs, before.facts]) !== JSON.stringify([after.tabs, after.facts])) return null;
  for (const [g, { headers, rows }] of after.grids.entries()) {
    const old = before.grids[g];
    if (!sameTexts(headers, old?.headers) || rows.length !== old?.rows.length) return null;
    for (const [r, { key, cells }] of rows.entries()) {
      const was = old.rows[r];
      if (key !== was?.key || cells.length !== was.cells.length) return null;
      cells.forEach(({ parts, tone, hints }, c) => {
        const cell = was.cells[c];
        if (cell?.tone !== tone || !sameTexts(parts, cell.parts) || !sameTexts(hints, cell.hints)) columns.add(`${g}/${c}`);
      });
    }
  }
  return columns;
}
