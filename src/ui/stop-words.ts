/** The stop suggestion and the stop audit in sentences: consequences of the user's own numbers, filled with figures and nothing else. */
import type { PositionAssessment, StopAdvice, StopBinding, StopFinding } from '../risk/assessment';
import type { ItemView, LevelName } from '../messages/view';
import type { Figures } from './figures';
import { precisionOf, roomOf, sizeUnitOf } from './item';
import type { Surface } from './surface';

type Words = Pick<Surface, 't' | 'figures'>;

/** The figure without which a reason cannot be said in full. */
const NEEDED: Partial<Record<StopBinding, string>> = { volatility: 'k', 'break-even': 'x', 'fixed-pct': 'pct', emergency: 'percent', 'risk-budget': 'amount' };
/** A percentage as the user set it: without a decimal where it has none. */
const short = (percent: string, figures: Figures): string => figures.percent(percent, percent.includes('.') ? 1 : 0);

/** Why the suggestion stands where it does (risk-spec 4.8), then its warnings, then what would make room. */
export function stopReasons(item: ItemView, stop: StopAdvice, words: Words): readonly string[] {
  const { t, figures } = words;
  const settle = item.assessment.kind === 'position' ? item.assessment.settle : '';
  const ways = remedyWords(item, stop, words);
  if (stop.status === 'no-valid-stop') {
    return [t('stop_none_fits', { distance: figures.percent(roomOf(item) ?? '') }), ways === null ? t('stop_accept') : t('stop_none_ways', { ways })];
  }
  const sentences: string[] = [];
  if (stop.status === 'keep-existing') sentences.push(t('stop_kept_reason'));
  else if (stop.binding !== null) {
    const { budget, facts } = stop;
    const percent = budget?.riskPct ?? facts['risk_pct'];
    const values: Readonly<Record<string, string | undefined>> = {
      k: facts['k'] && figures.number(facts['k'], 0, 2), x: facts['x'] && figures.number(facts['x'], 0, 1), pct: facts['pct'] && short(facts['pct'], figures), percent: percent && short(percent, figures),
      balance: budget ? figures.amount(budget.balance, settle) : undefined, amount: budget ? figures.amount(budget.amount, settle) : undefined,
    };
    const need = NEEDED[stop.binding];
    const key = `stop_reason_${stop.binding.replaceAll('-', '_')}`;
    // A sentence whose figure is not there says the same without it.
    sentences.push(need !== undefined && values[need] === undefined ? t(`${key}_bare`) : t(key, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? '?']))));
  }
  if (stop.warnings.includes('inside-noise')) sentences.push(t('stop_inside_noise'));
  if (stop.warnings.includes('liquidation-unknown')) sentences.push(t('stop_liquidation_unknown'));
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
  const { stop, lossFromEntry, code, coveredPct } = finding;
  const liquidation = position.liquidation.used;
  const values = {
    stop: stop === null ? '?' : figures.price(stop),
    liquidation: liquidation === null ? '?' : figures.price(liquidation, precisionOf(item)),
  };
  const money = lossFromEntry === null || (code !== 'ok' && code !== 'inside-noise') ? '' : ` ${t('audit_at_this_price', { change: figures.change(lossFromEntry, position.settle) })}`;
  // Several stops may share the size: what they leave open is said of all of them.
  if (code === 'partial-size' && coveredPct) return { level: FINDING_LEVEL[code], text: t('audit_partial_size_share', { share: figures.percent(coveredPct) }) };
  return { level: FINDING_LEVEL[code], text: t(`audit_${code.replaceAll('-', '_')}`, values) + money };
}
