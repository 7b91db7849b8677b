/** A worker in a fake browser, with an exchange page, a public feed and a clock that tests turn by hand. */
import { readdirSync, readFileSync } from 'node:fs';
import type { BrowserKind } from '../../src/background/notification-options';
import { startWorker, type Core } from '../../src/background/worker';
import type { Capture } from '../../src/capture/capture';
import type { MarketParts, RunningMarket } from '../../src/market/market';
import type { FromSurface } from '../../src/messages/contract';
import type { PageReply } from '../../src/messages/view';
import type { DecimalText, Reading } from '../../src/reading/reading';
import type { MarginRules } from '../../src/risk/margin-rules';
import type { PublicFacts } from '../../src/risk/public-facts';
import type { VenueKnowledge } from '../../src/venues/venue';
import { FakeBrowser } from './fake-browser';

const folder = new URL('../../src/_locales/en/', import.meta.url);
const WORDS = Object.fromEntries(readdirSync(folder).flatMap((file) => Object.entries(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Record<string, string>)).map(([key, message]) => [key, { message }]));

export const RULES: MarginRules = {
  asOf: '2026-01-01', source: 'test', contracts: ['linear'], isolated: null, crossIsAccountWide: false, requirementFee: '0', liquidationFee: '0.01', trigger: 'mark', stopTrigger: 'mark',
  pageMargin: 'unknown', printedRatio: 'none', missingLiquidation: 'unknown', release: 'retain', partialLiquidation: false,
} as MarginRules;

/** A venue whose page carries its reading as text: what is tested here begins after reading. */
export const venueNamed = (id: string, name: string): VenueKnowledge => ({
  venue: { id, name, kind: 'perpetual', matches: [`https://${id}.example/*`], home: `https://${id}.example/trade`, pages: [] },
  meanings: { trade: { read: (capture) => JSON.parse(capture.facts[0]?.value.parts.join('') ?? '{"state":"waiting"}') as Reading } }, market: null, rules: RULES,
});

export interface Held { readonly symbol: string; readonly side?: 'long' | 'short'; readonly liquidation?: string | null; readonly mark?: string; readonly stopLoss?: string | null }

export const openReading = (...held: readonly Held[]): Reading => ({
  state: 'open', loans: [], account: null, seen: held.length, total: held.length,
  positions: held.map((one) => ({
    symbol: one.symbol, side: one.side ?? 'long', size: '1' as DecimalText, sizeUnit: 'base', entry: '100' as DecimalText, liquidation: (one.liquidation === undefined ? '80' : one.liquidation) as DecimalText | null,
    ...(one.mark === undefined ? {} : { mark: one.mark as DecimalText }), ...(one.stopLoss === undefined ? {} : { stopLoss: one.stopLoss as DecimalText | null }) })),
});

const TEXT_LIMIT = 200;
export const captureOf = (venue: string, reading: Reading, readAt: number): Capture => {
  const text = JSON.stringify(reading);
  const parts = Array.from({ length: Math.ceil(text.length / TEXT_LIMIT) }, (_, index) => text.slice(index * TEXT_LIMIT, (index + 1) * TEXT_LIMIT));
  return { venue, page: 'trade', path: '/trade', lang: 'en', readAt, tabs: [], grids: [], facts: [{ label: 'reading', value: { parts, tone: null, hints: [] } }] };
};

export class WorkerLab {
  now = Date.UTC(2026, 5, 1, 12, 0, 0);
  readonly browser: FakeBrowser;
  core: Core | null = null;
  readonly knowledge: VenueKnowledge[] = [venueNamed('demo', 'Demo'), venueNamed('other', 'Other')];
  readonly feed = new Map<string, PublicFacts>();
  readonly wanted: string[][] = [];
  readonly fetched: { readonly url: string; readonly body: string }[] = [];
  answer: () => Promise<Response> = () => Promise.resolve(new Response('{}', { status: 200 }));
  sounds = 0;
  private parts: Pick<MarketParts, 'onTick' | 'onTraffic'> | null = null;
  private timers: { call: () => void; every: number; next: number; once: boolean; life: number }[] = [];
  private life = 0;

  constructor(kind: BrowserKind = 'chrome') { this.browser = new FakeBrowser(kind, () => this.now); }

