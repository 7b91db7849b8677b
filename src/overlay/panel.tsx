/** The chip it starts as and the panel it opens to. Everything it shows comes in as properties; it keeps no state and starts no timer. */
import type { JSX } from 'preact';
import type { ItemView, PageReply } from '../messages/view';
import { Icon } from '../ui/icon';
import { LOGO, PANEL_SHAPES } from '../ui/icons';
import { sightOf } from '../ui/item';
import { LevelBadge } from '../ui/level-badge';
import { minutesWords } from '../ui/snooze';
import { useSurface } from '../ui/surface';
import { Distance, ItemLine, MOST_LINES, ownItems, sentenceOf, stopLines, Unreadable } from './lines';
import type { OverlayDeps, OverlayState } from './state';

export interface PanelProps {
  readonly state: OverlayState;
  /** No answer came for so long that the figures can no longer be called present. Epoch ms of the last one. */
  readonly silentSince: number | null;
  readonly hiding: boolean;
  readonly deps: Pick<OverlayDeps, 'onSnooze' | 'onSeen' | 'onHide' | 'onReport' | 'onAgain'>;
  readonly onOpen: (open: boolean) => void;
  readonly onHiding: (hiding: boolean) => void;
  readonly onPoint: (item: ItemView | null) => void;
  /** Moves the overlay by px: from the keys of the grip. */
  readonly onMove: (dx: number, dy: number) => void;
}

const STEP = 16;

export function Chip({ state, silentSince, onOpen }: Pick<PanelProps, 'state' | 'silentSince' | 'onOpen'>): JSX.Element {
  const surface = useSurface();
  const { t, figures, now } = surface;
  const items = state.kind === 'reply' ? ownItems(state.reply) : [];
  const sentence = silentSince === null ? sentenceOf(state, items.length, surface) : t('overlay_silent', { time: figures.moment(silentSince, now) });
  const worst = items[0];
  const unseen = state.kind === 'reply' && state.reply.page.state === 'unreadable';
  return (
    <button type="button" class="chip" aria-expanded={false} onClick={() => onOpen(true)}>
      <Icon shape={LOGO} class="logo" /><span class="said">LiqLens: </span>
      {sentence !== null && <>{(unseen || silentSince !== null) && <LevelBadge level="blind" />}<span>{unseen && silentSince === null ? t('overlay_unreadable_short') : sentence}</span></>}
      {sentence === null && worst && (
        <>
          <LevelBadge level={worst.level} />
          {sightOf(worst) === 'past' ? <b>{t('overlay_past')}</b> : <Distance item={worst} />}
          {items.length > 1 && <span class="more" aria-label={t('overlay_more', { n: items.length - 1 })}>+{items.length - 1}</span>}
        </>
      )}
    </button>
  );
}

