/** The downloaded day: the archive's zip and its columns, and nothing but sentences for anything else. */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { barsFrom, firstFile } from './download-history';

/** A zip as the archive makes it: sizes only in the central directory. */
function zipped(name: string, text: string): Buffer {
  const body = deflateRawSync(Buffer.from(text));
  const path = Buffer.from(name);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0); local.writeUInt16LE(8, 6); local.writeUInt16LE(8, 8); local.writeUInt16LE(path.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0); central.writeUInt16LE(8, 10); central.writeUInt32LE(body.length, 20); central.writeUInt32LE(Buffer.byteLength(text), 24); central.writeUInt16LE(path.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(1, 10); end.writeUInt32LE(46 + path.length, 12); end.writeUInt32LE(30 + path.length + body.length, 16);
  return Buffer.concat([local, path, body, central, path, end]);
}

describe('a downloaded day', () => {
  const csv = 'open_time,open,high,low,close,volume\n1760054400000,121000.1,121010.0,120990.5,121005.2,12\n1760054460000,121005.2,121020,121000,121011,9\n';
  it('comes out of the zip as the bars that are replayed', () => {
    const { name, bytes } = firstFile(zipped('BTCUSDT-1m-2025-10-10.csv', csv));
    expect(name).toBe('BTCUSDT-1m-2025-10-10.csv');
    expect(barsFrom(bytes.toString('utf8'))).toBe('ts_ms,open,high,low,close\n1760054400000,121000.1,121010.0,120990.5,121005.2\n1760054460000,121005.2,121020,121000,121011\n');
  });
  it('may count in microseconds', () => {
    expect(barsFrom('1760054400000000,1,2,1,2\n1760054460000000,2,3,2,3\n')).toContain('1760054400000,1,2,1,2');
  });
  it('is refused in a sentence when it is no zip or holds no prices', () => {
    expect(() => firstFile(Buffer.from('<html>not found</html>'))).toThrow(/no zip/);
    expect(() => barsFrom('hello\nworld\n')).toThrow(/no prices/);
  });
});
