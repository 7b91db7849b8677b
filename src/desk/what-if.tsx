/** What would change it: margin, size, leverage, each typed or moved; before and after on the gauge's scale. Nothing here trades. */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { ItemView } from '../messages/view';
import type { PositionAssessment } from '../risk/assessment';
import { text } from '../risk/decimal';
import { baseSize, whatIfPrinted } from '../risk/what-if-printed';
import { at, Gauge } from '../ui/gauge';
import { gaugeOf, type GaugeModel } from '../ui/gauge-model';
import { precisionOf, roomOf } from '../ui/item';
import { NumberField, typedNumber } from '../ui/number-field';
import { axisAt } from '../ui/scale';
import { useSurface } from '../ui/surface';

interface SlideProps { readonly name: string; readonly unit: string; readonly value: string; readonly low: number; readonly high: number; readonly step: number; readonly onChange: (value: string) => void }

/** A number that can be typed or slid; the slider's ends do not bound what is typed. */
function Slide({ name, unit, value, low, high, step, onChange }: SlideProps): JSX.Element {
  const { figures } = useSurface();
  return (
    <div class="slide">
      <span>{name}</span>
      <NumberField name={name} unit={unit} width="128px" value={value} write={(typed) => figures.number(typed, 0, 8)} onCommit={(typed) => { const number = typedNumber(typed); if (number === null) return false; onChange(number); return true; }} />
      <input type="range" min={low} max={high} step={step} value={Number(value)} aria-label={name} onInput={(event) => onChange(String(Number(event.currentTarget.value)))} />
    </div>
  );
}

export function WhatIf({ item, position }: { readonly item: ItemView; readonly position: PositionAssessment }): JSX.Element | null {
  const surface = useSurface();
  const { t, figures } = surface;
  const size = baseSize(position);
  const [addMargin, setAdd] = useState('0');
  const [newSize, setSize] = useState<string | null>(null);
  const [leverage, setLeverage] = useState<string | null>(null);
  if (size === null) return <div class="card side"><h2>{t('what_if')}</h2><p class="how">{t('what_if_unknown')}</p></div>;
  const whole = text(size);
  const notional = Number(whole) * Number(position.mark.used ?? '0');
  const then = whatIfPrinted(position, { addMargin, newSize: newSize ?? whole, leverage });
  const model = gaugeOf(item, surface);
  const room = then?.distPct === null || then === null ? null : Number(then.distPct);
  const gone = room !== null && room <= 0;
  const after: GaugeModel | null = then === null ? null : { ...model, sight: then.liquidation === null ? 'unreachable' : gone ? 'past' : 'seen', lens: room === null ? null : axisAt(room), beyond: room !== null && room > 60, stop: null, stopBehind: false,
    level: room === null ? 'far' : [...item.bandsPct].reduce<GaugeModel['level']>((found, edge, index) => (room <= Number(edge) ? (['watch', 'warning', 'danger', 'critical'] as const)[index] ?? found : found), 'far') };
  const now = roomOf(item);
  const side = position.raw.side === 'long' ? 'ceil' : 'floor';
  return (
    <div class="card side">
      <h2>{t('what_if')}</h2>
      <Slide name={t('what_if_margin')} unit={position.settle} value={addMargin} low={0} high={Math.max(1, Math.round(notional))} step={Math.max(0.01, Math.round(notional / 100))} onChange={setAdd} />
      <Slide name={t('what_if_size')} unit="" value={newSize ?? whole} low={Number(whole) / 100} high={Number(whole)} step={Number(whole) / 100} onChange={setSize} />
      {typeof position.raw.leverage === 'string' && <Slide name={t('what_if_leverage')} unit="×" value={leverage ?? position.raw.leverage} low={1} high={125} step={1} onChange={setLeverage} />}
      {then?.why.map((why) => <p class="how" key={why}>{t(`what_if_${why.replaceAll('-', '_')}`)}</p>)}
      {then === null || after === null ? <p class="how">{t('what_if_unknown')}</p> : (
        <>
          <div class="ba">
            <span class="ink3">{t('what_if_now')}</span><Gauge model={{ ...model, stop: null, stopBehind: false }} size="sm" /><b class="r">{now === null ? '?' : figures.percent(now)}</b>
            <span class="ink3">{t('what_if_then')}</span><Gauge model={after} size="sm">{now !== null && !gone && <i class="g-ghost" style={at({ x: axisAt(Number(now)) })} />}</Gauge><b class="r">{then.distPct === null ? t('ui_none') : figures.percent(text(then.distPct))}</b>
          </div>
          <p aria-live="polite">{then.liquidation === null ? t('what_if_none') : t('what_if_liquidation', { price: figures.price(text(then.liquidation), Math.max(precisionOf(item), 2), side) })}
            {then.extraMargin !== null && ` ${t('what_if_extra', { amount: figures.amount(text(then.extraMargin), position.settle, 'ceil') })}`}</p>
        </>
      )}
      <p class="how">{t('what_if_note')}</p>
    </div>
  );
}
