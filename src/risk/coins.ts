/** Which coins hardly move against the dollar, and which move as one. Names as pages print them. */

const STABLE = new Set(['USDT', 'USDC', 'USDC.E', 'USDBC', 'DAI', 'XDAI', 'WXDAI', 'SDAI', 'USDS', 'SUSDS', 'GHO', 'LUSD', 'CRVUSD', 'PYUSD', 'FRAX', 'FDUSD', 'TUSD', 'BUSD', 'USDE', 'SUSDE', 'USDP', 'GUSD',
  'USDD', 'RLUSD', 'USD1', 'USD', 'BNFCR', 'USDT0', 'USD₮0', 'USDTB', 'MUSD', 'USDG', 'AUSD']);
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  ETH: ['ETH', 'WETH', 'STETH', 'WSTETH', 'RETH', 'CBETH', 'WEETH', 'EETH', 'EZETH', 'RSETH', 'OSETH', 'ETHX', 'SFRXETH', 'FRXETH', 'SWETH', 'METH', 'TETH', 'WRSETH', 'PUFETH', 'ANKRETH'],
  BTC: ['BTC', 'XBT', 'WBTC', 'CBBTC', 'TBTC', 'LBTC', 'BTCB', 'BTC.B', 'FBTC', 'EBTC', 'RENBTC', 'SOLVBTC', 'UNIBTC'],
  AVAX: ['AVAX', 'WAVAX', 'SAVAX'], POL: ['POL', 'MATIC', 'WMATIC', 'WPOL', 'STMATIC', 'MATICX'], BNB: ['BNB', 'WBNB', 'SLISBNB', 'ASBNB'], SOL: ['SOL', 'WSOL', 'JITOSOL', 'MSOL', 'BSOL'],
};
const FAMILY_OF = new Map(Object.entries(FAMILIES).flatMap(([family, members]) => members.map((member) => [member, family] as const)));

/** A dollar coin. One that loses its peg moves all the same; what rests on this says so. */
export function isDollar(symbol: string): boolean {
  return STABLE.has(symbol.toUpperCase());
}

/** The coin a symbol follows: wstETH -> ETH. A coin that follows none is its own; a multiple (1000PEPE, kPEPE) follows the coin. */
export function familyOf(symbol: string): string {
  const plain = symbol.replace(/^(?:1(?:000)+|k(?=[A-Z]))/, '').toUpperCase();
  return FAMILY_OF.get(plain) ?? plain;
}
