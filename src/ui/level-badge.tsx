/** A level is always a shape and a word; the weight grows with the level and the hue comes last. */
import type { JSX } from 'preact';
import type { LevelName } from '../messages/view';
import { Icon } from './icon';
import { LEVEL_SHAPES } from './icons';
import { useSurface } from './surface';

export function LevelBadge({ level }: { readonly level: LevelName }): JSX.Element {
  const { t } = useSurface();
  return <span class="badge" data-level={level}><Icon shape={LEVEL_SHAPES[level]} /><span>{t(`level_${level}`)}</span></span>;
}
