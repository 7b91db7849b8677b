/** How a venue page says what its columns and labels mean. */
import type { Capture } from '../capture/capture';
import type { DecimalText, Reading } from './reading';

/** What the reader may check a page against. Absent facts make it silent, never lenient. */
export interface ReadingContext {
  /** Public mark price per symbol, as the feed would give it. Compare symbols by their letters and digits, upper case. */
  readonly marks: Readonly<Record<string, DecimalText>>;
  /** Value of one contract per symbol, from the venue's instrument list: base coins (linear) or quote units (inverse). */
  readonly contractValues: Readonly<Record<string, DecimalText>>;
}

/** Turns a capture of this page into a reading. Total and pure: hostile text ends in a refusal, never in an exception. */
export interface PageMeaning { readonly read: (capture: Capture, context: ReadingContext) => Reading }
