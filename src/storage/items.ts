/** Everything LiqLens stores, in one list: where, in which shape, since which version. */
import * as v from 'valibot';
import type { LogEntry, OverlayPlace } from '../messages/contract';
import type { MarkFact } from '../risk/public-facts';
import { AlertsSchema, LogEntrySchema, NO_RECORD, type AlertsRecord } from './alerts-schema';
import { createItem, type Areas, type Item, type ItemSpec, type StorageTrouble } from './item';
import { DEFAULT_SETTINGS, type Settings } from './settings';
import { SettingsSchema } from './settings-schema';
import { WatchlistSchema, type Watchlist } from './watchlist-schema';

const moment = v.pipe(v.number(), v.finite());
const words = v.pipe(v.string(), v.maxLength(400));

export interface Health { readonly relayFailures: readonly { readonly relay: string; readonly at: number; readonly why: string }[]; readonly venues: Readonly<Record<string, { readonly goodAt: number | null; readonly problem: { readonly code: string; readonly at: number } | null }>> }
export interface SelfTest { readonly state: 'never' | 'waiting' | 'seen' | 'not-seen'; readonly at: number | null }
/** `said`: what is told once in a run of the browser. */
export interface Run { readonly at: number | null; readonly said: readonly string[] }
/** One piece of the log. `lastN`: number of the last effect written to it, so that one that is done again is not written again. */
export interface LogPiece { readonly entries: readonly LogEntry[]; readonly lastN: number }
export interface LogIndex { readonly first: number; readonly last: number }

const settings: ItemSpec<Settings> = { key: 'settings', area: 'local', schema: SettingsSchema, empty: DEFAULT_SETTINGS, migrations: [], vital: true };
const alerts: ItemSpec<AlertsRecord> = { key: 'alerts', area: 'local', schema: AlertsSchema, empty: NO_RECORD, migrations: [], vital: true };
const privateAlerts: ItemSpec<AlertsRecord> = { key: 'alertsPrivate', area: 'session', schema: AlertsSchema, empty: NO_RECORD, migrations: [] };
const watchlist: ItemSpec<Watchlist> = { key: 'watchlist', area: 'session', schema: WatchlistSchema, empty: {}, migrations: [] };
/** Only with "keep watching after a browser restart". */
const remembered: ItemSpec<Watchlist> = { key: 'watchlist', area: 'local', schema: WatchlistSchema, empty: {}, migrations: [] };
const places: ItemSpec<Readonly<Record<string, OverlayPlace>>> = {
  key: 'places', area: 'local', empty: {}, migrations: [], schema: v.record(words, v.object({ x: v.number(), y: v.number(), open: v.boolean() })) };
const health: ItemSpec<Health> = {
  key: 'health', area: 'local', empty: { relayFailures: [], venues: {} }, migrations: [],
  schema: v.object({
    relayFailures: v.array(v.object({ relay: words, at: moment, why: words })),
    venues: v.record(words, v.object({ goodAt: v.nullable(moment), problem: v.nullable(v.object({ code: words, at: moment })) })) }) };
const selfTest: ItemSpec<SelfTest> = { key: 'selfTest', area: 'local', empty: { state: 'never', at: null }, migrations: [], schema: v.object({ state: v.picklist(['never', 'waiting', 'seen', 'not-seen']), at: v.nullable(moment) }) };
/** Last moment at which something was watched, and by which run of the browser. */
const alive: ItemSpec<{ readonly at: number | null }> = { key: 'alive', area: 'local', empty: { at: null }, migrations: [], vital: true, schema: v.object({ at: v.nullable(moment) }) };
/** There since this run of the browser (and of this version of LiqLens) began. */
const run: ItemSpec<Run> = { key: 'run', area: 'session', empty: { at: null, said: [] }, migrations: [], schema: v.object({ at: v.nullable(moment), said: v.array(words) }) };
const gaps: ItemSpec<readonly { readonly from: number; readonly to: number }[]> = { key: 'gaps', area: 'local', empty: [], migrations: [], schema: v.array(v.object({ from: moment, to: moment })) };
/** Number of the notification that is being shown: set before the browser is asked. */
const attempt: ItemSpec<{ readonly n: number }> = { key: 'attempt', area: 'local', empty: { n: 0 }, migrations: [], vital: true, schema: v.object({ n: v.number() }) };
const marketSeed: ItemSpec<readonly unknown[]> = { key: 'market', area: 'session', empty: [], migrations: [], schema: v.pipe(v.array(v.unknown()), v.maxLength(1000)) };
/** Last public marks by `venue/symbol`: a waking worker has no price of its own for the first second or two. */
const marks: ItemSpec<Readonly<Record<string, MarkFact>>> = {
  key: 'marks', area: 'session', empty: {}, migrations: [],
  schema: v.record(words, v.object({ price: v.pipe(v.string(), v.regex(/^\d{1,40}(?:\.\d{1,40})?$/)), eventAt: moment, intervalSeconds: v.number(), source: v.picklist(['stream', 'rest']) })) as unknown as v.GenericSchema<unknown, Readonly<Record<string, MarkFact>>> };
const logIndex: ItemSpec<LogIndex> = { key: 'log', area: 'local', empty: { first: 0, last: 0 }, migrations: [], schema: v.object({ first: v.pipe(v.number(), v.integer(), v.minValue(0)), last: v.pipe(v.number(), v.integer(), v.minValue(0)) }) };

export const logPiece = (number: number): ItemSpec<LogPiece> => ({
  key: `log/${number}`, area: 'local', empty: { entries: [], lastN: 0 }, migrations: [], schema: v.object({ entries: v.array(LogEntrySchema), lastN: v.number() }) });

const SPECS = { settings, alerts, privateAlerts, watchlist, remembered, places, health, selfTest, alive, run, gaps, attempt, marketSeed, marks, logIndex };
type ValueOf<S> = S extends ItemSpec<infer T> ? T : never;
export type Store = { readonly [K in keyof typeof SPECS]: Item<ValueOf<(typeof SPECS)[K]>> } & { readonly areas: Areas; readonly told: (trouble: StorageTrouble) => void };

export function openStore(areas: Areas, told: (trouble: StorageTrouble) => void): Store {
  const open = <T>(spec: ItemSpec<T>): Item<T> => createItem(spec, areas, told);
  return {
    areas, told, settings: open(settings), alerts: open(alerts), privateAlerts: open(privateAlerts), watchlist: open(watchlist), remembered: open(remembered), places: open(places), health: open(health),
    selfTest: open(selfTest), alive: open(alive), run: open(run), gaps: open(gaps), attempt: open(attempt), marketSeed: open(marketSeed), marks: open(marks), logIndex: open(logIndex),
  };
}
