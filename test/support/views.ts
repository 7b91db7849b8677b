/** Views for tests of the surfaces and for their pictures: every level and state, with figures that agree with each other. */
import type { DecimalText } from '../../src/reading/reading';
import type { LoanAssessment, PositionAssessment, StopAdvice, StopFinding } from '../../src/risk/assessment';
import type { ItemView, LevelName, PageReply, PageView, VenueView, View } from '../../src/messages/view';
import { DEFAULT_SETTINGS, type Settings } from '../../src/storage/settings';

/** Saturday, 14:08:16 UTC. */
export const NOW = Date.UTC(2026, 10, 21, 14, 8, 16);
export const dec = (text: string): DecimalText => text as DecimalText;
const orNull = (text: string | null | undefined): DecimalText | null => (text === null || text === undefined ? null : dec(text));

export interface PositionSpec {
  readonly symbol: string; readonly side: 'long' | 'short'; readonly level: LevelName; readonly venue?: string; readonly leverage?: string | null; readonly mode?: 'cross' | 'isolated';
  readonly mark: string; readonly liq: string | null; readonly entry?: string; readonly size?: string; readonly margin?: string; readonly sigma?: string | null;
  readonly stop?: string; readonly findings?: readonly StopFinding['code'][]; readonly advice?: Partial<StopAdvice> | null; readonly loss?: string | null;
  readonly own?: string; readonly bands?: readonly [string, string, string, string]; readonly ageS?: number; readonly freshness?: 'fresh' | 'stale' | 'dead'; readonly status?: PositionAssessment['liquidation']['status'];
  readonly by?: ItemView['by']; readonly choices?: readonly number[]; readonly wayOut?: PositionAssessment['wayOut']; readonly settle?: string;
}

const BANDS = ['15', '8', '5', '2.5'] as const;

/** Signed room in percent of mark, six decimals. */
function roomText(spec: PositionSpec): string | null {
  if (spec.liq === null) return null;
  return (((Number(spec.mark) - Number(spec.liq)) / Number(spec.mark)) * 100 * (spec.side === 'long' ? 1 : -1)).toFixed(6).replace(/\.?0+$/, '');
}

export function position(spec: PositionSpec): ItemView {
  const venue = spec.venue ?? 'bybit';
  const key = `${venue}/linear/${spec.symbol}/${spec.side}`;
  const pct = roomText(spec);
  const status = spec.status ?? (pct === null ? 'unknown' : Number(pct) <= 0 ? 'past' : 'ok');
  const at = NOW - (spec.ageS ?? 6) * 1000;
  const advice: StopAdvice | null = spec.advice === null || spec.advice === undefined ? null : {
    status: 'ok', price: null, binding: null, warnings: [], lossFromNow: null, lossFromEntry: null, pctOfMargin: null, touch: null, candidates: [], remedy: null, budget: null, facts: {}, ...spec.advice,
  };
  const assessment: PositionAssessment = {
    kind: 'position', key, contract: 'linear', settle: spec.settle ?? 'USDT',
    raw: {
      symbol: spec.symbol, side: spec.side, size: dec(spec.size ?? '0.35'), sizeUnit: 'base', entry: orNull(spec.entry), mark: dec(spec.mark), liquidation: orNull(spec.liq), margin: orNull(spec.margin),
      marginMode: spec.mode ?? 'cross', leverage: spec.leverage === undefined ? dec('20') : orNull(spec.leverage), stopLoss: orNull(spec.stop),
    },
    mark: { used: dec(spec.mark), from: 'feed', agreement: 'agree', page: dec(spec.mark), feed: dec(spec.mark), at, held: false },
    liquidation: { used: orNull(spec.liq), venue: orNull(spec.liq), own: orNull(spec.own), ownIs: spec.own === undefined ? null : 'exact', status, agreement: spec.own === undefined ? 'single' : 'notice', gapPct: null },
    distance: pct === null ? null : { pct: dec(pct), abs: dec('1'), atr: null, sigma: orNull(spec.sigma ?? null) },
    measures: { distPct: orNull(pct), distSigma: orNull(spec.sigma ?? null), usage: null, healthFactor: null, freshness: spec.freshness ?? 'fresh' },
    sigmaDaily: dec('0.025'), touch: null, loss: spec.loss === null || spec.loss === undefined ? null : { best: dec(spec.loss), worst: dec(spec.loss) },
    stop: advice,
    audit: (spec.findings ?? []).map((code) => ({ code, stop: orNull(spec.stop), lossFromEntry: code === 'ok' ? dec('328.42') : null })),
    wayOut: spec.wayOut ?? null, funding: null, moved: null, notes: [],
  };
  return {
    key, venue, page: 'linear', tabId: 7, assessment, level: spec.level, by: spec.by ?? 'distance', lastLevel: spec.level, readAt: at, markAt: at, sight: { state: 'clear' },
    snoozedUntil: null, snoozeChoices: spec.choices ?? (spec.level === 'critical' ? [15] : spec.level === 'danger' ? [60, 240] : spec.level === 'warning' ? [240] : []), seenAt: null, bandsPct: (spec.bands ?? BANDS).map(dec) as unknown as ItemView['bandsPct'],
  };
}

