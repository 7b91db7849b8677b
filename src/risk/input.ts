/** How a calculation takes its input: every field read once, the first bad one named, never an exception. */
import { ONE, ZERO, above0, below0, dec, type Decimal } from './decimal';

export type Side = 'long' | 'short';

/** Why a field cannot be used. */
export type Why = 'missing' | 'not-a-number' | 'not-positive' | 'negative' | 'too-large' | 'not-a-whole-number' | 'unknown-value' | 'empty'
  | 'unsorted' | 'gap' | 'backwards' | 'inconsistent';

/** The typed answer to bad input: which field, as the calculation names it (`tiers[2].mmr`), and what is wrong with it. */
export interface Fault { readonly error: { readonly field: string; readonly why: Why } }
export type Result<T extends object> = T | Fault;

export function fault(field: string, why: Why): Fault {
  return { error: { field, why } };
}

export function isFault(value: unknown): value is Fault {
  return typeof value === 'object' && value !== null && 'error' in value;
}

/**
 * Reads the fields of one calculation. Each method answers a usable value even for a bad field, so that reading goes on in a straight
 * line; a caller looks at `fault` once after the last field, before it calculates anything.
 */
export class Fields {
  fault: Fault | null = null;

  /** Records the first fault; later ones change nothing. */
  bad(field: string, why: Why): void {
    this.fault ??= fault(field, why);
  }

  /** Any finite number. */
  number(field: string, value: unknown): Decimal {
    const parsed = dec(value);
    if (parsed === null) this.bad(field, value === null || value === undefined ? 'missing' : 'not-a-number');
    return parsed ?? ZERO;
  }

  /** More than zero: prices, sizes. */
  positive(field: string, value: unknown): Decimal {
    const parsed = this.number(field, value);
    if (!above0(parsed)) this.bad(field, 'not-positive');
    return parsed;
  }

  /** Zero or more: fees, rates that cannot be earned. */
  atLeastZero(field: string, value: unknown): Decimal {
    const parsed = this.number(field, value);
    if (below0(parsed)) this.bad(field, 'negative');
    return parsed;
  }

  /** 0 to below 1: a rate of a notional. */
  rate(field: string, value: unknown): Decimal {
    const parsed = this.atLeastZero(field, value);
    if (parsed.gte(1)) this.bad(field, 'too-large');
    return parsed;
  }

  /** A whole number from `least` to `most`. */
  whole(field: string, value: unknown, least: number, most: number): number {
    const parsed = this.number(field, value);
    if (!parsed.isInteger()) this.bad(field, 'not-a-whole-number');
    else if (parsed.lt(least)) this.bad(field, least === 1 ? 'not-positive' : 'negative');
    else if (parsed.gt(most)) this.bad(field, 'too-large');
    return this.fault === null ? parsed.toNumber() : least;
  }

  /** As `read`, or null where the field is absent: an absent field is a fact, a malformed one a fault. */
  optional(field: string, value: unknown, read: 'number' | 'positive' | 'atLeastZero' | 'rate'): Decimal | null {
    return value === null || value === undefined ? null : this[read](field, value);
  }

  /** +1 for long, -1 for short. */
  side(field: string, value: unknown): Decimal {
    if (value === 'long') return ONE;
    if (value === 'short') return ONE.neg();
    this.bad(field, value === null || value === undefined ? 'missing' : 'unknown-value');
    return ONE;
  }

  /** One of a closed list. */
  choice<T extends string>(field: string, value: unknown, choices: readonly [T, ...T[]]): T {
    const found = choices.find((choice) => choice === value);
    if (found === undefined) this.bad(field, value === null || value === undefined ? 'missing' : 'unknown-value');
    return found ?? choices[0];
  }

  /** A list with at least `least` members; [] for anything else. */
  list<T>(field: string, value: readonly T[] | null | undefined, least = 1): readonly T[] {
    if (!Array.isArray(value)) {
      this.bad(field, value === null || value === undefined ? 'missing' : 'unknown-value');
      return [];
    }
    if (value.length < least) this.bad(field, 'empty');
    return value as readonly T[];
  }
}
