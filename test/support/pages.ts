/** Page fixtures: reads them from a folder, puts one through the same path as a real page, and compares the reading with what is expected. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Window } from 'happy-dom';
import type { Capture, VenueId } from '../../src/capture/capture';
import { pathOf } from '../../src/content/report';
import { pageAt } from '../../src/content/session';
import type { ReadingContext } from '../../src/reading/meaning';
import type { DecimalText, Reading } from '../../src/reading/reading';
import { VENUES } from '../../src/venues/index';
import { KNOWLEDGE } from '../../src/venues/registry';

export interface Expected {
  readonly url: string;
  readonly lang: string;
  readonly origin: string;
  readonly marks?: Readonly<Record<string, string>>;
  readonly expect: { readonly state: Reading['state'] } & Readonly<Record<string, unknown>>;
  readonly orRefuse?: boolean;
  readonly meta?: { readonly acceptStates?: readonly string[]; readonly symbolSpellings?: readonly (readonly string[] | string)[]; readonly contractValues?: Readonly<Record<string, string>>;
    /** Fields of positions that a doubt leaves unsaid instead of refusing the page: they may be absent, never different. */
    readonly orUnsaid?: readonly string[] } & Readonly<Record<string, unknown>>;
}
export interface Fixture { readonly name: string; readonly html: string; readonly json: Expected }

/** Every NAME.html with its NAME.json below a folder, sorted by name. */
export function fixturesIn(folder: string): Fixture[] {
  const files = (at: string): string[] => readdirSync(at, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? files(join(at, entry.name)) : [join(at, entry.name)]));
  return files(folder).filter((file) => file.endsWith('.html')).sort().map((file) => {
    const json = JSON.parse(readFileSync(file.replace(/\.html$/, '.json'), 'utf8')) as Expected;
    return { name: relative(folder, file).replace(/\.html$/, '').replaceAll('\\', '/'), html: readFileSync(file, 'utf8'), json };
  });
}

/** A page as the content script meets it: own address, language and document. Scripts do not run. */
export function openPage(html: string, url: string, lang: string): { readonly document: Document; readonly close: () => void } {
  const window = new Window({ url, settings: { disableJavaScriptEvaluation: true, disableJavaScriptFileLoading: true, disableCSSFileLoading: true, disableIframePageLoading: true } as never });
  window.document.write(html);
  const document = window.document as unknown as Document;
  if (lang !== '' && document.documentElement.lang === '') document.documentElement.lang = lang;
  return { document, close: () => { void window.happyDOM.close(); } };
}

export interface Seen { readonly venue: VenueId; readonly capture: Capture; readonly reading: Reading; readonly milliseconds: number }

export const contextOf = (json: Pick<Expected, 'marks' | 'meta'>): ReadingContext =>
  ({ marks: (json.marks ?? {}) as Record<string, DecimalText>, contractValues: (json.meta?.contractValues ?? {}) as Record<string, DecimalText> });

/** What LiqLens makes of a document under an address; null where no venue claims the address. */
export function readDocument(document: Document, url: string, context: ReadingContext): Seen | null {
  const found = pageAt(VENUES, new URL(url));
  const knowledge = found && KNOWLEDGE.find((each) => each.venue.id === found.venue.id);
  const meaning = found && knowledge?.meanings[found.page.id];
  if (!found || !meaning) return null;
  const started = performance.now();
  const sight = found.page.find(document);
  const text = sight ? sight.capture() : { tabs: [], grids: [], facts: [] };
  const capture: Capture = { venue: found.venue.id, page: found.page.id, path: pathOf(document.location), lang: document.documentElement.lang.toLowerCase(), readAt: 0, ...text };
  // Through text and back, as a message carries it.
  const reading = meaning.read(JSON.parse(JSON.stringify(capture)) as Capture, context);
  return { venue: found.venue.id, capture, reading, milliseconds: performance.now() - started };
}

export function readFixture(fixture: Pick<Fixture, 'html' | 'json'>): Seen | null {
  const page = openPage(fixture.html, fixture.json.url, fixture.json.lang);
  try {
    return readDocument(page.document, fixture.json.url, contextOf(fixture.json));
  } finally {
    page.close();
  }
}