/** The item as it is once it can no longer be seen. */
export function blinded(item: ItemView, minutes = 6, cause: 'unreadable' | 'tab-closed' | 'signed-out' = 'unreadable'): ItemView {
  const since = NOW - minutes * 60_000;
  return { ...item, level: 'blind', lastLevel: item.level, readAt: since, snoozeChoices: [15], sight: { state: 'blind', cause, since, problem: cause === 'unreadable' ? 'layout-unknown' : null, lastDistPct: item.assessment.measures.distPct } };
}

export const SOL = position({
  symbol: 'SOLUSDT', side: 'short', level: 'critical', venue: 'binance', leverage: '25', mode: 'isolated', mark: '148.62', liq: '151.05', entry: '145.97', size: '120', margin: '700.66', sigma: '0.41', stop: '151.40', ageS: 3,
  findings: ['beyond-liquidation'], loss: '382.657', bands: ['18', '13.8', '9.2', '4.6'],
  advice: {
    price: dec('149.34'), binding: 'liquidation-buffer', warnings: ['existing-beyond-liquidation', 'inside-noise'], lossFromNow: dec('122.2392'),
    candidates: [{ binding: 'liquidation-buffer', price: dec('149.34'), lossFromNow: dec('122.2392'), gapToLiquidationPct: dec('1.15') }, { binding: 'volatility', price: dec('152.70'), lossFromNow: dec('489.6'), gapToLiquidationPct: null }, { binding: 'fixed-pct', price: dec('149.62'), lossFromNow: dec('155.84'), gapToLiquidationPct: dec('0.96') }],
  },
  wayOut: { targetPct: '15', targetLiquidation: dec('170.913'), addMargin: dec('2395.05'), reduceSize: null, why: 'proportional-release' },
});

export const BTC = position({
  symbol: 'BTCUSDT', side: 'long', level: 'danger', mark: '61240', liq: '58910', entry: '63150', size: '0.35', margin: '1105.12', sigma: '1.52', findings: ['none-visible'], loss: '918.59', own: '58874.2',
  advice: {
    price: dec('60381.90'), binding: 'risk-budget', lossFromNow: dec('321.4669'), budget: { riskPct: '3', balance: dec('33000'), amount: dec('990') },
    candidates: [{ binding: 'risk-budget', price: dec('60381.90'), lossFromNow: dec('321.4669'), gapToLiquidationPct: dec('2.4') }, { binding: 'liquidation-buffer', price: dec('59185.60'), lossFromNow: dec('739.76'), gapToLiquidationPct: dec('0.45') }, { binding: 'volatility', price: dec('61004.10'), lossFromNow: dec('103.9'), gapToLiquidationPct: dec('3.4') }, { binding: 'fixed-pct', price: dec('61571.30'), lossFromNow: dec('-94.4'), gapToLiquidationPct: dec('4.3') }],
  },
  wayOut: { targetPct: '8', targetLiquidation: dec('56340.8'), addMargin: dec('894.7239'), reduceSize: dec('0.175'), why: 'ok' },
});

