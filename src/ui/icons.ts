/** The drawn shapes that all three surfaces use, as data: view box, then paths. A path with a width is a line, one without is filled. */

/** Path data, stroke width (0: filled, even-odd), dashes. */
export type Stroke = readonly [path: string, width?: number, dash?: string];
export interface Shape { readonly box: string; readonly strokes: readonly Stroke[] }

const circle = (x: number, y: number, r: number): string => `M${x - r} ${y}a${r} ${r} 0 1 1 ${2 * r} 0a${r} ${r} 0 1 1 ${-2 * r} 0Z`;
const shape = (box: string, ...strokes: readonly Stroke[]): Shape => ({ box: `0 0 ${box}`, strokes });
const EYE = 'M1 8c2-3.4 4.3-5 7-5s5 1.6 7 5c-2 3.4-4.3 5-7 5S3 11.4 1 8Z';

/** From round to cornered and from outline to solid as the level rises. */
export const LEVEL_SHAPES = {
  far: shape('16 16', [circle(8, 8, 6), 2]),
  watch: shape('16 16', [circle(8, 8, 6), 2], [circle(8, 8, 2.4)]),
  warning: shape('16 16', ['M8 2.2 14.6 13.6H1.4Z', 2], ['M8 6.4v4.4', 2]),
  danger: shape('16 16', ['M8 0 16 8 8 16 0 8ZM7 4V9H9V4ZM7 10.4V12.4H9V10.4Z']),
  critical: shape('16 16', ['M4.9.5H11.1L15.5 4.9V11.1L11.1 15.5H4.9L.5 11.1V4.9ZM6.8 3.2 7.1 9.2H8.9L9.2 3.2ZM7 10.6V12.8H9V10.6Z']),
  unknown: shape('16 16', [circle(8, 8, 6.7), 1.5, '2.5 1.7'], ['M5.9 6.4a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.6-.9 1.3M8 11v1.6', 1.7]),
  blind: shape('16 16', [EYE, 1.6], ['M2.5 14 13.5 2', 2]),
} as const;

/** Marks on the gauge, and the same marks in its legend. */
export const MARK_SHAPES = {
  liquidation: shape('9 9', ['M3 0H6V9H3Z']),
  lens: shape('9 9', [circle(4.5, 4.5, 3.4), 2]),
  stop: shape('11 18', ['M0 0H11L6.3 7V18H4.7V7Z']),
  suggested: shape('11 18', ['M1.2.8H9.8L5.5 7Z', 1.4], ['M5.5 8v10', 1.4, '2.2 1.6']),
  stopKey: shape('9 9', ['M0 1H9L4.5 8.5Z']),
  suggestedKey: shape('9 9', ['M1 1.7H8L4.5 7.5Z', 1.3]),
  entry: shape('9 9', ['M4.5.9 8.1 4.5 4.5 8.1.9 4.5Z', 1.4]),
  beyond: shape('8 10', ['M1.5 1 5.5 5l-4 4', 1.8]),
} as const;

export const DIRECTION_SHAPES = {
  long: shape('9 9', ['M4.5.8 8.8 8.2H.2Z']),
  short: shape('9 9', ['M4.5 8.2 8.8.8H.2Z']),
} as const;

export const LOGO = shape('16 16', [circle(7, 7, 5.6), 1.8], ['M1.8 7.4H12.2A5.2 5.2 0 0 1 1.8 7.4Z'], ['m11.4 11.4 3.1 3.1', 2.6]);

/** Controls of the overlay. */
export const PANEL_SHAPES = {
  grip: shape('16 16', ['M6 3v2M10 3v2M6 7v2M10 7v2M6 11v2M10 11v2', 2]),
  close: shape('16 16', ['m4 4 8 8M12 4l-8 8', 1.5]),
  fold: shape('16 16', ['M3.5 8h9', 1.6]),
} as const;

/** Controls of popup and desk. */
export const CONTROL_SHAPES = {
  mask: shape('16 16', [EYE, 1.4], [circle(8, 8, 2)]),
  masked: shape('16 16', [EYE, 1.4], ['M2.5 14 13.5 2', 1.6]),
  desk: shape('16 16', ['M7.5 2.5h-5v11h11v-5M10 2.5h3.5V6M13.5 2.5 7.5 8.5', 1.4]),
  copy: shape('16 16', ['M5.5 5.5h8v8h-8zM10.5 5V2.5h-8v8H5', 1.4]),
  chevron: shape('16 16', ['m4 6 4 4 4-4', 1.6]),
} as const;
