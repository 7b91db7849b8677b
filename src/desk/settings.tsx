/** All settings on one page, in the order a person meets their effects: levels, notifications, venues, display, memory, stop suggestion, phone. */
import type { ComponentChildren, JSX } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { PRESETS, type Ladder, type Scale } from '../alerts/thresholds';
import { LANGUAGES, type Settings } from '../storage/settings';
import { Segmented, Switch } from '../ui/segmented';
import { useSurface } from '../ui/surface';
import { ThresholdEditor } from '../ui/threshold-editor';
import { VenueRow } from '../ui/venue-row';
import type { ScreenProps } from './desk-deps';
import { Option } from './option';
import { hashOf } from './route';
import { RelaySettings } from './relay-settings';
import { StopSettingsForm } from './stop-settings-form';

const SCALES: readonly Scale[] = ['distancePct', 'sigma', 'usage', 'health'];

/** A group of settings: its name and what it is about on the left, the controls on the right. */
function Group({ name, says, children }: { readonly name: string; readonly says?: string; readonly children: ComponentChildren }): JSX.Element {
  return <section class="set"><div><h2>{name}</h2>{says !== undefined && <p>{says}</p>}</div><div>{children}</div></section>;
}
function Levels({ view, onPatch }: ScreenProps): JSX.Element {
  const { t } = useSurface();
  const { settings, week } = view;
  const [scale, setScale] = useState<Scale>('distancePct');
  const [before, setBefore] = useState<Pick<Settings, 'preset' | 'thresholds'> | null>(null);
  const change = (next: Pick<Settings, 'preset' | 'thresholds'>): void => {
    setBefore({ preset: settings.preset, thresholds: settings.thresholds });
    onPatch(next);
  };
  const own = Object.keys(settings.perItem);
  return (
    <Group name={t('settings_levels')} says={t('settings_levels_says')}>
      <div class="row wrap">
        <Segmented name={t('popup_scale')} value={scale} onChoose={setScale} choices={SCALES.map((value) => ({ value, label: t(`popup_scale_${value.toLowerCase()}`) }))} />
        <Segmented name={t('popup_presets')} value={settings.preset === 'own' ? null : settings.preset} onChoose={(preset) => change({ preset, thresholds: PRESETS[preset] })}
          choices={(['calm', 'normal', 'tight'] as const).map((value) => ({ value, label: t(`popup_preset_${value}`) }))} />
      </div>
      <ThresholdEditor key={scale} scale={scale} ladder={settings.thresholds[scale]} onChange={(ladder: Ladder) => change({ preset: 'own', thresholds: { ...settings.thresholds, [scale]: ladder } })} />
      <p class="say"><span>{t(week.would === null ? 'popup_week_shown' : 'popup_week_would', { n: week.would ?? week.shown })}</span>
        {before !== null && <button type="button" class="link" onClick={() => { onPatch(before); setBefore(null); }}>{t('ui_undo')}</button>}</p>
      {own.length > 0 && (
        <p class="say"><span>{t('settings_own_levels', { n: own.length })}</span><button type="button" class="link" onClick={() => onPatch({ perItem: {} })}>{t('settings_own_levels_clear')}</button></p>
      )}
    </Group>
  );
}

function Notifications({ view, deps, onPatch, onView }: ScreenProps): JSX.Element {
  const { t, figures, now } = useSurface();
  const { settings: { notify }, selfTest } = view;
  const set = (patch: Partial<Settings['notify']>): void => onPatch({ notify: { ...notify, ...patch } });
  const says = selfTest.at === null ? t('settings_test_never') : t(`settings_test_${selfTest.state.replaceAll('-', '_')}`, { time: figures.moment(selfTest.at, now) });
  return (
    <Group name={t('settings_notifications')} says={says}>
      <Option name={t('settings_notify_on')} says={t('settings_notify_on_says')}><Switch name={t('settings_notify_on')} on={notify.on} onChange={(on) => set({ on })} /></Option>
      <Option name={t('settings_notify_amounts')}><Switch name={t('settings_notify_amounts')} on={notify.amounts} onChange={(amounts) => set({ amounts })} /></Option>
      <Option name={t('settings_notify_sound')} says={t('settings_notify_sound_says')}><Switch name={t('settings_notify_sound')} on={notify.sound} onChange={(sound) => set({ sound })} /></Option>
      <Option name={t('settings_notify_repeat')} says={t('settings_notify_repeat_says')}><Switch name={t('settings_notify_repeat')} on={notify.repeat} onChange={(repeat) => set({ repeat })} /></Option>
      <p class="row wrap"><button type="button" class="btn" onClick={() => onView(deps.send('test/notify', {}))}>{t('settings_test_send')}</button><a class="link" href={hashOf('self-test')}>{t('settings_test_help')}</a></p>
    </Group>
  );
}

function Venues({ view, deps, onPatch, onView, onTell }: ScreenProps): JSX.Element {
  const { t } = useSurface();
  const { settings } = view;
  const kept = (id: string): { readonly on: boolean; readonly overlay: boolean } => settings.venues[id] ?? { on: true, overlay: true };
  return (
    <Group name={t('settings_venues')} says={t('settings_venues_says')}>
      <ul class="venue-list">
        {view.venues.map((venue) => (
          <VenueRow key={venue.id} venue={venue} view={view} onGrant={() => onView(deps.grant(venue.id).then(() => deps.send('view/get', {})))}
            onReport={(tabId) => { location.hash = hashOf('report', String(tabId)); }} onShow={() => onTell(deps.send('tab/show', { venue: venue.id }))}
            onSwitch={(on) => onPatch({ venues: { ...settings.venues, [venue.id]: { ...kept(venue.id), on } } })} />
        ))}
      </ul>
      {view.venues.some((venue) => !kept(venue.id).overlay) && (
        <p class="say"><span>{t('settings_overlay_hidden', { names: view.venues.filter((venue) => !kept(venue.id).overlay).map((venue) => venue.name).join(', ') })}</span>
          <button type="button" class="link" onClick={() => onPatch({ venues: Object.fromEntries(Object.entries(settings.venues).map(([id, venue]) => [id, { ...venue, overlay: true }])) })}>{t('settings_overlay_show')}</button></p>
      )}
    </Group>
  );
}

