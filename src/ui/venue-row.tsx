/** One venue's health: what is seen, what is not and why, and the one thing to do about it. */
import type { JSX } from 'preact';
import type { PageView, VenueView, View } from '../messages/view';
import { AgeTag } from './age-tag';
import { ageWords } from './age';
import { Switch } from './segmented';
import { useSurface, type Surface } from './surface';

export type VenueState = 'live' | 'waiting' | 'blind' | 'access' | 'off' | 'none';

/** The venue's state by its worst page: access and the user's switch first, then what cannot be read, then what is read. */
export function venueState(venue: VenueView, pages: readonly PageView[]): { readonly state: VenueState; readonly page: PageView | null } {
  if (!venue.on) return { state: 'off', page: null };
  if (venue.access === 'withheld') return { state: 'access', page: null };
  const own = pages.filter((page) => page.venue === venue.id);
  const of = (...states: readonly PageView['state'][]): PageView | undefined => own.find((page) => states.includes(page.state));
  const unreadable = of('unreadable');
  if (unreadable) return { state: 'blind', page: unreadable };
  const read = of('open', 'flat');
  if (read) return { state: 'live', page: read };
  const waiting = of('waiting', 'signed-out');
  return waiting ? { state: 'waiting', page: waiting } : { state: 'none', page: null };
}

/** What is seen or not, as one sentence or two. */
export function venueWords(venue: VenueView, view: Pick<View, 'pages' | 'items'>, { t, figures, now }: Surface): string {
  const { state, page } = venueState(venue, view.pages);
  if (state === 'off') return t('venue_off');
  if (state === 'access') return t('venue_access', { host: new URL(venue.home).hostname.replace(/^www\./, '') });
  const experimental = venue.experimental ? ` ${t('venue_experimental')}` : '';
  if (state === 'none' || page === null) return (venue.lastGoodAt === null ? t('venue_no_tab') : t('venue_no_tab_since', { time: figures.moment(venue.lastGoodAt, now) })) + experimental;
  if (state === 'blind') {
    const code = page.problem === null ? null : page.problem.code.replaceAll('-', '_');
    const good = page.lastGoodAt === null ? '' : ` ${t('venue_last_good', { time: figures.moment(page.lastGoodAt, now) })}`;
    return `${code === null ? t('venue_unreadable') : `${t(`problem_${code}_what`)} ${t(`problem_${code}_do`)}`}${good}${experimental}`;
  }
  if (state === 'waiting') return t(page.state === 'signed-out' ? 'venue_signed_out' : 'venue_waiting') + experimental;
  const count = view.items.filter((item) => item.venue === venue.id).length;
  const feed = venue.feed?.state === 'blocked' ? ` ${t('venue_feed_blocked')}` : venue.feed?.state === 'no-access' ? ` ${t('venue_feed_access')}` : '';
  return t(count === 0 ? 'venue_flat' : 'venue_items', { n: count }) + feed + experimental;
}

interface VenueRowProps {
  readonly venue: VenueView;
  readonly view: Pick<View, 'pages' | 'items'>;
  readonly onSwitch: (on: boolean) => void;
  readonly onGrant: () => void;
  readonly onReport: (tabId: number) => void;
  readonly onShow: () => void;
  /** The panel on the venue's pages was hidden there. */
  readonly overlayHidden?: boolean;
  readonly onOverlay?: () => void;
}

export function VenueRow({ venue, view, onSwitch, onGrant, onReport, onShow, overlayHidden = false, onOverlay }: VenueRowProps): JSX.Element {
  const surface = useSurface();
  const { t, now } = surface;
  const { state, page } = venueState(venue, view.pages);
  const tabId = page === null ? null : page.tabId;
  return (
    <li class="health" data-state={state === 'none' ? 'waiting' : state}>
      <i class="state" />
      <b>{venue.name}</b>
      <span class="what">
        {venueWords(venue, view, surface)}{' '}
        {state === 'access' && <button type="button" class="link" onClick={onGrant}>{t('venue_grant')}</button>}
        {state === 'blind' && tabId !== null && <button type="button" class="link" onClick={() => onReport(tabId)}>{t('venue_report')}</button>}
        {state === 'waiting' && <button type="button" class="link" onClick={onShow}>{t('venue_show')}</button>}
        {state === 'none' && <button type="button" class="link" onClick={onShow}>{t('venue_open')}</button>}
        {overlayHidden && onOverlay !== undefined && state !== 'off' && <button type="button" class="link" onClick={onOverlay}>{t('venue_overlay_show')}</button>}{' '}
        {state === 'live' && page !== null && <AgeTag fresh="fresh" text={ageWords(now - page.readAt, t)} />}
      </span>
      <Switch name={t('venue_switch', { name: venue.name })} on={venue.on} onChange={onSwitch} />
    </li>
  );
}
