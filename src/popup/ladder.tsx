/** Every item on one line, worst first; the bars read as one picture. Only the lines in sight are in the document. */
import type { JSX } from 'preact';
import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ItemView } from '../messages/view';
import type { ItemKey } from '../risk/assessment';
import { Gauge } from '../ui/gauge';
import { gaugeOf } from '../ui/gauge-model';
import { DirectionArrow } from '../ui/direction';
import { headlineOf, nameOf } from '../ui/item';
import { LevelBadge } from '../ui/level-badge';
import { useSurface, type Surface } from '../ui/surface';

export const LINE_PX = 32;
/** Beyond this the ladder scrolls and is virtual. */
export const LINES = 6;
const SPARE = 3;

/** Which lines to draw for a scroll position: those in sight and a few more on either side. */
export function windowOf(count: number, scrollTop: number): { readonly first: number; readonly last: number } {
  if (count <= LINES + SPARE) return { first: 0, last: count };
  const first = Math.max(0, Math.min(Math.floor(scrollTop / LINE_PX) - SPARE, count - 1));
  return { first, last: Math.min(count, first + LINES + 1 + 2 * SPARE) };
}

function Figure({ item }: { readonly item: ItemView }): JSX.Element {
  const { before, figure, after } = headlineOf(item, useSurface());
  return <span class="dist">{before !== '' && <small>{before}</small>}{figure}<small>{after}</small></span>;
}

function Cells({ item }: { readonly item: ItemView }): JSX.Element {
  const surface = useSurface();
  return (
    <>
      <span><LevelBadge level={item.level} /></span>
      <span class="name">{nameOf(item, surface.t)} {item.assessment.kind === 'position' && <DirectionArrow side={item.assessment.raw.side} />}</span>
      <Gauge model={gaugeOf(item, surface)} size="sm" named={false} />
      <Figure item={item} />
    </>
  );
}

/** The widest line there is, by characters: columns must not move while the ladder scrolls. */
function widest(items: readonly ItemView[], surface: Surface): readonly ItemView[] {
  const by = (length: (item: ItemView) => number): ItemView | undefined => items.reduce<ItemView | undefined>((best, item) => (best === undefined || length(item) > length(best) ? item : best), undefined);
  const found = [by((item) => surface.t(`level_${item.level}`).length), by((item) => nameOf(item, surface.t).length), by((item) => Object.values(headlineOf(item, surface)).join('').length)];
  return found.filter((item) => item !== undefined);
}

export const tabId = (key: ItemKey): string => `rung ${key}`.replaceAll(/\s+/g, '-');

interface LadderProps {
  readonly items: readonly ItemView[];
  readonly selected: ItemKey;
  /** Id of what the selected line opens; null while something else stands there. */
  readonly panel: string | null;
  readonly onSelect: (key: ItemKey) => void;
}

export function Ladder({ items, selected, panel, onSelect }: LadderProps): JSX.Element {
  const surface = useSurface();
  const { t } = surface;
  const [scrollTop, setScrollTop] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const keyed = useRef(false);
  const { first, last } = windowOf(items.length, scrollTop);
  const sizers = useMemo(() => (items.length > LINES + SPARE ? widest(items, surface) : []), [items, t]);
  const chosen = Math.max(0, items.findIndex((item) => item.key === selected));

  const go = (index: number): void => {
    const item = items[Math.min(Math.max(index, 0), items.length - 1)];
    if (!item) return;
    keyed.current = true;
    onSelect(item.key);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const to = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, Home: 0, End: items.length - 1, PageDown: chosen + LINES, PageUp: chosen - LINES }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    go(to);
  };
  // A line chosen by key is brought into sight and gets the focus, also when it was not drawn before.
  useLayoutEffect(() => {
    const ladder = box.current;
    if (!ladder || !keyed.current) return;
    const top = chosen * LINE_PX;
    if (top < ladder.scrollTop) ladder.scrollTop = top;
    else if (top + LINE_PX > ladder.scrollTop + LINES * LINE_PX) ladder.scrollTop = top - (LINES - 1) * LINE_PX;
    setScrollTop(ladder.scrollTop);
    const rung = ladder.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!rung) return;
    keyed.current = false;
    rung.focus({ preventScroll: true });
  });

  return (
    <div class="ladder" role="tablist" aria-orientation="vertical" aria-label={t('popup_ladder')} ref={box} onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)} onKeyDown={onKeyDown}>
      {sizers.map((item, index) => <div class="rung sizer" aria-hidden="true" key={`sizer ${index}`}><Cells item={item} /></div>)}
      {first > 0 && <div class="room" role="presentation" style={{ height: `${first * LINE_PX}px` }} />}
      {items.slice(first, last).map((item) => (
        <button type="button" class="rung" key={item.key} id={tabId(item.key)} role="tab" data-level={item.level} aria-selected={item.key === selected} aria-controls={panel ?? undefined} tabIndex={item.key === selected ? 0 : -1}
          aria-setsize={items.length} aria-posinset={items.indexOf(item) + 1} onClick={() => onSelect(item.key)}>
          <Cells item={item} /><span class="hidden">{gaugeOf(item, surface).sentence}</span>
        </button>
      ))}
      {last < items.length && <div class="room" role="presentation" style={{ height: `${(items.length - last) * LINE_PX}px` }} />}
    </div>
  );
}
