/** Mounts the overlay in a closed shadow tree, draws what it is told, and leaves nothing behind. Painting is synchronous: it keeps its own small state and starts a timer only while an age is on screen. */
import type { ItemView, PageReply } from '../messages/view';
import { figuresOf } from '../ui/figures';
import { setSurface, type Surface } from '../ui/surface';
import { translator } from '../ui/text';
import { announcer } from './announcer';
import { dragging } from './drag';
import { ownItems, saidOf, sentenceOf } from './lines';
import { outlineWith } from './outline';
import { paint } from './painter';
import { Chip, Panel } from './panel';
import { cornerOf, defaultCorner, resized, spotOf, type Spot } from './place';
import type { Overlay, OverlayDeps, OverlayState } from './state';
import { dress } from './style';

// oxlint-disable-next-line no-underscore-dangle -- the build's name for it; only test builds open the tree
declare const __OPEN_SHADOW__: boolean | undefined;

/** Own element name: a page's style for `div` cannot meet it, and a later copy of the script finds what an earlier one left. */
export const OVERLAY_TAG = 'liqlens-overlay';
/** Without an answer for this long the figures are no longer called present (the page reports at least every 20 s). */
export const SILENT_AFTER_MS = 60_000;
const TICK_MS = 1000;
/** The rows below which the overlay stands may have moved meanwhile. */
const FIT_EVERY_MS = 5000;
const PLAIN: PageReply['settings'] = { language: 'auto', theme: 'auto', direction: 'blue-pink', numbers: 'auto', masked: false };

