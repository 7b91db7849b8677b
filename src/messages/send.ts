/** The popup's and the desk's end of the contract. */
import browser from 'webextension-polyfill';
import type { FromSurface } from './contract';
import { Refused, valueOf, type Envelope } from './envelope';

/** Asks the worker, waking it if need be. Rejects with `Refused`, which names the reason. */
export async function send<K extends keyof FromSurface>(type: K, payload: Parameters<FromSurface[K]>[0]): Promise<ReturnType<FromSurface[K]>> {
  const message: Envelope = { type, payload };
  let answer: unknown;
  try {
    answer = await browser.runtime.sendMessage(message);
  } catch {
    throw new Refused('unreachable');
  }
  return valueOf(answer) as ReturnType<FromSurface[K]>;
}