function Display({ view, deps, onPatch }: ScreenProps): JSX.Element {
  const { t } = useSurface();
  const { settings } = view;
  const names = new Intl.DisplayNames([deps.browserLanguage], { type: 'language' });
  return (
    <Group name={t('settings_display')}>
      <Option name={t('settings_language')}>
        <select class="field" aria-label={t('settings_language')} value={settings.language} onChange={(event) => onPatch({ language: event.currentTarget.value as Settings['language'] })}>
          <option value="auto">{t('settings_language_auto')}</option>
          {LANGUAGES.map((language) => {
            const tag = language.replace('_', '-');
            return <option key={language} value={language} lang={tag}>{new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? names.of(tag) ?? tag}</option>;
          })}
        </select>
      </Option>
      <Option name={t('settings_theme')}><Segmented name={t('settings_theme')} value={settings.theme} onChoose={(theme) => onPatch({ theme })} choices={(['auto', 'light', 'dark'] as const).map((value) => ({ value, label: t(`settings_theme_${value}`) }))} /></Option>
      <Option name={t('settings_direction')} says={t('settings_direction_says')}>
        <Segmented name={t('settings_direction')} value={settings.direction} onChoose={(direction) => onPatch({ direction })} choices={(['blue-pink', 'ink', 'green-up', 'red-up'] as const).map((value) => ({ value, label: t(`settings_direction_${value.replace('-', '_')}`) }))} />
      </Option>
      <Option name={t('settings_numbers')}><Segmented name={t('settings_numbers')} value={settings.numbers} onChoose={(numbers) => onPatch({ numbers })} choices={[{ value: 'auto', label: t('settings_numbers_auto') }, { value: 'point', label: '1,234.5' }, { value: 'comma', label: '1.234,5' }]} /></Option>
      <Option name={t('settings_masked')}><Switch name={t('settings_masked')} on={settings.masked} onChange={(masked) => onPatch({ masked })} /></Option>
    </Group>
  );
}

function Memory({ view, onPatch }: ScreenProps): JSX.Element {
  const { t } = useSurface();
  const { settings } = view;
  return (
    <Group name={t('settings_memory')} says={t(settings.remember ? 'settings_memory_disk' : 'settings_memory_session')}>
      <Option name={t('settings_remember')} says={t('settings_remember_says')}><Switch name={t('settings_remember')} on={settings.remember} onChange={(remember) => onPatch({ remember })} /></Option>
      <Option name={t('settings_log_on')}><Switch name={t('settings_log_on')} on={settings.log.on} onChange={(on) => onPatch({ log: { ...settings.log, on } })} /></Option>
      <Option name={t('settings_log_amounts')}><Switch name={t('settings_log_amounts')} on={settings.log.amounts} onChange={(amounts) => onPatch({ log: { ...settings.log, amounts } })} /></Option>
      <Option name={t('settings_private')} says={t('settings_private_says')}><Switch name={t('settings_private')} on={settings.privateWindows} onChange={(privateWindows) => onPatch({ privateWindows })} /></Option>
    </Group>
  );
}

export function SettingsScreen(props: ScreenProps): JSX.Element {
  const { t } = useSurface();
  const { deps, onView, view } = props;
  const file = useRef<HTMLInputElement>(null);
  const [said, setSaid] = useState<string | null>(null);
  const take = (text: string): void => {
    onView(deps.send('settings/import', { text }).then(({ ok, why, view: next }) => { setSaid(ok ? t('settings_imported') : t('settings_import_refused', { why: why ?? '' })); return next; }));
  };
  return (
    <section class="screen">
      <header class="head">
        <h1 class="grow">{t('desk_settings')}</h1>
        <input ref={file} type="file" accept="application/json,.json" hidden onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          // A settings file is a few kilobytes; anything large is not one.
          if (chosen && chosen.size <= 200_000) chosen.text().then(take, () => setSaid(t('settings_import_unreadable')));
          else if (chosen) setSaid(t('settings_import_unreadable'));
          event.currentTarget.value = '';
        }} />
        <button type="button" class="btn" onClick={() => file.current?.click()}>{t('settings_import')}</button>
        <button type="button" class="btn" onClick={() => { deps.send('settings/export', {}).then((text) => deps.save('liqlens-settings.json', 'application/json', text), () => setSaid(t('popup_silent'))); }}>{t('settings_export')}</button>
      </header>
      {said !== null && <p class="notice" role="status">{said}</p>}
      {view.setAside.length > 0 && <p class="notice" role="status">{t('popup_set_aside', { names: view.setAside.join(', ') })}</p>}
      <Levels {...props} />
      <Notifications {...props} />
      <Venues {...props} />
      <Display {...props} />
      <Memory {...props} />
      <Group name={t('settings_stop')} says={t('settings_stop_says')}><StopSettingsForm {...props} /></Group>
      <Group name={t('settings_relay')} says={t('settings_relay_says')}><RelaySettings {...props} /></Group>
    </section>
  );
}
