/** The four numbers on the gauge's own scale: typed, dragged or moved by keys. A bad value is said with its rule and with what was kept. */
import type { CSSProperties, JSX } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { Ladder, Scale } from '../alerts/thresholds';
import { Icon } from './icon';
import { LEVEL_SHAPES } from './icons';
import { checkRung, isPercentOfOne, ladderAxisAt, ladderValueAt, RUNGS, rungOf, stepped, toTyped, type Refusal, type Rung } from './ladder-rules';
import { NumberField } from './number-field';
import { useSurface, type Surface } from './surface';

/** The rule a refused value breaks, in one sentence with what stays in force. */
export function refusalWords(scale: Scale, rung: Rung, kept: string, refusal: Refusal, { t, figures }: Pick<Surface, 't' | 'figures'>): string {
  const write = (value: string): string => figures.number(value, 0, 4);
  const level = t(`level_${rung}`);
  const stays = { level, kept: write(toTyped(scale, kept)) };
  if (refusal.why === 'no-number') return t('thresholds_no_number', stays);
  if (refusal.why === 'bounds') return t('thresholds_bounds', { ...stays, low: write(refusal.low), high: write(refusal.high) });
  const side = (one: { rung: Rung; value: string }): Record<string, string> => ({ other: t(`level_${one.rung}`), value: write(toTyped(scale, one.value)) });
  if (refusal.below && refusal.above) {
    const low = side(refusal.below);
    const high = side(refusal.above);
    return t('thresholds_between', { ...stays, low: low['other'] ?? '', low_value: low['value'] ?? '', high: high['other'] ?? '', high_value: high['value'] ?? '' });
  }
  if (refusal.above) return t('thresholds_below', { ...stays, ...side(refusal.above) });
  return refusal.below ? t('thresholds_above', { ...stays, ...side(refusal.below) }) : t('thresholds_no_number', stays);
}

export function ThresholdEditor({ scale, ladder, onChange }: { readonly scale: Scale; readonly ladder: Ladder; readonly onChange: (ladder: Ladder) => void }): JSX.Element {
  const surface = useSurface();
  const { t, figures } = surface;
  const [refused, setRefused] = useState<string | null>(null);
  const [drag, setDrag] = useState<{ readonly rung: Rung; readonly kept: string } | null>(null);
  const axis = useRef<HTMLDivElement>(null);
  const said = useId();
  const unit = scale === 'distancePct' || isPercentOfOne(scale) ? '%' : '';
  const shown = (rung: Rung): string => (drag?.rung === rung ? drag.kept : rungOf(ladder, rung));
  const write = (typed: string): string => figures.number(typed, 0, 4);

  const take = (rung: Rung, typed: string): boolean => {
    const checked = checkRung(scale, ladder, rung, typed);
    setRefused(checked.ok ? null : refusalWords(scale, rung, rungOf(ladder, rung), checked.refusal, surface));
    if (checked.ok) onChange(checked.ladder);
    return checked.ok;
  };
  const placeOf = (event: PointerEvent): number => {
    const box = axis.current?.getBoundingClientRect();
    return box === undefined || box.width === 0 ? 0 : ((event.clientX - box.left) / box.width) * 100;
  };
  const drop = (): void => {
    // A knob that was only pressed has not been moved: a preset stays a preset.
    if (drag && drag.kept !== rungOf(ladder, drag.rung)) take(drag.rung, toTyped(scale, drag.kept));
    setDrag(null);
  };
  const keyed = (rung: Rung, event: KeyboardEvent): void => {
    const steps = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 5, PageDown: -5 }[event.key];
    if (steps === undefined) return;
    event.preventDefault();
    // Right is always away from liquidation; on the margin scale that is a smaller number.
    take(rung, toTyped(scale, stepped(scale, Number(rungOf(ladder, rung)), isPercentOfOne(scale) ? -steps : steps)));
  };

  const edges = RUNGS.map((rung) => ladderAxisAt(scale, Number(shown(rung))));
  return (
    <>
      <div class="scale" ref={axis}>
        {[...RUNGS, 'far' as const].map((level, index) => {
          const from = edges[index - 1] ?? 0;
          const to = edges[index] ?? 100;
          return <i data-level={level} style={{ '--a': String(from), '--b': String(Math.max(from, to)) } as CSSProperties} />;
        })}
        {RUNGS.map((rung, index) => (
          <button type="button" key={rung} role="slider" style={{ '--x': String(edges[index]) } as CSSProperties} aria-label={t('thresholds_move', { level: t(`level_${rung}`) })}
            aria-valuenow={Number(toTyped(scale, shown(rung)))} aria-valuetext={write(toTyped(scale, shown(rung))) + unit}
            onKeyDown={(event) => keyed(rung, event)}
            onPointerDown={(event) => { event.currentTarget.setPointerCapture(event.pointerId); setDrag({ rung, kept: rungOf(ladder, rung) }); }}
            onPointerMove={(event) => { if (drag?.rung === rung) setDrag({ rung, kept: ladderValueAt(scale, placeOf(event)) }); }}
            onPointerUp={drop} onPointerCancel={() => setDrag(null)} />
        ))}
      </div>
      <div class="thr">
        {RUNGS.map((rung) => (
          <div data-level={rung} key={`${scale} ${rung}`}>
            <span class="name"><Icon shape={LEVEL_SHAPES[rung]} />{t(`level_${rung}`)}</span>
            <NumberField name={t(isPercentOfOne(scale) ? 'thresholds_at_or_above' : 'thresholds_at_or_below', { level: t(`level_${rung}`) })} unit={unit} value={toTyped(scale, shown(rung))} write={write}
              describedBy={said} onCommit={(text) => take(rung, text)} />
          </div>
        ))}
      </div>
      <p class="xs refusal" id={said} role="status">{refused}</p>
    </>
  );
}
