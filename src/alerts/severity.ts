/** How serious a set of measures is, and which measure says so (risk-spec 9.1). */
import { Decimal, max, type Num } from '../risk/decimal';
import { Fields, isFault, type Result } from '../risk/input';
import type { Freshness } from '../risk/assessment';
import type { Ladder, Scale, Thresholds } from './thresholds';

/** 0 safe, 1 watch, 2 warning, 3 danger, 4 critical. `unknown` is no number and is never drawn like 0. */
export type Level = 0 | 1 | 2 | 3 | 4;
export const LEVELS = ['safe', 'watch', 'warning', 'danger', 'critical'] as const;
export type SeverityName = (typeof LEVELS)[number] | 'unknown';
export type DecidedBy = 'distance' | 'sigma' | 'usage' | 'health';

/** `Measures` of an assessment fits. null: the measure does not exist. A usage without end (equity used up) is the text 'Infinity'. */
export interface Gauges {
  readonly distPct: Num | null;
  readonly distSigma: Num | null;
  readonly usage: Num | null;
  readonly healthFactor: Num | null;
  readonly freshness: Freshness;
}

export interface Severity {
  readonly level: Level | null;
  readonly name: SeverityName;
  /** The measure that decided; the first of distance, sigma, usage, health on a tie. null when unknown. */
  readonly by: DecidedBy | null;
}

/** One row of the table in 9.1: the measure, its scale, the direction of danger, and how far an exit value lies from its entry value. */
interface Row { readonly measure: keyof Omit<Gauges, 'freshness'>; readonly scale: Scale; readonly by: DecidedBy; readonly danger: 'low' | 'high'; readonly exit: (entry: Decimal) => Decimal }
const ROWS: readonly Row[] = [
  { measure: 'distPct', scale: 'distancePct', by: 'distance', danger: 'low', exit: (entry) => entry.plus(max(new Decimal('0.2'), entry.times('0.1'))) },
  { measure: 'distSigma', scale: 'sigma', by: 'sigma', danger: 'low', exit: (entry) => entry.plus('0.25') },
  { measure: 'usage', scale: 'usage', by: 'usage', danger: 'high', exit: (entry) => entry.minus('0.03') },
  { measure: 'healthFactor', scale: 'health', by: 'health', danger: 'low', exit: (entry) => entry.plus('0.02') },
];

/**
 * `alert.severity`: the worst level of the measures that exist; comparisons are inclusive. With `edge: 'exit'` the exit values decide, which gives
 * the level a falling alarm may not go below. No measure, or dead data: unknown. A malformed measure or threshold is a fault.
 */
export function severity(gauges: Gauges, thresholds: Thresholds, edge: 'entry' | 'exit' = 'entry'): Result<Severity> {
  let worst: { level: Level; by: DecidedBy } | null = null;
  for (const row of ROWS) {
    const level = rowLevel(row, gauges[row.measure], thresholds[row.scale], edge);
    if (isFault(level)) return level;
    if (level !== null && (worst === null || level.level > worst.level)) worst = { level: level.level, by: row.by };
  }
  if (worst === null || gauges.freshness === 'dead') return { level: null, name: 'unknown', by: null };
  return { level: worst.level, name: LEVELS[worst.level], by: worst.by };
}

function rowLevel(row: Row, given: Num | null, ladder: Ladder, edge: 'entry' | 'exit'): Result<{ level: Level }> | null {
  if (given === null) return null;
  if (isEndless(given)) return { level: row.danger === 'high' ? 4 : 0 };
  const f = new Fields();
  const value = f.number(row.measure, given);
  const limits = limitsOf(row, ladder);
  if (f.fault !== null) return f.fault;
  if (isFault(limits)) return limits;
  let reached: Level = 0;
  for (const [index, limit] of limits[edge].entries()) {
    if (row.danger === 'low' ? value.lte(limit) : value.gte(limit)) reached = STEPS[index] ?? reached;
  }
  return { level: reached };
}
const STEPS: readonly Level[] = [1, 2, 3, 4];

interface Limits { readonly entry: readonly Decimal[]; readonly exit: readonly Decimal[] }
/** A ladder is read once: every mark tick of every position asks for the same few. */
const LIMITS: Readonly<Record<Scale, WeakMap<Ladder, Limits>>> = { distancePct: new WeakMap(), sigma: new WeakMap(), usage: new WeakMap(), health: new WeakMap() };

function limitsOf(row: Row, ladder: Ladder): Result<Limits> {
  const known = LIMITS[row.scale].get(ladder);
  if (known !== undefined) return known;
  const f = new Fields();
  const entry = ladder.map((text, index) => f.number(`thresholds.${row.scale}[${index}]`, text));
  if (f.fault !== null) return f.fault;
  const limits = { entry, exit: entry.map(row.exit) };
  LIMITS[row.scale].set(ladder, limits);
  return limits;
}

/** Equity used up has no ratio, and a loan without debt no lower end to its health factor: both are written Infinity. */
function isEndless(value: Num): boolean {
  return value === 'Infinity' || (Decimal.isDecimal(value) && !value.isFinite() && !value.isNaN() && value.gt(0));
}
