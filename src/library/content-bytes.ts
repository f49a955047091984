import { Failure } from '../failure.js';
import type { Content, Piece } from './log.js';

/** Texts and records are gathered to this many characters: a piece each would take longer than reading them. */
const CHARACTERS_AT_ONCE = 1 << 16;

/** The bytes that contents come to: a record is a line of JSON. */
export async function* bytesOf(content: Content, name: string): AsyncGenerator<Uint8Array> {
  if (content instanceof Uint8Array) return yield content;
  const gathered = new GatheredText();
  // Waiting for what is there already would take its time, too.
  if (typeof content === 'string' || !(Symbol.asyncIterator in content)) {
    for (const piece of typeof content === 'string' ? [content] : content) yield* gathered.with(piece, name);
  } else {
    for await (const piece of content) yield* gathered.with(piece, name);
  }
  yield* gathered.rest();
}

/** Whether contents are all there: a log of them can be read twice, where that tells more. */
export function isWhole(content: Content): boolean {
  return typeof content === 'string' || content instanceof Uint8Array;
}

/** Text that is given on as bytes, many pieces at once. */
class GatheredText {
  #text = '';

  *with(piece: Piece | object, name: string): Generator<Uint8Array> {
    if (piece instanceof Uint8Array) {
      yield* this.rest();
      yield piece;
      return;
    }
    this.#text += typeof piece === 'string' ? piece : lineOf(piece, name);
    // What was cut within a character is whole again when the next piece is there.
    if (this.#text.length < CHARACTERS_AT_ONCE || /[\ud800-\udbff]$/.test(this.#text)) return;
    yield* this.rest();
  }

  *rest(): Generator<Uint8Array> {
    if (this.#text !== '') yield Buffer.from(this.#text);
    this.#text = '';
  }
}

function lineOf(record: unknown, name: string): string {
  if (typeof record !== 'object' || record === null) {
    throw new Failure(`${name} holds ${String(record)}, which is no record.`, HOW_TO_GIVE, { file: name });
  }
  try {
    return `${JSON.stringify(record)}\n`;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Failure(`${name} holds a record that JSON cannot: ${why}.`, HOW_TO_GIVE, { file: name });
  }
}

const HOW_TO_GIVE = 'Give bytes, texts, or objects as JSON has them.';
