/** The words of a notification: a title and at most two short lines. Pure; the figures come with the notice, so that it can be told after the worker died. */
import type { Notice, Told } from '../alerts/effects';
import type { ItemFacts } from '../alerts/facts';
import { dec } from '../risk/decimal';
import type { Figures } from '../ui/figures';
import type { Translate } from '../ui/text';
import type { NoticeText } from './notification-options';

export interface TextParts {
  readonly t: Translate;
  readonly figures: Figures;
  readonly list: (names: readonly string[]) => string;
  readonly venueName: (id: string) => string;
  /** "Amounts in notifications". */
  readonly amounts: boolean;
}

const LEVEL_WORDS = ['watch', 'watch', 'warning', 'danger', 'critical'] as const;
/** Names listed in one text; the rest is a count. */
const MOST_NAMES = 6;

export function noticeText(notice: Notice, parts: TextParts): NoticeText {
  const write = new Writer(notice, parts);
  switch (notice.reason) {
    case 'escalation': case 'opened': case 'worsening': case 'reminder': case 'repeat': return write.level();
    case 'together': return write.together();
    case 'stop-beyond': case 'stop-gone': return write.stop();
    case 'disagree': return write.disagree();
    case 'blind': case 'still-blind': return write.blind();
    case 'feed-dead': return write.feedDead();
    case 'gone': return write.gone();
    case 'gap': case 'gap-unread': return write.gap();
  }
}

const joined = (...lines: readonly (string | null)[]): string => lines.filter((line) => line !== null && line !== '').join('\n');
const spaced = (...some: readonly (string | null)[]): string => some.filter((one) => one !== null && one !== '').join(' ');

/** The rest of a long list is a count. */
const shortened = (names: readonly string[]): readonly string[] => (names.length <= MOST_NAMES ? names : [...names.slice(0, MOST_NAMES), `+${names.length - MOST_NAMES}`]);

class Writer {
  private readonly t: Translate;
  private readonly first: Told | undefined;

  constructor(private readonly notice: Notice, private readonly parts: TextParts) {
    this.t = parts.t;
    this.first = notice.items[0];
  }

  level(): NoticeText {
    const { first, notice, t } = this;
    if (first === undefined) return this.nothing();
    const { facts } = first;
    const values = { level: t(`notification_level_${LEVEL_WORDS[notice.level]}`), name: this.titleName(facts), distance: this.measure(first) };
    const again = notice.reason === 'reminder' || notice.reason === 'repeat';
    const title = notice.reason === 'worsening' ? t('notification_title_worse', values) : again ? t(`notification_title_still_${LEVEL_WORDS[notice.level]}`, values) : t('notification_title', values);
    return { title, message: joined(this.figuresLine(first), this.ownLine(first)) };
  }

  together(): NoticeText {
    const { notice, t } = this;
    const nearest = [...notice.items].filter((one) => one.facts.room !== null).sort((a, b) => Number(a.facts.room) - Number(b.facts.room))[0];
    const levels = ([4, 3, 2] as const).map((level) => {
      const names = notice.items.filter((one) => one.level === level).map((one) => this.bareName(one.facts));
      return names.length === 0 ? null : t('notification_together_line', { level: t(`notification_level_${LEVEL_WORDS[level]}`), names: shortened(names).join(', ') });
    });
    return { title: t('notification_together', { n: notice.items.length, distance: nearest === undefined ? t('notification_room_unknown') : this.measure(nearest) }), message: spaced(...levels) };
  }

  stop(): NoticeText {
    const { first, notice, t } = this;
    if (first === undefined) return this.nothing();
    const { facts } = first;
    const name = this.name(facts);
    const venue = this.parts.venueName(facts.venue);
    const stop = this.price(notice.reason === 'stop-gone' ? notice.was?.price ?? null : facts.stop?.price ?? null, facts);
    if (notice.reason === 'stop-gone') {
      return { title: t('notification_stop_gone_title', { name }), message: t('notification_stop_gone_line', { venue, stop, time: this.time(notice.was?.at ?? notice.at), distance: this.percent(facts.room) }) };
    }
    const to = this.price(facts.liquidation, facts);
    const from = notice.was?.price ?? null;
    return {
      title: t('notification_stop_beyond_title', { name }),
      message: from === null || from === facts.liquidation ? t('notification_stop_beyond_line_bare', { venue, stop, to }) : t('notification_stop_beyond_line', { venue, stop, from: this.price(from, facts), to }) };
  }

  disagree(): NoticeText {
    if (this.first === undefined) return this.nothing();
    const { facts } = this.first;
    return {
      title: this.t('notification_disagree_title', { name: this.name(facts) }),
      message: this.t('notification_disagree_line', { theirs: this.price(facts.venueLiquidation, facts), ours: this.price(facts.ownLiquidation, facts) }) };
  }

