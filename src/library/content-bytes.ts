import { Failure } from '../failure.js';
import type { Content, Piece } from './log.js';

/** The bytes that contents come to: a record is a line of JSON. */
export async function* bytesOf(content: Content, name: string): AsyncGenerator<Uint8Array> {
  if (typeof content === 'string' || content instanceof Uint8Array) {
    yield bytesOfPiece(content, name);
    return;
  }
  for await (const piece of content) yield bytesOfPiece(piece, name);
}

/** Whether contents are all there: a log of them can be read twice, where that tells more. */
export function isWhole(content: Content): boolean {
  return typeof content === 'string' || content instanceof Uint8Array;
}

function bytesOfPiece(piece: Piece | object, name: string): Uint8Array {
  if (typeof piece === 'string') return Buffer.from(piece);
  if (piece instanceof Uint8Array) return piece;
  if (typeof piece !== 'object' || piece === null) {
    throw new Failure(`${name} holds ${String(piece)}, which is no record.`, HOW_TO_GIVE, { file: name });
  }
  try {
    return Buffer.from(`${JSON.stringify(piece)}\n`);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`${name} holds a record that JSON cannot: ${why}.`, HOW_TO_GIVE, { file: name });
  }
}

const HOW_TO_GIVE = 'Give bytes, texts, or objects as JSON has them.';