export function createOverlay(doc: Document, deps: OverlayDeps): Overlay {
  const win = doc.defaultView ?? window;
  const life = new AbortController();
  const host = doc.createElement(OVERLAY_TAG);
  const root = host.attachShadow({ mode: typeof __OPEN_SHADOW__ !== 'undefined' && __OPEN_SHADOW__ === true ? 'open' : 'closed' });
  dress(root, doc);
  const make = (name: string, role: string | null): HTMLElement => {
    const element = doc.createElement('div');
    element.className = name;
    if (role !== null) element.setAttribute('role', role);
    return element;
  };
  const box = make('liqlens', null);
  const stage = make('stage', null);
  const status = make('said', 'status');
  const alarm = make('said', 'alert');
  const outlineBox = make('outline', null);
  outlineBox.hidden = true;
  box.append(stage, status, alarm, outlineBox);
  root.append(box);
  doc.documentElement.append(host);
  const light = win.matchMedia('(prefers-color-scheme: light)');
  const outline = outlineWith(outlineBox, win);
  const announce = announcer();

  // The words say themselves which language they are in.
  const locale = deps.words['ui_locale'] ?? 'en';
  const t = translator(locale, deps.words, {});
  let state: OverlayState = { kind: 'looking' };
  let settings = PLAIN;
  let open = false;
  let hiding = false;
  let placed: Spot | null = null;
  let corner: Spot | null = null;
  /** Where the chip stood when it was opened: it goes back there, unless the panel was moved. */
  let chipCorner: Spot | null = null;
  let answeredAt = deps.now();
  let silentSince: number | null = null;
  let tick: ReturnType<typeof setInterval> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let began = false;
  let fitted: { readonly form: string; readonly at: number; readonly box: { width: number; height: number } | null } = { form: '', at: 0, box: null };

  const surface = (): Surface => {
    return { t, figures: figuresOf(settings, locale), now: deps.now() };
  };
  const space = { get width() { return win.innerWidth; }, get height() { return win.innerHeight; } };
  const size = (): { width: number; height: number } => {
    const { width, height } = stage.getBoundingClientRect();
    return { width, height };
  };
  const stand = (at: Spot): void => {
    corner = at;
    box.style.left = `${Math.round(at.x)}px`;
    box.style.top = `${Math.round(at.y)}px`;
  };
  /** The rows' own list, where the page shows one: the default place is its lower right end. */
  const area = (): { right: number; bottom: number } | null => {
    const place = overlay.rowOf('0')?.parentElement?.getBoundingClientRect();
    return place === undefined || place.width === 0 ? null : { right: place.right, bottom: place.bottom };
  };
  const settle = (): void => stand(placed === null ? defaultCorner(area(), space, size()) : cornerOf(placed, space, size()));
  const keep = (): void => {
    if (corner === null) return;
    placed = spotOf(corner, space, size());
    deps.onPlace({ ...placed, open });
  };

  const point = (item: ItemView | null): void => {
    const index = item === null || state.kind !== 'reply' ? -1 : state.reply.page.items.indexOf(item.key);
    outline.show(index < 0 ? null : overlay.rowOf(String(index)));
  };
  const setOpen = (next: boolean): void => {
    if (open === next) return;
    const before = size();
    const from = corner;
    open = next;
    hiding = false;
    draw();
    if (from !== null) stand(!next && chipCorner !== null ? chipCorner : resized(from, before, size(), space));
    chipCorner = next ? from : null;
    fitted = { ...fitted, box: size() };
    keep();
    stage.querySelector<HTMLElement>(open ? '.fold' : '.chip')?.focus({ preventScroll: true });
    if (!open) outline.show(null);
    time();
  };
  const draw = (): void => {
    const dark = settings.theme === 'auto' ? !light.matches : settings.theme === 'dark';
    box.dataset['theme'] = dark ? 'dark' : 'light';
    box.dataset['direction'] = settings.direction;
    const focused = root.activeElement;
    setSurface(surface());
    paint(open
      ? <Panel state={state} silentSince={silentSince} hiding={hiding} deps={deps} onOpen={setOpen} onPoint={point}
          onHiding={(asked) => { hiding = asked; draw(); fit(); }}
          onMove={(dx, dy) => { if (corner) { chipCorner = null; placed = spotOf({ x: corner.x + dx, y: corner.y + dy }, space, size()); settle(); keep(); } }} />
      : <Chip state={state} silentSince={silentSince} onOpen={setOpen} />, stage);
    // A line that moved to another place has lost the focus on its way; what is gone leaves it to the panel, not to the page.
    if (focused instanceof win.HTMLElement && root.activeElement !== focused) (focused.isConnected ? focused : stage.querySelector<HTMLElement>('.fold, .chip'))?.focus({ preventScroll: true });
  };
  /** Measuring makes the page lay itself out at once: done when another form is drawn, not when other digits of the same form are. */
  const fit = (): void => {
    const form = `${open} ${state.kind === 'reply' ? state.reply.page.items.length : 0} ${(stage.textContent ?? '').replace(/\d/g, '0')}`;
    const at = deps.now();
    if (corner !== null && form === fitted.form && at - fitted.at < FIT_EVERY_MS && at >= fitted.at) return;
    const before = fitted.box;
    const after = size();
    fitted = { form, at, box: after };
    if (corner === null || before === null || placed === null) settle();
    else if (before.width !== after.width || before.height !== after.height) stand(resized(corner, before, after, space));
  };
  /** Ages tick while they can be seen, and at no other time. */
  const time = (): void => {
    clearInterval(tick);
    tick = undefined;
    if (open && !doc.hidden && state.kind === 'reply' && !life.signal.aborted) tick = setInterval(draw, TICK_MS);
  };
  /** One timer for many answers: when it is over, it waits out what the latest answer has left. */
  const listen = (wait = SILENT_AFTER_MS): void => {
    if (state.kind !== 'reply' || doc.hidden || life.signal.aborted) {
      clearTimeout(silence);
      silence = undefined;
    } else silence ??= setTimeout(() => {
      silence = undefined;
      const left = answeredAt + SILENT_AFTER_MS - deps.now();
      if (left > 0 && left <= SILENT_AFTER_MS) return listen(left);
      silentSince = answeredAt;
      draw();
    }, wait);
  };
  const say = (): void => {
    const items = state.kind === 'reply' ? ownItems(state.reply) : [];
    const now = surface();
    const said = announce(items, (item) => saidOf(item, now), sentenceOf(state, items.length, now) ?? '', now.now);
    alarm.textContent = said.alert ?? '';
    if (said.status !== null) status.textContent = said.status;
  };

  const overlay: Overlay = {
    rowOf: () => null,
    draw(next) {
      if (life.signal.aborted) return;
      state = next;
      answeredAt = deps.now();
      silentSince = null;
      if (next.kind === 'reply') {
        settings = next.reply.settings;
        if (!began) {
          began = true;
          placed = next.reply.place;
          open = next.reply.place?.open === true;
        }
      } else if (next.kind === 'orphaned') hiding = false;
      draw();
      fit();
      say();
      time();
      listen();
    },
    destroy() {
      life.abort();
      clearInterval(tick);
      clearTimeout(silence);
      paint(null, stage);
      host.remove();
    },
  };

  dragging(box, life.signal, {
    from: () => corner,
    // Within the window at every moment of the drag, not only at its end.
    to: (at) => stand(cornerOf(spotOf(at, space, size()), space, size())),
    done: () => { chipCorner = null; keep(); },
  });
  box.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && open) setOpen(false);
  }, { signal: life.signal });
  // Keys meant for the overlay must not reach the page's trading shortcuts, whichever part of a key press those listen to.
  for (const type of ['keydown', 'keypress', 'keyup']) box.addEventListener(type, (event) => event.stopPropagation(), { signal: life.signal });
  win.addEventListener('resize', () => { if (corner) settle(); }, { signal: life.signal });
  win.addEventListener('scroll', () => outline.show(null), { signal: life.signal, passive: true, capture: true });
  doc.addEventListener('visibilitychange', () => { time(); listen(); if (!doc.hidden) draw(); }, { signal: life.signal });
  deps.signal.addEventListener('abort', overlay.destroy, { signal: life.signal, once: true });
  draw();
  return overlay;
}
