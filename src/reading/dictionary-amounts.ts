/** Headings of the columns that are no prices, by language. "seen" names what a source shows on that venue; the rest is translation, to be confirmed by arithmetic. */

import type { Words } from './words';

export const AMOUNTS = {
  symbol: {
    // seen: Contract [Gate]; Trading Pair [MEXC]; Perpetual [KCEX]
    en: 'Contract|Trading Pair|Perpetual|Symbol|Market|Instrument|Futures|Pair|Asset|Product|Coin|Contracts',
    // seen: 合约品种 [MEXC]; 合约 [Gate]
    'zh-CN': '合约品种|合约|交易对|品种|币种|币对|合约名称',
    // seen: 合約 [MEXC]
    'zh-TW': '合約|交易對|合約品種|幣種|合約名稱',
    // seen: 取引ペア [MEXC]; 取引契約 [BYDFi]
    ja: '取引ペア|取引契約|契約|銘柄|シンボル|コントラクト|通貨ペア',
    ko: '심볼|종목|계약|거래쌍|페어|코인|선물',
    // seen: Торговая пара [MEXC]
    ru: 'Торговая пара|Контракт|Символ|Инструмент|Пара|Фьючерс',
    tr: 'Sözleşme|İşlem Çifti|Sembol|Parite|Vadeli İşlem',
    es: 'Contrato|Par de trading|Símbolo|Par|Futuros|Instrumento',
    // seen: Par de negociação [MEXC]
    pt: 'Par de negociação|Contrato|Símbolo|Par',
    // seen: Cặp giao dịch [MEXC]; Hợp đồng [Gate]
    vi: 'Cặp giao dịch|Hợp đồng|Cặp|Mã|Ký hiệu',
    // seen: Paire de trading [MEXC]
    fr: 'Paire de trading|Contrat|Symbole|Paire',
    // seen: Handelspaar [MEXC]
    de: 'Handelspaar|Kontrakt|Symbol|Paar',
    // seen: Pasangan Perdagangan [MEXC]
    id: 'Pasangan Perdagangan|Kontrak|Simbol|Pasangan',
    // seen: Торгова пара [MEXC]
    uk: 'Торгова пара|Контракт',
    // seen: คู่การเทรด [MEXC]
    th: 'คู่การเทรด',
    // seen: زوج التداول [MEXC]
    ar: 'زوج التداول',
  },
  side: {
    en: 'Side|Direction|Long/Short|Position Side|Type',
    'zh-CN': '方向|多空|仓位方向|开仓方向',
    // seen: 開倉方向 [WEEX]
    'zh-TW': '方向|多空|倉位方向|開倉方向|持倉方向',
    // seen: 注文方向 [BYDFi]
    ja: '注文方向|売買|方向|サイド',
    ko: '방향|포지션 방향|매수/매도',
    ru: 'Направление|Сторона',
    tr: 'Yön|Taraf',
    es: 'Lado|Dirección',
    pt: 'Lado|Direção',
    vi: 'Hướng|Chiều|Phía',
    fr: 'Côté|Sens|Direction',
    de: 'Seite|Richtung',
    id: 'Sisi|Arah',
  },
  size: {
    // seen: Qty [Gate]; Quantity [KuCoin]; Amount [KuCoin coin-M]; Position [MEXC]; Position Size [MEXC, Bitget]
    en: 'Qty|Quantity|Amount|Position|Position Size|Size|Contracts|Position Amount|Holdings|Pos. Size|Cont.|Position Qty|Pos Size|Contract Size',
    // seen: 持仓量 [MEXC]
    'zh-CN': '持仓量|数量|持仓|仓位|持仓数量|仓位数量|张数|合约数量',
    // seen: 持倉量 [MEXC]; 持倉數量 [WEEX]; 合約數量 [kap.net (Binance)]
    'zh-TW': '持倉量|持倉數量|合約數量|數量|倉位|張數|規模',
    // seen: ポジション [MEXC]; ポジションサイズ [MEXC, BYDFi]
    ja: 'ポジション|ポジションサイズ|数量|サイズ|建玉数量',
    // seen: 수량 [KuCoin]
    ko: '수량|포지션|포지션 수량|보유 수량|크기|규모',
    // seen: Позиция [MEXC]; Размер позиции [MEXC]
    ru: 'Позиция|Размер позиции|Количество|Размер|Объем|Объём|Кол-во',
    // seen: Sayı [KuCoin]; Miktar [KuCoin]; Pozisyon Büyüklüğü [KuCoin]
    tr: 'Sayı|Miktar|Pozisyon Büyüklüğü|Pozisyon|Boyut|Büyüklük|Adet',
    // seen: Cantidad [KuCoin]; Tamaño de la posición [MEXC]
    es: 'Cantidad|Tamaño de la posición|Tamaño|Posición',
    // seen: Quantidade [KuCoin]; Posição [MEXC]
    pt: 'Quantidade|Posição|Tamanho|Tamanho da posição|Qtd.',
    // seen: Vị thế [MEXC]; Số lượng [Gate]; Kích thước vị thế [MEXC]
    vi: 'Vị thế|Số lượng|Kích thước vị thế|Kích thước|Khối lượng|Quy mô',
    // seen: Quantité [KuCoin]; Position [MEXC]
    fr: 'Quantité|Position|Taille|Taille de la position|Montant',
    // seen: Position [MEXC]
    de: 'Position|Größe|Menge|Positionsgröße|Anzahl|Größe (Basis)',
    // seen: Posisi [MEXC]; Ukuran Posisi [MEXC]
    id: 'Posisi|Ukuran Posisi|Ukuran|Jumlah|Kuantitas',
    // seen: Позиція [MEXC]; Розмір позиції [MEXC]
    uk: 'Позиція|Розмір позиції',
    // seen: Ilość [KuCoin]
    pl: 'Ilość',
    // seen: โพสิชัน [MEXC]
    th: 'โพสิชัน',
    // seen: الصفقة [MEXC]
    ar: 'الصفقة',
  },
  notional: {
    // seen: Value [KuCoin, Gate, Kraken Prop]; Position Value [KuCoin, Gate, Bitget]; Notional Value [Coinbase]
    en: 'Value|Position Value|Notional Value|Notional|Notional Size|Mark Value',
    // seen: 仓位价值 [Bitget]
    'zh-CN': '仓位价值|价值|持仓价值|名义价值|合约价值',
    // seen: 倉位價值 [Bitget]
    'zh-TW': '倉位價值|價值|持倉價值|名義價值|合約價值',
    // seen: ポジション価値 [KuCoin]
    ja: 'ポジション価値|価値|名目価値|評価額',
    // seen: 가치 [KuCoin]; 포지션 가치 [KuCoin]
    ko: '가치|포지션 가치|명목 가치|평가금액',
    // seen: Стоимость позиции [MEXC]
    ru: 'Стоимость позиции|Стоимость|Номинальная стоимость',
    // seen: Değer [KuCoin]; Pozisyon Değeri [KuCoin]
    tr: 'Değer|Pozisyon Değeri|Nominal Değer',
    // seen: Valor [KuCoin]; Valor de posición [KuCoin]; Valor de la posición [Bitget]
    es: 'Valor|Valor de posición|Valor de la posición|Valor nocional',
    // seen: Valor [KuCoin]; Valor da posição [KuCoin]
    pt: 'Valor|Valor da posição|Valor nocional',
    // seen: Giá trị vị thế [Gate]; Giá trị [Gate]
    vi: 'Giá trị vị thế|Giá trị|Giá trị danh nghĩa',
    // seen: Valeur [KuCoin]; Valeur de la position [KuCoin]
    fr: 'Valeur|Valeur de la position|Valeur notionnelle',
    de: 'Wert|Positionswert|Nominalwert',
    id: 'Nilai|Nilai Posisi|Nilai Nosional',
    // seen: Wartość [KuCoin]; Wartość pozycji [KuCoin]
    pl: 'Wartość|Wartość pozycji',
  },
  margin: {
    // seen: Margin [KuCoin, MEXC]; Initial Margin [HTX]; Position Margin [HTX (older), MEXC]
    en: 'Margin|Initial Margin|Position Margin|Isolated Margin|Used Margin|Collateral|Margin Used|Fixed Margin|Position Margin (IM)|Pos. Margin|Margin (IM)',
    // seen: 保证金 [MEXC]; 仓位保证金 [Bitget]; 起始保证金 [MEXC]
    'zh-CN': '保证金|仓位保证金|起始保证金|初始保证金|占用保证金|持仓保证金',
    // seen: 倉位保證金 [Bitget, MEXC]; 保證金 [kap.net (Binance)]
    'zh-TW': '倉位保證金|保證金|起始保證金|初始保證金|抵押品',
    // seen: 証拠金 [MEXC]; ポジション証拠金 [KuCoin]
    ja: '証拠金|ポジション証拠金|マージン|必要証拠金',
    // seen: 마진 [KuCoin]; 개시 증거금 [KuCoin]
    ko: '마진|증거금|포지션 마진|개시 증거금',
    // seen: Маржа [MEXC]; Маржа позиции [MEXC]
    ru: 'Маржа|Маржа позиции|Начальная маржа',
    // seen: Marjin (Teminat) [KuCoin]; Marjin [KuCoin]
    tr: 'Marjin (Teminat)|Marjin|Teminat|Marj|Pozisyon Marjini',
    // seen: Margen [KuCoin]; Margen de la posición [Bitget]
    es: 'Margen|Margen de la posición|Margen inicial',
    // seen: Margem [MEXC, KuCoin]; Margem da posição [KuCoin]
    pt: 'Margem|Margem da posição|Margem inicial',
    // seen: Ký quỹ [MEXC]; Ký quỹ vị thế [MEXC]
    vi: 'Ký quỹ|Ký quỹ vị thế|Tiền ký quỹ|Margin',
    // seen: Marge [MEXC, KuCoin]; Marge de la position [KuCoin]
    fr: 'Marge|Marge de la position|Marge initiale',
    // seen: Margin [MEXC]
    de: 'Margin|Marge|Positionsmargin|Initial Margin',
    // seen: Margin [MEXC]
    id: 'Margin|Margin Posisi',
    // seen: Маржа [MEXC]
    uk: 'Маржа',
    // seen: Depozyt zabezpieczający [KuCoin]
    pl: 'Depozyt zabezpieczający',
    th: '',
    // seen: الهامش [MEXC]
    ar: 'الهامش',
  },
  usage: {
    // seen: Margin Rate [MEXC]; Margin Ratio [HTX, Bitget]; MMR [Gate]; Maintenance Margin Ratio [Gate]; Risk [BingX]; Risk Rate [KuCoin]; Risk Ratio [KuCoin]; Margin Level [Phemex]; Coverage Ratio [HTX (removed)]
    en: 'Margin Rate|Margin Ratio|MMR|Maintenance Margin Ratio|Risk|Risk Rate|Risk Ratio|Margin Level|Coverage Ratio|Maint. Margin Ratio|Risk Level',
    // seen: 保证金比率 [MEXC]; 保证金率 [Bitget]; 维持保证金率 [Bitget (tier rate)]
    'zh-CN': '保证金比率|保证金率|维持保证金率|风险率|风险度|担保资产率',
    // seen: 保證金比率 [kap.net (Binance)]; 實際保證金率 [Bitget]
    'zh-TW': '保證金比率|實際保證金率|保證金率|維持保證金率|風險率',
    // seen: 証拠金率 [MEXC, KuCoin]
    ja: '証拠金率|マージン比率|証拠金維持率|リスク率',
    ko: '마진 비율|마진율|증거금 비율|증거금률|유지 증거금율|리스크|위험률',
    // seen: Ставка маржи [MEXC]
    ru: 'Ставка маржи|Коэффициент маржи|Уровень маржи|Риск',
    // seen: Marjin Oranı [KuCoin]
    tr: 'Marjin Oranı|Marj Oranı|Teminat Oranı|Risk Oranı',
    es: 'Ratio de margen|Tasa de margen|Índice de margen|Nivel de margen|Riesgo',
    // seen: Taxa de margem [MEXC]
    pt: 'Taxa de margem|Índice de margem|Nível de margem|Risco',
    // seen: Tỷ lệ ký quỹ [MEXC]
    vi: 'Tỷ lệ ký quỹ|Tỉ lệ ký quỹ|Rủi ro',
    // seen: Taux de marge [MEXC]
    fr: 'Taux de marge|Ratio de marge|Niveau de marge|Risque',
    // seen: Margin-Rate [MEXC]
    de: 'Margin-Rate|Margin-Quote|Marginverhältnis|Risiko',
    // seen: Tingkat Margin [MEXC]
    id: 'Tingkat Margin|Rasio Margin|Risiko',
    // seen: Ставка маржі [MEXC]
    uk: 'Ставка маржі',
    th: '',
    // seen: معدل الهامش [MEXC]
    ar: 'معدل الهامش',
  },
  leverage: {
    // seen: Position Leverage [KuCoin]; Actual Leverage [KuCoin]; Effective Leverage [Kraken API]
    en: 'Position Leverage|Actual Leverage|Leverage|Lever|Effective Leverage|Lev.|Lev',
    'zh-CN': '杠杆|杠杆倍数|实际杠杆|仓位杠杆',
    'zh-TW': '槓桿|槓桿倍數|倉位槓桿',
    // seen: 実際のレバレッジ [KuCoin]
    ja: '実際のレバレッジ|レバレッジ|レバレッジ倍率',
    // seen: 포지션 레버리지 [KuCoin]
    ko: '포지션 레버리지|레버리지|배율',
    ru: 'Кредитное плечо|Плечо',
    // seen: Pozisyon Kaldıracı [KuCoin]
    tr: 'Pozisyon Kaldıracı|Kaldıraç',
    // seen: Apalancamiento de posición [KuCoin]; Apalancamiento [Bitget]
    es: 'Apalancamiento de posición|Apalancamiento',
    // seen: Alavancagem de posição [KuCoin]
    pt: 'Alavancagem de posição|Alavancagem',
    vi: 'Đòn bẩy',
    // seen: Effet de levier de la position [KuCoin]
    fr: 'Effet de levier de la position|Effet de levier|Levier',
    de: 'Hebel|Leverage',
    id: 'Leverage|Daya ungkit',
    // seen: Dźwignia pozycji [KuCoin]
    pl: 'Dźwignia pozycji',
  },
  pnl: {
    // seen: Unrealized PNL [KuCoin, MEXC, KCEX]; uPnL [Kraken Prop]; Unrealised PNL [Gate API, BitMEX]; Unrealized P&L [OSL]; Floating P/L [Deribit API]
    en: 'Unrealized PNL|uPnL|Unrealised PNL|Unrealized P&L|Unrealized Profit|PnL|P&L|UPL|Floating PnL|Floating P/L|PNL(ROE%)|Unrealized PnL (ROE)|PNL (ROI %)|PNL(ROI %)|Unrealized P&L (%)|PNL (ROE %)|Unrealised P&L|Net PnL (ROE)|P/L',
    // seen: 未实现盈亏 [MEXC, Bitget]
    'zh-CN': '未实现盈亏|收益|盈亏|浮动盈亏|未结盈亏|收益额|收益额(收益率)|未实现盈亏(回报率)|盈亏(回报率)|收益额 (收益率%)',
    // seen: 未實現盈虧 [MEXC, Bitget]
    'zh-TW': '未實現盈虧|未實現損益|盈虧|收益|浮動盈虧|未結盈虧',
    // seen: 未実現損益 [MEXC, BYDFi]
    ja: '未実現損益|損益|評価損益|含み損益|未実現PnL',
    // seen: 미실현 손익 [KuCoin, MEXC]; 미실현 수익 [KuCoin]
    ko: '미실현 손익|미실현손익|손익|평가손익|미실현 수익|미실현 PNL|미실현 PnL',
    // seen: Нереализованный PNL [MEXC]; Нереализованная прибыль/убыток [MEXC]
    ru: 'Нереализованный PNL|Нереализованная прибыль/убыток|Нереализованный PnL|Нереализ. PnL|PnL|Нереализованная П/У',
    // seen: Gerçekleşmemiş PNL [KuCoin]; Gerçekleşmemiş Kar ve Zarar [AscendEX]
    tr: 'Gerçekleşmemiş PNL|Gerçekleşmemiş Kar ve Zarar|Gerçekleşmemiş Kâr/Zarar|Gerçekleşmemiş K/Z|K/Z',
    // seen: Pérdidas y ganancias latentes [KuCoin]; PNL no realizado [MEXC]
    es: 'Pérdidas y ganancias latentes|PNL no realizado|PnL no realizado|P&L no realizado|Ganancia/pérdida no realizada|PnL sin realizar',
    // seen: PNL não realizado [MEXC, KuCoin]
    pt: 'PNL não realizado|P&L não realizado|Lucro/prejuízo não realizado|L&P não realizado',
    // seen: PNL chưa thực hiện [MEXC]; Lãi lỗ chưa thực nhận [Bitget]
    vi: 'PNL chưa thực hiện|Lãi lỗ chưa thực nhận|Lãi/lỗ chưa thực hiện|PNL chưa ghi nhận|Lợi nhuận chưa thực hiện',
    // seen: P&L latent [MEXC]; P&L non réalisé [KuCoin, MEXC]; PNL non réalisé [KuCoin]
    fr: 'P&L latent|P&L non réalisé|PNL non réalisé|PnL latent|Pertes et profits latents',
    // seen: Nicht realisierte PNL [MEXC]; Nicht realisierter Gewinn und Verlust [AscendEX]
    de: 'Nicht realisierte PNL|Nicht realisierter Gewinn und Verlust|Unrealisierter PnL|Nicht realisierter GuV|Nicht realisierter PnL|Unrealisierte PnL|Nicht realisierter Gewinn/Verlust',
    // seen: PNL Belum Terealisasi [MEXC]
    id: 'PNL Belum Terealisasi|PnL Belum Terealisasi|Laba Rugi Belum Terealisasi|PNL yang Belum Direalisasi',
    // seen: Нереалізований PNL [MEXC]
    uk: 'Нереалізований PNL',
    // seen: Niezrealizowany PNL [KuCoin]
    pl: 'Niezrealizowany PNL',
    // seen: PNL ที่ยังไม่เกิดขึ้นจริง [MEXC]
    th: 'PNL ที่ยังไม่เกิดขึ้นจริง',
    // seen: PNL غير المحقق [MEXC]
    ar: 'PNL غير المحقق',
  },
  roi: {
    // seen: ROE [Bitget, OSL]; ROE% [HTX]; Return Rate [KuCoin]; Return on Equity [Kraken API]
    en: 'ROE|ROE%|Return Rate|Return on Equity|ROI|PnL%|PnL Ratio|UPL Ratio',
    'zh-CN': '回报率|收益率|投资回报率|盈亏率',
    // seen: 回報率 [kap.net (Binance)]; 收益率 [kap.net (Binance)]
    'zh-TW': '回報率|收益率|報酬率|投資報酬率',
    // seen: 利益率 [BYDFi]
    ja: '利益率|収益率|損益率|ROE',
    ko: '수익률|ROE|ROI|손익률',
    ru: 'Доходность|ROE|ROI|Рентабельность',
    // seen: ROE [ApolloX]
    tr: 'ROE|ROI|Getiri Oranı',
    es: 'ROE|ROI|Rentabilidad|Tasa de retorno',
    pt: 'ROE|ROI|Retorno|Taxa de retorno',
    vi: 'ROE|ROI|Tỷ suất lợi nhuận',
    fr: 'ROE|ROI|Rendement',
    de: 'ROE|ROI|Rendite',
    id: 'ROE|ROI|Tingkat Pengembalian',
  },
  funding: {
    // seen: Funding Fee [KuCoin, BingX]; Funding Fees [Gate API]; Unrealized Funding [Kraken API]
    en: 'Funding Fee|Funding Fees|Unrealized Funding|Funding|Funding Cost|Accrued Funding|Cum. Funding|Est. Funding Fee|Funding Payments|Fund. Fee|Funding (paid)|Net Funding',
    'zh-CN': '资金费用|资金费|累计资金费|预估资金费|预计资金费用|预估资金费用',
    // seen: 資金費用 [WEEX]
    'zh-TW': '資金費用|資金費|資金費率',
    // seen: 資金調達手数料 [KuCoin, MEXC]; 資金調達料 [KuCoin]
    ja: '資金調達手数料|資金調達料|ファンディング手数料',
    // seen: 펀딩 수수료 [MEXC]
    ko: '펀딩 수수료|펀딩비|자금 조달료|펀딩 요금',
    // seen: Комиссия за финансирование [Gate]
    ru: 'Комиссия за финансирование|Финансирование|Фандинг',
    // seen: Fonlama Ücreti [KuCoin]; Fonlama Ücretleri [KuCoin]; Finansman Ücreti [KuCoin]
    tr: 'Fonlama Ücreti|Fonlama Ücretleri|Finansman Ücreti',
    // seen: Tarifa de financiación [MEXC]
    es: 'Tarifa de financiación|Comisión de financiación|Financiación|Tarifa de financiamiento',
    // seen: Tarifas de financiamento [KuCoin]
    pt: 'Taxa de financiamento|Tarifas de financiamento',
    // seen: Phí Funding [MEXC]; Phí cấp vốn [KuCoin]
    vi: 'Phí Funding|Phí tài trợ|Phí cấp vốn',
    // seen: Frais de financement [KuCoin]
    fr: 'Frais de financement|Financement',
    de: 'Finanzierungsgebühr|Funding-Gebühr',
    // seen: Biaya Pendanaan [MEXC]
    id: 'Biaya Pendanaan|Pendanaan',
  },
  realized: {
    // seen: Realized PNL [MEXC, KuCoin]; Realised PNL [Gate]; Net PnL [Kraken Prop]
    en: 'Realized PNL|Realised PNL|Net PnL|Realized P&L|Cumulative PnL',
    // seen: 已实现盈亏 [MEXC]
    'zh-CN': '已实现盈亏',
    'zh-TW': '已實現盈虧|已實現損益',
    // seen: 実現損益 [MEXC]
    ja: '実現損益',
    // seen: 실현 손익 [MEXC]
    ko: '실현 손익|실현손익',
    // seen: Реализованный PNL [MEXC]
    ru: 'Реализованный PNL',
    tr: 'Gerçekleşmiş PNL|Gerçekleşen PNL',
    // seen: PNL realizado [MEXC]
    es: 'PNL realizado',
    // seen: PNL realizado [MEXC]
    pt: 'PNL realizado',
    // seen: PNL đã thực hiện [MEXC]
    vi: 'PNL đã thực hiện',
    // seen: P&L réalisé [MEXC]
    fr: 'P&L réalisé',
    // seen: Realisierte PNL [MEXC]
    de: 'Realisierte PNL',
    // seen: PNL Terealisasi [MEXC]
    id: 'PNL Terealisasi',
    // seen: Реалізований PNL [MEXC]
    uk: 'Реалізований PNL',
    // seen: PNL ที่รับรู้ [MEXC]
    th: 'PNL ที่รับรู้',
    // seen: PNL المحقق [MEXC]
    ar: 'PNL المحقق',
  },
  action: {
    // seen: Flash Close [MEXC]; Close Position [MEXC]; Reverse [MEXC]; ADL Ranking [Gate]; Auto Deposit Margin [KuCoin]
    en: 'Flash Close|Close Position|Reverse|Close|Close All|Market Close|Action|Actions|Operation|ADL|ADL Ranking|Auto Deposit Margin',
    // seen: 市价全平 [MEXC]; 平仓 [MEXC]; 反手 [MEXC]; 闪电平仓 [MEXC (DOM script)]
    'zh-CN': '市价全平|平仓|反手|闪电平仓|操作|自动减仓',
    'zh-TW': '平倉|反手|操作|閃電平倉',
    // seen: フラッシュクローズ [MEXC]; ポジション決済 [MEXC]; リバース [MEXC]
    ja: 'フラッシュクローズ|ポジション決済|リバース|操作',
    ko: '청산하기|포지션 종료|반대 포지션|작업',
    // seen: Мгновенное закрытие [MEXC]; Закрытие позиции [MEXC]; Обратная позиция [MEXC]
    ru: 'Мгновенное закрытие|Закрытие позиции|Обратная позиция|Действие',
    tr: 'Pozisyonu Kapat|İşlem',
    es: 'Cerrar posición|Acción',
    // seen: Fechamento rápido [MEXC]; Fechar posição [MEXC]; Reverter [MEXC]
    pt: 'Fechamento rápido|Fechar posição|Reverter',
    // seen: Đóng nhanh [MEXC]; Đóng vị thế [MEXC]; Đảo nghịch [MEXC]
    vi: 'Đóng nhanh|Đóng vị thế|Đảo nghịch',
    // seen: Clôture rapide [MEXC]; Clôturer la position [MEXC]; Inverser [MEXC]
    fr: 'Clôture rapide|Clôturer la position|Inverser',
    // seen: Schnellschließen [MEXC]; Position schließen [MEXC]; Umkehren [MEXC]
    de: 'Schnellschließen|Position schließen|Umkehren',
    // seen: Tutup Kilat [MEXC]; Tutup Posisi [MEXC]; Balikkan [MEXC]
    id: 'Tutup Kilat|Tutup Posisi|Balikkan',
  },
} as const satisfies Readonly<Record<string, Words>>;
