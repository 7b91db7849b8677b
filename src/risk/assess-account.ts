/** An account of which only a ratio is visible -> the distance that ratio implies (risk-spec 1.3). */
import type { RawAccount } from '../reading/reading';
import type { AccountAssessment, ItemKey, Note } from './assessment';
import { dec, Decimal, INFINITY, text, type Num } from './decimal';
import { distanceAccountImplied, distanceMargin } from './distance';
import { isFault } from './input';
import { freshness } from './integrity';
import { ceiling, floor, ratioSpan } from './span';

export interface AccountInput {
  readonly key: ItemKey;
  readonly raw: RawAccount;
  /** Gross notional of the positions that share this account, in its currency; null when it is not known in full. */
  readonly grossNotional: Num | null;
  /** Epoch ms: now, and when the page was last known to show this. */
  readonly now: number; readonly seenAt: number;
}

const READ_EVERY_S = '15';

/** Total. A usage is no distance: the implied percentage is what the levels use beside it. Rounded figures count at their worse end. */
export function assessAccount(input: AccountInput): AccountAssessment {
  const { raw } = input;
  const notes: Note[] = [];
  const age = freshness({ now_ms: String(input.now), event_ms: String(input.seenAt), expected_interval_s: READ_EVERY_S });
  const fresh = isFault(age) ? 'dead' : age.status;
  const equity = dec(raw.equity), needed = dec(raw.maintenance);
  const margin = equity === null || needed === null ? null : distanceMargin({ equity, maintenance: needed });
  const computed = margin === null || isFault(margin) ? null : margin.usage;
  const printed = ratioSpan(raw.usage)?.high ?? null;
  // The larger of two statements about the same account is the earlier warning.
  const usage = printed === null ? computed : computed === null || printed.gt(computed) ? printed : computed;
  const implied = usage === null ? null : impliedBy(usage, needed, input.grossNotional);
  if (implied !== null) {
    notes.push({ code: 'account_implied', values: { pct: text(implied.pct.toDecimalPlaces(2, Decimal.ROUND_DOWN)) } });
    if (implied.rough) notes.push({ code: 'account_rough', values: { pct: text(implied.mmr.times(100)) } });
  } else notes.push({ code: usage === null ? 'account_unknown' : 'account_no_requirement', values: {} });
  return {
    kind: 'account', key: input.key, currency: raw.currency ?? null,
    usage: raw.usage ?? (computed === null ? null : text(computed)),
    impliedPct: implied === null ? null : floor(implied.pct), rough: implied?.rough ?? false,
    measures: { distPct: implied === null ? null : floor(implied.pct), distSigma: null, usage: usage === null ? null : ceiling(usage), healthFactor: null, freshness: fresh },
    notes,
  };
}

/** Null when nothing is required: no move can be named then. Equity used up: the whole requirement is missing. */
function impliedBy(usage: Decimal, maintenance: Decimal | null, gross: Num | null): { pct: Decimal; mmr: Decimal; rough: boolean } | null {
  if (usage.isZero()) return null;
  const endless = usage.eq(INFINITY);
  const found = distanceAccountImplied({ usage: endless ? '1' : usage, maintenance, gross_notional: gross });
  if (isFault(found)) return null;
  return { pct: endless ? found.mmr_used.times(-100) : found.dist_pct, mmr: found.mmr_used, rough: found.rough };
}
