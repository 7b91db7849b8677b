/** The one figure a thing is sorted and recorded by: signed room in percent, at its worse end. Null: not known. */
import type { Assessment } from '../risk/assessment';

export function roomIn(assessment: Assessment): string | null {
  if (assessment.kind === 'position') return assessment.distance?.pct ?? assessment.measures.distPct;
  return assessment.kind === 'loan' ? assessment.fallPct?.low ?? null : assessment.impliedPct;
}
