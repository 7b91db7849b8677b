/** One stored value: versions, what is broken, what is newer, and a disk that is full. */
import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { createItem, unpack, type Area, type Areas, type ItemSpec, type StorageTrouble } from '../../src/storage/item';

const spec: ItemSpec<{ name: string; size: number }> = {
  key: 'thing', area: 'local', empty: { name: '', size: 0 }, schema: v.strictObject({ name: v.string(), size: v.number() }),
  migrations: [(old) => ({ ...(old as object), size: 1 }), (old) => ({ ...(old as object), size: (old as { size: number }).size * 10 })],
};
function area(data: Record<string, unknown> = {}): Area & { data: Record<string, unknown>; full: boolean; sets: number } {
  const self = {
    data, full: false, sets: 0,
    get: (key: string) => Promise.resolve(key in self.data ? { [key]: self.data[key] } : {}),
    set: (values: Record<string, unknown>) => {
      if (self.full) return Promise.reject(new Error('QUOTA_BYTES quota exceeded'));
      self.sets++;
      Object.assign(self.data, values);
      return Promise.resolve();
    },
    remove: (keys: string | string[]) => { for (const key of [keys].flat()) delete self.data[key]; return Promise.resolve(); },
  };
  return self;
}
const open = (local: Area, session: Area = area(), of = spec): { item: ReturnType<typeof createItem<{ name: string; size: number }>>; troubles: StorageTrouble[] } => {
  const troubles: StorageTrouble[] = [];
  return { item: createItem(of, { local, session } satisfies Areas, (trouble) => { troubles.push(trouble); }), troubles };
};

describe('a stored value', () => {
  it('is written with its version beside it and read back', async () => {
    const local = area();
    const { item } = open(local);
    expect(await item.get()).toEqual({ name: '', size: 0 });
    expect(await item.set({ name: 'a', size: 2 })).toBe(true);
    expect(local.data).toEqual({ thing: { v: 3, value: { name: 'a', size: 2 } } });
    expect(await open(local).item.get()).toEqual({ name: 'a', size: 2 });
  });

  it.each([[1, { name: 'a' }, 10], [2, { name: 'a', size: 4 }, 40], [3, { name: 'a', size: 4 }, 4]] as const)('of version %i is led through the migrations it lacks', (version, value, size) => {
    expect(unpack(spec, { v: version, value })).toEqual({ state: 'ok', value: { name: 'a', size } });
  });

  it('of a later version is left untouched, whatever is set', async () => {
    const later = { v: 4, value: { other: true } };
    const local = area({ thing: later });
    const { item, troubles } = open(local);
    expect(await item.get()).toEqual(spec.empty);
    expect(await item.set({ name: 'x', size: 1 })).toBe(false);
    expect(await item.get()).toEqual({ name: 'x', size: 1 });
    expect(local.data['thing']).toEqual(later);
    expect(troubles).toEqual([{ key: 'thing', what: 'newer' }]);
  });

  it('that is anything else is kept aside and said, and never throws', async () => {
    await fc.assert(fc.asyncProperty(fc.anything(), async (raw) => {
      const read = unpack(spec, raw);
      if (read.state === 'newer') return;
      const parsed = v.safeParse(spec.schema, read.value);
      expect(parsed.success).toBe(true);
    }), { numRuns: 1000 });
    const local = area({ thing: { v: 3, value: { name: 7 } } });
    const { item, troubles } = open(local);
    expect(await item.get()).toEqual(spec.empty);
    expect(local.data['thing.broken']).toEqual({ v: 3, value: { name: 7 } });
    expect(troubles).toEqual([{ key: 'thing', what: 'broken' }]);
  });

  it('that does not fit on the disk lives in memory, is said, and is well again with the next write that fits', async () => {
    const local = area();
    const { item, troubles } = open(local);
    local.full = true;
    expect(await item.set({ name: 'a', size: 1 })).toBe(false);
    expect(await item.get()).toEqual({ name: 'a', size: 1 });
    local.full = false;
    expect(await item.set({ name: 'b', size: 1 })).toBe(true);
    expect(troubles.map((trouble) => trouble.what)).toEqual(['full', 'well']);
  });

  it('that is vital and does not fit outlives the worker, and goes to the disk as soon as it fits', async () => {
    const [local, session, vital] = [area(), area(), { ...spec, vital: true } as const];
    await open(local, session, vital).item.set({ name: 'old', size: 1 });
    local.full = true;
    for (const name of ['a', 'b']) expect(await open(local, session, vital).item.set({ name, size: 1 })).toBe(false);
    const { item, troubles } = open(local, session, vital);
    expect(await item.get()).toEqual({ name: 'b', size: 1 });
    local.full = false;
    expect(await item.set({ name: 'c', size: 1 })).toBe(true);
    expect(troubles.map((trouble) => trouble.what)).toEqual(['full', 'well']);
    expect([local.data, session.data]).toEqual([{ thing: { v: 3, value: { name: 'c', size: 1 } } }, {}]);
  });

  it('loses no update of many at once', async () => {
    const local = area();
    const { item } = open(local);
    await Promise.all(Array.from({ length: 50 }, () => item.update((value) => ({ ...value, size: value.size + 1 }))));
    expect((await item.get()).size).toBe(50);
    expect(local.data['thing']).toEqual({ v: 3, value: { name: '', size: 50 } });
  });
});
