/** A loan in full: health factor, the fall that liquidates, per-collateral prices, ways to the target, cost of a liquidation. */
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { LoanAssessment } from '../risk/assessment';
import { healthText } from '../ui/item';
import { LoanFacts } from '../ui/loan-facts';
import { NumberField, typedNumber } from '../ui/number-field';
import { useSurface } from '../ui/surface';
import type { ScreenProps } from './desk-deps';
import { History } from './history';
import { OwnLevels } from './own-levels';
import { Hero, ItemHead, Picker } from './position';
import { hashOf } from './route';

function Amounts({ title, rows }: { readonly title: string; readonly rows: LoanAssessment['raw']['collateral'] }): JSX.Element | null {
  const { t, figures } = useSurface();
  if (rows.length === 0) return null;
  return (
    <>
      <h2>{title}</h2>
      <table>
        <thead><tr><th>{t('lending_asset')}</th><th class="r">{t('lending_amount')}</th><th class="r">{t('lending_value')}</th><th class="r">{t('lending_threshold')}</th></tr></thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={`${row.symbol} ${index}`} class={row.enabled === false ? 'ink3' : undefined}>
              <td><b>{row.symbol}</b>{row.enabled === false && <span class="sub">{t('lending_not_collateral')}</span>}</td>
              <td class="r">{row.amount === undefined ? '' : figures.amount(row.amount, '')}</td>
              <td class="r">{row.value === undefined ? '' : figures.amount(row.value, 'USD')}</td>
              <td class="r">{row.threshold === undefined ? '' : figures.percent(String(Number(row.threshold) * 100))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

export function LendingScreen(props: ScreenProps): JSX.Element {
  const { view, about, onPatch } = props;
  const { t, figures } = useSurface();
  const [refused, setRefused] = useState<string | null>(null);
  const said = useId();
  const items = view.items.filter((item) => item.assessment.kind === 'loan');
  const item = items.find(({ key }) => key === about) ?? items[0];
  if (item === undefined || item.assessment.kind !== 'loan') {
    return <section class="screen"><header class="head"><h1>{t('desk_lending')}</h1></header><div class="card plain"><h2>{t('lending_empty')}</h2><p>{t('lending_empty_says')}</p></div></section>;
  }
  const loan = item.assessment;
  const { health, fallPct } = loan;
  return (
    <section class="screen">
      <ItemHead {...props} item={item}><Picker items={items} chosen={item} screen="lending" view={view} /></ItemHead>
      <div class="two">
        <div>
          <Hero item={item} />
          {health !== null && fallPct !== null && health.printed !== null && (
            <p class="how">{t('lending_interval', { printed: healthText(health.printed, figures), low: figures.percent(fallPct.low, 2), high: figures.percent(fallPct.high, 2) })} <a class="link" href={hashOf('how', 'lending')}>{t('desk_how')}</a></p>
          )}
          <History item={item} {...props} />
          <Amounts title={t('lending_collateral')} rows={loan.raw.collateral} />
          <Amounts title={t('lending_debt')} rows={loan.raw.debt} />
        </div>
        <div>
          <div class="card side">
            <h2>{t('position_figures')}</h2>
            <div class="slide"><span>{t('lending_target')}</span><NumberField name={t('lending_target')} unit={t('ui_hf')} width="96px" value={view.settings.targetHealth} write={(value) => figures.number(value, 0, 2)} describedBy={said} onCommit={(typed) => {
              const value = typedNumber(typed);
              const fits = value !== null && Number(value) > 1 && Number(value) <= 10;
              setRefused(fits ? null : t('lending_target_bounds', { kept: figures.number(view.settings.targetHealth, 0, 2) }));
              if (fits) onPatch({ targetHealth: value });
              return fits;
            }} /></div>
            <p class="refusal" id={said} role="status">{refused}</p>
            <LoanFacts loan={loan} />
          </div>
          <OwnLevels item={item} {...props} />
        </div>
      </div>
    </section>
  );
}
