/** The distance gauge: the wall on the left is liquidation, the bar is the room left, the lens is the mark price. Drawn from its model alone. */
import type { ComponentChildren, CSSProperties, JSX } from 'preact';
import type { GaugeModel, KeyName } from './gauge-model';
import { Icon } from './icon';
import { MARK_SHAPES, type Shape } from './icons';

type Size = 'sm' | 'md' | 'lg';
/** CSS custom properties carry the places; numbers only, two decimals. */
export const at = (places: Readonly<Record<string, number>>): CSSProperties =>
  Object.fromEntries(Object.entries(places).map(([name, value]) => [`--${name}`, String(Math.round(value * 100) / 100)]));

interface GaugeProps {
  readonly model: GaugeModel;
  readonly size: Size;
  /** False where a line around it carries its sentence. */
  readonly named?: boolean;
  /** What the large one adds to its axis. */
  readonly children?: ComponentChildren;
}

export function Gauge({ model, size, named = true, children }: GaugeProps): JSX.Element {
  const { sight, lens, stop, entry, bands } = model;
  const past = sight === 'past';
  const full = sight === 'unreachable' ? 100 : sight === 'seen' || sight === 'stale' ? lens : null;
  return (
    <div class="gauge" data-level={model.level} data-size={size} data-state={sight === 'seen' ? undefined : sight} {...(named ? { role: 'img', 'aria-label': model.sentence } : { 'aria-hidden': true })}>
      <i class="g-past" />
      {model.stopBehind && !past && <Icon shape={MARK_SHAPES.stop} class="g-stop behind" />}
      <i class="g-wall" />
      {past && <i class="g-mark" />}
      <div class="g-axis">
        <i class="g-track" />
        {full !== null && <i class="g-room" style={at({ x: full })} />}
        {size !== 'sm' && bands.slice(0, -1).filter((band) => band.to < 100).map((band) => <i class="g-notch" style={at({ x: band.to })} />)}
        {size !== 'sm' && entry !== null && <Icon shape={MARK_SHAPES.entry} class="g-entry" style={at({ x: entry })} />}
        {children}
        {stop !== null && <Icon shape={MARK_SHAPES.stop} class="g-stop" style={at({ x: stop })} />}
        {lens !== null && !past && <i class="g-mark" style={at({ x: lens })} />}
        {(model.beyond || sight === 'unreachable') && <Icon shape={MARK_SHAPES.beyond} class="g-out" />}
      </div>
    </div>
  );
}

const KEY_SHAPES: Readonly<Record<KeyName, Shape>> = {
  liquidation: MARK_SHAPES.liquidation, lens: MARK_SHAPES.lens, stop: MARK_SHAPES.stopKey, suggested: MARK_SHAPES.suggestedKey, entry: MARK_SHAPES.entry,
};

/** The legend: the same marks in the order of the axis, so labels never float and never collide. `children` go to its right end. */
export function GaugeKeys({ model, without = [], children }: { readonly model: GaugeModel; readonly without?: readonly KeyName[]; readonly children?: JSX.Element }): JSX.Element {
  return (
    <div class="keys">
      {model.keys.filter(({ name }) => !without.includes(name)).map(({ name, label, text }) => <span key={name}><Icon shape={KEY_SHAPES[name]} />{label} <b>{text}</b></span>)}
      {children && <span class="push">{children}</span>}
    </div>
  );
}
