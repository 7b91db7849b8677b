/** A page of many positions at prices that come over a socket of its own; a plain table, as several venues are read. Our own markup. */

export interface Shown { readonly symbol: string; readonly mark: number; readonly leverage: number }

const HEADS = ['Symbol', 'Size', 'Entry Price', 'Mark Price', 'Liq. Price', 'Margin', 'PNL'];

/** Decimals of a price: five digits or more stand before the last. */
const decimalsFor = (price: number): number => (price >= 10_000 ? 1 : price >= 100 ? 2 : price >= 1 ? 4 : 6);

/** Longs entered at the first price, 3,000 USDT each. The page rewrites mark and PNL whenever prices come as `{"BTCUSDT": 60000}`. */
export function manyPage(held: readonly Shown[]): string {
  const row = ({ symbol, mark, leverage }: Shown): string => {
    const decimals = decimalsFor(mark);
    const entry = Number(mark.toFixed(decimals));
    const size = (3000 / mark).toFixed(mark > 1000 ? 4 : 2); // never three digits after the point: that could be a thousand
    const liquidation = (entry * (1 - 1 / leverage)) / (1 - 0.005);
    const cells = [`<td><div>${symbol}</div><div>Long</div></td>`, `<td>${size} ${symbol.replace(/USDT$/, '')}</td>`, `<td>${entry.toFixed(decimals)}</td>`, `<td class="mark">${entry.toFixed(decimals)}</td>`, `<td>${liquidation.toFixed(decimals)}</td>`,
      `<td>${((Number(size) * entry) / leverage).toFixed(2)} USDT</td>`, '<td class="pnl">0.00 USDT</td>'];
    return `<tr data-symbol="${symbol}" data-size="${size}" data-entry="${entry}" data-decimals="${decimals}">${cells.join('')}</tr>`;
  };
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>many positions</title></head><body><main>
<div role="tablist"><div role="tab" aria-selected="true">Positions(${held.length})</div><div role="tab" aria-selected="false">Open Orders(0)</div></div>
<table><thead><tr>${HEADS.map((head) => `<th>${head}</th>`).join('')}</tr></thead><tbody>${held.map(row).join('')}</tbody></table></main>
<script>const rows=[...document.querySelectorAll('tbody tr')];
new WebSocket('wss://'+location.host+'/demo').onmessage=(event)=>{const prices=JSON.parse(event.data);
for(const row of rows){const{symbol,size,entry,decimals}=row.dataset,mark=prices[symbol];if(mark===undefined)continue;
row.querySelector('.mark').textContent=mark.toFixed(decimals);const pnl=size*(mark-entry);row.querySelector('.pnl').textContent=(pnl>0?'+':'')+pnl.toFixed(2)+' USDT';}};</script></body></html>`;
}