export const ETH = position({ symbol: 'ETHUSDT', side: 'long', level: 'watch', venue: 'binance', leverage: '10', mark: '3208.55', liq: '2822.40', entry: '3105.00', size: '2.4', sigma: '4.1', stop: '3000', findings: ['ok'], loss: '820.11', bands: ['15', '10.2', '6.8', '3.4'], ageS: 11 });
export const LINK = position({ symbol: 'LINKUSDT', side: 'long', level: 'warning', leverage: '15', mark: '17.842', liq: '16.611', entry: '18.120', size: '410', sigma: '1.4', stop: '17.010', findings: ['partial-size', 'triggers-on-last'], loss: '540.4' });
export const FAR = position({ symbol: 'BTCUSDT', side: 'long', level: 'far', leverage: '3', mode: 'isolated', mark: '61240', liq: '39852', entry: '59480', size: '0.12', sigma: '17.2', stop: '56800', findings: ['ok'], loss: '2590.4' });
export const PAST = position({ symbol: 'BTCUSDT', side: 'long', level: 'critical', mark: '58730', liq: '58910', entry: '63150', sigma: '-0.1', loss: '918.59', findings: ['not-visible-here'] });
export const STALE = position({ symbol: 'XRPUSDT', side: 'short', level: 'danger', leverage: '20', mark: '2.3141', liq: '2.4020', entry: '2.2980', size: '5200', freshness: 'stale', ageS: 18, stop: '2.3600', findings: ['ok'] });
export const UNKNOWN = position({ symbol: 'DOGEUSDT', side: 'long', level: 'unknown', leverage: null, mark: '0.14210', liq: null, entry: '0.15020', findings: ['not-visible-here'] });
export const UNREACHABLE = position({ symbol: 'ADAUSDT', side: 'long', level: 'far', leverage: '1', mark: '0.4410', liq: null, entry: '0.4300', status: 'unreachable' });
export const BEYOND = position({ symbol: 'ATOMUSDT', side: 'long', level: 'far', leverage: '2', mark: '61240', liq: '17640', sigma: '22' });
export const LONG_NAME = position({ symbol: '1000000MOGUSDT-26DEC25', side: 'short', level: 'watch', leverage: '12.5', mark: '0.00001234', liq: '0.00001391', entry: '0.00001201', size: '1250000000', sigma: '3.1' });
export const BLIND = blinded(BTC);

const LOAN_ASSESSMENT: LoanAssessment = {
  kind: 'loan', key: 'aave/dashboard/loan/main',
  raw: { market: 'main', healthFactor: dec('1.21'), collateral: [{ symbol: 'WETH', amount: dec('4.2'), value: dec('13492.08'), enabled: true, threshold: dec('0.83'), oracle: dec('3212.40') }, { symbol: 'WBTC', amount: dec('0.1'), value: dec('6124'), enabled: true, threshold: dec('0.78'), oracle: dec('61240') }], debt: [{ symbol: 'USDC', amount: dec('13200'), value: dec('13200') }] },
  health: { printed: dec('1.21'), range: { low: dec('1.205'), high: dec('1.215') } }, fallPct: { low: dec('17.4'), high: dec('17.7') },
  prices: [{ symbol: 'WETH', liquidation: dec('2654.88'), direction: 'down', distPct: dec('17.35') }, { symbol: 'WBTC', liquidation: dec('32100.5'), direction: 'down', distPct: dec('47.58') }],
  toTarget: { target: '1.5', repayUsd: dec('2540.11'), topUpUsd: dec('4590.2'), sellUsd: dec('5877.3') }, loss: { penaltyUsd: dec('330'), repayUsd: dec('6600') },
  measures: { distPct: null, distSigma: null, usage: null, healthFactor: dec('1.21'), freshness: 'fresh' }, notes: [],
};
export const LOAN: ItemView = {
  key: LOAN_ASSESSMENT.key, venue: 'aave', page: 'dashboard', tabId: 9, assessment: LOAN_ASSESSMENT, level: 'warning', by: 'health', lastLevel: 'warning', readAt: NOW - 11_000, markAt: null, sight: { state: 'clear' },
  snoozedUntil: null, snoozeChoices: [240], seenAt: null, bandsPct: [dec('33.3333333333'), dec('20'), dec('9.0909090909'), dec('2.9126213592')],
};
export const ACCOUNT: ItemView = {
  key: 'okx/perp/account', venue: 'okx', page: 'perp', tabId: 4, level: 'danger', by: 'usage', lastLevel: 'danger', readAt: NOW - 4000, markAt: NOW - 4000, sight: { state: 'clear' }, snoozedUntil: null, snoozeChoices: [60, 240], seenAt: null, bandsPct: BANDS.map(dec) as unknown as ItemView['bandsPct'],
  assessment: { kind: 'account', key: 'okx/perp/account', usage: dec('0.8'), impliedPct: dec('3.1'), rough: false, currency: 'USDT', measures: { distPct: dec('3.1'), distSigma: null, usage: dec('0.8'), healthFactor: null, freshness: 'fresh' }, notes: [] },
};

export const FOUR: readonly ItemView[] = [SOL, BTC, LOAN, ETH];

