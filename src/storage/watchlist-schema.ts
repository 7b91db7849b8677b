/** The stored shape of the pages that are watched and of their last readings. */
import * as v from 'valibot';
import { PROBLEMS, type RawAccount, type RawLoan, type RawPosition, type Reading } from '../reading/reading';

export interface OpenReading { readonly positions: readonly RawPosition[]; readonly loans: readonly RawLoan[]; readonly account: RawAccount | null }

/** One venue page in one tab. */
export interface WatchedPage {
  readonly tabId: number;
  readonly windowId: number | null;
  readonly venue: string;
  readonly page: string;
  /** Path and query, to open the page again. */
  readonly path: string;
  readonly private: boolean;
  /** Newest reading, without its figures when those stand in `good`. */
  readonly state: Reading['state'];
  readonly problem: { readonly code: (typeof PROBLEMS)[number]; readonly at: string } | null;
  readonly seen: number | null;
  readonly total: number | null;
  /** Epoch ms: last sign of life, newest reading, last good one (null: never). */
  readonly heardAt: number;
  readonly readAt: number;
  readonly goodAt: number | null;
  /** Figures of the last good reading. */
  readonly good: OpenReading;
  /** Symbols whose contract value is wanted before the page can be read. */
  readonly asked: readonly string[];
  /** Things of an earlier reading among the figures that the newest, by its own count incomplete, does not show. */
  readonly missing: readonly string[];
  readonly hidden: boolean;
  readonly leftAt: number | null;
  readonly tab: 'open' | 'asleep' | 'closed';
}
export type Watchlist = Readonly<Record<string, WatchedPage>>;

const words = v.pipe(v.string(), v.maxLength(400));
const figure = v.pipe(v.string(), v.regex(/^-?\d{1,60}(?:\.\d{1,60})?$/));
const maybe = v.optional(v.nullable(figure));
const moment = v.pipe(v.number(), v.finite());
const count = v.nullable(v.number());

const Stop = v.object({ price: figure, size: v.nullable(figure), rounding: figure });
const Position = v.object({
  symbol: words, side: v.picklist(['long', 'short']), size: figure, sizeUnit: v.picklist(['base', 'quote', 'contracts']),
  entry: maybe, mark: maybe, liquidation: maybe, breakEven: maybe, margin: maybe, marginMode: v.optional(v.picklist(['cross', 'isolated'])), leverage: maybe, notional: maybe,
  pnl: maybe, usage: maybe, stopLoss: maybe, takeProfit: maybe, stops: v.optional(v.array(Stop)),
});
const Amount = v.object({ symbol: words, amount: v.optional(figure), value: v.optional(figure), enabled: v.optional(v.boolean()), threshold: v.optional(figure), oracle: v.optional(figure) });
const Loan = v.object({ market: v.nullable(words), healthFactor: maybe, riskPercent: maybe, eMode: v.optional(v.nullable(words)), collateral: v.array(Amount), debt: v.array(Amount) });
const Account = v.object({ equity: maybe, maintenance: maybe, usage: maybe, currency: v.optional(words) });

const Page = v.object({
  tabId: v.number(), windowId: count, venue: words, page: words, path: words, private: v.boolean(), state: v.picklist(['open', 'flat', 'waiting', 'signed-out', 'unreadable']),
  problem: v.nullable(v.object({ code: v.picklist(PROBLEMS), at: words })), seen: count, total: count, heardAt: moment, readAt: moment, goodAt: count,
  good: v.object({ positions: v.array(Position), loans: v.array(Loan), account: v.nullable(Account) }), asked: v.array(words), missing: v.array(words), hidden: v.boolean(), leftAt: count, tab: v.picklist(['open', 'asleep', 'closed']),
});
export const WatchlistSchema = v.record(words, Page) as unknown as v.GenericSchema<unknown, Watchlist>;
