/** What a test asks of the running extension, through a page of its own: the same messages popup and desk send, and what the browser shows of it. */
import type { FromSurface } from '../../src/messages/contract';
import type { Lab } from './lab';

/** A message of the contract; rejects when the worker refuses. */
export async function ask<K extends keyof FromSurface>(lab: Lab, type: K, payload: Parameters<FromSurface[K]>[0]): Promise<ReturnType<FromSurface[K]>> {
  const answer = await lab.api<{ ok: boolean; value?: unknown; refusal?: string } | null>('return browser.runtime.sendMessage(args[0])', { type, payload });
  if (!answer?.ok) throw new Error(`${type} was refused: ${answer?.refusal ?? 'no answer'}`);
  return answer.value as ReturnType<FromSurface[K]>;
}

export const badge = (lab: Lab): Promise<string> => lab.api<string>('return browser.action.getBadgeText({})');
export const title = (lab: Lab): Promise<string> => lab.api<string>('return browser.action.getTitle({})');
/** Tab in front of the window that holds the extension's neutral page. */
export const activeTab = (lab: Lab): Promise<number | null> => lab.api<number | null>('return (await browser.tabs.query({ active: true }))[0]?.id ?? null');
