/** Puts our stylesheet into the shadow tree: as a constructed sheet where the page's realm allows, else as an element there. */
import marks from '../ui/marks.css';
import tokens from '../ui/tokens.css';
import own from './overlay.css';

export function dress(root: ShadowRoot, doc: Document): void {
  const text = `${tokens}\n${marks}\n${own}`;
  try {
    const sheet = new (doc.defaultView ?? window).CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const element = doc.createElement('style');
    element.textContent = text;
    root.append(element);
  }
}
