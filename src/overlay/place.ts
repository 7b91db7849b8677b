/** Where the overlay stands: fractions of the window's free width and height, so that it stays in sight when the window changes. */
export interface Box { readonly width: number; readonly height: number }
export interface Spot { readonly x: number; readonly y: number }
/** Edges of the positions area, in window px. */
export interface Edges { readonly right: number; readonly bottom: number }

/** Kept free at the window's edge, px. */
export const MARGIN = 8;
/** Order panels stand at the right end of a trading page: the default place keeps left of them. */
const LEFT_OF_ORDERS = 0.74;
const INSET = 12;

/** Total: anything that is no number counts as the least. */
const clamp = (value: number, least: number, most: number): number => (value >= least ? Math.min(value, Math.max(least, most)) : least);
const free = (total: number, own: number): number => Math.max(0, total - own - 2 * MARGIN);

/** Fractions -> px of the top left corner. */
export function cornerOf(spot: Spot, win: Box, own: Box): Spot {
  return { x: MARGIN + clamp(spot.x, 0, 1) * free(win.width, own.width), y: MARGIN + clamp(spot.y, 0, 1) * free(win.height, own.height) };
}

/** px of the top left corner -> fractions. A window with no room left over gives 0. */
export function spotOf(corner: Spot, win: Box, own: Box): Spot {
  const part = (at: number, room: number): number => (room === 0 ? 0 : clamp((at - MARGIN) / room, 0, 1));
  return { x: part(corner.x, free(win.width, own.width)), y: part(corner.y, free(win.height, own.height)) };
}

/** Right below the rows where the window has room for it, so that no figure is covered; else at their lower right. Left of where order panels stand. */
export function defaultCorner(area: Edges | null, win: Box, own: Box): Spot {
  const right = Math.min(area === null ? win.width : area.right - INSET, win.width * LEFT_OF_ORDERS);
  const below = area === null ? win.height : area.bottom + INSET + own.height;
  const bottom = area === null ? win.height - MARGIN : below <= win.height - MARGIN ? below : Math.min(area.bottom - INSET, win.height - MARGIN);
  return { x: clamp(right - own.width, MARGIN, win.width - own.width - MARGIN), y: clamp(bottom - own.height, MARGIN, win.height - own.height - MARGIN) };
}

/** The panel opens from where the chip stood: downwards where there is room, so that it covers no row above; else the nearest corner stays. The whole is kept in the window. */
export function resized(corner: Spot, before: Box, after: Box, win: Box): Spot {
  const rightHalf = corner.x + before.width / 2 > win.width / 2;
  const fitsBelow = after.height > before.height && corner.y + after.height <= win.height - MARGIN;
  const lowerHalf = !fitsBelow && corner.y + before.height / 2 > win.height / 2;
  return {
    x: clamp(rightHalf ? corner.x + before.width - after.width : corner.x, MARGIN, win.width - after.width - MARGIN),
    y: clamp(lowerHalf ? corner.y + before.height - after.height : corner.y, MARGIN, win.height - after.height - MARGIN),
  };
}
