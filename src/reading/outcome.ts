/** How a step of the reading refuses: a typed problem and the place it was met. */
import type { Problem, Reading } from './reading';

export interface Refusal { readonly code: Problem; readonly at: string }
export const refuse = (code: Problem, at: string): Refusal => ({ code, at: at.slice(0, 80) });
export const isRefusal = (value: unknown): value is Refusal => typeof value === 'object' && value !== null && 'code' in value && 'at' in value;
export const unreadable = (refusal: Refusal): Reading => ({ state: 'unreadable', code: refusal.code, at: refusal.at });
