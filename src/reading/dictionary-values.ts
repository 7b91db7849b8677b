/** Words inside cells and on tabs, by language. "seen" names what a source shows on that venue; the rest is translation. */

import type { Words } from './words';

export const VALUES = {
  tabPositions: {
    // seen: Open Positions [MEXC]; Open Position [KCEX]; Positions [Bitget, Gate, OSL]
    en: 'Open Positions|Open Position|Positions|Position',
    // seen: 当前仓位 [MEXC]; 当前持仓 [MEXC (DOM script)]; 仓位 [Bitget]
    'zh-CN': '当前仓位|当前持仓|仓位|持仓',
    // seen: 當前倉位 [MEXC]
    'zh-TW': '當前倉位|倉位|持倉|當前持倉',
    // seen: 現在のポジション [MEXC]
    ja: '現在のポジション|ポジション|建玉',
    ko: '포지션|오픈 포지션|보유 포지션|현재 포지션',
    // seen: Открытые позиции [MEXC]
    ru: 'Открытые позиции|Позиции',
    tr: 'Pozisyonlar|Açık Pozisyonlar',
    // seen: Posiciones abiertas [MEXC]; Posiciones [Bitget]
    es: 'Posiciones abiertas|Posiciones',
    // seen: Posições Abertas [MEXC]
    pt: 'Posições Abertas|Posições',
    // seen: Vị thế hiện tại [MEXC]; Khu vị thế [Gate]
    vi: 'Vị thế hiện tại|Vị thế|Khu vị thế',
    // seen: Positions ouvertes [MEXC]
    fr: 'Positions ouvertes|Positions',
    // seen: Offene Position [MEXC]; Offene Positionen [MEXC]
    de: 'Offene Position|Offene Positionen|Positionen',
    // seen: Posisi Terbuka [MEXC]
    id: 'Posisi Terbuka|Posisi',
    // seen: Відкриті позиції [MEXC]
    uk: 'Відкриті позиції|Позиції',
    pl: 'Pozycje|Otwarte pozycje',
    th: 'โพสิชัน',
    ar: 'الصفقات|المراكز المفتوحة',
  },
  valueLong: {
    // seen: Long [Gate, MEXC, KCEX, KuCoin, Kraken Prop]; Buy [Phemex API]
    en: 'Long|Buy|Open Long',
    // seen: 做多 [Bitget]; 多头 [Bitget]; 多仓 [MEXC (DOM script)]
    'zh-CN': '多|做多|多头|多仓|买入|开多',
    // seen: 做多 [KuCoin]
    'zh-TW': '多|做多|多頭|多倉|買入|開多',
    // seen: ロング [KuCoin, MEXC]
    ja: 'ロング|買い|買',
    // seen: 롱 [KuCoin, Bitget userscript]; 매수 [Bitget userscript]
    ko: '롱|매수',
    // seen: Лонг [Gate, MEXC]; Покупка [Gate]
    ru: 'Лонг|Покупка|Длинная',
    // seen: Uzun [KuCoin]
    tr: 'Uzun|Long|Alış',
    // seen: Long [Bitget]; Largo [KuCoin]
    es: 'Long|Largo|Compra',
    // seen: Long [KuCoin]; Longa [Gate]; Compra [Gate]
    pt: 'Long|Longa|Compra|Comprado',
    // seen: Long [Gate]; Mua [Gate]
    vi: 'Long|Mua',
    // seen: Long [KuCoin]; Longue [KuCoin]
    fr: 'Long|Longue|Achat',
    de: 'Long|Kauf',
    // seen: Long [MEXC]
    id: 'Long|Beli',
  },
  valueShort: {
    // seen: Short [Gate, MEXC, KCEX, KuCoin, Kraken Prop]; Sell [Phemex API]
    en: 'Short|Sell|Open Short',
    // seen: 做空 [Bitget]; 空仓 [MEXC (DOM script)]
    'zh-CN': '空|做空|空头|空仓|卖出|开空',
    // seen: 做空 [KuCoin]
    'zh-TW': '空|做空|空頭|空倉|賣出|開空',
    // seen: ショート [KuCoin, MEXC]
    ja: 'ショート|売り|売',
    // seen: 숏 [KuCoin, Bitget userscript]; 매도 [Bitget userscript]
    ko: '숏|매도',
    // seen: Шорт [Gate, MEXC]; Продажа [Gate]
    ru: 'Шорт|Продажа|Короткая',
    // seen: Kısa [KuCoin]
    tr: 'Kısa|Short|Satış',
    // seen: Short [Bitget]; Corto [KuCoin]
    es: 'Short|Corto|Venta',
    // seen: Short [KuCoin]; Curta [Gate]; Venda [Gate]
    pt: 'Short|Curta|Venda|Vendido',
    // seen: Short [Gate]; Bán [Gate]
    vi: 'Short|Bán',
    // seen: Short [KuCoin]
    fr: 'Short|Courte|Vente',
    de: 'Short|Verkauf',
    // seen: Short [MEXC]
    id: 'Short|Jual',
  },
  valueCross: {
    // seen: Cross [MEXC, KuCoin, Gate, BingX help]; Cross Margin [MEXC, KuCoin]; Crossed [Bitget API]
    en: 'Cross|Cross Margin|Crossed|Cross X',
    'zh-CN': '全仓',
    'zh-TW': '全倉',
    // seen: クロスマージン [KuCoin]; クロス [MEXC]
    ja: 'クロスマージン|クロス',
    // seen: 교차 마진 [MEXC (DOM script)]; 교차 [MEXC (DOM script)]
    ko: '교차 마진|교차|크로스',
    ru: 'Кросс|Кросс-маржа|Перекрестная',
    // seen: Çapraz [KuCoin]; Çapraz Marjin [KuCoin]
    tr: 'Çapraz|Çapraz Marjin',
    es: 'Cruzado|Cross',
    pt: 'Cruzada|Cross',
    vi: 'Cross|Chéo',
    fr: 'Croisée|Cross',
    // seen: Cross [KuCoin]
    de: 'Cross',
    id: 'Cross|Silang',
  },
  valueIsolated: {
    // seen: Isolated [MEXC, KuCoin, Gate, BingX help]; Isolated Margin [MEXC, KuCoin]
    en: 'Isolated|Isolated Margin|Iso|Fixed',
    // seen: 逐仓 [Bitget]
    'zh-CN': '逐仓',
    // seen: 逐倉 [Bitget]
    'zh-TW': '逐倉',
    // seen: 分離マージン [MEXC]; 分離 [MEXC]; 分離証拠金 [KuCoin]
    ja: '分離マージン|分離|分離証拠金',
    // seen: 격리 [MEXC (DOM script)]
    ko: '격리|격리 마진|고립',
    ru: 'Изолированная|Изолир.',
    // seen: İzole [KuCoin]; İzole Marjin [KuCoin]
    tr: 'İzole|İzole Marjin',
    // seen: Aislada [Bitget]
    es: 'Aislado|Aislada',
    // seen: Isolada [KuCoin]
    pt: 'Isolada',
    vi: 'Isolated|Cô lập',
    fr: 'Isolée',
    // seen: Isolated [KuCoin]
    de: 'Isolated|Isoliert',
    id: 'Terisolasi|Isolated',
  },
} as const satisfies Readonly<Record<string, Words>>;
