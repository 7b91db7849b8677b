/** The controls of the desk's screens about what is watched: portfolio, position, lending, the log, and the report of a page. */
import { activeTab } from '../../support/ask';
import type { ItemView } from '../../../src/messages/view';
import { truly, type Scenario } from '../scenario';
import { createBench, SAME, type Bench, type Step, type Way } from './bench';
import { rail, screen } from './desk-parts';
import { saved } from './desk-settings';
import { openPage } from './stage-pages';
import { after, both, choices, copies, field, ladder, link, list, openPad, slider, snoozing, toggle } from './steps';

const WAYS: readonly Way[] = ['key', 'mouse'];
const about = (item: ItemView): string => `#${item.assessment.kind === 'loan' ? 'lending' : 'position'}/${encodeURIComponent(item.key)}`;
const HOW = 'How is this computed?';

const portfolio = (bench: Bench): readonly Step[] => {
  const at = (): Promise<void> => screen(bench, '#portfolio');
  const coin = async (): Promise<void> => { await at(); await bench.ready('button What moves / Only this coin'); await bench.see('the coins', 'return $("select") !== null'); };
  const leads = (control: string, to: string): readonly Step[] => after(at, link(bench, '', to, control));
  return after(at, [
    ...choices('What moves', [{ label: 'Everything together', shows: 'says(".shock").includes("market move")' }, { label: 'Only this coin', shows: 'says(".shock").includes("move of")' }]),
    ...slider(bench, 'slider market move', -120, 'says(".shock .dist")'),
    ...leads('/^link \\w+USDT.* → #position$/', '#position/'), ...leads('/^link .*loan.* → #lending$/', '#lending/'),
    ...after(at, link(bench, HOW, '#how/portfolio')),
    ...list('select Only this coin', 1, () => SAME, () => 'return says(".shock").includes(`move of ${$("select").value}`) && $("select").selectedIndex > 0', async () => { await at(); await bench.ready('button What moves / Everything together'); await coin(); }),
  ]);
};

/** Levels of one item alone: as many numbers as the general ones have. */
const ownLevels = (bench: Bench, item: ItemView): readonly Step[] => {
  const scale = item.assessment.kind === 'loan' ? 'health' : 'distancePct';
  const own = async (): Promise<void> => {
    if (await bench.shows<boolean>('return control("field Watch at or below") !== undefined')) return;
    await bench.ready('switch Own levels');
    await bench.see('the editor', 'return control("field Watch at or below") !== undefined');
  };
  return [
    ...toggle('Own levels', (s) => s.perItem[item.key] !== undefined, false),
    ...after(own, ladder('.side h2', (s) => s.perItem[item.key]?.[scale] ?? [], scale === 'health' ? [['1.6', '1.5'], ['1.35', '1.25'], ['1.15', '1.1'], ['1.05', '1.03']] : [['20', '15'], ['9.5', '8'], ['5', '4'], ['1.5', '2']], -12)),
  ];
};

/** History of which the log holds an older day only: the shorter span has nothing to show, the longer one has. */
const history: readonly Step[] = choices('Time shown', [{ label: '24 h', shows: '$(".chart") === null' }, { label: '7 days', shows: '$(".chart") !== null' }]);

const position = (bench: Bench, items: readonly ItemView[], pad: Parameters<typeof copies>[2]): readonly Step[] => {
  const [item] = items;
  if (item === undefined) return [];
  const at = (): Promise<void> => screen(bench, about(item));
  const how = (chapter: string): readonly Step[] => link(bench, HOW, `#how/${chapter}`);
  const then = 'says(".ba + p")';
  return after(at, [
    ...list('select Position', 1, () => SAME, () => `return location.hash !== ${JSON.stringify(about(item))} && $("select").selectedIndex > 0`, at),
    ...both({ control: 'button Seen', stored: (now, before) => (now.seen[item.key] ?? 0) > (before.seen[item.key] ?? 0), shown: 'return pressed("button Seen")' }),
    ...both({ control: 'button Open position', stored: SAME, shown: async () => await activeTab(bench.stage.lab) === item.tabId, after: () => bench.tab().show() }),
    ...copies('/^button Cop(?:y [\\d.]+|ied)$/', 'return control("/^button Copy [\\\\d.]+$/").getAttribute("aria-label").slice(5)', pad, bench),
    ...how('stop'), ...how('touch'), ...how('distance'),
    ...field('Add margin', '.side h2', null, ['500', null], ['250', null], `${then}.length > 10`), ...slider(bench, 'slider Add margin', 60, then, 'ArrowRight'),
    ...field('Size left', '.side h2', null, ['0.25', null], ['0.35', null], `${then}.length > 10`), ...slider(bench, 'slider Size left', -40, 'control("field Size left").value'),
    ...field('Leverage setting', '.side h2', null, ['7', null], ['9', null], `${then}.length > 10`), ...slider(bench, 'slider Leverage setting', 40, 'control("field Leverage setting").value'),
    ...field('Distance to reach, percent', '.side h2', (s) => s.wayOutPct, ['30', '30'], ['8', '8']),
    ...choices('Direction', [{ label: 'Long' }, { label: 'Short', shows: 'says("main").includes("wrong side")' }]),
    ...field('Entry', '.side h2', null, ['120000', null], ['119000', null]), ...field('Stop', '.side h2', null, ['110000', null], ['111000', null]),
    ...field('Balance', '.side h2', null, ['10000', null], ['20000', null], 'says("main").includes("worth")'), ...field('Risk', '.side h2', null, ['1', null], ['2', null], 'says("main").includes("worth")'),
    ...ownLevels(bench, item),
  ]);
};

