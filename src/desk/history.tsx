/** Mark price and distance over time, from the log on this computer. Gaps in the log stay gaps in the line. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import type { LogEntry } from '../messages/contract';
import type { ItemView } from '../messages/view';
import { precisionOf } from '../ui/item';
import { axisAt, distanceAt } from '../ui/scale';
import { Segmented } from '../ui/segmented';
import { useSurface, type Surface } from '../ui/surface';
import type { ScreenProps } from './desk-deps';

const SPANS = { day: 86_400_000, week: 7 * 86_400_000 } as const;
type Span = keyof typeof SPANS;
/** No point for this long is a gap, not a straight line. */
const GAP_MS = 10 * 60_000;

export interface Series { readonly at: readonly number[]; readonly mark: readonly (number | null)[]; readonly dist: readonly (number | null)[] }

/** Log lines of one item -> points in time order, with an empty point in every gap. For pixels only. */
export function seriesOf(entries: readonly LogEntry[], item: ItemView): Series {
  const points = entries.filter((entry) => entry.key === item.key && (entry.mark !== null || entry.distPct !== null)).sort((a, b) => a.at - b.at)
    .map((entry) => ({ at: entry.at / 1000, mark: entry.mark === null ? null : Number(entry.mark), dist: entry.distPct === null ? null : Number(entry.distPct) }));
  const at: number[] = [], mark: (number | null)[] = [], dist: (number | null)[] = [];
  let last: number | null = null;
  for (const point of points) {
    if (last !== null && point.at - last > GAP_MS / 1000) { at.push(last + 1); mark.push(null); dist.push(null); }
    if (point.at === last) continue;
    at.push(point.at); mark.push(point.mark); dist.push(point.dist);
    last = point.at;
  }
  return { at, mark, dist };
}

interface Line { readonly value: number; readonly dash: number[]; readonly width: number; readonly colour: string; readonly label: string }

/** Draws lines of fixed value over the plot, labelled at the right edge. */
const levels = (lines: readonly Line[], ink: string): uPlot.Plugin => ({
  hooks: {
    draw: (plot) => {
      const { ctx, bbox } = plot;
      ctx.save();
      ctx.font = `${11 * devicePixelRatio}px system-ui, sans-serif`;
      ctx.textAlign = 'left';
      ctx.textBaseline = 'middle';
      const inside = lines.map((line) => ({ line, y: plot.valToPos(line.value, 'y', true) })).filter(({ y }) => y >= bbox.top - 1 && y <= bbox.top + bbox.height + 1).sort((a, b) => a.y - b.y);
      // Labels keep their order and never cover each other; the line itself stays where it belongs.
      let free = Number.NEGATIVE_INFINITY;
      for (const { line, y } of inside) {
        const written = Math.max(y, free);
        free = written + 13 * devicePixelRatio;
        ctx.strokeStyle = line.colour;
        ctx.lineWidth = line.width * devicePixelRatio;
        ctx.setLineDash(line.dash.map((part) => part * devicePixelRatio));
        ctx.beginPath(); ctx.moveTo(bbox.left, y); ctx.lineTo(bbox.left + bbox.width, y); ctx.stroke();
        ctx.fillStyle = ink;
        ctx.fillText(line.label, bbox.left + bbox.width + 8 * devicePixelRatio, written);
      }
      ctx.restore();
    },
  },
});

interface PlotProps { readonly at: readonly number[]; readonly values: readonly (number | null)[]; readonly lines: readonly Line[]; readonly height: number; readonly scale: { readonly to: (value: number) => number; readonly from: (value: number) => number } | null; readonly write: (value: number) => string; readonly label: string; readonly surface: Surface }

