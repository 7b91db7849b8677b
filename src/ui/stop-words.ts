/** The stop suggestion and the stop audit in sentences: consequences of the user's own numbers, filled with figures and nothing else. */
import type { PositionAssessment, StopAdvice, StopFinding } from '../risk/assessment';
import type { ItemView, LevelName } from '../messages/view';
import { precisionOf, roomOf, sizeUnitOf } from './item';
import type { Surface } from './surface';

type Words = Pick<Surface, 't' | 'figures'>;

/** Why the suggestion stands where it does (risk-spec 4.8), then its warnings, then what would make room. */
export function stopReasons(item: ItemView, stop: StopAdvice, words: Words): readonly string[] {
  const { t, figures } = words;
  const { facts, budget } = stop;
  const settle = item.assessment.kind === 'position' ? item.assessment.settle : '';
  const figure = (name: string): string => {
    const value = facts[name];
    return value === undefined ? '?' : figures.number(value, 0, 2);
  };
  if (stop.status === 'no-valid-stop') {
    const room = roomOf(item);
    const ways = remedyWords(item, stop, words);
    return [t('stop_none_fits', { distance: room === null ? '?' : figures.percent(room) }), ways === null ? t('stop_accept') : t('stop_none_ways', { ways })];
  }
  const sentences: string[] = [];
  if (stop.status === 'keep-existing') sentences.push(t('stop_kept_reason'));
  else if (stop.binding === 'risk-budget' && budget !== null) {
    sentences.push(t('stop_reason_risk_budget', { percent: figures.percent(budget.riskPct, budget.riskPct.includes('.') ? 1 : 0), balance: figures.amount(budget.balance, settle), amount: figures.amount(budget.amount, settle) }));
  } else if (stop.binding === 'emergency') {
    const riskPct = budget?.riskPct ?? facts['risk_pct'];
    sentences.push(riskPct === undefined ? t('stop_reason_emergency_bare') : t('stop_reason_emergency', { percent: figures.percent(riskPct, riskPct.includes('.') ? 1 : 0) }));
  } else if (stop.binding === 'fixed-pct') {
    sentences.push(facts['pct'] === undefined ? t('stop_reason_fixed_pct_bare') : t('stop_reason_fixed_pct', { percent: figures.percent(facts['pct'], facts['pct'].includes('.') ? 1 : 0) }));
  } else if (stop.binding === 'volatility') {
    sentences.push(facts['k'] === undefined ? t('stop_reason_volatility_bare') : t('stop_reason_volatility', { k: figure('k') }));
  } else if (stop.binding === 'break-even') {
    sentences.push(facts['x'] === undefined ? t('stop_reason_break_even_bare') : t('stop_reason_break_even', { x: figure('x') }));
  } else if (stop.binding !== null) sentences.push(t(`stop_reason_${stop.binding.replaceAll('-', '_')}`));
  if (stop.warnings.includes('inside-noise')) sentences.push(t('stop_inside_noise'));
  const ways = remedyWords(item, stop, words);
  if (ways !== null) sentences.push(t('stop_remedy', { ways }));
  return sentences;
}

/** "Add 1,184.20 USDT or close 0.215 BTC"; null where nothing would help. */
function remedyWords(item: ItemView, stop: StopAdvice, { t, figures }: Words): string | null {
  const { remedy } = stop;
  if (remedy === null || item.assessment.kind !== 'position') return null;
  const { settle } = item.assessment;
  const add = remedy.addMargin === null ? null : t('stop_way_add', { amount: figures.amount(remedy.addMargin, settle, 'ceil') });
  const cut = remedy.reduceSize === null ? null : t('stop_way_cut', { size: figures.amount(remedy.reduceSize, sizeUnitOf(item, t), 'ceil') });
  if (add !== null && cut !== null) return t('stop_way_either', { first: add, second: cut });
  return add ?? cut;
}

const FINDING_LEVEL: Readonly<Record<StopFinding['code'], LevelName>> = {
  ok: 'far', 'none-visible': 'watch', 'not-visible-here': 'unknown', invalid: 'warning', 'would-trigger-now': 'warning', 'beyond-liquidation': 'critical',
  'too-close-to-mark': 'warning', 'too-close-to-liquidation': 'warning', 'inside-noise': 'watch', 'partial-size': 'warning', 'triggers-on-last': 'warning',
};

/** One audit sentence with its level: a stop that cannot trigger is critical, one that is fine is far. */
export function findingWords(item: ItemView, position: PositionAssessment, finding: StopFinding, { t, figures }: Words): { readonly level: LevelName; readonly text: string } {
  const { stop, lossFromEntry, code } = finding;
  const liquidation = position.liquidation.used;
  const values = {
    stop: stop === null ? '?' : figures.price(stop),
    liquidation: liquidation === null ? '?' : figures.price(liquidation, precisionOf(item)),
  };
  const money = lossFromEntry === null || (code !== 'ok' && code !== 'inside-noise') ? '' : ` ${t('audit_at_this_price', { change: figures.change(lossFromEntry, position.settle) })}`;
  return { level: FINDING_LEVEL[code], text: t(`audit_${code.replaceAll('-', '_')}`, values) + money };
}
