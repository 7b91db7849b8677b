/** Bounds of every setting. A value outside is refused with the rule it breaks; nothing is silently cut to fit. */
import * as v from 'valibot';
import type { Ladder, Thresholds } from '../alerts/thresholds';
import { dec } from '../risk/decimal';
import type { StopSettings } from '../risk/stop-settings';
import { LANGUAGES, type Relay, type Settings } from './settings';

/** Decimal text between two bounds, both included. The message is a key of `_locales` with its figures: `settings_bad_range|least|most`. */
const between = (least: string, most: string) => v.pipe(v.string(), v.maxLength(40), v.check((text) => {
  const value = dec(text);
  return value !== null && value.gte(least) && value.lte(most);
}, `settings_bad_range|${least}|${most}`));

const ladder = (least: string, most: string, order: 'falling' | 'rising') => v.pipe(
  v.tuple([between(least, most), between(least, most), between(least, most), between(least, most)]),
  v.check((steps) => steps.every((step, index) => {
    const before = dec(steps[index - 1]);
    const value = dec(step);
    return before === null || value === null || (order === 'falling' ? value.lt(before) : value.gt(before));
  }), order === 'falling' ? 'settings_bad_falling' : 'settings_bad_rising')) as unknown as v.GenericSchema<unknown, Ladder>;

const LADDERS = {
  distancePct: ladder('0.1', '90', 'falling'),
  sigma: ladder('0.1', '20', 'falling'),
  usage: ladder('0.01', '0.99', 'rising'),
  health: ladder('1.001', '10', 'falling'),
};
const ThresholdsSchema = v.strictObject(LADDERS) as unknown as v.GenericSchema<unknown, Thresholds>;
const PartialThresholds = v.partial(v.strictObject(LADDERS)) as unknown as v.GenericSchema<unknown, Partial<Thresholds>>;

const StopSchema: v.GenericSchema<unknown, StopSettings> = v.strictObject({
  takerFee: between('0', '0.01'), slip: between('0', '0.05'), slipStress: between('0', '0.2'), basis: between('0', '0.05'),
  bufferFrac: between('0', '0.5'), bufferAtr: between('0', '5'), fixedPct: between('0.1', '50'), atrK: between('0.5', '20'),
  riskPct: between('0.05', '100'), noiseAtr: between('0', '10'), hardGapPct: between('0.01', '5'), beTriggerAtr: between('0.5', '20'),
  balance: v.nullable(between('0.01', '1000000000000')),
});

const flag = v.boolean();
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
/** An address the user typed: https only, no credentials in it, of the three services the manifest lets LiqLens ask for. Telegram takes a chat's number or name. */
const RelaySchema: v.GenericSchema<unknown, Relay> = v.pipe(
  v.strictObject({ id, kind: v.picklist(['ntfy', 'telegram', 'discord']), address: v.pipe(v.string(), v.maxLength(300)), token: v.nullable(v.pipe(v.string(), v.maxLength(200))), on: flag, from: v.picklist([2, 3, 4]) }),
  v.check((relay) => addressFits(relay.kind, relay.address), 'settings_bad_relay'));

function addressFits(kind: Relay['kind'], address: string): boolean {
  if (kind === 'telegram') return /^(?:-?\d{1,20}|@\w{5,32})$/.test(address);
  try {
    const url = new URL(address);
    if (url.protocol !== 'https:' || url.username !== '' || url.password !== '') return false;
    return kind === 'ntfy' ? url.hostname === 'ntfy.sh' && /^\/[\w-]{1,64}$/.test(url.pathname) : (url.hostname === 'discord.com' && url.pathname.startsWith('/api/webhooks/'));
  } catch {
    return false;
  }
}

const few = <T extends v.GenericSchema>(value: T, most: number) => v.pipe(v.record(v.pipe(v.string(), v.maxLength(200)), value), v.check((all) => Object.keys(all).length <= most, 'settings_bad_many'));

const FIELDS: { readonly [K in keyof Settings]: v.GenericSchema<unknown, Settings[K]> } = {
  preset: v.picklist(['calm', 'normal', 'tight', 'own']),
  thresholds: ThresholdsSchema,
  perItem: few(PartialThresholds, 200) as unknown as v.GenericSchema<unknown, Settings['perItem']>,
  venues: few(v.strictObject({ on: flag, overlay: flag }), 100),
  stop: StopSchema,
  wayOutPct: between('0.5', '95'),
  targetHealth: between('1.05', '10'),
  language: v.picklist(['auto', ...LANGUAGES]),
  theme: v.picklist(['auto', 'light', 'dark']),
  direction: v.picklist(['blue-pink', 'ink', 'green-up', 'red-up']),
  numbers: v.picklist(['auto', 'point', 'comma']),
  masked: flag,
  notify: v.strictObject({ on: flag, amounts: flag, sound: flag, repeat: flag }),
  remember: flag,
  log: v.strictObject({ on: flag, amounts: flag }),
  privateWindows: flag,
  relays: v.pipe(v.array(RelaySchema), v.maxLength(5)),
  onboarded: flag,
};

export const SettingsSchema = v.strictObject(FIELDS) as unknown as v.GenericSchema<unknown, Settings>;

/** A field that was refused: its path, and the rule as a key of `_locales` with its figures. */
export interface BadSetting { readonly field: string; readonly rule: string; readonly values: Readonly<Record<string, string>> }

/** Takes the good fields of a patch and names the bad ones. Unknown fields are bad. */
export function patched(settings: Settings, patch: Readonly<Record<string, unknown>>): { readonly settings: Settings; readonly bad: readonly BadSetting[] } {
  let next: Settings = settings;
  const bad: BadSetting[] = [];
  for (const [field, value] of Object.entries(patch)) {
    if (value === undefined) continue;
    if (!Object.hasOwn(FIELDS, field)) {
      bad.push({ field, rule: 'settings_bad_unknown', values: {} });
      continue;
    }
    const read = v.safeParse(FIELDS[field as keyof Settings] as v.GenericSchema<unknown, unknown>, value);
    if (read.success) next = { ...next, [field]: read.output };
    else bad.push(refusedBy(field, read.issues[0]));
  }
  return { settings: next, bad };
}

function refusedBy(field: string, issue: v.BaseIssue<unknown>): BadSetting {
  const path = [field, ...(issue.path ?? []).map((step) => String(step.key))].join('.');
  const [rule = '', least = '', most = ''] = issue.message.split('|');
  return rule.startsWith('settings_bad_') ? { field: path, rule, values: { least, most } } : { field: path, rule: 'settings_bad_shape', values: {} };
}
