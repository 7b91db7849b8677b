/** `node build.mjs history SYMBOL DATE [--kind mark]`: one day of one-minute prices from Binance's public archive, in the format `npm start -- --history FILE` replays. For a user who is online. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync, inflateRawSync } from 'node:zlib';

const MOST = 20_000_000; // a day of minutes is a tenth of a megabyte

/** The first file of a zip: name and bytes. Sizes come from the central directory, since the local header may not know them. Throws a sentence on anything else. */
export function firstFile(zip: Buffer): { readonly name: string; readonly bytes: Buffer } {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const central = end < 0 ? -1 : zip.readUInt32LE(end + 16);
  if (central < 0 || central + 46 > zip.length || zip.readUInt32LE(central) !== 0x02014b50) throw new Error('the archive’s file is no zip');
  const method = zip.readUInt16LE(central + 10);
  const packed = zip.readUInt32LE(central + 20);
  const size = zip.readUInt32LE(central + 24);
  const local = zip.readUInt32LE(central + 42);
  const name = zip.toString('utf8', central + 46, central + 46 + zip.readUInt16LE(central + 28));
  if (size > MOST || local + 30 > zip.length) throw new Error('the archive’s file is larger than a day of prices');
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const body = zip.subarray(start, start + packed);
  if (method !== 0 && method !== 8) throw new Error('the archive’s file is packed in an unknown way');
  return { name, bytes: method === 0 ? body : inflateRawSync(body, { maxOutputLength: MOST }) };
}

/** The archive's klines (with or without a heading; times in ms or, since 2025 for some markets, in µs) -> `ts_ms,open,high,low,close`. */
export function barsFrom(csv: string): string {
  const rows = csv.split(/\r?\n/).flatMap((line): string[] => {
    const [time = '', open, high, low, close] = line.split(',');
    if (!/^\d{13,16}$/.test(time) || [open, high, low, close].some((figure) => figure === undefined || !/^\d+(?:\.\d+)?$/.test(figure))) return [];
    return [`${time.length > 13 ? time.slice(0, 13) : time},${open},${high},${low},${close}`];
  });
  if (rows.length < 2) throw new Error('the archive’s file holds no prices');
  return `ts_ms,open,high,low,close\n${rows.join('\n')}\n`;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { kind: { type: 'string', default: 'last' } } });
  const symbol = (positionals[0] ?? '').toUpperCase();
  const date = positionals[1] ?? '';
  if (!/^[A-Z0-9]{3,20}$/.test(symbol) || !/^\d{4}-\d{2}-\d{2}$/.test(date) || Number.isNaN(Date.parse(date)) || !['last', 'mark'].includes(values.kind)) {
    console.error('history: node build.mjs history SYMBOL DATE [--kind last|mark], for example: history BTCUSDT 2025-10-10');
    return 2;
  }
  const series = values.kind === 'mark' ? 'markPriceKlines' : 'klines';
  const address = `https://data.binance.vision/data/futures/um/daily/${series}/${symbol}/1m/${symbol}-1m-${date}.zip`;
  let answer: Response;
  try {
    answer = await fetch(address, { signal: AbortSignal.timeout(60_000) });
  } catch {
    console.error('history: the public archive data.binance.vision cannot be reached from here. With a connection this downloads one day of prices; without one, npm start replays its embedded path.');
    return 1;
  }
  if (answer.status === 404) { console.error(`history: the archive has no ${symbol} for ${date} (a day appears there on the next one)`); return 1; }
  if (!answer.ok) { console.error(`history: the archive answered ${answer.status}`); return 1; }
  const day = date.replaceAll('-', '');
  const folder = process.env['INIT_CWD'] ?? process.cwd();
  const file = join(folder, `${day}-${day}_binance-usdm_${symbol}_${values.kind}_1m.csv.gz`);
  const csv = barsFrom(firstFile(Buffer.from(await answer.arrayBuffer())).bytes.toString('utf8'));
  mkdirSync(resolve(folder), { recursive: true });
  writeFileSync(file, gzipSync(csv));
  console.log(`wrote ${file}: ${csv.split('\n').length - 2} minutes\nreplay it: npm start -- --history ${file}`);
  return 0;
}

if (process.argv[1]?.includes('download-history')) main().then((code) => { process.exitCode = code; }, (error: unknown) => { console.error(`history: ${error instanceof Error ? error.message : String(error)}`); process.exitCode = 1; });
