import { readJson } from '../../src/input/json-reader.js';
import { sniff } from '../../src/input/sniff.js';
import { readTable } from '../../src/input/table-reader.js';

/** What a reader hands over, in order: what it is, its line, and what it holds. */
export type Told = readonly [
  what: 'header' | 'row' | 'misshapen' | 'value' | 'broken' | 'text',
  line: number,
  held: unknown,
];

/** Everything `readTable` tells of a text that comes in the given pieces; its dialect is told from the whole. */
export async function tellTable(...pieces: readonly string[]): Promise<Told[]> {
  const told: Told[] = [];
  const container = sniff(pieces.join(''));
  if (container.kind !== 'table') throw new Error('taken for JSON');
  await readTable('log', inPieces(pieces.map((piece) => Buffer.from(piece))), container.dialect, {
    header: (columns) => {
      told.push(['header', 0, [...columns]]);
      return undefined;
    },
    row: (fields, line) => told.push(['row', line, [...fields]]),
    misshapen: (fields, line) => told.push(['misshapen', line, [...fields]]),
  });
  return told;
}

/** Everything `readJson` tells of a text that comes in the given pieces. */
export async function tellJson(...pieces: readonly string[]): Promise<Told[]> {
  const told: Told[] = [];
  await readJson('log', inPieces(pieces.map((piece) => Buffer.from(piece))), {
    value: (value, line) => told.push(['value', line, value]),
    broken: (text, line) => told.push(['broken', line, text]),
    text: (text, line) => told.push(['text', line, text]),
  });
  return told;
}

export async function* inPieces<Piece>(pieces: readonly Piece[]): AsyncGenerator<Piece> {
  yield* pieces;
}

/** A text or bytes cut at the given places; a text never within a character, as no decoder gives half of one. */
export function cut<Whole extends string | Uint8Array>(whole: Whole, places: readonly number[]): Whole[] {
  const inside = places.map((place) => place % (whole.length + 1)).filter((place) => !isWithinCharacter(whole, place));
  const edges = [...new Set([0, ...inside, whole.length])].toSorted((a, b) => a - b);
  return edges.slice(1).map((edge, index) => whole.slice(edges[index], edge) as Whole);
}

function isWithinCharacter(whole: string | Uint8Array, place: number): boolean {
  return typeof whole === 'string' && /^[\udc00-\udfff]/.test(whole.slice(place));
}
