/** All watched things, one step further: what is known now goes in, the next state and what is to be done come out. Pure: time is an argument, effects are data. */
import type { LogEntry } from '../messages/contract';
import type { LevelName } from '../messages/view';
import type { ItemKey } from '../risk/assessment';
import type { Settings } from '../storage/settings';
import { blindId, GAP_ID, GROUP_ID, itemId, stopId, type Notice, type NoticeReason, type Told, type Wanted } from './effects';
import type { ItemFacts } from './facts';
import { lookOut } from './blindness';
import { POLICY } from './policy';
import { progress, type Candidate, type Observed } from './progress';
import { admit } from './rate-limit';
import type { Level } from './severity';
import { nameOnly, type AlertsState, type WatchedItem } from './state';
import type { Thresholds } from './thresholds';

export interface StepInput {
  /** Everything known, by key; only those in `due` take a step (null: all). */
  readonly observed: ReadonlyMap<ItemKey, Observed>;
  readonly due: ReadonlySet<ItemKey> | null;
  /** No page lists these any more, though the page they were on was read in full. */
  readonly gone: ReadonlySet<ItemKey>;
  readonly settlingUntil: number;
}
export interface StepResult { readonly state: AlertsState; readonly effects: readonly Wanted[] }

/** A flicker of a page that redraws itself is no closed position. */
export const GONE_AFTER_MS = 5000;
/** Things that could not be read again after a gap are named after this long. */
export const REREAD_WITHIN_MS = 60_000;
/** Forgotten after a day without any sign of it. */
export const FORGET_AFTER_MS = 86_400_000;
/** A gap shorter than this, with nothing at warning or worse, is shown and logged but not notified. */
export const GAP_NOTIFY_MS = 300_000;

export const LEVEL_NAMES = ['far', 'watch', 'warning', 'danger', 'critical'] as const satisfies readonly LevelName[];

export const thresholdsFor = (settings: Settings, key: ItemKey): Thresholds => ({ ...settings.thresholds, ...settings.perItem[key] });

export function step(before: AlertsState, input: StepInput, settings: Settings, now: number): StepResult {
  const batch = new Batch(unmuted(before, settings), input, settings, now);
  for (const [key, seen] of input.observed) {
    if (input.due !== null && !input.due.has(key)) continue;
    batch.advance(key, seen);
  }
  for (const key of Object.keys(batch.items)) {
    if (input.gone.has(key) && !input.observed.has(key)) batch.vanished(key);
    else if (input.due === null && !input.observed.has(key)) batch.unread(key);
  }
  return batch.finish();
}

/** Notifications came on again: what stands now is told as if it were new. */
function unmuted(state: AlertsState, settings: Settings): AlertsState {
  if (!state.muted || !settings.notify.on) return { ...state, muted: !settings.notify.on };
  const items = Object.fromEntries(Object.entries(state.items).map(([key, item]) => [key, { ...item, alert: { ...item.alert, notifiedAt: { 2: null, 3: null, 4: null }, reference: null } }]));
  return { ...state, items, muted: false };
}

class Batch {
  items: Record<ItemKey, WatchedItem>;
  private readonly listed: Record<string, readonly ItemKey[]>;
  private rate: AlertsState['rate'];
  private readonly wanted: Wanted[] = [];
  private readonly levels: { readonly key: ItemKey; readonly candidate: Candidate }[] = [];
  private readonly lost = new Map<string, { reason: NoticeReason; keys: ItemKey[] }>();

  constructor(private readonly state: AlertsState, private readonly input: StepInput, private readonly settings: Settings, private readonly now: number) {
    this.items = { ...state.items };
    this.listed = { ...state.listed };
    this.rate = state.rate;
  }

  advance(key: ItemKey, seen: Observed): void {
    const before = this.items[key];
    const went = progress(before, seen, {
      thresholds: thresholdsFor(this.settings, key), repeat: this.settings.notify.repeat, settlingUntil: this.input.settlingUntil, readSince: this.state.gap?.to ?? null,
    }, this.now);
    this.items[key] = went.item;
    if (went.changed.level || before === undefined) this.log('level', key, went.item.by);
    if (went.changed.sight === 'lost') this.log('blind', key, went.item.blind?.cause ?? null);
    if (went.changed.sight === 'back') {
      this.log('sight', key, before?.blind?.cause ?? null);
      this.settleBlind(went.item.venue);
    }
    for (const candidate of went.candidates) {
      if (['blind', 'still-blind', 'feed-dead'].includes(candidate.reason)) this.addLost(went.item.venue, candidate.reason, key);
      else if (['stop-beyond', 'stop-gone', 'disagree'].includes(candidate.reason)) this.notify(this.notice(stopId(key), candidate.reason, candidate.level, [key], candidate));
      else this.levels.push({ key, candidate });
    }
  }

