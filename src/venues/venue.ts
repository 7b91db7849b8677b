/** The contract a venue folder fulfils. A venue is plain readonly data; knowledge of a site lives in its folder and nowhere else. */
import type { PageLook } from '../capture/look';
import type { VenueId } from '../capture/capture';
import type { PageMeaning } from '../reading/meaning';
import type { MarketSource } from '../market/source';
import type { MarginRules } from '../risk/margin-rules';

/** `venues/<id>/venue.ts`: identity and where to look. Small: the content script carries every venue's. */
export interface Venue {
  readonly id: VenueId;
  /** As the venue writes its own name. */
  readonly name: string;
  readonly kind: 'perpetual' | 'lending';
  /** Match patterns, word for word those of manifest.json. */
  readonly matches: readonly string[];
  /** Where "Open" leads when no tab shows the venue. */
  readonly home: string;
  /** The page is not evidenced: it is read through the generic table path, and LiqLens says so. */
  readonly experimental?: true;
  readonly pages: readonly PageLook[];
}

/** Everything else a venue knows; only the worker and the desk carry it (`venues/registry.ts`). */
export interface VenueKnowledge {
  readonly venue: Venue;
  /** By page id: what headings and labels mean there. */
  readonly meanings: Readonly<Record<string, PageMeaning>>;
  /** Public data, or null where the venue gives none without a key. */
  readonly market: MarketSource | null;
  readonly rules: MarginRules;
}
