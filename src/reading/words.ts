/** What a heading, a tab or a word in a cell means, in every language of the dictionary. */
import { AMOUNTS } from './dictionary-amounts';
import { PRICES } from './dictionary-prices';
import { VALUES } from './dictionary-values';

/** Terms of one meaning by language, separated by `|`. */
export type Words = Readonly<Record<string, string>>;

/** What a column can hold. `ignored`: known, and of no use here (funding, ADL, buttons, times). `stops`: set by a venue alone (`protection.ts`). */
export type Field =
  | 'symbol' | 'side' | 'size' | 'notional' | 'entry' | 'breakEven' | 'mark' | 'last' | 'liquidation' | 'margin' | 'marginMode' | 'usage' | 'leverage'
  | 'pnl' | 'roi' | 'tpSl' | 'slTp' | 'stopLoss' | 'takeProfit' | 'stops' | 'ignored';

/** Compared form of a heading: compatibility form, lower case, without spaces, punctuation and bracketed currency. */
export const headingKey = (heading: string): string =>
  heading.normalize('NFKC').toLocaleLowerCase('en').replace(/\(\s*(?:usdt|usdc|usd|btc|eth|≈\s*usd|%)\s*\)/g, '').replace(/[\s.,:;()[\]（）/%≈·|*'’"?&+_-]+/g, '').replace(/\u0307/g, '');

const FIELDS = new Map<string, Set<Field>>();
function learn(field: Field, words: Words): void {
  for (const terms of Object.values(words)) for (const term of terms.split('|')) {
    const key = headingKey(term);
    if (key === '') continue; // no word of this language is known
    const known = FIELDS.get(key);
    if (known) known.add(field); else FIELDS.set(key, new Set([field]));
  }
}

/** Known headings that carry nothing LiqLens reads. Seen on Binance, Bybit, OKX, Hyperliquid, dYdX pages and in their help texts. */
const IGNORED: Words = {
  en: 'ADL|ADL Ranking|Auto-Deleveraging|Reverse Position|Reverse|Close All Positions|Close Positions|Close All|Close|MMR Close|Close By|Trailing Stop|Trailing stop|Realized P&L|Realized PnL|Index Price|Time|Open Time|Opened|Created|Date|Age|' +
    'Maintenance Margin|MM|IM|Entry Value|Fee|Fees|Actions|Action|Share|Limit|Market|Net Value|Pool|Add Margin|Adjust Margin|Auto Margin|Strategy|Trading Bot|Cum. Realized PnL|Close Type|Oracle Time|Duration',
  'zh-CN': '自动减仓|反手|反向开仓|一键平仓|全部平仓|操作|维持保证金|已实现盈亏|指数价格|时间|开仓时间|追踪止损|手续费|平仓|市价平仓',
  'zh-TW': '自動減倉|反手|一鍵平倉|操作|維持保證金|已結盈虧|指數價格|時間|追蹤止損|手續費|平倉',
  other: 'Время|Hora|Fecha|Zeit|Heure|Waktu|Zaman|時間|시간|Aktion|Aktionen|Acciones|Ações|Действия|İşlemler|Thao tác|Tindakan|維持証拠金|유지 증거금|Поддерживающая маржа',
};
/** Margin mode as a column of its own. */
const MODE: Words = { en: 'Margin Mode|Margin Type|Mode', 'zh-CN': '保证金模式|仓位模式', 'zh-TW': '保證金模式', ja: '証拠金モード', ko: '마진 모드', ru: 'Режим маржи' };

for (const [field, words] of Object.entries({ ...PRICES, ...AMOUNTS })) {
  if (field === 'funding' || field === 'realized' || field === 'action') learn('ignored', words);
  else learn(field as Field, words);
}
learn('ignored', IGNORED);
learn('marginMode', MODE);
// One order of a pair has a heading of its own: the dictionary keeps these words with the pair.
for (const term of ['SL/TP', 'Stop Loss/Take Profit', '止损/止盈', '止損/止盈', '損切り/利確', '손절/익절']) FIELDS.set(headingKey(term), new Set(['slTp']));
for (const term of ['Stop Loss', 'SL', 'Stop-Loss', 'SL Price', '止损', '止損', '停損', '損切り', '손절', 'Стоп-лосс', 'Zarar Durdur', 'Detener pérdidas', 'Cắt lỗ']) FIELDS.set(headingKey(term), new Set(['stopLoss']));
for (const term of ['Take Profit', 'TP', 'Take-Profit', 'TP Price', '止盈', '停利', '停盈', '利確', '익절', 'Тейк-профит', 'Kâr Al', 'Tomar ganancias', 'Chốt lời']) FIELDS.set(headingKey(term), new Set(['takeProfit']));

/** Meanings of one heading; empty when no language knows it. A venue's own words win. */
export function fieldsOf(heading: string, own: Readonly<Record<string, Field>> = {}): readonly Field[] {
  for (const [term, field] of Object.entries(own)) if (headingKey(term) === headingKey(heading)) return [field];
  const exact = FIELDS.get(headingKey(heading));
  if (exact) return [...exact];
  const bare = FIELDS.get(headingKey(heading.normalize('NFKC').replace(/\([^)]*\)/g, ' ')));
  return bare ? [...bare] : [];
}

/** Headings that only tables of orders, trades, closed positions, markets or other people have. Matched as whole headings. */
const FOREIGN = new Set(('Order Time|Order Type|Order ID|Order No.|Order Price|Filled|Filled/Total|Filled Qty|Fill Price|Exec. Price|Trigger Price|Trigger Conditions|Trigger|Reduce Only|Post Only|Role|Fee Rate|' +
  'Close Price|Avg. Close Price|Avg Close Price|Average Close Price|Exit Price|Avg. Exit Price|Closing Price|Close Time|Closed Time|Time Closed|Closed|Closing PNL|Closed PnL|Closed P&L|Closed Size|Closed Vol.|Max Open Interest|Position History|Status|' +
  'Rank|Ranking|Trader|Lead Trader|Copiers|Followers|Account Value|Win Rate|24h Change|24h Chg|24h Volume|24h High|24h Low|Volume|Change|' +
  '委托时间|委托类型|委托价格|委托价|成交均价|已成交|成交量|触发条件|触发价|只减仓|平仓价格|平仓均价|平仓时间|平仓盈亏|已平仓|最大持仓量|交易员|带单员|跟单人数|排名|涨跌幅|24h涨跌|委託時間|成交價|平倉價格|平倉均價|平倉時間|平倉盈虧|觸發條件|' +
  '平均決済価格|決済価格|決済損益|注文タイプ|청산 손익|종료가|주문 유형|Цена закрытия|Тип ордера|Kapanış Fiyatı|Precio de cierre|Preço de fechamento|Prix de clôture|Schlusskurs|Giá đóng|Harga Tutup').split('|').map(headingKey));
export const isForeign = (heading: string): boolean => FOREIGN.has(headingKey(heading));

const latin = /^[\p{Script=Latin}\p{Script=Cyrillic}]/u;
const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
/** Whole words in alphabets that part them; anywhere in scripts that do not. */
function pattern(words: Words): RegExp {
  const terms = [...new Set(Object.values(words).flatMap((list) => list.split('|')))].sort((a, b) => b.length - a.length);
  const parted = terms.filter((term) => latin.test(term)).map(escape);
  const joined = terms.filter((term) => !latin.test(term)).map(escape);
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${parted.join('|')})(?![\\p{L}\\p{N}])|${joined.join('|')}`, 'iu');
}
// 全仓 and 逐仓 hold the character of a word for side in no case; 空仓 and 多仓 are sides, 仓 alone is none.
const LONG = pattern(VALUES.valueLong);
const SHORT = pattern(VALUES.valueShort);
const CROSS = pattern(VALUES.valueCross);
const ISOLATED = pattern(VALUES.valueIsolated);

/** Long or short as a word of the text; null when it holds neither or both. */
export function sideWord(text: string): 'long' | 'short' | null {
  const long = LONG.test(text);
  return long === SHORT.test(text) ? null : long ? 'long' : 'short';
}
export function modeWord(text: string): 'cross' | 'isolated' | null {
  const cross = CROSS.test(text);
  return cross === ISOLATED.test(text) ? null : cross ? 'cross' : 'isolated';
}
const TABS = new Set(Object.values(VALUES.tabPositions).flatMap((list) => list.split('|')).map(headingKey));
export const isPositionsTab = (label: string): boolean => TABS.has(headingKey(label)) || headingKey(label) === 'mypositions';
