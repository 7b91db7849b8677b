/** What can stand in place of the detail: thresholds, venues, a report. */
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { PRESETS, type Ladder, type Scale } from '../alerts/thresholds';
import type { View } from '../messages/view';
import type { ItemKey } from '../risk/assessment';
import type { Settings } from '../storage/settings';
import { CopyButton } from '../ui/copy-button';
import { DirectionArrow } from '../ui/direction';
import { LevelBadge } from '../ui/level-badge';
import { Segmented } from '../ui/segmented';
import { useSurface } from '../ui/surface';
import { ThresholdEditor } from '../ui/threshold-editor';
import { VenueRow } from '../ui/venue-row';

const SCALES: readonly Scale[] = ['distancePct', 'sigma', 'usage', 'health'];
const NAMED_PRESETS = ['calm', 'normal', 'tight'] as const;

export function ThresholdPane({ view, onPatch }: { readonly view: View; readonly onPatch: (patch: Partial<Settings>) => void }): JSX.Element {
  const { t } = useSurface();
  const [scale, setScale] = useState<Scale>('distancePct');
  const [before, setBefore] = useState<Pick<Settings, 'preset' | 'thresholds'> | null>(null);
  const title = useId();
  const { settings, week } = view;
  const change = (next: Pick<Settings, 'preset' | 'thresholds'>): void => {
    setBefore({ preset: settings.preset, thresholds: settings.thresholds });
    onPatch(next);
  };
  const shown = week.would ?? week.shown;
  return (
    <section class="edit" aria-labelledby={title}>
      <header>
        <h2 id={title}>{t('popup_warn_me_at')}</h2>
        <Segmented name={t('popup_scale')} value={scale} onChoose={setScale} choices={SCALES.map((value) => ({ value, label: t(`popup_scale_${value.toLowerCase()}`) }))} />
      </header>
      <ThresholdEditor key={scale} scale={scale} ladder={settings.thresholds[scale]} onChange={(ladder: Ladder) => change({ preset: 'own', thresholds: { ...settings.thresholds, [scale]: ladder } })} />
      <div class="say">
        <span>{t(week.would === null ? 'popup_week_shown' : 'popup_week_would', { n: shown })}</span>
        {before !== null && <button type="button" class="link" onClick={() => { onPatch(before); setBefore(null); }}>{t('ui_undo')}</button>}
      </div>
      <div class="presets">
        <span class="label">{t('popup_presets')}</span>
        <Segmented name={t('popup_presets')} value={settings.preset === 'own' ? null : settings.preset} onChoose={(preset) => change({ preset, thresholds: PRESETS[preset] })} choices={NAMED_PRESETS.map((value) => ({ value, label: t(`popup_preset_${value}`) }))} />
      </div>
      <p class="label rule">{t('popup_one_is_enough')}</p>
    </section>
  );
}

interface VenuePaneProps {
  readonly view: View;
  readonly onPatch: (patch: Partial<Settings>) => void;
  readonly onGrant: (venue: string) => void;
  readonly onReport: (tabId: number) => void;
  readonly onShow: (venue: string) => void;
  readonly onForget: (key: ItemKey) => void;
}

export function VenuePane({ view, onPatch, onGrant, onReport, onShow, onForget }: VenuePaneProps): JSX.Element {
  const { t } = useSurface();
  const { venues, settings } = view;
  return (
    <section class="pane">
      <UnreadList view={view} onShow={onShow} onForget={onForget} />
      <h2>{t('popup_venues')}</h2>
      <ul>
        {venues.map((venue) => (
          <VenueRow key={venue.id} venue={venue} view={view} onGrant={() => onGrant(venue.id)} onReport={onReport} onShow={() => onShow(venue.id)}
            overlayHidden={settings.venues[venue.id]?.overlay === false} onOverlay={() => onPatch({ venues: { ...settings.venues, [venue.id]: { on: venue.on, overlay: true } } })}
            onSwitch={(on) => onPatch({ venues: { ...settings.venues, [venue.id]: { overlay: settings.venues[venue.id]?.overlay ?? true, on } } })} />
        ))}
      </ul>
    </section>
  );
}

/** Watched before the browser was restarted and not read since: out of sight, not gone. */
function UnreadList({ view, onShow, onForget }: Pick<VenuePaneProps, 'view' | 'onShow' | 'onForget'>): JSX.Element | null {
  const { t, figures, now } = useSurface();
  const { unread = [], venues } = view;
  if (unread.length === 0) return null;
  return (
    <>
      <h2>{t('popup_unread_title')}</h2>
      <p>{t('popup_unread_says')}</p>
      <ul class="unread">
        {unread.map((one) => {
          const name = one.symbol ?? venues.find(({ id }) => id === one.venue)?.name ?? one.venue;
          return (
            <li key={one.key}>
              <LevelBadge level="blind" /><b>{name}</b>{one.side !== null && <DirectionArrow side={one.side} />}
              <span class="grow ink3">{one.lastAt !== null && one.lastDistPct !== null && t('gauge_last_at', { distance: figures.percent(one.lastDistPct), time: figures.moment(one.lastAt, now) })}</span>
              <button type="button" class="link" aria-label={t('popup_unread_open', { name })} onClick={() => onShow(one.venue)}>{t('venue_open')}</button>
              <button type="button" class="link" aria-label={t('popup_unread_forget_name', { name })} onClick={() => onForget(one.key)}>{t('popup_unread_forget')}</button>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The anonymised capture: shown in full before anything is copied. `text` null: there is nothing to report from. */
export function ReportPane({ text, onClose }: { readonly text: string | null; readonly onClose: () => void }): JSX.Element {
  const { t } = useSurface();
  return (
    <section class="pane">
      <h2>{t('popup_report')}</h2>
      <p>{t(text === null ? 'popup_report_none' : 'popup_report_says')}</p>
      {text !== null && <pre tabIndex={0} aria-label={t('popup_report')}>{text}</pre>}
      <div class="btns">
        {text !== null && <CopyButton text={text} label={t('popup_report_copy')} />}
        <button type="button" class="btn bare" onClick={onClose}>{t('popup_back')}</button>
      </div>
    </section>
  );
}
