// @vitest-environment happy-dom
/** Cards without a selector: which blocks of a page are positions. */
import { beforeEach, describe, expect, it } from 'vitest';
import { cardsIn } from '../../src/capture/find-cards';
import { lineOf } from '../../src/capture/text';

const pair = (label: string, value: string): string => `<div><span>${label}</span><span>${value}</span></div>`;
const card = (title: string, liquidation: string): string =>
  `<div class="flex"><div><span>${title}</span> <span>10x</span></div>${pair('Qty', '0.5 BTC')}${pair('Entry Price', '104,000.0')}${pair('Mark Price', '103,880.2')}${pair('Liq. Price', liquidation)}${pair('Margin', '5,200.00 USDT')}<div><button>Close</button></div></div>`;
const titles = (cards: readonly Element[]): string[] => cards.map((each) => lineOf(each.firstElementChild ?? each));

describe('Cards named by their labels', () => {
  beforeEach(() => { document.body.innerHTML = ''; });

  it('finds each block that repeats the labels', () => {
    document.body.innerHTML = `<div id="wrap">${card('BTCUSDT Long', '94,023.1')}${card('ETHUSDT Short', '4,085.61')}</div>`;
    expect(titles(cardsIn(document.body))).toEqual(['BTCUSDT Long · 10x', 'ETHUSDT Short · 10x']);
  });

  it('finds a single card without taking in what lies around it', () => {
    document.body.innerHTML = `<div><div role="tablist" id="tabs"><div>Positions(1)</div><div>Orders</div></div><div>${card('BTCUSDT Long', '94,023.1')}<p>Show all</p></div></div>`;
    const [only, ...more] = cardsIn(document.body, document.getElementById('tabs'));
    expect(more).toEqual([]);
    expect(only?.className).toBe('flex');
  });

  it('reads a card without a liquidation price as a card all the same', () => {
    document.body.innerHTML = `<div>${card('BTCUSDT Long', '--')}${card('ETHUSDT Short', '4,085.61')}</div>`;
    expect(cardsIn(document.body)).toHaveLength(2);
  });

  it('reads terms of a list and pairs on one line like any other labels', () => {
    const pairs = [['Qty', '-3 ETH'], ['Entry Price', '3,420.00'], ['Mark Price', '3,455.10'], ['Liq. Price', '4,085.61']] as const;
    document.body.innerHTML = `<div><section><h3>ETHUSDT Short</h3><dl>${pairs.map(([label, value]) => `<dt>${label}</dt><dd>${value}</dd>`).join('')}</dl></section><section><h3>SOLUSDT Short</h3><div>${pairs.map(([label, value]) => `<span>${label}</span><span>${value}</span>`).join('')}</div></section></div>`;
    expect(titles(cardsIn(document.body))).toEqual(['ETHUSDT Short', 'SOLUSDT Short']);
  });

  it('takes none at all while a block beside the cards is not understood', () => {
    document.body.innerHTML = `<div>${card('BTCUSDT Long', '94,023.1')}<div>ETHUSDT Short 3 ETH 3,420.00 3,455.10 4,085.61</div></div>`;
    expect(cardsIn(document.body)).toEqual([]);
  });

  it('takes no order form or preview, which has one price label of a position at most', () => {
    document.body.innerHTML = `<div><h2>Open Long BTCUSDT</h2>${pair('Price', '101,000.0')}${pair('Quantity', '0.5 BTC')}${pair('Margin', '5,050.00 USDT')}${pair('Est. Liq. Price', '91,310.9')}${pair('Leverage', '10x')}</div>`;
    expect(cardsIn(document.body)).toEqual([]);
  });

  it('takes nothing from dialogs and tables', () => {
    document.body.innerHTML = `<div role="dialog">${card('BTCUSDT Long', '94,023.1')}</div><table><tr><td>Entry Price</td><td>1</td></tr><tr><td>Liq. Price</td><td>2</td></tr></table>`;
    expect(cardsIn(document.body)).toEqual([]);
  });

  it('takes none at all where a block has no instrument of its own', () => {
    document.body.innerHTML = `<div><div>BTCUSDT</div><div>${pair('Qty', '1')}${pair('Entry Price', '1.5')}${pair('Mark Price', '1.6')}${pair('Liq. Price', '1.2')}</div><div>${pair('Qty', '2')}${pair('Entry Price', '2.5')}${pair('Mark Price', '2.6')}${pair('Liq. Price', '2.2')}</div></div>`;
    expect(cardsIn(document.body)).toEqual([]);
  });
});
