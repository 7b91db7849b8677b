/** The calculations of risk-spec sections 6 to 10 under the names and field spellings of its appendix A, for the vector files. */
import { POLICY } from '../../src/alerts/policy';
import { admit, NOTHING_SHOWN } from '../../src/alerts/rate-limit';
import { snooze, step, UNSEEN } from '../../src/alerts/sequence';
import { severity } from '../../src/alerts/severity';
import { PRESETS } from '../../src/alerts/thresholds';
import { Decimal } from '../../src/risk/decimal';
import { clockSkew, crossSource, freshness, liqDisagreement, outlier, positionSanity } from '../../src/risk/integrity';
import { health, interestDrift, liqPrice, toTarget, uniformDrop } from '../../src/risk/lending';
import { aaveLiquidation, compoundV3 } from '../../src/risk/lending-liquidation';
import { shock, shockToLiq } from '../../src/risk/portfolio';
import { firstToLiq } from '../../src/risk/portfolio-order';
import { beta, concentration, corrStress, volDouble } from '../../src/risk/portfolio-stress';
import { CALM, heat, percentile, robustZ, score } from '../../src/risk/temperature';

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

function temperatureStates(inputs: any): unknown {
  let state = CALM;
  const states = inputs.samples.map(([t, value]: [string, string]) => {
    const after = heat(state, { at: ms(t), score: value }, Number(inputs.dwell_seconds));
    state = JSON.parse(JSON.stringify(after.state));
    return after.heat;
  });
  return { states };
}

/** `volatile` is text in the files. */
const loan = (inputs: any) => ({ ...inputs, collateral: inputs.collateral.map(volatility), debt: inputs.debt.map(volatility) });
const volatility = (one: any) => ('volatile' in one ? { ...one, volatile: yes(one.volatile) } : one);

/** By name; what comes out has the field names of appendix A. */
export const WIDE: Readonly<Record<string, (inputs: any) => unknown>> = {
  'portfolio.shock': shock,
  'portfolio.shockToLiq': shockToLiq,
  'portfolio.beta': beta,
  'portfolio.corrStress': corrStress,
  'portfolio.volDouble': volDouble,
  'portfolio.concentration': concentration,
  'portfolio.firstToLiq': (i) => firstToLiq({ units: i.units.map((unit: any) => (unit.kind === 'defi' ? loan(unit) : unit)) }),
  'defi.health': (i) => health(loan(i)),
  'defi.liqPrice': (i) => liqPrice(loan(i)),
  'defi.uniformDrop': (i) => uniformDrop(loan(i)),
  'defi.toTarget': (i) => toTarget(loan(i)),
  'defi.aaveLiquidation': aaveLiquidation,
  'defi.compoundV3': compoundV3,
  'defi.interestDrift': interestDrift,
  'temp.robustZ': robustZ,
  'temp.percentile': percentile,
  'temp.score': score,
  'temp.state': temperatureStates,
  'alert.severity': (i) => severity(gauges(i), PRESETS.normal),
  'alert.sequence': sequence,
  'alert.rateLimit': rateLimit,
  'data.freshness': freshness,
  'data.crossSource': crossSource,
  'data.outlier': (i) => outlier({ ...i, confirmed_by_second_source: yes(i.confirmed_by_second_source) }),
  'data.clockSkew': clockSkew,
  'data.positionSanity': positionSanity,
  'data.liqDisagreement': liqDisagreement,
};
