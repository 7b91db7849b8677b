/** One stored value: its key, its area, its schema, its version beside it, and what happens when it is not what it was. */
import * as v from 'valibot';

/** The little of `storage.local` and `storage.session` that is used. */
export interface Area {
  readonly get: (key: string) => Promise<Record<string, unknown>>;
  readonly set: (values: Record<string, unknown>) => Promise<void>;
  readonly remove: (keys: string | string[]) => Promise<void>;
}
export type AreaName = 'local' | 'session';
export type Areas = Readonly<Record<AreaName, Area>>;

export interface ItemSpec<T> {
  readonly key: string;
  readonly area: AreaName;
  /** The value as this version writes it. Strict: an unknown or missing field means it is not ours. */
  readonly schema: v.GenericSchema<unknown, T>;
  readonly empty: T;
  /** Append-only: step n turns a value of version n + 1 into one of version n + 2. The version written is their number + 1. */
  readonly migrations: readonly ((old: unknown) => unknown)[];
  /** What the next worker must know even when the disk takes no more: a refused write is kept in session storage until it fits. */
  readonly vital?: true;
}

/** What a user has to be told of storage. `newer`: written by a later LiqLens, left untouched. `broken`: kept under `<key>.broken`. `full`: could not be written, held in memory or session storage; `well`: could be written again. */
export interface StorageTrouble { readonly key: string; readonly what: 'broken' | 'newer' | 'full' | 'well' }

export interface Item<T> {
  readonly spec: ItemSpec<T>;
  /** Total: what cannot be read is the empty value, and is said. */
  readonly get: () => Promise<T>;
  /** False when the browser refused it; the value then lives in memory, a vital one in session storage too, until a later write succeeds. */
  readonly set: (value: T) => Promise<boolean>;
  readonly update: (change: (value: T) => T) => Promise<T>;
}

interface Stored { readonly v: number; readonly value: unknown }

const versionOf = (spec: ItemSpec<never> | ItemSpec<unknown>): number => spec.migrations.length + 1;
export const packed = <T>(spec: ItemSpec<T>, value: T): Record<string, unknown> => ({ [spec.key]: { v: versionOf(spec as ItemSpec<unknown>), value } satisfies Stored });

type Read<T> = { readonly state: 'ok' | 'absent'; readonly value: T } | { readonly state: 'newer' } | { readonly state: 'broken'; readonly value: T };

/** Pure: what a raw stored thing means to this version. A migration that throws means broken. */
export function unpack<T>(spec: ItemSpec<T>, raw: unknown): Read<T> {
  if (raw === undefined) return { state: 'absent', value: spec.empty };
  const broken: Read<T> = { state: 'broken', value: spec.empty };
  if (typeof raw !== 'object' || raw === null || typeof (raw as Stored).v !== 'number' || !Number.isInteger((raw as Stored).v) || (raw as Stored).v < 1) return broken;
  const { v: version, value } = raw as Stored;
  if (version > versionOf(spec as ItemSpec<unknown>)) return { state: 'newer' };
  try {
    const moved = spec.migrations.slice(version - 1).reduce((old, migrate) => migrate(old), value);
    const parsed = v.safeParse(spec.schema, moved);
    return parsed.success ? { state: 'ok', value: parsed.output } : broken;
  } catch {
    return broken;
  }
}

/** The worker is the only writer, so a value is read once and kept; writes of one item are chained. */
export function createItem<T>(spec: ItemSpec<T>, areas: Areas, told: (trouble: StorageTrouble) => void): Item<T> {
  const area = areas[spec.area];
  let known: { value: T; writable: boolean } | null = null;
  let refused = false;
  const spare = `${spec.key}.unsaved`;
  /** Session storage holds a newer value than the disk. */
  let spared = false;
  let chain: Promise<unknown> = Promise.resolve();
  const inTurn = <R>(job: () => Promise<R>): Promise<R> => {
    const run = chain.then(job);
    chain = run.catch(() => undefined);
    return run;
  };

  const load = async (): Promise<{ value: T; writable: boolean }> => {
    if (known !== null) return known;
    const unsaved = spec.vital === true ? (await areas.session.get(spare))[spare] : undefined;
    if (unsaved !== undefined) {
      spared = refused = true;
      told({ key: spec.key, what: 'full' });
    }
    const raw = unsaved ?? (await area.get(spec.key))[spec.key];
    const read = unpack(spec, raw);
    if (read.state === 'newer') {
      told({ key: spec.key, what: 'newer' });
      known = { value: spec.empty, writable: false };
      return known;
    }
    if (read.state === 'broken') {
      told({ key: spec.key, what: 'broken' });
      try {
        await area.set({ [`${spec.key}.broken`]: raw });
      } catch {
        told({ key: spec.key, what: 'full' });
      }
    }
    known = { value: read.value, writable: true };
    return known;
  };
  const store = async (value: T): Promise<boolean> => {
    const was = await load();
    was.value = value;
    if (!was.writable) return false;
    const stored = packed(spec, value);
    const putBy = (): Promise<boolean> => areas.session.set({ [spare]: stored[spec.key] }).then(() => true, () => false);
    // While there is a spare copy it is renewed first: a death before it is removed must not bring an old one back.
    if (spared) await putBy();
    try {
      await area.set(stored);
    } catch {
      refused = true;
      told({ key: spec.key, what: 'full' });
      if (spec.vital === true && !spared) spared = await putBy();
      return false;
    }
    if (spared) await areas.session.remove(spare).then(() => { spared = false; }, () => undefined);
    if (refused) told({ key: spec.key, what: 'well' });
    refused = false;
    return true;
  };

  return {
    spec,
    get: () => inTurn(async () => (await load()).value),
    set: (value) => inTurn(() => store(value)),
    update: (change) => inTurn(async () => {
      const next = change((await load()).value);
      await store(next);
      return next;
    }),
  };
}
