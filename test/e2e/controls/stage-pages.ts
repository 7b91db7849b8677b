/** Pages of other venues that a table needs: page fixtures under their own addresses. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { activeTab } from '../../support/ask';
import type { Expected } from '../../support/pages';
import { html } from '../../support/server';
import type { Stage } from '../scenario';

/** Opens a page fixture and answers a question: is its tab in front? */
export async function openPage(stage: Stage, name: string, venue: string): Promise<() => Promise<boolean>> {
  const file = join('test', 'pages', name);
  const page = readFileSync(`${file}.html`, 'utf8');
  const { url } = JSON.parse(readFileSync(`${file}.json`, 'utf8')) as Expected;
  const { sites } = stage.exchange.server;
  const { host, pathname } = new URL(url);
  const before = sites.get(host);
  // Only the page: the feeds of the stage go on.
  sites.set(host, { ...before, get: (asked, request) => (asked.pathname === pathname ? html(page) : before?.get?.(asked, request) ?? null) });
  await stage.lab.open(url);
  const seen = await stage.until(`the page of ${venue}`, async () => (await stage.view()).pages.find((one) => one.venue === venue), 40);
  return async () => await activeTab(stage.lab) === seen.tabId;
}
