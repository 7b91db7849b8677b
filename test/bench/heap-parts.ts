/** What a heap holds, apart: the program's own data, and what the engine makes of its code. */
import type { CDPSession } from 'puppeteer-core';

interface Snapshot { readonly snapshot: { readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[], ...unknown[]] } }; readonly nodes: readonly number[] }

/** Bytes. `code`: bytecode, machine code and their tables; they grow while functions become hot, and end with that. */
export interface HeapParts { readonly code: number; readonly data: number }

export async function heapParts(cdp: Pick<CDPSession, 'send' | 'on' | 'off'>): Promise<HeapParts> {
  const chunks: string[] = [];
  const take = ({ chunk }: { readonly chunk: string }): void => { chunks.push(chunk); };
  cdp.on('HeapProfiler.addHeapSnapshotChunk', take);
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  cdp.off('HeapProfiler.addHeapSnapshotChunk', take);
  const { snapshot: { meta }, nodes } = JSON.parse(chunks.join('')) as Snapshot;
  const [type, size, code] = [meta.node_fields.indexOf('type'), meta.node_fields.indexOf('self_size'), meta.node_types[0].indexOf('code')];
  const parts = { code: 0, data: 0 };
  for (let at = 0; at < nodes.length; at += meta.node_fields.length) parts[nodes[at + type] === code ? 'code' : 'data'] += nodes[at + size] ?? 0;
  return parts;
}
