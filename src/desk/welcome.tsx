/** Five short steps: what it reads and what it cannot do, venues and access, thresholds, the self-test, your exchange. Can be left at any step. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { PRESETS } from '../alerts/thresholds';
import { Segmented } from '../ui/segmented';
import { useSurface } from '../ui/surface';
import { VenueRow } from '../ui/venue-row';
import type { ScreenProps } from './desk-deps';
import { hashOf } from './route';

const STEPS = 5;

export function WelcomeScreen(props: ScreenProps): JSX.Element {
  const { view, deps, onPatch, onView, onTell } = props;
  const { t, figures } = useSurface();
  const [step, setStep] = useState(1);
  const { settings, selfTest } = view;
  const leave = (): void => { onPatch({ onboarded: true }); location.hash = hashOf('portfolio'); };
  const { distancePct } = settings.thresholds;
  return (
    <section class="screen narrow welcome">
      <div class="steps" role="img" aria-label={t('welcome_step', { n: step, of: STEPS })}>{Array.from({ length: STEPS }, (_, index) => <i key={index} class={index < step ? 'on' : undefined} />)}</div>
      <h1>{t(`welcome_${step}_title`)}</h1>
      <p>{t(`welcome_${step}_says`)}</p>
      {step === 1 && (
        <div class="cando">
          <div><h2>{t('popup_first_does')}</h2><p>{t('popup_first_does_1')}</p><p>{t('popup_first_does_2')}</p><p>{t('popup_first_does_3')}</p></div>
          <div><h2>{t('popup_first_cannot')}</h2><p>{t('popup_first_cannot_1')}</p><p>{t('popup_first_cannot_2')}</p><p>{t('popup_first_cannot_3')}</p></div>
        </div>
      )}
      {step === 2 && (
        <ul class="venue-list">
          {view.venues.map((venue) => (
            <VenueRow key={venue.id} venue={venue} view={view} onGrant={() => onView(deps.grant(venue.id).then(() => deps.send('view/get', {})))} onReport={(tabId) => { location.hash = hashOf('report', String(tabId)); }} onShow={() => onTell(deps.send('tab/show', { venue: venue.id }))}
              onSwitch={(on) => onPatch({ venues: { ...settings.venues, [venue.id]: { overlay: settings.venues[venue.id]?.overlay ?? true, on } } })} />
          ))}
        </ul>
      )}
      {step === 3 && (
        <>
          <Segmented name={t('popup_presets')} value={settings.preset === 'own' ? null : settings.preset} onChoose={(preset) => onPatch({ preset, thresholds: PRESETS[preset] })} choices={(['calm', 'normal', 'tight'] as const).map((value) => ({ value, label: t(`popup_preset_${value}`) }))} />
          <p>{t('welcome_3_now', { watch: figures.percent(distancePct[0], 0), warning: figures.percent(distancePct[1], 0), danger: figures.percent(distancePct[2], 0), critical: figures.percent(distancePct[3]) })}</p>
        </>
      )}
      {step === 4 && (
        <p class="row wrap">
          <button type="button" class="btn" onClick={() => onView(deps.send('test/notify', {}))}>{t(selfTest.state === 'never' ? 'self_test_send' : 'self_test_again')}</button>
          {selfTest.state === 'waiting' && <><button type="button" class="btn" onClick={() => onView(deps.send('test/answer', { seen: true }))}>{t('popup_test_seen')}</button><button type="button" class="btn" onClick={() => onView(deps.send('test/answer', { seen: false }))}>{t('popup_test_not_seen')}</button></>}
          {selfTest.state === 'not-seen' && <a class="link" href={hashOf('self-test')}>{t('settings_test_help')}</a>}
        </p>
      )}
      {step === 5 && <ul class="opens">{view.venues.filter((venue) => venue.on).map((venue) => <li key={venue.id}><button type="button" class="link" onClick={() => { onPatch({ onboarded: true }); onTell(deps.send('tab/show', { venue: venue.id })); }}>{venue.name}</button></li>)}</ul>}
      <p class="fine">{t('popup_first_limits')}</p>
      <div class="row">
        {step > 1 && <button type="button" class="btn" onClick={() => setStep(step - 1)}>{t('welcome_back')}</button>}
        {step < STEPS && <button type="button" class="btn primary" onClick={() => setStep(step + 1)}>{t('welcome_next')}</button>}
        <button type="button" class={step === STEPS ? 'btn primary' : 'btn bare'} onClick={leave}>{t(step === STEPS ? 'welcome_done' : 'welcome_leave')}</button>
      </div>
    </section>
  );
}
