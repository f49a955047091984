import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { expectRefusal } from '../refusal.js';
import { scratch } from '../scratch.js';
import { type Measured, measureCli } from '../spawn-cli.js';

const HEADER = Buffer.from('timestamp,direction,customer_number\n');
const ROW = Buffer.from('2023-06-05T10:00:00Z,outbound,573005550101\n');

/** The beginning of a frame that asks for a window of 128 MB. */
const FRAME = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, (27 - 10) << 3]);
const REPEATED = 1;

function block(kind: number, size: number, bytes: Uint8Array, isLast = false): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntLE((size << 3) | (kind << 1) | Number(isLast), 0, 3);
  return Buffer.concat([header, bytes]);
}

const raw = (bytes: Uint8Array, isLast = false): Buffer => block(0, bytes.length, bytes, isLast);
const repeated = (byte: string, isLast = false): Buffer => block(REPEATED, 1 << 17, Buffer.from(byte), isLast);
const times = (count: number, bytes: Uint8Array): Buffer => Buffer.concat(Array.from({ length: count }, () => bytes));
const END = raw(Buffer.alloc(0), true);

const run = (bytes: Uint8Array): Measured => {
  expect(bytes.length).toBeLessThan(1e6);
  return measureCli(['a.csv', '--format', 'json', '--quiet'], { cwd: scratch({ 'a.csv': bytes }) });
};
/** The program by itself takes some 60 MB. */
const MOST_MB = 450;

describe('a small file that unpacks to a large one', () => {
  it.each([
    ['blocks of one byte', Buffer.concat([FRAME, raw(HEADER), times(20_000, repeated('\n')), END])],

    ['gzip', gzipSync(Buffer.concat([HEADER, Buffer.alloc(4e8, '\n')]))],
  ])('is refused by name, in little memory: %s', (_, bytes) => {
    const result = run(bytes);
    expectRefusal(result, 'a.csv', /./);
    expect(result.peakMb).toBeLessThan(MOST_MB);
  });

  it.each([
    [
      'a frame for each row',
      8000,
      Buffer.concat([FRAME, raw(HEADER, true), times(8000, Buffer.concat([FRAME, raw(ROW, true)]))]),
    ],
    [
      'a block for each byte',
      300,
      Buffer.concat([FRAME, raw(HEADER), ...[...times(300, ROW)].map((byte) => raw(Buffer.from([byte]))), END]),
    ],
    [
      'blocks of nothing',
      1000,
      Buffer.concat([FRAME, raw(HEADER), raw(times(1000, ROW)), times(100_000, raw(Buffer.alloc(0))), END]),
    ],
  ])('takes memory by what it holds, not by what it asks for: %s', (_, rows, bytes) => {
    const result = run(bytes);
    expect(JSON.parse(result.stdout).input.messages).toBe(rows);
    expect(result.peakMb).toBeLessThan(MOST_MB / 2);
  });
});
