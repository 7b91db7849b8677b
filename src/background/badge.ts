/** The toolbar's badge and its sentence, from the same view the surfaces draw. Pure. */
import type { ItemView, LevelName, UnreadView } from '../messages/view';
import { dec } from '../risk/decimal';
import { ageWords } from '../ui/age';
import type { Figures } from '../ui/figures';
import { distanceWords, roomOf } from '../ui/item';
import type { Translate } from '../ui/text';

export interface Badge { readonly text: string; readonly color: string; readonly textColor: string; readonly title: string }

/** The dark theme's marks in both themes (look/tokens). */
const COLORS: Readonly<Record<LevelName, { readonly mark: string; readonly on: string }>> = {
  far: { mark: '#5cc0a4', on: '#06130f' }, watch: { mark: '#efe6a6', on: '#141200' }, warning: { mark: '#f2b233', on: '#170f00' }, danger: { mark: '#ee6f2a', on: '#1a0a00' },
  critical: { mark: '#de2150', on: '#ffffff' }, unknown: { mark: '#87929a', on: '#0d1012' }, blind: { mark: '#87929a', on: '#0d1012' },
};
const drawn = (text: string, level: LevelName, title: string): Badge => ({ text, color: COLORS[level].mark, textColor: COLORS[level].on, title });

/** One decimal below 10, none above, cut towards the nearer; four characters at most. */
export function badgeFigure(room: string): string | null {
  const value = dec(room);
  if (value === null || value.lte(0)) return null;
  return value.gte(10) ? value.floor().toFixed().slice(0, 4) : value.times(10).floor().div(10).toFixed(1);
}

/** Items worst first. */
export interface BadgeView { readonly at: number; readonly items: readonly ItemView[]; readonly unread: readonly UnreadView[]; readonly venueName: (id: string) => string }

/** Critical or past beats everything, then what cannot be seen, then the worst distance. */
export function badgeOf(view: BadgeView, t: Translate, figures: Figures): Badge {
  const { items, unread } = view;
  const words = { t, figures, now: view.at };
  if (items.length === 0 && unread.length === 0) return drawn('', 'unknown', t('badge_nothing'));
  const critical = items.find((item) => item.level === 'critical');
  const lost = items.find((item) => item.level === 'blind' || item.level === 'unknown');
  const first = critical ?? lost ?? items[0];
  if (first === undefined) return drawn('?', 'unknown', t('badge_unread', { n: unread.length }));
  const more = items.length + unread.length - 1;
  const title = [sentence(first, view, words), more > 0 ? t('badge_more', { n: more }) : ''].filter((part) => part !== '').join(' ');
  if (critical !== undefined) return drawn('!', 'critical', title);
  if (lost !== undefined || unread.length > 0) return drawn('?', 'unknown', title);
  const figure = items.map(roomOf).filter((room) => room !== null).sort((a, b) => dec(a)?.cmp(dec(b) ?? 0) ?? 0)[0];
  const level = first.level;
  const text = figure === undefined ? (level === 'far' ? '' : '?') : badgeFigure(figure) ?? '!';
  return drawn(text, level, title);
}

function sentence(item: ItemView, view: BadgeView, words: { readonly t: Translate; readonly figures: Figures; readonly now: number }): string {
  const { t, figures } = words;
  const venue = view.venueName(item.venue);
  const { assessment } = item;
  const name = assessment.kind === 'position' ? t(assessment.raw.side === 'long' ? 'notification_name_long' : 'notification_name_short', { symbol: assessment.raw.symbol })
    : assessment.kind === 'loan' ? t('notification_name_loan_bare') : t('notification_name_account');
  const level = t(`level_${item.level}`);
  if (item.sight.state === 'blind') return t('badge_blind', { level, name, venue, time: figures.moment(item.readAt, view.at) });
  const age = ageWords(view.at - item.readAt, t);
  if (item.level === 'unknown') return t('badge_unknown', { level, name, venue, age });
  const distance = distanceWords(item, words);
  return t(assessment.kind === 'position' && roomOf(item) !== null ? 'badge_sentence' : 'badge_sentence_measure', { level, name, distance, venue, age });
}