  blind(): NoticeText {
    const { first, notice, t } = this;
    if (first === undefined) return this.nothing();
    const still = notice.reason === 'still-blind';
    const stem = still ? 'notification_still_blind_title' : 'notification_blind_title';
    const venue = this.parts.venueName(first.facts.venue);
    const title = notice.items.length === 1 ? t(stem, { name: this.name(first.facts), venue }) : t(`${stem}_many`, { n: notice.items.length, venue });
    const lead = still ? t('notification_for_duration', { duration: this.duration(notice.at - (notice.blind?.since ?? notice.at)) }) : this.cause();
    return { title, message: spaced(lead, notice.items.length === 1 ? this.lastSeen(first) : this.lastReading()) };
  }

  feedDead(): NoticeText {
    const { first, notice, t } = this;
    if (first === undefined) return this.nothing();
    const { facts } = first;
    const since = t('notification_feed_dead_since', { time: this.time(facts.markAt ?? first.last?.at ?? facts.readAt) });
    if (notice.items.length > 1) return { title: t('notification_feed_dead_title_many', { n: notice.items.length, venue: this.parts.venueName(facts.venue) }), message: since };
    return { title: t('notification_feed_dead_title', { name: this.name(facts) }), message: spaced(since, facts.liquidation === null ? null : t('notification_feed_dead_liquidation', { liquidation: this.price(facts.liquidation, facts) })) };
  }

  gone(): NoticeText {
    if (this.first === undefined) return this.nothing();
    const { facts } = this.first;
    return {
      title: this.t('notification_gone_title', { name: this.name(facts), venue: this.parts.venueName(facts.venue) }),
      message: spaced(this.t('notification_gone_line'), this.lastSeen(this.first)) };
  }

  gap(): NoticeText {
    const { first, notice, t } = this;
    const title = t('notification_gap_title', { from: this.time(notice.gap?.from ?? notice.at), to: this.time(notice.gap?.to ?? notice.at) });
    if (first === undefined) return { title, message: '' };
    const n = notice.items.length;
    if (notice.reason === 'gap-unread') return { title, message: t('notification_gap_unread', { n, names: this.parts.list(shortened(notice.items.map((one) => this.bareName(one.facts)))) }) };
    return { title, message: t('notification_gap_line', { n, name: this.bareName(first.facts), distance: this.measure(first) }) };
  }

  private nothing(): NoticeText {
    return { title: 'LiqLens', message: '' };
  }

  /** Line 1: the two prices and the venue, or what stands for them. */
  private figuresLine(told: Told): string {
    const { facts, by } = told;
    const { notice, t } = this;
    const venue = this.parts.venueName(facts.venue);
    if (facts.kind === 'account') return facts.room === null ? t('notification_line_account_bare') : t('notification_line_account', { pct: this.percent(facts.room) });
    if (facts.kind === 'loan') {
      const pct = facts.room === null ? null : this.percent(facts.room);
      const line = pct === null ? null : facts.loanPrice === null ? t('notification_line_loan_fall', { pct }) : t('notification_line_loan', { pct, symbol: facts.loanPrice.symbol, price: this.parts.figures.price(facts.loanPrice.price, 2, 'floor') });
      return spaced(notice.reason === 'reminder' || notice.reason === 'repeat' ? t('notification_for', { venue, duration: this.duration(notice.at - (notice.was?.at ?? notice.at)) }) : null, line) || t('notification_venue', { venue });
    }
    if (facts.mark === null || facts.liquidation === null) return facts.mark === null ? t('notification_venue', { venue }) : t('notification_mark_only', { venue, mark: this.mark(facts.mark, facts) });
    const values = { venue, mark: this.mark(facts.mark, facts), liquidation: this.price(facts.liquidation, facts) };
    if (notice.reason === 'worsening' && notice.was?.room) return t('notification_line_was', { ...values, pct: this.percent(notice.was.room), time: this.time(notice.was.at) });
    if (notice.reason === 'reminder' || notice.reason === 'repeat') return t('notification_line_for', { ...values, duration: this.duration(notice.at - (notice.was?.at ?? notice.at)) });
    const days = facts.measures.distSigma;
    if (by === 'sigma' && days !== null) return t('notification_line_days', { ...values, days: this.days(days) });
    return spaced(t('notification_prices', values), notice.level === 2 && days !== null && !facts.past ? t('notification_days', { days: this.days(days) }) : null);
  }

