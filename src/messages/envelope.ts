/** How a message and its answer travel: the type and payload of the contract, and an answer that is either a value or a typed refusal. Free of libraries: the content script carries it. */

export interface Envelope { readonly type: string; readonly payload: unknown }

/** Why a message got no value. `failed` is a fault of LiqLens itself; its cause stays in the worker's console. */
export type Refusal = 'unknown-sender' | 'capture-invalid' | 'payload-invalid' | 'unknown-type' | 'storage-full' | 'failed';
export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly refusal: Refusal };

/** A message the worker refused, or that it could not be reached for. */
export class Refused extends Error {
  override readonly name: string = 'Refused';
  constructor(readonly refusal: Refusal | 'unreachable') {
    super(`LiqLens did not answer: ${refusal}`);
  }
}

/** The extension was updated or removed under a page that still runs its script. Only a reload of the page helps. */
export class Orphaned extends Error {
  override readonly name = 'Orphaned';
  constructor() {
    super('LiqLens was updated: reload this page');
  }
}

/** The value of an answer. Throws `Refused` for anything else, also for an answer of no known shape. */
export function valueOf(answer: unknown): unknown {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) throw new Refused('unreachable');
  const given = answer as Answer;
  if (!given.ok) throw new Refused(given.refusal);
  return given.value;
}
