/** The flight recorder: what was seen, what was said, and when nothing could be seen. Filter, export, erase. */
import type { JSX } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { LogEntry } from '../messages/contract';
import type { LevelName } from '../messages/view';
import { LevelBadge } from '../ui/level-badge';
import { Segmented } from '../ui/segmented';
import { useSurface, type Surface } from '../ui/surface';
import type { ScreenProps } from './desk-deps';

const KINDS = ['all', 'warnings', 'sight', 'figures'] as const;
type Kind = (typeof KINDS)[number];
const OF: Readonly<Record<Exclude<Kind, 'all'>, readonly LogEntry['kind'][]>> = {
  warnings: ['notification', 'seen', 'snooze', 'level'], sight: ['blind', 'sight', 'gap', 'problem'], figures: ['reading', 'liquidation-moved'],
};
const PAGE = 200;
const LEVELS: readonly string[] = ['far', 'watch', 'warning', 'danger', 'critical', 'unknown', 'blind'];

/** The figures of a line, as one sentence. */
function figuresIn(entry: LogEntry, { t, figures }: Surface): string {
  const parts: string[] = [];
  if (entry.distPct !== null) parts.push(t('log_away', { distance: figures.percent(entry.distPct) }));
  if (entry.mark !== null) parts.push(t('log_mark', { price: figures.price(entry.mark) }));
  if (entry.liquidation !== null) parts.push(t('log_liquidation', { price: figures.price(entry.liquidation) }));
  if (entry.own !== null && entry.own !== entry.liquidation) parts.push(t('log_own', { price: figures.price(entry.own, 8) }));
  return parts.join(', ');
}

export function LogScreen({ view, deps, onTell }: ScreenProps): JSX.Element {
  const surface = useSurface();
  const { t, figures, now } = surface;
  const [entries, setEntries] = useState<readonly LogEntry[] | null>(null);
  const [kind, setKind] = useState<Kind>('all');
  const [name, setName] = useState('');
  const [most, setMost] = useState(PAGE);
  const [asking, setAsking] = useState(false);
  const minute = Math.floor(now / 60_000);
  useEffect(() => { deps.send('log/read', { from: null, to: null, key: null }).then(setEntries, () => setEntries([])); }, [minute]);
  const names = useMemo(() => [...new Set((entries ?? []).flatMap((entry) => (entry.symbol === null ? [] : [entry.symbol])))].sort(), [entries]);
  const shown = useMemo(() => (entries ?? []).filter((entry) => (kind === 'all' || OF[kind].includes(entry.kind)) && (name === '' || entry.symbol === name)).sort((a, b) => b.at - a.at), [entries, kind, name]);
  const venueName = (id: string | null): string => view.venues.find((venue) => venue.id === id)?.name ?? id ?? '';
  const save = (format: 'json' | 'csv'): void => { deps.send('log/export', { format }).then((text) => deps.save(`liqlens-log.${format}`, format === 'json' ? 'application/json' : 'text/csv', text), () => undefined); };
  return (
    <section class="screen">
      <header class="head">
        <h1 class="grow">{t('desk_log')}</h1>
        <button type="button" class="btn" onClick={() => save('json')}>{t('log_export', { format: 'JSON' })}</button>
        <button type="button" class="btn" onClick={() => save('csv')}>{t('log_export', { format: 'CSV' })}</button>
        {asking
          ? <span class="row" role="group" aria-label={t('log_erase_ask')}><span>{t('log_erase_ask')}</span><button type="button" class="btn" onClick={() => { onTell(deps.send('log/erase', {}).then(() => setEntries([]))); setAsking(false); }}>{t('log_erase_yes')}</button><button type="button" class="btn bare" onClick={() => setAsking(false)}>{t('log_erase_no')}</button></span>
          : <button type="button" class="btn bare" onClick={() => setAsking(true)}>{t('log_erase')}</button>}
      </header>
      <div class="filters">
        <Segmented name={t('log_kind')} value={kind} onChoose={setKind} choices={KINDS.map((value) => ({ value, label: t(`log_kind_${value}`) }))} />
        <select class="field" aria-label={t('log_position')} value={name} onChange={(event) => setName(event.currentTarget.value)}>
          <option value="">{t('log_position_all')}</option>
          {names.map((symbol) => <option key={symbol} value={symbol}>{symbol}</option>)}
        </select>
      </div>
      {!view.settings.log.on && <p class="notice" role="status">{t('log_off')}</p>}
      {entries !== null && shown.length === 0 && <p>{t('log_empty')}</p>}
      {shown.length > 0 && (
        <table class="logt">
          <thead><tr><th>{t('log_time')}</th><th>{t('log_level')}</th><th>{t('log_position')}</th><th>{t('log_what')}</th></tr></thead>
          <tbody>
            {shown.slice(0, most).map((entry, index) => (
              <tr key={`${entry.at} ${index}`} class={entry.kind === 'blind' || entry.kind === 'gap' ? 'blindrow' : undefined}>
                <td><time dateTime={new Date(entry.at).toISOString()}>{figures.moment(entry.at, now)}</time></td>
                <td>{entry.level !== null && LEVELS.includes(entry.level) && <LevelBadge level={entry.level as LevelName} />}</td>
                <td><span>{entry.symbol !== null && <b>{entry.symbol}</b>} <span class="sub">{venueName(entry.venue)}</span></span></td>
                <td class="w"><b>{t(`log_did_${entry.kind.replaceAll('-', '_')}`)}</b> {figuresIn(entry, surface)} {entry.note ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {shown.length > most && <button type="button" class="btn" onClick={() => setMost(most + PAGE)}>{t('log_more', { n: shown.length - most })}</button>}
    </section>
  );
}
