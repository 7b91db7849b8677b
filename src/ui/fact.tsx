/** A fact: a label and what it says, set off by a hairline. */
import type { ComponentChildren, JSX } from 'preact';
import type { LevelName } from '../messages/view';
import { Icon } from './icon';
import { LEVEL_SHAPES } from './icons';
import { useSurface } from './surface';

export function Fact({ label, level, children }: { readonly label: string; readonly level?: LevelName; readonly children: ComponentChildren }): JSX.Element {
  return <section class="fact" {...(level === undefined ? {} : { 'data-level': level })}><h3 class="label">{label}</h3><div>{children}</div></section>;
}

/** A sentence that carries a level: shape, then words. The level's word is the shape's name, since the sentence alone may not say it. */
export function AuditLine({ level, children }: { readonly level: LevelName; readonly children: ComponentChildren }): JSX.Element {
  const { t } = useSurface();
  return <div class="audit" data-level={level}><span role="img" aria-label={t(`level_${level}`)}><Icon shape={LEVEL_SHAPES[level]} /></span><p>{children}</p></div>;
}
