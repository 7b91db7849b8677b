// @vitest-environment happy-dom
/** Looking again at a positions area: the page is searched anew only when what was found no longer stands. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { positionsLook } from '../../src/capture/positions';

const row = (symbol: string): string => `<tr><td>${symbol}</td><td>1 BTC</td><td>60,000</td><td>60,500</td><td>54,000</td></tr>`;
const area = (rows: readonly string[], tabs = '<div role="tab" aria-selected="true">Positions(1)</div><div role="tab">Open Orders(0)</div>'): string =>
  `<div role="tablist">${tabs}</div><table><thead><tr><th>Symbol</th><th>Size</th><th>Entry Price</th><th>Mark Price</th><th>Liq. Price</th></tr></thead><tbody>${rows.map(row).join('')}</tbody></table>`;
const symbols = (text: { readonly grids: readonly { readonly rows: readonly { readonly key: string }[] }[] }): string[] => text.grids.flatMap(({ rows }) => rows.map(({ key }) => key));

function open(markup: string) {
  document.body.innerHTML = `<main>${markup}</main><aside></aside>`;
  const sight = positionsLook()(document);
  if (!sight) throw new Error('nothing found');
  sight.capture();
  return { sight, main: document.querySelector('main') as HTMLElement, aside: document.querySelector('aside') as HTMLElement };
}

describe('Looking again at a positions area', () => {
  afterEach(() => { vi.restoreAllMocks(); document.body.innerHTML = ''; });

  it('asks nothing of the whole page while the positions tab stands', () => {
    const { sight } = open(area(['BTCUSDT', 'ETHUSDT']));
    const whole = vi.spyOn(document, 'querySelectorAll');
    const walk = vi.spyOn(document, 'createTreeWalker');
    expect(symbols(sight.capture())).toEqual(['BTCUSDT', 'ETHUSDT']);
    expect(whole).not.toHaveBeenCalled();
    expect(walk).not.toHaveBeenCalled();
  });

  it('sees rows that came and went, a table drawn anew, and counts and selection of the tabs', () => {
    const { sight, main } = open(area(['BTCUSDT']));
    const table = main.querySelector('table') as HTMLElement;
    table.outerHTML = (area(['SOLUSDT', 'XRPUSDT']).match(/<table>.*<\/table>/) ?? [''])[0];
    (main.querySelector('[role=tab]') as HTMLElement).textContent = 'Positions(2)';
    const text = sight.capture();
    expect(symbols(text)).toEqual(['SOLUSDT', 'XRPUSDT']);
    expect(text.tabs[0]).toEqual({ label: 'Positions', count: 2, selected: true });
  });

  it.each([
    ['was replaced', (main: HTMLElement, aside: HTMLElement) => { main.innerHTML = ''; aside.innerHTML = area(['DOGEUSDT']); }],
    ['was hidden', (main: HTMLElement, aside: HTMLElement) => { main.hidden = true; aside.innerHTML = area(['DOGEUSDT']); }],
    ['no longer says positions', (main: HTMLElement, aside: HTMLElement) => { (main.querySelector('[role=tab]') as HTMLElement).textContent = 'Assets'; aside.innerHTML = area(['DOGEUSDT']); }],
    ['shows no grid any more', (main: HTMLElement, aside: HTMLElement) => { main.innerHTML = ''; aside.innerHTML = area(['DOGEUSDT']); }],
  ])('searches the page when the tab list %s', (_why, change) => {
    const { sight, main, aside } = open(area(['BTCUSDT']));
    change(main, aside);
    expect(symbols(sight.capture())).toEqual(['DOGEUSDT']);
  });

  it('takes in a label that was added to the tab list', () => {
    const { sight, main } = open(area(['BTCUSDT']));
    (main.querySelector('[role=tablist]') as HTMLElement).insertAdjacentHTML('beforeend', '<div role="tab">Assets</div>');
    expect(sight.capture().tabs.map(({ label }) => label)).toEqual(['Positions', 'Open Orders', 'Assets']);
  });
});
