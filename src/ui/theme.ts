/** Light or dark, and the hues of direction, on the document. Set before the first paint: until then the page stays blank (see base rule in parts.css). */
import type { Settings } from '../storage/settings';

/** A copy of the choice for the first paint of the next opening; the stored setting decides as soon as it is there. */
const REMEMBERED = 'liqlens-first-paint';

export interface FirstPaint { readonly theme: Settings['theme']; readonly direction: Settings['direction']; readonly language: Settings['language'] }
const PLAIN: FirstPaint = { theme: 'auto', direction: 'blue-pink', language: 'auto' };

export function rememberedPaint(): FirstPaint {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(REMEMBERED) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return PLAIN;
    return { ...PLAIN, ...kept };
  } catch {
    return PLAIN;
  }
}

export function applyTheme(doc: Document, { theme, direction, language }: FirstPaint): void {
  const light = theme === 'auto' ? doc.defaultView?.matchMedia('(prefers-color-scheme: light)').matches === true : theme === 'light';
  doc.documentElement.dataset['theme'] = light ? 'light' : 'dark';
  doc.documentElement.dataset['direction'] = direction;
  try {
    localStorage.setItem(REMEMBERED, JSON.stringify({ theme, direction, language }));
  } catch {
    // Without it the next opening may change colour once; nothing else depends on it.
  }
}