/** Fifty positions, worst first, with symbols of every length. */
export const FIFTY: readonly ItemView[] = [SOL, BTC, ...Array.from({ length: 48 }, (_, index): ItemView => {
  const far = 4.2 + index * 0.9;
  const level: LevelName = far <= 8 ? 'warning' : far <= 15 ? 'watch' : 'far';
  const item = position({ symbol: `${['ARB', 'OP', 'SUI', '1000PEPE', 'INJ', 'TIA'][index % 6] ?? 'X'}${index}USDT`, side: index % 3 === 0 ? 'short' : 'long', level, venue: index % 2 === 0 ? 'bybit' : 'binance', mark: '100', liq: (100 - far * (index % 3 === 0 ? -1 : 1)).toFixed(2), sigma: (far / 2.5).toFixed(2), ageS: index % 20 });
  return item;
})];

const NAMES: Readonly<Record<string, string>> = { binance: 'Binance', bybit: 'Bybit', aave: 'Aave', okx: 'OKX', bitget: 'Bitget', gate: 'Gate' };
export function venue(id: string, change: Partial<VenueView> = {}): VenueView {
  return { id, name: NAMES[id] ?? id, kind: id === 'aave' ? 'lending' : 'perpetual', home: `https://www.${id}.com/`, experimental: false, on: true, access: 'granted', feed: null, lastGoodAt: null, lastProblem: null, ...change };
}
export function pageOf(id: string, items: readonly ItemView[], change: Partial<PageView> = {}): PageView {
  const own = items.filter((item) => item.venue === id);
  const page = own[0]?.page ?? 'linear';
  return { venue: id, page, tabId: own[0]?.tabId ?? 7, state: own.length > 0 ? 'open' : 'flat', problem: null, seen: own.length, total: own.length, readAt: own[0]?.readAt ?? NOW - 12_000, lastGoodAt: own[0]?.readAt ?? NOW - 12_000, items: own.map(({ key }) => key), ...change };
}

export function settingsOf(change: Partial<Settings> = {}): Settings {
  return { ...DEFAULT_SETTINGS, language: 'en', theme: 'dark', onboarded: true, ...change };
}

export function viewOf(items: readonly ItemView[], change: Partial<View> & { readonly set?: Partial<Settings> } = {}): View {
  const { set, ...rest } = change;
  const ids = [...new Set(items.map((item) => item.venue))];
  return {
    at: NOW, version: '0.1.0', items, pages: ids.map((id) => pageOf(id, items, items.some((item) => item.venue === id && item.sight.state === 'blind') ? { state: 'unreadable', problem: { code: 'layout-unknown', at: '' } } : {})),
    venues: ['binance', 'bybit', 'aave', 'okx', 'bitget', 'gate'].map((id) => venue(id)), settings: settingsOf(set), selfTest: { state: 'seen', at: NOW - 86_400_000 }, gaps: [], week: { shown: 3, would: 3 }, setAside: [], relayFailures: [], ...rest,
  };
}

/** Nothing watched: one venue signed out, one flat, one without a tab. */
export const EMPTY: View = viewOf([], { pages: [pageOf('bybit', [], { state: 'signed-out', items: [] }), pageOf('aave', [], { page: 'dashboard', readAt: NOW - 12_000 })] });
/** Venues in every state of health. */
export const MIXED: View = viewOf([SOL, blinded(BTC), ETH], {
  venues: [venue('binance'), venue('bybit'), venue('aave'), venue('okx', { lastGoodAt: NOW - 3_600_000, experimental: true }), venue('bitget', { access: 'withheld' }), venue('gate', { on: false })],
  pages: [pageOf('binance', [SOL, ETH]), pageOf('bybit', [blinded(BTC)], { state: 'unreadable', problem: { code: 'layout-unknown', at: '' } }), pageOf('aave', [], { state: 'waiting', page: 'dashboard' })],
});

/** What one page's overlay is sent. */
export function replyOf(id: string, items: readonly ItemView[], change: Partial<PageReply> & { readonly state?: PageView['state']; readonly problem?: PageView['problem'] } = {}): PageReply {
  const { state, problem, ...rest } = change;
  const own = items.filter((item) => item.venue === id);
  return {
    at: NOW, page: pageOf(id, own, { ...(state === undefined ? {} : { state }), ...(problem === undefined ? {} : { problem }) }), items: own, show: true, calm: false, place: null,
    settings: { language: 'en', theme: 'dark', direction: 'blue-pink', numbers: 'auto', masked: false }, ...rest,
  };
}
