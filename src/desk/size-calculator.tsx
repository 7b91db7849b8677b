/** How large may a position be so that its stop costs a chosen share of the balance (risk-spec 4.4). */
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { View } from '../messages/view';
import type { PositionAssessment } from '../risk/assessment';
import { dec, text, ZERO } from '../risk/decimal';
import { isFault } from '../risk/input';
import { stopSizeForStop } from '../risk/stop-methods';
import { NumberField, typedNumber } from '../ui/number-field';
import { Segmented } from '../ui/segmented';
import { useSurface } from '../ui/surface';

export function SizeCalculator({ position, view }: { readonly position: PositionAssessment; readonly view: View }): JSX.Element | null {
  const { t, figures } = useSurface();
  const { stop: constants } = view.settings;
  const [side, setSide] = useState<'long' | 'short'>(position.raw.side);
  const [entry, setEntry] = useState(position.mark.used ?? '');
  const [stop, setStop] = useState(position.stop?.price ?? position.raw.stopLoss ?? '');
  const [balance, setBalance] = useState(constants.balance ?? position.stop?.budget?.balance ?? '');
  const [risk, setRisk] = useState(constants.riskPct);
  if (position.contract !== 'linear') return null;
  const found = stopSizeForStop({ side, entry, stop, balance, risk_pct: risk, entry_fee_rate: constants.takerFee, exit_cost_rate: (dec(constants.takerFee) ?? ZERO).plus(dec(constants.slip) ?? ZERO), lot_step: '0.00000001' });
  const field = (name: string, unit: string, value: string, set: (value: string) => void): JSX.Element => (
    <div class="slide"><span>{t(name)}</span><NumberField name={t(name)} unit={unit} width="128px" value={value} write={(typed) => (typed === '' ? '' : figures.number(typed, 0, 8))} onCommit={(typed) => { const number = typedNumber(typed); if (number === null || Number(number) <= 0) return false; set(number); return true; }} /></div>
  );
  const wrong = entry !== '' && stop !== '' && (side === 'long' ? Number(stop) >= Number(entry) : Number(stop) <= Number(entry));
  return (
    <div class="card side">
      <h2>{t('size_title')}</h2>
      <Segmented name={t('size_side')} value={side} onChoose={setSide} choices={(['long', 'short'] as const).map((value) => ({ value, label: t(`ui_${value}`) }))} />
      {field('size_entry', '', entry, setEntry)}
      {field('size_stop', '', stop, setStop)}
      {field('size_balance', position.settle, balance, setBalance)}
      {field('size_risk', '%', risk, setRisk)}
      <p aria-live="polite">
        {wrong ? t('size_wrong_side') : isFault(found) || found.size === null ? t('size_missing') : found.status === 'too-small' ? t('size_too_small')
          : <><b>{figures.number(text(found.size), 0, 6, 'floor')}</b> {found.notional !== null && t('size_worth', { amount: figures.amount(text(found.notional), position.settle, 'floor') })}</>}
      </p>
      <p class="how">{t('size_note')}</p>
    </div>
  );
}
