/** What a positions area says where it shows no rows: nothing there, not signed in, still loading. */
import type { Capture } from '../capture/capture';

/** Seen: "You have no open positions." (Binance wording for orders, and Hyperliquid "No open positions yet"), 暂无当前委托 (Binance); the rest is translation. */
const EMPTY = new RegExp([
  "(?:you (?:currently )?have|there (?:are|is)|you've got) no (?:open |active |current |perpetual )*positions?", '^no (?:open |active |current |perpetual |perp )*positions?(?: (?:yet|found|to display))?$', 'no (?:data|records?|results?)(?: found| available)?$', "you (?:don't|do not) have any (?:open )?positions?",
  '^(?:nothing|no items?) (?:here|to (?:show|display|see))(?: yet)?$', 'no open interest', 'nothing supplied yet', 'nothing borrowed yet',
  '(?:暂无|暫無|沒有|没有|无|無)(?:当前|當前|任何|未平|持有|开放|開放)?(?:仓位|持仓|倉位|持倉|数据|數據|资料|資料|记录|記錄|未平仓)', '(?:ポジション|建玉|データ)(?:は|が)?(?:ありません|ございません|なし)', '(?:포지션|데이터|보유)[이가은는]?\\s?(?:없습니다|없음)',
  'нет (?:открытых |активных |текущих )?(?:позиций|данных)', '(?:açık )?pozisyon(?:unuz|ınız)? (?:yok|bulunmuyor|bulunamadı)', '(?:no (?:tienes|hay|tiene)) (?:ninguna )?posici(?:ones|ón)', '(?:nenhuma posição|sem posições|você não tem posições|não há posições)',
  "(?:aucune position|vous n'avez (?:pas de|aucune) positions?)", '(?:keine (?:offenen )?positionen|keine daten)', '(?:không có|chưa có) (?:vị thế|dữ liệu)', '(?:tidak ada|belum ada) (?:posisi|data)', 'немає (?:відкритих )?позицій', 'brak (?:otwartych )?pozycji', 'ไม่มี(?:โพสิชัน|สถานะ|ข้อมูล)', 'لا توجد (?:مراكز|صفقات|بيانات)',
].join('|'), 'i');
const SIGN_IN = /\b(?:log ?in|sign ?in|sign ?up|register(?: now)?)\b(?! successful)|connect (?:your |a )?wallet|wallet not connected|请登录|请先登录|登录后|登录或|登錄|登入|連接錢包|连接钱包|ログイン|ウォレットを接続|로그인|지갑 연결|войдите|войти|giriş yap|inicia(?:r)? sesión|entrar ou|se connecter|connexion|anmelden|đăng nhập|silakan masuk|zaloguj/i;
const LOADING = /^(?:loading|please wait|加载中|載入中|読み込み中|로딩|загрузка|yükleniyor|cargando|carregando|chargement|wird geladen|laden|đang tải|memuat)[\s.…]*$/i;
/** The filter that hides positions of other instruments. Seen: checkbox name `hideOtherSymbol`, "Hide Other Symbols" / "隐藏其他合约" (Binance, 2026). */
const HIDING = /hide ?other|hideother|other symbols|current (?:symbol|pair|market|contract) only|only (?:current|this)|隐藏其他|隱藏其他|仅(?:显示|看)?当前|只看当前|僅顯示當前|他の.*非表示|다른.*숨기기|скрыть (?:другие|остальные)|diğer.*gizle|ocultar otros|ocultar outros|masquer les autres|andere.*ausblenden|ẩn.*khác|sembunyikan/i;
/** Words on pages that show somebody else's positions. */
const OTHERS = /\b(?:lead(?:ing)? trad(?:er|ing)|copy ?trad(?:er|ing)s?|copiers?|leaderboard|top traders)\b|带单|跟单|交易员/i;

export interface Signs {
  readonly empty: boolean;
  readonly signedOut: boolean;
  readonly busy: boolean;
  /** Something is drawn like rows to come; believed only where the page says nothing else. */
  readonly loading: boolean;
  /** A filter that may keep rows from being shown is on. */
  readonly filtered: boolean;
  /** More pages of rows than the one shown. */
  readonly paged: boolean;
  readonly preview: boolean;
  readonly others: boolean;
}

export function signsOf(capture: Capture, emptyWords: readonly string[] = []): Signs {
  const all = (label: string): string[] => capture.facts.filter((fact) => fact.label === label).map((fact) => [...fact.value.parts, ...fact.value.hints].join(' '));
  const notices = all('@notice');
  const said = (pattern: RegExp): boolean => notices.some((text) => pattern.test(text));
  const loaded = all('@pages').flatMap((text) => text.match(/\b\d{1,3}\b/g) ?? []);
  return {
    empty: all('@empty').length > 0 || said(EMPTY) || notices.some((text) => emptyWords.some((word) => text.toLocaleLowerCase('en').includes(word.toLocaleLowerCase('en')))),
    signedOut: all('@signed-out').length > 0 || said(SIGN_IN),
    busy: all('@busy').length > 0 || said(LOADING),
    loading: all('@loading').length > 0,
    filtered: all('@hidden-filter').length > 0 || all('@checked').some((text) => HIDING.test(text)),
    paged: new Set(loaded).size > 1,
    preview: all('@preview').length > 0,
    others: all('@others').length > 0 || said(OTHERS),
  };
}
