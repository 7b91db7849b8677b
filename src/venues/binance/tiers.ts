/** Binance maintenance brackets: the venue's own answer, and a dated table of the majors for when it cannot be asked. */
import * as v from 'valibot';
import { tiersOf, type TierRow } from '../../market/tier-table';
import { amount, magnitude, name, read, readEach, share } from '../../market/wire';
import { Decimal } from '../../risk/decimal';
import type { TiersFact } from '../../risk/public-facts';

// { "code": "000000", "data": { "brackets": [{ "symbol", "riskBrackets": [{ "bracketNotionalFloor", "bracketNotionalCap", "bracketMaintenanceMarginRate", "cumFastMaintenanceAmount" }] }] } }
// Notionals are in the settle currency: USDT, or the coin for COIN-M.
const Answer = v.object({ code: v.literal('000000'), data: v.object({ brackets: v.array(v.unknown()) }) });
const Brackets = v.object({ symbol: name, riskBrackets: v.array(v.unknown()) });
const Bracket = v.object({ bracketNotionalFloor: magnitude, bracketNotionalCap: amount, bracketMaintenanceMarginRate: share, cumFastMaintenanceAmount: magnitude });

/** Tiers of one symbol from the brackets answer. Null when a row is unreadable, or the venue's own deduction and the one the rates imply differ by more than 1 %. */
export function bracketTiers(answer: unknown, now: number, feedSymbol: string): TiersFact | null {
  const listed = readEach(Brackets, read(Answer, answer)?.data.brackets, 5000).find(({ symbol }) => symbol === feedSymbol);
  if (!listed) return null;
  const rows = readEach(Bracket, listed.riskBrackets);
  if (rows.length !== listed.riskBrackets.length) return null;
  rows.sort((a, b) => new Decimal(a.bracketNotionalFloor).comparedTo(b.bracketNotionalFloor));
  const tiers = tiersOf(rows.map((row) => ({ floor: row.bracketNotionalFloor, cap: row.bracketNotionalCap, mmr: row.bracketMaintenanceMarginRate })));
  const agree = tiers?.every((tier, i) => new Decimal(tier.ded).minus(rows[i]?.cumFastMaintenanceAmount ?? NaN).abs().lte(new Decimal(tier.ded).times('0.01')));
  return tiers && agree ? { tiers, asOf: now, source: 'venue' } : null;
}

/** When the bundled figures were published: October 2024. */
const BUNDLED_AS_OF = Date.UTC(2024, 9, 1);
/** Where each bracket begins, in USDT, and its maintenance rate in percent; the last bracket's end is given by `to`. */
const BUNDLED: Readonly<Record<string, { readonly from: readonly (readonly [string, string])[]; readonly to: string }>> = {
  BTCUSDT: { from: [['0', '0.4'], ['50000', '0.5'], ['600000', '0.65'], ['3000000', '1'], ['12000000', '2'], ['70000000', '2.5'], ['100000000', '5'],
    ['230000000', '10'], ['480000000', '12.5'], ['600000000', '15'], ['800000000', '25'], ['1200000000', '50']], to: '1800000000' },
  ETHUSDT: { from: [['0', '0.4'], ['50000', '0.5'], ['600000', '0.65'], ['3000000', '1'], ['12000000', '2'], ['50000000', '2.5'], ['65000000', '5'],
    ['150000000', '10'], ['320000000', '12.5'], ['400000000', '15'], ['530000000', '25'], ['800000000', '50']], to: '1200000000' },
  SOLUSDT: { from: [['0', '0.5'], ['20000', '0.65'], ['100000', '1'], ['800000', '2'], ['4000000', '2.5'], ['8000000', '5'], ['40000000', '10'],
    ['80000000', '12.5'], ['100000000', '25'], ['200000000', '50']], to: '400000000' },
  XRPUSDT: { from: [['0', '0.5'], ['10000', '0.65'], ['20000', '1'], ['160000', '2'], ['800000', '2.5'], ['1600000', '5'], ['8000000', '10'],
    ['16000000', '12.5'], ['20000000', '25'], ['40000000', '50']], to: '80000000' },
  DOGEUSDT: { from: [['0', '0.5'], ['10000', '0.7'], ['50000', '1'], ['750000', '2'], ['800000', '2.5'], ['1600000', '5'], ['8000000', '10'],
    ['16000000', '12.5'], ['20000000', '25'], ['40000000', '50']], to: '80000000' },
};

/** The bundled tiers of a major, or null for every other symbol. */
export function bundledTiers(feedSymbol: string): TiersFact | null {
  const table = BUNDLED[feedSymbol];
  const rows = table?.from.map(([floor, percent], i): TierRow => ({ floor, cap: table.from[i + 1]?.[0] ?? table.to, mmr: new Decimal(percent).div(100).toFixed() }));
  const tiers = rows ? tiersOf(rows) : null;
  return tiers ? { tiers, asOf: BUNDLED_AS_OF, source: 'bundled' } : null;
}
