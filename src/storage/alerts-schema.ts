/** The stored shape of what the alarms remember and of what they still have to do. Stored values are as foreign as a page's. */
import * as v from 'valibot';
import type { Effect } from '../alerts/effects';
import { NO_ALERTS, type AlertsState } from '../alerts/state';

const moment = v.pipe(v.number(), v.finite());
const time = v.nullable(moment);
const words = v.pipe(v.string(), v.maxLength(400));
const decimal = v.nullable(v.pipe(v.string(), v.maxLength(400)));
const level = v.picklist([0, 1, 2, 3, 4]);
const loud = v.picklist([2, 3, 4]);
const by = v.nullable(v.picklist(['distance', 'sigma', 'usage', 'health']));
const side = v.nullable(v.picklist(['long', 'short']));
const kind = v.picklist(['position', 'loan', 'account']);
const cause = v.picklist(['tab-closed', 'tab-asleep', 'signed-out', 'unreadable', 'tab-not-selected', 'feed-dead', 'no-permission', 'gone-from-page', 'not-monitored', 'silent']);
const last = v.nullable(v.object({ at: moment, room: decimal }));
const measures = v.object({ distPct: decimal, distSigma: decimal, usage: decimal, healthFactor: decimal, freshness: v.picklist(['fresh', 'stale', 'dead', 'clock-error']) });

const Alert = v.object({
  level, offDelay: v.nullable(v.object({ since: moment, highest: level })), notifiedAt: v.object({ 2: time, 3: time, 4: time }),
  reference: decimal, reminded: v.number(), snooze: v.nullable(v.object({ level, until: moment })), lostAt: time, measured: v.boolean(),
});
const Blind = v.nullable(v.object({ cause, since: moment, problem: v.nullable(words), toldAt: time, told: v.number() }));
const Item = v.object({
  key: words, venue: words, page: words, kind, symbol: v.nullable(words), side, private: v.boolean(), alert: Alert, by, levelAt: moment, blind: Blind, goneSince: time, last,
  told: v.nullable(v.object({ at: moment, room: decimal })), seenAt: time, repeatedAt: time,
  stop: v.nullable(v.object({ beyond: v.boolean(), price: decimal, liquidation: decimal, at: moment })), disagree: v.nullable(v.object({ since: moment, told: v.boolean() })), awaiting: v.boolean(),
});
const State = v.object({
  items: v.record(words, Item),
  rate: v.object({ shown: v.array(v.object({ at: moment, level: loud, key: words })), escalations: v.array(v.object({ key: words, level: loud, at: moment, escalation: v.boolean() })) }),
  listed: v.record(words, v.array(words)), muted: v.boolean(),
  gap: v.nullable(v.object({ from: moment, to: moment, at: moment, told: v.boolean() })),
});

const Facts = v.object({
  key: words, venue: words, kind, symbol: v.nullable(words), side, measures, room: decimal, past: v.boolean(), rough: v.boolean(), mark: decimal, liquidation: decimal,
  venueLiquidation: decimal, ownLiquidation: decimal, disagree: v.boolean(), loanPrice: v.nullable(v.object({ symbol: words, price: words })),
  stop: v.nullable(v.object({ code: words, price: decimal })), loss: v.nullable(v.object({ amount: words, unit: words })), decimals: v.number(), readAt: moment, markAt: time,
});
const Notice = v.object({
  id: words, at: moment, level,
  reason: v.picklist(['escalation', 'opened', 'worsening', 'reminder', 'repeat', 'together', 'stop-beyond', 'stop-gone', 'disagree', 'blind', 'still-blind', 'feed-dead', 'gone', 'gap', 'gap-unread']),
  items: v.array(v.object({ facts: Facts, level, by, last })),
  was: v.nullable(v.object({ at: moment, room: decimal, price: decimal })),
  blind: v.nullable(v.object({ cause, problem: v.nullable(words), since: moment })),
  gap: v.nullable(v.object({ from: moment, to: moment, unread: v.array(words) })),
});
const text = v.nullable(words);
export const LogEntrySchema = v.object({
  at: moment, kind: v.picklist(['level', 'notification', 'seen', 'snooze', 'blind', 'sight', 'gap', 'reading', 'liquidation-moved', 'problem']), key: text, venue: text, symbol: text,
  level: text, distPct: decimal, mark: decimal, liquidation: decimal, own: decimal, note: text,
});
const Pending = v.variant('kind', [
  v.object({ kind: v.literal('notify'), n: v.number(), notice: Notice, private: v.boolean() }),
  v.object({ kind: v.literal('clear'), n: v.number(), id: words }),
  v.object({ kind: v.literal('log'), n: v.number(), entry: LogEntrySchema }),
]);

/** The state, and what it decided that is not done yet: written together, so that one is never without the other. */
export interface AlertsRecord { readonly state: AlertsState; readonly outbox: readonly Effect[]; readonly next: number }
export const NO_RECORD: AlertsRecord = { state: NO_ALERTS, outbox: [], next: 1 };
export const AlertsSchema = v.object({ state: State, outbox: v.array(Pending), next: v.number() }) as unknown as v.GenericSchema<unknown, AlertsRecord>;
