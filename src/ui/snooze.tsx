/** Seen and Snooze: only the durations allowed at this level; while quiet, until when, and how to end it. The level shown never changes. */
import type { JSX } from 'preact';
import type { ItemView } from '../messages/view';
import { useSurface } from './surface';
import type { Translate } from './text';

export const minutesWords = (minutes: number, t: Translate): string => (minutes % 60 === 0 ? t('ui_hours', { value: minutes / 60 }) : t('ui_minutes', { value: minutes }));

/** So many stand side by side: the longest of those allowed. */
const MOST_CHOICES = 3;

interface SnoozeProps { readonly item: ItemView; readonly onSeen: () => void; readonly onSnooze: (minutes: number | null) => void }

export function Snooze({ item, onSeen, onSnooze }: SnoozeProps): JSX.Element | null {
  const { t, figures, now } = useSurface();
  if (item.snoozedUntil !== null && item.snoozedUntil > now) {
    return (
      <span class="snooze" data-on="">
        <span>{t('ui_quiet_until', { time: figures.moment(item.snoozedUntil, now) })}</span>
        <button type="button" onClick={() => onSnooze(null)}>{t('ui_end')}</button>
      </span>
    );
  }
  // Nothing notifies at far and watch, so there is nothing to quieten.
  const choices = item.level === 'far' || item.level === 'watch' ? [] : item.snoozeChoices.slice(-MOST_CHOICES);
  if (choices.length === 0) return null;
  return (
    <span class="snooze">
      <button type="button" onClick={onSeen} aria-pressed={item.seenAt !== null}>{t('ui_seen')}</button>
      {choices.map((minutes, index) => {
        const words = minutesWords(minutes, t);
        return <button type="button" key={minutes} aria-label={t('ui_snooze', { time: words })} onClick={() => onSnooze(minutes)}>{index === 0 ? t('ui_snooze', { time: words }) : words}</button>;
      })}
    </span>
  );
}
