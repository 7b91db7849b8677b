/** Levels of this one item, where the general ones do not fit it. */
import type { JSX } from 'preact';
import type { Ladder } from '../alerts/thresholds';
import type { ItemView } from '../messages/view';
import { Switch } from '../ui/segmented';
import { useSurface } from '../ui/surface';
import { ThresholdEditor } from '../ui/threshold-editor';
import type { ScreenProps } from './desk-deps';

export function OwnLevels({ item, view, onPatch }: ScreenProps & { readonly item: ItemView }): JSX.Element {
  const { t } = useSurface();
  const { settings } = view;
  const scale = item.assessment.kind === 'loan' ? 'health' : 'distancePct';
  const own = settings.perItem[item.key]?.[scale];
  const { [item.key]: _dropped, ...others } = settings.perItem;
  const set = (ladder: Ladder): void => onPatch({ perItem: { ...others, [item.key]: { ...settings.perItem[item.key], [scale]: ladder } } });
  return (
    <div class="card side">
      <div class="row"><h2 class="grow">{t('own_levels')}</h2><Switch name={t('own_levels')} on={own !== undefined} onChange={(on) => (on ? set(settings.thresholds[scale]) : onPatch({ perItem: others }))} /></div>
      {own === undefined ? <p class="how">{t('own_levels_off')}</p> : <ThresholdEditor scale={scale} ladder={own} onChange={set} />}
    </div>
  );
}
