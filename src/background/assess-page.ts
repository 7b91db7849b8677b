/** Reading + public facts -> assessments of everything on one page. */
import type { RawPosition } from '../reading/reading';
import { assessPosition } from '../risk/assess';
import { assessAccount } from '../risk/assess-account';
import { assessLoan } from '../risk/assess-loan';
import type { Assessment, ItemKey, PositionAssessment } from '../risk/assessment';
import type { MarginRules } from '../risk/margin-rules';
import type { PublicFacts } from '../risk/public-facts';
import type { Settings } from '../storage/settings';
import type { WatchedPage } from '../storage/watchlist-schema';
import type { OutlierGuard } from './outlier-guard';
import { thingsOf, type Thing } from './watchlist';

export interface AssessParts {
  readonly rules: MarginRules;
  readonly facts: (symbol: string) => PublicFacts;
  readonly guard: OutlierGuard;
  readonly settings: Settings;
  /** The last assessment of a thing, and the page's positions it was made from. */
  readonly previous: (key: ItemKey) => Assessment | undefined;
  readonly previousPositions: readonly RawPosition[];
  readonly now: number;
}

/** One assessment per thing, in the order of the page. */
export function assessPage(page: WatchedPage, parts: AssessParts): Assessment[] {
  return thingsOf(page).map((thing) => assessThing(thing, page, parts));
}

function assessThing(thing: Thing, page: WatchedPage, parts: AssessParts): Assessment {
  const { settings, rules, now } = parts;
  const seenAt = page.goodAt ?? page.readAt;
  const { account } = page.good;
  if (thing.kind === 'account') return assessAccount({ key: thing.key, raw: thing.raw, grossNotional: null, now, seenAt });
  if (thing.kind === 'loan') {
    const markets = Object.fromEntries(thing.raw.collateral.flatMap(({ symbol }) => {
      const { mark } = parts.facts(symbol);
      return mark === undefined ? [] : [[symbol, mark.price] as const];
    }));
    return assessLoan({ key: thing.key, raw: thing.raw, rules, targetHealth: settings.targetHealth, now, seenAt, markets });
  }
  const { raw, key } = thing;
  const before = parts.previous(key);
  const previous = before?.kind === 'position' ? before : null;
  // A page read within the last seconds is a second source for what the feed says.
  const confirmedBy = now - seenAt < 10_000 ? raw.mark ?? null : null;
  const { facts, held } = parts.guard.check(page.venue, raw.symbol, parts.facts(raw.symbol), confirmedBy, now);
  const assessed = assessPosition({
    key, raw, seenAt, facts, rules, stop: settings.stop, account, others: page.good.positions.filter((one) => one !== raw), previousOthers: parts.previousPositions.filter((one) => one !== previous?.raw),
    wayOutPct: settings.wayOutPct, now, heldMark: held, previous: previous !== null && previous.raw !== raw ? previous : null });
  return { ...assessed, moved: assessed.moved ?? keptMove(previous, assessed) };
}

/** Why the liquidation price moved stays to be read until it moves again. */
function keptMove(before: PositionAssessment | null, now: PositionAssessment): PositionAssessment['moved'] {
  return before !== null && before.moved !== null && before.moved.to === now.liquidation.used ? before.moved : null;
}
