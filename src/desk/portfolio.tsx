/** All watched things together: one shock over everything, which goes first, how concentrated, what shares margin. */
import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { ItemView } from '../messages/view';
import type { ItemKey } from '../risk/assessment';
import { portfolioOf, type Portfolio } from '../risk/portfolio-assess';
import { concentrationOf, firstToGo, sharedMargin, shocked, type Fate, type Scope, type Shocked } from '../risk/portfolio-scenario';
import { Direction } from '../ui/direction';
import { at, Gauge } from '../ui/gauge';
import { gaugeOf, type GaugeModel } from '../ui/gauge-model';
import { distanceWords, healthText, LEVEL_RANK, nameOf, precisionOf, roomOf } from '../ui/item';
import { LevelBadge } from '../ui/level-badge';
import { axisAt } from '../ui/scale';
import { Segmented } from '../ui/segmented';
import { useSurface, type Surface } from '../ui/surface';
import type { ScreenProps } from './desk-deps';
import { hashOf } from './route';
import { shifted } from './shifted';
import { ShockAxis, type Pin } from './shock-axis';

const STALE_MS = 10 * 60_000;
/** Bars of the concentration; the rest is counted. */
const SHARES = 10;

/** The item as it would stand after the move: lens there, "now" as a grey line. */
function after(item: ItemView, shock: Shocked | undefined, surface: Surface): { readonly model: GaugeModel; readonly words: string; readonly gone: boolean } {
  const model = gaugeOf(item, surface);
  const { t, figures } = surface;
  if (shock === undefined || (shock.distPctAfter === null && shock.healthAfter === null)) return { model, words: '?', gone: false };
  const health = shock.healthAfter;
  const room = health === null ? Number(shock.distPctAfter) : health === 'Infinity' ? 60 : 100 * (1 - 1 / Number(health));
  const gone = shock.liquidated || !(room > 0);
  const level = [...item.bandsPct].reduce<GaugeModel['level']>((found, edge, index) => (room <= Number(edge) ? (['watch', 'warning', 'danger', 'critical'] as const)[index] ?? found : found), 'far');
  const words = gone ? t('portfolio_liquidated') : health === null ? figures.percent(shock.distPctAfter ?? '') : health === 'Infinity' ? t('ui_none') : `${healthText(health, figures)} ${t('ui_hf')}`;
  return { model: { ...model, level: gone ? 'critical' : level, sight: gone ? 'past' : 'seen', lens: gone ? 0 : axisAt(room), beyond: room > 60, stop: null, stopBehind: false, sentence: t('portfolio_now_then', { now: distanceWords(item, surface), after: words }) }, words, gone };
}

interface FateTableProps { readonly title: string; readonly fates: readonly Fate[]; readonly items: ReadonlyMap<ItemKey, ItemView>; readonly shocks: ReadonlyMap<ItemKey, Shocked>; readonly venueName: (item: ItemView) => string }

function FateRows({ title, fates, items, shocks, venueName }: FateTableProps): JSX.Element | null {
  const surface = useSurface();
  const { t, figures } = surface;
  if (fates.length === 0) return null;
  return (
    <tbody>
      <tr class="group"><td /><th colSpan={6} scope="colgroup">{title}</th></tr>
      {fates.flatMap((fate, index) => fate.keys.map((key, member) => {
        const item = items.get(key);
        if (item === undefined) return null;
        const { assessment } = item;
        const then = after(item, shocks.get(key), surface);
        const room = roomOf(item);
        const mode = assessment.kind === 'position' && assessment.raw.marginMode !== undefined ? t('popup_venue_mode', { venue: venueName(item), mode: t(`ui_${assessment.raw.marginMode}`) }) : venueName(item);
        return (
          <tr key={key}>
            <td class="ink3">{member === 0 ? index + 1 : ''}</td>
            <td class="fit"><LevelBadge level={item.level} /></td>
            <td><a class="row plain-link" href={hashOf(assessment.kind === 'loan' ? 'lending' : 'position', key)}><b>{nameOf(item, t)}</b>{assessment.kind === 'position' && <Direction side={assessment.raw.side} leverage={null} />}<span class="sub">{mode}</span></a></td>
            <td class="r"><b>{Number(fate.movePct) > 0 ? '+' : ''}{figures.percent(fate.movePct)}</b></td>
            <td class="r hide-s">{assessment.kind === 'position' && assessment.liquidation.used !== null ? figures.price(assessment.liquidation.used, Math.max(precisionOf(item), 2)) : ''}</td>
            <td class="wide"><div class="after"><span class="r ink2">{distanceWords(item, surface)}</span><Gauge model={then.model} size="sm">{!then.gone && room !== null && <i class="g-ghost" style={at({ x: axisAt(Number(room)) })} />}</Gauge><b>{then.words}</b></div></td>
            <td class="r hide-s">{assessment.kind === 'position' && assessment.loss !== null ? figures.amount(assessment.loss.worst, assessment.settle, 'ceil') : assessment.kind === 'loan' && assessment.loss !== null ? figures.amount(assessment.loss.penaltyUsd, 'USD', 'ceil') : ''}</td>
          </tr>
        );
      }))}
    </tbody>
  );
}

