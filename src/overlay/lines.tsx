/** The overlay's contents: one line per position of this page, or the one sentence there is to say. */
import type { ComponentChildren, JSX } from 'preact';
import type { ItemView, PageReply } from '../messages/view';
import { ItemAge } from '../ui/age-tag';
import { Direction } from '../ui/direction';
import { Gauge, GaugeKeys } from '../ui/gauge';
import { gaugeOf } from '../ui/gauge-model';
import { headlineOf, levelReason, nameOf, sightOf } from '../ui/item';
import { LevelBadge } from '../ui/level-badge';
import { stopReasons } from '../ui/stop-words';
import { useSurface, type Surface } from '../ui/surface';
import type { OverlayState } from './state';

export const MOST_LINES = 5;

/** This page's own items and no others, whatever the message holds. */
export const ownItems = (reply: PageReply): readonly ItemView[] => reply.items.filter((item) => item.venue === reply.page.venue && item.page === reply.page.page);

export function Distance({ item }: { readonly item: ItemView }): JSX.Element {
  const { before, figure, after } = headlineOf(item, useSurface());
  return <span class="dist">{before !== '' && <small>{before}</small>}{figure}<small>{after}</small></span>;
}

/** What there is to say where no figure can be shown; null where the lines speak. */
export function sentenceOf(state: OverlayState, items: number, { t }: Pick<Surface, 't'>): string | null {
  if (state.kind === 'orphaned') return t('overlay_orphaned');
  if (state.kind === 'looking') return t('overlay_looking');
  const { page } = state.reply;
  if (page.state === 'unreadable') return t('overlay_unreadable');
  if (items > 0) return null;
  return t(`overlay_${page.state === 'open' ? 'flat' : page.state.replace('-', '_')}`);
}

/** One item in one sentence: for the announcement and as the name of its line. */
export function saidOf(item: ItemView, surface: Surface): string {
  const { assessment } = item;
  const side = assessment.kind === 'position' ? ` ${surface.t(`ui_${assessment.raw.side}`)}` : '';
  return `${nameOf(item, surface.t)}${side}. ${gaugeOf(item, surface).sentence}`;
}

export function ItemLine({ item, onPoint }: { readonly item: ItemView; readonly onPoint: (item: ItemView | null) => void }): JSX.Element {
  const surface = useSurface();
  const { assessment } = item;
  const model = gaugeOf(item, surface);
  const reason = levelReason(item, surface);
  return (
    <li>
      <div class="item" data-level={item.level} tabIndex={0} role="group" aria-label={saidOf(item, surface)}
        onMouseEnter={() => onPoint(item)} onMouseLeave={() => onPoint(null)} onFocus={() => onPoint(item)} onBlur={() => onPoint(null)}>
        <div class="l1">
          <LevelBadge level={item.level} />
          <span class="sym">{nameOf(item, surface.t)}</span>
          {assessment.kind === 'position' && <Direction side={assessment.raw.side} leverage={assessment.raw.leverage ?? null} />}
          <Distance item={item} />
        </div>
        {reason !== null && <p class="why">{reason}</p>}
        <Gauge model={model} size="md" named={false} />
        <GaugeKeys model={model} without={model.stop === null ? ['suggested', 'entry'] : ['suggested', 'entry', 'lens']}><ItemAge item={item} /></GaugeKeys>
      </div>
    </li>
  );
}

/** Reason, what is not known, and what can be done; above it the hatch that means "cannot be seen". */
export function Unreadable({ reply, children }: { readonly reply: PageReply; readonly children: ComponentChildren }): JSX.Element {
  const { t, figures, now } = useSurface();
  const { problem, lastGoodAt } = reply.page;
  const code = problem === null ? null : problem.code.replaceAll('-', '_');
  return (
    <>
      <div class="band" />
      <div class="msg" data-level="blind">
        <LevelBadge level="blind" />
        <p class="head"><b>{t('overlay_unreadable')}</b></p>
        <p>
          {code !== null && `${t(`problem_${code}_what`)} `}{t(code === null ? 'overlay_nothing_known' : `problem_${code}_unknown`)}{' '}
          {lastGoodAt === null ? t('overlay_never_read') : t('overlay_last_good', { time: figures.moment(lastGoodAt, now) })}
        </p>
        <div class="row">{children}</div>
      </div>
    </>
  );
}

/** The worst item's stop, as far as it is known, and the suggestion with its reason: stands in the foot, beside the snooze that belongs to the same item. */
export function stopLines(item: ItemView, surface: Surface): readonly string[] {
  const { t, figures } = surface;
  if (item.assessment.kind !== 'position' || sightOf(item) === 'blind') return [];
  const { audit, stop } = item.assessment;
  const name = nameOf(item, t);
  const found = audit[0];
  const lines: string[] = [];
  if (found?.code === 'beyond-liquidation' && found.stop !== null) lines.push(t('overlay_stop_beyond', { name, stop: figures.price(found.stop) }));
  else if (found?.code === 'none-visible') lines.push(t('overlay_stop_none', { name }));
  if (stop === null || stop.status === 'keep-existing') return lines;
  const reasons = stopReasons(item, stop, surface).join(' ');
  if (stop.price === null) return [...lines, `${t('stop_none_title')}. ${reasons}`];
  return [...lines, `${t('overlay_stop_suggested', { name, stop: figures.price(stop.price) })} ${reasons}`, t('stop_not_advice')];
}
