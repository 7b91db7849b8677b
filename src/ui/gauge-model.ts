/** What a distance gauge shows for an item: places on the axis, state, legend and the sentence for those who do not see it. */
import type { ItemView, LevelName } from '../messages/view';
import { distanceWords, precisionOf, roomOf, sightOf, type Sight } from './item';
import { axisAt, SCALE_END } from './scale';
import type { Surface } from './surface';

export interface Band { readonly level: LevelName; readonly from: number; readonly to: number }
export type KeyName = 'liquidation' | 'stop' | 'suggested' | 'entry' | 'lens';
/** One entry of the legend, in the order of the axis. `text` is written already. */
export interface Key { readonly name: KeyName; readonly at: number; readonly label: string; readonly text: string }

export interface GaugeModel {
  readonly level: LevelName;
  readonly sight: Sight;
  /** Place of the mark price, 0..100; null: not known. While blind: where it last was. */
  readonly lens: number | null;
  /** The mark lies beyond the right end. */
  readonly beyond: boolean;
  readonly stop: number | null;
  /** The stop would come after liquidation: it stands behind the wall. */
  readonly stopBehind: boolean;
  readonly suggested: number | null;
  readonly entry: number | null;
  readonly bands: readonly Band[];
  readonly keys: readonly Key[];
  readonly sentence: string;
}

const LEVELS = ['critical', 'danger', 'warning', 'watch'] as const;

/** Percent of mark between a price and liquidation, positive on the side of the mark. For pixels only. */
function roomAt(item: ItemView, price: string | null | undefined): number | null {
  if (item.assessment.kind !== 'position' || price === null || price === undefined) return null;
  const { mark, liquidation, raw } = item.assessment;
  if (mark.used === null || liquidation.used === null) return null;
  const room = ((Number(price) - Number(liquidation.used)) / Number(mark.used)) * 100 * (raw.side === 'long' ? 1 : -1);
  return Number.isFinite(room) ? room : null;
}

function bandsOf(item: ItemView): readonly Band[] {
  const edges = [...item.bandsPct].reverse().map((text) => axisAt(Number(text)));
  let from = 0;
  const bands = LEVELS.map((level, index): Band => {
    const to = Math.max(from, edges[index] ?? from);
    const band = { level, from, to };
    from = to;
    return band;
  });
  return [...bands, { level: 'far', from, to: 100 }];
}

export function gaugeOf(item: ItemView, surface: Surface): GaugeModel {
  const { t, figures, now } = surface;
  const { assessment } = item;
  const sight = sightOf(item);
  const position = assessment.kind === 'position' ? assessment : null;
  const drawn = sight === 'seen' || sight === 'stale' || sight === 'past';
  const room = roomOf(item);
  const lastRoom = item.sight.state === 'blind' ? item.sight.lastDistPct : null;
  const lens = sight === 'blind' ? lastRoom : drawn ? room : null;
  const precision = precisionOf(item);

  const stopPrice = position?.audit.find((finding) => finding.stop !== null)?.stop ?? position?.raw.stopLoss ?? null;
  const suggestion = position?.stop?.status === 'ok' ? position.stop.price : null;
  const stopRoom = drawn ? roomAt(item, stopPrice) : null;
  const suggestedRoom = drawn ? roomAt(item, suggestion) : null;
  const entryRoom = drawn ? roomAt(item, position?.raw.entry) : null;
  const stopBehind = stopRoom !== null && stopRoom <= 0;
  const place = (value: number | null): number | null => (value === null || value <= 0 ? null : axisAt(value));

  const keys: Key[] = [];
  const key = (name: KeyName, at: number | null, label: string, text: string): void => { if (at !== null) keys.push({ name, at, label: t(label), text }); };
  if (position && drawn) {
    const side = position.raw.side === 'long' ? 'ceil' : 'floor';
    if (position.liquidation.used !== null) key('liquidation', 0, 'gauge_key_liquidation', figures.price(position.liquidation.used, Math.max(precision, 0), position.liquidation.used === position.liquidation.venue ? 'halfExpand' : side));
    if (position.mark.used !== null) key('lens', Number(room ?? 0), 'gauge_key_mark', figures.price(position.mark.used, precision));
    if (stopPrice !== null) key('stop', stopRoom, 'gauge_key_stop', figures.price(stopPrice));
    if (suggestion !== null) key('suggested', suggestedRoom, 'gauge_key_suggested', figures.price(suggestion));
    if (typeof position.raw.entry === 'string') key('entry', entryRoom, 'gauge_key_entry', figures.price(position.raw.entry, Math.max(precision, 2)));
  } else if (position && (sight === 'unknown' || sight === 'unreachable') && position.mark.used !== null) {
    key('lens', 1, 'gauge_key_mark', figures.price(position.mark.used, precision));
  } else if (sight === 'blind' && lastRoom !== null) {
    key('lens', 1, 'gauge_key_last', t('gauge_last_at', { distance: figures.percent(lastRoom), time: figures.moment(item.readAt, now) }));
  } else if (assessment.kind === 'loan' && drawn) {
    const nearest = assessment.prices[0];
    if (nearest) key('liquidation', 0, 'gauge_key_liquidation', `${nearest.symbol} ${figures.price(nearest.liquidation, 2)}`);
    const oracle = assessment.raw.collateral.find((amount) => amount.symbol === nearest?.symbol)?.oracle;
    if (oracle !== undefined) key('lens', 1, 'gauge_key_oracle', figures.price(oracle, 2));
  }
  keys.sort((a, b) => a.at - b.at);

  const says = keys.filter(({ name }) => name !== 'stop' || !stopBehind).map(({ label, text }) => t('gauge_says_price', { label, price: text }));
  const sentence = [
    sight === 'blind' ? t('gauge_says_blind', { time: item.sight.state === 'blind' ? figures.moment(item.sight.since, now) : '?' })
      : sight === 'unknown' ? t('gauge_says_unknown')
        : sight === 'unreachable' ? t('gauge_says_unreachable')
          : sight === 'past' ? t('gauge_says_past')
            : t('gauge_says_room', { distance: distanceWords(item, surface) }),
    t('gauge_says_level', { level: t(`level_${item.level}`) }),
    ...(sight === 'stale' ? [t('gauge_says_stale')] : []),
    ...(stopBehind && stopPrice !== null ? [t('gauge_says_stop_behind', { price: figures.price(stopPrice) })] : []),
    ...says,
  ].join(' ');

  return {
    level: item.level, sight, lens: lens === null ? null : axisAt(Number(lens)), beyond: lens !== null && Number(lens) > SCALE_END,
    stop: place(stopRoom), stopBehind, suggested: place(suggestedRoom), entry: place(entryRoom),
    bands: drawn || sight === 'unreachable' ? bandsOf(item) : [],
    keys, sentence,
  };
}
