/** Composes what the surfaces draw: complete, worst first, one page's own things only for that page's overlay. Pure. */
import { LEVEL_NAMES, thresholdsFor } from '../alerts/step';
import { POLICY } from '../alerts/policy';
import { FORGET_AFTER_MS } from '../alerts/step';
import type { AlertsState, WatchedItem } from '../alerts/state';
import type { Observed } from '../alerts/progress';
import type { OverlayPlace } from '../messages/contract';
import type { ItemView, LevelName, PageReply, PageView, UnreadView, VenueView } from '../messages/view';
import type { Assessment, ItemKey } from '../risk/assessment';
import { dec, Decimal, HUNDRED, max, ONE, text, ZERO } from '../risk/decimal';
import type { Settings } from '../storage/settings';
import type { WatchedPage, Watchlist } from '../storage/watchlist-schema';
import { roomOf } from '../ui/item';
import type { Thresholds } from '../alerts/thresholds';
import type { Thing } from './watchlist';

/** What is known at this moment, as the last look left it. */
export interface Present {
  readonly list: Watchlist;
  readonly owners: ReadonlyMap<ItemKey, { readonly page: WatchedPage; readonly thing: Thing }>;
  readonly assessed: ReadonlyMap<ItemKey, Assessment>;
  readonly observed: ReadonlyMap<ItemKey, Observed>;
  readonly alerts: AlertsState;
}

const SNOOZES = [15, 60, 240, 1440] as const;
const RANK: Readonly<Record<LevelName, number>> = { far: 0, watch: 1, warning: 2, danger: 3, critical: 4, unknown: 2, blind: 2 };

/** Levels hold what the sequence decided; out of sight and unknown stand above it, the last level beside it. */
export function itemView(key: ItemKey, present: Present, settings: Settings, now: number): ItemView | null {
  const assessment = present.assessed.get(key);
  const item = present.alerts.items[key];
  const seen = present.observed.get(key);
  if (assessment === undefined || item === undefined) return null;
  const owner = present.owners.get(key)?.page;
  const lastLevel = LEVEL_NAMES[item.alert.level];
  const { blind } = item;
  const { distPct, distSigma, usage, healthFactor, freshness } = assessment.measures;
  const nothing = freshness === 'dead' || [distPct, distSigma, usage, healthFactor].every((one) => one === null);
  const level: LevelName = blind !== null && blind.cause !== 'feed-dead' ? 'blind' : nothing || blind !== null ? 'unknown' : lastLevel;
  const longest = POLICY.snoozeMaxS[item.alert.level === 3 || item.alert.level === 4 ? item.alert.level : 2] / 60;
  return {
    key, venue: item.venue, page: item.page, tabId: owner === undefined || owner.tab === 'closed' ? null : owner.tabId, assessment, level, by: level === 'blind' || level === 'unknown' ? null : item.by, lastLevel,
    readAt: seen?.facts.readAt ?? item.last?.at ?? item.levelAt, markAt: assessment.kind === 'position' ? assessment.mark.at : null,
    sight: blind === null ? { state: 'clear' } : { state: 'blind', cause: blind.cause, since: blind.since, problem: blind.problem, lastDistPct: item.last?.room ?? null },
    snoozedUntil: item.alert.snooze !== null && item.alert.snooze.until > now ? item.alert.snooze.until : null,
    snoozeChoices: SNOOZES.filter((minutes) => minutes <= longest), seenAt: item.seenAt,
    bandsPct: bandsOf(assessment, thresholdsFor(settings, key)) };
}

/** The larger of the percent scale and the sigma scale times daily volatility; for a loan the fall that its health factor allows. */
export function bandsOf(assessment: Assessment, thresholds: Thresholds): ItemView['bandsPct'] {
  const bands = thresholds.distancePct.map((step, index) => {
    if (assessment.kind === 'loan') return text(max(ZERO, ONE.minus(ONE.div(max(ONE, dec(thresholds.health[index]) ?? ONE)))).times(HUNDRED));
    const percent = dec(step) ?? ZERO;
    const daily = assessment.kind === 'position' ? dec(assessment.sigmaDaily) : null;
    const sigmas = dec(thresholds.sigma[index]);
    return text(daily === null || sigmas === null ? percent : max(percent, sigmas.times(daily).times(HUNDRED)));
  });
  const [watch = '0', warning = '0', danger = '0', critical = '0'] = bands;
  return [watch, warning, danger, critical];
}

/** Critical .. far by level, then by distance; `unknown` and `blind` as their last level, never below warning. */
export function worstFirst(items: readonly ItemView[]): ItemView[] {
  const rank = (item: ItemView): number => (item.level === 'unknown' || item.level === 'blind' ? Math.max(2, RANK[item.lastLevel]) : RANK[item.level]);
  const room = (item: ItemView): Decimal => dec(roomOf(item) ?? (item.sight.state === 'blind' ? item.sight.lastDistPct : null)) ?? new Decimal(1e6);
  return items.map((item) => ({ item, rank: rank(item), room: room(item) })).sort((a, b) => b.rank - a.rank || a.room.cmp(b.room)).map(({ item }) => item);
}

export function itemViews(present: Present, settings: Settings, now: number): ItemView[] {
  return worstFirst([...present.assessed.keys()].flatMap((key) => itemView(key, present, settings, now) ?? []));
}

export function pageView(page: WatchedPage, keys: readonly ItemKey[]): PageView {
  return {
    venue: page.venue, page: page.page, tabId: page.tab === 'closed' ? null : page.tabId, state: page.state, problem: page.problem,
    seen: page.seen, total: page.total, readAt: page.readAt, lastGoodAt: page.goodAt, items: keys };
}

export const keysOn = (present: Present, page: WatchedPage): ItemKey[] =>
  [...present.owners].filter(([, owner]) => owner.page.tabId === page.tabId && owner.page.page === page.page).map(([key]) => key);

/** Below every level that is told, and a live public mark says so too. */
function isCalm({ level, assessment }: ItemView): boolean {
  if ((level !== 'far' && level !== 'watch') || assessment.kind !== 'position') return false;
  const { from, agreement, held } = assessment.mark;
  return assessment.measures.freshness === 'fresh' && !held && (agreement === 'single' ? from === 'feed' : agreement !== 'conflict');
}

/** For one page's overlay: its own things, and the few settings that change how it looks. */
export function pageReply(page: WatchedPage, present: Present, settings: Settings, place: OverlayPlace | null, now: number): PageReply {
  const keys = keysOn(present, page);
  const { language, theme, direction, numbers, masked } = settings;
  const venue = settings.venues[page.venue];
  const items = worstFirst(keys.flatMap((key) => itemView(key, present, settings, now) ?? []));
  return {
    at: now, page: pageView(page, keys), items, calm: page.state === 'open' && items.length > 0 && items.every(isCalm),
    show: venue === undefined || (venue.on && venue.overlay), place, settings: { language, theme, direction, numbers, masked } };
}

/** Known by name only since the browser started. */
export function unreadViews(present: Present, now: number): UnreadView[] {
  const unread = (item: WatchedItem): boolean => !present.assessed.has(item.key) && now - (item.last?.at ?? item.levelAt) < FORGET_AFTER_MS;
  return Object.values(present.alerts.items).filter(unread).map((item) => ({
    key: item.key, venue: item.venue, symbol: item.symbol, side: item.side, lastLevel: LEVEL_NAMES[item.alert.level], lastAt: item.last?.at ?? null, lastDistPct: item.last?.room ?? null }));
}

export type { VenueView };
