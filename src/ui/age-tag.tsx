/** The small dot and age that stand beside every figure. */
import type { JSX } from 'preact';
import type { ItemView } from '../messages/view';
import { ageOf, type Fresh } from './age';
import { useSurface } from './surface';

export function AgeTag({ fresh, text }: { readonly fresh: Fresh; readonly text: string }): JSX.Element {
  return <span class="age" data-fresh={fresh}><i />{text}</span>;
}

export function ItemAge({ item }: { readonly item: ItemView }): JSX.Element {
  return <AgeTag {...ageOf(item, useSurface())} />;
}
