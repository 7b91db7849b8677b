/** Draws self-consistent positions as a page would: any layout, language, number format and order of columns. What was drawn is what must be read. */
import { AMOUNTS } from '../../src/reading/dictionary-amounts';
import { PRICES } from '../../src/reading/dictionary-prices';
import { VALUES } from '../../src/reading/dictionary-values';

export type Column = 'symbol' | 'side' | 'size' | 'notional' | 'entry' | 'breakEven' | 'mark' | 'liquidation' | 'usage' | 'margin' | 'leverage' | 'pnl' | 'tpSl' | 'funding';
export interface Held {
  readonly symbol: string; readonly base: string; readonly side: 'long' | 'short';
  /** Decimal texts with their printed places. */
  readonly size: string; readonly entry: string; readonly mark: string; readonly liquidation: string | null; readonly breakEven: string;
  readonly notional: string; readonly margin: string; readonly leverage: string; readonly pnl: string; readonly roi: string; readonly usage: string;
  readonly mode: 'cross' | 'isolated'; readonly take: string | null; readonly stop: string | null;
}
export interface Style {
  readonly layout: 'table' | 'split tables' | 'aria' | 'divs' | 'wrapped divs';
  readonly language: string;
  readonly format: { readonly decimal: '.' | ','; readonly group: string };
  readonly columns: readonly Column[];
  readonly signed: boolean;
  readonly unit: boolean;
  readonly count: 'exact' | 'none';
  readonly minus: '-' | '\u2212';
  readonly tone: 'true' | 'swapped' | 'none';
}

const first = (words: Readonly<Record<string, string>>, language: string): string => (words[language] ?? words['en'] ?? '').split('|')[0] ?? '';
const HEADINGS: Readonly<Record<Column, (language: string) => string>> = {
  symbol: (l) => (l === 'en' ? 'Symbol' : first(AMOUNTS.symbol, l)), side: (l) => first(AMOUNTS.side, l), size: (l) => (l === 'en' ? 'Size' : first(AMOUNTS.size, l)), notional: (l) => (l === 'en' ? 'Position Value' : first(AMOUNTS.notional, l)),
  entry: (l) => first(PRICES.entry, l), breakEven: (l) => first(PRICES.breakEven, l), mark: (l) => first(PRICES.mark, l), liquidation: (l) => first(PRICES.liquidation, l), usage: (l) => (l === 'en' ? 'Margin Ratio' : first(AMOUNTS.usage, l)),
  margin: (l) => first(AMOUNTS.margin, l), leverage: (l) => (l === 'en' ? 'Leverage' : first(AMOUNTS.leverage, l)), pnl: (l) => first(AMOUNTS.pnl, l), tpSl: () => 'TP/SL', funding: (l) => first(AMOUNTS.funding, l),
};
export const LANGUAGES = ['en', 'zh-CN', 'zh-TW', 'ja', 'ko', 'ru', 'tr', 'es', 'pt', 'vi', 'fr', 'de', 'id'] as const;

/** `-1234.50` in the page's format. */
export function print(text: string, style: Style): string {
  const negative = text.startsWith('-');
  const [whole = '', fraction] = text.replace('-', '').split('.');
  const grouped = style.format.group === '' ? whole : whole.replace(/\B(?=(?:\d{3})+$)/g, style.format.group);
  return `${negative ? style.minus : ''}${grouped}${fraction === undefined ? '' : style.format.decimal + fraction}`;
}

function cell(held: Held, column: Column, style: Style): string {
  const n = (text: string): string => print(text, style);
  const up = (held.side === 'long') !== (style.tone === 'swapped');
  const tone = style.tone === 'none' ? '' : ` class="${up ? 'text-buy' : 'text-sell'}"`;
  const side = style.language === 'en' ? (held.side === 'long' ? 'Long' : 'Short') : first(held.side === 'long' ? VALUES.valueLong : VALUES.valueShort, style.language);
  const mode = first(held.mode === 'cross' ? VALUES.valueCross : VALUES.valueIsolated, style.language);
  switch (column) {
    case 'symbol': return `<div><span>${held.symbol}</span> <span>${mode}</span> ${style.columns.includes('leverage') ? '' : `<span>${n(held.leverage)}x</span>`}</div>`;
    case 'side': return side;
    case 'size': return `<span${tone}>${style.signed && held.side === 'short' ? style.minus : ''}${n(held.size)}${style.unit ? ` ${held.base}` : ''}</span>`;
    case 'notional': return `${n(held.notional)} USDT`;
    case 'entry': case 'mark': case 'breakEven': return n(held[column]);
    case 'liquidation': return held.liquidation === null ? '--' : n(held.liquidation);
    case 'usage': return `${n(held.usage)}%`;
    case 'margin': return `${n(held.margin)} USDT`;
    case 'leverage': return `${n(held.leverage)}x`;
    case 'pnl': return `<div>${held.pnl.startsWith('-') ? '' : '+'}${n(held.pnl)} USDT</div><div>(${n(held.roi)}%)</div>`;
    case 'tpSl': return `${held.take === null ? '--' : n(held.take)} / ${held.stop === null ? '--' : n(held.stop)}`;
    case 'funding': return `${n('0.12')} USDT`;
  }
}

export function draw(positions: readonly Held[], style: Style): string {
  const heads = style.columns.map((column) => HEADINGS[column](style.language));
  const rows = positions.map((held) => style.columns.map((column) => cell(held, column, style)));
  const label = (VALUES.tabPositions as Readonly<Record<string, string>>)[style.language]?.split('|')[0] ?? 'Positions';
  const tabs = `<div role="tablist"><div role="tab" aria-selected="true">${label}${style.count === 'exact' ? `(${positions.length})` : ''}</div><div role="tab" aria-selected="false">Orders(0)</div></div>`;
  const tr = (cells: readonly string[], tag: string): string => `<tr>${cells.map((text) => `<${tag}>${text}</${tag}>`).join('')}</tr>`;
  const body = (() => {
    switch (style.layout) {
      case 'table': return `<table><thead>${tr(heads, 'th')}</thead><tbody>${rows.map((row) => tr(row, 'td')).join('')}</tbody></table>`;
      case 'split tables': return `<div><table><thead>${tr(heads, 'th')}</thead></table></div><div><table><tbody>${rows.map((row) => tr(row, 'td')).join('')}</tbody></table></div>`;
      case 'aria': return `<div role="grid"><div role="row">${heads.map((text) => `<div role="columnheader">${text}</div>`).join('')}</div>${rows.map((row) => `<div role="row">${row.map((text) => `<div role="gridcell">${text}</div>`).join('')}</div>`).join('')}</div>`;
      case 'divs': return `<div><div>${heads.map((text) => `<div>${text}</div>`).join('')}</div><div>${rows.map((row) => `<div>${row.map((text) => `<div>${text}</div>`).join('')}</div>`).join('')}</div></div>`;
      case 'wrapped divs': return `<section><div><div><div>${heads.map((text) => `<div><span>${text}</span></div>`).join('')}</div></div></div><div><div>${rows.map((row) => `<div><div>${row.map((text) => `<div><div>${text}</div></div>`).join('')}</div></div>`).join('')}</div></div></section>`;
    }
  })();
  return `<main>${tabs}<div>${body}</div></main>`;
}
