/** Which screen the address names: `desk.html#position/<key>`. Unknown names lead to the portfolio. */
export const SCREENS = ['portfolio', 'position', 'lending', 'log', 'settings', 'self-test', 'welcome', 'how', 'report'] as const;
export type ScreenName = (typeof SCREENS)[number];
export interface Route { readonly screen: ScreenName; /** What the screen is about: an item's key, a tab's id, a chapter. '' if nothing. */ readonly about: string }

export function routeOf(hash: string): Route {
  const [name = '', ...rest] = hash.replace(/^#\/?/, '').split('/');
  const screen = SCREENS.find((candidate) => candidate === name) ?? 'portfolio';
  try {
    return { screen, about: decodeURIComponent(rest.join('/')) };
  } catch {
    return { screen, about: '' };
  }
}

export const hashOf = (screen: ScreenName, about = ''): string => `#${screen}${about === '' ? '' : `/${encodeURIComponent(about)}`}`;