  start(): Core {
    const life = ++this.life;
    this.timers = [];
    this.core = startWorker({
      browser: this.browser.connect(), knowledge: this.knowledge, now: () => this.now, random: () => 0.5,
      market: (parts): RunningMarket => {
        this.parts = parts;
        return {
          want: (held) => { this.wanted.push(held.flatMap(({ venue, symbols }) => symbols.map((symbol) => `${venue}/${symbol}`))); },
          facts: (venue, symbol) => this.feed.get(`${venue}/${symbol}`) ?? {}, status: () => [], stop: () => undefined, seed: () => undefined, kept: () => [], retry: () => undefined };
      },
      every: (call, every) => {
        const timer = { call, every, next: this.now + every, once: false, life };
        this.timers.push(timer);
        return () => { this.timers = this.timers.filter((one) => one !== timer); };
      },
      after: (call, ms) => { this.timers.push({ call, every: ms, next: this.now + ms, once: true, life }); },
      load: async () => WORDS,
      fetch: (url, init) => { this.fetched.push({ url, body: String(init.body) }); return this.answer(); },
      sound: () => { this.sounds++; },
    });
    return this.core;
  }

  /** Starts a worker if none lives, as any event does in a browser. */
  wake(): void { if (this.browser.dead) this.start(); }

  /** Lets everything that can happen without time passing happen. */
  async settle(): Promise<void> {
    for (let round = 0; round < 3; round++) await new Promise((resolve) => { setImmediate(resolve); });
    for (let quiet = 0; quiet < 2;) {
      const before = this.browser.names.length;
      await new Promise((resolve) => { setImmediate(resolve); });
      quiet = this.browser.names.length === before ? quiet + 1 : 0;
    }
  }

  /** Time passes: timers of the living worker run in order, the browser's alarm every half minute. */
  async pass(ms: number, alarms = true): Promise<void> {
    const end = this.now + ms;
    for (;;) {
      const due = this.timers.filter((one) => one.life === this.life && !this.browser.dead).sort((a, b) => a.next - b.next)[0];
      const alarm = alarms && this.browser.alarms.size > 0 ? (Math.floor(this.now / 30_000) + 1) * 30_000 : Infinity;
      const next = Math.min(due?.next ?? Infinity, alarm);
      if (next > end) break;
      this.now = Math.max(this.now, next);
      if (next === alarm) {
        this.wake();
        await this.browser.emit('alarms.onAlarm', { name: 'tick' });
      } else if (due !== undefined) {
        if (due.once) this.timers = this.timers.filter((one) => one !== due);
        else due.next += due.every;
        due.call();
      }
      await this.settle();
    }
    this.now = end;
  }

  /** The public mark, told to the worker. */
  async tick(symbol: string, price: string, venue = 'demo', more: Omit<PublicFacts, 'mark'> = {}): Promise<void> {
    this.feed.set(`${venue}/${symbol}`, { ...more, mark: { price: price as DecimalText, eventAt: this.now, intervalSeconds: 1, source: 'stream' } });
    this.wake();
    this.parts?.onTraffic();
    this.parts?.onTick(venue, [symbol]);
    await this.settle();
  }

  /** The mark moves and stays: two samples, so that no jump is held back as an outlier. */
  async mark(symbol: string, price: string, venue = 'demo'): Promise<void> {
    await this.pass(60);
    await this.tick(symbol, price, venue);
    await this.pass(60);
    await this.tick(symbol, price, venue);
  }

  /** What a content script does: sends, and once more a second later if the worker died over it. */
  async capture(reading: Reading, tabId = 1, venue = 'demo', more: Record<string, unknown> = {}): Promise<PageReply | null> {
    if (!this.browser.tabs.has(tabId)) this.browser.addTab(tabId, `https://${venue}.example/trade`);
    for (let attempt = 0; attempt < 2; attempt++) {
      this.wake();
      const answer = await this.ask({ type: 'page/capture', payload: { capture: captureOf(venue, reading, this.now) } }, this.browser.fromTab(tabId, undefined, more));
      if (answer !== undefined) return answer.ok ? answer.value as PageReply : null;
    }
    return null;
  }

  async page(type: string, payload: unknown, tabId = 1): Promise<any> {
    this.wake();
    return this.ask({ type, payload }, this.browser.fromTab(tabId));
  }

  async send<K extends keyof FromSurface>(type: K, payload: Parameters<FromSurface[K]>[0]): Promise<ReturnType<FromSurface[K]>> {
    this.wake();
    const answer = await this.ask({ type, payload }, this.browser.fromPopup());
    if (answer?.ok !== true) throw new Error(`refused: ${JSON.stringify(answer)}`);
    return answer.value as ReturnType<FromSurface[K]>;
  }

  /** The answer, or undefined when the worker died before it could give one. */
  private async ask(message: unknown, sender: Record<string, unknown>): Promise<any> {
    let answered: { value: any } | null = null;
    this.browser.message(message, sender)?.then((value) => { answered = { value }; }, () => undefined);
    await this.settle();
    return (answered as { value: any } | null)?.value;
  }

  titles(): string[] { return this.browser.shown.map((one) => one.title); }
}
