/** The popup without positions: nothing watched, and the very first opening. */
import type { JSX } from 'preact';
import type { View } from '../messages/view';
import { useSurface } from '../ui/surface';
import { venueState, venueWords } from '../ui/venue-row';

const MOST_VENUES = 6;

export function NothingWatched({ view, onShow }: { readonly view: View; readonly onShow: (venue: string) => void }): JSX.Element {
  const surface = useSurface();
  const { t } = surface;
  const told = view.venues.filter((venue) => venue.on).map((venue) => ({ venue, ...venueState(venue, view.pages) }));
  // Venues with a page open come first; the others follow until the list is as long as it may be.
  const sorted = [...told.filter(({ page }) => page !== null), ...told.filter(({ page }) => page === null)].slice(0, MOST_VENUES);
  return (
    <div class="plain">
      <h2>{t('popup_empty_title')}</h2>
      <p>{t('popup_empty_says')}</p>
      <ul>
        {sorted.map(({ venue, page }) => (
          <li key={venue.id}><b>{venue.name}</b><span class="grow">{venueWords(venue, view, surface)}</span><button type="button" class="link" onClick={() => onShow(venue.id)}>{t(page === null || page.tabId === null ? 'venue_open' : 'venue_show')}</button></li>
        ))}
      </ul>
      <p>{t('popup_empty_limits')}</p>
    </div>
  );
}

export function FirstRun({ onStart, onHow }: { readonly onStart: () => void; readonly onHow: () => void }): JSX.Element {
  const { t } = useSurface();
  return (
    <div class="plain">
      <div class="steps" aria-hidden="true"><i class="on" /><i /><i /><i /><i /></div>
      <h2>{t('popup_first_title')}</h2>
      <p>{t('popup_first_says')}</p>
      <div class="cando">
        <div><h3>{t('popup_first_does')}</h3><p>{t('popup_first_does_1')}</p><p>{t('popup_first_does_2')}</p><p>{t('popup_first_does_3')}</p></div>
        <div><h3>{t('popup_first_cannot')}</h3><p>{t('popup_first_cannot_1')}</p><p>{t('popup_first_cannot_2')}</p><p>{t('popup_first_cannot_3')}</p></div>
      </div>
      <p class="small">{t('popup_first_limits')}</p>
      <div class="btns"><button type="button" class="btn primary" onClick={onStart}>{t('popup_first_start')}</button><button type="button" class="btn bare" onClick={onHow}>{t('popup_first_how')}</button></div>
    </div>
  );
}
