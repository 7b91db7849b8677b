/** Dragging by pointer: by the chip or by the panel's head, never by a button in it. A short movement is still a click. */
import type { Spot } from './place';

const SLACK = 4;

export interface Dragged {
  /** Top left corner now; null while there is none. */
  readonly from: () => Spot | null;
  readonly to: (corner: Spot) => void;
  readonly done: () => void;
}

export function dragging(box: HTMLElement, signal: AbortSignal, moved: Dragged): void {
  let start: { readonly pointer: number; readonly at: Spot; readonly corner: Spot } | null = null;
  let far = false;

  box.addEventListener('pointerdown', (event) => {
    // A drag that was broken off (a touch that became a scroll) ends in no click: the next one is meant.
    far = false;
    const target = event.target instanceof Element ? event.target : null;
    const handle = target?.closest('.chip, header') ?? null;
    const button = target?.closest('button') ?? null;
    const corner = moved.from();
    if (event.button !== 0 || handle === null || corner === null || (button !== null && button !== handle && button.querySelector('.grip') === null)) return;
    // At once: a quick hand is beside the chip before it is told of a first movement.
    (button ?? handle).setPointerCapture(event.pointerId);
    start = { pointer: event.pointerId, at: { x: event.clientX, y: event.clientY }, corner };
  }, { signal });
  box.addEventListener('pointermove', (event) => {
    if (start === null || event.pointerId !== start.pointer) return;
    const dx = event.clientX - start.at.x;
    const dy = event.clientY - start.at.y;
    if (!far && Math.hypot(dx, dy) < SLACK) return;
    far = true;
    moved.to({ x: start.corner.x + dx, y: start.corner.y + dy });
  }, { signal });
  const end = (): void => {
    if (start !== null && far) moved.done();
    start = null;
  };
  box.addEventListener('pointerup', end, { signal });
  box.addEventListener('pointercancel', end, { signal });
  // The click that ends a drag is not meant as one.
  box.addEventListener('click', (event) => {
    if (!far) return;
    far = false;
    event.stopPropagation();
    event.preventDefault();
  }, { signal, capture: true });
}
