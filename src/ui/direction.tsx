/** Long or short: an arrow and a word. Where the line is narrow the word is the arrow's name. */
import type { JSX } from 'preact';
import { Icon } from './icon';
import { DIRECTION_SHAPES } from './icons';
import { useSurface } from './surface';

/** `leverage`: canonical decimal, or null when the page does not print it. */
export function Direction({ side, leverage }: { readonly side: 'long' | 'short'; readonly leverage: string | null }): JSX.Element {
  const { t, figures } = useSurface();
  const word = t(`ui_${side}`);
  return <span class="dir" data-dir={side}><Icon shape={DIRECTION_SHAPES[side]} />{leverage === null ? word : t('ui_side_leverage', { side: word, leverage: figures.number(leverage, 0, 2) })}</span>;
}

export function DirectionArrow({ side }: { readonly side: 'long' | 'short' }): JSX.Element {
  const { t } = useSurface();
  return <span class="dir" data-dir={side} role="img" aria-label={t(`ui_${side}`)}><Icon shape={DIRECTION_SHAPES[side]} /></span>;
}
