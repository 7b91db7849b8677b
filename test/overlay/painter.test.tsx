// @vitest-environment happy-dom
/** The painter: makes what is asked, keeps what stays, and treats text as text. */
import * as fc from 'fast-check';
import type { CSSProperties, JSX } from 'preact';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { paint } from '../../src/overlay/painter';
import { Fragment, jsx, jsxs } from '../../src/overlay/jsx-runtime';

let root: HTMLElement;
beforeEach(() => { root = document.createElement('div'); });
const Name = ({ of }: { readonly of: string }): JSX.Element => <b title={of}>{of}</b>;

describe('the painter', () => {
  it('draws elements, components, fragments, numbers and nothing for nothing', () => {
    paint(<section><Name of="BTC" />{null}{false}{undefined}{true}<>{3}{'%'}</></section>, root);
    expect(root.innerHTML).toBe('<section><b title="BTC">BTC</b>3%</section>');
  });

  it('draws the same from the content script’s own JSX as from preact’s', () => {
    paint(jsxs('p', { class: 'a', children: [jsx(Name, { of: 'ETH' }), jsx(Fragment, { children: ['x', jsx('i', {})] })] }), root);
    expect(root.innerHTML).toBe('<p class="a"><b title="ETH">ETH</b>x<i></i></p>');
  });

  it('keeps elements that stay, also when a keyed one leaves before them', () => {
    const list = (names: readonly string[]): JSX.Element => <ul>{names.map((name) => <li key={name}>{name}</li>)}</ul>;
    paint(list(['a', 'b', 'c']), root);
    const [, b, c] = [...root.querySelectorAll('li')];
    paint(list(['c', 'b']), root);
    expect([...root.querySelectorAll('li')]).toEqual([c, b]);
    expect(root.textContent).toBe('cb');
  });

  it('changes handlers, attributes and custom properties, and takes away what is gone', () => {
    const first = vi.fn();
    const second = vi.fn();
    paint(<button type="button" title="x" aria-expanded={false} onClick={first} style={{ '--x': '1', '--y': '2' } as CSSProperties}>1</button>, root);
    const button = root.querySelector('button') as HTMLButtonElement;
    expect(button.getAttribute('aria-expanded')).toBe('false');
    paint(<button type="button" hidden={false} aria-expanded onClick={second} style={{ '--x': '3' } as CSSProperties}>1</button>, root);
    button.click();
    expect(root.querySelector('button')).toBe(button);
    expect([first.mock.calls.length, second.mock.calls.length]).toEqual([0, 1]);
    expect([button.title, button.getAttribute('aria-expanded'), button.hasAttribute('hidden')]).toEqual(['', 'true', false]);
    expect([button.style.getPropertyValue('--x'), button.style.getPropertyValue('--y')]).toEqual(['3', '']);
    paint(<button type="button">1</button>, root);
    button.click();
    expect(second.mock.calls).toHaveLength(1);
  });

  it('makes SVG in its namespace', () => {
    paint(<svg viewBox="0 0 1 1"><path d="M0 0" /></svg>, root);
    expect(root.querySelector('path')?.namespaceURI).toBe('http://www.w3.org/2000/svg');
    expect(root.querySelector('svg')?.getAttribute('viewBox')).toBe('0 0 1 1');
  });

  it('never reads text as markup, and ends with exactly what was asked for', () => {
    fc.assert(fc.property(fc.array(fc.string()), fc.array(fc.string()), (one, two) => {
      for (const texts of [one, two]) {
        paint(<p>{texts.map((text) => <span title={text}>{text}</span>)}</p>, root);
        const spans = [...root.querySelectorAll('span')];
        expect(spans.map((span) => span.textContent)).toEqual(texts);
        expect(spans.map((span) => span.getAttribute('title'))).toEqual(texts);
        expect(spans.every((span) => span.children.length === 0)).toBe(true);
      }
    }), { numRuns: 300 });
    paint(null, root);
    expect(root.childNodes).toHaveLength(0);
  });
});
