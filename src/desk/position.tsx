/** One position in full: distance, history from the log, every stop computation, what would change it, and the figures behind it. */
import type { JSX } from 'preact';
import type { ItemView, View } from '../messages/view';
import { ItemAge } from '../ui/age-tag';
import { CopyButton } from '../ui/copy-button';
import { Direction } from '../ui/direction';
import { Fact } from '../ui/fact';
import { Gauge, GaugeKeys } from '../ui/gauge';
import { gaugeOf } from '../ui/gauge-model';
import { GaugeScale } from '../ui/gauge-scale';
import { heroLines } from '../ui/hero';
import { headlineOf, nameOf, sizeUnitOf } from '../ui/item';
import { LevelBadge } from '../ui/level-badge';
import { FundingFact, LiquidationFact, WayOutCard } from '../ui/position-facts';
import { Snooze } from '../ui/snooze';
import { StopAudit } from '../ui/stop-facts';
import { useSurface } from '../ui/surface';
import type { PositionAssessment } from '../risk/assessment';
import type { ScreenProps } from './desk-deps';
import { History } from './history';
import { OwnLevels } from './own-levels';
import { hashOf } from './route';
import { SizeCalculator } from './size-calculator';
import { WhatIf } from './what-if';

const GAUGE_PX = 700;

/** Switches between items of one kind without leaving the screen. */
export function Picker({ items, chosen, screen, view }: { readonly items: readonly ItemView[]; readonly chosen: ItemView; readonly screen: 'position' | 'lending'; readonly view: View }): JSX.Element | null {
  const { t } = useSurface();
  if (items.length < 2) return null;
  const venueName = (item: ItemView): string => view.venues.find(({ id }) => id === item.venue)?.name ?? item.venue;
  return (
    <select class="field" aria-label={t('log_position')} value={chosen.key} onChange={(event) => { location.hash = hashOf(screen, event.currentTarget.value); }}>
      {items.map((item) => <option key={item.key} value={item.key}>{nameOf(item, t)} · {venueName(item)}{item.assessment.kind === 'position' ? ` · ${t(`ui_${item.assessment.raw.side}`)}` : ''}</option>)}
    </select>
  );
}

export function ItemHead({ item, view, deps, onTell, children }: Pick<ScreenProps, 'view' | 'deps' | 'onTell'> & { readonly item: ItemView; readonly children?: JSX.Element | null }): JSX.Element {
  const { t, figures } = useSurface();
  const { assessment } = item;
  const venue = view.venues.find(({ id }) => id === item.venue)?.name ?? item.venue;
  const about = assessment.kind === 'position'
    ? [venue, assessment.raw.marginMode === undefined ? '' : t(`ui_${assessment.raw.marginMode}`), figures.amount(assessment.raw.size, sizeUnitOf(item, t))].filter((part) => part !== '').join(' · ')
    : assessment.kind === 'loan' ? [venue, assessment.raw.market ?? '', assessment.raw.eMode ?? ''].filter((part) => part !== '').join(' · ') : venue;
  return (
    <header class="head">
      <span class="who grow"><LevelBadge level={item.level} /><h1>{nameOf(item, t)}</h1>{assessment.kind === 'position' && <Direction side={assessment.raw.side} leverage={assessment.raw.leverage ?? null} />}<span class="ink3">{about}</span>{children}</span>
      <ItemAge item={item} />
      <Snooze item={item} onSeen={() => onTell(deps.send('alert/seen', { key: item.key }))} onSnooze={(minutes) => onTell(deps.send('alert/snooze', { key: item.key, minutes }))} />
      <button type="button" class="btn primary" onClick={() => onTell(deps.send('tab/show', { key: item.key }))}>{t('popup_open_position')}</button>
    </header>
  );
}

export function Hero({ item }: { readonly item: ItemView }): JSX.Element {
  const surface = useSurface();
  const headline = headlineOf(item, surface);
  const [strong, rest] = heroLines(item, surface);
  const model = gaugeOf(item, surface);
  return (
    <>
      <div class="big"><span class="dist" data-kind={headline.kind}>{headline.before !== '' && <small>{headline.before}</small>}{headline.figure}<small>{headline.after}</small></span><p><b>{strong}</b>{rest !== '' && <><br />{rest}</>}</p></div>
      <Gauge model={model} size="lg"><GaugeScale item={item} model={model} width={GAUGE_PX} /></Gauge>
      <GaugeKeys model={model} />
    </>
  );
}

