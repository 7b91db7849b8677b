/** For a site whose table names its rows and columns by stable anchors: all that surrounds the grid by the common path, the grid itself as the venue reads it. */
import type { GridText } from './capture';
import type { Sight } from './look';

export interface OwnGrid { readonly text: GridText; readonly rows: ReadonlyMap<string, Element> }

/** `row` finds a row of the table; without one, what the common path captured stands. */
export function withOwnGrid(look: (doc: Document) => Sight | null, row: string, read: (table: Element) => OwnGrid): (doc: Document) => Sight | null {
  return (doc) => {
    const sight = look(doc);
    if (!sight) return null;
    let drawn: ReadonlyMap<string, Element> = new Map();
    return {
      area: sight.area,
      get watch() { return sight.watch; },
      capture: () => {
        const text = sight.capture();
        const table = doc.querySelector(row)?.closest('table');
        if (!table) return text;
        const own = read(table);
        drawn = own.rows;
        return { ...text, grids: [own.text] };
      },
      row: (key) => drawn.get(key) ?? [...drawn.values()][Number(key)] ?? sight.row(key),
    };
  };
}