const lending = (bench: Bench, loans: readonly ItemView[]): readonly Step[] => {
  const [loan, other] = loans;
  if (loan === undefined || other === undefined) return [];
  const at = (): Promise<void> => screen(bench, about(loan));
  return after(at, [
    ...list('select Position', 1, () => SAME, () => `return location.hash === ${JSON.stringify(about(other))}`, at),
    ...field('Target', '.side h2', (s) => s.targetHealth, ['1.8', '1.8'], ['1.5', '1.5']),
    ...link(bench, HOW, '#how/lending'),
    ...ownLevels(bench, loan),
  ]);
};

const log = (bench: Bench): readonly Step[] => {
  const at = (): Promise<void> => screen(bench, '#log');
  const lines = 'root.querySelectorAll(".logt tbody tr").length';
  const only = (words: string): string => `[...root.querySelectorAll(".logt td.w b")].every((e) => /${words}/.test(e.textContent))`;
  const more = '/^button Show \\d+ more$/';
  let count = 0;
  return after(at, [
    ...both({ control: 'button Export JSON', stored: SAME, shown: async () => { const found = await saved(bench, 'liqlens-log.json'); return found !== null && (JSON.parse(found) as unknown) !== null && found.includes('BTCUSDT'); } }),
    ...both({ control: 'button Export CSV', stored: SAME, shown: async () => (await saved(bench, 'liqlens-log.csv'))?.includes('BTCUSDT') === true }),
    ...both({ control: more, before: async () => { await screen(bench, '#how/sight'); await at(); await bench.see('the rest', `return control(${JSON.stringify(more)}) !== undefined`); count = await bench.shows<number>(`return ${lines}`); }, stored: SAME, shown: async () => await bench.shows<number>(`return ${lines}`) > count }),
    ...choices('Show', [{ label: 'All' }, { label: 'Levels and warnings', shows: only('Level|Notified|seen|Snoozed') }, { label: 'Out of sight', shows: only('sight|monitored|read') }, { label: 'Readings', shows: only('^Read|moved') }]),
    ...list('select Position', 1, () => SAME, () => 'return $("select").value !== "" && [...root.querySelectorAll(".logt td:nth-child(3) b")].every((e) => e.textContent === $("select").value)', async () => { await screen(bench, '#how/sight'); await at(); await bench.see('the positions', 'return $("select")?.options.length > 1'); }),
    ...WAYS.flatMap((way): readonly Step[] => [
      { control: 'button Erase', way, stored: SAME, shown: 'return control("button Erase the whole log? / Keep it") !== undefined' },
      { control: 'button Erase the whole log? / Keep it', way, stored: (now, then) => now.logged >= then.logged && then.logged > 0, shown: 'return control("button Erase") !== undefined && $(".logt") !== null' },
    ]),
    ...WAYS.map((way): Step => ({
      control: 'button Erase the whole log? / Erase', way,
      before: async () => { await recorded(bench); await screen(bench, '#how/sight'); await at(); await bench.see('the log', 'return $(".logt") !== null'); await bench.ready('button Erase'); await bench.see('the question', 'return control("button Erase the whole log? / Erase") !== undefined'); },
      // A reading may come in right behind it.
      stored: (now, then) => then.logged > 100 && now.logged < 20, shown: 'return $(".logt") === null && control("button Erase") !== undefined',
    })),
  ]);
};

