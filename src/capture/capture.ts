/** What one look at a page saw: text and structure only, no meaning and no numbers. Serialisable; anonymised, it is also a bug report. */

/** A venue's one word: its folder under `venues/`, its fixtures' folder, its key in storage. */
export type VenueId = string;

export interface Capture {
  readonly venue: VenueId;
  /** Id of the venue page that was looked at (`PageLook.id`). */
  readonly page: string;
  /** Path and query of the address; never the hash's wallet address or a token. */
  readonly path: string;
  /** `<html lang>` as the page gives it, lower case; '' if none. */
  readonly lang: string;
  /** Epoch milliseconds of the look. */
  readonly readAt: number;
  readonly tabs: readonly TabText[];
  readonly grids: readonly GridText[];
  readonly facts: readonly FactText[];
}

/** A tab label of the positions area: `Positions(2)` is label `Positions`, count 2; no printed count is null. */
export interface TabText { readonly label: string; readonly count: number | null; readonly selected: boolean }

/** A table, ARIA grid or div grid: headings in the order of the cells, rows keyed stably within the page. */
export interface GridText { readonly headers: readonly string[]; readonly rows: readonly RowText[] }
export interface RowText { readonly key: string; readonly cells: readonly CellText[] }

/** A label and the value beside it, outside any grid. Labels that start with '@' are marks set by the capture itself (`@empty`, `@signed-out`, `@busy`, ...). */
export interface FactText { readonly label: string; readonly value: CellText }

/** One cell: its text fragments in document order, one per text run, whitespace folded; hints are title, aria-label and alt values. */
export interface CellText {
  readonly parts: readonly string[];
  /** What the page's own up/down or buy/sell marking says; a hint only, since users swap red and green. */
  readonly tone: 'up' | 'down' | null;
  readonly hints: readonly string[];
}

/** Bounds on a capture: a hostile page can make it no larger. A grid that exceeds them is cut, and the cut shows as rows missing. */
export const LIMITS = { tabs: 24, grids: 8, headers: 40, rows: 500, facts: 400, parts: 24, hints: 8, text: 240 } as const;