  /** No longer on its page. Far and in sight, it was closed and nothing is said but in the log; otherwise the page does not tell why, and that is told once. */
  vanished(key: ItemKey): void {
    const item = this.items[key];
    if (item === undefined || item.blind?.cause === 'gone-from-page') return this.unread(key);
    const since = Math.min(item.goneSince ?? this.now, this.now);
    if (this.now - since < GONE_AFTER_MS) {
      this.items[key] = { ...item, goneSince: since };
      return;
    }
    this.log('sight', key, 'gone-from-page');
    if (item.alert.level < 2 && item.blind === null) return this.drop(key);
    this.items[key] = { ...item, goneSince: since, awaiting: false, blind: { cause: 'gone-from-page', since, problem: null, toldAt: this.now, told: 1 } };
    this.notify(this.notice(itemId(key), 'gone', item.alert.level, [key], null));
  }

  /** Known from before, but no page has shown it since LiqLens started. */
  unread(key: ItemKey): void {
    const item = this.items[key];
    if (item === undefined) return;
    if (this.now - (item.last?.at ?? item.levelAt) > FORGET_AFTER_MS) return this.drop(key);
    if (item.blind?.cause === 'gone-from-page') return;
    const before = item.blind ?? { cause: 'not-monitored', since: item.last?.at ?? this.now, problem: null, toldAt: null, told: 0 };
    const look = lookOut(before, 'not-monitored', null, item.alert.level, item.alert.snooze?.until ?? null, this.now);
    this.items[key] = { ...item, blind: look.blind };
    if (item.blind === null) this.log('blind', key, 'not-monitored');
    if (look.tell !== null) this.addLost(item.venue, 'still-blind', key);
  }

  finish(): StepResult {
    this.ration();
    for (const [venue, { reason, keys }] of this.lost) {
      const level = keys.reduce<Level>((worst, key) => max(worst, this.items[key]?.alert.level ?? 0), 0);
      this.notify(this.notice(blindId(venue), reason, level, keys, null));
      this.listed[blindId(venue)] = keys;
    }
    const gap = this.closeGap();
    return { state: { items: this.items, rate: this.rate, listed: this.listed, muted: this.state.muted, gap }, effects: this.wanted };
  }

  /**
   * Worst first through the rate limit of risk-spec 9.3: shown, merged into one that is up, put on the list, or all together. Each thing ends up in one
   * notification; the texts are made when it is clear which things each of them tells of.
   */
  private ration(): void {
    if (!this.settings.notify.on) return;
    const due = new Map(this.levels.map(({ key, candidate }) => [key, candidate]));
    const changed = new Set<string>();
    const worstFirst = [...this.levels].sort((a, b) => b.candidate.level - a.candidate.level || near(this.factsOf(a.key)) - near(this.factsOf(b.key)));
    for (const { key, candidate } of worstFirst) {
      const level = candidate.level;
      if (level !== 2 && level !== 3 && level !== 4) continue;
      const escalation = candidate.reason === 'escalation' || candidate.reason === 'opened';
      const ruled = admit(this.rate, { key, level, at: this.now, escalation }, POLICY);
      this.rate = ruled.state;
      if (ruled.decision === 'digest') this.log('notification', key, 'listed-only');
      else if (ruled.group !== null) for (const one of new Set([...ruled.group.keys, key])) this.place(one, GROUP_ID, changed);
      else if (ruled.decision === 'merged' && ruled.into !== null && ruled.into !== key) {
        const id = this.idOf(ruled.into);
        this.place(ruled.into, id, changed);
        this.place(key, id, changed);
      } else {
        // A text of its own replaces one that also listed others; what else is due now stays in it.
        this.listed[itemId(key)] = (this.listed[itemId(key)] ?? []).filter((one) => due.has(one));
        this.place(key, itemId(key), changed);
      }
    }
    for (const id of changed) {
      const keys = [...this.listed[id] ?? []].sort((a, b) => (this.items[b]?.alert.level ?? 0) - (this.items[a]?.alert.level ?? 0) || near(this.factsOf(a)) - near(this.factsOf(b)));
      const [first] = keys;
      if (first === undefined) {
        delete this.listed[id];
        this.wanted.push({ kind: 'clear', id });
        continue;
      }
      this.listed[id] = keys;
      if (!keys.some((key) => due.has(key))) continue;
      const alone = keys.length === 1 ? due.get(first) : undefined;
      const level = keys.reduce<Level>((worst, key) => max(worst, this.items[key]?.alert.level ?? 0), 0);
      this.notify(this.notice(id, alone?.reason ?? 'together', level, keys, alone ?? null));
    }
  }

  /** Puts a thing into one notification and takes it out of every other. */
  private place(key: ItemKey, id: string, changed: Set<string>): void {
    if (this.items[key] === undefined) return;
    for (const [other, keys] of Object.entries(this.listed)) {
      if (other === id || !isOfLevels(other) || !keys.includes(key)) continue;
      this.listed[other] = keys.filter((one) => one !== key);
      changed.add(other);
    }
    this.listed[id] = [...(this.listed[id] ?? []).filter((one) => one !== key && this.items[one] !== undefined), key];
    changed.add(id);
  }

  /** Which notification shows this thing at the moment. */
  private idOf(key: ItemKey): string {
    return Object.entries(this.listed).find(([id, keys]) => isOfLevels(id) && keys.includes(key))?.[0] ?? itemId(key);
  }

