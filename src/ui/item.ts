/** What a watched thing is called and how far it is, for every surface alike. Reads the assessment; computes nothing that is shown as a figure. */
import type { ItemView } from '../messages/view';
import { priceDecimals } from '../reading/price-decimals';
import type { Figures } from './figures';
import type { Surface } from './surface';
import type { Translate } from './text';

/** `BTCUSDT`, `WETH loan`, `cross account`. */
export function nameOf(item: ItemView, t: Translate): string {
  const { assessment } = item;
  if (assessment.kind === 'position') return assessment.raw.symbol;
  if (assessment.kind === 'account') return t('ui_account_name');
  const enabled = assessment.raw.collateral.filter((amount) => amount.enabled !== false);
  const largest = enabled[0]?.symbol ?? assessment.raw.market;
  return largest === null || largest === undefined ? t('ui_loan_unnamed') : t('ui_loan_name', { name: largest });
}

/** Signed room in percent of mark: the item's own measure, with the worse end where only an interval is known. Null: not known. */
export function roomOf(item: ItemView): string | null {
  const { assessment } = item;
  // Where only a margin ratio is printed the measures hold an implied distance.
  if (assessment.kind === 'position') return assessment.distance?.pct ?? assessment.measures.distPct;
  if (assessment.kind === 'loan') return assessment.fallPct?.low ?? null;
  return assessment.impliedPct;
}

/** No price liquidates at the present margin: not the same as not knowing it. */
export const isUnreachable = (item: ItemView): boolean => item.assessment.kind === 'position' && item.assessment.liquidation.status === 'unreachable';

export type Sight = 'seen' | 'past' | 'stale' | 'unknown' | 'blind' | 'unreachable';

/** How the item is to be drawn. Blindness comes first: an old figure is never drawn as a present one. */
export function sightOf(item: ItemView): Sight {
  if (item.sight.state === 'blind' || item.level === 'blind') return 'blind';
  if (item.level === 'unknown') return 'unknown';
  const room = roomOf(item);
  const { freshness } = item.assessment.measures;
  if (isUnreachable(item)) return 'unreachable';
  if (room === null || freshness === 'dead') return 'unknown';
  if (isPast(item, room)) return 'past';
  return freshness === 'fresh' ? 'seen' : 'stale';
}

const isPast = (item: ItemView, room: string): boolean =>
  Number(room) <= 0 || (item.assessment.kind === 'position' && item.assessment.liquidation.status === 'past');

/** The one large figure: percent of mark, health factor, a word, or `?`. */
export interface Headline { readonly before: string; readonly figure: string; readonly after: string; readonly kind: 'percent' | 'health' | 'none' | 'unknown' }

export function headlineOf(item: ItemView, { t, figures }: Pick<Surface, 't' | 'figures'>): Headline {
  const sight = sightOf(item);
  if (sight === 'blind' || sight === 'unknown') return { before: '', figure: '?', after: '', kind: 'unknown' };
  if (sight === 'unreachable') return { before: '', figure: t('ui_none'), after: '', kind: 'none' };
  const { assessment } = item;
  if (assessment.kind === 'loan' && assessment.health !== null) {
    return { before: '', figure: healthText(assessment.health.printed ?? assessment.health.range.low, figures), after: `\u00a0${t('ui_hf')}`, kind: 'health' };
  }
  return { ...figures.percentParts(roomOf(item) ?? ''), kind: 'percent' };
}

/** Health factors have two decimals, rounded down. */
export const healthText = (factor: string, figures: Figures): string => figures.number(factor, 2, 2, 'floor');

/** The distance as it stands in a sentence: "3.8%", "health factor 1.21", "unknown". */
export function distanceWords(item: ItemView, surface: Pick<Surface, 't' | 'figures'>): string {
  const { before, figure, after, kind } = headlineOf(item, surface);
  if (kind === 'health') return surface.t('ui_health_factor', { factor: figure });
  if (kind === 'unknown') return surface.t('ui_unknown');
  if (kind === 'none') return surface.t('ui_no_liquidation_price');
  return before + figure + after;
}

/** Decimals the venue itself prints for prices of this item; computed prices are cut to it. */
export function precisionOf(item: ItemView): number {
  if (item.assessment.kind !== 'position') return 2;
  return priceDecimals(item.assessment.raw, item.assessment.mark.used);
}

/** Unit of the position's size as the user knows it: the coin, the settle currency, or contracts. */
export function sizeUnitOf(item: ItemView, t: Translate): string {
  if (item.assessment.kind !== 'position') return '';
  const { raw, settle } = item.assessment;
  if (raw.sizeUnit === 'contracts') return t('ui_contracts');
  if (raw.sizeUnit === 'quote') return settle;
  const base = raw.symbol.toUpperCase().replace(/[-_/]?(USDT|USDC|USD|PERP|USDE|FDUSD).*$/, '');
  return base === '' ? raw.symbol : base;
}

/** The measure that decided the level, where it is not the distance; null otherwise. */
export function levelReason(item: ItemView, { t, figures }: Pick<Surface, 't' | 'figures'>): string | null {
  if (item.by === 'usage') return t('ui_by_usage');
  if (item.by === 'sigma') return t('ui_by_sigma');
  const factor = item.assessment.measures.healthFactor;
  if (item.by === 'health' && item.assessment.kind !== 'loan' && factor !== null) return t('ui_health_factor', { factor: healthText(factor, figures) });
  return null;
}

/** Rank of a level for "did it rise": blind and unknown stand between watch and warning, where they sort. */
export const LEVEL_RANK = { far: 0, watch: 1, unknown: 1.5, blind: 1.5, warning: 2, danger: 3, critical: 4 } as const;
