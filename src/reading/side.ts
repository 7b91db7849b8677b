/** Long or short, from independent facts that must agree. */
import type { Unit, RowFigures } from './row';
import { pnlFit, pnlSpeaks } from './row';

export interface SideFacts {
  /** A word of the row's own: Long, 空, Buy. */
  readonly word: 'long' | 'short' | null;
  /** Sign printed before the size. */
  readonly sign: '+' | '-' | '';
  /** The venue prints a sign before every short size, so that none means long. */
  readonly signed: boolean;
  readonly tone: 'up' | 'down' | null;
  readonly liquidation: number | null;
  readonly mark: number | null;
  /** The same instrument is held on the other side too: one liquidation price serves both, so it proves no side. */
  readonly hedged: boolean;
}

export type SideFound = { readonly side: 'long' | 'short'; readonly proven: boolean } | { readonly problem: 'side-unknown' | 'facts-disagree' };

/** Two facts, or a word or a printed sign that nothing contradicts. Colour never decides and never contradicts: people swap red and green. */
export function sideOf(facts: SideFacts, row: RowFigures, unit: Unit, room?: number): SideFound {
  const weight = { long: 0, short: 0 };
  const say = (side: 'long' | 'short', points: number): void => { weight[side] += points; };
  let arithmetic = 0;
  if (facts.word) say(facts.word, 2);
  if (facts.sign !== '') say(facts.sign === '-' ? 'short' : 'long', 2);
  else if (facts.signed && facts.word === null) say('long', 1);
  const long = pnlFit(row, unit, 1, room);
  const short = pnlFit(row, unit, -1, room);
  if (long !== 'silent' && short !== 'silent') {
    if (long === 'no' && short === 'no') return { problem: 'facts-disagree' };
    const [better, worse] = rank(long) >= rank(short) ? [long, short] : [short, long];
    if (worse === 'no' || (better === 'exact' && worse !== 'exact' && pnlSpeaks(row, unit))) {
      const printedSign = row.pnl?.figure.sign !== '';
      const points = better === 'exact' && pnlSpeaks(row, unit) && printedSign ? 2 : 1;
      say(better === long ? 'long' : 'short', points);
      arithmetic += points;
    }
  }
  if (facts.liquidation !== null && facts.mark !== null && !facts.hedged && facts.liquidation !== facts.mark) {
    say(facts.liquidation < facts.mark ? 'long' : 'short', 1);
    arithmetic++;
  }
  if (weight.long > 0 && weight.short > 0) return { problem: 'facts-disagree' };
  const side = weight.long > 0 ? 'long' : weight.short > 0 ? 'short' : null;
  if (side === null) return { problem: 'side-unknown' };
  const tone = facts.tone === (side === 'long' ? 'up' : 'down') ? 1 : 0;
  return weight[side] + tone >= 2 ? { side, proven: arithmetic > 0 } : { problem: 'side-unknown' };
}
const rank = (fit: string): number => (fit === 'exact' ? 2 : fit === 'near' ? 1 : 0);
