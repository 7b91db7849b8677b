/** Events as parsers make them, under the feed's own name of the symbol. */
import type { DecimalText } from '../reading/reading';
import type { FundingFact } from '../risk/public-facts';
import type { FeedEvent } from './source';

/** Seconds between two polls: the interval a polled mark is expected at. */
export const POLL_SECONDS = 15;

/** A mark a stream sent; `intervalSeconds` is the stream's own. */
export const streamedMark = (feedSymbol: string, price: DecimalText, eventAt: number, intervalSeconds: number): FeedEvent =>
  ({ kind: 'mark', symbol: feedSymbol, feedSymbol, mark: { price, eventAt, intervalSeconds, source: 'stream' } });

/** A mark that was asked for. */
export const polledMark = (feedSymbol: string, price: DecimalText, eventAt: number): FeedEvent =>
  ({ kind: 'mark', symbol: feedSymbol, feedSymbol, mark: { price, eventAt, intervalSeconds: POLL_SECONDS, source: 'rest' } });

export const fundingEvent = (feedSymbol: string, funding: FundingFact): FeedEvent => ({ kind: 'funding', symbol: feedSymbol, feedSymbol, funding });
