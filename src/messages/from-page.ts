/** The content script's end of the contract. No polyfill and no schema library: every page a person opens loads this. */
import type { FromPage, FromWorker } from './contract';
import { Orphaned, Refused, valueOf, type Envelope } from './envelope';

interface Port {
  readonly id?: string;
  readonly sendMessage: (message: Envelope) => Promise<unknown>;
  readonly onMessage: { readonly addListener: (listener: (message: unknown, sender: { readonly id?: string }) => void) => void };
}

/** Undefined once the extension is gone: the browser takes `runtime.id` away. */
function runtime(): Port | undefined {
  const world = globalThis as { browser?: { runtime?: Port }; chrome?: { runtime?: Port } };
  const port = world.browser?.runtime ?? world.chrome?.runtime;
  return port?.id === undefined ? undefined : port;
}

/** Asks the worker. Rejects with `Orphaned` after an update or removal, with `Refused` when the worker refuses or cannot be reached. */
export async function sendFromPage<K extends keyof FromPage>(type: K, payload: Parameters<FromPage[K]>[0]): Promise<ReturnType<FromPage[K]>> {
  const port = runtime();
  if (port === undefined) throw new Orphaned();
  let answer: unknown;
  try {
    // Throws at once, not as a rejection, when the context is invalidated.
    answer = await port.sendMessage({ type, payload });
  } catch (error) {
    if (runtime() === undefined || /context invalidated/i.test(String(error))) throw new Orphaned();
    throw new Refused('unreachable');
  }
  return valueOf(answer) as ReturnType<FromPage[K]>;
}

/** Hears the worker. Only messages of the extension itself count; what it sends needs no answer. */
export function hearWorker(handlers: { readonly [K in keyof FromWorker]: (payload: Parameters<FromWorker[K]>[0]) => void }): void {
  const port = runtime();
  port?.onMessage.addListener((message, sender) => {
    if (sender.id !== port.id || typeof message !== 'object' || message === null) return;
    const { type, payload } = message as Envelope;
    if (type === 'overlay/draw') handlers['overlay/draw'](payload as Parameters<FromWorker['overlay/draw']>[0]);
    if (type === 'page/again') handlers['page/again']({});
  });
}
