/** The demo exchange's own pages: our markup with the anchors by which LiqLens finds positions on Binance, Bybit and Aave. Nothing of those sites is copied. */
import { aavePanel, binancePanel, bybitPanel, live } from './panels';
import type { Market, World } from './world';
import { loanTexts, rowOf, type Row } from './texts';

/** Everything on a page that changes, by its `data-live` name; `positions` is the count in the tab. */
export type Live = Readonly<Record<string, string>>;

export interface DemoPage {
  readonly venue: string;
  readonly host: string;
  /** Address to open. */
  readonly url: string;
  readonly title: string;
  readonly market: Market;
  readonly html: (origin: string) => string;
  readonly live: (demoTime: number) => Live;
}

const STYLE = `*{box-sizing:border-box}body{margin:0;background:#14171c;color:#e6e8eb;font:14px/1.45 system-ui,sans-serif}
.demo{background:#2b2f36;color:#cfd4da;padding:6px 16px;font-size:12px}.demo b{color:#fff}
header{display:flex;gap:24px;align-items:baseline;padding:12px 16px;border-bottom:1px solid #2a2e35}header h1{font-size:18px;margin:0}header .price{font-size:20px;font-variant-numeric:tabular-nums}header .clock{margin-left:auto;color:#9aa3ad}
svg.chart{display:block;width:100%;height:300px;background:#171b21}svg.chart polyline{fill:none;stroke:#7f8fa3;stroke-width:1.5;vector-effect:non-scaling-stroke}
.panel{padding:8px 16px}.tabs{display:flex;gap:20px;padding:6px 0;color:#8a929c}[aria-selected=true]{color:#fff;border-bottom:2px solid #cfd4da}
.head,.row{display:grid;grid-template-columns:1.4fr repeat(8,1fr);gap:8px;padding:8px 0;align-items:start}.head{color:#8a929c;font-size:12px;border-bottom:1px solid #2a2e35}
table{width:100%;border-collapse:collapse}th{color:#8a929c;font-size:12px;font-weight:400;text-align:left;padding:8px 6px;border-bottom:1px solid #2a2e35}td{padding:8px 6px;vertical-align:top}
.head,.row,td{font-variant-numeric:tabular-nums}.long{color:#2ebd85}.short{color:#f6465d}.sub{color:#8a929c;font-size:12px}
.cards{display:grid;grid-template-columns:1fr 1fr;gap:16px}.card{background:#1b2027;border-radius:8px;padding:12px 16px}.line{display:grid;grid-template-columns:1fr 1.4fr .6fr .8fr;gap:8px;padding:8px 0}.top{display:flex;gap:40px;padding:16px}`;

// The page's own script: takes what changed from its own server and writes it; draws the price so far.
const SCRIPT = `const s=new WebSocket('wss://'+location.host+'/demo'),prices=[];
s.onmessage=e=>{const d=JSON.parse(e.data);for(const [k,v] of Object.entries(d)){for(const n of document.querySelectorAll('[data-live="'+k+'"]'))if(n.textContent!==v)n.textContent=v}
for(const n of document.querySelectorAll('[data-tone]'))n.className=(d[n.dataset.tone]||'').startsWith('-')?'short':'long';
prices.push(Number(d.price.replaceAll(',','')));const hi=Math.max(...prices),lo=Math.min(...prices);
document.querySelector('polyline').setAttribute('points',prices.map((p,i)=>(i*1000/Math.max(200,prices.length))+','+(290-280*(p-lo)/((hi-lo)||1))).join(' '))}`;

const shell = (lang: string, title: string, origin: string, market: Market, panel: string): string => `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,"><style>${STYLE}</style></head><body>
<div class="demo"><b>LiqLens demo exchange</b>, served from this machine. No real account, no real order. ${origin}</div>
<header><h1>${market.symbol}</h1><span class="price">${live('price')}</span><span class="clock">${live('clock')}</span></header>
<svg class="chart" viewBox="0 0 1000 300" preserveAspectRatio="none" aria-hidden="true"><polyline points=""></polyline></svg>
${panel}<script>${SCRIPT}</script></body></html>`;

const clock = (demoTime: number, speed: number): string => `${new Date(demoTime).toISOString().slice(0, 16).replace('T', ' ')} UTC, ${speed}x`;
const liveRows = (rows: readonly Row[]): Record<string, string> => Object.fromEntries(rows.flatMap((row, i) => Object.entries(row).map(([name, text]) => [`${i}.${name}`, text])));

/** The pages of a world, in the order in which the demo opens them. */
export function pagesOf(world: World): readonly DemoPage[] {
  const [own, second] = world.markets as readonly [Market, Market];
  const third = world.bybit[0]?.market ?? own;
  const common = (market: Market, at: number): Record<string, string> => ({ price: market.at(at).toLocaleString('en-US', { minimumFractionDigits: market.decimals }), clock: clock(at, world.speed) });
  const rowsAt = (held: World['binance'], at: number): Record<string, string> => liveRows(held.map((holding) => rowOf(holding, holding.market.at(at))));
  return [
    { venue: 'binance', host: 'www.binance.com', url: `https://www.binance.com/en/futures/${own.symbol}`, title: 'Binance page of the demo', market: own,
      html: (origin) => shell('en', `${own.symbol} demo`, origin, own, binancePanel(world)),
      live: (at) => ({ ...common(own, at), ...rowsAt(world.binance, at) }) },
    { venue: 'bybit', host: 'www.bybit.com', url: `https://www.bybit.com/trade/usdt/${third.symbol}`, title: 'Bybit page of the demo', market: third,
      html: (origin) => shell('en', `${third.symbol} demo`, origin, third, bybitPanel(world)),
      live: (at) => ({ ...common(third, at), ...rowsAt(world.bybit, at) }) },
    { venue: 'aave', host: 'app.aave.com', url: 'https://app.aave.com/dashboard/?marketName=proto_mainnet_v3', title: 'Aave page of the demo', market: second,
      html: (origin) => shell('en', 'Dashboard demo', origin, second, aavePanel(world)),
      live: (at) => ({ ...common(second, at), ...loanTexts(world.aave, second.at(at)) }) },
  ];
}
