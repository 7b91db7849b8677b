/** How a venue page says where to look, and what the capture offers the page's session. */
import type { Capture } from './capture';

/** Where a venue page shows positions. Roles, stable ids, data-* anchors and visible labels only: never hashed class names, never column positions. */
export interface PageLook {
  /** `usdm`: unique within the venue, names its fixtures. */
  readonly id: string;
  readonly at: (url: URL) => boolean;
  /** Finds the positions area and says how to read it; null when the page shows none (yet). Cheap: one call per navigation must cost nothing a person notices. */
  readonly find: (doc: Document) => Sight | null;
}

/** A positions area found on the page. Holds live elements, so it never leaves the page. */
export interface Sight {
  /** Smallest element that holds everything the capture reads. Once it has left the document, look again. */
  readonly area: Element;
  /** What to observe for changes: the rows' container, the tab list, the few labelled values. Never the whole page. */
  readonly watch: readonly Element[];
  /** Reads the area now. Total, synchronous, no layout, no writes, never throws. */
  readonly capture: () => CapturedText;
  /** The element drawn for a row key or position index of the last capture, for the outline; null if gone. */
  readonly row: (key: string) => Element | null;
}

export type CapturedText = Pick<Capture, 'tabs' | 'grids' | 'facts'>;
