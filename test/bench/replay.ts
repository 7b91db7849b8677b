/** Replay: random positions at random times of recorded history, watched with the product's own calculations and alarms. Was every liquidation announced? */
import { POLICY } from '../../src/alerts/policy';
import { admit, NOTHING_SHOWN } from '../../src/alerts/rate-limit';
import { step, UNSEEN, type AlertState } from '../../src/alerts/sequence';
import { PRESETS } from '../../src/alerts/thresholds';
import type { DecimalText } from '../../src/reading/reading';
import { distancePrice, distanceSigma } from '../../src/risk/distance';
import { isFault } from '../../src/risk/input';
import { outlier } from '../../src/risk/integrity';
import { liqInverse, liqLinear } from '../../src/risk/liquidation';
import { median, quantile, reported, atMost, type Figure } from './bench';
import { folder, load, path, recorded, type Series } from './replay-history';

const SEED = Number(process.env['LIQLENS_SEED'] ?? 20_251_010);
const PER_SERIES = Number(process.env['LIQLENS_REPLAY_POSITIONS'] ?? 24);
const LEVERAGES = [3, 5, 10, 20, 50];
const HOLD_MS = 3 * 86_400_000;
const CONFIG = { thresholds: PRESETS.normal, policy: POLICY };
const TIERS = [['0', '50000', '0.004', '0'], ['50000', '250000', '0.005', '50'], ['250000', '1000000', '0.01', '1300'], ['1000000', null, '0.025', '16300']]
  .map(([floor, cap, mmr, ded]) => ({ floor: floor ?? '0', cap: cap ?? null, mmr: mmr ?? '0', ded: ded ?? '0' }));
const flat = (mmr: string) => [{ floor: '0', cap: null, mmr, ded: '0' }];

export interface Position { readonly side: 'long' | 'short'; readonly leverage: number; readonly from: number; readonly liquidation: number }
export interface Watched {
  readonly leverage: number; readonly days: number; readonly liquidated: boolean;
  /** A sample before the liquidating one stood at danger or critical. */
  readonly warning: boolean;
  /** Minutes from the first danger or critical notification of the last stay at danger or above (else the last one before it); null: none. */
  readonly leadMin: number | null;
  readonly notifications: number; readonly changes: number;
}

/** mulberry32: small, seedable, good enough to place positions. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Isolated, 10,000 USD of notional, entered at a bar's opening price; null where the mathematics finds no liquidation price. */
export function place(series: Series, next: () => number): Position | null {
  const side = next() < 0.5 ? 'long' : 'short';
  const from = Math.floor(next() * Math.max(1, series.at.length - 60));
  const major = /^(?:BTC|ETH)/.test(series.symbol);
  const rate = series.venue === 'hyperliquid' ? (major ? '0.0125' : '0.05') : '0.01';
  const leverage = Math.min(LEVERAGES[Math.floor(next() * LEVERAGES.length)] ?? 10, series.venue === 'hyperliquid' && !major ? 10 : 50);
  const entry = series.open[from] ?? Number.NaN;
  const found = series.venue === 'binance-coinm'
    ? liqInverse({ side, notional_usd: '10000', entry: String(entry), wallet_margin_coin: (10_000 / entry / leverage).toFixed(12), tiers: flat(rate) })
    : liqLinear({ side, size: (10_000 / entry).toFixed(12), entry: String(entry), wallet_margin: (10_000 / leverage).toFixed(8), tiers: major && series.venue !== 'hyperliquid' ? TIERS : flat(rate) });
  return isFault(found) || found.liq === null ? null : { side, leverage, from, liquidation: found.liq.toNumber() };
}

