/** The other facts of a position: way out, liquidation prices, funding, what moved. */
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import { ageWords } from './age';
import { Fact } from './fact';
import { precisionOf, sizeUnitOf } from './item';
import { NumberField, typedNumber } from './number-field';
import type { PositionProps } from './stop-facts';
import { useSurface } from './surface';

const LEAST = 0.5;
const MOST = 95;

/** What reaches the distance the user types: margin, size, stop, in this order; where one cannot work, why. `onTarget`: canonical percent. */
export function WayOutCard({ item, position, onTarget }: PositionProps & { readonly onTarget: (percent: string) => void }): JSX.Element | null {
  const { t, figures } = useSurface();
  const [refused, setRefused] = useState<string | null>(null);
  const said = useId();
  const { wayOut, settle, raw, stop } = position;
  if (wayOut === null) return null;
  const take = (text: string): boolean => {
    const value = typedNumber(text);
    const fits = value !== null && Number(value) >= LEAST && Number(value) <= MOST;
    setRefused(fits ? null : t('way_out_bounds', { low: figures.number(String(LEAST), 0, 1), high: String(MOST), kept: figures.number(wayOut.targetPct, 0, 2) }));
    if (fits) onTarget(value);
    return fits;
  };
  const why = t(`way_out_${wayOut.why.replaceAll('-', '_')}`);
  const unit = sizeUnitOf(item, t);
  const field = <NumberField name={t('way_out_target')} unit="%" width="56px" value={wayOut.targetPct} write={(value) => figures.number(value, 0, 2)} onCommit={take} describedBy={said} />;
  const [before = '', after = ''] = t('way_out_sentence').split('{field}');
  const marginWorks = wayOut.addMargin !== null;
  return (
    <Fact label={t('fact_way_out')}>
      <div class="lead">{before}{field}{after}</div>
      {refused !== null && <p class="xs" id={said} role="status">{refused}</p>}
      {wayOut.why === 'already-there' ? <p>{why}</p> : (
        <dl class="ways">
          <dt>{t('way_out_margin')}</dt>{marginWorks ? <><dd /><dd>{figures.amount(wayOut.addMargin ?? '', settle, 'ceil')}</dd></> : <dd class="why">{why}</dd>}
          <dt>{t('way_out_size')}</dt>{wayOut.reduceSize === null
            ? <dd class="why">{marginWorks || wayOut.why !== 'margin-unknown' ? why : t('way_out_same')}</dd>
            : <><dd /><dd>{t('way_out_of', { part: figures.masked ? figures.amount('0', '') : figures.number(wayOut.reduceSize, 0, 8, 'ceil'), whole: figures.amount(raw.size, unit) })}</dd></>}
          {stop?.status === 'ok' && stop.price !== null && <><dt>{t('way_out_stop')}</dt><dd /><dd>{figures.price(stop.price)}</dd></>}
        </dl>
      )}
      <p class="note">{t('way_out_note')}</p>
    </Fact>
  );
}

/** The venue's figure first; ours beside it when they differ, and which one counts. */
export function LiquidationFact({ item, position }: PositionProps): JSX.Element | null {
  const { t, figures } = useSurface();
  const { liquidation, mark, raw, moved } = position;
  const precision = precisionOf(item);
  const own = liquidation.own === null ? null : figures.price(liquidation.own, Math.max(precision, 2), raw.side === 'long' ? 'ceil' : 'floor');
  const sentences: string[] = [];
  if (liquidation.status === 'unreachable') sentences.push(t('liquidation_unreachable'));
  else if (liquidation.venue !== null && own !== null && liquidation.agreement !== 'agree' && liquidation.agreement !== 'single') sentences.push(t('liquidation_differs', { venue: figures.price(liquidation.venue), own }));
  else if (liquidation.venue === null && own !== null) sentences.push(t('liquidation_estimated', { own }));
  else if (liquidation.status === 'unknown') sentences.push(t('liquidation_unknown'));
  if ((mark.agreement === 'notice' || mark.agreement === 'conflict') && mark.page !== null && mark.feed !== null) {
    sentences.push(t('mark_differs', { page: figures.price(mark.page), feed: figures.price(mark.feed, Math.max(precision, 2)) }));
  }
  if (mark.held && mark.used !== null) sentences.push(t('mark_held', { price: figures.price(mark.used, precision) }));
  if (moved !== null) {
    sentences.push(t('liquidation_moved', { from: figures.price(moved.from, precision), to: figures.price(moved.to, precision) }));
    if (moved.causes.length > 0) sentences.push(t('liquidation_moved_with', { causes: moved.causes.map((cause) => t(`moved_${cause.replaceAll('-', '_')}`)).join(', ') }));
  }
  if (position.funding !== null && !position.funding.ratePerDayPct.startsWith('-') && position.funding.hoursToLiquidation !== null && Number(position.funding.hoursToLiquidation) < 24 * 30) {
    sentences.push(t('funding_alone', { time: ageWords(Number(position.funding.hoursToLiquidation) * 3_600_000, t) }));
  }
  if (sentences.length === 0) return null;
  return <Fact label={t('fact_liquidation')}>{sentences.map((sentence) => <p key={sentence}>{sentence}</p>)}</Fact>;
}

/** What funding does per day and when the next payment is due. */
export function FundingFact({ position }: PositionProps): JSX.Element | null {
  const { t, figures, now } = useSurface();
  const { funding } = position;
  if (funding === null) return null;
  const pays = !funding.ratePerDayPct.startsWith('-');
  const rate = figures.percent(pays ? funding.ratePerDayPct : funding.ratePerDayPct.slice(1), 3);
  const next = funding.nextAt === null || funding.nextAt <= now ? null : t('funding_next', { time: figures.moment(funding.nextAt, now) });
  return <Fact label={t('fact_funding')}><p>{t(pays ? 'funding_pays' : 'funding_receives', { rate })}{next === null ? '' : ` ${next}`}</p></Fact>;
}
