/** Does a warning reach this person? A real notification, one question, and what is known to stand in its way. */
import type { JSX } from 'preact';
import { useSurface } from '../ui/surface';
import type { ScreenProps } from './desk-deps';

const BLOCKERS = ['windows', 'macos', 'linux', 'chrome', 'firefox'] as const;

export function SelfTestScreen({ view, deps, onView }: ScreenProps): JSX.Element {
  const { t, figures, now } = useSurface();
  const { selfTest } = view;
  const answer = (seen: boolean): void => onView(deps.send('test/answer', { seen }));
  return (
    <section class="screen narrow">
      <header class="head"><h1>{t('desk_self_test')}</h1></header>
      <p>{t('self_test_says')}</p>
      <p class="row wrap">
        <button type="button" class={selfTest.state === 'waiting' ? 'btn' : 'btn primary'} onClick={() => onView(deps.send('test/notify', {}))}>{t(selfTest.state === 'never' ? 'self_test_send' : 'self_test_again')}</button>
        {selfTest.state === 'waiting' && <><button type="button" class="btn primary" onClick={() => answer(true)}>{t('popup_test_seen')}</button><button type="button" class="btn" onClick={() => answer(false)}>{t('popup_test_not_seen')}</button></>}
      </p>
      <p role="status">{selfTest.at === null ? t('settings_test_never') : t(`settings_test_${selfTest.state.replaceAll('-', '_')}`, { time: figures.moment(selfTest.at, now) })}</p>
      <h2>{t('self_test_blockers')}</h2>
      <dl class="pairs">{BLOCKERS.map((name) => <><dt>{t(`self_test_${name}`)}</dt><dd>{t(`self_test_${name}_says`)}</dd></>)}</dl>
      <h2>{t('self_test_fallbacks')}</h2>
      <p>{t('self_test_fallbacks_says')}</p>
    </section>
  );
}
