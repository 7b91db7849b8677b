/** A look at a fraction of its cost: has anything changed but the texts that change all the time? */

/** A text that changed this many glances ago or less keeps changing. */
const MOVING_FOR = 10;
/** Of all that is watched; more than these are looked at in full. */
const MOST_TEXTS = 3000;

export type Glance = 'same' | 'moving' | 'news';

/** Keeps, from look to look, which texts move. `over` remembers the elements as they stand and answers what tells how they have changed since. Attributes are not seen. */
export function createGlances(): { readonly over: (watched: readonly Element[]) => () => Glance } {
  const movedAt = new WeakMap<Node, number>();
  let count = 0;
  return {
    over(watched) {
      const elements = watched.map((element) => element.getElementsByTagName('*')); // live: while none comes or goes, its length costs nothing
      const before = elements.map(({ length }) => length);
      const texts: Text[] = [];
      for (const element of watched) {
        const walker = element.ownerDocument.createTreeWalker(element, 4 /* text */);
        while (texts.length <= MOST_TEXTS && walker.nextNode()) texts.push(walker.currentNode as Text);
      }
      const last = texts.map((text) => text.data);
      return () => {
        count++;
        if (texts.length > MOST_TEXTS || elements.some(({ length }, i) => length !== before[i])) return 'news';
        let seen: Glance = 'same';
        for (let i = 0; i < texts.length; i++) {
          const text = texts[i] as Text;
          // A text that was taken out keeps what it said: another stands in its place.
          if (!text.isConnected) return 'news';
          const { data } = text;
          if (data === last[i]) continue;
          last[i] = data;
          if (count - (movedAt.get(text) ?? -Infinity) > MOVING_FOR) seen = 'news';
          else if (seen === 'same') seen = 'moving';
          movedAt.set(text, count);
        }
        return seen;
      };
    },
  };
}