/** `every`: take the alarm through each sample. Otherwise samples that provably change nothing (far from every edge) are skipped. */
export function watch(series: Series, position: Position, every = false): Watched {
  const s = position.side === 'long' ? 1 : -1;
  let state: AlertState = UNSEEN, rate = NOTHING_SHOWN, previous: number | null = null, previousAt = 0;
  let level = 'safe', changes = 0, notifications = 0, warning = false, stayFrom: number | null = null, lastLoud: number | null = null;
  const start = series.at[position.from] ?? 0;
  const result = (end: number, liquidated: boolean): Watched => {
    const heard = stayFrom ?? lastLoud;
    return { leverage: position.leverage, days: Math.max(end - start, series.stepMs) / 86_400_000, liquidated, warning, notifications, changes,
    leadMin: heard === null ? null : (end - heard) / 60_000 };
  };
  for (let i = position.from; i < series.at.length && series.at[i]! - start < HOLD_MS; i++) {
    const sigma = series.sigma.get(Math.floor(series.at[i]! / 3_600_000)) ?? null;
    for (const [at, price] of path(series, i)) {
      const room = (s * (price - position.liquidation)) / price * 100;
      if (room <= 0) return result(at, true);
      const inSigma = sigma === null ? Infinity : (s * Math.log(price / position.liquidation)) / sigma;
      if (!every && quiet(state, room, inSigma)) { previous = price; previousAt = at; continue; }
      const when = at + (held(previous, price, at - previousAt, sigma) ? 3000 : 0);
      previous = price; previousAt = at;
      const after = step(state, { at: when, freshness: 'fresh', usage: null, healthFactor: null, ...measured(position, price, sigma) }, CONFIG);
      state = after.state;
      if (after.level !== level) { changes += 1; level = after.level; }
      if (state.level < 3) stayFrom = null;
      else warning = true;
      if (after.notification === null) continue;
      const loud = state.level === 2 || state.level === 3 || state.level === 4 ? state.level : 2;
      const outcome = admit(rate, { key: 'one', level: loud, at: when, escalation: after.notification.kind === 'escalation' }, POLICY);
      rate = outcome.state;
      if (outcome.decision === 'shown') notifications += 1;
      if (loud >= 3 && outcome.decision !== 'digest') { stayFrom ??= when; lastLoud = when; }
    }
  }
  return result(Math.min(series.at.at(-1) ?? start, start + HOLD_MS), false);
}

/** Safe or watch, and farther from every entry and exit edge than rounding: the state cannot change and nothing below warning is notified. */
function quiet(state: AlertState, room: number, inSigma: number): boolean {
  if (!state.measured || state.offDelay !== null) return false;
  if (state.level === 0) return room > 15.001 && inSigma > 4.001;
  return state.level === 1 && room > 8.001 && inSigma > 3.001 && ((room < 16.499 && room > 0) || inSigma < 4.249);
}

function measured(position: Position, price: number, sigma: number | null): { distPct: DecimalText | null; distSigma: DecimalText | null } {
  const mark = String(price), liq = position.liquidation.toFixed(12);
  const away = distancePrice({ side: position.side, mark, liq });
  const scaled = distanceSigma({ side: position.side, mark, liq, sigma_daily: sigma === null ? null : String(sigma) });
  const text = (value: { toFixed(): string } | null): DecimalText | null => (value === null ? null : (value.toFixed() as DecimalText));
  return { distPct: isFault(away) ? null : text(away.dist_pct), distSigma: isFault(scaled) ? null : text(scaled.dist_sigma) };
}

/** The outlier guard (10.4): a jump too large for its time waits up to 3 s for a second word. */
function held(previous: number | null, price: number, dtMs: number, sigma: number | null): boolean {
  if (previous === null || Math.abs(Math.log(price / previous)) < 0.0099) return false;
  const guard = outlier({ previous: String(previous), new: String(price), dt_seconds: String(Math.max(0, dtMs / 1000)), sigma_daily: sigma === null ? null : String(sigma), confirmed_by_second_source: false, consecutive_samples: '1', held_seconds: '0' });
  return !isFault(guard) && guard.action === 'hold';
}