const DAY = 86_400_000;
/** A log of three days ago, longer than one page of it: nothing of it lies within the last day. */
async function recorded(bench: Bench): Promise<void> {
  const { items } = await bench.stage.view();
  const from = Date.now() - 3 * DAY;
  const entries = Array.from({ length: 240 }, (_, index) => {
    const item = items[index % items.length];
    return { at: from + index * 60_000, kind: 'reading', key: item?.key ?? null, venue: item?.venue ?? null, symbol: item?.assessment.kind === 'position' ? item.assessment.raw.symbol : null, level: 'far', distPct: '16.5', mark: null, liquidation: null, own: null, note: null };
  });
  await bench.store({ 'log/1': null, log: { v: 1, value: { first: 0, last: 0 } }, 'log/0': { v: 1, value: { entries, lastN: 1_000_000 } } });
}

const report = (bench: Bench, tabId: number, pad: Parameters<typeof copies>[2]): readonly Step[] => after(() => screen(bench, `#report/${tabId}`), [
  ...both({ control: 'pre Report a page', before: () => bench.see('the text', 'return $("pre") !== null'), stored: SAME, shown: 'return document.activeElement === $("pre")' }),
  ...copies('/^button (?:Copy the report|Copied)$/', 'return says("pre")', pad, bench),
]);

export const screenControls: readonly Scenario[] = [
  {
    title: 'Every control of the desk\'s portfolio, positions, lending, log and report works by keyboard and by mouse', seconds: 300,
    run: async (stage) => {
      const bench = createBench(stage);
      const { pages } = stage;
      const pad = await openPad(bench);
      const bybit = await stage.lab.open(pages.bybit.url);
      await stage.until('the SOL long', async () => (await stage.view()).items.length === 1);
      await stage.lab.open(pages.binance.url);
      const long = await stage.long();
      await stage.lab.open(pages.aave.url);
      await stage.until('the loan', async () => (await stage.view()).items.some(({ assessment }) => assessment.kind === 'loan'));
      await openPage(stage, 'compound/dashboard--two-collaterals.en', 'compound');
      await stage.until('the other loan', async () => (await stage.view()).items.filter(({ assessment }) => assessment.kind === 'loan').length > 1);
      await bench.set({ onboarded: true });

      await screen(bench, '#portfolio');
      await bench.tabThrough();
      await bench.perform([...rail(bench), ...portfolio(bench)]);

      stage.go('warning');
      await stage.until('the level', async () => (await stage.long()).level === 'warning');
      await screen(bench, about(long));
      await bench.see('the level shown', 'return says(".head").includes("Warning") && control("/^button Copy/") !== undefined');
      await bench.tabThrough();
      const { items } = await stage.view();
      const positions = items.filter(({ assessment }) => assessment.kind === 'position');
      truly('the long is the first', positions[0]?.key === long.key, positions.map(({ key }) => key));
      const done = await snoozing(bench, long.key, []);
      await bench.perform(position(bench, positions, pad));
      await screen(bench, '#lending');
      await bench.tabThrough();
      await bench.perform(lending(bench, items.filter(({ assessment }) => assessment.kind === 'loan')));
      stage.go('danger');
      await screen(bench, about(long));
      await bench.see('the higher level', 'return says(".head").includes("Danger")');
      await snoozing(bench, long.key, done);
      // A page that has not been heard since the worker started is asked first, and the person asks again.
      await stage.until('the report', async () => {
        await screen(bench, '#how/sight');
        await screen(bench, `#report/${long.tabId}`);
        await bench.see('an answer', 'return $("pre") !== null || says("main").includes("nothing to report")');
        return bench.shows<boolean>('return $("pre") !== null');
      });
      await bench.tabThrough();
      await bench.perform(report(bench, long.tabId ?? -1, pad));
      // Of what is out of sight nothing new is recorded.
      await bybit.close();
      const lost = await stage.until('it to be out of sight', async () => (await stage.view()).items.find(({ venue, sight }) => venue === 'bybit' && sight.state === 'blind'), 40);
      await recorded(bench);
      await screen(bench, about(lost));
      await bench.perform(history);
      await screen(bench, '#log');
      await bench.see('the log', 'return $(".logt") !== null');
      await bench.tabThrough();
      await bench.perform(log(bench));
      bench.finish();
    },
  },
];
