// @vitest-environment happy-dom
/** What is found on a page, and how it is put into text. */
import { afterEach, describe, expect, it } from 'vitest';
import { gridsIn, readGrid } from '../../src/capture/grid';
import { positionsLook } from '../../src/capture/positions';
import { labelOf } from '../../src/capture/tabs';
import { cellOf, isShown } from '../../src/capture/text';

const place = (html: string): void => { document.body.innerHTML = html; };
const element = (html: string): Element => { place(html); return document.body.firstElementChild!; };
const grids = (html: string) => { place(html); return gridsIn(document.body).map((grid) => { const { headers, rows } = readGrid(grid).text; return { headers, rows: rows.map((row) => row.cells.map((cell) => cell.parts.join('|'))) }; }); };
afterEach(() => { document.body.innerHTML = ''; });

const HEADS = ['Symbol', 'Size', 'Entry Price', 'Liq. Price'];
const ROW = ['BTCUSDT', '0.250 BTC', '104,250.40', '95,043.33'];
const AS_READ = [{ headers: HEADS, rows: [ROW] }];
const cells = (texts: readonly string[], tag: string): string => texts.map((text) => `<${tag}>${text}</${tag}>`).join('');

describe('A cell', () => {
  it('keeps neighbours apart, joins what a framework has split, and folds blanks', () => {
    expect(cellOf(element('<td><span>0.250</span><span>BTC</span> <b>\n 7  8 </b></td>'.replace(/td/g, 'div'))).parts).toEqual(['0.250', 'BTC', '7 8']);
    const split = element('<div>12</div>');
    split.append('%');
    expect(cellOf(split).parts).toEqual(['12%']);
  });
  it('puts the small count of zeros into the number', () => { expect(cellOf(element('<div>0.0<sub>5</sub>952</div>')).parts).toEqual(['0.0₅952']); });
  it('leaves out what the page hides, and never reads inputs', () => { expect(cellOf(element('<div>1<i aria-hidden="true">2</i><i style="display: none">3</i><i hidden>4</i><input value="5"><script>6</script><textarea>7</textarea></div>')).parts).toEqual(['1']); });
  it('takes a side from marking words and inline colour, and none from both', () => {
    expect(cellOf(element('<div class="text-Buy">1</div>')).tone).toBe('up');
    expect(cellOf(element('<div><b class="negative-pl">1</b></div>')).tone).toBe('down');
    expect(cellOf(element('<div style="color: rgb(237, 112, 136)">1</div>')).tone).toBe('down');
    expect(cellOf(element('<div class="buy"><b class="sell">1</b></div>')).tone).toBeNull();
    expect(cellOf(element('<div class="buyer longer">1</div>')).tone).toBeNull();
  });
  it('gives hints of titles and labels', () => { expect(cellOf(element('<div><output title="61945.0484 USD">$61,945</output><img alt="BTC"></div>')).hints).toEqual(['61945.0484 USD', 'BTC']); });
  it('is bounded', () => { expect(cellOf(element(`<div>${'<i>x</i>'.repeat(5000)}${'y'.repeat(9000)}</div>`)).parts.length).toBeLessThanOrEqual(24); });
  it('is not shown inside what is hidden', () => { place('<div hidden><p><b id="b">1</b></p></div>'); expect(isShown(document.querySelector('#b')!)).toBe(false); });
});