export async function run(): Promise<Figure[]> {
  const files = recorded();
  if (files.length === 0) {
    console.log(`Replay not run: no recorded contract history in ${folder()} (LIQLENS_MARKET names another folder).`);
    return [];
  }
  const next = random(SEED);
  const all: Watched[] = [];
  let unequal = 0;
  for (const [index, file] of files.entries()) {
    const series = load(file);
    for (let i = 0; i < PER_SERIES; i++) {
      const position = place(series, next);
      if (position === null) continue;
      const seen = watch(series, position);
      // One position of every third file also goes the long way: skipping must not change anything.
      if (i === 0 && index % 3 === 0 && JSON.stringify(watch(series, position, true)) !== JSON.stringify(seen)) unequal += 1;
      all.push(seen);
    }
    if (process.stderr.isTTY) process.stderr.write(`\r${index + 1}/${files.length} ${file}\u001b[K`);
    await new Promise((resolve) => setImmediate(resolve));
  }
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  const figures = summary(all);
  console.log(table(all, files.length));
  return [...figures, atMost('replay: positions that differ when no sample is skipped', unequal, '', 0)];
}

const missed = (list: readonly Watched[]): number => list.filter((one) => one.liquidated && one.warning && one.leadMin === null).length;
const gapped = (list: readonly Watched[]): number => list.filter((one) => one.liquidated && !one.warning).length;
const leads = (list: readonly Watched[]): number[] => list.filter((one) => one.liquidated && one.leadMin !== null).map((one) => one.leadMin ?? 0);
const daily = (list: readonly Watched[], of: (one: Watched) => number): number => list.reduce((sum, one) => sum + of(one), 0) / list.reduce((sum, one) => sum + one.days, 0);

function summary(all: readonly Watched[]): Figure[] {
  const round = (value: number, places: number): number => Number(value.toFixed(places));
  return [
    reported('replay: positions', all.length, ''), reported('replay: position-days', round(all.reduce((sum, one) => sum + one.days, 0), 1), 'd'),
    reported('replay: liquidated', all.filter((one) => one.liquidated).length, ''),
    atMost('replay: liquidated without a danger or critical notification although a price before gave warning', missed(all), '', 0),
    reported('replay: liquidated within one bar, no price before gave warning', gapped(all), ''),
    reported('replay: lead time, median', round(median(leads(all)), 1), 'min'), reported('replay: lead time, 5th percentile', round(quantile(leads(all), 0.05), 1), 'min'),
    reported('replay: notifications per position-day', round(daily(all, (one) => one.notifications), 2), '1/d'), reported('replay: level changes per position-day', round(daily(all, (one) => one.changes), 2), '1/d'),
  ];
}

export function table(all: readonly Watched[], files: number): string {
  const row = (name: string, list: readonly Watched[]): string[] => [name, String(list.length), list.reduce((sum, one) => sum + one.days, 0).toFixed(0), String(list.filter((one) => one.liquidated).length), String(missed(list)), String(gapped(list)),
    leads(list).length === 0 ? '-' : median(leads(list)).toFixed(0), leads(list).length === 0 ? '-' : quantile(leads(list), 0.05).toFixed(1), daily(list, (one) => one.notifications).toFixed(2), daily(list, (one) => one.changes).toFixed(2)];
  const rows = [['leverage', 'positions', 'days', 'liquidated', 'missed', 'gapped', 'lead min', '5th pct', 'notif./day', 'changes/day'],
    ...LEVERAGES.map((leverage) => row(`${leverage}x`, all.filter((one) => one.leverage === leverage))).filter((cells) => cells[1] !== '0'), row('all', all)];
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((cells) => (cells[column] ?? '').length)));
  return [`Replay of ${files} recorded series, seed ${SEED}, isolated positions held up to 3 days; each bar is four prices, nothing interpolated, no funding.`,
    ...rows.map((cells) => cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join('  ')),
    'missed: liquidated with no danger or critical notification although an earlier price stood there. gapped: the first price in danger was the liquidating one.'].join('\n');
}
