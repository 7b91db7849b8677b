/** What the large gauge adds: the band strip, its numerals, and the suggested stop. Left out of the overlay, where it would not be seen. */
import type { JSX } from 'preact';
import type { ItemView } from '../messages/view';
import { at } from './gauge';
import type { GaugeModel } from './gauge-model';
import { Icon } from './icon';
import { MARK_SHAPES } from './icons';
import { healthText } from './item';
import { axisAt } from './scale';
import { useSurface, type Surface } from './surface';

export interface Numeral { readonly at: number; readonly text: string }
/** Nearest that two numerals may stand, px; health factors are longer. */
const APART = 24;
const APART_HEALTH = 30;

/** Numerals below the band edges; from 10 up without decimals; one that would touch its left neighbour is left out. `width`: of the gauge in CSS px. */
export function numeralsOf(item: ItemView, { figures }: Pick<Surface, 'figures'>, width: number): readonly Numeral[] {
  const loan = item.assessment.kind === 'loan';
  const edges = [...item.bandsPct].reverse().map((text) => ({
    at: axisAt(Number(text)),
    // The health factor a fall stands for; the last digits of its thresholds come back through a hair above.
    text: loan ? healthText(String(1 / (1 - Number(text) / 100) + 1e-9), figures) : figures.number(text, 0, Number(text) >= 10 ? 0 : 1),
  }));
  const kept: Numeral[] = [];
  for (const numeral of loan ? edges : [...edges, { at: axisAt(30), text: figures.percent('30', 0) }]) {
    const left = kept.at(-1);
    if (numeral.at <= 0 || numeral.at >= 100) continue;
    if (left === undefined || ((numeral.at - left.at) / 100) * width >= (loan ? APART_HEALTH : APART)) kept.push(numeral);
  }
  return kept;
}

export function GaugeScale({ item, model, width }: { readonly item: ItemView; readonly model: GaugeModel; readonly width: number }): JSX.Element {
  const surface = useSurface();
  const known = model.sight === 'seen' || model.sight === 'stale' || model.sight === 'past';
  return (
    <>
      {model.bands.map((band, index) => <i key={band.level} class={index === model.bands.length - 1 ? 'g-band last' : 'g-band'} data-level={band.level} style={at({ a: band.from, b: band.to })} />)}
      {known && numeralsOf(item, surface, width).map((numeral) => <span key={numeral.at} class="g-num" style={at({ x: numeral.at })}>{numeral.text}</span>)}
      {model.suggested !== null && <Icon shape={MARK_SHAPES.suggested} class="g-sugg" style={at({ x: model.suggested })} />}
    </>
  );
}
