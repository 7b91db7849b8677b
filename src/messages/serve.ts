/** The worker's end of the contract: who is asking, is it well-formed, then the handler. Everything else is dropped or answered with a typed refusal. */
import * as v from 'valibot';
import type { VenueId } from '../capture/capture';
import type { Venue } from '../venues/venue';
import type { FromPage, FromSurface } from './contract';
import { Refused, type Answer, type Envelope, type Refusal } from './envelope';
import { PAGE_SCHEMAS, SURFACE_SCHEMAS } from './schemas';
import { settle, type Sender, type SenderFacts } from './sender';

export type PageSender = Extract<Sender, { from: 'page' }>;
type Later<T> = T | Promise<T>;
export interface Handlers {
  readonly page: { readonly [K in keyof FromPage]: (payload: Parameters<FromPage[K]>[0], sender: PageSender) => Later<ReturnType<FromPage[K]>> };
  readonly surface: { readonly [K in keyof FromSurface]: (payload: Parameters<FromSurface[K]>[0]) => Later<ReturnType<FromSurface[K]>> };
}

export interface ServeParts {
  readonly own: { readonly id: string; readonly base: string };
  readonly venues: readonly Venue[];
  readonly handlers: Handlers;
  /** A refusal worth a line in the log: who, what, why. Never the payload. */
  readonly refused: (type: string, why: Refusal, venue: VenueId | null, cause?: unknown) => void;
}

/**
 * The listener for `runtime.onMessage`. Answers a promise for messages of the contract from a sender it knows, and undefined for anything else,
 * so that a message meant for somebody else is left alone.
 */
export function serve(parts: ServeParts): (message: unknown, sender: SenderFacts) => Promise<Answer> | undefined {
  return (message, facts) => {
    if (typeof message !== 'object' || message === null || typeof (message as Envelope).type !== 'string') return undefined;
    const { type, payload } = message as Envelope;
    const sender = settle(facts, parts.own, parts.venues);
    if (sender === null) {
      parts.refused(type.slice(0, 40), 'unknown-sender', null);
      return undefined;
    }
    const run = sender.from === 'page' ? forPage(parts, type, payload, sender) : forSurface(parts, type, payload);
    if (run === undefined) return undefined;
    return run.then(
      (value): Answer => ({ ok: true, value }),
      (error: unknown): Answer => {
        const refusal: Refusal = error instanceof Refused && error.refusal !== 'unreachable' ? error.refusal : 'failed';
        parts.refused(type, refusal, sender.from === 'page' ? sender.venues[0] ?? null : null, error);
        return { ok: false, refusal };
      });
  };
}

async function forPageChecked<K extends keyof FromPage>(parts: ServeParts, type: K, payload: unknown, sender: PageSender): Promise<unknown> {
  const read = v.safeParse(PAGE_SCHEMAS[type] as v.GenericSchema<unknown, Parameters<FromPage[K]>[0]>, payload);
  if (!read.success) throw new Refused(type === 'page/capture' ? 'capture-invalid' : 'payload-invalid');
  // The page may claim whatever it likes; the tab's address says which venue it is.
  if (type === 'page/capture' && !sender.venues.includes((read.output as Parameters<FromPage['page/capture']>[0]).capture.venue)) throw new Refused('capture-invalid');
  return parts.handlers.page[type](read.output, sender);
}

function forPage(parts: ServeParts, type: string, payload: unknown, sender: PageSender): Promise<unknown> | undefined {
  return Object.hasOwn(PAGE_SCHEMAS, type) ? forPageChecked(parts, type as keyof FromPage, payload, sender) : undefined;
}

async function forSurfaceChecked<K extends keyof FromSurface>(parts: ServeParts, type: K, payload: unknown): Promise<unknown> {
  const read = v.safeParse(SURFACE_SCHEMAS[type] as unknown as v.GenericSchema<unknown, Parameters<FromSurface[K]>[0]>, payload);
  if (!read.success) throw new Refused('payload-invalid');
  return parts.handlers.surface[type](read.output);
}

function forSurface(parts: ServeParts, type: string, payload: unknown): Promise<unknown> | undefined {
  return Object.hasOwn(SURFACE_SCHEMAS, type) ? forSurfaceChecked(parts, type as keyof FromSurface, payload) : undefined;
}
