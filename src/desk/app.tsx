/** The desk: a rail of screens, and the one the address names. Asks the worker once a second while it is visible, and draws what changed. */
import type { FunctionComponent, JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { LevelName, View } from '../messages/view';
import { AgeTag } from '../ui/age-tag';
import { ageWords } from '../ui/age';
import { figuresOf } from '../ui/figures';
import { Icon } from '../ui/icon';
import { LEVEL_SHAPES, LOGO } from '../ui/icons';
import { LEVEL_RANK } from '../ui/item';
import { localeOf } from '../ui/language';
import { setSurface, useSurface } from '../ui/surface';
import type { Translate } from '../ui/text';
import { useWords } from '../ui/use-words';
import type { DeskDeps, ScreenProps } from './desk-deps';
import { HowScreen } from './how';
import { LendingScreen } from './lending';
import { LogScreen } from './log';
import { PortfolioScreen } from './portfolio';
import { PositionScreen } from './position';
import { ReportScreen } from './report';
import { hashOf, routeOf, type Route, type ScreenName } from './route';
import { SelfTestScreen } from './self-test';
import { SettingsScreen } from './settings';
import { WelcomeScreen } from './welcome';

const POLL_MS = 1000;
const SILENT_MS = 4000;
const DRAWN: Readonly<Record<ScreenName, FunctionComponent<ScreenProps>>> = {
  portfolio: PortfolioScreen, position: PositionScreen, lending: LendingScreen, log: LogScreen, settings: SettingsScreen,
  'self-test': SelfTestScreen, welcome: WelcomeScreen, how: HowScreen, report: ReportScreen,
};
const RAIL: readonly ScreenName[] = ['portfolio', 'position', 'lending', 'log', 'settings'];

/** Worst level among some items, if it is one that asks for a look. */
function worst(levels: readonly LevelName[]): LevelName | null {
  const [first] = [...levels].sort((a, b) => LEVEL_RANK[b] - LEVEL_RANK[a]);
  return first === undefined || LEVEL_RANK[first] < LEVEL_RANK.unknown ? null : first;
}

function Rail({ view, route }: { readonly view: View; readonly route: Route }): JSX.Element {
  const { t, now } = useSurface();
  const levels = (kind: 'position' | 'loan'): LevelName | null => worst(view.items.filter((item) => (item.assessment.kind === 'loan') === (kind === 'loan')).map((item) => item.level));
  const marks: Partial<Record<ScreenName, LevelName | null>> = { position: levels('position'), lending: levels('loan') };
  const seen = view.venues.flatMap((venue) => {
    const page = view.pages.filter((candidate) => candidate.venue === venue.id).sort((a, b) => b.readAt - a.readAt)[0];
    return page === undefined ? [] : [{ venue, page }];
  });
  return (
    <nav class="rail" aria-label={t('desk_screens')}>
      <div class="brand"><Icon shape={LOGO} class="logo" />LiqLens</div>
      {RAIL.map((screen) => {
        const level = marks[screen] ?? null;
        return (
          <a key={screen} href={hashOf(screen)} aria-current={route.screen === screen ? 'page' : undefined}>
            <span>{t(`desk_${screen}`)}</span>
            {level !== null && <span data-level={level} role="img" aria-label={t(`level_${level}`)}><Icon shape={LEVEL_SHAPES[level]} class="shape" /></span>}
          </a>
        );
      })}
      <footer>{seen.map(({ venue, page }) => <AgeTag key={venue.id} fresh={page.state === 'open' || page.state === 'flat' ? 'fresh' : 'dead'} text={`${venue.name} ${ageWords(now - page.readAt, t)}`} />)}</footer>
    </nav>
  );
}

export interface AppProps { readonly deps: DeskDeps; readonly first: View; readonly firstWords: Translate }

export function App({ deps, first, firstWords }: AppProps): JSX.Element {
  const [view, setView] = useState(first);
  const [now, setNow] = useState(deps.now());
  const [route, setRoute] = useState(() => routeOf(location.hash));
  const [answeredAt, setAnsweredAt] = useState(deps.now());
  const shown = useRef(view);
  const main = useRef<HTMLElement>(null);

  const onView = (work: Promise<View>): void => {
    const take = (next: View): void => {
      setAnsweredAt(deps.now());
      if (JSON.stringify({ ...shown.current, at: 0 }) === JSON.stringify({ ...next, at: 0 })) return;
      shown.current = next;
      setView(next);
    };
    work.then(take, () => undefined);
  };
  const onTell = (work: Promise<unknown>): void => onView(work.then(() => deps.send('view/get', {})));

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.hidden) return;
      setNow(deps.now());
      onView(deps.send('view/get', {}));
    }, POLL_MS);
    const moved = (): void => {
      setRoute(routeOf(location.hash));
      main.current?.focus({ preventScroll: true });
      main.current?.scrollTo({ top: 0 });
    };
    addEventListener('hashchange', moved);
    return () => { clearInterval(timer); removeEventListener('hashchange', moved); };
  }, []);

  const { settings } = view;
  const { t, language } = useWords(settings, deps, firstWords);
  const title = t(`desk_${route.screen.replaceAll('-', '_')}`);
  useEffect(() => { document.title = `${title} · LiqLens`; }, [title]);

  const Screen = DRAWN[route.screen];
  setSurface({ t, figures: figuresOf(settings, localeOf(language)), now });
  return (
    <div class="shell">
      <Rail view={view} route={route} />
      <main ref={main} tabIndex={-1}>
        {now - answeredAt > SILENT_MS && <div class="notice" role="alert"><p>{t('popup_silent')}</p></div>}
        <Screen key={`${route.screen} ${route.about}`} view={view} deps={deps} about={route.about} onPatch={(patch) => onView(deps.send('settings/set', { patch }))} onView={onView} onTell={onTell} />
      </main>
    </div>
  );
}
