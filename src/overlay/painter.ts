/**
 * Draws the parts without preact's renderer: every exchange page would pay for it, and the overlay needs none of its state, effects or scheduling.
 * A drawing is what JSX makes (`type`, `props`, `key`); it is laid over what stands there, so that focus, hover and motion survive.
 */
import type { ComponentChildren, VNode } from 'preact';

const SVG = 'http://www.w3.org/2000/svg';
type Props = Readonly<Record<string, unknown>>;
interface Drawing { readonly type: string; readonly props: Props; readonly key: unknown }
type Handler = (event: Event) => void;

interface Kept { readonly key: unknown; props: Props; readonly handlers: Map<string, Handler> }
const kept = new WeakMap<Element, Kept>();

const isDrawing = (child: unknown): child is VNode<Record<string, unknown>> => typeof child === 'object' && child !== null && 'type' in child && 'props' in child;

/** Calls components until only elements and text are left; null, undefined and booleans draw nothing. */
function flat(children: unknown): readonly (Drawing | string)[] {
  if (Array.isArray(children)) return children.flatMap(flat);
  if (typeof children === 'string' || typeof children === 'number') return [String(children)];
  if (!isDrawing(children)) return [];
  const { type, props, key } = children;
  // The parts are plain functions of their properties; a key on one of them belongs to what it draws.
  if (typeof type !== 'function') return [{ type: String(type), props, key }];
  const drawn = flat((type as (given: Props) => ComponentChildren)(props));
  const [first] = drawn;
  return drawn.length === 1 && typeof first === 'object' && key !== null && key !== undefined ? [{ ...first, key }] : drawn;
}

function setStyle(style: CSSStyleDeclaration, value: unknown, old: unknown): void {
  const wanted: Props = typeof value === 'object' && value !== null ? { ...value } : {};
  for (const name of Object.keys(typeof old === 'object' && old !== null ? old : {})) if (!(name in wanted)) style.removeProperty(name);
  for (const [name, text] of Object.entries(wanted)) style.setProperty(name, String(text));
}

function setProps(element: Element, memory: Kept, props: Props): void {
  const old = memory.props;
  memory.props = props;
  for (const name in { ...old, ...props }) {
    const value = props[name];
    if (name === 'children' || value === old[name]) continue;
    if (name.startsWith('on')) {
      const event = name.slice(2).toLowerCase();
      if (!memory.handlers.has(event)) element.addEventListener(event, (happened) => memory.handlers.get(event)?.(happened));
      memory.handlers.set(event, typeof value === 'function' ? (value as Handler) : () => undefined);
    } else if (name === 'style') setStyle((element as HTMLElement | SVGElement).style, value, old[name]);
    // aria-* and data-* say false aloud; elsewhere false means absent.
    else if (value === null || value === undefined || (value === false && name[4] !== '-')) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
  }
}

/** Makes `parent` hold exactly `children`. */
export function paint(children: unknown, parent: Element): void {
  let place: ChildNode | null = parent.firstChild;
  const put = (node: ChildNode): void => {
    if (node === place) place = node.nextSibling;
    else parent.insertBefore(node, place);
  };
  for (const want of flat(children)) {
    if (typeof want === 'string') {
      const old = place?.nodeType === Node.TEXT_NODE ? place : null;
      if (old && old.nodeValue !== want) old.nodeValue = want;
      put(old ?? parent.ownerDocument.createTextNode(want));
      continue;
    }
    // What is not yet laid out stands from `place` on.
    let old: ChildNode | null = place;
    while (old && !(old instanceof Element && old.localName === want.type && kept.get(old)?.key === want.key)) old = old.nextSibling;
    const element = old as Element | null ?? (want.type === 'svg' || parent.namespaceURI === SVG ? parent.ownerDocument.createElementNS(SVG, want.type) : parent.ownerDocument.createElement(want.type));
    const memory: Kept = kept.get(element) ?? { key: want.key, props: {}, handlers: new Map() };
    kept.set(element, memory);
    setProps(element, memory, want.props);
    paint(want.props['children'], element);
    put(element);
  }
  while (place) {
    const rest: ChildNode = place;
    place = place.nextSibling;
    rest.remove();
  }
}
