import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { whileOpen } from '../../src/input/open-file.js';
import { WholeLines } from '../../src/input/whole-lines.js';
import { blocksOf } from '../../src/parallel/blocks.js';
import { partBytes } from '../../src/parallel/part-bytes.js';
import fc from '../fast-check.js';
import { cut, inPieces } from '../input/collect.js';
import { scratch } from '../scratch.js';

const NOT_OPEN = 123_456;
const MANY = Number.MAX_SAFE_INTEGER;
const texts = fc
  .array(fc.constantFrom('', 'a', 'bc', 'é🙂', 'a longer line'), { maxLength: 12 })
  .map((lines) => lines.join('\n'));

async function bytesOf(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Buffer[] = [];
  // Copied: a piece is overwritten by the next.
  for await (const piece of pieces) all.push(Buffer.from(piece));
  return Buffer.concat(all);
}

async function blocks(file: string, blockBytes: number): Promise<Buffer[]> {
  const source = { path: 'log', name: 'log', file, bytes: readFileSync(file).length };
  return whileOpen(source, async (opened) => {
    const all: Buffer[] = [];
    for await (const { part } of blocksOf(opened, inPieces([]), blockBytes, () => {})) {
      all.push(await bytesOf('fd' in part ? partBytes(part) : inPieces([new Uint8Array(part.bytes)])));
    }
    return all;
  });
}

describe('the parts of a file', () => {
  it('cover each line once, wherever the file is cut, and end with lines', async () => {
    const file = join(scratch(), 'log');
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 40 }), async (text, blockBytes) => {
        writeFileSync(file, text);
        const parts = await blocks(file, blockBytes);
        expect(Buffer.concat(parts).toString()).toBe(text);
        const unended = parts.filter((part) => part.length > 0 && part.at(-1) !== 0x0a);
        expect(unended.length).toBeLessThanOrEqual(text.endsWith('\n') ? 0 : 1);
      }),
      { numRuns: 300 },
    );
  });

  it('are whole where lines are longer than what is read at a time', async () => {
    const long = (letter: string): string => `${letter.repeat(2_500_000)}\n`;
    const text = `head\n${long('a')}b\n${long('c')}d`;
    const file = join(scratch({ log: text }), 'log');
    for (const blockBytes of [100_000, 900_000, 1_200_000, 4_000_000]) {
      const parts = await blocks(file, blockBytes);
      expect(Buffer.concat(parts).equals(Buffer.from(text)), String(blockBytes)).toBe(true);
      for (const part of parts.slice(0, -1)) if (part.length > 0) expect(part.at(-1)).toBe(0x0a);
    }
  });

  it('begin behind the byte order mark', async () => {
    const file = join(scratch({ log: '\ufeffa\n\ufeffb\n' }), 'log');
    await whileOpen({ path: 'log', name: 'log', file, bytes: 10 }, async ({ fd = -1 }) => {
      expect((await bytesOf(partBytes({ fd, name: 'log', start: 0, end: MANY }))).toString()).toBe('a\n\ufeffb\n');
      expect((await bytesOf(partBytes({ fd, name: 'log', start: 5, end: MANY }))).toString()).toBe('\ufeffb\n');
    });
  });

  it('that cannot be read are refused in words', async () => {
    const source = { path: 'log', name: 'june.csv', file: join(scratch(), 'gone'), bytes: 10 };
    const giving = blocksOf(source, inPieces([]), 10, () => {}).next();
    await expect(giving).rejects.toThrow('Cannot read june.csv: there is no such file or folder.');
    const reading = bytesOf(partBytes({ fd: NOT_OPEN, name: 'june.csv', start: 0, end: 5 }));
    await expect(reading).rejects.toThrow('Cannot read june.csv: ');
  });
});

describe('whole lines', () => {
  it('are all of a text, cut at line ends alone, wherever it was cut before', async () => {
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.nat(), { maxLength: 8 }), fc.boolean(), async (text, places, isOne) => {
        const lines = new WholeLines(inPieces(text === '' ? [] : cut(Buffer.from(text), places)));
        const given: string[] = [];
        for (let bytes = await lines.next(isOne); bytes.length > 0; bytes = await lines.next(isOne)) {
          given.push(bytes.toString());
        }
        expect(given.join('')).toBe(text);
        expect(lines.isAtEnd).toBe(true);
        expect(given.slice(0, -1).every((part) => part.endsWith('\n'))).toBe(true);
        expect(lines.endsInLine).toBe(text !== '' && !text.endsWith('\n'));
        if (isOne)
          expect(given.every((part) => part.indexOf('\n', 0) >= part.length - 1 || !part.includes('\n'))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
