/** The calculations of risk-spec sections 6 to 10 under the names and field spellings of its appendix A, for the vector files. */
import { POLICY } from '../../src/alerts/policy';
import { admit, NOTHING_SHOWN } from '../../src/alerts/rate-limit';
import { snooze, step, UNSEEN } from '../../src/alerts/sequence';
import { severity } from '../../src/alerts/severity';
import { PRESETS } from '../../src/alerts/thresholds';
import { Decimal } from '../../src/risk/decimal';
import * as integrity from '../../src/risk/integrity';

/** camelCase names become the vectors' snake_case, Decimals text. */
export function spelled(value: unknown): unknown {
  if (Decimal.isDecimal(value)) return value.isFinite() ? value.toFixed() : 'Infinity';
  if (Array.isArray(value)) return value.map(spelled);
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), spelled(one)]));
}

const yes = (value: unknown): boolean => value === true || value === 'true';
const gauges = (inputs: any) => ({ distPct: inputs.dist_pct ?? null, distSigma: inputs.dist_sigma ?? null, usage: inputs.usage ?? null,
  healthFactor: inputs.health_factor ?? null, freshness: inputs.freshness ?? 'fresh' });
const ms = (seconds: string): number => new Decimal(seconds).times(1000).toNumber();
const seconds = (at: number): string => new Decimal(at).div(1000).toFixed();

function sequence(inputs: any): unknown {
  const config = { thresholds: PRESETS.normal, policy: POLICY };
  let state = UNSEEN;
  const levels: string[] = [];
  const notifications: string[][] = [];
  for (const sample of inputs.samples) {
    const at = ms(sample.t);
    if (sample.snooze_until !== undefined && sample.snooze_until !== null) state = snooze(state, at, ms(sample.snooze_until), POLICY);
    const after = step(state, { at, ...gauges(sample) }, config);
    state = JSON.parse(JSON.stringify(after.state));
    levels.push(after.level);
    if (after.notification !== null) notifications.push([seconds(after.notification.at), after.notification.level, after.notification.kind]);
  }
  return { levels, notifications };
}

function rateLimit(inputs: any): unknown {
  const policy = { ...POLICY, maxPerHour: Number(inputs.max_per_hour), minSpacingS: Number(inputs.min_spacing_seconds) };
  let state = NOTHING_SHOWN;
  const decisions: string[] = [];
  for (const [index, event] of inputs.events.entries()) {
    const outcome = admit(state, { key: String(index), level: Number(event.level) as 2 | 3 | 4, at: ms(event.t), escalation: true }, policy);
    state = JSON.parse(JSON.stringify(outcome.state));
    decisions.push(outcome.decision);
  }
  return { decisions };
}

export const WIDE: Record<string, (inputs: any) => unknown> = {
  'alert.severity': (i) => spelled(severity(gauges(i), PRESETS.normal)),
  'alert.sequence': sequence,
  'alert.rateLimit': rateLimit,
  'data.freshness': (i) => spelled(integrity.freshness({ nowMs: i.now_ms, eventMs: i.event_ms, expectedIntervalS: i.expected_interval_s, clockOffsetMs: i.clock_offset_ms })),
  'data.crossSource': (i) => spelled(integrity.crossSource({ side: i.side, pageMark: i.page_mark, feedMark: i.feed_mark, liq: i.liq ?? null })),
  'data.outlier': (i) => spelled(integrity.outlier({ previous: i.previous, next: i.new, dtSeconds: i.dt_seconds, sigmaDaily: i.sigma_daily ?? null, kSigma: i.k_sigma, floorPct: i.floor_pct,
    confirmedBySecondSource: yes(i.confirmed_by_second_source), consecutiveSamples: i.consecutive_samples, heldSeconds: i.held_seconds })),
  'data.clockSkew': (i) => spelled(integrity.clockSkew({ localSendMs: i.local_send_ms, localRecvMs: i.local_recv_ms, serverMs: i.server_ms })),
  'data.positionSanity': (i) => spelled(integrity.positionSanity({ notional: i.notional, size: i.size, mark: i.mark })),
  'data.liqDisagreement': (i) => spelled(integrity.liqDisagreement({ side: i.side, mark: i.mark, venueLiq: i.venue_liq, ownLiq: i.own_liq })),
};
