/** Capture -> Reading: what the page's own meaning makes of it, checked against what is publicly known. Pure. */
import type { Capture } from '../capture/capture';
import type { ReadingContext } from '../reading/meaning';
import type { DecimalText, Reading } from '../reading/reading';
import type { PublicFacts } from '../risk/public-facts';
import type { VenueKnowledge } from '../venues/venue';

/** Public facts of the symbols that matter to this page. Absent facts make the checks silent. */
export function contextOf(symbols: Iterable<string>, factsOf: (symbol: string) => PublicFacts): ReadingContext {
  const marks: Record<string, DecimalText> = {};
  const contractValues: Record<string, DecimalText> = {};
  for (const symbol of symbols) {
    const { mark, instrument } = factsOf(symbol);
    if (mark !== undefined) marks[symbol] = mark.price;
    if (instrument !== undefined) contractValues[symbol] = instrument.contractValue;
  }
  return { marks, contractValues };
}

/** Total: an unknown page, and a reader that fails against its promise, are refusals. */
export function read(knowledge: VenueKnowledge | undefined, capture: Capture, context: ReadingContext): Reading {
  const meaning = knowledge !== undefined && Object.hasOwn(knowledge.meanings, capture.page) ? knowledge.meanings[capture.page] : undefined;
  if (meaning === undefined) return { state: 'unreadable', code: 'layout-unknown', at: capture.page };
  try {
    return meaning.read(capture, context);
  } catch (error) {
    console.error('LiqLens: a reader failed', error);
    return { state: 'unreadable', code: 'layout-unknown', at: capture.page };
  }
}
