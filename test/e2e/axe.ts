/** axe over a page, or over one element of it. The library is run, not loaded: a page's policy has no say in it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Tab } from '../support/lab';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
interface Violation { readonly id: string; readonly help: string; readonly nodes: readonly { readonly target: readonly unknown[]; readonly failureSummary?: string }[] }

export async function violations(tab: Tab, context: string): Promise<readonly string[]> {
  const found = await tab.run<readonly Violation[]>(`${axe}; const { violations } = await window.axe.run(${context}, { resultTypes: ['violations'] }); return JSON.parse(JSON.stringify(violations));`);
  return found.flatMap(({ id, help, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${JSON.stringify(target)} ${failureSummary ?? ''}`));
}