export function Panel(props: PanelProps): JSX.Element {
  const { state, silentSince, hiding, deps, onOpen, onHiding, onPoint, onMove } = props;
  const surface = useSurface();
  const { t, figures, now } = surface;
  const reply = state.kind === 'reply' ? state.reply : null;
  const items = reply === null ? [] : ownItems(reply);
  const moved = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    onMove(step[0] ?? 0, step[1] ?? 0);
  };
  return (
    <section class="over" aria-label="LiqLens">
      <header>
        <button type="button" class="btn bare icon" aria-label={t('overlay_move')} title={t('overlay_move')} onKeyDown={moved}><Icon shape={PANEL_SHAPES.grip} class="grip" /></button>
        <Icon shape={LOGO} class="logo" /><b>{t('overlay_title')}</b>
        {state.kind !== 'orphaned' && <button type="button" class="btn bare icon" aria-label={t('overlay_hide')} title={t('overlay_hide')} onClick={() => onHiding(true)}><Icon shape={PANEL_SHAPES.close} /></button>}
        <button type="button" class="btn bare icon fold" aria-label={t('overlay_collapse')} title={t('overlay_collapse')} onClick={() => onOpen(false)}><Icon shape={PANEL_SHAPES.fold} /></button>
      </header>
      {hiding
        ? <div class="msg">
            <p class="head"><b>{t('overlay_hide_ask')}</b></p><p>{t('overlay_hide_says')}</p>
            <div class="row"><button type="button" class="btn" onClick={deps.onHide}>{t('overlay_hide_yes')}</button><button type="button" class="btn bare" onClick={() => onHiding(false)}>{t('overlay_hide_no')}</button></div>
          </div>
        : <>
            {silentSince !== null && <div class="msg"><p class="head"><b>{t('overlay_silent', { time: figures.moment(silentSince, now) })}</b></p><p>{t('overlay_silent_says')}</p></div>}
            <Message state={state} items={items} deps={deps} />
            {items.length > 0 && <ul class="items">{items.slice(0, MOST_LINES).map((item) => <ItemLine key={item.key} item={item} onPoint={onPoint} />)}{items.length > MOST_LINES && <li class="rest">{t('overlay_more', { n: items.length - MOST_LINES })}</li>}</ul>}
            {reply !== null && items.length > 0 && <Foot items={items} reply={reply} deps={deps} />}
          </>}
    </section>
  );
}

function Message({ state, items, deps }: Pick<PanelProps, 'state' | 'deps'> & { readonly items: readonly ItemView[] }): JSX.Element | null {
  const surface = useSurface();
  const { t } = surface;
  // Lines of what was seen earlier do not explain why it is out of sight now: the page's own state does.
  const lost = state.kind === 'reply' && (state.reply.page.state === 'waiting' || state.reply.page.state === 'signed-out');
  const sentence = sentenceOf(state, lost ? 0 : items.length, surface);
  if (sentence === null) return null;
  if (state.kind === 'reply' && state.reply.page.state === 'unreadable') {
    return (
      <Unreadable reply={state.reply}>
        <button type="button" class="btn" onClick={deps.onReport}>{t('overlay_report')}</button>
        <button type="button" class="btn bare" onClick={deps.onAgain}>{t('overlay_again')}</button>
      </Unreadable>
    );
  }
  const says = state.kind === 'reply' ? t(`overlay_${state.reply.page.state.replace('-', '_')}_says`) : t(`overlay_${state.kind}_says`);
  return <div class="msg"><p class="head"><b>{sentence}</b></p><p>{says}</p></div>;
}

function Foot({ items, reply, deps }: Pick<PanelProps, 'deps'> & { readonly items: readonly ItemView[]; readonly reply: PageReply }): JSX.Element | null {
  const surface = useSurface();
  const { t, figures, now } = surface;
  const worst = items[0];
  if (!worst) return null;
  const { key, snoozedUntil, snoozeChoices } = worst;
  const quiet = snoozedUntil !== null && snoozedUntil > now;
  const minutes = snoozeChoices[0];
  const partly = reply.page.total !== null && reply.page.seen !== null && reply.page.seen < reply.page.total ? t('overlay_partly', { seen: reply.page.seen, total: reply.page.total }) : null;
  const lines = [partly, ...stopLines(worst, surface)].filter((line) => line !== null);
  if (lines.length === 0 && !quiet && minutes === undefined) return null;
  return (
    <footer>
      {lines.length > 0 && <div>{lines.map((line) => <p key={line}>{line}</p>)}</div>}
      {quiet && <>{t('ui_quiet_until', { time: figures.moment(snoozedUntil, now) })} <button type="button" class="link" onClick={() => deps.onSnooze(key, null)}>{t('ui_end')}</button></>}
      {!quiet && minutes !== undefined && (
        <>
          <button type="button" class="link" onClick={() => deps.onSeen(key)}>{t('ui_seen')}</button>
          <button type="button" class="link" onClick={() => deps.onSnooze(key, minutes)}>{t('ui_snooze', { time: minutesWords(minutes, t) })}</button>
        </>
      )}
    </footer>
  );
}
