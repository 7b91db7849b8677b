/** Headings of price columns, by language. "seen" names what a source shows on that venue; the rest is translation, to be confirmed by arithmetic. */

import type { Words } from './words';

export const PRICES = {
  entry: {
    // seen: Entry Price [KuCoin, Gate]; Avg Entry Price [MEXC, KCEX]; Average Entry Price [KuCoin]; Opening Price [Kraken Prop]; Avg. Price [HTX app (removed)]; Position Price [HTX web (removed)]; Average Price [Deribit API]; Position Average Price [Bitget]; Open Price [Bitget]
    en: 'Entry Price|Avg Entry Price|Average Entry Price|Opening Price|Avg. Price|Position Price|Average Price|Position Average Price|Open Price|Avg Price|Avg. Open Price|Avg Entry|Entry|Opening Avg. Price|Cost Price|Purchase Price',
    // seen: 开仓均价 [MEXC]
    'zh-CN': '开仓均价|开仓价格|开仓价|入场价格|持仓均价|均价|成本价|开仓平均价|入场价',
    // seen: 開倉價格 [WEEX]
    'zh-TW': '開倉價格|開倉均價|入場價格|持倉均價|均價',
    // seen: 平均オープン価格 [MEXC]; 平均参入価格 [KuCoin]; 参入価格 [KuCoin]; 平均購入価格 [BYDFi]; エントリー価格 [BYDFi]
    ja: '平均オープン価格|平均参入価格|参入価格|平均購入価格|エントリー価格|平均エントリー価格|平均建値|約定価格',
    // seen: 진입가 [KuCoin]; 평균 진입가 [KuCoin]; 평균 진입 가격 [MEXC]; 평균 시작가 [MEXC]
    ko: '진입가|평균 진입가|평균 진입 가격|평균 시작가|진입가격|진입 가격|평균가|평단가|평균 단가|평균 진입가격',
    // seen: Средняя цена входа [MEXC]
    ru: 'Средняя цена входа|Цена входа|Цена открытия|Средняя цена открытия|Средняя цена|Ср. цена входа',
    // seen: Giriş Fiyatı [KuCoin]; Ortalama Giriş Fiyatı [KuCoin]
    tr: 'Giriş Fiyatı|Ortalama Giriş Fiyatı|Ort. Giriş Fiyatı|Açılış Fiyatı|Ortalama Fiyat',
    // seen: Precio de entrada [KuCoin]; Precio medio de entrada [KuCoin, MEXC]; Precio de entrada medio [KuCoin]
    es: 'Precio de entrada|Precio medio de entrada|Precio de entrada medio|Precio promedio de entrada|Precio de apertura|Precio promedio',
    // seen: Preço de entrada [KuCoin]; Preço médio de entrada [MEXC, KuCoin]
    pt: 'Preço de entrada|Preço médio de entrada|Preço de abertura|Preço médio|Preço médio de abertura',
    // seen: Giá mở trung bình [MEXC]; Giá mở vị thế trung bình [Gate]
    vi: 'Giá mở trung bình|Giá mở vị thế trung bình|Giá vào lệnh|Giá vào|Giá mở|Giá trung bình',
    // seen: Prix d'entrée [KuCoin]; Prix d'entrée moyen [KuCoin, MEXC]
    fr: 'Prix d\'entrée|Prix d\'entrée moyen|Prix moyen d\'entrée|Prix d\'ouverture',
    // seen: Durchschnittlicher Einstiegspreis [MEXC]; Einstiegskurs [AscendEX]
    de: 'Durchschnittlicher Einstiegspreis|Einstiegskurs|Einstiegspreis|Eröffnungspreis|Ø Einstiegspreis|Durchschn. Einstiegspreis',
    // seen: Harga Masuk Rata-Rata [MEXC]
    id: 'Harga Masuk Rata-Rata|Harga Masuk|Harga Entri|Harga Pembukaan',
    // seen: Середня ціна входу [MEXC]
    uk: 'Середня ціна входу',
    // seen: Cena wejścia [KuCoin]; Średnia cena wejścia [KuCoin]
    pl: 'Cena wejścia|Średnia cena wejścia',
    // seen: ราคาเข้าเฉลี่ย [MEXC]
    th: 'ราคาเข้าเฉลี่ย',
    // seen: متوسط سعر الدخول [MEXC]
    ar: 'متوسط سعر الدخول',
  },
  breakEven: {
    en: 'Break-even Price|Break Even Price|Breakeven Price|Breakeven|BEP|Est. Break-even Price',
    'zh-CN': '盈亏平衡价|保本价|损益平衡价|盈亏平衡价格',
    'zh-TW': '損益平衡價|盈虧平衡價|保本價|損益兩平價',
    ja: '損益分岐価格|損益分岐点',
    ko: '손익분기점|손익분기가|손익분기 가격|본전가',
    ru: 'Цена безубыточности|Безубыточность',
    tr: 'Başabaş Fiyatı|Başa Baş Fiyatı',
    es: 'Precio de equilibrio|Precio de punto de equilibrio',
    pt: 'Preço de equilíbrio|Ponto de equilíbrio',
    vi: 'Giá hòa vốn|Giá hoà vốn',
    fr: 'Prix d\'équilibre|Seuil de rentabilité|Prix de seuil de rentabilité',
    de: 'Break-even-Preis|Gewinnschwelle',
    id: 'Harga Impas|Titik Impas',
  },
  mark: {
    // seen: Mark Price [KuCoin, KCEX, Gate]; Fair Price [MEXC]; Current Price [Kraken Prop]
    en: 'Mark Price|Fair Price|Current Price|Marked Price|Mark|Oracle|Oracle Price|Mkt Price|Index Price (mark)',
    // seen: 合理价格 [MEXC]; 标记价格 [Bitget]
    'zh-CN': '合理价格|标记价格|标记价|合理价',
    // seen: 合理標記價格 [Bitget]
    'zh-TW': '合理標記價格|標記價格|合理價格|標記價',
    // seen: 公正価格 [MEXC]; マーク価格 [KuCoin]
    ja: '公正価格|マーク価格|適正価格',
    // seen: 시장평균가 [KuCoin]; 공정 가격 [MEXC]
    ko: '시장평균가|공정 가격|마크 가격|마크가격|마크가|표시 가격|공정가|시장 평균가|가격 표시|기준가',
    // seen: Справедливая цена [MEXC]; Марочная цена [KuCoin]
    ru: 'Справедливая цена|Марочная цена|Цена маркировки|Маркировочная цена|Цена марки|Расчетная цена|Mark цена|Отметить цену|Расчётная цена',
    // seen: Gösterge Fiyatı [KuCoin, MEXC]; Adil Fiyat [MEXC]; İşaret Fiyatı [AscendEX]
    tr: 'Gösterge Fiyatı|Adil Fiyat|İşaret Fiyatı|Değer Fiyatı',
    // seen: Precio de marca [KuCoin]; Precio justo [MEXC]
    es: 'Precio de marca|Precio justo|Precio de referencia|Precio marcado',
    // seen: Preço de referência [KuCoin]; Preço justo [MEXC]
    pt: 'Preço de referência|Preço justo|Preço de marcação|Preço de marca|Marcar preço',
    // seen: Giá hợp lý [MEXC]; Giá đánh dấu [Gate, Bitget]; Giá tham chiếu [KuCoin]
    vi: 'Giá hợp lý|Giá đánh dấu|Giá tham chiếu',
    // seen: Prix repère [KuCoin]; Prix juste [MEXC]
    fr: 'Prix repère|Prix juste|Prix de référence|Prix de marque|Prix marqué|Prix mark',
    // seen: Fair-Preis [MEXC]; Markierter Kurs [AscendEX]
    de: 'Fair-Preis|Markierter Kurs|Markpreis|Mark-Preis|Markierungspreis|Mark Price',
    // seen: Harga Wajar [MEXC]
    id: 'Harga Wajar|Harga Mark|Harga Penanda|Harga Tanda',
    // seen: Справедлива ціна [MEXC]
    uk: 'Справедлива ціна',
    // seen: Cena mark [KuCoin]
    pl: 'Cena mark',
    // seen: ราคาที่เหมาะสม [MEXC]
    th: 'ราคาที่เหมาะสม',
    // seen: السعر العادل [MEXC]
    ar: 'السعر العادل',
  },
  last: {
    // seen: Last Price [KuCoin, Phemex]; Latest Price [HTX]; Last Traded Price [KuCoin]
    en: 'Last Price|Latest Price|Last|Last Traded Price|Market Price|Latest',
    'zh-CN': '最新价|最新价格|最新成交价|市场价|现价',
    'zh-TW': '最新價|最新價格|最新成交價|現價',
    ja: '最終価格|直近価格|現在価格|最終取引価格',
    ko: '최근가|현재가|최종가|최신 가격|시장가',
    ru: 'Последняя цена|Текущая цена|Рыночная цена',
    // seen: Son Fiyat [ApolloX]
    tr: 'Son Fiyat|Son İşlem Fiyatı',
    es: 'Último precio|Precio actual|Precio de mercado',
    pt: 'Último preço|Preço atual|Preço de mercado',
    // seen: Giá thị trường [Bitget]
    vi: 'Giá thị trường|Giá gần nhất|Giá mới nhất|Giá cuối',
    fr: 'Dernier prix|Prix actuel|Prix du marché',
    de: 'Letzter Preis|Aktueller Preis|Letzter Kurs',
    id: 'Harga Terakhir|Harga Terkini',
  },
  liquidation: {
    // seen: Liquidation Price [KuCoin]; Est. Liq Price [MEXC, Phemex]; Liq Price [KCEX]; Estimated Liquidation Price [Bitget, MEXC, BingX]; Est. Liquidation Price [BingX]; Est. Forced Liquidation Price [BingX std]
    en: 'Liquidation Price|Est. Liq Price|Liq Price|Estimated Liquidation Price|Est. Liquidation Price|Liq. Price|Est. Liq. Price|Liq.Price|Liq price|Est. Forced Liquidation Price|Liquidation|Liq.|Est. Liq|Liq. Price (est.)',
    // seen: 预估强平价 [MEXC]; 预估强平价格 [Bitget, MEXC]; 强平价 [MEXC (older DOM)]
    'zh-CN': '预估强平价|预估强平价格|强平价|强平价格|预计强平价|强制平仓价|爆仓价|预估爆仓价|清算价格|清算价',
    // seen: 預估強平價格 [MEXC]; 預估強平價 [Bitget]; 強平價格 [kap.net (Binance)]
    'zh-TW': '預估強平價格|預估強平價|強平價格|強平價|預計強平價|爆倉價|強制平倉價|清算價格',
    // seen: 推定強制決済価格 [MEXC]; 予想清算価格 [KuCoin]; 清算価格 [KuCoin, BYDFi]
    ja: '推定強制決済価格|予想清算価格|清算価格|推定清算価格|強制決済価格|ロスカット価格',
    // seen: 청산가 [KuCoin]; 청산 가격 [MEXC]
    ko: '청산가|청산 가격|예상 청산가|예상 청산 가격|추정 청산가|강제 청산가|강제청산가|청산가격',
    // seen: Расчетная цена ликвидации [MEXC]; Ориентировочная цена ликвидации [MEXC]; Предполагаемая цена ликвидации [MEXC]
    ru: 'Расчетная цена ликвидации|Ориентировочная цена ликвидации|Предполагаемая цена ликвидации|Цена ликвидации|Расч. цена ликвидации|Расчётная цена ликвидации|Ликв. цена|Цена ликв.',
    // seen: Likidasyon Fiyatı [KuCoin]; Tasfiye Fiyatı [mexctrader (mirror)]
    tr: 'Likidasyon Fiyatı|Tahmini Likidasyon Fiyatı|Tah. Lik. Fiyatı|Tasfiye Fiyatı|Lik. Fiyatı',
    // seen: Precio de liquidación [KuCoin]; Precio estimado de liquidación [MEXC]
    es: 'Precio de liquidación|Precio estimado de liquidación|Precio de liquidación estimado|Precio de liq. est.|Precio de liq.|P. Liq.',
    // seen: Preço de liquidação estimado [MEXC]; Preço de liquidação [KuCoin]
    pt: 'Preço de liquidação estimado|Preço de liquidação|Preço de liq.|Preço est. de liquidação|Preço liq.',
    // seen: Giá thanh lý ước tính [MEXC]; Giá thanh lý [Bitget]
    vi: 'Giá thanh lý ước tính|Giá thanh lý|Giá thanh lý dự kiến|Giá T.Lý',
    // seen: Prix de liquidation estimé [MEXC]; Prix de liquidation [KuCoin]
    fr: 'Prix de liquidation estimé|Prix de liquidation|Prix de liq.|Prix de liq. est.|Prix liq.',
    // seen: Geschätzter Liquidationspreis [MEXC]
    de: 'Geschätzter Liquidationspreis|Liquidationspreis|Liq.-Preis|Gesch. Liq.-Preis',
    // seen: Est. Harga Lik. [MEXC]; Estimasi Harga Likuidasi [MEXC]
    id: 'Est. Harga Lik.|Estimasi Harga Likuidasi|Harga Likuidasi|Harga Lik.|Perkiraan Harga Likuidasi',
    // seen: Орієнтовна ціна ліквідації [MEXC]; Орієнтовна ліквідна ціна [MEXC]
    uk: 'Орієнтовна ціна ліквідації|Орієнтовна ліквідна ціна',
    // seen: Cena likwidacji [KuCoin]
    pl: 'Cena likwidacji',
    // seen: ประมาณการ ราคาชำระบัญชี [MEXC]
    th: 'ประมาณการ ราคาชำระบัญชี',
    // seen: سعر التصفية التقديري [MEXC]
    ar: 'سعر التصفية التقديري',
  },
  tpSl: {
    // seen: TP/SL [MEXC, HTX, Kraken Prop]; Position TP/SL [Bitget]
    en: 'TP/SL|Position TP/SL|Take Profit / Stop Loss|SL/TP|TP / SL|Stop Loss|Take Profit|TP/SL for position|Triggers|TP & SL',
    // seen: 止盈/止损 [MEXC]
    'zh-CN': '止盈/止损|止盈止损|仓位止盈止损|止损|止盈|止盈/止损(仓位)|仓位止盈/止损',
    'zh-TW': '止盈/止損|止盈止損|停利/停損|停盈/停損|止盈 / 止損',
    // seen: 利確/損切り [MEXC]
    ja: '利確/損切り|利食い/損切り|TP/SL',
    ko: 'TP/SL|익절/손절|이익실현/손절|손절/익절',
    // seen: TP/SL [MEXC]
    ru: 'TP/SL|Тейк-профит/Стоп-лосс',
    tr: 'TP/SL|Kâr Al/Zarar Durdur|Kâr al/Zararı durdur',
    es: 'TP/SL|Tomar ganancias/Detener pérdidas',
    // seen: TP/SL [MEXC]
    pt: 'TP/SL|Realizar lucro/Stop loss',
    // seen: TP/SL [MEXC]
    vi: 'TP/SL|Chốt lời/Cắt lỗ|Chốt lời/Dừng lỗ',
    // seen: TP/SL [MEXC]
    fr: 'TP/SL|Take profit/Stop loss',
    // seen: TP/SL [MEXC]
    de: 'TP/SL|Take-Profit/Stop-Loss',
    // seen: TP/SL [MEXC]
    id: 'TP/SL|Ambil Untung/Henti Rugi',
  },
} as const satisfies Readonly<Record<string, Words>>;
