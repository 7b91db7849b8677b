/** `node build.mjs fixture REPORT.json [NAME]`: turns a user's anonymised report into a page fixture. What the reader makes of it stands in `expect` and is to be checked by hand. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Capture, CellText } from '../../src/capture/capture';
import { VENUES } from '../../src/venues/index';
import { readFixture } from './pages';

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const cell = ({ parts, tone, hints }: CellText): string => {
  const attributes = `${tone === null ? '' : ` class="${tone}"`}${hints[0] === undefined ? '' : ` title="${escape(hints[0])}"`}`;
  return parts.length === 1 && attributes === '' ? escape(parts[0] ?? '') : parts.map((part, i) => `<span${i === 0 ? attributes : ''}>${escape(part)}</span>`).join(' ');
};

/** A small page that captures to the same text. Structure that a capture does not carry (roles of the site, its anchors) is not in it. */
export function pageOf(capture: Capture): string {
  const marks = capture.facts.map(({ label, value }) => label === '@notice' || label === '@signed-out' ? `<p>${cell(value)}</p>`
    : label === '@checked' ? `<div role="checkbox" aria-checked="true"${value.hints[0] === undefined ? '' : ` name="${escape(value.hints[0])}"`}>${cell(value)}</div>`
    : label === '@busy' ? '<div aria-busy="true"></div>' : label.startsWith('@') ? '' : `<dl><dt>${escape(label)}</dt><dd>${cell(value)}</dd></dl>`).filter((line) => line !== '');
  return `<!doctype html>
<html lang="${escape(capture.lang)}">
<head><meta charset="utf-8"><title>${escape(capture.venue)}</title></head>
<body>
${capture.tabs.length === 0 ? '' : `<div role="tablist">${capture.tabs.map((tab) => `<div role="tab" aria-selected="${tab.selected}">${escape(tab.label)}${tab.count === null ? '' : `(${tab.count})`}</div>`).join('')}</div>\n`}${capture.grids.map((grid) => `<table>
<thead><tr>${grid.headers.map((header) => `<th>${escape(header)}</th>`).join('')}</tr></thead>
<tbody>
${grid.rows.map((row) => `<tr>${row.cells.map((one) => `<td>${cell(one)}</td>`).join('')}</tr>`).join('\n')}
</tbody>
</table>`).join('\n')}
${marks.join('\n')}
</body>
</html>
`;
}

function main(): number {
  const [file = '', name = ''] = process.argv.slice(2);
  if (file === '') { console.error('fixture: node build.mjs fixture REPORT.json [NAME]'); return 2; }
  let capture: Capture;
  try {
    const said = JSON.parse(readFileSync(resolve(process.env['INIT_CWD'] ?? '.', file), 'utf8')) as Capture & { readonly capture?: Capture };
    capture = said.capture ?? said;
  } catch {
    console.error(`fixture: ${file} is no report: it must hold the JSON that "Report this page" copies`);
    return 1;
  }
  const venue = VENUES.find(({ id }) => id === capture.venue);
  if (!venue || !Array.isArray(capture.grids) || !Array.isArray(capture.tabs) || !Array.isArray(capture.facts)) { console.error(`fixture: ${file} names no known venue, or is no capture`); return 1; }
  const html = pageOf(capture);
  const url = new URL(capture.path, venue.home).href;
  const seen = readFixture({ html, json: { url, lang: capture.lang, origin: '', expect: { state: 'waiting' } } });
  if (!seen) { console.error(`fixture: ${url} is no page of ${venue.name} that LiqLens reads`); return 1; }
  const stem = join('test', 'pages', venue.id, name === '' ? `${capture.page}--report-${Date.now().toString(36)}.${capture.lang || 'en'}` : name);
  mkdirSync(join(stem, '..'), { recursive: true });
  writeFileSync(`${stem}.html`, html);
  writeFileSync(`${stem}.json`, `${JSON.stringify({ url, lang: capture.lang, origin: 'A user’s report: amounts scaled by a secret factor, names dropped.', expect: seen.reading }, null, 2)}\n`);
  console.log(`wrote ${stem}.html and .json\nread as: ${JSON.stringify(seen.reading).slice(0, 400)}\ncheck every figure of "expect" by hand before you commit it`);
  return 0;
}

if (process.argv[1]?.includes('fixture-from-report')) process.exit(main());
