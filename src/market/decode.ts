/** One frame's bytes to its meaning-free value, bounded on the way in and on the way out. */
import type { StreamSpec } from './source';

/** Largest frame, packed and unpacked; the largest documented one (all Phemex symbols) is about 100 kB. */
export const MAX_FRAME = 1_000_000;
/** Longest frame that may be plain words ("pong"). */
const MAX_WORDS = 64;

/** Parsed JSON, or a short plain text as it is ("pong"); undefined when it is neither. */
export function valueOf(text: string): unknown {
  if (text.length > MAX_FRAME) return undefined;
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') return text.length <= MAX_WORDS ? text : undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Decodes at once where it can (text), later where it must (gzip). Frames that are no frames become undefined. */
export function decoded(data: unknown, encoding: StreamSpec['encoding']): unknown {
  if (typeof data === 'string') return valueOf(data);
  if (!(data instanceof ArrayBuffer) || data.byteLength > MAX_FRAME) return undefined;
  if (encoding !== 'gzip') return valueOf(new TextDecoder().decode(data));
  return unpacked(data).then(valueOf, () => undefined);
}

/** Gzip is unpacked piece by piece, so that a small frame cannot become a large text. */
async function unpacked(data: ArrayBuffer): Promise<string> {
  const reader = new Blob([data]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > MAX_FRAME) {
      await reader.cancel();
      throw new RangeError('frame too large');
    }
  }
}
