/** The selected item: how far, in the user's own numbers, then what belongs to it. */
import type { ComponentChildren, JSX } from 'preact';
import type { ItemView, View } from '../messages/view';
import { ItemAge } from '../ui/age-tag';
import { Direction } from '../ui/direction';
import { Fact } from '../ui/fact';
import { Gauge, GaugeKeys } from '../ui/gauge';
import { gaugeOf } from '../ui/gauge-model';
import { GaugeScale } from '../ui/gauge-scale';
import { heroLines } from '../ui/hero';
import { headlineOf, nameOf, precisionOf } from '../ui/item';
import { LevelBadge } from '../ui/level-badge';
import { LoanFacts } from '../ui/loan-facts';
import { FundingFact, LiquidationFact, WayOutCard } from '../ui/position-facts';
import { StopAudit, StopSuggestion } from '../ui/stop-facts';
import { useSurface, type Surface } from '../ui/surface';

/** The popup's width less its margins. */
const GAUGE_PX = 352;

function Ident({ item, view, badge }: { readonly item: ItemView; readonly view: View; readonly badge: boolean }): JSX.Element {
  const { t } = useSurface();
  const { assessment } = item;
  const venue = view.venues.find(({ id }) => id === item.venue)?.name ?? item.venue;
  const mode = assessment.kind === 'position' && assessment.raw.marginMode !== undefined ? t('popup_venue_mode', { venue, mode: t(`ui_${assessment.raw.marginMode}`) }) : venue;
  return (
    <div class="ident">
      {badge && <LevelBadge level={item.level} />}
      <h2 class="sym">{nameOf(item, t)}</h2>
      {assessment.kind === 'position' && <Direction side={assessment.raw.side} leverage={assessment.raw.leverage ?? null} />}
      <span class="meta grow">{mode}</span>
      <ItemAge item={item} />
    </div>
  );
}

export interface DetailProps {
  readonly item: ItemView;
  readonly view: View;
  /** The only item: no ladder stands above it, so the badge moves in here. */
  readonly alone: boolean;
  readonly onTarget: (percent: string) => void;
}

export function Detail({ item, view, alone, onTarget }: DetailProps): JSX.Element {
  const surface = useSurface();
  const { t, figures } = surface;
  const model = gaugeOf(item, surface);
  const [strong, rest] = heroLines(item, surface);
  const headline = headlineOf(item, surface);
  const { assessment } = item;
  const blind = item.sight.state === 'blind';
  return (
    <article class={alone ? 'detail alone' : 'detail'} data-level={item.level}>
      <Ident item={item} view={view} badge={alone} />
      <div class="hero">
        <span class="dist" data-kind={headline.kind}>{headline.before !== '' && <small>{headline.before}</small>}{headline.figure}<small>{headline.after}</small></span>
        <p><b>{strong}</b>{rest !== '' && <span>{rest}</span>}</p>
      </div>
      {!blind && <><Gauge model={model} size="lg"><GaugeScale item={item} model={model} width={GAUGE_PX} /></Gauge><GaugeKeys model={model} /></>}
      {blind && <BlindFacts item={item} view={view} />}
      {!blind && assessment.kind === 'position' && (
        <>
          <StopAudit item={item} position={assessment} />
          <StopSuggestion item={item} position={assessment} />
          <WayOutCard item={item} position={assessment} onTarget={onTarget} />
          {assessment.liquidation.status !== 'unreachable' && assessment.liquidation.status !== 'unknown' && <LiquidationFact item={item} position={assessment} />}
          <FundingFact item={item} position={assessment} />
        </>
      )}
      {!blind && assessment.kind === 'loan' && <LoanFacts loan={assessment} />}
      <Notes item={item} figures={figures} label={t('fact_notes')} />
    </article>
  );
}

/** The age tag and the two lines beside the figure say these already. */
const SAID_ABOVE = new Set(['stale', 'dead', 'position_as_of']);

/** Sentences the mathematics wants beside its figures. A code without words is left to the desk. */
function Notes({ item, figures, label }: { readonly item: ItemView; readonly figures: Surface['figures']; readonly label: string }): JSX.Element | null {
  const { t } = useSurface();
  const sentences = item.assessment.notes.filter((note) => !SAID_ABOVE.has(note.code)).flatMap((note): readonly string[] => {
    const key = `note_${note.code.replaceAll('-', '_')}`;
    const values = Object.fromEntries(Object.entries(note.values).map(([name, value]) => [name, figures.price(value) === '?' ? value : figures.price(value, 8)]));
    const text = t(key, values);
    return text === key ? [] : [text];
  });
  return sentences.length === 0 ? null : <Fact label={label}>{sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}</Fact>;
}

/** What is seen, what is not known, what was true at which time. */
function BlindFacts({ item, view }: { readonly item: ItemView; readonly view: View }): JSX.Element | null {
  const { t, figures, now } = useSurface();
  const { sight, assessment } = item;
  if (sight.state !== 'blind') return null;
  const venue = view.venues.find(({ id }) => id === item.venue)?.name ?? item.venue;
  const problem = sight.problem === null ? null : sight.problem.replaceAll('-', '_');
  const lines: readonly (readonly [label: string, text: ComponentChildren])[] = [
    [t('popup_blind_seen'), `${t(`popup_cause_${sight.cause.replaceAll('-', '_')}`, { venue })}${problem === null ? '' : ` ${t(`problem_${problem}_what`)}`}`],
    [t('popup_blind_not_known'), problem === null ? t('popup_blind_not_known_says') : t(`problem_${problem}_unknown`)],
    ...(problem === null ? [] : [[t('popup_blind_do'), t(`problem_${problem}_do`)] as const]),
  ];
  const then: string[] = [];
  if (assessment.kind === 'position' && assessment.liquidation.used !== null && assessment.mark.used !== null) {
    then.push(t('popup_blind_prices', { liquidation: figures.price(assessment.liquidation.used, precisionOf(item)), mark: figures.price(assessment.mark.page ?? assessment.mark.used, precisionOf(item)) }));
    if (assessment.mark.feed !== null && item.markAt !== null && item.markAt > item.readAt) then.push(t('popup_blind_mark_now', { mark: figures.price(assessment.mark.feed, precisionOf(item)) }));
  }
  return (
    <div class="blind">
      {lines.map(([label, text]) => <Fact key={label as string} label={label}><p>{text}</p></Fact>)}
      {then.length > 0 && <Fact label={t('popup_blind_at', { time: now - item.readAt < 86_400_000 ? figures.clockSeconds(item.readAt) : figures.moment(item.readAt, now) })}><p>{then.join(' ')}</p></Fact>}
    </div>
  );
}