describe('A grid', () => {
  it.each([
    ['a table', `<table><thead><tr>${cells(HEADS, 'th')}</tr></thead><tbody><tr>${cells(ROW, 'td')}</tr></tbody></table>`],
    ['a table whose first row is its heading', `<table><tr>${cells(HEADS, 'td')}</tr><tr>${cells(ROW, 'td')}</tr></table>`],
    ['a head table above a body table', `<div><table><thead><tr>${cells(HEADS, 'th')}</tr></thead></table></div><div><table><tbody><tr>${cells(ROW, 'td')}</tr></tbody></table></div>`],
    ['an ARIA grid', `<div role="grid"><div role="row">${HEADS.map((text) => `<div role="columnheader">${text}</div>`).join('')}</div><div><div role="row">${ROW.map((text) => `<div role="gridcell">${text}</div>`).join('')}</div></div></div>`],
    ['plain elements', `<div><div>${cells(HEADS, 'div')}</div><div><div>${cells(ROW, 'div')}</div></div></div>`],
    ['plain elements in wrappers', `<section><div><div>${HEADS.map((text) => `<div><span>${text}</span></div>`).join('')}</div></div><div><div><div>${ROW.map((text) => `<div><p>${text}</p></div>`).join('')}</div></div></div></section>`],
    ['a table with a hidden measuring row', `<table><thead><tr>${cells(HEADS, 'th')}</tr></thead><tbody><tr aria-hidden="true">${cells(HEADS, 'td')}</tr><tr>${cells(ROW, 'td')}</tr></tbody></table>`],
  ])('is found in %s', (_, html) => { expect(grids(html)).toEqual(AS_READ); });

  it('keeps columns where a cell spans two', () => { expect(grids(`<table><thead><tr>${cells(HEADS, 'th')}</tr></thead><tbody><tr><td colspan="2">a</td><td>1</td><td>2</td></tr></tbody></table>`)[0]?.rows).toEqual([['a', '', '1', '2']]); });
  it('keeps lines of another width out of plain elements', () => { expect(grids(`<div><div>${cells(HEADS, 'div')}</div><div><div>${cells(ROW, 'div')}</div><div>${cells([...ROW, 'x'], 'div')}</div></div></div>`)[0]?.rows).toEqual([ROW]); });
});

describe('A tab', () => {
  it.each([['Positions(2)', 'Positions', 2], ['Positions (12)', 'Positions', 12], ['仓位（2）', '仓位', 2], ['Open positions · 3', 'Open positions', 3], ['Orders', 'Orders', null], ['Позиции [4]', 'Позиции', 4]])('%s is %s with a count of %s', (text, label, count) => { expect(labelOf(text)).toEqual({ label, count }); });
});

describe('A positions area', () => {
  const find = positionsLook();
  const tabs = (selected: number): string => `<div role="tablist">${['Positions(1)', 'Open Orders(0)'].map((text, i) => `<div role="tab" aria-selected="${i === selected}">${text}</div>`).join('')}</div>`;
  const table = `<table><thead><tr>${cells(HEADS, 'th')}</tr></thead><tbody><tr>${cells(ROW, 'td')}</tr></tbody></table>`;
  it('is the nearest element around tabs and grid, and not the page', () => {
    place(`<div><table><tr>${cells(['a', 'b', 'c', 'd'], 'td')}</tr></table></div><main><div id="pane">${tabs(0)}<div>${table}</div></div><div>${table}</div></main>`);
    const sight = find(document)!;
    expect(sight.area.id).toBe('pane');
    expect(sight.capture().grids).toHaveLength(1);
    expect(sight.watch.every((watched) => watched !== document.body && sight.area.contains(watched))).toBe(true);
  });
  it('gives the element of a row by its key and by its number', () => {
    place(`<main>${tabs(0)}<div>${table}</div></main>`);
    const sight = find(document)!;
    const [row] = sight.capture().grids[0]!.rows;
    expect(sight.row(row!.key)).toBe(document.querySelector('tbody tr'));
    expect(sight.row('0')).toBe(document.querySelector('tbody tr'));
    expect(sight.row('nothing')).toBeNull();
  });
  it('drops a sticky clone of a whole grid', () => { place(`<main>${tabs(0)}<div>${table}${table}</div></main>`); expect(find(document)?.capture().grids).toHaveLength(1); });
  it('is not there on a page without one', () => { place('<main><h1>Help</h1><p>Positions are explained here.</p></main>'); expect(find(document)).toBeNull(); });
  it('says that nobody is signed in when only a way in is there', () => { place('<header><a href="/login">Log In</a></header>'); expect(find(document)?.capture().facts).toEqual([{ label: '@signed-out', value: { parts: ['Log In'], tone: null, hints: [] } }]); });
  it('writes nothing', () => {
    place(`<main>${tabs(0)}<div>${table}</div></main>`);
    const before = document.body.innerHTML;
    find(document)?.capture();
    expect(document.body.innerHTML).toBe(before);
  });
});
