/** The positions areas of the demo's pages. Anchors are those of the venues' facts: roles, headings, table cells, data-cy names; the markup is ours. */
import type { World } from './world';

/** A text that changes while the page is open; `tone` gives it the class `long` or `short` by its sign. */
export const live = (name: string, tone = false): string => `<span data-live="${name}"${tone ? ` data-tone="${name}"` : ''}></span>`;

/** Binance: tabs with counts, then a grid of plain elements (venues-binance-bybit-okx.md A2). */
export function binancePanel({ binance }: World): string {
  const headings = ['Symbol', 'Size', 'Entry Price', 'Break Even Price', 'Mark Price', 'Liq.Price', 'Margin Ratio', 'Margin', 'PNL(ROI %)'];
  const row = (i: number): string => {
    const mode = binance[i]?.mode === 'cross' ? 'Cross' : 'Isolated';
    return `<div class="row">
      <div><div>${live(`${i}.symbol`)} <span>Perp</span></div><div class="sub">${live(`${i}.leverage`)}</div></div>
      <div class="${binance[i]?.side}">${live(`${i}.size`)} ${live(`${i}.unit`)}</div>
      <div>${live(`${i}.entry`)}</div><div>${live(`${i}.breakEven`)}</div><div>${live(`${i}.mark`)}</div><div>${live(`${i}.liquidation`)}</div><div>${live(`${i}.ratio`)}</div>
      <div><div>${live(`${i}.margin`)} <span>USDT</span></div><div class="sub">(${mode})</div></div>
      <div><div>${live(`${i}.pnl`, true)} <span>USDT</span></div><div>(${live(`${i}.roi`)})</div></div>
    </div>`;
  };
  return `<section class="panel"><div class="tabs" role="tablist">
    <div role="tab" aria-selected="true">Positions(${binance.length})</div><div role="tab" aria-selected="false">Open Orders(0)</div><div role="tab" aria-selected="false">Order History</div></div>
    <div class="grid"><div class="head">${headings.map((text) => `<div>${text}</div>`).join('')}</div><div class="rows">${binance.map((_, i) => row(i)).join('')}</div></div></section>`;
}

/** Bybit: a real table whose columns a person may reorder; here the mark stands before the entry (B2). */
export function bybitPanel({ bybit }: World): string {
  const headings = ['Contracts', 'Qty', 'Value', 'Mark Price', 'Entry Price', 'Liq. Price', 'Position Margin', 'Unrealized P&amp;L (ROI)', 'TP/SL'];
  const row = (i: number): string => `<tr data-index="${i}">
    <td><div>${live(`${i}.symbol`)}</div><div class="sub">${bybit[i]?.mode === 'cross' ? 'Cross' : 'Isolated'} ${live(`${i}.leverage`)}</div></td>
    <td class="${bybit[i]?.side}">${live(`${i}.size`)} ${live(`${i}.unit`)}</td><td>${live(`${i}.value`)} USDT</td><td>${live(`${i}.mark`)}</td><td>${live(`${i}.entry`)}</td><td>${live(`${i}.liquidation`)}</td>
    <td>${live(`${i}.initial`)} USDT</td><td><div>${live(`${i}.pnl`, true)} USDT</div><div>(${live(`${i}.roi`)})</div></td><td>-- / --</td></tr>`;
  return `<section class="panel"><div class="tabs" role="tablist">
    <div role="tab" aria-selected="true">Positions(${bybit.length})</div><div role="tab" aria-selected="false">Current Orders(0)</div></div>
    <table><thead><tr>${headings.map((text) => `<th>${text}</th>`).join('')}</tr></thead><tbody>${bybit.map((_, i) => row(i)).join('')}</tbody></table></section>`;
}

/** Aave v3 dashboard: no tables and no roles, anchored by data-cy (venues-onchain.md 1.2). */
export function aavePanel({ aave }: World): string {
  const symbol = aave.market.base === 'ETH' ? 'WETH' : aave.market.base;
  return `<section class="panel"><div class="top">
    <div><div class="sub">Net worth</div><div>${live('netWorth')}</div></div>
    <div><div class="sub">Health factor</div><div data-cy="HealthFactorTopPannel">${live('health')}</div></div>
    <div><div class="sub">Market</div><div data-cy="marketSelector">Ethereum Core</div></div></div>
    <div class="cards">
      <div class="card"><h3>Your supplies</h3><div class="line sub"><div>Asset</div><div>Balance</div><div>APY</div><div>Collateral</div></div>
        <div class="line" data-cy="dashboardSuppliedListItem_${symbol}_Collateral"><div><a href="/reserve-overview/?underlyingAsset=0x0000000000000000000000000000000000000001&marketName=proto_mainnet_v3" data-cy="assetName">${symbol}</a></div>
          <div><div data-cy="nativeAmount">${live('amount')}</div><div class="sub"><span>$</span>${live('amountUsd')}</div></div><div data-cy="apy">1.92%</div><div><input type="checkbox" checked disabled aria-label="collateral"></div></div></div>
      <div class="card"><h3>Your borrows</h3><div>E-Mode <button data-cy="emode-open">Disabled</button></div><div class="line sub"><div>Asset</div><div>Debt</div><div>APY</div><div></div></div>
        <div class="line" data-cy="dashboardBorrowedListItem_USDC"><div><a href="/reserve-overview/?underlyingAsset=0x0000000000000000000000000000000000000002&marketName=proto_mainnet_v3" data-cy="assetName">USDC</a></div>
          <div><div data-cy="nativeAmount">${live('debt')}</div><div class="sub"><span>$</span>${live('debtUsd')}</div></div><div data-cy="apy">5.04%</div><div></div></div></div>
    </div></section>`;
}
