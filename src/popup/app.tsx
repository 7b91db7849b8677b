/** The popup: asks the worker once a second while it is open, and draws what changed. */
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { View } from '../messages/view';
import type { ItemKey } from '../risk/assessment';
import type { Settings } from '../storage/settings';
import { figuresOf } from '../ui/figures';
import { nameOf } from '../ui/item';
import { localeOf } from '../ui/language';
import { Snooze } from '../ui/snooze';
import { setSurface } from '../ui/surface';
import type { Translate } from '../ui/text';
import { useWords } from '../ui/use-words';
import { Detail } from './detail';
import { Foot, Head, Notice, type Pane } from './frame';
import { Ladder, tabId } from './ladder';
import { FirstRun, NothingWatched } from './plain';
import { ReportPane, ThresholdPane, VenuePane } from './panes';
import type { PopupDeps } from './popup-deps';

const POLL_MS = 1000;
/** Without an answer for this long the popup says so. */
const SILENT_MS = 4000;

/** Everything but the moment it was taken: two views with the same picture are drawn once. */
const pictureOf = (view: View): string => JSON.stringify({ ...view, at: 0 });

export interface AppProps { readonly deps: PopupDeps; readonly first: View; readonly firstWords: Translate }

export function App({ deps, first, firstWords }: AppProps): JSX.Element {
  const [view, setView] = useState(first);
  const [now, setNow] = useState(deps.now());
  const [selected, setSelected] = useState<ItemKey | null>(null);
  const [pane, setPane] = useState<Pane>('detail');
  const [report, setReport] = useState<string | null>(null);
  const [answeredAt, setAnsweredAt] = useState(deps.now());
  const shown = useRef(pictureOf(first));

  const take = (next: View): void => {
    setAnsweredAt(deps.now());
    const picture = pictureOf(next);
    if (picture === shown.current) return;
    shown.current = picture;
    setView(next);
  };
  const ask = (work: Promise<View>): void => { work.then(take, () => undefined); };
  const tell = (work: Promise<unknown>): void => { ask(work.then(() => deps.send('view/get', {}))); };
  const patch = (change: Partial<Settings>): void => ask(deps.send('settings/set', { patch: change }));

  useEffect(() => {
    const timer = setInterval(() => {
      setNow(deps.now());
      ask(deps.send('view/get', {}));
    }, POLL_MS);
    return () => clearInterval(timer);
  }, []);

  const { settings, items } = view;
  const { t, language } = useWords(settings, deps, firstWords);

  const item = items.find(({ key }) => key === selected) ?? items[0];
  const desk = (screen: string): void => { deps.openDesk(screen); deps.close(); };
  const makeReport = (id: number): void => {
    deps.send('report/make', { tabId: id }).then((text) => { setReport(text); setPane('report'); }, () => { setReport(null); setPane('report'); });
  };
  const show = (where: Parameters<typeof deps.send<'tab/show'>>[1]): void => { deps.send('tab/show', where).then(deps.close, () => undefined); };
  const silent = now - answeredAt > SILENT_MS;

  const firstRun = !settings.onboarded && items.length === 0 && pane === 'detail';
  setSurface({ t, figures: figuresOf(settings, localeOf(language)), now });
  return (
    <div class="popup">
      <Head view={view} onMask={() => patch({ masked: !settings.masked })} onDesk={() => desk(item ? `${item.assessment.kind === 'loan' ? 'lending' : 'position'}/${encodeURIComponent(item.key)}` : '')} />
      {silent && <div class="notice" role="alert"><p>{t('popup_silent')}</p></div>}
      <main>
        {!firstRun && <Notice view={view} onTest={() => ask(deps.send('test/notify', {}))} onAnswer={(seen) => ask(deps.send('test/answer', { seen }))} onSetUp={() => desk('welcome')} onDesk={desk} onUnread={() => setPane('venues')} />}
        {items.length > 1 && item && <Ladder items={items} selected={item.key} panel={pane === 'detail' ? 'detail' : null} onSelect={(key) => { setSelected(key); setPane('detail'); }} />}
        <div class="scroll" key={pane === 'detail' ? item?.key : pane}>
          {pane === 'thresholds' && <ThresholdPane view={view} onPatch={patch} />}
          {pane === 'venues' && <VenuePane view={view} onPatch={patch} onForget={(key) => ask(deps.send('item/forget', { key }))} onReport={makeReport} onShow={(venue) => show({ venue })}
            onGrant={(venue) => ask(deps.grant(venue).then(() => deps.send('view/get', {})))} />}
          {pane === 'report' && <ReportPane text={report} onClose={() => setPane('detail')} />}
          {pane === 'detail' && item && (
            <div id="detail" tabIndex={0} {...(items.length > 1 ? { role: 'tabpanel' as const, 'aria-labelledby': tabId(item.key) } : { role: 'region' as const, 'aria-label': nameOf(item, t) })}>
              <Detail item={item} view={view} alone={items.length === 1} onTarget={(wayOutPct) => patch({ wayOutPct })} />
            </div>
          )}
          {pane === 'detail' && !item && (firstRun ? <FirstRun onStart={() => desk('welcome')} onHow={() => desk('how')} /> : <NothingWatched view={view} onShow={(venue) => show({ venue })} />)}
        </div>
        {pane === 'detail' && item && (
          <div class="acts">
            <Snooze item={item} onSeen={() => tell(deps.send('alert/seen', { key: item.key }))} onSnooze={(minutes) => tell(deps.send('alert/snooze', { key: item.key, minutes }))} />
            <span class="end">
              {item.sight.state === 'blind' && item.tabId !== null && <button type="button" class="btn" onClick={() => makeReport(item.tabId ?? -1)}>{t('popup_report_short')}</button>}
              <button type="button" class="btn primary" onClick={() => show({ key: item.key })}>{t(item.sight.state === 'blind' ? 'popup_show_tab' : item.assessment.kind === 'position' ? 'popup_open_position' : 'popup_open_page')}</button>
            </span>
          </div>
        )}
      </main>
      {!firstRun && <Foot view={view} pane={pane} onPane={setPane} />}
    </div>
  );
}