/** The first names of many, and how many more. */
function someOf(names: readonly string[], most: number, { t }: Pick<Surface, 't'>): string {
  return names.length <= most + 1 ? names.join(', ') : t('portfolio_and_more', { names: names.slice(0, most).join(', '), n: names.length - most });
}

/** Which is liquidated first, in words: one falling, one rising. */
function firstWords(fates: { readonly falling: readonly Fate[]; readonly rising: readonly Fate[] }, call: (key: ItemKey) => string, surface: Surface): string {
  const { t, figures } = surface;
  const names = (fate: Fate): string => someOf(fate.keys.map(call), 2, surface);
  const [first, second] = fates.falling;
  const [up] = fates.rising;
  const sentences: string[] = [];
  if (first) sentences.push(second ? t('portfolio_first_then', { move: figures.percent(first.movePct), first: names(first), second: names(second), next: figures.percent(second.movePct) }) : t('portfolio_first', { move: figures.percent(first.movePct), first: names(first) }));
  if (up) sentences.push(t('portfolio_rising', { move: `+${figures.percent(up.movePct)}`, first: names(up) }));
  return sentences.join(' ');
}

function Concentration({ portfolio, call }: { readonly portfolio: Portfolio; readonly call: (key: ItemKey) => string }): JSX.Element | null {
  const { t, figures } = useSurface();
  const found = concentrationOf(portfolio);
  if (found === null) return null;
  const [top] = found.byCoin;
  return (
    <div>
      <h2>{t('portfolio_concentration')} <span class="ink3">{t('portfolio_share')}</span></h2>
      <div class="bars">{found.byItem.slice(0, SHARES).map(({ key, share }) => <><span>{call(key)}</span><i style={at({ w: Number(share) * 100 })} /><span class="r">{figures.percent(shifted(share, 2))}</span></>)}</div>
      <p class="how">{found.byItem.length > SHARES && t('portfolio_smaller', { n: found.byItem.length - SHARES })} {top === undefined ? '' : t('portfolio_top_coin', { share: figures.percent(shifted(top.share, 2)), coin: top.coin, n: top.keys.length })} {t('portfolio_together')}</p>
    </div>
  );
}

function SharedMargin({ portfolio, items, call, venueName }: { readonly portfolio: Portfolio; readonly items: ReadonlyMap<ItemKey, ItemView>; readonly call: (key: ItemKey) => string; readonly venueName: (item: ItemView) => string }): JSX.Element | null {
  const surface = useSurface();
  const { t, figures } = surface;
  const pools = sharedMargin(portfolio);
  const isolated = [...items.values()].filter(({ assessment }) => assessment.kind === 'position' && assessment.raw.marginMode === 'isolated');
  if (pools.length === 0 && isolated.length === 0) return null;
  return (
    <div>
      <h2>{t('portfolio_shared')}</h2>
      {pools.length > 0 && (
        <table><tbody>{pools.map((pool) => {
          const [first] = pool.keys;
          const item = first === undefined ? undefined : items.get(first);
          return <tr key={pool.id}><td>{item === undefined ? pool.id : t('popup_venue_mode', { venue: venueName(item), mode: t('ui_cross') })}</td><td>{someOf(pool.keys.map(call), 4, surface)}</td><td class="r">{figures.amount(pool.buffer, pool.settle, 'floor')}</td></tr>;
        })}</tbody></table>
      )}
      <p class="how">{pools.length > 0 && t('portfolio_shared_says')} {isolated.length > 0 && t('portfolio_isolated', { names: someOf(isolated.map((item) => call(item.key)), 6, surface) })}</p>
    </div>
  );
}