function Plot({ at, values, lines, height, scale, write, label, surface }: PlotProps): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const style = getComputedStyle(document.documentElement);
    const colour = (name: string): string => style.getPropertyValue(name).trim();
    const through = (value: number | null): number | null => (value === null ? null : scale === null ? value : scale.to(value));
    const shown = values.map(through);
    const all = [...shown.filter((value) => value !== null), ...lines.map((line) => line.value)];
    const low = Math.min(...all), high = Math.max(...all);
    const room = (high - low || 1) * 0.06;
    const plot = new uPlot({
      width: element.clientWidth, height, legend: { show: false }, cursor: { y: false, points: { show: true } }, padding: [10, 128, 0, 0],
      scales: { x: { time: true }, y: { range: () => [low - room, high + room] } },
      axes: [
        { size: 26, stroke: colour('--ink-3'), grid: { show: false }, ticks: { show: false }, font: '11px system-ui, sans-serif', values: (_plot, splits) => splits.map((split) => surface.figures.moment(split * 1000, surface.now)) },
        { show: false },
      ],
      series: [{}, { stroke: colour('--ink'), width: 1.5, points: { show: false }, spanGaps: false }],
      plugins: [levels(lines.map((line) => ({ ...line, colour: colour(line.colour) })), colour('--ink-2'))],
    }, [[...at], shown], element);
    const fit = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    fit.observe(element);
    return () => { fit.disconnect(); plot.destroy(); };
  }, [at.length, lines.length, height, document.documentElement.dataset['theme']]);
  const last = values.findLast((value) => value !== null);
  return <div class="card chart" role="img" aria-label={`${label}${last === undefined || last === null ? '' : `: ${write(last)}`}`} ref={box} style={{ minHeight: `${height}px` }} />;
}

export function History({ item, deps }: ScreenProps & { readonly item: ItemView }): JSX.Element | null {
  const surface = useSurface();
  const { t, figures, now } = surface;
  const [span, setSpan] = useState<Span>('day');
  const [entries, setEntries] = useState<readonly LogEntry[] | null>(null);
  const minute = Math.floor(now / 60_000);
  useEffect(() => { deps.send('log/read', { from: now - SPANS[span], to: null, key: item.key }).then(setEntries, () => setEntries([])); }, [item.key, span, minute]);
  if (entries === null) return null;
  const { at, mark, dist } = seriesOf(entries, item);
  // The choice stays where there is nothing to draw: the other span may hold something.
  const head = <h2>{t('history_title')} <Segmented name={t('history_span')} value={span} onChoose={setSpan} choices={[{ value: 'day', label: t('history_day') }, { value: 'week', label: t('history_week') }]} /></h2>;
  if (at.length < 2) return <>{head}<p class="how">{t('history_none')}</p></>;
  const { assessment } = item;
  const precision = precisionOf(item);
  const price = (value: number): string => figures.price(value.toFixed(precision));
  const lines: Line[] = [];
  if (assessment.kind === 'position') {
    const add = (text: string | null | undefined, name: string, dash: number[], width: number): void => { if (typeof text === 'string') lines.push({ value: Number(text), dash, width, colour: '--ink', label: `${t(name)} ${price(Number(text))}` }); };
    add(assessment.liquidation.used, 'gauge_key_liquidation', [], 2.5);
    add(assessment.stop?.price, 'gauge_key_suggested', [5, 4], 1);
    add(assessment.raw.stopLoss, 'gauge_key_stop', [], 1);
    add(assessment.raw.entry, 'gauge_key_entry', [1, 3], 1);
  }
  const bands: Line[] = [{ value: 0, dash: [], width: 3, colour: '--ink', label: t('gauge_key_liquidation') },
    ...item.bandsPct.map((edge, index): Line => ({ value: axisAt(Number(edge)), dash: [], width: 1, colour: `--${['watch', 'warning', 'danger', 'critical'][index] ?? 'watch'}-mark`, label: figures.percent(edge) }))];
  return (
    <>
      {head}
      {mark.some((value) => value !== null) && <><h3 class="label">{t('history_mark')}</h3><Plot at={at} values={mark} lines={lines} height={280} scale={null} write={price} label={t('history_mark')} surface={surface} /></>}
      <h3 class="label">{t('history_distance')}</h3>
      <Plot at={at} values={dist} lines={bands} height={140} scale={{ to: axisAt, from: distanceAt }} write={(value) => figures.percent(String(value))} label={t('history_distance')} surface={surface} />
    </>
  );
}
