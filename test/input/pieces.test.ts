import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { recordsInto } from '../../src/formats/found-in-file.js';
import { readLog } from '../../src/formats/read-log.js';
import { decoded, openLog } from '../../src/input/open.js';
import { zoneNamed } from '../../src/messages/calendar.js';
import { Findings } from '../../src/messages/findings.js';
import { MessageTable } from '../../src/messages/message-table.js';
import { PartialRecords } from '../../src/messages/partial-records.js';
import fc from '../fast-check.js';
import { cut, inPieces, tellJson, tellTable } from './collect.js';
import { tableText } from './table-text.js';

const STDIN = { path: '-', name: 'standard input', file: undefined, bytes: 0 };
const places = fc.array(fc.nat(), { maxLength: 12 });
const text = fc.array(
  fc.constantFrom('a', 'é', '🙈', '\\', '"', ',', ';', '{', '}', '[', ']', '\n', '\r\n', ' ', '\u2028'),
  { maxLength: 8 },
);
const field = text.map((parts) => parts.join(''));

/** The text of a log whose bytes come in the given pieces. */
async function opened(pieces: readonly Uint8Array[]): Promise<string> {
  let whole = '';
  for await (const piece of decoded(openLog(STDIN, inPieces(pieces), () => {}))) whole += piece;
  return whole;
}

describe('a log that comes in pieces', { timeout: 0 }, () => {
  it('is the same table, wherever it is cut', async () => {
    const rows = fc.array(fc.tuple(field, field, field), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n'), places, async (written, newline, at) => {
        const whole = tableText([['x', 'y', 'z'], ...written], { newline });
        expect(await tellTable(...cut(whole, at))).toEqual(await tellTable(whole));
      }),
      { numRuns: 300 },
    );
  });

  it('is the same JSON, wherever it is cut', async () => {
    const value = fc.dictionary(field, fc.oneof(field, fc.jsonValue({ maxDepth: 2 })), { maxKeys: 4 });
    const log = fc.array(
      fc.oneof(
        value.map((object) => JSON.stringify(object)),
        fc.constantFrom('\n', ' ', 'stray\n', '{oops}\n'),
      ),
    );
    await fc.assert(
      fc.asyncProperty(log, places, async (parts, at) => {
        const whole = parts.join('');
        expect(await tellJson(...cut(whole, at))).toEqual(await tellJson(whole));
      }),
      { numRuns: 300 },
    );
  });

  const encodings: Readonly<Record<string, (whole: string) => Uint8Array>> = {
    'UTF-8': (whole) => Buffer.from(whole),
    'UTF-8 with a byte order mark': (whole) => Buffer.from(`\ufeff${whole}`),
    'UTF-16': (whole) => Buffer.from(`\ufeff${whole}`, 'utf16le'),
    'UTF-16, the other way round': (whole) => Buffer.from(`\ufeff${whole}`, 'utf16le').swap16(),
    gzip: (whole) => gzipSync(whole),
    // A real log is split into members between lines, never within a character.
    'gzip in two members': (whole) => Buffer.concat([gzipSync(whole.slice(0, 3)), gzipSync(whole.slice(3))]),
  };

  it.each(Object.entries(encodings))('is the same text from %s, wherever its bytes are cut', async (_, encode) => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^[a-z\n]{4}$/), field, places, async (head, tail, at) => {
        expect(await opened(cut(encode(head + tail), at))).toBe(head + tail);
      }),
      { numRuns: 150 },
    );
  });

  const csv = `timestamp;direction;customer_number;text
2023-06-05T10:00:00Z;out;573005550001;"á, b"\n2023-06-05T10:00:00Z;in;573005550001;c\n`;
  const json = ` \n[{"timestamp":1685959200,"direction":"in","customer_number":"573005550001"},
      {"timestamp":1685959201,"direction":"in","customer_number":"573005550001"}]`;
  const logs: Readonly<Record<string, string>> = {
    'a table': csv,
    'a table with a byte order mark': `\ufeff${csv}`,
    'a table with sep=;': `sep=;\r\n${csv}`,
    'a table behind blank lines': `\n\n${csv}`,
    JSON: json,
  };

  it.each(Object.entries(logs))('is told for what it is, however small its first piece: %s', async (_, log) => {
    const bytes = fc.constantFrom<Uint8Array>(Buffer.from(log), gzipSync(log));
    await fc.assert(
      fc.asyncProperty(bytes, places, async (whole, at) => {
        const table = new MessageTable();
        const sink = {
          ...recordsInto(table),
          table,
          findings: new Findings(),
          partials: new PartialRecords(),
          onReject: () => {},
          onBytes: () => {},
        };
        const options = { logZone: zoneNamed('UTC'), businessNumber: '', columnMap: new Map() };
        const read = await readLog(STDIN, 0, inPieces(cut(whole, at)), options, sink);
        expect(read).toMatchObject({ path: '-', format: 'generic', records: 2, rejected: 0 });
        expect(sink.table.size).toBe(2);
      }),
      { numRuns: 150 },
    );
  });

  it('is refused as what it is, however small its first piece', async () => {
    for (const bytes of [
      Buffer.from('PK\u0003\u0004\0\0\0\0'),
      Buffer.from('%PDF-1.7\n'),
      Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 4, 0]),
    ]) {
      const inOne = await opened([bytes]).catch(String);
      expect(inOne).toMatch(/^Failure: standard input is/);
      expect(await opened([...bytes].map((byte) => Uint8Array.of(byte))).catch(String)).toBe(inOne);
    }
  });

  it('counts every byte as it stands on disk', async () => {
    const bytes = gzipSync('timestamp,direction\n'.repeat(1000));
    let counted = 0;
    for await (const _ of openLog(STDIN, inPieces(cut(bytes, [3, 50])), (read) => {
      counted += read;
    }));
    expect(counted).toBe(bytes.length);
  });
});