  /** Line 2: the one thing that is different about this position, or nothing. What takes the figures into doubt comes first. */
  private ownLine(told: Told): string | null {
    const { facts } = told;
    const { notice, t } = this;
    if (notice.gap !== null) return t('notification_not_read', { from: this.time(notice.gap.from), to: this.time(notice.gap.to) });
    if (notice.blind !== null) return spaced(this.cause(), t('notification_position_as_of', { time: this.time(facts.readAt) }));
    if (notice.reason === 'opened') return t('notification_opened');
    if (facts.stop?.code === 'beyond-liquidation' && facts.stop.price !== null) return t('notification_stop_beyond', { stop: this.price(facts.stop.price, facts) });
    if (this.parts.amounts && facts.loss !== null) return t('notification_loss', { amount: this.parts.figures.amount(facts.loss.amount, facts.loss.unit, 'ceil') });
    if (facts.stop?.code === 'none-visible' && notice.level >= 3 && notice.reason === 'escalation') return t('notification_no_stop');
    return null;
  }

  /** How far: the measure that decided, in the words of the title. */
  private measure({ facts, by }: Told): string {
    const { t, parts } = this;
    if (facts.past) return t('notification_past');
    if (by === 'usage' && facts.measures.usage !== null && facts.kind === 'account') return t('notification_usage', { pct: this.usage(facts.measures.usage) });
    if (facts.kind === 'loan' && facts.measures.healthFactor !== null) return t('notification_health', { factor: parts.figures.number(facts.measures.healthFactor, 2, 2, 'floor') });
    if (by === 'usage' && facts.measures.usage !== null) return t('notification_usage', { pct: this.usage(facts.measures.usage) });
    return facts.room === null ? t('notification_room_unknown') : t('notification_away', { pct: this.percent(facts.room) });
  }

  /** A share of margin is rounded up: the earlier warning. */
  private usage(share: string): string {
    const points = dec(share)?.times(100);
    return points === undefined ? '100%' : this.parts.figures.percent(points.ceil().toFixed(), 0);
  }

  private cause(): string {
    const { blind } = this.notice;
    if (blind === null) return '';
    if (blind.cause === 'unreadable' && blind.problem === 'layout-unknown') return this.t('notification_cause_layout_unknown');
    return this.t(`notification_cause_${blind.cause.replaceAll('-', '_')}`);
  }

  private lastSeen({ last }: Told): string | null {
    if (last === null) return null;
    return last.room === null ? this.t('notification_last_reading', { time: this.time(last.at) }) : this.t('notification_last_room', { time: this.time(last.at), pct: this.percent(last.room) });
  }

  private lastReading(): string | null {
    const times = this.notice.items.flatMap((one) => (one.last === null ? [] : [one.last.at]));
    return times.length === 0 ? null : this.t('notification_last_reading', { time: this.time(Math.max(...times)) });
  }

  private name(facts: ItemFacts): string {
    if (facts.kind === 'account') return this.t('notification_name_account');
    if (facts.kind === 'loan') return facts.symbol === null ? this.t('notification_name_loan_bare') : this.t('notification_name_loan', { symbol: facts.symbol });
    return this.t(facts.side === 'short' ? 'notification_name_short' : 'notification_name_long', { symbol: facts.symbol ?? '?' });
  }

  /** In a level's title things without an instrument say their venue; a position's venue stands in line 1. */
  private titleName(facts: ItemFacts): string {
    return facts.kind === 'position' ? this.name(facts) : this.t('notification_name_at', { venue: this.parts.venueName(facts.venue), name: this.name(facts) });
  }

  private bareName(facts: ItemFacts): string {
    return facts.kind === 'position' && facts.symbol !== null ? facts.symbol : this.titleName(facts);
  }

  private price(text: string | null, facts: ItemFacts): string {
    return text === null ? '?' : this.parts.figures.price(text, facts.decimals);
  }
  /** A mark with more digits than the page prints is cut towards liquidation. */
  private mark(text: string, facts: ItemFacts): string {
    return this.parts.figures.price(text, facts.decimals, facts.side === 'short' ? 'ceil' : 'floor');
  }
  private percent(points: string | null): string {
    return points === null ? '?' : this.parts.figures.percent(points, 1);
  }
  private days(sigma: string): string {
    return this.parts.figures.number(sigma, 1, 1, 'floor');
  }
  private time(at: number): string {
    return this.parts.figures.moment(at, this.notice.at);
  }
  private duration(ms: number): string {
    const minutes = Math.max(0, Math.floor(ms / 60_000));
    return minutes < 120 ? this.t('notification_minutes', { value: minutes }) : this.t('notification_hours', { value: Math.floor(minutes / 60) });
  }
}
