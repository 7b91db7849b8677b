/** Your stop, and the stop suggestion with its reason, its money and the others to compare. */
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { PositionAssessment } from '../risk/assessment';
import type { ItemView } from '../messages/view';
import { CopyButton } from './copy-button';
import { AuditLine, Fact } from './fact';
import { Icon } from './icon';
import { MARK_SHAPES } from './icons';
import { findingWords, stopReasons } from './stop-words';
import { useSurface } from './surface';

export interface PositionProps { readonly item: ItemView; readonly position: PositionAssessment }

export function StopAudit({ item, position }: PositionProps): JSX.Element | null {
  const surface = useSurface();
  if (position.audit.length === 0) return null;
  return (
    <Fact label={surface.t('fact_your_stop')}>
      {position.audit.map((finding) => {
        const { level, text } = findingWords(item, position, finding, surface);
        return <AuditLine key={finding.code} level={level}>{text}</AuditLine>;
      })}
    </Fact>
  );
}

export function StopSuggestion({ item, position }: PositionProps): JSX.Element | null {
  const surface = useSurface();
  const { t, figures } = surface;
  const [open, setOpen] = useState(false);
  const list = useId();
  const { stop, settle } = position;
  if (stop === null) return null;
  const others = stop.candidates.filter((candidate) => candidate.price !== stop.price);
  const headline = stop.status === 'no-valid-stop' ? t('stop_none_title')
    : stop.status === 'keep-existing' ? t('stop_kept_title', { stop: figures.price(position.audit.find((finding) => finding.stop !== null)?.stop ?? position.raw.stopLoss ?? '') }) : null;
  return (
    <Fact label={t('fact_stop_suggestion')}>
      {headline !== null || stop.price === null
        ? <div class="lead"><b>{headline}</b></div>
        : <div class="lead">
            <Icon shape={MARK_SHAPES.suggestedKey} /><span class="price">{figures.price(stop.price)}</span><CopyButton text={stop.price} />
            <span class="grow" />
            {stop.lossFromNow !== null && <span>{figures.change(stop.lossFromNow, settle)} <span class="ink3">{t('stop_from_here')}</span></span>}
          </div>}
      <p>{stopReasons(item, stop, surface).join(' ')}</p>
      {stop.status === 'ok' && (
        <p class="note">{t('stop_not_advice')}{others.length > 0 && <> <button type="button" class="link" aria-expanded={open} aria-controls={list} onClick={() => setOpen(!open)}>{open ? t('stop_hide_others') : t('stop_compare', { n: others.length })}</button></>}</p>
      )}
      {open && others.length > 0 && (
        <table class="others" id={list}>
          <thead><tr><th scope="col">{t('stop_col_rule')}</th><th scope="col">{t('stop_col_price')}</th><th scope="col">{t('stop_col_change')}</th></tr></thead>
          <tbody>
            {others.map((candidate) => (
              <tr key={candidate.binding}><th scope="row">{t(`stop_rule_${candidate.binding.replaceAll('-', '_')}`)}</th><td>{figures.price(candidate.price)}</td><td>{figures.change(candidate.lossFromNow, settle)}</td></tr>
            ))}
          </tbody>
        </table>
      )}
    </Fact>
  );
}
