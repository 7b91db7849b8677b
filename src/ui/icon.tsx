/** Draws a shape as inline SVG. Always decoration: the word beside it or the owner's name says what it means. */
import type { CSSProperties, JSX } from 'preact';
import type { Shape } from './icons';

export function Icon({ shape, class: name, style }: { readonly shape: Shape; readonly class?: string; readonly style?: CSSProperties }): JSX.Element {
  return (
    <svg viewBox={shape.box} class={name} style={style} aria-hidden="true">
      {shape.strokes.map(([path, width, dash]) => (width === undefined
        ? <path d={path} fill="currentColor" fill-rule="evenodd" />
        : <path d={path} fill="none" stroke="currentColor" stroke-width={width} stroke-dasharray={dash} stroke-linejoin="round" />))}
    </svg>
  );
}