export function PortfolioScreen({ view }: ScreenProps): JSX.Element {
  const surface = useSurface();
  const { t, figures, now } = surface;
  const [move, setMove] = useState(-5);
  const [scope, setScope] = useState<Scope>({ kind: 'everything' });
  // Old readings are greyed and kept out: a shock over yesterday's positions answers nothing.
  const usable = view.items.filter((item) => item.sight.state === 'clear' && item.assessment.measures.freshness !== 'dead' && now - item.readAt < STALE_MS);
  const items = useMemo(() => new Map(usable.map((item) => [item.key, item])), [view, usable.length]);
  const portfolio = useMemo(() => portfolioOf(usable.map((item) => item.assessment)), [items]);
  const fates = useMemo(() => firstToGo(portfolio, scope), [portfolio, scope]);
  const shocks = useMemo(() => new Map(shocked(portfolio, scope, move.toFixed(2)).map((one) => [one.key, one])), [portfolio, scope, move]);
  const call = (key: ItemKey): string => { const item = items.get(key); return item === undefined ? key : nameOf(item, t); };
  const venueName = (item: ItemView): string => view.venues.find(({ id }) => id === item.venue)?.name ?? item.venue;
  const venues = new Set(view.items.map((item) => item.venue)).size;
  const coins = [...new Set(portfolio.exposures.map((one) => one.coin))].sort();
  // One pin a fate, at most a dozen: what shares margin goes together, and the table below holds them all.
  const pins = [...fates.falling.slice(0, 8), ...fates.rising.slice(0, 4)].flatMap((fate): Pin[] => {
    const [key] = fate.keys;
    const worst = fate.keys.map((one) => items.get(one)?.level ?? 'unknown').sort((a, b) => LEVEL_RANK[b] - LEVEL_RANK[a])[0];
    return key === undefined ? [] : [{ key, at: Number(fate.movePct), level: worst ?? 'unknown', name: someOf(fate.keys.map(call), 1, surface), move: `${Number(fate.movePct) > 0 ? '+' : ''}${figures.percent(fate.movePct)}` }];
  });
  const left = [...portfolio.leftOut.map(({ key, why }) => ({ key, words: t(`portfolio_left_${why.replaceAll('-', '_')}`) })),
    ...view.items.filter((item) => !items.has(item.key)).map((item) => ({ key: item.key, words: t('portfolio_left_old', { time: figures.moment(item.readAt, now) }) }))];
  const named = (key: ItemKey): string => { const item = view.items.find((one) => one.key === key); return item === undefined ? key : nameOf(item, t); };

  return (
    <section class="screen">
      <header class="head"><h1>{t('desk_portfolio')}</h1><span class="ink3 grow">{t('portfolio_count', { n: view.items.length })} {venues > 1 && t('portfolio_venues', { n: venues })}</span></header>
      {view.items.length === 0 ? <div class="card plain"><h2>{t('popup_empty_title')}</h2><p>{t('popup_empty_says')}</p><p>{t('popup_empty_limits')}</p></div> : (
        <>
          <div class="card shock">
            <div class="say">
              <div><span class="dist">{move > 0 ? '+' : ''}{figures.percent(String(move))}</span><div class="label">{scope.kind === 'everything' ? t('portfolio_market_move') : t('portfolio_coin_move', { coin: scope.coin })}</div></div>
              <p class="grow">{firstWords(fates, call, surface) || t('portfolio_none_goes')}</p>
              <div class="scope">
                <Segmented name={t('portfolio_scope')} value={scope.kind} onChoose={(kind) => setScope(kind === 'everything' ? { kind } : { kind, coin: coins[0] ?? '' })} choices={[{ value: 'everything', label: t('portfolio_everything') }, { value: 'coin', label: t('portfolio_only_coin') }]} />
                {scope.kind === 'coin' && <select class="field" aria-label={t('portfolio_only_coin')} value={scope.coin} onChange={(event) => setScope({ kind: 'coin', coin: event.currentTarget.value })}>{coins.map((coin) => <option key={coin} value={coin}>{coin}</option>)}</select>}
              </div>
            </div>
            <ShockAxis move={move} pins={pins} onMove={setMove} />
          </div>
          <h2>{t('portfolio_order')}</h2>
          <table>
            <thead><tr><td /><td /><th>{t('log_position')}</th><th class="r">{t('portfolio_at')}</th><th class="r hide-s">{t('portfolio_price_there')}</th><th>{t('portfolio_now_after', { move: figures.percent(String(move)) })}</th><th class="r hide-s">{t('portfolio_lost')}</th></tr></thead>
            <FateRows title={t('portfolio_falls')} fates={fates.falling} items={items} shocks={shocks} venueName={venueName} />
            <FateRows title={t('portfolio_rises')} fates={fates.rising} items={items} shocks={shocks} venueName={venueName} />
          </table>
          <p class="how">{scope.kind === 'everything' ? t('portfolio_static') : t('portfolio_static_coin')} <a class="link" href={hashOf('how', 'portfolio')}>{t('desk_how')}</a></p>
          {left.length > 0 && <><h2>{t('portfolio_left')}</h2><ul class="outside">{left.map(({ key, words }) => <li key={key}><b>{named(key)}</b> {words}</li>)}</ul></>}
          <div class="two even"><Concentration portfolio={portfolio} call={call} /><SharedMargin portfolio={portfolio} items={items} call={call} venueName={venueName} /></div>
        </>
      )}
    </section>
  );
}
