/** Which mark price the figures rest on: the page's or the public feed's, by age and agreement (risk-spec 10.1, 10.2, 10.4). */
import type { DecimalText } from '../reading/reading';
import type { Freshness, Note } from './assessment';
import { above0, dec, text, type Decimal } from './decimal';
import { isFault, type Side } from './input';
import { crossSource, freshness } from './integrity';
import type { MarkFact } from './public-facts';

/** A page redraws its mark about every second but is looked at only when it changes: fresh up to the 60 s of a position reading. */
const PAGE_INTERVAL_S = '12';
/** Two prices this far apart in time say nothing about each other. */
const SAME_MOMENT_MS = 10_000;

export interface MarkInput {
  readonly side: Side;
  readonly page: Decimal | null; readonly seenAt: number;
  readonly feed: MarkFact | undefined;
  /** Nearest liquidation price known so far; it decides how much two sources may differ. */
  readonly liquidation: Decimal | null;
  readonly now: number;
  /** Milliseconds our clock lacks (10.3). */
  readonly clockOffsetMs: number;
  /** A jump the outlier guard still holds back; `feed` is then the price before it. */
  readonly held: DecimalText | null;
}

export interface MarkChoice {
  readonly used: Decimal | null; readonly from: 'page' | 'feed' | null; readonly agreement: 'single' | 'agree' | 'notice' | 'conflict';
  readonly page: Decimal | null; readonly feed: Decimal | null; readonly at: number | null; readonly held: boolean; readonly freshness: Freshness;
  readonly notes: readonly Note[];
}

interface Source { readonly price: Decimal; readonly at: number; readonly age: string; readonly status: Freshness; readonly from: 'page' | 'feed' }

function source(from: 'page' | 'feed', price: Decimal | null, at: number, interval: string, input: MarkInput): Source | null {
  if (price === null) return null;
  const age = freshness({ now_ms: String(input.now), event_ms: String(at), expected_interval_s: interval, clock_offset_ms: from === 'feed' ? String(input.clockOffsetMs) : '0' });
  return isFault(age) ? null : { price, at, age: text(age.age_s.toDecimalPlaces(0)), status: age.status, from };
}

const alive = (one: Source | null): Source | null => (one?.status === 'dead' ? null : one);

export function chooseMark(input: MarkInput): MarkChoice {
  const feedPrice = dec(input.feed?.price);
  const page = source('page', input.page, input.seenAt, PAGE_INTERVAL_S, input);
  const feed = source('feed', feedPrice !== null && above0(feedPrice) ? feedPrice : null, input.feed?.eventAt ?? Number.NaN, String(input.feed?.intervalSeconds ?? 1), input);
  const shown = { page: page?.price ?? null, feed: feed?.price ?? null, held: input.held !== null };
  const notes: Note[] = input.held === null ? [] : [{ code: 'held', values: { price: input.held } }];
  const say = (code: string, values: Record<string, string> = {}): void => void notes.push({ code, values });

  let used: Source | null;
  let agreement: MarkChoice['agreement'] = 'single';
  const [livePage, liveFeed] = [alive(page), alive(feed)];
  if (livePage !== null && liveFeed !== null) {
    const compared = crossSource({ side: input.side, page_mark: livePage.price, feed_mark: liveFeed.price, liq: input.liquidation });
    const together = Math.abs(livePage.at - (liveFeed.at - input.clockOffsetMs)) <= SAME_MOMENT_MS;
    if (isFault(compared) || !together) used = livePage.at > liveFeed.at ? livePage : liveFeed;
    else {
      agreement = compared.status;
      used = agreement === 'agree' || compared.price_used.eq(liveFeed.price) ? liveFeed : livePage;
      if (agreement !== 'agree') say(agreement, { page: text(livePage.price), feed: text(liveFeed.price) });
    }
  } else used = liveFeed ?? livePage ?? (page === null || (feed !== null && feed.at > page.at) ? feed : page);

  if (used === null) return { used: null, from: null, agreement: 'single', ...shown, at: null, freshness: 'dead', notes: [...notes, { code: 'dead', values: {} }] };
  if (used.status === 'stale') say('stale', { age: used.age });
  if (used.status === 'dead') say('dead', { age: used.age });
  if (page?.status === 'clock-error' || feed?.status === 'clock-error') say('clock_error', { seconds: (feed?.status === 'clock-error' ? feed : page)?.age.replace('-', '') ?? '' });
  return { used: used.price, from: used.from, agreement, ...shown, at: used.at, freshness: used.status, notes };
}
