/** The few words needed to find a positions area; everything else a word can mean is decided in `reading/`, which the page does not carry. */

/** Labels of the tab that holds open positions (column-synonyms `tabPositions`; evidenced on a venue: Positions, 仓位, Open positions, 当前仓位, Posiciones, ...). */
const POSITION_TABS = 'open positions|open position|positions|position|my positions|当前仓位|当前持仓|仓位|持仓|當前倉位|當前持倉|倉位|持倉|現在のポジション|ポジション|建玉|포지션|오픈 포지션|보유 포지션|현재 포지션|' +
  'открытые позиции|позиции|pozisyonlar|açık pozisyonlar|posiciones abiertas|posiciones|posições abertas|posições|vị thế hiện tại|vị thế|khu vị thế|positions ouvertes|offene position|offene positionen|positionen|' +
  'posisi terbuka|posisi|відкриті позиції|позиції|pozycje|otwarte pozycje|โพสิชัน|الصفقات|المراكز المفتوحة';
const TABS: ReadonlySet<string> = new Set(POSITION_TABS.split('|'));

/** Roots of "liquidation", "entry" and "mark" headings: a grid that has two of them is worth reading even where no tab says so. Latin roots cover en, es, pt, fr, de, pl, id. */
const HEADINGS = /liq|likuid|likw|entry|mark price|fair price|markpreis|break.?even|公正価格|マーク価格|オープン価格|合理价格|시장평균가|маркир|giá mở|giá vào|đánh dấu|强平|強平|标记|標記|开仓|開倉|清算|強制決済|建値|청산|진입|ликв|вход|likid|tasfiye|giriş|entrada|entrée|einstieg|thanh lý|wejścia|masuk|дохід|ชำระบัญชี|التصفية|الدخول/i;

export const isPositionsLabel = (label: string): boolean => TABS.has(label.toLocaleLowerCase('en'));
export const looksLikePositions = (headers: readonly string[]): boolean => headers.filter((header) => HEADINGS.test(header)).length >= 2;
/** Texts of a control that leads to signing in. */
export const SIGN_IN = /^(?:log ?in|sign ?in|log in or register(?: now)?|log in \/ sign up|登录|登入|登錄|ログイン|로그인|войти|giriş yap|iniciar sesión|entrar|connexion|se connecter|anmelden|đăng nhập|masuk)$/i;
/** Texts of a control that connects a wallet. On an exchange with accounts such a control stands beside one's own positions too. */
export const CONNECT = /^(?:connect(?: your| a)? wallet|connect|连接钱包|連接錢包|ウォレットを接続|지갑 연결|подключить кошелёк|подключить кошелек|cüzdanı bağla|conectar (?:billetera|cartera|carteira)|connecter (?:un |le |votre )?portefeuille|wallet verbinden|kết nối ví|hubungkan dompet|σύνδεση πορτοφολιού)$/i;
