/** The shock slider: the gauge's scale mirrored about today's price, a pin where each thing is liquidated, one knob for the move. */
import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import type { LevelName } from '../messages/view';
import type { ItemKey } from '../risk/assessment';
import { at } from '../ui/gauge';
import { Icon } from '../ui/icon';
import { LEVEL_SHAPES } from '../ui/icons';
import { axisAt, distanceAt, SCALE_END } from '../ui/scale';
import { useSurface } from '../ui/surface';

export interface Pin { readonly key: ItemKey; /** Percent move that liquidates. */ readonly at: number; readonly level: LevelName; readonly name: string; readonly move: string }

/** Percent move -> 0..100, today in the middle. */
export const placeOf = (move: number): number => 50 + (move < 0 ? -1 : 1) * (axisAt(move < 0 ? -move : move) / 2);
/** The inverse, in tenths of a percent. */
export const moveAt = (place: number): number => {
  const side = place < 50 ? -1 : 1;
  return Math.round(side * distanceAt((place - 50) * side * 2) * 10) / 10;
};
const TICKS = [-50, -30, -20, -10, -5, -2, 0, 2, 5, 10, 20, 30, 50] as const;
const LANES = 5;
/** Room a label takes, in hundredths of the axis. */
const LABEL = 14;

/** Lowest free lane for each pin, so that labels never cover each other; falling pins write to the left, rising ones to the right. */
export function lanesOf(pins: readonly Pin[]): readonly number[] {
  const order = pins.map((pin, index) => ({ index, place: placeOf(pin.at), left: pin.at < 0 })).sort((a, b) => a.place - b.place);
  const taken: { lane: number; from: number; to: number }[] = [];
  const lanes = pins.map(() => 0);
  for (const { index, place, left } of order) {
    const from = left ? place - LABEL : place;
    const to = left ? place : place + LABEL;
    let lane = 0;
    while (lane < LANES - 1 && taken.some((other) => other.lane === lane && other.from < to && from < other.to)) lane++;
    taken.push({ lane, from, to });
    lanes[index] = lane;
  }
  return lanes;
}

const steps: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 5, PageDown: -5 };

export function ShockAxis({ move, pins, onMove }: { readonly move: number; readonly pins: readonly Pin[]; readonly onMove: (move: number) => void }): JSX.Element {
  const { t, figures } = useSurface();
  const axis = useRef<HTMLDivElement>(null);
  const lanes = lanesOf(pins);
  const height = 74 + 22 * Math.max(1, ...lanes.map((lane) => lane + 1));
  const place = placeOf(move);
  const point = (event: PointerEvent): void => {
    const box = axis.current?.getBoundingClientRect();
    if (box !== undefined && box.width > 0) onMove(moveAt(Math.min(100, Math.max(0, ((event.clientX - box.left) / box.width) * 100))));
  };
  const key = (event: KeyboardEvent): void => {
    const step = steps[event.key];
    const next = event.key === 'Home' ? -SCALE_END : event.key === 'End' ? SCALE_END : step === undefined ? null : Math.round((move + step) * 10) / 10;
    if (next === null) return;
    event.preventDefault();
    onMove(Math.min(SCALE_END, Math.max(-SCALE_END, next)));
  };
  return (
    <div ref={axis} class="axis" style={{ height: `${height}px` }} role="slider" tabIndex={0} aria-label={t('portfolio_market_move')} aria-valuemin={-SCALE_END} aria-valuemax={SCALE_END} aria-valuenow={move} aria-valuetext={figures.percent(String(move))}
      onKeyDown={key} onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); point(event); }} onPointerMove={(event) => { if (event.currentTarget.hasPointerCapture(event.pointerId)) point(event); }}>
      <i class="base" /><i class="moved" style={at({ from: Math.min(place, 50), to: Math.max(place, 50) })} /><i class="zero" />
      {pins.map((pin, index) => (
        <div key={pin.key} class={pin.at < 0 ? 'pin left' : 'pin'} data-level={pin.level} data-hit={(pin.at < 0 && move <= pin.at) || (pin.at >= 0 && move >= pin.at) ? '' : undefined} style={at({ x: placeOf(pin.at), lane: lanes[index] ?? 0 })}>
          <span><Icon shape={LEVEL_SHAPES[pin.level]} class="shape" /><b>{pin.name}</b><em>{pin.move}</em></span>
        </div>
      ))}
      {TICKS.map((tick) => <><i class="tick" style={at({ x: placeOf(tick) })} /><span class="t" style={at({ x: placeOf(tick) })}>{tick === 0 ? '0' : `${tick > 0 ? '+' : ''}${figures.percent(String(tick), 0)}`}</span></>)}
      <i class="knob" style={at({ x: place })} />
    </div>
  );
}
