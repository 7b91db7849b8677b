/** One setting: words, what it means, control. */
import type { ComponentChildren, JSX } from 'preact';

export function Option({ name, says, children }: { readonly name: string; readonly says?: string; readonly children: ComponentChildren }): JSX.Element {
  return <div class="opt"><div class="grow"><span>{name}</span>{says !== undefined && <p>{says}</p>}</div>{children}</div>;
}