  /** All things of a venue that are out of sight stand in one notification. */
  private addLost(venue: string, reason: NoticeReason, key: ItemKey): void {
    const entry = this.lost.get(venue) ?? { reason, keys: Object.values(this.items).filter((item) => item.venue === venue && item.key !== key && item.blind !== null && item.blind.toldAt !== null && item.blind.cause !== 'gone-from-page').map((item) => item.key) };
    if (!entry.keys.includes(key)) entry.keys.push(key);
    if (reason === 'blind' || (reason === 'feed-dead' && entry.reason !== 'blind')) entry.reason = reason;
    this.lost.set(venue, entry);
  }

  /** The last one is back in sight: what was said of the venue is no longer so. */
  private settleBlind(venue: string): void {
    const id = blindId(venue);
    if (!(id in this.listed) || Object.values(this.items).some((item) => item.venue === venue && item.blind !== null)) return;
    delete this.listed[id];
    this.wanted.push({ kind: 'clear', id });
  }

  private closeGap(): AlertsState['gap'] {
    const { gap } = this.state;
    if (gap === null) return null;
    const items = Object.values(this.items);
    const awaiting = items.filter((item) => item.awaiting);
    const worth = gap.to - gap.from >= GAP_NOTIFY_MS || items.some((item) => item.alert.level >= 2);
    if (items.length === 0) return null;
    const tell = (reason: 'gap' | 'gap-unread', of: readonly WatchedItem[]): void => {
      const keys = of.map((item) => item.key).sort((a, b) => near(this.factsOf(a)) - near(this.factsOf(b)));
      const notice = this.notice(GAP_ID, reason, of.reduce<Level>((worst, item) => max(worst, item.alert.level), 0), keys, null);
      this.notify({ ...notice, gap: { from: gap.from, to: gap.to, unread: awaiting.map((item) => item.key) } });
    };
    if (awaiting.length === 0) {
      if (worth && !gap.told) tell('gap', items);
      if (gap.told) this.wanted.push({ kind: 'clear', id: GAP_ID });
      return null;
    }
    if (gap.told || this.now - gap.at < REREAD_WITHIN_MS) return gap;
    tell('gap-unread', awaiting);
    for (const item of awaiting) if (item.blind !== null) this.items[item.key] = { ...item, blind: { ...item.blind, toldAt: this.now, told: 1 } };
    return { ...gap, told: true };
  }

  private drop(key: ItemKey): void {
    delete this.items[key];
    for (const id of [itemId(key), stopId(key)]) {
      if (!(id in this.listed)) continue;
      delete this.listed[id];
      this.wanted.push({ kind: 'clear', id });
    }
  }

  private notice(id: string, reason: NoticeReason, level: Level, keys: readonly ItemKey[], candidate: Candidate | null): Notice {
    const first = this.items[keys[0] ?? ''];
    const blind = first?.blind ?? null;
    return {
      id, at: this.now, reason, level, items: keys.map((key) => this.told(key)), was: candidate?.was ?? null,
      blind: reason === 'gap' || reason === 'gap-unread' || blind === null ? null : { cause: blind.cause, problem: blind.problem, since: blind.since },
      gap: candidate?.notRead ? { ...candidate.notRead, unread: [] } : null,
    };
  }

  private told(key: ItemKey): Told {
    const item = this.items[key];
    return { facts: this.factsOf(key), level: item?.alert.level ?? 0, by: item?.by ?? null, last: item?.last ?? null };
  }

  private factsOf(key: ItemKey): ItemFacts {
    const seen = this.input.observed.get(key)?.facts;
    if (seen !== undefined) return seen;
    const item = this.items[key];
    if (item === undefined) throw new Error(`No such item in this step: ${key}`);
    return nameOnly(item);
  }

  private notify(notice: Notice): void {
    if (!this.settings.notify.on) return;
    const isPrivate = notice.items.some(({ facts }) => this.items[facts.key]?.private === true);
    this.wanted.push({ kind: 'notify', notice, private: isPrivate });
    for (const { facts } of notice.items) this.log('notification', facts.key, notice.reason);
  }

  private log(kind: LogEntry['kind'], key: ItemKey, note: string | null): void {
    const item = this.items[key];
    if (item === undefined || item.private) return;
    const facts = this.factsOf(key);
    this.wanted.push({ kind: 'log', entry: {
      at: this.now, kind, key, venue: item.venue, symbol: item.symbol, level: LEVEL_NAMES[item.alert.level], distPct: facts.room, mark: facts.mark, liquidation: facts.liquidation, own: facts.ownLiquidation, note } });
  }
}

/** The notifications of levels; those of sight, stops and gaps have lists of their own. */
const isOfLevels = (id: string): boolean => id === GROUP_ID || id.startsWith('item|');
const max = (a: Level, b: Level): Level => (a > b ? a : b);

/** For sorting only: unknown room comes last among equals. */
function near(facts: ItemFacts): number {
  return facts.room === null ? Infinity : Number(facts.room);
}
