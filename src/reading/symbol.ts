/** The instrument a cell names, without what pages print around it. */
import { headingKey, modeWord, sideWord } from './words';

/** Letters and digits, upper case: how symbols are compared. */
export const symbolKey = (symbol: string): string => symbol.normalize('NFKC').toLocaleUpperCase('en').replace(/[^\p{L}\p{N}]+/gu, '');

/** Currencies a contract is quoted or settled in, longest first. */
const QUOTES = ['FDUSD', 'BNFCR', 'USDT', 'USDC', 'USDE', 'USD1', 'TUSD', 'BUSD', 'USD', 'EUR', 'BTC', 'ETH', 'TRY', 'BRL'] as const;

/** Kinds of contract printed beside the name: `HYPEUSDT Perp`, `HYPEUSDT 永续`, `BTCUSDTPerp`. Upper-case PERP belongs to the name (`BTCPERP`, `BTC-PERP`). */
const KIND = /^(?:perp|perpetual|perpetuals|perpetuo|perpétuo|perpétuel|永续|永續|永续合约|永續合約|無期限|무기한|бессроч\p{L}*|sürekli|vĩnh cửu|linear|inverse|futures|swap|合约|合約)$/iu;
const GLUED = /(?:(?<=\p{Lu}|\d)Perp(?:etual)?|永续(?:合约)?|永續(?:合約)?|무기한|無期限)$/u;
const TAG = /^[x×]?\d+(?:[.,]\d+)?\s?[x×倍배]?$/iu;

/** The tokens of a text that could name an instrument. */
function tokens(texts: readonly string[]): string[] {
  const found: string[] = [];
  for (const text of texts) {
    const line = text.normalize('NFKC').replace(/(?<=\p{L}|\d)\s*\/\s*(?=\p{Lu})/gu, '/');
    for (const match of line.matchAll(/[\p{L}\p{N}]+(?:[-_/.:][\p{L}\p{N}]+)*/gu)) {
      const token = match[0].replace(GLUED, '');
      if (token === '' || TAG.test(token) || !/\p{L}/u.test(token)) continue;
      // "PERP" alone is a kind; "Cross", "Long", "Isolated" are said of the position.
      if (KIND.test(token) || token.toUpperCase() === 'PERP' || headingKey(token) === '' || isTag(token)) continue;
      if (!found.includes(token)) found.push(token);
    }
  }
  return found;
}
const isTag = (token: string): boolean => (sideWord(token) !== null || modeWord(token) !== null) && !/\d/.test(token) && !QUOTES.some((quote) => token.endsWith(quote) && token.length > quote.length);

const upper = (token: string): boolean => token === token.toLocaleUpperCase('en') || /^k[A-Z]{2,}/.test(token);
const quoted = (token: string): boolean => { const key = symbolKey(token); return QUOTES.some((quote) => key.endsWith(quote) && key.length > quote.length) || /(?:PERP|PERPETUAL|SWAP)$/.test(key) || /^(?:PF|PI|FI|FF)_/.test(token); };

/** Null when the cell names none, or more than one. `known`: symbols the public feed has; a token among them is preferred. */
export function symbolOf(texts: readonly string[], known: ReadonlySet<string>): string | null {
  const all = tokens(texts).filter(upper);
  for (const pick of [all.filter((token) => known.has(symbolKey(token)) && quoted(token)), all.filter((token) => known.has(symbolKey(token))), all.filter(quoted), all]) {
    const distinct = [...new Map(pick.map((token) => [symbolKey(token), token])).values()];
    if (distinct.length === 1) return distinct[0] ?? null;
    // `BTC` and `BTC-USD` of one cell: the longer one names the contract.
    const longest = distinct.reduce((a, b) => (b.length > a.length ? b : a), '');
    if (distinct.length > 1) return distinct.every((token) => symbolKey(longest).startsWith(symbolKey(token))) ? longest : null;
  }
  return null;
}

export interface Coins { readonly base: string | null; readonly quote: string | null }
/** Base and quote of a symbol as far as its name tells: `BTCUSDT`, `BTC-USDT-SWAP`, `BTC_USDT`, `XBTUSDTM`, `BTC-PERP`, `BTCUSD_PERP`, `ETH`. */
export function coinsOf(symbol: string): Coins {
  const name = symbol.toLocaleUpperCase('en').replace(/^(?:PF|PI|FI|FF)_/, '').replace(/[-_](?:SWAP|PERP|PERPETUAL|\d{6}|[A-Z]?\d+[A-Z]{3}\d{2})$/, '');
  const parts = name.split(/[-_/:]/).filter((part) => part !== '');
  const [base, quote] = parts;
  if (base !== undefined && quote !== undefined) return { base, quote };
  const bare = name.replace(/(?:PERP|M)$/, (tail) => (QUOTES.some((coin) => name.slice(0, -tail.length).endsWith(coin) || tail === 'PERP') ? '' : tail));
  const found = QUOTES.find((coin) => bare.endsWith(coin) && bare.length > coin.length);
  return found ? { base: bare.slice(0, -found.length), quote: found } : { base: bare === '' ? null : bare, quote: name.endsWith('PERP') ? 'USDC' : null };
}

const STABLE = /^(?:USDT|USDC|USD|US\$|\$|USDE|FDUSD|BNFCR|USD1|TUSD|BUSD)$/;
export const isStable = (unit: string): boolean => STABLE.test(unit);
const same = (unit: string, coin: string | null): boolean => coin !== null && (unit === coin || (unit === 'BTC' && coin === 'XBT') || (unit === 'XBT' && coin === 'BTC') || (unit === '₿' && coin === 'BTC') || (unit === 'Ξ' && coin === 'ETH'));

/** What a printed unit measures for this symbol; null for a unit that is none of them. */
export function unitOf(unit: string, coins: Coins): 'base' | 'quote' | 'contracts' | 'unprinted' | null {
  if (unit === '') return 'unprinted';
  if (/^(?:CONTS?|CONTRACTS?|CONTRATOS?|KONTRAKTE?|张|張|枚|КОНТР\p{L}*|계약|件)$/u.test(unit)) return 'contracts';
  if (same(unit, coins.base)) return 'base';
  if (same(unit, coins.quote) || (isStable(unit) && (coins.quote === null || isStable(coins.quote)))) return 'quote';
  return null;
}
