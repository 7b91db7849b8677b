/** Instruments' names, taken apart as far as every venue's page and feed agree on them. */

export interface Pair { readonly base: string; readonly quote: 'USDT' | 'USDC' | 'USD' }

/** "BTCUSDT", "BTC-USDT", "BTC_USDT", "BTC/USDT" and "btc usdt" -> { base: "BTC", quote: "USDT" }; null for anything else, dated futures among them. */
export function pairOf(symbol: string): Pair | null {
  const found = /^([\p{L}\p{N}]{1,30}?)[-_/ ]?(USDT|USDC|USD)$/u.exec(symbol.normalize('NFKC').trim().toUpperCase());
  const [, base = '', quote] = found ?? [];
  return quote === 'USDT' || quote === 'USDC' || quote === 'USD' ? { base, quote } : null;
}
