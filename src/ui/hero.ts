/** The two lines beside the large figure: how far in the user's own numbers, and what it would cost. */
import type { ItemView } from '../messages/view';
import { levelReason, roomOf, sightOf } from './item';
import { toTyped } from './ladder-rules';
import type { Surface } from './surface';

/** Normal days have one decimal below ten and none above; "of a normal day" below one. */
function daysWords(sigma: string, { t, figures }: Surface): string {
  const value = Number(sigma);
  const text = figures.number(sigma, value < 10 && value !== Math.trunc(value) ? 1 : 0, value < 10 ? 1 : 0, 'floor');
  return value < 1 ? t('popup_away_part_of_day', { days: text }) : t('popup_away_days', { days: text });
}

/** The two lines beside the large figure. */
export function heroLines(item: ItemView, surface: Surface): readonly [strong: string, rest: string] {
  const { t, figures, now } = surface;
  const { assessment, sight } = item;
  if (sight.state === 'blind') {
    const since = figures.moment(sight.since, now);
    const last = sight.lastDistPct === null ? t('popup_blind_never') : t('popup_blind_last', { distance: figures.percent(sight.lastDistPct), level: t(`level_${item.lastLevel}`) });
    return [t('popup_blind_since', { time: since }), last];
  }
  const state = sightOf(item);
  const reason = levelReason(item, surface);
  const lost = assessment.kind === 'position' && assessment.loss !== null ? t('popup_lost', { amount: figures.amount(assessment.loss.worst, assessment.settle, 'ceil') }) : '';
  const rest = [reason, lost].filter((part) => part !== null && part !== '').join(', ');
  if (state === 'unknown' && assessment.kind === 'position' && assessment.liquidation.status === 'unknown') return [t('liquidation_unknown'), t('popup_unknown')];
  if (state === 'unknown') return [t('popup_unknown'), item.assessment.measures.freshness === 'dead' && item.markAt !== null ? t('popup_dead', { time: figures.moment(item.markAt, now) }) : t('popup_unknown_says')];
  if (state === 'unreachable') return [t('liquidation_unreachable'), ''];
  if (state === 'past') return [t('popup_past'), rest];
  if (assessment.kind === 'loan') return [t('popup_loan_fall', { distance: figures.percent(roomOf(item) ?? '') }), rest];
  if (assessment.kind === 'account') return [t('popup_account', { used: assessment.usage === null ? '?' : figures.percent(toTyped('usage', assessment.usage), 0) }), t(assessment.rough ? 'popup_account_rough' : 'popup_account_says')];
  const sigma = assessment.distance?.sigma ?? null;
  return [sigma === null ? t('popup_away') : daysWords(sigma, surface), rest];
}
