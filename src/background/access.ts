/** May LiqLens run on a venue's pages? Users can take that away at any time, and then nothing tells them but this. */
import type { Browser } from 'webextension-polyfill';
import type { Venue } from '../venues/venue';

export interface Access {
  readonly granted: (venue: string) => boolean;
  readonly refresh: () => Promise<void>;
}

/** A browser that cannot be asked counts as granting: pages that then do not report are out of sight anyway. */
export function createAccess(browser: Pick<Browser, 'permissions'>, venues: readonly Venue[]): Access {
  const withheld = new Set<string>();
  return {
    granted: (venue) => !withheld.has(venue),
    refresh: async () => {
      for (const { id, matches } of venues) {
        const granted = await browser.permissions.contains({ origins: [...matches] }).catch(() => true);
        if (granted) withheld.delete(id);
        else withheld.add(id);
      }
    },
  };
}
