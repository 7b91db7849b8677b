/** The printed account of a replay: what LiqLens said and when, one line per change. */
import type { ItemView, View } from '../../src/messages/view';

export interface Seen { readonly badge: string; readonly view: View }

export interface Account {
  /** Lines for what changed since the last call. */
  readonly note: (clock: string, seen: Seen) => readonly string[];
  /** The worst level met per item, and the levels in the order in which they were met. */
  readonly levels: () => ReadonlyMap<string, readonly string[]>;
}

const nameOf = ({ assessment, venue }: ItemView): string => {
  if (assessment.kind === 'position') return `${venue} ${assessment.raw.symbol} ${assessment.raw.side}`;
  return assessment.kind === 'loan' ? `${venue} loan` : `${venue} account`;
};

/** Two digits are enough for a person to follow. */
const short = (text: string): string => Number(text).toFixed(2);

function figures({ assessment }: ItemView): string {
  if (assessment.kind === 'position') {
    const parts = [`mark ${assessment.mark.used ?? 'not known'}`, `liquidation ${assessment.liquidation.used ?? 'not known'}`];
    if (assessment.distance) parts.push(`${short(assessment.distance.pct)} % away`);
    if (assessment.stop) parts.push(assessment.stop.price === null ? 'no stop fits' : `stop suggestion ${assessment.stop.price} (${assessment.stop.binding ?? 'kept'})`);
    return parts.join(', ');
  }
  if (assessment.kind === 'loan') return `health factor ${assessment.health?.printed ?? 'not known'}${assessment.fallPct ? `, liquidated by a fall of ${short(assessment.fallPct.low)} to ${short(assessment.fallPct.high)} %` : ''}`;
  return `margin used ${assessment.usage ?? 'not known'}`;
}

/** `every`: a line also when a distance moved by this many percentage points. */
export function account(every = 2): Account {
  const levels = new Map<string, string[]>();
  const told = new Map<string, number>();
  const problems = new Map<string, string>();
  let badge: string | null = null;
  return {
    levels: () => levels,
    note: (clock, seen) => {
      const lines: string[] = [];
      for (const page of seen.view.pages) {
        const problem = page.problem === null ? '' : `${page.problem.code} (${page.problem.at})`;
        if (problem !== '' && problems.get(page.venue) !== problem) lines.push(`${clock}  ${page.venue} page cannot be read: ${problem}`);
        problems.set(page.venue, problem);
      }
      for (const item of seen.view.items) {
        const met = levels.get(item.key) ?? [];
        levels.set(item.key, met);
        const distance = item.assessment.kind === 'position' ? Number(item.assessment.measures.distPct ?? NaN) : Number(item.assessment.measures.healthFactor ?? NaN) * 100 - 100;
        const moved = Number.isFinite(distance) && Math.abs(distance - (told.get(item.key) ?? Infinity)) >= every;
        if (met.at(-1) !== item.level || moved) {
          lines.push(`${clock}  ${nameOf(item).padEnd(22)} ${item.level.padEnd(8)} ${figures(item)}${item.sight.state === 'blind' ? ` [${item.sight.cause}${item.sight.problem === null ? '' : `: ${item.sight.problem}`}]` : ''}`);
          if (met.at(-1) !== item.level) met.push(item.level);
          told.set(item.key, distance);
        }
      }
      if (seen.badge !== badge) {
        if (badge !== null || seen.badge !== '') lines.push(`${clock}  badge ${seen.badge === '' ? '(none)' : seen.badge}`);
        badge = seen.badge;
      }
      return lines;
    },
  };
}