/** Every computation beside the others: none is highlighted but by its place. */
function StopTable({ item, position }: { readonly item: ItemView; readonly position: PositionAssessment }): JSX.Element | null {
  const { t, figures } = useSurface();
  const { stop, settle, mark } = position;
  if (stop === null || stop.candidates.length === 0) return null;
  const away = (price: string): string => (mark.used === null ? '' : figures.percent(String(((Number(mark.used) - Number(price)) / Number(mark.used)) * 100 * (position.raw.side === 'long' ? 1 : -1))));
  return (
    <>
      <h2>{t('position_stops')} <span class="ink3">{t('position_stops_says')}</span></h2>
      <table>
        <thead><tr><th>{t('stop_col_rule')}</th><th class="r">{t('stop_col_price')}</th><th class="r hide-xs">{t('position_from_mark')}</th><th class="r">{t('position_from_here')}</th><th class="r hide-s">{t('position_to_liquidation')}</th><td /></tr></thead>
        <tbody>
          {stop.candidates.map((candidate) => {
            const suggested = candidate.price === stop.price;
            return (
              <tr key={candidate.binding}>
                <td>{suggested ? <b>{t(`stop_rule_${candidate.binding.replaceAll('-', '_')}`)}</b> : t(`stop_rule_${candidate.binding.replaceAll('-', '_')}`)}{suggested && <span class="sub">{t('position_tightest')}</span>}</td>
                <td class="r">{suggested ? <b>{figures.price(candidate.price)}</b> : figures.price(candidate.price)}</td>
                <td class="r hide-xs">{away(candidate.price)}</td>
                <td class="r">{figures.change(candidate.lossFromNow, settle)}</td>
                <td class="r hide-s">{candidate.gapToLiquidationPct === null ? '' : figures.percent(candidate.gapToLiquidationPct)}</td>
                <td class="r"><CopyButton text={candidate.price} /></td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="how">{t('stop_not_advice')} <a class="link" href={hashOf('how', 'stop')}>{t('desk_how')}</a></p>
      {item.sight.state === 'blind' && <p class="how">{t('position_old')}</p>}
    </>
  );
}

export function PositionScreen(props: ScreenProps): JSX.Element {
  const { view, about, onPatch } = props;
  const surface = useSurface();
  const { t } = surface;
  const items = view.items.filter((item) => item.assessment.kind !== 'loan');
  const item = items.find(({ key }) => key === about) ?? items[0];
  if (item === undefined) return <section class="screen"><header class="head"><h1>{t('desk_position')}</h1></header><div class="card plain"><h2>{t('popup_empty_title')}</h2><p>{t('popup_empty_says')}</p></div></section>;
  const { assessment } = item;
  const position = assessment.kind === 'position' ? assessment : null;
  const touch = position?.touch ?? null;
  const touchWords = (name: string): string => t(`touch_${name.replaceAll('-', '_')}`);
  return (
    <section class="screen">
      <ItemHead {...props} item={item}><Picker items={items} chosen={item} screen="position" view={view} /></ItemHead>
      <div class="two">
        <div>
          <Hero item={item} />
          <History item={item} {...props} />
          {position && <StopTable item={item} position={position} />}
        </div>
        <div>
          {position && <WhatIf item={item} position={position} />}
          <div class="card side">
            <h2>{t('position_figures')}</h2>
            {position && <StopAudit item={item} position={position} />}
            {position && <WayOutCard item={item} position={position} onTarget={(wayOutPct) => onPatch({ wayOutPct })} />}
            {position && <LiquidationFact item={item} position={position} />}
            {touch !== null && <Fact label={t('position_touch')}><p>{touch.low === touch.high ? t('position_touch_one', { chance: touchWords(touch.low) }) : t('position_touch_two', { low: touchWords(touch.low), high: touchWords(touch.high) })}{touch.rough ? ` ${t('position_touch_rough')}` : ''} <a class="link" href={hashOf('how', 'touch')}>{t('desk_how')}</a></p></Fact>}
            {position && <FundingFact item={item} position={position} />}
            <p class="how"><a class="link" href={hashOf('how', 'distance')}>{t('desk_how')}</a></p>
          </div>
          <OwnLevels item={item} {...props} />
          {position && <SizeCalculator position={position} view={view} />}
        </div>
      </div>
    </section>
  );
}
