/** What is said aloud: a rise of level once and at once; anything else politely and at most every 10 s. */
import type { ItemView } from '../messages/view';
import type { ItemKey } from '../risk/assessment';
import { LEVEL_RANK } from '../ui/item';

export const POLITE_EVERY_MS = 10_000;

export interface Said { readonly alert: string | null; readonly status: string | null }

/** `say`: an item in one sentence. `rest`: what there is to say when no item changed (waiting, signed out). Remembers what it said. */
export function announcer(): (items: readonly ItemView[], say: (item: ItemView) => string, rest: string, now: number) => Said {
  let known: ReadonlyMap<ItemKey, number> | null = null;
  let politeAt = -Infinity;
  let politeText = '';
  return (items, say, rest, now) => {
    const before = known;
    known = new Map(items.map((item) => [item.key, LEVEL_RANK[item.level]]));
    // The first look says nothing as an alarm: the notification does that, and a page that is opened must not shout.
    const risen = before === null ? [] : items.filter((item) => LEVEL_RANK[item.level] > (before.get(item.key) ?? LEVEL_RANK.watch) && LEVEL_RANK[item.level] > LEVEL_RANK.watch);
    const alert = risen.length === 0 ? null : risen.map(say).join(' ');
    const text = [...items.slice(0, 1).map((item) => `${item.key} ${item.level}`), rest].join(' ');
    if (alert !== null) {
      politeText = text;
      return { alert, status: null };
    }
    if (text === politeText || now - politeAt < POLITE_EVERY_MS) return { alert: null, status: null };
    politeAt = now;
    politeText = text;
    const first = items[0];
    return { alert: null, status: first ? say(first) : rest };
  };
}
