/** The shapes of payloads, with bounds: what does not fit is refused, never repaired. */
import * as v from 'valibot';
import { LIMITS } from '../capture/capture';

const text = v.pipe(v.string(), v.maxLength(LIMITS.text));
const short = v.pipe(v.string(), v.maxLength(64));
const key = v.pipe(v.string(), v.minLength(3), v.maxLength(200));
const moment = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(9e15));
const share = v.pipe(v.number(), v.finite(), v.minValue(0), v.maxValue(1));
const list = <T extends v.GenericSchema>(item: T, most: number) => v.pipe(v.array(item), v.maxLength(most));

const Cell = v.object({ parts: list(text, LIMITS.parts), tone: v.nullable(v.picklist(['up', 'down'])), hints: list(text, LIMITS.hints) });

export const CaptureSchema = v.object({
  venue: short, page: short, path: text, lang: v.pipe(v.string(), v.maxLength(35)), readAt: moment,
  tabs: list(v.object({ label: text, count: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(1e6))), selected: v.boolean() }), LIMITS.tabs),
  grids: list(v.object({ headers: list(text, LIMITS.headers), rows: list(v.object({ key: text, cells: list(Cell, LIMITS.headers) }), LIMITS.rows) }), LIMITS.grids),
  facts: list(v.object({ label: text, value: Cell }), LIMITS.facts),
});

const Nothing = v.object({});
const Snooze = v.object({ key, minutes: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1440))) });
const Seen = v.object({ key });
const Words = v.object({ prefix: v.pipe(v.string(), v.regex(/^[a-z0-9_]{0,40}$/)) });

/** From a content script. */
export const PAGE_SCHEMAS = {
  'page/capture': v.object({ capture: CaptureSchema }),
  'page/still': v.object({ readAt: moment }),
  'page/gone': v.object({ why: v.picklist(['left', 'hidden', 'closed', 'replaced']) }),
  'text/get': Words,
  'overlay/hide': Nothing,
  'overlay/place': v.object({ x: share, y: share, open: v.boolean() }),
  'page/report': Nothing,
  'alert/snooze': Snooze,
  'alert/seen': Seen,
} as const;

/** From popup and desk. `settings/set` is checked field by field where settings are kept. */
export const SURFACE_SCHEMAS = {
  'view/get': Nothing,
  'settings/set': v.object({ patch: v.record(v.string(), v.unknown()) }),
  'settings/import': v.object({ text: v.pipe(v.string(), v.maxLength(1_000_000)) }),
  'settings/export': Nothing,
  'alert/snooze': Snooze,
  'alert/seen': Seen,
  'item/forget': Seen,
  'tab/show': v.union([v.object({ key }), v.object({ venue: short })]),
  'log/read': v.object({ from: v.nullable(moment), to: v.nullable(moment), key: v.nullable(key) }),
  'log/export': v.object({ format: v.picklist(['json', 'csv']) }),
  'log/erase': Nothing,
  'test/notify': Nothing,
  'test/answer': v.object({ seen: v.boolean() }),
  'relay/preview': v.object({ relay: short }),
  'relay/test': v.object({ relay: short }),
  'report/make': v.object({ tabId: v.pipe(v.number(), v.integer()) }),
  'text/get': Words,
} as const;
