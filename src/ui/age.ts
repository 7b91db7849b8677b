/** How old a figure is, in words, and whether that is still young enough. */
import type { ItemView } from '../messages/view';
import type { Surface } from './surface';
import type { Translate } from './text';

export type Fresh = 'fresh' | 'stale' | 'dead';

/** From here on the position itself, not only its price, is called old. */
const OLD_READING_MS = 60_000;

/** "6 s", "4 min", "3 h", "2 d". A moment that lies ahead (clock set back) is 0 s. */
export function ageWords(ms: number, t: Translate): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  if (seconds < 60) return t('ui_age_seconds', { value: seconds });
  if (seconds < 3600) return t('ui_age_minutes', { value: Math.floor(seconds / 60) });
  if (seconds < 172_800) return t('ui_age_hours', { value: Math.floor(seconds / 3600) });
  return t('ui_age_days', { value: Math.floor(seconds / 86_400) });
}

/** The age tag of an item: of the price its figures rest on, or of the position when that is what is old. */
export function ageOf(item: ItemView, { t, figures, now }: Surface): { readonly fresh: Fresh; readonly text: string } {
  if (item.sight.state === 'blind') return { fresh: 'dead', text: ageWords(now - item.sight.since, t) };
  const { freshness } = item.assessment.measures;
  const priceAt = item.markAt ?? item.readAt;
  if (freshness === 'dead') return { fresh: 'dead', text: t('ui_no_price_since', { time: figures.moment(priceAt, now) }) };
  if (freshness === 'stale') return { fresh: 'stale', text: t('ui_price_old', { age: ageWords(now - priceAt, t) }) };
  if (freshness === 'clock-error') return { fresh: 'stale', text: t('ui_clock_off') };
  if (now - item.readAt > OLD_READING_MS) return { fresh: 'stale', text: t('ui_position_as_of', { time: figures.moment(item.readAt, now) }) };
  return { fresh: 'fresh', text: ageWords(now - Math.min(priceAt, item.readAt), t) };
}
