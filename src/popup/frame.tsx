/** Head, foot and the one notice above the contents. */
import type { JSX } from 'preact';
import type { View } from '../messages/view';
import { ageWords } from '../ui/age';
import { AgeTag } from '../ui/age-tag';
import { Icon } from '../ui/icon';
import { CONTROL_SHAPES, LOGO } from '../ui/icons';
import { useSurface } from '../ui/surface';

/** A gap is worth telling for this long. */
const GAP_TOLD_MS = 12 * 3_600_000;

const nameOfVenue = (view: View, venue: string): string => view.venues.find(({ id }) => id === venue)?.name ?? venue;

export type Pane = 'detail' | 'thresholds' | 'venues' | 'report';

export function Head({ view, onMask, onDesk }: { readonly view: View; readonly onMask: () => void; readonly onDesk: () => void }): JSX.Element {
  const { t } = useSurface();
  const { items, settings } = view;
  const venues = new Set(items.map((item) => item.venue));
  const blind = items.filter((item) => item.sight.state === 'blind').length;
  const only = [...venues][0];
  const where = blind > 0 ? t('popup_blind_count', { n: blind })
    : venues.size === 1 ? t('popup_on_venue', { venue: only === undefined ? '' : nameOfVenue(view, only) }) : t('popup_on_venues', { n: venues.size });
  const mask = t(settings.masked ? 'popup_unmask' : 'popup_mask');
  return (
    <header class="top">
      <Icon shape={LOGO} class="logo" />
      <h1 class="grow">{items.length === 0 ? (settings.onboarded ? t('popup_nothing') : <b>LiqLens</b>) : <><b>{t('popup_count', { n: items.length })}</b> {where}</>}</h1>
      <button type="button" class="btn bare icon" aria-pressed={settings.masked} aria-label={mask} title={mask} onClick={onMask}><Icon shape={settings.masked ? CONTROL_SHAPES.masked : CONTROL_SHAPES.mask} /></button>
      <button type="button" class="btn bare icon" aria-label={t('popup_desk')} title={t('popup_desk')} onClick={onDesk}><Icon shape={CONTROL_SHAPES.desk} /></button>
    </header>
  );
}

/** What is read and how old its oldest part is; out of sight and unreadable come first. */
function healthLine(view: View, { t, figures, now }: ReturnType<typeof useSurface>): { readonly fresh: 'fresh' | 'stale' | 'dead'; readonly text: string } {
  const blind = view.items.find((item) => item.sight.state === 'blind');
  if (blind && blind.sight.state === 'blind') {
    return { fresh: 'dead', text: t('popup_foot_blind', { venue: nameOfVenue(view, blind.venue), time: figures.moment(blind.sight.since, now) }) };
  }
  const unreadable = view.pages.find((page) => page.state === 'unreadable');
  if (unreadable) return { fresh: 'dead', text: t('popup_foot_unreadable', { venue: nameOfVenue(view, unreadable.venue) }) };
  const withheld = view.venues.filter((venue) => venue.on && venue.access === 'withheld');
  if (withheld.length > 0) return { fresh: 'stale', text: t('popup_foot_withheld', { n: withheld.length }) };
  const read = view.pages.filter((page) => page.state === 'open' || page.state === 'flat');
  if (read.length === 0) return { fresh: 'stale', text: t('popup_foot_nothing') };
  const age = ageWords(now - Math.min(...read.map((page) => page.readAt)), t);
  return { fresh: 'fresh', text: t('popup_foot_pages', { n: read.length, age }) };
}

export function Foot({ view, pane, onPane }: { readonly view: View; readonly pane: Pane; readonly onPane: (pane: Pane) => void }): JSX.Element {
  const surface = useSurface();
  const { t, figures } = surface;
  const editing = pane === 'thresholds';
  const levels = view.settings.thresholds.distancePct.map((value) => figures.number(value, 0, 2)).join(' · ');
  return (
    <footer class="foot">
      <button type="button" class="btn bare" aria-expanded={pane === 'venues'} title={t('popup_venues')} onClick={() => onPane(pane === 'venues' ? 'detail' : 'venues')}><AgeTag {...healthLine(view, surface)} /></button>
      <button type="button" class="btn bare" aria-expanded={editing} onClick={() => onPane(editing ? 'detail' : 'thresholds')}>
        {editing ? t('popup_done') : <><span class="ink3">{t('popup_warn_at')}</span> {levels}% <Icon shape={CONTROL_SHAPES.chevron} class="turn" /></>}
      </button>
    </footer>
  );
}

interface NoticeProps {
  readonly view: View;
  readonly onTest: () => void;
  readonly onAnswer: (seen: boolean) => void;
  readonly onSetUp: () => void;
  readonly onDesk: (screen: string) => void;
  /** Shows what was watched before and has not been read since. */
  readonly onUnread: () => void;
}

/** The most important thing that wants an answer, or nothing: a refused setting, what was watched and is not read, stored values, a gap, set-up, the self-test. */
export function Notice({ view, onTest, onAnswer, onSetUp, onDesk, onUnread }: NoticeProps): JSX.Element | null {
  const { t, figures, now } = useSurface();
  const { selfTest, settings, unread = [] } = view;
  const says = (text: string, ...actions: readonly (readonly [words: string, act: () => void])[]): JSX.Element => (
    <div class="notice" role="status"><p>{text}</p><span>{actions.map(([words, act]) => <button type="button" class="link" key={words} onClick={act}>{words}</button>)}</span></div>
  );
  const [refused] = view.refused ?? [];
  if (refused) return says(refused.text);
  if (unread.length > 0) return says(t('popup_unread', { n: unread.length, names: unread.slice(0, 3).map((one) => one.symbol ?? nameOfVenue(view, one.venue)).join(', ') }), [t('popup_unread_show'), onUnread]);
  if (view.storageFull === true) return says(t('popup_storage_full'));
  if (view.setAside.length > 0) return says(t('popup_set_aside', { names: view.setAside.join(', ') }), [t('popup_look'), () => onDesk('settings')]);
  const gap = view.gaps.at(-1);
  if (gap && now - gap.to < GAP_TOLD_MS) return says(t('popup_gap', { from: figures.moment(gap.from, now), to: figures.moment(gap.to, now) }), [t('popup_log'), () => onDesk('log')]);
  const failure = view.relayFailures.at(-1);
  if (failure && now - failure.at < GAP_TOLD_MS) return says(t('popup_relay_failed', { relay: failure.relay, time: figures.moment(failure.at, now) }), [t('popup_look'), () => onDesk('settings')]);
  if (!settings.onboarded && view.items.length > 0) return says(t('popup_setup_open'), [t('popup_setup_go'), onSetUp]);
  if (!settings.onboarded || !settings.notify.on) return null;
  if (selfTest.state === 'never') return says(t('popup_test_never'), [t('popup_test_send'), onTest]);
  if (selfTest.state === 'waiting') return says(t('popup_test_waiting'), [t('popup_test_seen'), () => onAnswer(true)], [t('popup_test_not_seen'), () => onAnswer(false)]);
  if (selfTest.state === 'not-seen') return says(t('popup_test_failed'), [t('popup_test_help'), () => onDesk('self-test')], [t('popup_test_again'), onTest]);
  return null;
}
