/** `node build.mjs new-venue NAME HOST`: a venue's folder, its lines in registry and manifest, and its first fixture. What it writes reads the common table path and says it is experimental. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The files of a new venue by path, relative to the project. */
export function skeleton(id: string, host: string): Readonly<Record<string, string>> {
  const name = id.charAt(0).toUpperCase() + id.slice(1);
  const page = {
    url: `https://${host}/futures/BTCUSDT`, lang: 'en', origin: 'Own markup. Write here from which facts it was built, when, and how sure they are.', marks: { BTCUSDT: '61240' },
    expect: { state: 'open', seen: 1, total: 1, positions: [{ symbol: 'BTCUSDT', side: 'long', size: '0.25', sizeUnit: 'base', entry: '63150', mark: '61240', liquidation: '57903.5', pnl: '-477.5' }] },
  };
  return {
    [`src/venues/${id}/venue.ts`]: `/** ${name}: what it trades, in one sentence. */
import type { Venue } from '../venue';
import { looks } from './page';

export const ${id}: Venue = {
  id: '${id}', name: '${name}', kind: 'perpetual', matches: ['https://${host}/*'],
  home: 'https://${host}/', experimental: true, pages: looks,
};
`,
    [`src/venues/${id}/page.ts`]: `/** Where ${name} shows positions and what its columns mean. */
import type { PageLook } from '../../capture/look';
import { positionsLook } from '../../capture/positions';
import type { PageMeaning } from '../../reading/meaning';
import { gridMeaning } from '../../reading/positions';

export const looks: readonly PageLook[] = [{
  id: 'futures',
  // Own positions only: no leaderboard, no copy trading, no help page. Write the real address beside the pattern.
  at: (url) => /^\\/futures\\/[^/]+\\/?$/.test(url.pathname),
  find: positionsLook(),
}];

export const meanings: Readonly<Record<string, PageMeaning>> = {
  // Only what differs from the common dictionary, each with the real text it was written for and how sure it is.
  futures: /* @__PURE__ */ gridMeaning({}),
};
`,
    [`src/venues/${id}/rules.ts`]: `/** ${name}'s margin rules: nothing is confirmed yet, so LiqLens computes no liquidation price of its own here. */
import type { MarginRules } from '../../risk/margin-rules';

export const rules: MarginRules = {
  asOf: '${new Date().toISOString().slice(0, 10)}', source: 'Not read yet.', contracts: ['linear'], isolated: null, crossIsAccountWide: true, requirementFee: '0', liquidationFee: '0.01',
  trigger: 'mark', stopTrigger: 'unknown', pageMargin: 'unknown', printedRatio: 'none', missingLiquidation: 'unknown', release: 'proportional', partialLiquidation: false,
};
`,
    [`test/pages/${id}/futures--open.en.html`]: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${name}</title></head>
<body>
<div role="tablist"><div role="tab" aria-selected="true">Positions(1)</div><div role="tab" aria-selected="false">Open Orders(0)</div></div>
<table>
<thead><tr><th>Symbol</th><th>Side</th><th>Size</th><th>Entry Price</th><th>Mark Price</th><th>Liq. Price</th><th>Unrealized PnL</th></tr></thead>
<tbody><tr><td>BTCUSDT</td><td>Long</td><td>0.25 BTC</td><td>63,150.0</td><td>61,240.0</td><td>57,903.5</td><td>-477.50 USDT</td></tr></tbody>
</table>
</body>
</html>
`,
    [`test/pages/${id}/futures--open.en.json`]: `${JSON.stringify(page, null, 2)}\n`,
  };
}

/** Adds a line to a sorted list of lines, once. */
export function withLine(text: string, start: RegExp, end: string, line: string): string {
  const from = start.exec(text);
  if (!from) throw new Error(`the list that begins with ${start} is missing`);
  const begin = from.index + from[0].length;
  const stop = text.indexOf(end, begin);
  const lines = text.slice(begin, stop).split('\n').filter((one) => one.trim() !== '');
  if (lines.some((one) => one.replace(/,$/, '') === line.replace(/,$/, ''))) return text;
  const comma = lines.some((one) => one.endsWith(',')) || lines.length === 0;
  const trailing = lines.at(-1)?.endsWith(',') ?? true;
  const all = [...lines.map((one) => one.replace(/,$/, '')), line.replace(/,$/, '')].sort();
  return `${text.slice(0, begin)}\n${all.map((one, i) => (comma && (trailing || i < all.length - 1) ? `${one},` : one)).join('\n')}\n${text.slice(stop).replace(/^\n+/, '')}`;
}

/** Source files with the venue's lines added. */
export function registered(id: string, host: string, files: { readonly index: string; readonly registry: string; readonly manifest: string }): typeof files {
  const imports = (text: string, lines: readonly string[]): string => text.replace(/(?=import type \{ Venue)/, `${lines.join('\n')}\n`);
  return {
    index: withLine(imports(files.index, [`import { ${id} } from './${id}/venue';`]), /VENUES: readonly Venue\[\] = \[/, '];', `  ${id},`),
    registry: withLine(imports(files.registry, [`import { meanings as ${id}Meanings } from './${id}/page';`, `import { rules as ${id}Rules } from './${id}/rules';`, `import { ${id} } from './${id}/venue';`]),
      /KNOWLEDGE: readonly VenueKnowledge\[\] = \[/, '];', `  { venue: ${id}, meanings: ${id}Meanings, market: null, rules: ${id}Rules },`),
    manifest: withLine(files.manifest, /"matches": \[/, '      ]', `        "https://${host}/*"`),
  };
}

function main(): number {
  const [id = '', host = ''] = process.argv.slice(2);
  if (!/^[a-z][a-z0-9]{1,30}$/.test(id) || !/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host)) {
    console.error('new-venue: node build.mjs new-venue NAME HOST, for example: new-venue woo x.woo.org (name: small letters and digits)');
    return 2;
  }
  if (existsSync(join('src', 'venues', id))) {
    console.error(`new-venue: src/venues/${id} is there already`);
    return 1;
  }
  const paths = { index: 'src/venues/index.ts', registry: 'src/venues/registry.ts', manifest: 'manifest.json' } as const;
  const read = (path: string): string => readFileSync(path, 'utf8');
  const lines = registered(id, host, { index: read(paths.index), registry: read(paths.registry), manifest: read(paths.manifest) });
  for (const [path, text] of Object.entries(skeleton(id, host))) {
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${path}`);
  }
  for (const [name, path] of Object.entries(paths)) writeFileSync(path, lines[name as keyof typeof paths]);
  console.log(`added ${id} to ${Object.values(paths).join(', ')}\nnext: src/venues/README.md; then npm run pages`);
  return 0;
}

if (process.argv[1]?.includes('new-venue')) process.exit(main());
